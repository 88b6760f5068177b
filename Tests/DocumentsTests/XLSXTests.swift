// What the XLSX writer promises: typed cells, texts that stay texts, the same bytes everywhere.
import Documents
import Testing

private let number = CellStyle(numberFormat: "#,##0", border: true)
private let head = CellStyle(bold: true, wrap: true, border: true, alignment: .centre, background: 0xEEEEEE)

private var workbook: Workbook {
    let header = SheetRow(["Mã", "Chỉ tiêu", "Số liệu", "Ngày"].map { SheetCell(.text($0), style: head) }, height: 30)
    let rows = (1...3).map { index in
        SheetRow([
            SheetCell(.text("NV2.0\(index)")), SheetCell(.text("Cuộc & <lượt>")),
            SheetCell(.number(Double(index) * 1_000.5), style: number),
            SheetCell(
                .date(year: 2026, month: 5, day: index), style: CellStyle(numberFormat: "dd/mm/yyyy", unlocked: true)),
        ])
    }
    let title = SheetRow([SheetCell(.text("TỔNG HỢP"), style: head)])
    let total = SheetRow([
        SheetCell(.text("Cộng"), style: head), SheetCell(.empty, style: head),
        SheetCell(.formula("=SUM(C3:C5)", cached: 6_003), style: number),
    ])
    var sheet = Sheet(name: "Phụ lục I", columnWidths: [10, 40, 14, 12], rows: [title, header] + rows + [total])
    sheet.merged = [CellRange(rows: 0...0, columns: 0...3)]
    sheet.frozenRows = 2
    sheet.frozenColumns = 1
    sheet.filter = CellRange(rows: 1...4, columns: 0...3)
    sheet.print = PrintSetup(isLandscape: true, repeatedRows: 0..<2, banner: "SỐ LIỆU MẪU & THỬ")
    let figures = CellRange(rows: 2...4, columns: 2...2)
    sheet.conditions = [
        ConditionalFormat(figures, .formula("=$C3>2000", CellStyle(bold: true)))
    ]
    sheet.validations = [
        Validation(figures, .formula("=C3>=0"), errorTitle: "Số liệu", error: "Hãy nhập một số không âm."),
        Validation(
            CellRange(rows: 2...4, columns: 0...0), .list(["có", "không, chưa"]), inputTitle: "Chọn",
            input: "một trong hai"),
    ]
    sheet.comments = [CellComment(row: 2, column: 2, text: "Đã sửa từ 1.2.3")]
    sheet.isProtected = true
    return Workbook(title: "Phụ lục <&>", sheets: [sheet])
}

private func sheet(of cells: [SheetCell]) throws -> [String: String] {
    try parts(of: XLSXWriter.write(Workbook(title: "", sheets: [Sheet(name: "A", rows: [SheetRow(cells)])])))
}

@Suite("XLSX", .serialized)
struct XLSXTests {
    @Test(
        "the parts obey the OOXML schemas", .enabled(if: schemas != nil, "no OOXML schemas or xmllint here"),
        arguments: [
            "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/comments1.xml",
        ])
    func validity(path: String) throws {
        let parts = try parts(of: XLSXWriter.write(workbook))
        // A reader that knows only the schema drops what `mc:Ignorable` names; so do we.
        let part = try #require(parts[path]).replacing(/\ (mc:Ignorable|x14ac:dyDescent)="[^"]*"/, with: "")
        let said = try faults(in: part, schema: "sml.xsd")
        #expect(said == "")
    }

