// Cells merged over several rows: a note belongs to each row, a figure is asked about.
import CSV
import Documents
import Domain
import Spreadsheet
import Testing

@testable import Reading

@Suite("Cells merged over several rows")
struct MergedCellTests {
    private static let rows = [
        "A1;Trồng rừng;;đang thực hiện;", "A1.01;Cây đã trồng;cây;12;", "A1.02;Kinh phí;triệu đồng;5;",
        "A1.03;Có vườn ươm;;có;", "A2;Tuần tra;;đang thực hiện;", "A2.01;Chuyến tuần tra;chuyến;7;",
    ]

    /// - Parameters:
    ///   - merged: `E5:E7`; the table's first row is row 4.
    ///   - texts: what to write into cells, by address.
    private func read(
        _ rows: [String], _ texts: [String: String], merged: String...,
        header: String = "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh"
    ) throws -> ReadResult {
        let lines = ["Đơn vị;U1", "Kỳ báo cáo;q1", header] + rows + ["HẾT;\(rows.count)"]
        var cells = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        for (address, text) in texts {
            let (row, column) = place(address[...])
            cells[row][column] = text
        }
        var sheet = Sheet(name: "B", rows: cells.map { SheetRow($0.map { SheetCell(.text($0)) }) })
        sheet.merged = merged.filter { !$0.isEmpty }.map { area in
            let corners = area.split(separator: ":").map(place)
            return CellRange(
                rows: corners[0].row...corners[1].row, columns: corners[0].column...corners[1].column)
        }
        let book = try XLSXWriter.write(Workbook(title: "", sheets: [sheet]))
        return try #require(ReadingTests.read(bytes: book).first)
    }

    /// The form's header and rows with a column of these figures between its values and its notes.
    private func twoColumns(
        _ figures: [String], header: String = "Mã;Nội dung;ĐVT;Số liệu;;Thuyết minh", merged: String = "D3:E3",
        as text: Bool = false
    ) throws -> [String] {
        let rows = zip(Self.rows, figures).map { row, figure in
            row.replacing(/;$/, with: header.hasSuffix("minh") ? ";\(figure);" : ";\(figure)")
        }
        let result =
            text
            ? ReadingTests.read(form(rows, header: header))[0] : try read(rows, [:], merged: merged, header: header)
        return result.told
    }

    @Test("two columns of figures under one merged header are asked about, whatever of them is filled")
    func mergedHeader() throws {
        for figures in [["", "10", "4", "", "", "6"], ["", "10", "", "", "", ""]] {
            #expect(try twoColumns(figures) == ["column-doubled B!E3"])
            for merged in ["D3:E3", "D3:AAA3"] {
                let told = try twoColumns(figures, header: "Mã;Nội dung;ĐVT;Số liệu;", merged: merged)
                #expect(told == ["column-doubled B!E3"])
            }
        }
        #expect(try twoColumns(["", "ước", "ước", "", "", ""]) == ["column-not-read B!E5"])
        #expect(try twoColumns(["", "", "", "", "", ""]) == [])
        let named = "Mã;Nội dung;ĐVT;Số liệu;Kỳ trước;Thuyết minh"
        #expect(try twoColumns(["", "10", "4", "", "", "6"], header: named, merged: "") == [])
    }

    @Test("the same without the merged header, as in a sheet saved as text, where it is no single number")
    func savedAsText() throws {
        #expect(try twoColumns(["", "10", "4", "", "", "6"], as: true) == ["column-doubled E4"])
        #expect(try twoColumns(["", "10", "4", "", "", "6"], merged: "") == ["column-doubled B!E3"])
        #expect(try twoColumns(["", "10", "", "", "", ""], as: true) == ["column-not-read E6"])
    }

    @Test("where a second line of the header names both columns, it decides")
    func secondLine() throws {
        let rows = [";;;Quý I năm 2026;Quý I năm 2025;"] + Self.rows.map { $0 + "4;" }
        let result = try read(rows, [:], merged: "D3:E3", header: "Mã;Nội dung;ĐVT;Số liệu;;Thuyết minh")
        #expect(result.told == ["column-not-read B!E4", "header-again B!A4"])
    }

