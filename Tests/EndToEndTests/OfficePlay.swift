// An office of five units that is played through years: what its people do, and what the pages then say.
import Archive
import Foundation
import TestSupport
import Testing

/// One workspace, the pages in it, and the number of sentences that were checked on them.
final class OfficePlay {
    let workspace: ScratchWorkspace
    private(set) var steps = 0
    private(set) var sentences = 0

    static let units = ["TCCB", "CCKL", "CCTLPCTT", "VPDKDD", "TTKN"]

    /// The plan of the samples' office for 2024, with five of its units.
    init() throws {
        workspace = try ScratchWorkspace { plan in
            plan.replacing(/[ ]{2}<unit code="([^"]+)".*\n/) { Self.units.contains(String($0.1)) ? String($0.0) : "" }
                .replacing(/[ ]units="[A-Z ]+"/, with: "")
                .replacing("2025", with: "2023").replacing("2027", with: "2025").replacing("2026", with: "2024")
                .replacing("year=\"2024\"", with: "year=\"2024\" commands=\"yes\"", maxReplacements: 1)
        }
        try FileManager.default.moveItem(at: workspace.url("plan/2026.xml"), to: workspace.url("plan/2024.xml"))
    }

    // MARK: - What people do

    /// A command; its whole output.
    @discardableResult
    func does(_ now: String, _ words: String..., exit: Int32 = 0, at line: SourceLocation = #_sourceLocation) throws
        -> String
    {
        steps += 1
        let command = workspace.command(words, now: now)
        let outcome = try Command(command).run()
        #expect(outcome.exit == exit, "\(words): \(outcome.out) \(outcome.err)", sourceLocation: line)
        return outcome.out + outcome.err
    }

    /// A unit drops its form for a period, filled in with one figure.
    /// - Parameter changed: other figures, or texts of rows without a figure, by code.
    func sends(
        _ unit: String, _ period: String, _ now: String, figure: String = "1850", changed: [String: String] = [:],
        without missing: Set<String> = [], replaces version: Int? = nil
    ) throws {
        let form = try workspace.tonghop("form", unit, period, "--format", "csv", "--output", "-", now: now).out
        var lines: [String] = []
        for line in form.split(separator: "\r\n", omittingEmptySubsequences: false) {
            var cells = cells(of: line)
            guard !missing.contains(cells[0]) else { continue }
            if cells.count > 4, cells[0].hasPrefix("NV") {
                cells[3] = !cells[0].contains(".") ? "đã hoàn thành" : cells[0] == "NV5.01" ? "Có" : figure
                cells[3] = changed[cells[0]] ?? cells[3]
            } else if cells.count > 4, let text = changed[cells[0]] {
                cells[4] = text
            }
            if cells[0] == "Thay thế" { cells[1] = version.map { "bản \($0)" } ?? "" }
            lines.append(cells.map(quoted).joined(separator: ";"))
        }
        steps += 1
        try workspace.drop(lines.joined(separator: "\r\n"), as: "\(unit)/\(period)-\(steps).csv")
    }

    /// Somebody changes a document in Word.
    func edits(_ path: String, _ words: String, into other: String) throws {
        steps += 1
        let bytes = try workspace.bytes(path)
        let document = String(decoding: try ArchiveReader(bytes).bytes(of: "word/document.xml"), as: UTF8.self)
        try #require(document.contains(words))
        var archive = try ArchiveWriter(amending: bytes)
        try archive.replace(
            ArchiveEntry(path: "word/document.xml", bytes: Array(document.replacing(words, with: other).utf8)))
        try workspace.write(try archive.finish(), to: path)
    }

    /// Somebody changes a plan.
    func plans(_ path: String, _ words: String, into other: String) throws {
        steps += 1
        let plan = try workspace.text(path)
        try #require(plan.contains(words))
        try workspace.write(Array(plan.replacing(words, with: other).utf8), to: path)
    }

    // MARK: - What the pages say

    func says(_ text: String, _ wanted: String..., at line: SourceLocation = #_sourceLocation) {
        for sentence in wanted {
            sentences += 1
            #expect(text.contains(sentence), "“\(sentence)” is not in: \(text.prefix(4_000))", sourceLocation: line)
        }
    }

    func never(_ text: String, _ unwanted: String..., at line: SourceLocation = #_sourceLocation) {
        for sentence in unwanted {
            sentences += 1
            #expect(!text.contains(sentence), "“\(sentence)” is in the page", sourceLocation: line)
        }
    }

    /// The words of a page or a document, one paragraph or cell on a line.
    func page(_ path: String) throws -> String {
        let markup: String
        if path.hasSuffix(".docx") {
            let archive = try ArchiveReader(try workspace.bytes(path))
            markup = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
        } else {
            markup = try workspace.text(path).replacing(/<style>[^<]*<\/style>/, with: "")
        }
        return markup.replacing(/<\/(w:p|p|li|td|th|h1|h2|dd|dt)>/, with: "\n").replacing(/<[^>]*>/, with: "")
            .replacing("\u{A0}", with: " ").replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }

    func newest(_ unit: String) throws -> String { try page("outbox/phieu/\(unit)/MOI-NHAT.html") }

    /// The unit's note whose name contains a text.
    func note(_ unit: String, _ name: String) throws -> String {
        let files = workspace.files(in: "outbox/phieu/\(unit)")
        let file = try #require(files.first { $0.contains(name) && $0.hasSuffix(".html") }, "\(files)")
        return try page("outbox/phieu/\(unit)/\(file)")
    }
}

private func quoted(_ cell: String) -> String {
    cell.contains(where: { ";\"\n".contains($0) }) ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
}

/// The cells of a line of a form, none of which contains a quote.
private func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
        if character == "\"" {
            isQuoted.toggle()
        } else if character == ";", !isQuoted {
            cells.append("")
        } else {
            cells[cells.count - 1].append(character)
        }
    }
    return cells
}
