// The form as tables of a Word document: the tables that belong to it are read as one, and places name the table.
import CSV
import Domain
import Spreadsheet

extension RecognisedTable {
    /// The form's table is the first with its header and rows below. Earlier tables hold the lines above it, and later
    /// ones with rows of the form continue it.
    static func recognised(
        inDocument reader: borrowing SpreadsheetReader, knowing lexicons: [Lexicon]
    ) throws(SpreadsheetRefusal) -> SheetRecognition {
        guard let joined = try JoinedTables(reader, knowing: lexicons) else { throw .notAWorkbook }
        var asides: [Finding] = reader.hasTrackedChanges ? [.trackedChanges] : []
        if reader.hasMacros { asides.append(.macros) }
        switch SheetSearch(in: joined.grid, of: "Word", knowing: lexicons).outcome {
        case .success(var sheet):
            sheet.document = joined.tables
            asides.forEach { sheet.add([$0]) }
            sheet.identify(reader.properties["tonghop-form"])
            return .success(sheet)
        case .failure(let findings, let unit):
            return .failure(Findings(asides).adding(findings.placed(in: joined.tables)), unit: unit)
        }
    }
}

/// The tables of a form, one below the other.
struct JoinedTables {
    private(set) var grid = Grid()
    private var parts: [DocumentTables.Part] = []
    private var rows = 0

    /// nil for a document without the form's table.
    init?(
        _ reader: borrowing SpreadsheetReader, knowing lexicons: [Lexicon]
    ) throws(SpreadsheetRefusal) {
        var before: [(grid: Grid, number: Int)] = []
        var code: Int?
        for index in reader.sheets.indices {
            let grid = try reader.grid(index)
            guard let table = WorkbookTable(grid, of: "") else { continue }
            let header = RecognisedTable.header(in: table.rows, knowing: lexicons)
            let column = header.map { $0.header.columns(isUnitNamedAbove: true)[.code]?.index ?? 0 } ?? code
            let isOfForm = column.map { column in
                table.rows.contains { row in
                    column < row.cells.count && lexicons.contains { $0.opensRow(trimmed(row.cells[column])) }
                }
            }
            if isOfForm == true, header != nil || code != nil {
                if code == nil { before.forEach { add($0.grid, number: $0.number) } }
                code = code ?? column
                add(grid, number: index + 1)
            } else if code == nil {
                before.append((grid, index + 1))
            }
        }
        if code == nil { return nil }
    }

    private mutating func add(_ table: Grid, number: Int) {
        parts.append(DocumentTables.Part(number: number, rowsBefore: rows))
        for row in table.rows {
            grid.rows.append(GridRow(number: rows + row.number, isHidden: row.isHidden, cells: row.cells))
        }
        grid.merged += table.merged.map {
            MergedArea(rows: rows + $0.rows.lowerBound...rows + $0.rows.upperBound, columns: $0.columns)
        }
        rows += table.rows.last?.number ?? 0
    }

    var tables: DocumentTables { DocumentTables(parts) }
}

extension Findings {
    /// With places in the document instead of places in the joined table.
    func placed(in document: DocumentTables?) -> Findings {
        guard let document else { return self }
        var placed = self
        placed.rewrite { kept in
            for index in kept.indices { kept[index].place = document.place(kept[index].place) }
        }
        return placed
    }
}
