// The marked copy of a returned table: which cells are coloured, their comments, and that it can be sent back.
import Domain
import Reading
import Spreadsheet
import TestSupport
import Testing

@testable import Documents
@testable import Forms

extension Aspect {
    /// The form's columns.
    fileprivate static let allColumns: [(aspect: Aspect, letter: String)] = [
        (.code, "A"), (.name, "B"), (.measure, "C"), (.value, "D"), (.note, "E"),
    ]
}

@Suite("Marked returns")
struct MarkedReturnTests {
    private let text = """
        Kế hoạch;DV-2026
        Đơn vị;CCKL

        Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
        NV2.01;Cuộc tuyên truyền;cuộc;mười hai;=1+1
        NV2.02;Lượt người;lượt người;850;
        HẾT;2
        """

    private func finding(_ severity: Severity, _ place: Place, _ message: String) -> Finding {
        Finding(
            code: "x", severity: severity, place: place, found: "mười hai", message: Wording(vi: message, en: message),
            remedy: Wording(vi: "Ghi số.", en: ""))
    }

    private func returned(
        _ findings: [Finding], verdict: Verdict = .returned, stated: StatedSender = StatedSender()
    ) -> FiledSubmission {
        FiledSubmission(
            id: 1, claim: "1", part: 0, name: "a.csv", fileExtension: "csv", arrived: Moment(seconds: 0), original: "x",
            judgement: Judgement(verdict: verdict, stated: stated, findings: Findings(findings), attempt: 1))
    }

    private func workbook(_ submission: FiledSubmission, _ bytes: [UInt8]) throws -> [UInt8]? {
        guard let marking = MarkedReturn(of: submission), let table = SentTable(bytes, sheet: marking.sheet) else {
            return nil
        }
        return try marking.workbook(of: table, under: plan)
    }

    private func marked(_ bytes: [UInt8], _ findings: [Finding]) throws -> MarkedBook {
        let copy = try #require(try workbook(returned(findings), bytes))
        #expect(try copy == workbook(returned(findings), bytes))
        let reader = try SpreadsheetReader(copy)
        return MarkedBook(names: reader.sheets.map(\.name), table: try reader.grid(0), list: try reader.grid(1))
    }

    private struct MarkedBook {
        let names: [String]
        let table: Grid
        let list: Grid
    }

