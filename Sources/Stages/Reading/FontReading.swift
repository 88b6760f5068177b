// Reads texts typed in fonts from before Unicode. The font of a cell determines the meaning of its letters.
import Domain
import Spreadsheet
import VietnameseText

/// Converts the texts of one sheet according to their fonts.
struct FontReading {
    /// Fonts without any text that only they can show. People type Unicode in cells that still have an old font.
    private let doubtful: Set<String>
    private var tallies: [TextEncoding: (repair: TextRepair, row: Int, column: Int)] = [:]

    init(_ grid: Grid) {
        var (used, typedInUnicode): (Set<String>, Set<String>) = ([], [])
        for cell in grid.rows.joined(by: \.cells) {
            guard let formatting = cell.formatting, case .text(let text) = cell.content else { continue }
            for (piece, font) in formatting.pieces(of: text) {
                if LegacyFont.provesUnicode(piece) {
                    typedInUnicode.insert(font)
                } else if LegacyFont.needsReading(piece) {
                    used.insert(font)
                }
            }
        }
        doubtful = typedInUnicode.union(grid.rows.joined(by: \.cells).compactMap(\.formatting).flatMap(\.fonts))
            .subtracting(
                used.subtracting(typedInUnicode))
    }

    /// The text as its fonts show it, without struck-through pieces; nil where no font matters.
    mutating func shown(_ text: String, _ formatting: CellFormatting, at place: (row: Int, column: Int)) -> String? {
        guard !formatting.fonts.isEmpty else { return nil }
        var (result, isRead) = ("", false)
        let runs = formatting.runs.isEmpty ? [TextRun(text: text)] : formatting.runs
        for run in runs where !run.isStruck {
            let name = run.font ?? formatting.font
            guard let name, let font = LegacyFont(named: name),
                let read = font.shown(run.text, isDoubtful: doubtful.contains(name))
            else {
                result += run.text
                continue
            }
            result += read
            isRead = true
            note(font.encoding, run.text, read, at: place)
        }
        return isRead ? result : nil
    }

    private mutating func note(
        _ encoding: TextEncoding, _ before: String, _ after: String, at place: (row: Int, column: Int)
    ) {
        let words = after.split(separator: " ").count { !$0.utf8.allSatisfy { $0 < 0x80 } }
        let first = tallies[encoding]
        let repair = TextRepair(
            kind: .encoding(encoding), count: (first?.repair.count ?? 0) + max(words, 1),
            place: TextPlace(line: 1, column: 1, offset: 0),
            before: first?.repair.before ?? before, after: first?.repair.after ?? after)
        tallies[encoding] = (repair, first?.row ?? place.row, first?.column ?? place.column)
    }

    /// - Parameter place: returns the place of a row and column.
    func repairs(at place: (Int, Int) -> Place) -> [Finding] {
        TextEncoding.legacy.compactMap { encoding in
            tallies[encoding].map { Finding.repaired($0.repair, at: place($0.row, $0.column)) }
        }
    }
}

extension CellFormatting {
    fileprivate var fonts: [String] { [font].compactMap { $0 } + runs.compactMap(\.font) }

    /// The pieces of the cell's text in a font of an old encoding.
    fileprivate func pieces(of text: String) -> [(String, String)] {
        guard !runs.isEmpty else { return font.map { [(text, $0)] } ?? [] }
        return runs.compactMap { run in (run.font ?? font).map { (run.text, $0) } }
    }
}

extension [GridRow] {
    fileprivate func joined<Item>(by items: (GridRow) -> [Item]) -> [Item] { flatMap(items) }
}