    @Test("two time zones give the same bytes")
    func determinism() async {
        await #expect(processExitsWith: .success) {
            let isTheSame = try isTheSameInEveryZone { try XLSXWriter.write(workbook) }
            precondition(isTheSame)
        }
    }

    @Test("no clock is in the properties")
    func moment() throws {
        let here = try XLSXWriter.write(workbook)
        let core = try #require(try parts(of: here)["docProps/core.xml"])
        #expect(core.contains("2000-01-01T00:00:00Z"))
    }

    @Test("numbers are numbers, dates are dates, totals are formulas with their value")
    func cells() throws {
        let sheet = try #require(try parts(of: XLSXWriter.write(workbook))["xl/worksheets/sheet1.xml"])
        #expect(sheet.contains("<v>1000.5</v>"))
        #expect(sheet.contains("<v>46143</v>"))  // 1 May 2026
        #expect(sheet.contains("<f>SUM(C3:C5)</f><v>6003</v>"))
        #expect(sheet.contains("<mergeCell ref=\"A1:D1\"/>"))
        #expect(sheet.contains("topLeftCell=\"B3\""))
        #expect(sheet.contains("<sheetProtection sheet=\"1\""))
        #expect(sheet.contains("&quot;có,không, chưa&quot;") || sheet.contains("\"có,không, chưa\""))
    }

    @Test(
        "what looks like a formula stays a text, even after Enter",
        arguments: [
            "=1+1", "+84 233", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}A",
            "=cmd|'/C calc'!A0",
        ])
    func injection(text: String) throws {
        let parts = try sheet(of: [SheetCell(.text(text)), SheetCell(.text("tốt"))])
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        let styles = try #require(parts["xl/styles.xml"])
        #expect(!sheet.contains("<f>"))
        let guarded = try #require(sheet.firstMatch(of: /<c r="A1" s="(\d+)" t="s">/))
        let formats = try #require(styles.firstMatch(of: /<cellXfs[^>]*>(.*)<\/cellXfs>/)).1.split(separator: "<xf ")
        #expect(formats[try #require(Int(guarded.1))].contains("quotePrefix=\"1\""))
        #expect(styles.matches(of: /quotePrefix/).count == 1)
        #expect(sheet.contains("<c r=\"B1\" s=\"") && !sheet.contains("<c r=\"B1\" s=\"\(guarded.1)\""))
    }

    @Test(
        "any string in, the same string out",
        arguments: ["Bảo vệ & <rừng>", "  đầu, cuối  ", "hai\ndòng", "😀 𠮷 e\u{323}", "]]>"])
    func strings(text: String) throws {
        let strings = try #require(try sheet(of: [SheetCell(.text(text))])["xl/sharedStrings.xml"])
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        #expect(strings.contains(">\(escaped)</t>"))
    }

    @Test("what turns or hides text is spelled out, in cells and in comments", arguments: unseenTexts)
    func unseen(text: String, expected: String) throws {
        var sheet = Sheet(name: "A", rows: [SheetRow([SheetCell(.text(text))])])
        sheet.comments = [CellComment(row: 0, column: 0, text: text)]
        let parts = try parts(of: XLSXWriter.write(Workbook(title: text, sheets: [sheet])))
        for path in ["xl/sharedStrings.xml", "xl/comments1.xml"] {
            #expect(parts[path]?.contains(">\(expected)</t>") == true, "\(path)")
        }
        #expect(parts["docProps/core.xml"]?.contains("<dc:title>\(expected)</dc:title>") == true)
    }

    @Test("a text beyond Excel's limit is cut and says so")
    func limits() throws {
        let long = try #require(
            try sheet(of: [SheetCell(.text(String(repeating: "ệ", count: 40_000)))])["xl/sharedStrings.xml"])
        #expect(long.contains("ệ […]</t>"))
        #expect(long.matches(of: /ệ/).count == 32_763)
    }

    @Test("a workbook that contradicts itself is not written")
    func contradictions() {
        func fault(_ sheets: [Sheet]) -> WorkbookFault? {
            do throws(WorkbookFault) {
                _ = try XLSXWriter.write(Workbook(title: "", sheets: sheets))
                return nil
            } catch { return error }
        }
        #expect(fault([Sheet(name: "a/b", rows: [])]) == .sheetName("a/b"))
        #expect(fault([Sheet(name: "A", rows: []), Sheet(name: "a", rows: [])]) == .sheetName("a"))
        let nan = [SheetRow([SheetCell(.empty), SheetCell(.number(.nan))])]
        #expect(fault([Sheet(name: "A", rows: nan)]) == .value(sheet: "A", row: 0, column: 1))
    }
}
