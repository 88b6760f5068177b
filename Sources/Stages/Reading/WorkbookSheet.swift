// Finds the sheet of a workbook that contains the form, and holds the data that text files do not have.
import CSV
import Domain
import Spreadsheet
import VietnameseText

/// The data of a workbook's sheet beyond the text of its cells.
struct WorkbookSheet: Sendable {
    var name: String
    /// Exact numbers of numeric cells in the value column, by row. They need no decision about points and commas.
    var exact: [Int: ExactNumber] = [:]
    /// Rows with a formula that was never calculated, with the first such cell of each.
    var uncomputed: [Int: Place] = [:]
    /// Value cells that are struck through, or contain struck-through, superscript or subscript digits, by row.
    var marked: [Int: MarkedValue] = [:]
    /// Cells that are merged with cells below them, by column, in the order of rows.
    var merged: [Int: [MergedCell]] = [:]
    /// Whether the texts of merged cells are too long to be read as often as they have rows.
    var hasTooMuchMerged = false
    /// The columns over which the header of the values is merged.
    var headedAsValue: ClosedRange<Int>?

    struct ExactNumber: Sendable {
        /// `1234.5`
        let canonical: String
        /// Displayed with a percent sign.
        let isPercent: Bool
        /// What the cell's format shows, if it is another number.
        let shown: String?
    }

    struct MarkedValue: Sendable {
        /// The whole text of the cell.
        let whole: String
        /// The text without struck-through, superscript and subscript pieces; nil where the whole cell is struck
        /// through.
        let kept: String?
    }
}

/// The maximum number of texts of all cells together. One row of a sheet may span a thousand columns, so empty cells
/// count.
let mostSlots = 2_000_000

extension RecognisedTable {
    /// The visible sheet with the most answered rows of the form, or with the most rows if none is answered; if none
    /// has any, the first with a header row.
    static func recognised(inWorkbook bytes: [UInt8], knowing lexicons: [Lexicon]) -> SheetRecognition {
        do throws(SpreadsheetRefusal) {
            let reader = try SpreadsheetReader(bytes)
            if reader.format == .word { return try recognised(inDocument: reader, knowing: lexicons) }
            var search = SheetSearch(lexicons: lexicons)
            for (index, entry) in reader.sheets.enumerated() {
                if entry.isHidden {
                    search.asides.append(.hiddenSheet(entry.name))
                } else {
                    search.consider(at: try reader.grid(index), of: entry.name)
                }
            }
            if reader.hasMacros { search.asides.append(.macros) }
            guard case .success(var sheet) = search.outcome else { return search.outcome }
            sheet.identify(reader.properties["tonghop-form"])
            return .success(sheet)
        } catch {
            return .failure(Findings([.refusal(error, in: SpreadsheetProgram(of: bytes))]), unit: nil)
        }
    }
}

/// The search for the sheet to read.
struct SheetSearch {
    let lexicons: [Lexicon]
    var asides: [Finding] = []
    private var best: Candidate?
    private var others: [Candidate] = []
    private var isOverLimit = false

    /// A sheet with a header row. For a sheet that is not chosen only its findings are kept.
    private struct Candidate {
        let name: String
        let table: WorkbookTable?
        let header: Header
        let top: Int
        let form: FormRows
        let isEmpty: Bool
        /// The sheet's name is that of an earlier period: “Kỳ trước”, “Năm 2025”.
        let isEarlier: Bool
        /// Plan, unit and period as named above the table.
        let claims: [String]

        var withoutTable: Candidate {
            Candidate(
                name: name, table: nil, header: header, top: top, form: form, isEmpty: isEmpty, isEarlier: isEarlier,
                claims: claims)
        }

        /// A form is preferred to other tables, a filled one to a blank one.
        func isPreferred(to other: Candidate) -> Bool { rank.lexicographicallyPrecedes(other.rank, by: >) }

        private var rank: [Int] { [form.count > 0 && !isEarlier ? 1 : 0, form.answered, form.count] }
    }

    init(lexicons: [Lexicon]) { self.lexicons = lexicons }

    /// The search in one grid.
    init(in grid: Grid, of name: String, knowing lexicons: [Lexicon]) {
        self.lexicons = lexicons
        consider(at: grid, of: name)
    }

