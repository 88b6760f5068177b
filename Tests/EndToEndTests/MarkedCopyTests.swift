// A form is handed out, filled in wrongly, returned as a marked copy that is still the form, corrected there and taken.
import Archive
import Documents
import Foundation
import Spreadsheet
import TestSupport
import Testing

@Suite("Marked copies")
struct MarkedCopyTests {
    private static let may = "2026-05-12T09:00:00"

    /// The form of CCKL, filled in by `change` on top of figures that pass.
    private func filled(_ workspace: ScratchWorkspace, _ change: (inout [[String]]) -> Void) throws -> [UInt8] {
        let form = try workspace.tonghop("form", "CCKL", "6-thang", "--format", "csv", "--output", "-", now: Self.may)
        var rows = form.out.split(separator: "\r\n", omittingEmptySubsequences: false).map { cells(of: $0) }
        for index in rows.indices where rows[index].count > 4 && rows[index][0].hasPrefix("NV") {
            let code = rows[index][0]
            rows[index][3] = !code.contains(".") ? "đã hoàn thành" : code == "NV5.01" ? "Có" : "1850"
        }
        change(&rows)
        return Array(rows.map { $0.map(quoted).joined(separator: ";") }.joined(separator: "\r\n").utf8)
    }

    private func quoted(_ cell: String) -> String {
        cell.contains(where: { ";\"\n".contains($0) }) ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }

