// A workbook's sheet recognised as the form: which of its sheets holds it, and what a spreadsheet knows beyond texts.
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
    /// Value cells that are struck out, or hold struck or raised digits, by row.
    var marked: [Int: MarkedValue] = [:]

    struct ExactNumber: Sendable {
        /// `1234.5`
        let canonical: String
        /// Shown with a percent sign.
        let isPercent: Bool
        /// What the cell's format shows, where that is another number.
        let shown: String?
    }

    struct MarkedValue: Sendable {
        /// Everything in the cell.
        let whole: String
        /// Without what is struck out, raised or lowered; nil where the whole cell is struck out.
        let kept: String?
    }
}

/// Texts of all cells together: one row of a sheet may ask for a thousand columns, so empty ones count.
let mostSlots = 2_000_000

extension Sheet {
    /// The sheet that is shown and holds most rows of the form; where none holds any, the first with a header row.
    static func recognised(inWorkbook bytes: [UInt8], knowing lexicons: [Lexicon]) -> SheetRecognition {
        do throws(SpreadsheetRefusal) {
            let reader = try SpreadsheetReader(bytes)
            var search = SheetSearch(lexicons: lexicons)
            for (index, entry) in reader.sheets.enumerated() {
                if entry.isHidden {
                    search.asides.append(.hiddenSheet(entry.name))
                } else {
                    search.look(at: try reader.grid(index), of: entry.name)
                }
            }
            guard case .success(var sheet) = search.outcome else { return search.outcome }
            sheet.identify(reader.properties["tonghop-form"])
            return .success(sheet)
        } catch {
            return .failure(Findings([.refusal(error)]), unit: nil)
        }
    }
}

/// The search for the one sheet that is read.
private struct SheetSearch {
    let lexicons: [Lexicon]
    var asides: [Finding] = []
    private var best: Candidate?
    private var others: [Candidate] = []
    private var isOverLimit = false

    /// A sheet with a header row. Of those passed over only what is said of them is kept.
    private struct Candidate {
        let name: String
        let table: WorkbookTable?
        let header: Header
        let top: Int
        /// Rows of the form.
        let rows: Int
        let isEmpty: Bool
        /// Plan, unit and period as claimed above the table.
        let claims: [String]

        var withoutTable: Candidate {
            Candidate(name: name, table: nil, header: header, top: top, rows: rows, isEmpty: isEmpty, claims: claims)
        }
    }

    init(lexicons: [Lexicon]) { self.lexicons = lexicons }

    mutating func look(at grid: Grid, of name: String) {
        guard let table = WorkbookTable(grid, of: name) else {
            isOverLimit = true
            return
        }
        guard let candidate = candidate(table) else { return }
        if let best, candidate.rows <= best.rows {
            others.append(candidate.withoutTable)
        } else {
            if let best { others.append(best.withoutTable) }
            best = candidate
        }
    }

    private func candidate(_ table: WorkbookTable) -> Candidate? {
        guard let (top, header) = Sheet.header(in: table.rows, knowing: lexicons) else { return nil }
        let code = header.columns(isUnitNamedAbove: true)[.code]?.index ?? 0
        let below = table.rows[(top + 1)...]
        let rows = below.count { row in
            code < row.cells.count && lexicons.contains { $0.opensRow(trimmed(row.cells[code])) }
        }
        let lines = Preamble(table.rows[..<top], on: table.name).lines
        let claims = [lines[.plan]?.text, lines[.unit]?.text, lines[.period]?.text].map { foldedKey($0 ?? "") }
        return Candidate(
            name: table.name, table: table, header: header, top: top, rows: rows, isEmpty: below.allSatisfy(\.isBlank),
            claims: claims)
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
        guard let best, let table = best.table else {
            let reason: Finding = isOverLimit ? .workbookOverLimit(mostSlots) : .noTable
            return .failure(Findings([reason] + asides), unit: nil)
        }
        switch recognise(table, best.header, at: best.top) {
        case .success(var sheet):
            sheet.note(asides + others.filter { !$0.isEmpty }.map { said(of: $0, beside: best) })
            return .success(sheet)
        case .failure(let findings, let unit): return .failure(findings, unit: unit)
        }
    }

    /// A second form of another period or unit is asked about: nobody can tell which one is being sent.
    private func said(of other: Candidate, beside best: Candidate) -> Finding {
        let isForm = other.rows >= 3 && zip(other.claims, best.claims).contains { !$0.isEmpty && $0 != $1 }
        return isForm ? .twoForms(best.name, other.name) : .sheetPassedOver(other.name)
    }
}
