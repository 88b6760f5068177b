// Findings about rows and tables whose words disagree with their figures: names, measures, codes, misplaced texts.
import CSV
import Domain
import VietnameseText

extension TreeWriter {
    // MARK: - The table

    /// Reports what is wrong with the table as a whole.
    mutating func reportTable() {
        guard !sheet.isExport else { return }
        reportQualifier()
        reportMeasureAbove()
        for row in sheet.above where isRowOfForm(row) { findings.add(.rowAboveHeader(Place(line: row.number))) }
        for (column, rows) in sheet.unexplained {
            findings.add(
                figuresBeside(column, rows)
                    ?? .unexplainedColumn(column, rows: rows.count, at: sheet.place(column: column.index, rows[0])))
        }
        reportLongRows()
    }

    /// A question about a column without a header that holds figures like the one beside it: the header “Số liệu” is
    /// merged over both, or was before the sheet was saved as text.
    private func figuresBeside(_ column: HeadedColumn, _ rows: [CSVRow]) -> Finding? {
        guard column.header.isEmpty, let value = sheet.columns[.value], let first = rows.first else { return nil }
        let isUnderHeader = sheet.workbook?.headedAsValue?.contains(column.index) ?? false
        guard isUnderHeader || column.index == value.index + 1 else { return nil }
        // A second line of the header says what each column is.
        if first.number < firstAnswer, sheet.cell(column.index, first).contains(where: \.isLetter) { return nil }
        let figures = zip(part.rows, meanings).count { row, meaning in
            meaning.indicator != nil && isFigure(sheet.cell(column.index, row))
        }
        guard figures > (isUnderHeader ? 0 : 1) else { return nil }
        return .secondColumnOfFigures(column, beside: value, count: figures, at: sheet.placeOfHeader(column.index))
    }

    private func isFigure(_ cell: String) -> Bool {
        switch readNumber(cell, digits: 15) {
        case .number, .ambiguous: true
        default: false
        }
    }

    private func isRowOfForm(_ row: CSVRow) -> Bool {
        let filled = row.cells.map(trimmed).filter { !$0.isEmpty }
        return filled.count >= 2 && lexicon.opensRow(filled[0])
    }

    /// “Số liệu (kỳ trước)”, “Số liệu (nghìn đồng)”: words after the name of the value column that change the meaning
    /// of its figures.
    private mutating func reportQualifier() {
        let (key, typed) = sheet.qualifier
        guard !key.isEmpty, let column = sheet.columns[.value] else { return }
        let place = sheet.placeOfHeader(column.index)
        if lexicon.isOtherPeriod(key, than: period) {
            findings.add(.qualifiedHeader(place, found: column.header, typed, .period))
        } else if HeaderWords.planWords.contains(where: key.contains) {
            findings.add(.qualifiedHeader(place, found: column.header, typed, .plan))
        } else if let measure = measure(namedIn: typed) ?? (Measure(typed).isScaled ? typed : nil)
            ?? scaledMeasure(closing: typed)
        {
            reportScale(measure, column.header, at: place)
        }
    }

    /// A second line of the header: “6 tháng 2025 | 6 tháng 2026” under a merged “Số liệu”. Without it the figures of
    /// another period would pass for those of this one.
    func secondHeader(_ row: CSVRow) -> Finding? {
        let typed = sheet.value(of: row)
        guard sheet.cell(.name, of: row).isEmpty, typed.contains(where: \.isLetter) else { return nil }
        let (key, named) = (plainKey(typed), lexicon.period(typed))
        if HeaderWords.planWords.contains(where: key.contains) {
            return .qualifiedHeader(sheet.place(.value, row), found: typed, typed, .plan)
        }
        let isPeriod = lexicon.plan.period(PeriodID(named)) != nil
        if lexicon.isOtherPeriod(key, than: period) || isPeriod && named != part.period || Column.isAside(typed) {
            return .qualifiedHeader(sheet.place(.value, row), found: typed, typed, .period)
        }
        return isPeriod || Column.named(typed)?.column == .value ? .headerAgain(sheet.place(.code, row)) : nil
    }

    /// “Đơn vị tính: nghìn đồng” above the table, or in the header of its values.
    private mutating func reportMeasureAbove() {
        guard let line = sheet.heads[.measure], Measure(line.text).isScaled else { return }
        reportScale(line.text, line.text, at: line.place)
    }

    /// Reports a measure stated for all figures, unless every figure to which it can apply has that measure in the
    /// plan. It can apply to figures of its family of measures; if there are none, to all.
    private mutating func reportScale(_ measure: String, _ found: String, at place: Place) {
        let answered = zip(part.rows, meanings).compactMap { row, meaning in
            meaning.indicator.map { ($0.indicator, row) }
        }
        .filter { isUsed($0.0) && !sheet.value(of: $0.1).isEmpty }
        let alike = answered.filter { Measure($0.0.measure).family == Measure(measure).family }
        let others = (alike.isEmpty ? answered : alike).filter { !isMeasure(measure, of: $0.0.measure) }
        guard let (first, row) = others.first else { return }
        findings.add(
            .scaledTable(
                place, found: found, measure, first, at: sheet.place(.value, row), count: others.count))
    }

