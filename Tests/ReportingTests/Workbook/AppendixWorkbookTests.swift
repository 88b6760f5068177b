// What the workbook holds: sheets read aloud, formulas that agree with their values, and bytes that can be repeated.
import Documents
import Domain
import TestSupport
import Testing

@testable import Reporting

@Suite("The appendix workbook")
struct AppendixWorkbookTests {
    @Test("reads as its golden", arguments: ["6-thang", "nam", "ke-hoach"])
    func reads(_ period: String) {
        let told = described(workbook(SmallOffice.consolidation(PeriodID(period))))
        #expect(told == golden("Tests/Goldens/workbook/\(period).txt", of: told))
    }

    @Test("every SUM's cached value is what its cells add up to")
    func sums() throws {
        let sheet = try #require(workbook(SmallOffice.consolidation()).sheets.first { $0.name == "Theo đơn vị" })
        var checked = 0
        for row in sheet.rows {
            for (column, cell) in row.cells.enumerated() {
                guard case .formula(let formula, let cached) = cell.value else { continue }
                let rows = try #require(rowsSummed(formula, columnName(column)))
                let sum = sheet.rows[rows].reduce(0.0) { sum, row in
                    if case .number(let number) = row.cells[column].value { sum + number } else { sum }
                }
                #expect(sum == cached, "\(formula)")
                checked += 1
            }
        }
        #expect(checked == 4, "one for each summed indicator with a total")
    }

    /// `=SUM(E7:E12)` as indices from 0.
    private func rowsSummed(_ formula: String, _ column: String) -> ClosedRange<Int>? {
        guard let match = formula.wholeMatch(of: /=SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)/), match.1 == column,
            match.3 == column,
            let first = Int(match.2), let last = Int(match.4)
        else { return nil }
        return first - 1...last - 1
    }

    @Test("every figure has its source, as a number where it is one")
    func sources() throws {
        let consolidation = SmallOffice.consolidation()
        let sheet = try #require(workbook(consolidation).sheets.first { $0.name == "Nguồn số liệu" })
        let rows = allRows(of: sheet).filter { if case .number = $0.cells.first?.value { true } else { false } }
        #expect(rows.count == consolidation.totals.reduce(0) { $0 + $1.contributions.count })
        #expect(rows[0].cells[6].value == .number(50))
        #expect(rows[0].cells[12].value == .text(String(repeating: "a1", count: 32)))
    }

    @Test("says that its figures are samples on every sheet, on screen and on paper")
    func samples() {
        for sheet in workbook(SmallOffice.consolidation(isSample: true)).sheets {
            #expect(sheet.print.banner?.contains("SỐ LIỆU MẪU") == true)
            #expect(described(sheet).contains("SỐ LIỆU MẪU"))
        }
        #expect(!described(workbook(SmallOffice.consolidation())).contains("SỐ LIỆU MẪU"))
    }

    @Test("keeps to totals above its bound")
    func bounded() {
        let large = SmallOffice.consolidation { consolidation in
            consolidation.receipts = (0...unitsOneByOne).map { UnitReceipt(unit: UnitCode("U\($0)"), state: .missing) }
        }
        #expect(workbook(large).sheets.map(\.name) == ["Tổng hợp", "Tình trạng nhiệm vụ"])
    }

    @Test("can be written, twice the same, with nothing in it too", arguments: [false, true])
    func written(isEmpty: Bool) throws {
        let book = workbook(
            SmallOffice.consolidation {
                if isEmpty { ($0.receipts, $0.totals, $0.tasks, $0.warnings) = ([], [], [], []) }
            })
        #expect(try XLSXWriter.write(book) == XLSXWriter.write(book))
    }

    @Test(
        "names columns as a spreadsheet does",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func columns(index: Int, name: String) { #expect(columnName(index) == name) }

    // MARK: Reading workbooks

    private func workbook(_ consolidation: Consolidation) -> Workbook {
        appendixWorkbook(of: consolidation, under: SmallOffice.plan())
    }

    /// With those of a long table.
    private func allRows(of sheet: Sheet) -> [SheetRow] {
        sheet.rows + (sheet.repeating.map { table in (0..<table.count).map(table.row) } ?? [])
    }

    private func described(_ workbook: Workbook) -> String { workbook.sheets.map(described).joined(separator: "\n") }

    private func described(_ sheet: Sheet) -> String {
        "== \(sheet.name) ==\n"
            + allRows(of: sheet).map { $0.cells.map(described).joined(separator: " | ") + "\n" }.joined()
    }

    private func described(_ cell: SheetCell) -> String {
        switch cell.value {
        case .empty: ""
        case .number(let number): "#\(number)"
        case .text(let text): text
        case .formula(let formula, let cached): "\(formula) → \(cached)"
        case .date(let year, let month, let day): "\(day)/\(month)/\(year)"
        }
    }
}
