// The tree follows its own format.
import Foundation
import TestSupport
import Testing

@Suite("Style")
struct StyleTests {
    private static let limit = 120

    @Test(
        "swift format has no remark",
        .enabled(if: Command.isInstalled("swift-format"), "swift format is not installed"))
    func format() throws {
        let outcome = try Command(
            ["swift-format", "lint", "--strict", "--recursive", "--parallel", "Package.swift", "Sources", "Tests"],
            in: Checkout.root.path
        ).run()
        #expect(outcome.exit == 0, "\(outcome.err)")
    }

    @Test("no Swift line is longer than 120 columns, texts apart")
    func columns() throws {
        var files = 0
        for folder in ["Sources", "Tests"] {
            let names = FileManager.default.enumerator(atPath: Checkout.url(folder).path)?.compactMap { $0 as? String }
            for name in names ?? [] where name.hasSuffix(".swift") {
                files += 1
                var isInText = false
                for (index, line) in try Checkout.text("\(folder)/\(name)").components(separatedBy: "\n").enumerated() {
                    let opensOrCloses = !line.ranges(of: "\"\"\"").count.isMultiple(of: 2)
                    if !isInText, !opensOrCloses, code(of: line).count > Self.limit {
                        Issue.record("\(folder)/\(name):\(index + 1): \(line.count) columns")
                    }
                    if opensOrCloses { isInText.toggle() }
                }
            }
        }
        #expect(files > 100)
    }

    /// The line without its string or regex literal, which the formatter cannot break.
    private func code(of line: String) -> String {
        for mark in ["\"", "/"] as [Character] where !line.contains("//") || mark == "\"" {
            if let first = line.firstIndex(of: mark), let last = line.lastIndex(of: mark), first < last {
                return String(line[..<first] + line[last...])
            }
        }
        return line
    }
}