    /// In a file with comma-separated cells, a number with a comma becomes two cells.
    private mutating func reportLongRows() {
        guard sheet.separator == UInt8(ascii: ","), sheet.workbook == nil else { return }
        let long = zip(part.rows, meanings).filter { $0.cells.count > sheet.headerCellCount && $1.expectsAnswer }.map(
            \.0)
        // If most rows are too long, a program ended every line with a separator.
        guard long.count * 2 < part.rows.count else { return }
        for row in long where sheet.strayCell(of: row) == nil {
            findings.add(.longRow(sheet.place(.value, row), row.cells))
        }
    }

    // MARK: - One row

    /// Reports a name or a measure beside a figure that is not the indicator's own. Names are collected for
    /// `reportRows`. The measure of a row with another indicator's name is not examined.
    mutating func reportIdentity(_ known: KnownIndicator, _ row: CSVRow) {
        let name = sheet.cell(.name, of: row)
        switch lexicon.agreement(ofName: name, with: known) {
        case .another(let other): return rowsWithOtherName.append((row, name, known, other))
        case .unknown: unknownNames.append((row, name, known))
        case .same: break
        }
        let measure = sheet.cell(.measure, of: row)
        if !isSameMeasure(measure, as: known.indicator.measure) {
            findings.add(.otherMeasure(sheet.place(.measure, row), found: measure, known.indicator))
        } else if let named = scaleInName(name, of: known) {
            findings.add(.otherMeasure(sheet.place(.name, row), found: named, known.indicator))
        }
    }

    private mutating func isSameMeasure(_ typed: String, as planned: String) -> Bool {
        if let last = comparedMeasure, last.typed == typed, last.planned == planned { return last.isSame }
        let isSame = isMeasure(typed, of: planned)
        comparedMeasure = (typed, planned, isSame)
        return isSame
    }

    /// “Kinh phí đã chi (nghìn đồng)” where the plan counts millions.
    private func scaleInName(_ name: String, of known: KnownIndicator) -> String? {
        // The plan's own name states no other scale. Nearly every row has it.
        guard name != known.indicator.name, let open = name.lastIndex(of: "("), let close = name.lastIndex(of: ")"),
            open < close
        else { return nil }
        let inner = trimmed(String(name[name.index(after: open)..<close]))
        guard Measure(inner).isKnown, Measure(inner).isScaled, !isMeasure(inner, of: known.indicator.measure) else {
            return nil
        }
        return RowName(known.indicator.name).key.contains(RowName(inner).key) ? nil : inner
    }

    /// Reports what was collected from several rows, and text in cells that the form does not use.
    mutating func reportRows(_ rows: some Sequence<(CSVRow, RowMeaning)>) {
        if !rowsWithOtherName.isEmpty { reportUnknownRows() }
        if let first = unknownNames.first {
            findings.add(
                .unknownName(
                    sheet.place(.name, first.row), first.name, first.known.indicator, count: unknownNames.count))
        }
        if let first = droppedZeros.first {
            findings.add(
                .droppedZeros(sheet.place(.value, first.row), first.typed, first.read, count: droppedZeros.count))
        }
        let retyped = rows.compactMap { row, meaning in
            if case .retyped(let known) = meaning { (row: row, known: known) } else { nil }
        }
        if let first = retyped.first {
            let pairs = retyped.prefix(5).map { (typed: sheet.code(of: $0.row), code: $0.known.indicator.code) }
            findings.add(.retypedCodes(sheet.place(.code, first.row), pairs, count: retyped.count))
        }
        guard !sheet.isExport else { return }
        for (row, meaning) in rows { reportUnused(row, meaning) }
    }

    private mutating func reportUnknownRows() {
        let shown = rowsWithOtherName.count > 6 ? rowsWithOtherName.prefix(1) : rowsWithOtherName[...]
        for (row, name, known, other) in shown {
            findings.add(
                .unknownRowName(
                    sheet.place(.name, row), name, known.indicator, other.indicator,
                    more: rowsWithOtherName.count - shown.count
                ))
        }
    }

    /// Examines a row without code and figure. A heading is in order; a row shifted to the right, or misplaced words,
    /// are reported.
    mutating func reportIdle(_ row: CSVRow) {
        guard !row.isBlank, !sheet.isExport else { return }
        let name = sheet.cell(.name, of: row)
        if sheet.code(of: row).isEmpty, lexicon.opensRow(name) {
            return findings.add(.noCode(sheet.place(.code, row), found: name, meant: nil))
        }
        guard sheet.code(of: row).isEmpty else { return }
        if let stray = sheet.strayCell(of: row) { findings.add(.unusedText(stray.place, stray.text)) }
        let measure = sheet.cell(.measure, of: row)
        if !measure.isEmpty { findings.add(.unusedText(sheet.place(.measure, row), measure)) }
        let isText = name.count > 80 || isBelowEntry && !lexicon.isHeading(name) && isProse(name)
        if isText, name.contains(where: \.isLowercase) {
            findings.add(.unusedText(sheet.place(.name, row), name))
        }
    }

