// A workbook's sheet recognised as the form: its cells as a clerk sees them, numbers with their exact value beside.
import CSV
import Domain
import Spreadsheet
import VietnameseText

/// What a sheet of a workbook knows beyond the texts of its cells.
struct WorkbookSheet: Sendable {
    var name: String
    /// Numbers that stand in numeric cells of the value column, by row: no question of points and commas there.
    var exact: [Int: ExactNumber] = [:]
    /// Rows of the table with a formula that nobody has computed: the first such cell of each.
    var uncomputed: [Int: Place] = [:]

    struct ExactNumber: Sendable {
        /// `1234.5`
        let canonical: String
        /// Shown with a percent sign.
        let isPercent: Bool
    }
}

/// Texts of all cells together: one row of a sheet may ask for a thousand columns, so empty ones count.
private let mostSlots = 2_000_000

extension Sheet {
    /// The first sheet that is shown and holds a header row.
    static func recognised(inWorkbook bytes: [UInt8]) -> SheetRecognition {
        do throws(SpreadsheetRefusal) {
            let reader = try SpreadsheetReader(bytes)
            var search = SheetSearch()
            for (index, entry) in reader.sheets.enumerated() {
                if entry.isHidden {
                    search.asides.append(.hiddenSheet(entry.name))
                } else {
                    search.look(at: try reader.grid(index), of: entry.name)
                }
            }
            return search.outcome
        } catch {
            return .failure(Findings([.refusal(error)]), unit: nil)
        }
    }
}

/// The search for the one sheet that is read.
private struct SheetSearch {
    var asides: [Finding] = []
    private var found: SheetRecognition?

    mutating func look(at grid: Grid, of name: String) {
        guard let table = WorkbookTable(grid, of: name) else {
            found = found ?? .failure(Findings([.workbookOverLimit(mostSlots)]), unit: nil)
            return
        }
        guard let (top, header) = table.header else { return }
        if found != nil { asides.append(.sheetPassedOver(name)) } else { found = recognise(table, header, at: top) }
    }

    private func recognise(_ table: WorkbookTable, _ header: Header, at top: Int) -> SheetRecognition {
        let unit = Preamble(table.rows[..<top], on: table.name).lines[.unit]?.text
        let doubled = header.doubled.map { Finding.doubledColumn($0, row: table.rows[top].number, on: table.name) }
        guard doubled.isEmpty else { return .failure(Findings(doubled), unit: unit) }
        let isExport = header.columns(isUnitNamedAbove: false)[.unit] != nil
        return switch table.tidied(showsExamples: !isExport) {
        case .success(let tidy, let unhidden):
            .success(
                unhidden.map { Sheet($0, header, at: top) }.flatMap { $0.hidesAClaim ? $0 : nil }
                    ?? Sheet(tidy, header, at: top))
        case .failure(let findings): .failure(findings, unit: unit)
        }
    }

    var outcome: SheetRecognition {
        switch found {
        case .success(var sheet):
            sheet.note(asides)
            return .success(sheet)
        case .failure(let findings, let unit): return .failure(findings, unit: unit)
        case nil: return .failure(Findings([.noTable] + asides), unit: nil)
        }
    }
}

/// A grid as rows of texts, with what only a spreadsheet knows of its cells.
struct WorkbookTable {
    let name: String
    private(set) var rows: [CSVRow]
    private let grid: Grid
    /// What was set right in the texts.
    private(set) var repairs: [Finding] = []

    /// nil when the rows are too wide to be held.
    init?(_ grid: Grid, of name: String) {
        (self.name, self.grid) = (name, grid)
        guard grid.rows.reduce(0, { $0 + ($1.cells.map(\.column).max() ?? 0) + 1 }) <= mostSlots else { return nil }
        rows = grid.rows.map { row in
            var cells = [String](repeating: "", count: (row.cells.map(\.column).max() ?? 0) + 1)
            for cell in row.cells { cells[cell.column] = cell.content.text }
            return CSVRow(number: row.number, line: row.number, cells: cells)
        }
    }

    var header: (index: Int, header: Header)? {
        for (index, row) in rows.enumerated() {
            if let header = Header(row) { return (index, header) }
        }
        return nil
    }

    func place(_ column: Int, _ row: Int) -> Place { Place(line: row, cell: "\(name)!\(columnLetter(column))\(row)") }

    // MARK: - Texts

    enum Tidied {
        /// - Parameter unhidden: the same with its zero-width characters still in it; nil when there were none.
        case success(WorkbookTable, unhidden: WorkbookTable?)
        case failure(Findings)
    }

