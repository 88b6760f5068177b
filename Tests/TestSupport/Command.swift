// A program run as cron or a person would run it: with an environment, a folder, and its output in files.
import Foundation

/// The result of a program.
package struct Outcome: Sendable, CustomStringConvertible {
    /// The exit code; 128 and the signal's number where a signal ended it, as shells say it.
    package let exit: Int32
    package let out: String
    package let err: String
    package var description: String { "exit \(exit)\n\(out)\(err)" }
}

/// A program and its environment.
package struct Command: Sendable {
    private let words: [String]
    private let environment: [String: String]?
    private let folder: String?

    /// - Parameters:
    ///   - words: the program, as a path or found on PATH, and its arguments.
    ///   - environment: nil for our own.
    ///   - folder: where it starts; nil for our own.
    package init(_ words: [String], environment: [String: String]? = nil, in folder: String? = nil) {
        (self.words, self.environment, self.folder) = (words, environment, folder)
    }

    /// Whether PATH has a program of this name.
    package static func isInstalled(_ name: String) -> Bool { program(name) != nil }

    /// Where PATH has a program of this name.
    package static func path(of name: String) -> String? { program(name)?.path }

    /// The binary under test: TONGHOP_BINARY, or the one built beside this test bundle.
    package static let tonghop: String = {
        if let named = ProcessInfo.processInfo.environment["TONGHOP_BINARY"] { return named }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "tonghop").path
    }()

    private static func program(_ name: String) -> URL? {
        if name.contains("/") { return URL(filePath: name) }
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return folders.map { URL(filePath: $0).appending(path: name) }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }

    /// Waits for the end. Output goes through files, so that no full pipe can stop either side.
    /// - Parameter during: called with the process id once the program runs.
    package func run(during: (Int32) throws -> Void = { _ in }) throws -> Outcome {
        let spool = FileManager.default.temporaryDirectory.appending(path: "tonghop-output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: spool) }
        let (out, err) = (spool.appending(path: "out"), spool.appending(path: "err"))
        let process = try process(out: out, err: err)
        try process.run()
        try during(process.processIdentifier)
        process.waitUntilExit()
        let exit = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Outcome(exit: exit, out: try text(out), err: try text(err))
    }

    private func process(out: URL, err: URL) throws -> Process {
        let process = Process()
        guard let program = Self.program(words[0]) else { throw NotInstalled(program: words[0]) }
        process.executableURL = program
        process.arguments = Array(words.dropFirst())
        if let environment { process.environment = environment }
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try empty(out)
        process.standardError = try empty(err)
        return process
    }

    private func empty(_ file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }

    package struct NotInstalled: Error { let program: String }
}
