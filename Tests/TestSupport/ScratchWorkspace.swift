// A workspace of its own for one test, worked on by the real binary.
package import Foundation

/// Gone at the end of its life, with everything in it.
package final class ScratchWorkspace: Sendable {
    package let root: URL
    package var path: String { root.path }

    /// Folders as `tonghop init` makes them, and one plan.
    /// - Parameters:
    ///   - plan: which plan of the checkout, by path.
    ///   - edit: what is changed in it.
    package init(plan: String = Checkout.stablePlan, edit: (String) -> String = { $0 }) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "tonghop-scratch-\(UUID().uuidString)")
        for folder in ["plan", "inbox", "outbox", "register"] {
            try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        let name = plan == Checkout.stablePlan ? "2026.xml" : URL(filePath: plan).lastPathComponent
        try write(Array(edit(try Checkout.text(plan)).utf8), to: "plan/\(name)")
    }

    /// A copy of another workspace.
    package init(copying other: ScratchWorkspace) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "tonghop-scratch-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: other.root, to: root)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    package func url(_ path: String) -> URL { root.appending(path: path) }

    /// Folders on the way are made.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let target = url(path)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
    }

    /// - Parameter name: within the inbox, perhaps with a unit's folder.
    package func drop(_ bytes: [UInt8], as name: String) throws { try write(bytes, to: "inbox/\(name)") }
    package func drop(_ text: String, as name: String) throws { try drop(Array(text.utf8), as: name) }

    package func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
    package func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }
    package func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    /// Runs the binary here. `run` waits for no quiet time unless told otherwise.
    @discardableResult
    package func tonghop(_ words: String..., now: String? = nil, environment: [String: String]? = nil) throws -> Outcome
    {
        try Command(command(words, now: now), environment: environment).run()
    }

    /// The words of a command line of the binary, for a test that runs it beneath something else.
    package func command(_ words: [String], now: String? = nil) -> [String] {
        var all = [Command.tonghop] + words + ["--workspace", path]
        if let now { all += ["--now", now] }
        // LibreOffice takes a second each time: only where a test is about it.
        if let command = words.first, Self.reporting.contains(command), !words.contains("--pdf") {
            all.append("--no-pdf")
        }
        if words.first == "run", !words.contains("--settle") { all += ["--settle", "0"] }
        return all
    }

    /// Commands that write reports, and so PDFs.
    private static let reporting: Set<String> = [
        "run", "report", "send", "excuse", "withdraw", "arrived", "close", "reopen", "baseline",
        "restore",
    ]

    /// Queries the register with the sqlite3 shell, independently of the product's code.
    @discardableResult
    package func sqlite(_ statement: String) throws -> String {
        let outcome = try Command(["sqlite3", url("register/register.sqlite").path, statement]).run()
        guard outcome.exit == 0 else { throw Refused(said: outcome.err) }
        return outcome.out
    }

    package struct Refused: Error { let said: String }
}