    private func place(_ address: Substring) -> (row: Int, column: Int) {
        let letters = address.prefix { $0.isLetter }
        let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        return (Int(address.dropFirst(letters.count)).map { $0 - 1 } ?? 0, column)
    }

    @Test("an estimate mark in a merged note is that of each of its rows, and of no other")
    func estimate() throws {
        let result = try read(Self.rows, ["E5": "ước đến 15/5"], merged: "E5:E6")
        #expect(result.told == [])
        for figure in [
            "<A1.01 estimate=\"true\" note=\"ước đến 15/5\">12", "<A1.02 estimate=\"true\" note=\"ước đến 15/5\">5",
        ] {
            #expect(result.tree.contains(figure), "\(result.tree)")
        }
        #expect(result.tree.contains("<A1.03>1<"), "\(result.tree)")
    }

    @Test("a merged text of a task is one paragraph, and no answer of a row without one")
    func task() throws {
        let result = try read(
            Self.rows + [";Trong đó:;;;", "MH;;;;"], ["E4": "Trồng kịp thời vụ"], merged: "E4:E11")
        #expect(result.told == [])
        #expect(result.tree.ranges(of: "<result>").count == 1 && !result.tree.contains("<model"), "\(result.tree)")
    }

    @Test("a merged explanation is that of each row that names a code, a merged description that of each model")
    func listed() throws {
        let rows = ["GT;Q101;;;", "GT;Q102;;;", "MH;Vườn ươm;;tập thể;", "MH;Đường băng;;tập thể;"]
        let result = try read(rows, ["E4": "Do mưa lũ", "E6": "Nhân rộng"], merged: "E4:E5", "E6:E7")
        #expect(result.tree.ranges(of: ">Do mưa lũ</justification>").count == 2, "\(result.tree)")
        #expect(result.tree.ranges(of: ">Nhân rộng</model>").count == 2, "\(result.tree)")
    }

    @Test("what stands hidden behind a merged note is not read")
    func hidden() throws {
        let result = try read(Self.rows, ["E5": "tăng do mưa", "E6": "ước"], merged: "E5:E6")
        #expect(!result.tree.contains("estimate") && !result.tree.contains("\"ước\""), "\(result.tree)")
    }

    @Test(
        "a figure merged over the rows of several indicators is asked about at its cell",
        arguments: [
            ("D5:D6", [:], ["figure-merged B!D5"]), ("D5:D6", ["D6": ""], ["figure-merged B!D5"]),
            ("D5:E6", ["D6": ""], ["figure-merged B!D5"]), ("D4:D7", [:], ["figure-merged B!D4"]),
            ("D4:D7", ["D4": "không thuộc nhiệm vụ", "D5": "", "D6": "", "D7": ""], []),
            ("D5:D6", ["D5": "", "D6": ""], []), ("D5:E5", [:], []), ("B5:B6", [:], []),
        ] as [(String, [String: String], [String])])
    func figure(_ merged: String, _ texts: [String: String], _ told: [String]) throws {
        let result = try read(Self.rows, texts, merged: merged)
        #expect(result.told == told)
        #expect(result.tree.ranges(of: ">12<").count <= 1)
        for finding in result.findings { #expect(finding.message.vi.contains("A1.01, A1.02"), "\(finding.message.vi)") }
    }

    @Test("of too many long merged texts those of the first columns are known, every time")
    func overLimit() {
        let columns = 1...12
        let long = String(repeating: "a", count: WorkbookSheet.mostMergedBytes / 10)
        let first = [""] + columns.map { $0 == 1 ? "12" : long }
        let rows = [["Mã"], first] + Array(repeating: [], count: 20)
        var grid = Grid()
        grid.merged = columns.map { MergedArea(rows: 2...21, columns: $0...$0) }
        var sheet = WorkbookSheet(name: "B")
        sheet.takeMerged(
            grid, showing: rows.enumerated().map { CSVRow(number: $0 + 1, line: $0 + 1, cells: $1) }, below: 1, value: 1
        )
        #expect(sheet.hasTooMuchMerged && sheet.merged.keys.sorted() == [1])
    }
}