    mutating func consider(at grid: Grid, of name: String) {
        guard let table = WorkbookTable(grid, of: name) else {
            isOverLimit = true
            return
        }
        guard let candidate = candidate(table) else { return }
        if let best, !candidate.isPreferred(to: best) {
            others.append(candidate.withoutTable)
        } else {
            if let best { others.append(best.withoutTable) }
            best = candidate
        }
    }

    private func candidate(_ table: WorkbookTable) -> Candidate? {
        guard let (top, header) = RecognisedTable.header(in: table.rows, knowing: lexicons) else { return nil }
        let below = table.rows[(top + 1)...]
        let lines = Preamble(table.rows[..<top], on: table.name).lines
        let claims = [lines[.plan]?.text, lines[.unit]?.text, lines[.period]?.text].map { foldedKey($0 ?? "") }
        return Candidate(
            name: table.name, table: table, header: header, top: top,
            form: FormRows(below, header.columns(isUnitNamedAbove: true), knowing: lexicons),
            isEmpty: below.allSatisfy(\.isBlank), isEarlier: isEarlier(table.name), claims: claims)
    }

    private func isEarlier(_ name: String) -> Bool {
        let key = plainKey(name)
        let years = years(in: key)
        return HeaderWords.periodWords.contains(where: key.contains)
            || !years.isEmpty && !lexicons.contains { years.contains($0.plan.year) }
    }

    private func recognise(_ table: WorkbookTable, _ header: Header, at top: Int) -> SheetRecognition {
        let unit = Preamble(table.rows[..<top], on: table.name).lines[.unit]?.text
        let doubled = header.doubled.map { Finding.doubledColumn($0, row: table.rows[top].number, on: table.name) }
        guard doubled.isEmpty else { return .failure(Findings(doubled), unit: unit) }
        let isExport = header.columns(isUnitNamedAbove: false)[.unit] != nil
        return switch table.tidied(showsExamples: !isExport) {
        case .success(let tidy, let unhidden):
            .success(
                unhidden.map { RecognisedTable($0, header, at: top, knowing: lexicons) }.flatMap {
                    $0.hidesAClaim ? $0 : nil
                }
                    ?? RecognisedTable(tidy, header, at: top, knowing: lexicons))
        case .failure(let findings): .failure(findings, unit: unit)
        }
    }

    var outcome: SheetRecognition {
        guard let best, let table = best.table else {
            let reason: Finding = isOverLimit ? .workbookOverLimit(mostSlots) : .noTable
            return .failure(Findings([reason] + asides), unit: nil)
        }
        switch recognise(table, best.header, at: best.top) {
        case .success(var sheet):
            sheet.add(asides + others.filter { !$0.isEmpty }.compactMap { finding(of: $0, beside: best) })
            return .success(sheet)
        case .failure(let findings, let unit): return .failure(findings, unit: unit)
        }
    }

    /// A second filled form for another period or unit, or with other answers, raises a question, because it is unknown
    /// which one is being sent. A blank one is of no account.
    private func finding(of other: Candidate, beside best: Candidate) -> Finding? {
        if other.form.count > 0, other.form.answered == 0 { return nil }
        let isOfOther = zip(other.claims, best.claims).contains { !$0.isEmpty && $0 != $1 }
        let differs = !other.isEarlier && other.form.answers != best.form.answers
        return other.form.answered >= 3 && (isOfOther || differs)
            ? .twoForms(best.name, other.name, areOfOthers: isOfOther) : .sheetPassedOver(other.name)
    }
}

/// The rows of the form in a sheet.
private struct FormRows {
    private(set) var count = 0
    /// The number of rows with a value or a note.
    private(set) var answered = 0
    /// A hash of the codes, values and notes of the answered rows. Copies of a sheet have the same.
    let answers: Int

    init(_ rows: ArraySlice<CSVRow>, _ columns: [Column: HeadedColumn], knowing lexicons: [Lexicon]) {
        var hasher = Hasher()
        for row in rows {
            func cell(_ column: Column) -> String {
                columns[column].map { $0.index < row.cells.count ? trimmed(row.cells[$0.index]) : "" } ?? ""
            }
            let code = cell(.code)
            guard !code.isEmpty, lexicons.contains(where: { $0.opensRow(code) }) else { continue }
            count += 1
            let (value, note) = (cell(.value), cell(.note))
            guard !value.isEmpty || !note.isEmpty else { continue }
            answered += 1
            [code, value, note].forEach { hasher.combine($0) }
        }
        answers = hasher.finalize()
    }
}