    private func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted {
                cells.append("")
            } else if character != "\"" {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    private func texts(_ bytes: [UInt8]) throws -> [[String]] {
        let grid = try SpreadsheetReader(bytes).grid(0)
        return grid.rows.map { row in
            var cells = [String](repeating: "", count: 8)
            for cell in row.cells where cell.column < cells.count {
                if case .text(let text) = cell.content { cells[cell.column] = text }
                if case .number(let number, _) = cell.content { cells[cell.column] = number }
            }
            return cells
        }
    }

    @Test(
        "the marked copy is the form: rows inserted in their place, lists to choose from; corrected there it is taken")
    func corrected() throws {
        let workspace = try ScratchWorkspace()
        let wrong = try filled(workspace) { rows in
            rows.removeAll { ["NV2.02", "NV6", "NV7", "NV7.01", "NV7.02", "NV7.03", "HẾT"].contains($0[0]) }
            if let index = rows.firstIndex(where: { $0[0] == "NV2.01" }) { rows[index][3] = "mười hai" }
        }
        try workspace.drop(wrong, as: "bieu.csv")
        let answer = try workspace.tonghop("run", "--json", now: Self.may).answer()
        #expect(answer.submissions.map(\.verdict) == ["returned"])
        let folder = "outbox/phieu/CCKL"
        let name = try #require(workspace.files(in: folder).first { $0.hasSuffix("_danh-dau.xlsx") })
        let copy = try workspace.bytes("\(folder)/\(name)")
        let rows = try texts(copy)
        let codes = rows.map { $0[0] }
        // Each where the form has it.
        for (above, code) in [("NV2.01", "NV2.02"), ("NV5.03", "NV6"), ("NV6", "NV6.01"), ("NV7", "NV7.01")] {
            let (one, other) = (try #require(codes.firstIndex(of: above)), try #require(codes.firstIndex(of: code)))
            #expect(one < other, "\(above) \(code)")
        }
        #expect(codes.filter { $0 == "NV7.02" }.count == 1 && codes.filter { !$0.isEmpty }.last == "HẾT")
        let parts = try ArchiveText(copy)
        let sheet = parts["xl/worksheets/sheet1.xml"]
        #expect(sheet.contains("dataValidation") && sheet.contains("không thuộc nhiệm vụ"))
        #expect(sheet.contains("pane xSplit=\"2\"") && sheet.contains("SUMPRODUCT"))
        #expect(parts["xl/styles.xml"].contains("FFFFF8D6"))
        #expect(parts["xl/comments1.xml"].contains("Dòng này đã được chèn sẵn"))

        // The clerk corrects the copy and sends it.
        let corrected = rows.map { row in
            var row = row
            guard row[0].hasPrefix("NV") else { return row }
            if !row[0].contains("."), row[3].isEmpty { row[3] = "đã hoàn thành" }
            if row[0].contains("."), Double(row[3]) == nil { row[3] = row[0] == "NV5.01" ? "Có" : "1850" }
            return row
        }
        let book = Workbook(
            title: "", sheets: [Sheet(name: "Báo cáo", rows: corrected.map { SheetRow($0.map { cell($0) }) })])
        try workspace.drop(XLSXWriter.write(book), as: "da-sua.xlsx")
        let second = try workspace.tonghop("run", "--json", now: Self.may).answer()
        #expect(second.submissions.map { $0.verdict.hasPrefix("accepted") } == [true], "\(second.submissions)")
        let note = try #require(workspace.files(in: folder).first { $0.contains("lan-2") && $0.hasSuffix(".html") })
        #expect(try !workspace.text("\(folder)/\(note)").contains("HẾT"))
    }

    private func cell(_ text: String) -> SheetCell {
        SheetCell(text.isEmpty ? .empty : Double(text).map { .number($0) } ?? .text(text))
    }

    @Test("the note's advice names cells and rows of the sent workbook, numbers instead of English codes")
    func advice() throws {
        let workspace = try ScratchWorkspace()
        let rows = try filled(workspace) { rows in
            rows.removeAll { $0[0] == "NV2.02" }
            if let index = rows.firstIndex(where: { $0[0] == "NV1.04" }) { rows[index][3] = "1851" }
        }
        let table = String(decoding: rows, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { cells(of: $0) }
        let book = Workbook(
            title: "", sheets: [Sheet(name: "Báo cáo", rows: table.map { SheetRow($0.map { cell($0) }) })])
        try workspace.drop(XLSXWriter.write(book), as: "bieu.xlsx")
        try workspace.tonghop("run", now: Self.may)
        let note = try workspace.text("outbox/phieu/CCKL/2026-6-thang_CCKL_lan-1_can-sua.html")
        let explained = try #require(table.firstIndex { $0[0] == "GT" && $0[1].hasPrefix("R1.4:") }) + 1
        #expect(note.contains("Ghi lời giải trình vào ô E\(explained) (dòng GT R1.4)."))
        let above = try #require(table.firstIndex { $0[0] == "NV2.03" }) + 1
        #expect(note.contains("Đề nghị thêm dòng NV2.02 ngay sau dòng \(above)"))
        #expect(!note.contains("Notepad") && !note.contains("justification"))
        #expect(note.contains("mã Q") && !note.contains("missing-indicator"))
    }

    @Test("a missing or wrong end row is a matter of the unit's file, and not put before the Director")
    func endRow() throws {
        let workspace = try ScratchWorkspace()
        try workspace.drop(try filled(workspace) { rows in rows.removeAll { $0[0] == "HẾT" } }, as: "bieu.csv")
        let answer = try workspace.tonghop("run", "--json", now: Self.may).answer()
        #expect(answer.submissions.map(\.verdict) == ["accepted-with-warnings"])
        let note = try #require(
            workspace.files(in: "outbox/phieu/CCKL").first { $0.hasSuffix("_da-tiep-nhan.html") })
        #expect(try workspace.text("outbox/phieu/CCKL/\(note)").contains("Bảng không có dòng HẾT"))
        #expect(try !workspace.text("outbox/2026/6-thang/theo-doi.html").contains("HẾT"))
        let slip = try ArchiveText(try workspace.bytes("outbox/2026/6-thang/phieu-trinh.docx"))["word/document.xml"]
        #expect(slip.contains("Nội dung còn cần giải trình") && slip.contains("Không có."))
    }

    @Test("an explanation under the number that the note prints counts, and so does one under the old code")
    func numbers() throws {
        for code in ["Q39", "end-count"] {
            let workspace = try ScratchWorkspace()
            let bytes = try filled(workspace) { rows in
                let end = rows.firstIndex { $0[0] == "HẾT" } ?? 0
                rows[end][1] = "700"
                rows.insert(["GT", code, "", "", "đã bớt dòng"], at: end)
            }
            try workspace.drop(bytes, as: "bieu.csv")
            #expect(
                try workspace.tonghop("run", "--json", now: Self.may).answer().submissions.map(\.verdict) == [
                    "accepted"
                ])
        }
    }

    @Test("the lists of the year's form begin with what the unit reported for the half-year")
    func lists() throws {
        let workspace = try ScratchWorkspace()
        let bytes = try filled(workspace) { rows in
            if let index = rows.firstIndex(where: { $0[0] == "VB" }) {
                rows[index][1...3] = ["Kế hoạch công tác dân vận", "12/KH-CCKL", "03/02/2026"]
            }
            if let index = rows.firstIndex(where: { $0[0] == "MH" }) {
                rows[index][1...4] = ["Bản làng không rác", "văn hóa - xã hội", "tập thể", "Đã làm ở 4 bản"]
            }
        }
        try workspace.drop(bytes, as: "bieu.csv")
        try workspace.tonghop("run", now: Self.may)
        let form = try workspace.tonghop(
            "form", "CCKL", "nam", "--format", "csv", "--output", "-", now: "2026-11-02T09:00:00"
        ).out
        #expect(form.contains("VB;Kế hoạch công tác dân vận;12/KH-CCKL;03/02/2026"))
        #expect(form.contains("MH;Bản làng không rác;văn hóa - xã hội;tập thể;Đã làm ở 4 bản"))
        let xml = try workspace.tonghop(
            "form", "CCKL", "nam", "--format", "xml", "--output", "-", now: "2026-11-02T09:00:00"
        ).out
        #expect(xml.contains("<issued number=\"12/KH-CCKL\" date=\"2026-02-03\">Kế hoạch công tác dân vận</issued>"))
    }
}

/// The parts of a package as text.
private struct ArchiveText {
    private var texts: [String: String] = [:]

    init(_ bytes: [UInt8]) throws {
        let archive = try ArchiveReader(bytes)
        for path in archive.paths { texts[path] = String(decoding: try archive.bytes(of: path), as: UTF8.self) }
    }

    subscript(path: String) -> String { texts[path] ?? "" }
}
