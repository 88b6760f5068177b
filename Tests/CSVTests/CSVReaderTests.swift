// CSV texts from real offices: how they are read, and the faults of those that cannot be read.
import Testing

@testable import CSV

private func cells(_ text: String, separator: UInt8? = nil) -> [[String]] {
    CSVReader.read(text, separator: separator).rows.map(\.cells)
}

struct CSVReaderTests {
    @Test(
        "cells are read as typed",
        arguments: [
            ("", []),
            ("a;b", [["a", "b"]]),
            ("a;b\n", [["a", "b"]]),
            ("a;b\n;\n", [["a", "b"], ["", ""]]),
            ("a;b\n\nc;d\n", [["a", "b"], [], ["c", "d"]]),
            ("a;b\r\nc;d\r\n", [["a", "b"], ["c", "d"]]),
            ("a;b\rc;d\r", [["a", "b"], ["c", "d"]]),
            (" a ; b\n", [[" a ", " b"]]),
            ("\"a;b\";c\n", [["a;b", "c"]]),
            ("\"a \"\"x\"\" b\";c\n", [["a \"x\" b", "c"]]),
            ("\"\";\"\"\"\"\n", [["", "\""]]),
            ("\"dòng 1\r\ndòng 2\";c\r\n", [["dòng 1\r\ndòng 2", "c"]]),
            ("=\"05\";b\n", [["=\"05\"", "b"]]),
            ("'05;b\n", [["'05", "b"]]),
        ] as [(String, [[String]])])
    func readsCells(_ text: String, _ expected: [[String]]) {
        let table = CSVReader.read(text)
        #expect(table.rows.map(\.cells) == expected)
        #expect(table.faultCount == 0)
    }

    @Test("row numbers are those Excel shows, lines are those of the file")
    func rowsAndLines() {
        let table = CSVReader.read("sep=;\nBiểu mẫu;\n\n\"hai\ndòng\";b\nc;d\n")
        #expect(table.rows.map(\.number) == [1, 2, 3, 4])
        #expect(table.rows.map(\.line) == [2, 3, 4, 6])
        #expect(table.rows.map(\.isBlank) == [false, true, false, false])
        #expect(table.dialect == CSVDialect(separator: UInt8(ascii: ";"), hasSeparatorLine: true, lineEnding: .lf))
    }

    @Test("rows of separators and spaces are blank", arguments: [";;;;", " ; ;\t", ";"])
    func blankRows(_ text: String) {
        #expect(CSVReader.read(text, separator: UInt8(ascii: ";")).rows.map(\.isBlank) == [true])
    }

    @Test(
        "the separator is what the rows agree on, not what the first line holds",
        arguments: [
            (
                ";",
                "Kế hoạch;DV-2026\nĐơn vị;CCKL\n\nMã;Nội dung;ĐVT;Số liệu;Thuyết minh\nNV2;Tuyên truyền, giáo dục, nâng cao;;xong;\nNV2.01;Cuộc;cuộc;12;\n"
            ),
            (";", "SỞ NÔNG NGHIỆP, MÔI TRƯỜNG, TỈNH\nBIỂU SỐ LIỆU, 6 THÁNG, NĂM\nMã;Số liệu\nNV1.01;1\n"),
            (";", "Mã;A;B\nx;1,5;2,5\ny;2,5;3,5\nz;0,5;1,5\n"),
            (";", "1,5;2,5;3,5\n1,6;2,6;3,6\n"),
            (",", "unit,period,code,value,note\nCCKL,nam,NV2.01,12,a; b\nCCKL,nam,NV2.02,13,\"c, d\"\n"),
            (",", "Mã,Nội dung,Số\nNV1,\"Tuyên truyền; vận động; giáo dục\",1\nNV2,\"Một; hai\",2\n"),
            ("\t", "Mã\tNội dung\tSố liệu\nNV1\tmột, hai; ba\t1,5\nNV2\tbốn, năm; sáu\t2,5\n"),
            (",", "sep=,\na;b,c;d\n"),
            ("|", "SEP=|\r\na;b|c;d\r\n"),
            (";", "a\nb\n"),
            (",", "a,b"),
            (";", ""),
        ])
    func separator(_ separator: String, _ text: String) {
        #expect(CSVReader.read(text).dialect.separator == separator.utf8.first)
    }

