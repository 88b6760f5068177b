// Tables of Word documents: merged cells, content controls, tracked changes, nested tables, and what is not read.
import Archive
import Testing

@testable import Spreadsheet

@Suite("Word documents")
struct WordTests {
    private func bytes(_ body: String) throws -> [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return try ArchiveWriter.pack([
            ArchiveEntry(
                path: "_rels/.rels",
                bytes: Array(
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
                    """.utf8)),
            ArchiveEntry(
                path: "word/document.xml",
                bytes: Array("<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>".utf8)),
        ])
    }

    private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
    private func cell(_ content: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    }
    private func row(_ cells: String, _ properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells)</w:tr>"
    }
    private func table(_ rows: String) -> String { "<w:tbl><w:tblPr/>\(rows)</w:tbl>" }

    /// The texts of one table, by row, with empty cells in between.
    private func texts(_ body: String, table index: Int = 0) throws -> [[String]] {
        let grid = try SpreadsheetReader(try bytes(body)).grid(index)
        return grid.rows.map { row in
            var texts = [String](repeating: "", count: (row.cells.last?.column ?? -1) + 1)
            for cell in row.cells { if case .text(let text) = cell.content { texts[cell.column] = text } }
            return texts
        }
    }

    @Test("cells by row and column, paragraphs as lines; text outside tables is not read")
    func cells() throws {
        let content = cell(paragraph("a") + "<w:p><w:r><w:t>b</w:t><w:br/><w:t>c</w:t><w:tab/></w:r></w:p>")
        #expect(
            try texts(paragraph("1.234 cuộc") + table(row(content + cell(paragraph("d"))))) == [["a\nb\nc\t", "d"]])
    }

    @Test("merged cells have their text in the first one")
    func merged() throws {
        let first = row(
            cell(paragraph("a"), "<w:gridSpan w:val=\"2\"/>") + cell(paragraph("b"), "<w:vMerge w:val=\"restart\"/>"))
        let second = row(
            cell(paragraph("c")) + cell(paragraph("d")) + cell(paragraph("ẩn"), "<w:vMerge/>"))
        let third = row(cell(paragraph("e")), "<w:gridBefore w:val=\"2\"/>")
        #expect(try texts(table(first + second + third)) == [["a", "", "b"], ["c", "d"], ["", "", "e"]])
        let tall = row(cell(paragraph("1")) + cell(paragraph("ước"), "<w:vMerge w:val=\"restart\"/>"))
        let below = row(cell(paragraph("2")) + cell(paragraph(""), "<w:vMerge/>"))
        let rows = table(tall + below + below + tall + row(cell(paragraph("3"))) + below)
        #expect(try SpreadsheetReader(try bytes(rows)).grid(0).mergedRows == [1: [1...3]])
    }

    @Test("content controls at every level count; a prompt that nobody replaced does not")
    func controls() throws {
        func control(_ content: String, _ properties: String = "") -> String {
            "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
        }
        let prompt = control("<w:r><w:t>Bấm vào đây</w:t></w:r>", "<w:showingPlcHdr/>")
        let inner = "<w:p>\(control("<w:r><w:t>1</w:t></w:r>"))\(prompt)<w:r><w:t>2</w:t></w:r></w:p>"
        let rows = control(row(control(cell(control(inner))) + cell(paragraph("3"))))
        #expect(try texts(control(table(rows))) == [["12", "3"]])
    }

    @Test("inserted text counts, deleted text, cells and rows do not, and the document says that changes are pending")
    func changes() throws {
        let changed = """
            <w:p><w:r><w:t>1</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>9</w:t></w:r></w:del><w:ins><w:r><w:t>2</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom></w:p>
            """
        let body = table(
            row(cell(changed) + cell(paragraph("x"), "<w:cellDel/>")) + row(cell(paragraph("xóa")), "<w:del/>")
                + row(cell(paragraph("mới")), "<w:ins/>"))
        #expect(try texts(body) == [["12"], ["mới"]])
        let reader = try SpreadsheetReader(try bytes(body))
        #expect(reader.hasTrackedChanges && reader.format == .word)
        #expect(try reader.grid(0).rows.map(\.number) == [1, 3])
        #expect(try !SpreadsheetReader(try bytes(table(row(cell(paragraph("a")))))).hasTrackedChanges)
    }

    @Test("a table in a cell is a table of its own")
    func nested() throws {
        let inner = table(row(cell(paragraph("trong"))))
        let body = table(row(cell(paragraph("ngoài") + inner)))
        #expect(try texts(body) == [["ngoài"]])
        #expect(try texts(body, table: 1) == [["trong"]])
    }

    @Test("fields, drawings and hidden text are not content; struck-through text is marked")
    func runs() throws {
        let content = """
            <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:drawing><w:t>hình</w:t></w:drawing></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>2</w:t></w:r></w:p>
            """
        let grid = try SpreadsheetReader(try bytes(table(row(cell(content))))).grid(0)
        #expect(grid.rows[0].cells[0].content == .text("12"))
        #expect(grid.rows[0].cells[0].formatting?.runs.map(\.isStruck) == [true, false])
    }
}
