// Determines the meaning of each row of a table from its code.
import CSV
import Domain
import VietnameseText

enum RowMeaning {
    /// Empty, or a heading without a figure.
    case nothing
    case indicator(KnownIndicator, isRespelt: Bool)
    /// Identified by its name only, because its code was deleted or retyped, or a spreadsheet program converted it to a
    /// number or a date.
    case retyped(KnownIndicator)
    case task(Int)
    /// The code of a task whose number is not in the plan.
    case unknownTask(String)
    case entry(RowKind)
    case total(String)
    /// The header repeated.
    case header
    /// Another header with other positions of its columns.
    case otherHeader
    /// `HẾT`, with the number of rows that it states.
    case end(Int?)
    /// A figure or a text without a code.
    case codeless
    case unknown(String)
}

extension RowMeaning {
    /// The indicator of the row.
    var indicator: KnownIndicator? {
        switch self {
        case .indicator(let known, _), .retyped(let known): known
        default: nil
        }
    }

    /// Whether the row has no code, or one that is not in the plan.
    fileprivate var isWithoutCode: Bool {
        switch self {
        case .nothing, .codeless, .unknown: true
        default: false
        }
    }
}

extension RecognisedTable {
    /// - Parameter below: the rows that follow, as far as they matter.
    private func meaning(of row: CSVRow, above below: ArraySlice<CSVRow> = [], under lexicon: Lexicon) -> RowMeaning {
        let code = code(of: row)
        if let known = lexicon.indicator(code) { return .indicator(known, isRespelt: false) }
        return code.isEmpty
            ? meaning(ofCodeless: row, under: lexicon) : meaning(of: code, row, above: below, under: lexicon)
    }

    /// The meanings of all rows of a part. Where several rows that carry an indicator's name have no code of the plan,
    /// the column of codes was deleted or typed otherwise; the names identify them.
    func meanings(of rows: [CSVRow], under lexicon: Lexicon) -> [RowMeaning] {
        let meanings = rows.indices.map { meaning(of: rows[$0], above: rows[($0 + 1)...], under: lexicon) }
        let coded = Set(meanings.compactMap { $0.indicator?.indicator.code })
        let named = zip(rows, meanings).map { row, meaning -> KnownIndicator? in
            guard meaning.isWithoutCode, let known = lexicon.indicator(named: RowName(cell(.name, of: row))),
                !coded.contains(known.indicator.code)
            else { return nil }
            return known
        }
        guard named.count(where: { $0 != nil }) >= Self.fewestRetyped else { return meanings }
        return zip(meanings, named).map { meaning, known in known.map(RowMeaning.retyped) ?? meaning }
    }

    /// Fewer rows are single mistakes, each with its own finding.
    private static let fewestRetyped = 3

    private func meaning(
        of code: String, _ row: CSVRow, above below: ArraySlice<CSVRow>, under lexicon: Lexicon
    ) -> RowMeaning {
        let key = plainKey(code)
        if let known = retyped(code, row, under: lexicon) { return .retyped(known) }
        if let number = lexicon.task(key: key) { return .task(number) }
        if let kind = lexicon.rowKind(key: key) { return .entry(kind) }
        if let known = lexicon.indicator(respelt: code) { return .indicator(known, isRespelt: true) }
        if isEnding(key: key) { return .end(firstNumber(in: row)) }
        if isTotal(key: key) { return .total(code) }
        if isHeader(row) { return .header }
        // The form's lists of models, commendations and documents have their own header rows.
        if isOpenedByCodeHeader(row), lexicon.areTitles(titles(in: row)) { return .nothing }
        if let header = Header(row) {
            guard header.contradicts(columns) else { return .header }
            return isAboveList(below, under: lexicon) && !movesColumn(row) ? .nothing : .otherHeader
        }
        if isOpenedByCodeHeader(row) { return .nothing }
        return lexicon.taskNumber(ofUnknown: key).map(RowMeaning.unknownTask)
            ?? lexicon.rowKind(key: withoutNumber(key)).map(RowMeaning.entry) ?? .unknown(code)
    }

    /// Whether the next row with text is a line of one of the form's lists.
    private func isAboveList(_ below: ArraySlice<CSVRow>, under lexicon: Lexicon) -> Bool {
        guard let next = below.first(where: { !$0.isBlank }) else { return false }
        return lexicon.rowKind(key: withoutNumber(plainKey(code(of: next))))?.list != nil
    }

    /// Whether a row has the header of one of the table's columns in another column, or a column that no list has.
    private func movesColumn(_ row: CSVRow) -> Bool {
        row.cells.indices.contains { index in
            let text = cell(index, row)
            let named = Column.named(text)?.column
            return (named == .code || named == .measure) && columns[named ?? .code]?.index != index
                || columns.values.contains { $0.index != index && plainKey($0.header) == plainKey(text) }
        }
    }