    @Test("the table keeps its position, and the list repeats every finding")
    func csv() throws {
        let book = try marked(
            Array(text.utf8),
            [
                finding(.error, Place(line: 5, cell: "D5", header: "Số liệu"), "Không phải số"),
                finding(.warning, Place(line: 6), "Lạ"),
                finding(.error, .file, "Thiếu kỳ báo cáo"),
            ])
        #expect(book.names == ["Báo cáo", "Phải sửa"])
        #expect(book.table.rows.map(\.number) == [1, 2, 4, 5, 6, 7])
        #expect(
            book.table.rows[3].cells.map(\.content) == [
                .text("NV2.01"), .text("Cuộc tuyên truyền"), .text("cuộc"), .text("mười hai"), .text("=1+1"),
            ])
        let listed = book.list.rows.dropFirst(2).map { $0.cells[0].content }
        #expect(listed == [.text("dòng 5, ô D5 (cột “Số liệu”)"), .text("cả tệp"), .text("dòng 6")])
    }

    @Test("a workbook comes back with its own sheet's name, its numbers numbers and its days days")
    func xlsx() throws {
        let rows = [
            SheetRow([.init(.text("Mã")), .init(.text("Số liệu"))]), SheetRow([]),
            SheetRow([
                .init(.text("NV2.01")), .init(.number(12.5)),
                .init(.date(year: 2026, month: 5, day: 20), style: CellStyle(numberFormat: "dd/mm/yyyy")),
            ]),
        ]
        let bytes = try XLSXWriter.write(
            Workbook(title: "", sheets: [Sheet(name: "Bìa", rows: []), Sheet(name: "Quý I", rows: rows)]))
        let book = try marked(bytes, [finding(.error, Place(line: 3, cell: "Quý I!B3"), "Không phải số nguyên")])
        #expect(book.names[0] == "Quý I")
        #expect(book.table.rows.map(\.number) == [1, 3])
        #expect(
            book.table.rows[1].cells.map(\.content) == [
                .text("NV2.01"), .number("12.5", isPercent: false), .date(year: 2026, month: 5, day: 20),
            ])
    }

    @Test("cells are coloured by what is wrong with them, and each says what to type")
    func marks() throws {
        let table = try #require(SentTable(Array(text.utf8), sheet: nil))
        let copy = try #require(
            try workbook(returned([finding(.error, Place(line: 5, cell: "D5"), "Không phải số")]), Array(text.utf8)))
        #expect(table.rows[4].cells[3] == .text("mười hai"))
        let parts = try ArchiveParts(copy)
        #expect(parts["xl/comments1.xml"]?.contains("PHẢI SỬA: Không phải số\nGhi số.") == true)
        #expect(parts["xl/comments1.xml"]?.contains("ref=\"D5\"") == true)
        #expect(parts["xl/styles.xml"]?.contains("FFF8B9A8") == true)
    }

    /// Place, message and remedy of each finding, as the second sheet lists them.
    private func listed(_ copy: [UInt8]) throws -> [[String]] {
        try SpreadsheetReader(copy).grid(1).rows.dropFirst(2).map { row in
            [0, 2, 3].map { column in
                if case .text(let text)? = row.cells.first(where: { $0.column == column })?.content { text } else { "" }
            }
        }
    }

    @Test("below an inserted row, places, messages and remedies name the rows of the copy, and no words of the sender")
    func insertedRow() throws {
        let sent = """
            Đơn vị;CCKL
            Kỳ báo cáo;6-thang

            Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
            NV2.01;Cuộc tuyên truyền;cuộc;12;
            NV2.04;Tin, bài;tin, bài;2;
            NV2.04;Tin, bài;tin, bài;3;
            HẾT;3
            """
        let missing = Finding(
            code: "missing-indicator", severity: .error, place: Place(line: 4), meant: "NV2.02",
            message: .nothing, remedy: Wording(vi: "Thêm ngay sau dòng 5.", en: ""))
        let again = Finding(
            code: "x", severity: .error, place: Place(line: 7, cell: "D7"),
            message: Wording(vi: "Đã kê ở dòng 6, ô D6 (cột “dòng 6”), sau dòng 5.", en: ""),
            remedy: Wording(vi: "Xem dòng 6.", en: ""))
        let stated = StatedSender(unit: "CCKL", period: "6-thang")
        let marking = try #require(MarkedReturn(of: returned([missing, again], stated: stated)))
        var table = try #require(SentTable(Array(sent.utf8), sheet: nil))
        let letters: [Aspect: (String, String)] = [
            .code: ("A", "Mã"), .name: ("B", "Nội dung"), .value: ("D", "Số liệu"),
        ]
        table.recognise(
            .table(columns: letters.mapValues { SourceLayout.TableColumn(letter: $0.0, header: $0.1) }, sheet: nil))
        let copy = try #require(try marking.workbook(of: table, under: plan))
        let words = [
            [
                "dòng 6, ô D6", "",
                "Dòng này đã được chèn sẵn: đề nghị ghi số liệu; nếu kỳ này không có, ghi “không phát sinh”.",
            ],
            ["dòng 8, ô D8", "Đã kê ở dòng 7, ô D7 (cột “dòng 6”), sau dòng 5.", "Xem dòng 7."],
        ]
        let found = try listed(copy)
        #expect(found == words)
        let comments = try #require(try ArchiveParts(copy)["xl/comments1.xml"])
        #expect(comments.contains("ref=\"D8\"") && comments.contains("Đã kê ở dòng 7, ô D7 (cột “dòng 6”)"))
    }

    @Test("a note merged over several rows stays one, and stands on both sides of an inserted row")
    func mergedNote() throws {
        let lines = [
            "Đơn vị;CCKL", "Kỳ báo cáo;6-thang", "", "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh",
            "NV2.01;Cuộc tuyên truyền;cuộc;12;ước", "NV2.02;Lượt người;lượt người;90;", "NV2.04;Tin, bài;tin, bài;2;",
            "HẾT;3",
        ]
        let cells = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false) }
        var sheet = Sheet(name: "B", rows: cells.map { SheetRow($0.map { SheetCell(.text(String($0))) }) })
        sheet.merged = [CellRange(rows: 4...6, columns: 4...4)]
        let bytes = try XLSXWriter.write(Workbook(title: "", sheets: [sheet]))
        let missing = Finding(
            code: "missing-indicator", severity: .error, place: Place(line: 4), meant: "NV2.03", message: .nothing,
            remedy: .nothing)
        var table = try #require(SentTable(bytes, sheet: "B"))
        let headers = zip(Aspect.allColumns, lines[3].split(separator: ";"))
        table.recognise(
            .table(
                columns: Dictionary(
                    uniqueKeysWithValues: headers.map {
                        ($0.0.aspect, SourceLayout.TableColumn(letter: $0.0.letter, header: String($0.1)))
                    }), sheet: "B"))
        let stated = StatedSender(unit: "CCKL", period: "6-thang")
        let marking = try #require(MarkedReturn(of: returned([missing], stated: stated)))
        let copy = try SpreadsheetReader(try #require(try marking.workbook(of: table, under: plan))).grid(0)
        #expect(copy.mergedRows == [4: [7...8]])
        let notes = copy.rows.filter { $0.cells.contains { $0.column == 4 && $0.content == .text("ước") } }
        #expect(notes.map(\.number) == [5, 7])
    }

    @Test("the tables of a text document follow one another in the copy, and places name its rows")
    func document() throws {
        let rows = (1...5).map { SentTable.Row(number: $0, cells: [.text("NV2.0\($0)"), .text("12")]) }
        let table = SentTable(name: "Báo cáo", rows: rows, rowsBefore: [0, 2])
        let again = Finding(
            code: "x", severity: .error, place: Place(line: 3, cell: "bảng:2!B3"),
            message: Wording(vi: "Đã kê ở bảng 1, hàng 2 (cột “Số liệu”), và bảng 2, hàng 1.", en: ""), remedy: .nothing
        )
        let copy = try #require(try MarkedReturn(of: returned([again]))?.workbook(of: table, under: plan))
        let found = try listed(copy)
        #expect(found == [["dòng 5, ô B5", "Đã kê ở dòng 2 (cột “Số liệu”), và dòng 3.", ""]])
    }

    @Test("nothing is marked where nothing must be corrected, or there is no table")
    func nothing() throws {
        let wrong = [finding(.error, Place(line: 5), "Sai")]
        #expect(try workbook(returned(wrong, verdict: .accepted), Array(text.utf8)) == nil)
        #expect(try workbook(returned([]), Array(text.utf8)) == nil)
        #expect(try workbook(returned(wrong), Array("<submission/>".utf8)) == nil)
        #expect(try workbook(returned(wrong), [0x50, 0x4B, 3, 4]) == nil)
        #expect(try workbook(returned(wrong), []) == nil)
        #expect(try workbook(returned(wrong), Array(String(repeating: "a;b;c\n", count: 6_000).utf8)) == nil)
    }

    @Test(
        "names and places that no workbook can hold do no harm",
        arguments: ["Báo cáo!XFE1", "x!D99999999", "!!", "D0", "[a]:b!D5"])
    func hostile(_ cell: String) throws {
        _ = try workbook(returned([finding(.error, Place(line: 99_999_999, cell: cell), "Sai")]), Array(text.utf8))
    }
}
