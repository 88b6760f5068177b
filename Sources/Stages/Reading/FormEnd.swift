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

    /// A second filled form below the end is one question, and a blank one is of no account. Otherwise each row is
    /// reported.
    mutating func reportBelow(_ end: Int) {
        let below = meanings[end...].indices.dropFirst()
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
