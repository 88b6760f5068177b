// Folders for the work of one command.
import Foundation
import Testing

@testable import Pipeline

@Suite struct ScratchFolderTests {
    @Test("a folder in use stays when another is created; what an ended process left is removed")
    func inUse() throws {
        let place = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: place) }
        try FileManager.default.createDirectory(atPath: place + "/work-left", withIntermediateDirectories: true)
        let first = try #require(
            path(of: ScratchFolder(in: place, mark: "work-")) { first in
                #expect(!FileManager.default.fileExists(atPath: place + "/work-left"))
                let second = path(of: ScratchFolder(in: place, mark: "work-")) { _ in
                    #expect(FileManager.default.fileExists(atPath: first))
                }
                #expect(second != nil && second != first)
            })
        #expect(!FileManager.default.fileExists(atPath: first))
    }

    /// Calls `body` while the folder is in use.
    private func path(of folder: consuming ScratchFolder?, _ body: (String) -> Void) -> String? {
        guard let folder else { return nil }
        body(folder.path)
        return folder.path
    }
}
