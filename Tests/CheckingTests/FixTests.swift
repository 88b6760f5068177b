// The passing twin of each gallery case: the same submission with one thing fixed, and the finding is gone.
import Domain
import Foundation
import Reading
import TestSupport
import Testing

@testable import Checking

@Suite("Fixes of gallery cases")
struct FixTests {
    @Test(
        "every kind of finding is gone once its case is fixed, and no new error appears",
        arguments: Checking.findingKinds + readingKinds)
    func fixed(_ kind: FindingKind) throws {
        let fix = try Fix(of: kind.code)
        let broken = try fix.judgedBefore()
        let shown = try #require(broken.first { $0.code == kind.code })
        let fixed = try fix.judged()
        // A case may show a kind of finding many times; the rulebook prints the first.
        #expect(!fixed.contains { $0.code == kind.code && $0.message == shown.message && $0.place == shown.place })
        #expect(fixed.count { $0.code == kind.code } < broken.count { $0.code == kind.code })
        let newErrors = fixed.filter { found in found.severity == .error && !broken.contains { $0.code == found.code }
        }
        #expect(newErrors.isEmpty, "\(newErrors)")
    }
}

/// `fix.txt` of a folder. Its first line is what the rulebook shows as passing. Then either
/// - `- old` and `+ new`, any number of times: a text that stands once in the case (⏎ for a line's end), and what is
///   in its place;
/// - `as accepted`: the whole file is like that of another folder; or
/// - `scene folder TTKN`: what `context.txt` should say, perhaps nothing.
private struct Fix {
    private let code: String
    private let lines: [Substring]

    init(of code: String) throws {
        self.code = code
        lines = Array(try Checkout.text("Tests/Gallery/\(code)/fix.txt").split(separator: "\n").dropFirst())
    }

    func judgedBefore() throws -> [Finding] { try findings(in: code, scene: scene(of: code)) { $0 } }

    func judged() throws -> [Finding] {
        if let line = lines.first, line.hasPrefix("as ") {
            let other = String(line.dropFirst(3))
            return try findings(in: other, scene: scene(of: other)) { $0 }
        }
        if let line = lines.first, line.hasPrefix("scene") {
            return try findings(in: code, scene: String(line.dropFirst(6))) { $0 }
        }
        return try findings(in: code, scene: scene(of: code), fixing: replaced)
    }

    private func scene(of code: String) -> String { (try? Checkout.text("Tests/Gallery/\(code)/context.txt")) ?? "" }

    /// As a table where the case is one, else as XML, else as a workbook.
    private func findings(in code: String, scene: String, fixing: ([UInt8]) throws -> [UInt8]) throws -> [Finding] {
        let name = try #require(
            ["case.csv", "case.xml", "case.xlsx", "case.docx", "case.zip"].first {
                Checkout.names(in: "Tests/Gallery/\(code)").contains($0)
            })
        let bytes = try fixing(try Checkout.bytes("Tests/Gallery/\(code)/\(name)"))
        return try CheckingFixture(scene: scene).judge(file: bytes, named: name).flatMap(\.findings.kept)
    }

    private func replaced(_ bytes: [UInt8]) throws -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        try #require(lines.count >= 2 && lines.count.isMultiple(of: 2))
        for pair in stride(from: 0, to: lines.count, by: 2) {
            let (old, new) = (unfolded(lines[pair]), unfolded(lines[pair + 1]))
            try #require(
                lines[pair].hasPrefix("- ") && lines[pair + 1].hasPrefix("+") && text.ranges(of: old).count == 1,
                "\(lines[pair])")
            text = text.replacing(old, with: new)
        }
        return Array(text.utf8)
    }

    private func unfolded(_ line: Substring) -> String { String(line.dropFirst(2)).replacing("⏎", with: "\n") }
}
