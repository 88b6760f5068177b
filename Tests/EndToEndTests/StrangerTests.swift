// A return that a first-time reader can correct from the note and the marked copy alone: Tests/Stranger.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("A stranger's reading")
struct StrangerTests {
    private static let may = "2026-05-14T09:00:00"
    private static let note = "outbox/phieu/CCKL/2026-6-thang_CCKL_lan-1_can-sua.html"
    private static let marked = "outbox/phieu/CCKL/2026-6-thang_CCKL_lan-1_can-sua_danh-dau.xlsx"
    /// What the reader types, cell by cell.
    private static let fixes = ["B8": "13/05/2026", "A28": "NV2.01", "D54": "213", "D61": "18", "D71": "4"]

    private let workspace: ScratchWorkspace

    init() throws {
        workspace = try ScratchWorkspace()
        try workspace.drop(try Checkout.bytes("Tests/Stranger/bieu.csv"), as: "bieu.csv")
    }

    @Test("the note counts the five places and names the marked copy; the copy marks each")
    func told() throws {
        let answer = try workspace.tonghop("run", "--json", now: Self.may).answer()
        let findings = answer.submissions.flatMap(\.findings)
        #expect(findings.compactMap(\.place.cell).sorted() == Self.fixes.keys.sorted())
        let note = try workspace.text(Self.note)
        #expect(note.contains("Sửa 5 chỗ nêu ở dưới"))
        #expect(note.contains("2026-6-thang_CCKL_lan-1_can-sua_danh-dau.xlsx"))
        let comments = String(
            decoding: try ArchiveReader(try workspace.bytes(Self.marked)).bytes(of: "xl/comments1.xml"), as: UTF8.self)
        #expect(comments.components(separatedBy: "PHẢI SỬA:").count == 6)
        for cell in Self.fixes.keys { #expect(comments.contains("ref=\"\(cell)\"")) }
    }

    @Test("with the five values typed into the marked copy the report is taken, and nothing short of that is")
    func fixed() throws {
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        let copy = try workspace.bytes(Self.marked)
        for cell in Self.fixes.keys {
            var fewer = Self.fixes
            fewer[cell] = nil
            #expect(try verdict(on: copy, with: fewer) == "returned", "without \(cell)")
        }
        #expect(try verdict(on: copy, with: Self.fixes) == "accepted")
    }

    private func verdict(on copy: [UInt8], with fixes: [String: String]) throws -> String? {
        try workspace.drop(try Self.typed(fixes, into: copy), as: "sua.xlsx")
        return try workspace.tonghop("run", "--json", now: Self.may).answer().submissions.first?.verdict
    }

    /// New texts for cells.
    private static func typed(_ fixes: [String: String], into workbook: [UInt8]) throws -> [UInt8] {
        let part = "xl/worksheets/sheet1.xml"
        var sheet = String(decoding: try ArchiveReader(workbook).bytes(of: part), as: UTF8.self)
        for (cell, text) in fixes {
            let old = try #require(try sheet.firstMatch(of: Regex("<c r=\"\(cell)\"[^>]*?(/>|>.*?</c>)")), "\(cell)")
            sheet.replaceSubrange(old.range, with: "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>")
        }
        var writer = try ArchiveWriter(amending: workbook)
        try writer.replace(ArchiveEntry(path: part, bytes: Array(sheet.utf8)))
        return try writer.finish()
    }
}
