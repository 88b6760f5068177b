// More than one form in a file: the filled one is read, and two that say different things are asked about.
import Documents
import Domain
import Testing

@Suite("Several forms in one file")
struct SeveralFormTests {
    private static let filled = [
        "A1;;;đã hoàn thành;", "A1.01;Cây đã trồng;cây;12;", "A1.02;Kinh phí;triệu đồng;5;",
        "A2.01;Chuyến tuần tra;chuyến;7;",
    ]
    private static let draft = filled.map { $0.replacing(";7;", with: ";9;") }
    private static let blank = filled.map { $0.replacing(/;[^;]+;$/, with: ";;") }

    private struct SheetOfForm {
        var name = "Báo cáo"
        var unit = "U1"
        var period = "q1"
        var rows = SeveralFormTests.filled

        var lines: [String] {
            ["Đơn vị;\(unit)", "Kỳ báo cáo;\(period)", "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh"] + rows
                + ["HẾT;\(rows.count)"]
        }

        var sheet: Sheet {
            let cells = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false) }
            return Sheet(name: name, rows: cells.map { SheetRow($0.map { SheetCell(.text(String($0))) }) })
        }
    }

    private func read(_ sheets: SheetOfForm...) throws -> ReadResult {
        let book = Workbook(title: "", sheets: sheets.map(\.sheet))
        return try #require(ReadingTests.read(bytes: XLSXWriter.write(book)).first)
    }

    @Test("of two sheets the filled one is read, wherever it stands")
    func blankBeside() throws {
        for blank in [SheetOfForm(name: "Trống", rows: Self.blank), .init(name: "Q2", period: "q2", rows: Self.blank)] {
            for result in [try read(blank, SheetOfForm()), try read(SheetOfForm(), blank)] {
                #expect(result.told == [] && result.tree.contains("<A1.01>12</A1.01>"), "\(result)")
            }
        }
    }

    @Test("two filled sheets are one question when they differ; a copy and an earlier period's sheet are passed over")
    func filledBeside() throws {
        #expect(try read(SheetOfForm(), SheetOfForm(name: "Bản chốt", rows: Self.draft)).told == ["two-forms"])
        #expect(try read(SheetOfForm(), SheetOfForm(name: "Q2", period: "q2", rows: Self.draft)).told == ["two-forms"])
        #expect(try read(SheetOfForm(), SheetOfForm(name: "Bản sao")).told == ["sheet-passed-over"])
        for name in ["Kỳ trước", "Năm 2025"] {
            let earlier = SheetOfForm(name: name, rows: Self.draft)
            #expect(try read(SheetOfForm(), earlier).told == ["sheet-passed-over"])
            let result = try read(earlier, SheetOfForm(rows: Self.blank))
            #expect(result.told == ["sheet-passed-over"] && result.tree.contains("<A1.01/>"), "\(result)")
        }
    }

    @Test("a copy of the form below its end is passed over, as long as all of it says the same")
    func copyBelow() {
        let first = SheetOfForm().lines
        #expect(told(first + [""] + first) == ["header-again A12"])
        #expect(told(first + first.dropFirst(2) + [""] + first) == ["header-again A9", "header-again A18"])
        #expect(told(first + first + ["A2.01;Chuyến tuần tra;chuyến;9;"]) == ["header-again A11", "row-after-end A17"])
        for (changed, place) in [("Kỳ báo cáo;q2", "A11"), ("Kỳ báo cáo;q1\nSố báo cáo;2/BC", "A12")] {
            let other = first.map { $0.replacing("Kỳ báo cáo;q1", with: changed) }
            #expect(told(first + other) == ["two-forms \(place)"])
        }
        #expect(told(first + first.map { $0.replacing("12;", with: "12;ước") }) == ["two-forms A11"])
    }

    @Test("a second filled form below the end of the first is one question, a blank one is none")
    func below() {
        let first = SheetOfForm().lines
        let second = SheetOfForm(unit: "U2", rows: Self.draft).lines
        #expect(told(first + second) == ["two-forms A11"])
        #expect(told(first + [""] + SheetOfForm(unit: "U2", rows: Self.blank).lines) == [])
    }

    private func told(_ lines: [String]) -> [String] {
        ReadingTests.read(lines.joined(separator: "\n") + "\n").flatMap(\.told)
    }
}
