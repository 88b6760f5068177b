// What a cell's number and style mean, in the same way for every format.

struct CellReading {
    /// nil for a cell without a style.
    let style: CellStyle?
    var countsFrom1904 = false
    let trust: StoredValues

    /// The formatting that changes a cell's meaning.
    func formatting(of content: GridCell.Content, runs: [TextRun], isFormula: Bool) -> CellFormatting? {
        var formatting = style?.formatting ?? CellFormatting()
        switch content {
        case .text: formatting.runs = runs
        case .number(let stored, let isPercent):
            formatting.font = nil
            // The number to which the format is applied; what is shown as 98,5 % is stored as 0.985.
            if let code = style?.code, !code.keepsWholeNumbers || stored.contains("."), let number = CellNumber(stored)
            {
                formatting.shown = code.shown(isPercent ? number.shifted(by: -2) : number)
            }
        default: formatting.font = nil
        }
        if isFormula, content != .notComputed, isDoubtful(content) { formatting.isStale = true }
        return formatting.isPlain ? nil : formatting
    }

    private func isDoubtful(_ content: GridCell.Content) -> Bool {
        switch trust {
        case .trusted: false
        case .zerosDoubtful: content == .number("0", isPercent: false) || content == .number("0", isPercent: true)
        case .doubtful: true
        }
    }

    /// The content of a cell with a stored number: a date or a percentage where its format shows one.
    func number(_ value: [UInt8], isPercent: Bool = false) -> GridCell.Content {
        let text = String(decoding: value, as: UTF8.self)
        let format = isPercent ? .percent : style?.format ?? .plain
        // A fast path: most numbers are whole and short.
        if format == .plain, value.count <= 15, let first = value.first, first != UInt8(ascii: "0"),
            value.allSatisfy({ (0x30...0x39).contains($0) })
        {
            return .number(text, isPercent: false)
        }
        guard let number = CellNumber(text) else { return .text(text) }
        switch format {
        case .date:
            guard let serial = number.whole, let day = day(serial: serial, countsFrom1904: countsFrom1904) else {
                break
            }
            return .date(year: day.year, month: day.month, day: day.day)
        case .percent: return number.asPercent.canonical.map { .number($0, isPercent: true) } ?? .text(text)
        case .plain: break
        }
        return number.canonical.map { .number($0, isPercent: false) } ?? .text(text)
    }
}

extension GridCell.Content {
    /// `2026-05-11`, perhaps with a time; the text itself if it is no day.
    static func day(_ iso: String) -> Self {
        let parts = iso.prefix { $0 != "T" }.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1900...9999).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return .text(iso) }
        return .date(year: parts[0], month: parts[1], day: parts[2])
    }
}
