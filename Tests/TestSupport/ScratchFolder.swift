// A folder of its own for one test.
import Foundation

/// Gone at the end of its life, with its contents.
package final class ScratchFolder: Sendable {
    package let path = NSTemporaryDirectory() + "tonghop-scratch-" + UUID().uuidString
    package init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a text and returns its path.
    package func file(_ name: String, _ text: String) throws -> String {
        let path = path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    /// A program of a few lines for the shell.
    package func script(_ name: String, _ text: String) throws -> String {
        let program = path + "/" + name
        try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return program
    }
}