    /// The texts as one, so that an old encoding is recognised by all the evidence there is; a line of it is a line of
    /// a cell.
    /// - Parameter showsExamples: not where rows are of several units.
    func tidied(showsExamples: Bool) -> Tidied {
        var lines: [UInt8] = []
        var places: [(row: Int, column: Int, number: Int)] = []
        for (index, row) in rows.enumerated() {
            for (column, cell) in row.cells.enumerated() where !cell.utf8.allSatisfy({ $0 < 0x80 }) {
                for line in cell.split(separator: "\n", omittingEmptySubsequences: false) {
                    lines += Array(line.utf8) + [0x0A]
                    places.append((index, column, row.number))
                }
            }
        }
        let decoded: DecodedText
        do throws(TextRefusal) {
            decoded = try decodeText(lines)
        } catch {
            let at = places[min(error.place.line, places.count) - 1]
            return .failure(Findings([Finding.refusal(error).moved(to: place(at.column, at.number))]))
        }
        guard !decoded.repairs.isEmpty else { return .success(self, unhidden: nil) }
        func table(_ text: String, _ repairs: [TextRepair]) -> WorkbookTable {
            var table = self
            table.repairs = repairs.map { repair in
                let at = places[min(repair.place.line, places.count) - 1]
                return Finding.repaired(repair, at: place(at.column, at.number), showsExample: showsExamples)
            }
            table.replace(text.split(separator: "\n", omittingEmptySubsequences: false), at: places)
            return table
        }
        let unhidden = decoded.unhidden.map { table($0, decoded.repairs.filter { $0.kind != .zeroWidth }) }
        return .success(table(decoded.text, decoded.repairs), unhidden: unhidden)
    }

    private mutating func replace(_ lines: [Substring], at places: [(row: Int, column: Int, number: Int)]) {
        var texts: [Int: [String]] = [:]
        var last: (row: Int, column: Int)?
        for (line, place) in zip(lines, places) {
            if texts[place.row] == nil { texts[place.row] = rows[place.row].cells }
            if let last, last == (place.row, place.column) {
                texts[place.row]?[place.column] += "\n" + line
            } else {
                texts[place.row]?[place.column] = String(line)
            }
            last = (place.row, place.column)
        }
        for (index, cells) in texts {
            rows[index] = CSVRow(number: rows[index].number, line: rows[index].line, cells: cells)
        }
    }

    // MARK: - What only a spreadsheet knows

    /// - Parameter value: the column of values, from 0.
    func knowledge(value: Int, width: Int, below top: Int) -> WorkbookSheet {
        var known = WorkbookSheet(name: name)
        for row in grid.rows[(top + 1)...] {
            for cell in row.cells where cell.column < width {
                switch cell.content {
                case .number(let canonical, let isPercent) where cell.column == value:
                    known.exact[row.number] = .init(canonical: canonical, isPercent: isPercent)
                case .notComputed where known.uncomputed[row.number] == nil:
                    known.uncomputed[row.number] = place(cell.column, row.number)
                default: break
                }
            }
        }
        return known
    }

    /// Above the table a formula without a value may be anybody's name or date.
    func uncomputedHeads(above top: Int) -> [Finding] {
        grid.rows[..<top].flatMap { row in
            row.cells.filter { $0.content == .notComputed }.map { Finding.notComputed(place($0.column, row.number)) }
        }
    }

    /// Hidden rows and columns are read like any other, and told.
    func hidden(columns: [Column: HeadedColumn], below top: Int) -> [Finding] {
        let rows = grid.rows[(top + 1)...].filter(\.isHidden)
        var findings = rows.first.map { [Finding.hiddenRows(count: rows.count, from: Place(line: $0.number))] } ?? []
        for column in columns.values.sorted(by: { $0.index < $1.index })
        where grid.hiddenColumns.contains(where: { $0.contains(column.index) }) {
            findings.append(.hiddenColumn(column.header, at: place(column.index, self.rows[top].number)))
        }
        return findings
    }
}

extension GridCell.Content {
    /// As a clerk reads it in the cell.
    var text: String {
        switch self {
        case .text(let text), .error(let text): text
        case .number(let canonical, let isPercent): canonical.replacing(".", with: ",") + (isPercent ? "%" : "")
        case .date(let year, let month, let day): "\(twoDigits(day))/\(twoDigits(month))/\(year)"
        case .logical(let isTrue): isTrue ? "TRUE" : "FALSE"
        // Something stands there, and no clerk sees what.
        case .notComputed: "="
        }
    }
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