    private mutating func reportUnused(_ row: CSVRow, _ meaning: RowMeaning) {
        switch meaning {
        case .entry(.issued):
            let note = sheet.note(of: row)
            if !note.isEmpty { findings.add(.unusedText(sheet.place(.note, row), note, isListed: true)) }
            reportExplanation(row, "")
        case .entry(.commendation): return
        case .entry(.justification):
            let measure = sheet.cell(.measure, of: row)
            if !measure.isEmpty { findings.add(.unusedText(sheet.place(.measure, row), measure)) }
            reportExplanation(row, "")
        case .entry: reportExplanation(row, "")
        case .task(let number):
            let task = lexicon.plan.tasks.first { $0.number == number }
            let name = RowName(sheet.cell(.name, of: row))
            if name.words.count >= 4, name.share(in: RowName(task?.title ?? "")) < 0.3 {
                findings.add(.unusedText(sheet.place(.name, row), sheet.cell(.name, of: row)))
            }
            reportExplanation(
                row,
                "Cột Số liệu: chọn tình trạng thực hiện. Cột Thuyết minh: kết quả chính, mỗi ý một đoạn. "
                    + (task?.prompt ?? ""))
        case .indicator(let known, _):
            let request = known.indicator.needsNarrative ? " " + Indicator.narrativeRequest : ""
            reportExplanation(row, known.indicator.definition + request + " Nguồn: " + (known.indicator.source ?? ""))
        default: return
        }
    }

    /// The column of explanations belongs to the form. A clerk's text in it is reported, so that it can be moved.
    /// - Parameter printed: the text that the form itself has there.
    private mutating func reportExplanation(_ row: CSVRow, _ printed: String) {
        guard let column = sheet.explanation else { return }
        reportForeign(sheet.cell(column, row), printed, at: sheet.place(column: column, row))
    }

    /// Reports a text whose words are not those that the form has there.
    private mutating func reportForeign(_ text: String, _ printed: String, at place: Place) {
        let name = RowName(text)
        guard !name.words.isEmpty, text.contains(where: \.isLetter), name.share(in: RowName(printed)) < 0.4 else {
            return
        }
        findings.add(.unusedText(place, text))
    }

    /// `12/05/2026` or `45` where a document has `45/BC-CCKL`: a spreadsheet program converted it to a date, or removed
    /// its zeros and its notation.
    mutating func reportConverted(_ number: String, at place: Place) {
        if let damage = damage(ofDocumentNumber: number) {
            findings.add(.convertedNumber(place, found: number, damage))
        }
    }
}

extension RowMeaning {
    /// Whether the form expects an answer in the row.
    var expectsAnswer: Bool {
        switch self {
        case .indicator, .retyped, .task, .entry: true
        default: false
        }
    }

    var isHeader: Bool {
        switch self {
        case .header, .otherHeader: true
        default: false
        }
    }
}

extension Lexicon {
    /// Whether words beside a header name a period other than the form's.
    func isOtherPeriod(_ key: String, than period: PeriodID?) -> Bool {
        if HeaderWords.periodWords.contains(where: key.contains) { return true }
        let years = years(in: key)
        if !years.isEmpty, !years.contains(plan.year) { return true }
        let own = wholeWords(period.flatMap { plan.period($0) }.map { plainKey($0.name) } ?? "")
        let words = wholeWords(key)
        let named = ["6 thang dau", "6 thang cuoi", "9 thang", "ca nam", "quy iv", "quy iii", "quy ii", "quy i"].first {
            words.contains(" \($0) ") && !isDay($0, in: words)
        }
        guard let named, !own.isEmpty else { return false }
        return !own.contains(" \(named) ") && !(named == "ca nam" && own == " nam ")
    }
}

/// The words of a key, each between spaces, so that “quy i” is not found in “quy ii”.
private func wholeWords(_ key: String) -> String {
    " " + key.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
}

/// “đến 9 tháng 5” names a day, not nine months.
private func isDay(_ period: String, in words: String) -> Bool {
    guard period == "9 thang", let place = words.ranges(of: " 9 thang ").first else { return false }
    return words[place.upperBound...].first?.isNumber ?? false
}

/// Whether a line continues the text above it, such as “- Phối hợp tốt với các xã;”. A place and date, a heading or the
/// title of a signer has neither a bullet nor an end, and few words.
private func isProse(_ line: String) -> Bool {
    guard let first = line.first, let last = line.last else { return false }
    return "-–+•*".contains(first) || ".;".contains(last) || line.split(separator: " ").count >= 10
}
