// Test cases: what is written reads back the same, and no free text becomes a formula.
import TestSupport
import Testing

@testable import CSV

private let fragments = [
    "a", "Đơn vị", "12", ";", ",", "\t", "\"", "\"\"", "\n", "\r", "\r\n", " ", "'", "=", "sep=;", "sep=", "ế",
    "\u{0301}", "🌲", "",
]

private func randomTable(_ generator: inout Chance) -> [[String]] {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                fragments.randomElement(using: &generator) ?? ""
            }.joined()
        }
    }
}

struct CSVWriterTests {
    @Test(
        "writing and reading is the identity, for any table and dialect", arguments: [";", ",", "\t"],
        CSVDialect.LineEnding.allCases)
    func identity(_ separator: String, _ lineEnding: CSVDialect.LineEnding) throws {
        let byte = try #require(separator.utf8.first)
        var generator = Chance(UInt64(byte))
        for _ in 0..<400 {
            let rows = randomTable(&generator)
            for declares in [false, true] {
                let dialect = CSVDialect(separator: byte, hasSeparatorLine: declares, lineEnding: lineEnding)
                let text = CSVWriter(dialect: dialect).write(rows)
                let table = CSVReader.read(text, separator: declares ? nil : byte)
                // Bytes, not String ==, which hides composed and decomposed letters.
                let cells = table.rows.map { $0.cells.map { Array($0.utf8) } }
                try #require(cells == rows.map { $0.map { Array($0.utf8) } }, "\(text.debugDescription)")
                try #require(table.faultCount == 0)
                #expect(table.dialect.hasSeparatorLine == declares)
            }
        }
    }

    @Test("a table is written as Excel writes it")
    func example() {
        let rows = [["Mã", "Nội dung", "Số liệu"], ["NV2.01", "Cuộc; \"lớp\"", "1.850"], [], ["", " x", "-5"]]
        #expect(
            CSVWriter().write(rows) == "Mã;Nội dung;Số liệu\r\nNV2.01;\"Cuộc; \"\"lớp\"\"\";1.850\r\n\r\n;\" x\";-5\r\n"
        )
    }

    @Test("only the named text columns are guarded against formulas")
    func guardsTextColumns() {
        let writer = CSVWriter(guardedColumns: [1])
        #expect(writer.write([["=1+1", "=1+1", "-5"]]) == "=1+1;'=1+1;-5\r\n")
    }

    @Test(
        "what a spreadsheet could run gets a leading apostrophe",
        arguments: [
            "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "\u{A0}=1",
            "\u{3000}=1", "\n=1", "\u{C}@x",
        ])
    func guards(_ cell: String) {
        #expect(CSVWriter.guarded(cell) == "'" + cell)
        #expect(CSVWriter.unguarded("'" + cell) == cell)
    }

    @Test("plain text is left alone", arguments: ["", " ", "Đã hoàn thành", "12", "a=b", "'05"])
    func leavesText(_ cell: String) {
        #expect(CSVWriter.guarded(cell) == cell)
        #expect(CSVWriter.unguarded(cell) == cell)
    }
}
