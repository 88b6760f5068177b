// A workbook's sheet as rows of texts, with fonts and old encodings converted and struck-through words removed.
import CSV
import Domain
import Spreadsheet
import VietnameseText

/// A grid as rows of texts, with the data that only a spreadsheet has.
struct WorkbookTable {
    let name: String
    private(set) var rows: [CSVRow]
    private let grid: Grid
    /// What was set right in the texts.
    private(set) var repairs: [Finding] = []

    /// nil when the rows are too wide to be stored.
    init?(_ grid: Grid, of name: String) {
        (self.name, self.grid) = (name, grid)
        guard grid.rows.reduce(0, { $0 + ($1.cells.map(\.column).max() ?? 0) + 1 }) <= mostSlots else { return nil }
        var fonts = FontReading(grid)
        rows = grid.rows.map { row in
            var cells = [String](repeating: "", count: (row.cells.map(\.column).max() ?? 0) + 1)
            for cell in row.cells {
                let runs = cell.formatting?.runs.filter { !$0.isStruck } ?? []
                cells[cell.column] = runs.isEmpty ? cell.content.text : runs.map(\.text).joined()
                guard let formatting = cell.formatting, case .text(let text) = cell.content else { continue }
                cells[cell.column] = fonts.shown(text, formatting, at: (row.number, cell.column)) ?? cells[cell.column]
            }
            return CSVRow(number: row.number, line: row.number, cells: cells)
        }
        repairs = fonts.repairs { [name] in Place(line: $0, cell: "\(name)!\(columnLetter($1))\($0)") }
    }

    func place(_ column: Int, _ row: Int) -> Place { Place(line: row, cell: "\(name)!\(columnLetter(column))\(row)") }

    // MARK: - Texts

    enum Tidied {
        /// - Parameter unhidden: the same table with its zero-width characters; nil when there were none.
        case success(WorkbookTable, unhidden: WorkbookTable?)
        case failure(Findings)
    }

    /// Repairs all texts as one text, so that an old encoding is recognised by all the evidence. Each line of it is a
    /// line of a cell.
    /// - Parameter showsExamples: false where the rows are of several units.
    func tidied(showsExamples: Bool) -> Tidied {
        var lines: [UInt8] = []
        var places: [(row: Int, column: Int, number: Int)] = []
        for (index, row) in rows.enumerated() {
            for (column, cell) in row.cells.enumerated() where !cell.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0B }) {
                for line in cell.split(separator: "\n", omittingEmptySubsequences: false) {
                    lines += Array(line.utf8) + [0x0A]
                    places.append((index, column, row.number))
                }
            }
        }
        let decoded: DecodedText
        do throws(TextRefusal) {
            decoded = try decodeText(lines, linesAreCells: true)
        } catch {
            let at = places[min(error.place.line, places.count) - 1]
            return .failure(Findings([Finding.refusal(error).moved(to: place(at.column, at.number))]))
        }
        guard !decoded.repairs.isEmpty else { return .success(self, unhidden: nil) }
        func table(_ text: String, _ repairs: [TextRepair]) -> WorkbookTable {
            var table = self
            table.repairs += repairs.map { repair in
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
        for (index, cells) in texts.mapValues({ $0.map { $0.replacing("\u{0B}", with: "\n") } }) {
            rows[index] = CSVRow(number: rows[index].number, line: rows[index].line, cells: cells)
        }
    }

    // MARK: - What only a spreadsheet knows

    /// - Parameter value: the column of values, from 0.
    func workbookData(value: Int, width: Int, below top: Int) -> WorkbookSheet {
        var known = WorkbookSheet(name: name)
        known.takeMerged(grid, showing: rows, below: rows[top].number, value: value)
        for (row, texts) in zip(grid.rows[(top + 1)...], rows[(top + 1)...]) {
            let isEnd = texts.cells.prefix(2).contains { isEnding(key: plainKey($0)) }
            for cell in row.cells where cell.column < width {
                switch cell.content {
                case .number(let canonical, let isPercent) where cell.column == value:
                    known.exact[row.number] = .init(
                        canonical: canonical, isPercent: isPercent, shown: cell.formatting?.shown)
                case .notComputed where known.uncomputed[row.number] == nil:
                    known.uncomputed[row.number] = self.place(cell.column, row.number)
                default: break
                }
                guard let formatting = cell.formatting else { continue }
                // The form's own count of rows is not a figure. Its stored value still gives the number of rows.
                if formatting.isStale, !isEnd, known.uncomputed[row.number] == nil {
                    known.uncomputed[row.number] = self.place(cell.column, row.number)
                }
                if cell.column == value { known.marked[row.number] = formatting.marked(cell.content.text) }
            }
        }
        return known
    }

    /// Reports texts outside the value column from which struck-through pieces were removed: the first one, and how
    /// many.
    func struckTexts(value: Int, note: Int?, below top: Int) -> Finding? {
        var first: (Place, String)?
        var count = 0
        for row in grid.rows[(top + 1)...] {
            for cell in row.cells where cell.column != value {
                guard let formatting = cell.formatting else { continue }
                let struck =
                    formatting.isStruck && cell.column == note
                    ? cell.content.text : formatting.runs.filter(\.isStruck).map(\.text).joined()
                guard !struck.isEmpty else { continue }
                count += 1
                first = first ?? (place(cell.column, row.number), struck)
            }
        }
        return first.map { .struckText($1, count: count, at: $0) }
    }

    /// Removes notes that are struck through completely.
    mutating func dropStruckNotes(in column: Int, below top: Int) {
        for index in rows.indices where index > top {
            guard let cell = grid.rows[index].cells.first(where: { $0.column == column }),
                cell.formatting?.isStruck == true
            else { continue }
            var cells = rows[index].cells
            cells[column] = ""
            rows[index] = CSVRow(number: rows[index].number, line: rows[index].line, cells: cells)
        }
    }

    /// Reports formulas without a value above the table, where they may hide the sender's name or a date.
    func uncomputedHeads(above top: Int) -> [Finding] {
        grid.rows[..<top].flatMap { row in
            row.cells.filter { $0.content == .notComputed || $0.formatting?.isStale == true }.map {
                Finding.notComputed(place($0.column, row.number))
            }
        }
    }

    /// Reports hidden rows and columns, which are read like all others.
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

extension CellFormatting {
    /// The value of a cell with struck-through or raised pieces; nil for other cells.
    fileprivate func marked(_ text: String) -> WorkbookSheet.MarkedValue? {
        if isStruck { return .init(whole: text, kept: nil) }
        guard runs.contains(where: { $0.isStruck || $0.isRaised }) else { return nil }
        return .init(whole: text, kept: trimmed(runs.filter { !$0.isStruck && !$0.isRaised }.map(\.text).joined()))
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
        // The cell is not empty, but it has no value to show.
        case .notComputed: "="
        }
    }
}