    /// The cells of a list's header without that of the codes.
    private func titles(in row: CSVRow) -> [String] {
        row.cells.indices.filter { $0 != columns[.code]?.index }.map { cell($0, row) }.filter { !$0.isEmpty }
    }

    /// `2.01`, `2,01`, `02/01/2026`, `2-Jan`: not a code, but beside the name of an indicator.
    private func retyped(_ code: String, _ row: CSVRow, under lexicon: Lexicon) -> KnownIndicator? {
        guard code.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        let isNumber = code.utf8.allSatisfy { (0x30...0x39).contains($0) || " .,-/:()".utf8.contains($0) }
        guard isNumber || readNumber(code, digits: 0) == .notANumber(.dateLike) else { return nil }
        let name = RowName(cell(.name, of: row))
        return name.words.count < 2 && !isNumber ? nil : lexicon.indicator(named: name)
    }

    private func meaning(ofCodeless row: CSVRow, under lexicon: Lexicon) -> RowMeaning {
        guard let first = row.cells.lazy.map(trimmed).first(where: { !$0.isEmpty }) else { return .nothing }
        if isEnding(key: plainKey(first)) { return .end(firstNumber(in: row)) }
        let name = cell(.name, of: row)
        let key = plainKey(name)
        if isTotal(key: key) { return .total(name) }
        if value(of: row).isEmpty, note(of: row).isEmpty { return .nothing }
        return lexicon.task(key: key).map(RowMeaning.task) ?? .codeless
    }

    /// `HẾT;42`, `HẾT;42 dòng`, `HẾT 42`
    private func firstNumber(in row: CSVRow) -> Int? {
        row.cells.lazy.compactMap { cell in
            Int(cell.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber })
        }.first
    }
}

// MARK: - Parts

/// The rows of one unit and period.
struct SheetPart: Sendable {
    let plan: String
    let unit: String
    let period: String
    let rows: [CSVRow]
    /// The places where the part names its unit and period, when not above the table.
    let heads: [String: Place]
}

extension RecognisedTable {
    /// One part for a form; for an export one part per unit and period, in the order of first appearance.
    func parts(under lexicon: Lexicon) -> [SheetPart] {
        let plan = lexicon.plan(named: self.plan)
        guard isExport else {
            let (unit, period) = (lexicon.unit(heads[.unit]?.text ?? ""), lexicon.period(heads[.period]?.text ?? ""))
            return [SheetPart(plan: plan, unit: unit, period: period, rows: rows, heads: [:])]
        }
        var order: [Owner] = []
        var groups: [Owner: [CSVRow]] = [:]
        for row in rows where !row.isBlank && !belongsToNoPart(row, under: lexicon) {
            let owner = owner(of: row)
            if groups[owner] == nil { order.append(owner) }
            groups[owner, default: []].append(row)
        }
        return merged(order, groups, under: lexicon).map { owner, rows in
            SheetPart(plan: plan, unit: owner.unit, period: owner.period, rows: rows, heads: claims(of: rows[0]))
        }
    }

    private struct Owner: Hashable {
        let unit: String
        let period: String
    }

    private func owner(of row: CSVRow) -> Owner {
        let period = columns[.period] == nil ? heads[.period]?.text ?? "" : cell(.period, of: row)
        return Owner(unit: cell(.unit, of: row), period: period)
    }

    /// Joins the rows of one unit under several spellings into one part.
    private func merged(_ order: [Owner], _ groups: [Owner: [CSVRow]], under lexicon: Lexicon) -> [(Owner, [CSVRow])] {
        var parts: [(Owner, [CSVRow])] = []
        var places: [Owner: Int] = [:]
        for typed in order {
            let owner = Owner(unit: lexicon.unit(typed.unit), period: lexicon.period(typed.period))
            if let index = places[owner] {
                parts[index].1 = (parts[index].1 + (groups[typed] ?? [])).sorted { $0.number < $1.number }
            } else {
                places[owner] = parts.count
                parts.append((owner, groups[typed] ?? []))
            }
        }
        return parts
    }

    /// Rows that belong to no part: an end row, a sum over all units, the repeated header.
    private func belongsToNoPart(_ row: CSVRow, under lexicon: Lexicon) -> Bool {
        let unit = cell(.unit, of: row)
        if isTotal(key: plainKey(unit)) || isEnding(key: plainKey(unit)) || isHeader(row) { return true }
        guard unit.isEmpty else { return false }
        return switch meaning(of: row, under: lexicon) {
        case .nothing, .end, .total: true
        default: false
        }
    }

    private func claims(of row: CSVRow) -> [String: Place] {
        var claims = [Head.unit.rawValue: place(.unit, row)]
        if columns[.period] != nil { claims[Head.period.rawValue] = place(.period, row) }
        return claims
    }
}
