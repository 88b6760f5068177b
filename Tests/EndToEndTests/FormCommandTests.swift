// Forms with the real binary: handed out, filled in, saved by a spreadsheet, dropped, taken.
import Foundation
import TestSupport
import Testing

@Suite("form")
struct FormCommandTests {
    private static let may = "2026-05-12T09:00:00"

    @Test(
        "all units' forms at once, in each format; one that was filled in is kept",
        arguments: ["xlsx", "csv", "xml"])
    func all(_ format: String) throws {
        let workspace = try ScratchWorkspace()
        let outcome = try workspace.tonghop("form", "--all", "6-thang", "--format", format, now: Self.may)
        let forms = workspace.files(in: "outbox/phieu").filter { $0.contains("/bieu-mau/") }
        #expect(outcome.exit == 0 && forms.count == 26)
        #expect(
            outcome.out.split(separator: "\n").map(String.init).sorted() == forms.map { "outbox/phieu/\($0)" })
        let own = "outbox/phieu/CCKL/bieu-mau/2026_6-thang_CCKL.\(format)"
        try workspace.write(Array("filled in".utf8), to: own)
        #expect(try workspace.tonghop("form", "CCKL", "6-thang", "--format", format, now: Self.may).exit == 0)
        #expect(try workspace.text(own) == "filled in")
        #expect(workspace.files(in: "outbox/phieu/CCKL/bieu-mau").count == 2)
    }

    @Test("a form has the documents of the last report of the periods it contains, also over one without a report")
    func contained() throws {
        let workspace = try ScratchWorkspace.small { plan in
            let first =
                #"<period id="quy-1" name="quý I" from="2023-05-16" cutoff="2024-02-15" before="2024-02-20"/>"#
            return plan.withYear()
                .replacing("<task number=\"1\"", with: "<task number=\"1\" lists=\"issued\"")
                .replacing("<period id=\"vu-xuan\"", with: first + "<period id=\"vu-xuan\" after=\"quy-1\"")
        }
        func form() throws -> String {
            try workspace.tonghop("form", "HTX1", "nam", "--format", "csv", "--output", "-", now: onTime).out
        }
        func report(_ period: String, _ number: String, on day: String) throws {
            let issued = "<issued number=\"\(number)\" date=\"2024-02-01\">Kế hoạch \(number)</issued>\n</submission>"
            let xml = RiceReport(unit: "HTX1").xml.replacing("\"vu-xuan\"", with: "\"\(period)\"")
                .replacing("</submission>", with: issued)
            try workspace.drop(xml, as: "HTX1/\(period).xml")
            #expect(try workspace.tonghop("run", now: day + "T09:00:00").exit == 0)
        }
        #expect(try !form().contains("KH-HTX"))
        try report("quy-1", "1/KH-HTX", on: "2024-02-12")
        #expect(try form().contains("1/KH-HTX"))
        try report("vu-xuan", "2/KH-HTX", on: "2024-05-12")
        let last = try form()
        #expect(last.contains("2/KH-HTX") && !last.contains("1/KH-HTX"))
    }

    @Test("a form filled in is taken as it is, figure by figure")
    func taken() throws {
        try expectTaken(try Self.filled("1.850"), as: "csv")
    }

    @Test(
        "saved by LibreOffice as a workbook and as text it is taken with the same figures",
        .enabled(if: LibreOffice.opensSpreadsheets, "no LibreOffice Calc here"))
    func saved() throws {
        let text = "Text - txt - csv (StarCalc)"
        let workbook = try LibreOffice.save(
            [("bieu.csv", try Self.filled("1850"))], as: "xlsx", reading: text + ":59,34,76")
        try expectTaken(workbook[0], as: "xlsx")
        try expectTaken(try LibreOffice.save([("bieu.xlsx", workbook[0])], as: "csv:\(text):9,34,76,1")[0], as: "csv")
    }

    /// Every figure 1850: then no part is larger than its whole.
    private func expectTaken(_ bytes: [UInt8], as ending: String) throws {
        let workspace = try ScratchWorkspace()
        try workspace.drop(bytes, as: "bieu.\(ending)")
        let answer = try workspace.tonghop("run", "--json", now: Self.may).answer()
        #expect(answer.submissions.map(\.verdict) == ["accepted"], "\(answer.submissions)")
        let consolidation = try workspace.text("outbox/2026/6-thang/tong-hop.xml")
        #expect(consolidation.matches(of: /<from unit="CCKL" value="1850"/).count == 34)
        #expect(consolidation.matches(of: /<from unit="CCKL" value="1"/).count == 1)
        #expect(consolidation.matches(of: /<from unit="CCKL"/).count == 35)
    }

    /// The form of CCKL as CSV, filled in by a script as a clerk would.
    private static func filled(_ figure: String) throws -> [UInt8] {
        let form = try ScratchWorkspace().tonghop(
            "form", "CCKL", "6-thang", "--format", "csv", "--output", "-", now: may
        ).out
        let lines = form.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
            var cells = cells(of: line)
            guard cells.count > 3, let code = cells.first, code.hasPrefix("NV") else { return String(line) }
            cells[3] = !code.contains(".") ? "đã hoàn thành" : code == "NV5.01" ? "Có" : figure
            return cells.joined(separator: ";")
        }
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Cells with their quotes, for none of the form holds one.
    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
        }
        return cells
    }
}