    @Test("the first line ending outside quotes names the dialect")
    func lineEnding() {
        #expect(CSVReader.read("\"a\nb\";c\r\nd;e\n").dialect.lineEnding == .crlf)
        #expect(CSVReader.read("a;b\rc;d").dialect.lineEnding == .cr)
    }

    @Test(
        "bad quoting is reported with row and column, and reading continues after it",
        arguments: [
            ("a;b\nc;\"d\ne;f\n", CSVFault(kind: .unclosedQuote, row: 2, column: 1, line: 2), 3),
            ("a;b\n\"c\" d;e\nf;g\n", CSVFault(kind: .textAfterQuote, row: 2, column: 0, line: 2), 3),
            ("a;b\nc;5\" d\ne;f\n", CSVFault(kind: .quoteInBareCell, row: 2, column: 1, line: 2), 3),
            ("a; \"b\"\nc;d\n", CSVFault(kind: .quoteInBareCell, row: 1, column: 1, line: 1), 2),
            ("\"một\nhai\";b\nc;\"d", CSVFault(kind: .unclosedQuote, row: 2, column: 1, line: 3), 2),
        ] as [(String, CSVFault, Int)])
    func faults(_ text: String, _ expected: CSVFault, _ rows: Int) {
        let table = CSVReader.read(text, separator: UInt8(ascii: ";"))
        #expect(table.faults == [expected])
        #expect(table.rows.count == rows)
    }

    @Test("every fault comes in one pass")
    func allFaults() {
        let table = CSVReader.read("a;\"b\nc\"d;e\nf;\"g\" h\ni;j\n", separator: UInt8(ascii: ";"))
        #expect(table.faults.map(\.kind) == [.unclosedQuote, .quoteInBareCell, .textAfterQuote])
        #expect(table.faults.map(\.row) == [1, 2, 3])
        #expect(table.rows.last?.cells == ["i", "j"])
    }

    @Test("limits: columns, the size of a cell, the list of faults (but not their count)")
    func limits() {
        let limits = CSVLimits(columns: 3, cellBytes: 4, faults: 2)
        let table = CSVReader.read("1;2;3;4;5;6\nđđđ;b\n\"đđđ\";c\n", separator: UInt8(ascii: ";"), limits: limits)
        #expect(table.faults.map(\.kind) == [.tooManyColumns, .cellTooLong])
        #expect(table.faultCount == 3)
        #expect(table.rows.map(\.cells) == [["1", "2", "3"], ["", "b"], ["", "c"]])
    }

    @Test("the size of a cell is that of what it says, not of the quotes that it takes to write it")
    func quotedLimit() {
        let table = CSVReader.read(
            "\"\"\"\"\"\"\"\"\"\";b\n", separator: UInt8(ascii: ";"), limits: CSVLimits(cellBytes: 4))
        #expect(table.faultCount == 0)
        #expect(table.rows.map(\.cells) == [["\"\"\"\"", "b"]])
    }

    @Test("a text of nothing but faults is read in linear time and ends")
    func hostile() {
        let rows = 20_000
        let text = String(repeating: "\"a\n", count: rows)
        let table = CSVReader.read(text, separator: UInt8(ascii: ";"))
        #expect(table.faults.count == 200)
        #expect(table.faultCount == rows)
        #expect(table.rows.count == rows)
    }

    @Test(
        "columns are named as in a spreadsheet",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (1023, "AMJ")])
    func columns(_ index: Int, _ letters: String) {
        #expect(columnLetter(index) == letters)
    }
}
