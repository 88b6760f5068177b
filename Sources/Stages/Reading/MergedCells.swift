// Cells that are merged over several rows: a note belongs to each of them, a figure is asked about.
import CSV
import Domain
import Spreadsheet

extension FindingKind {
    static let figureMerged = FindingKind(
        "figure-merged", .error, vi: "Ô số liệu gộp trên nhiều dòng", en: "A figure merged over several rows")
}

extension Finding {
    /// - Parameters:
    ///   - rows: the number of rows over which the cell is merged.
    ///   - codes: those of its rows that are the sender's own.
    static func mergedFigure(_ place: Place, found: String, rows: Int, codes: [String]) -> Finding {
        let named = codes.prefix(4).joined(separator: ", ") + (codes.count > 4 ? ", …" : "")
        return Finding(
            .figureMerged, at: place, found: found,
            message: Wording(
                vi: "Ô số liệu này gộp trên \(rows) dòng (\(named)), chưa rõ “\(shortened(found))” là của dòng nào.",
                en:
                    "This cell is merged over \(rows) rows (\(named)); whose figure “\(shortened(found))” is, is not clear."
            ),
            remedy: Wording(
                vi: "Đề nghị ghi riêng số liệu của từng dòng; ô nào còn gộp thì bỏ gộp (Unmerge Cells).",
                en: "Give each row its own figure; unmerge cells that are still merged."))
    }
}

// MARK: - Merged cells of a sheet

extension WorkbookSheet {
    /// A cell that is merged with cells below it.
    struct MergedCell: Sendable {
        let rows: ClosedRange<Int>
        let text: String
    }

    /// UTF-8 bytes of the texts of merged cells, each counted as often as it has rows.
    static let mostMergedBytes = 32 << 20

    /// - Parameters:
    ///   - rows: the rows of the grid as they are read.
    ///   - header: the number of the header's row.
    mutating func takeMerged(_ grid: Grid, showing rows: [CSVRow], below header: Int, value: Int) {
        guard !grid.merged.isEmpty else { return }
        headedAsValue =
            grid.merged.first { $0.columns.lowerBound == value && $0.rows.contains(header) }?.columns
        let indexes = Dictionary(zip(rows.map(\.number), rows.indices)) { first, _ in first }
        var bytes = 0
        // In the order of columns, so that a sheet over the limit is read alike every time.
        for (column, areas) in grid.mergedRows.sorted(by: { $0.key < $1.key }) {
            for area in areas where area.lowerBound > header {
                guard let cells = indexes[area.lowerBound].map({ rows[$0].cells }), column < cells.count else {
                    continue
                }
                let text = trimmed(cells[column])
                bytes += text.utf8.count * min(area.count, rows.count)
                if bytes > Self.mostMergedBytes { return hasTooMuchMerged = true }
                merged[column, default: []].append(MergedCell(rows: area, text: text))
            }
        }
    }

    /// The merged cell that a cell is part of.
    func merged(in column: Int, at row: Int) -> MergedCell? {
        guard let cells = merged[column] else { return nil }
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].rows.upperBound < row { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low].rows.contains(row) ? cells[low] : nil
    }
}

extension RecognisedTable {
    /// The note of a row, also where its cell is merged with those of other rows: it then belongs to each of them.
    func sharedNote(of row: CSVRow) -> String {
        guard let workbook, !workbook.merged.isEmpty else { return note(of: row) }
        let indexes = [columns[.note]?.index].compactMap { $0 } + moreNotes
        return indexes.map { workbook.merged(in: $0, at: row.number)?.text ?? cell($0, row) }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension TreeWriter {
    /// A figure in a cell merged over several rows may be that of the first, of another, or of all together.
    ///
    /// “Không thuộc nhiệm vụ” of a task, merged over the rows of its indicators, says nothing else than the form does.
    mutating func reportMergedFigures(above end: Int) {
        guard let workbook = sheet.workbook, let column = sheet.columns[.value]?.index, workbook.merged[column] != nil
        else { return }
        for index in meanings[..<end].indices {
            let row = part.rows[index]
            guard let cell = workbook.merged(in: column, at: row.number), cell.rows.lowerBound == row.number,
                !cell.text.isEmpty
            else { continue }
            if case .task(let number) = meanings[index], isNotApplicable(number) { continue }
            let covered = (index..<end).prefix { cell.rows.contains(part.rows[$0].number) }.filter {
                meanings[$0].expectsAnswer
            }
            let hasFigure = covered.contains { meanings[$0].indicator.map { isUsed($0.indicator) } ?? false }
            guard hasFigure, covered.count > 1 || sheet.isExport else { continue }
            belowMergedFigure.formUnion(covered.dropFirst().map { part.rows[$0].number })
            findings.add(
                .mergedFigure(
                    sheet.place(.value, row), found: cell.text, rows: cell.rows.count,
                    codes: covered.map { sheet.code(of: part.rows[$0]) }.filter { !$0.isEmpty }))
        }
    }
}
