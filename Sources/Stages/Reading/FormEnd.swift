// The end of the form, and what stands below it.
import CSV
import Domain
import VietnameseText

extension TreeWriter {
    /// A form ends with `HẾT` and the number of rows above it, so that a file truncated at a row boundary is detected.
    mutating func reportEnd(at end: Int) {
        let count = zip(part.rows[..<end], meanings).count { row, meaning in
            switch meaning {
            case .header, .otherHeader: false
            case .nothing: !row.isBlank
            default: true
            }
        }
        guard end < meanings.endIndex, case .end(let said) = meanings[end] else {
            return findings.add(.noEnd(rows: count))
        }
        // The form counts its rows with a formula, which programs that fill it in may not calculate.
        if said == nil, sheet.workbook?.uncomputed[part.rows[end].number] != nil { return }
        // Lines may be inserted into the form's lists. A file that was cut off has fewer rows than stated.
        if let said, said < count { return }
        if said != count { findings.add(.endCount(sheet.place(.code, part.rows[end]), said: said, above: count)) }
    }

    /// A second filled form below the end is one question, and a blank one or a copy of the first is of no account.
    /// Otherwise each row is reported.
    mutating func reportBelow(_ end: Int) {
        var below = meanings[end...].indices.dropFirst()
        while let head = below.first(where: { meanings[$0].isHeader }),
            let rest = rowsBelowCopy(under: head, from: below.lowerBound, of: end)
        {
            findings.add(.formAgain(sheet.place(.code, part.rows[head])))
            below = below[rest...]
        }
        if let head = below.first(where: { meanings[$0].isHeader }) {
            let form = below[head...].filter { meanings[$0].expectsAnswer }
            let answered = form.count {
                !sheet.value(of: part.rows[$0]).isEmpty || !sheet.note(of: part.rows[$0]).isEmpty
            }
            if form.count >= 3, answered >= 3 { return findings.add(.secondForm(sheet.place(.code, part.rows[head]))) }
            if form.count >= 3, answered == 0 { return }
        }
        for index in below { reportAfterEnd(part.rows[index], meanings[index]) }
    }

    /// Where a form is the same as the first in every row with an answer, and nothing above it says otherwise.
    ///
    /// - Parameters:
    ///   - head: the header of the form.
    ///   - start: the first row of the lines above it.
    ///   - end: the closing row of the first form.
    /// - Returns: the first row below the form; nil for one that differs.
    private func rowsBelowCopy(under head: Int, from start: Int, of end: Int) -> Int? {
        let ends = meanings[(head + 1)...].firstIndex { if case .end = $0 { true } else { false } }
        let copy = rowsWithContent(in: head + 1..<(ends ?? meanings.endIndex))
        guard !copy.isEmpty, copy == rowsWithContent(in: 0..<end) else { return nil }
        let above = Preamble(part.rows[start..<head], on: sheet.workbook?.name)
        let isOfSame = above.lines.allSatisfy { head, line in
            let text = sheet.heads[head]?.text ?? ""
            return line.text.isEmpty || foldedKey(line.text) == foldedKey(text) || isSame(head, line.text, text)
        }
        return isOfSame && above.repeated.isEmpty ? ends.map { $0 + 1 } ?? meanings.endIndex : nil
    }

    /// The cells of rows that are more than headings, each without blank ones at its end.
    private func rowsWithContent(in range: Range<Int>) -> [[String]] {
        range.compactMap { index in
            switch meanings[index] {
            case .nothing, .header, .otherHeader: return nil
            default:
                let cells = part.rows[index].cells.map(trimmed)
                return Array(cells[...(cells.lastIndex { !$0.isEmpty } ?? 0)])
            }
        }
    }

    /// Signatures may follow the end; figures, statuses and texts of the form may not.
    private mutating func reportAfterEnd(_ row: CSVRow, _ meaning: RowMeaning) {
        switch meaning {
        case .nothing, .header, .otherHeader, .total, .end: return
        case .codeless, .unknown:
            guard sheet.value(of: row).utf8.contains(where: { (0x30...0x39).contains($0) }) else { return }
        case .indicator, .retyped, .task, .unknownTask, .entry: break
        }
        findings.add(.afterEnd(sheet.place(.code, row)))
    }
}
