// Converts the rows of one unit to a tree.
import CSV
import Domain
import LibXML
import VietnameseText

/// The tree of one submission under construction, with its findings.
struct TreeWriter: ~Copyable {
    let sheet: RecognisedTable
    let part: SheetPart
    let lexicon: Lexicon
    /// The file's decimal format, determined from all its decimal cells.
    let convention: DecimalConvention
    /// The file's format of counts.
    let habit: ThousandsHabit
    let meanings: [RowMeaning]
    /// The last comparison of a measure, kept because a hostile table may repeat an indicator a hundred thousand times.
    var comparedMeasure: (typed: String, planned: String, isSame: Bool)?
    private let unit: Unit?
    private let hasFigures: Bool
    private var tree: XMLTree
    private var tasks: [Int: XMLNode] = [:]
    private var taskRows: [Int: (number: Int?, node: XMLNode)] = [:]
    /// The task of the current rows, which is the one named last.
    private(set) var current: (number: Int?, node: XMLNode)?
    var findings: Findings
    /// The original text of normalised values, by row.
    var typed: [Int: String] = [:]
    /// Rows whose figure may be the one in a merged cell above.
    var belowMergedFigure: Set<Int> = []
    /// Rows with the name of another indicator, and rows with an unknown name; reported together at the end.
    var rowsWithOtherName: [(row: CSVRow, name: String, known: KnownIndicator, other: KnownIndicator)] = []
    var unknownNames: [(row: CSVRow, name: String, known: KnownIndicator)] = []
    /// Counts written with three decimals: `38,000` read as 38.
    var droppedZeros: [(row: CSVRow, typed: String, read: String)] = []

    /// Whether the last row with a code is a line of a list, an assessment or an explanation.
    private(set) var isBelowEntry = false
    /// The number of the first row that expects an answer. Rows above it may be further lines of the header.
    let firstAnswer: Int
    private let tasksNotApplicable: Set<Int>

    init(_ part: SheetPart, of sheet: RecognisedTable, under lexicon: Lexicon, noting repairs: [Finding]) {
        (self.sheet, self.part, self.lexicon) = (sheet, part, lexicon)
        findings = Findings(repairs).adding(sheet.faults)
        let meanings = sheet.meanings(of: part.rows, under: lexicon)
        self.meanings = meanings
        firstAnswer = zip(part.rows, meanings).first { $1.expectsAnswer }?.0.number ?? .max
        var (counts, decimals): ([String], [String]) = ([], [])
        for (row, meaning) in zip(part.rows, meanings) where sheet.workbook?.exact[row.number] == nil {
            guard let known = meaning.indicator, [.count, .decimal, .percent].contains(known.indicator.type) else {
                continue
            }
            if known.digits > 0 { decimals.append(sheet.value(of: row)) } else { counts.append(sheet.value(of: row)) }
        }
        tasksNotApplicable = Set(
            zip(part.rows, meanings).compactMap { row, meaning in
                guard case .task(let task) = meaning else { return nil }
                return taskStatus(sheet.value(of: row)) == .notApplicable ? task : nil
            })
        convention = decimalConvention(of: decimals + counts)
        habit = thousandsHabit(counts: counts, decimals: decimals)
        unit = lexicon.plan.unit(UnitCode(part.unit))
        hasFigures = lexicon.plan.period(PeriodID(part.period))?.kind != .plan
        tree = XMLTree(
            root: SubmissionElement.submission.rawValue, namespace: SubmissionElement.namespace,
            attributes: [
                (name: "plan", value: part.plan), (name: "unit", value: part.unit),
                (name: "period", value: part.period),
            ]
            .filter { !$0.value.isEmpty } + TreeWriter.declarations(in: sheet, lexicon),
            at: XMLPosition(line: part.rows.first?.number ?? 1, column: 0))
    }

    /// Adds every row, in order.
    mutating func fill() {
        reportRepeatedHeads()
        reportTable()
        addDocument()
        let end = meanings.firstIndex { if case .end = $0 { true } else { false } } ?? meanings.endIndex
        // Tasks are added first, because a form may name a task below its figures.
        for index in meanings[..<end].indices { addTask(part.rows[index], meanings[index]) }
        for index in meanings[..<end].indices { add(part.rows[index], meanings[index]) }
        reportMergedFigures(above: end)
        reportBelow(end)
        if !sheet.isExport { reportEnd(at: end) }
        reportTrailingBlanks()
        reportRows(zip(part.rows, meanings).prefix(end))
    }

    func handOver(to body: (borrowing XMLTree, ReadSubmission) throws -> Void) rethrows {
        let layout = sheet.layout(heads: part.heads, typed: typed, belowMergedFigure: belowMergedFigure)
        try body(
            tree, ReadSubmission(plan: lexicon.plan.id, layout: layout, findings: findings.placed(in: sheet.document)))
    }

    /// The period that the form names; nil when it is not in the plan.
    var period: PeriodID? { lexicon.plan.period(PeriodID(part.period))?.id }

    /// Whether a figure of the unit is used in this period. The spelling of other figures does not matter.
    func isUsed(_ indicator: Indicator) -> Bool {
        hasFigures && !indicator.isComputed && (unit.map { indicator.concerns($0) } ?? true)
    }

    /// Whether the form states that a task is outside the unit's duties.
    func isNotApplicable(_ task: Int) -> Bool { tasksNotApplicable.contains(task) }

    private mutating func reportTrailingBlanks() {
        let blanks = part.rows.reversed().prefix { $0.isBlank }
        if let first = blanks.last { findings.add(.blankRows(count: blanks.count, from: first.number)) }
    }

    // MARK: - Rows

    private mutating func add(_ row: CSVRow, _ meaning: RowMeaning) {
        if meaning.expectsAnswer {
            if case .entry = meaning { isBelowEntry = true } else { isBelowEntry = false }
        }
        switch meaning {
        case .nothing: return reportIdle(row)
        case .end: return
        case .header: return findings.add(.headerAgain(sheet.place(.code, row)))
        case .otherHeader: return findings.add(.otherHeader(sheet.place(.code, row)))
        case .total(let text): return findings.add(.totalRow(sheet.place(.code, row), text: text))
        case .indicator(let known, let isRespelt):
            if isRespelt {
                findings.add(
                    .respelt(sheet.place(.code, row), from: sheet.code(of: row), to: known.indicator.code.rawValue))
            }
            add(known, row)
        case .retyped(let known): add(known, row)
        case .task, .unknownTask: current = taskRows[row.number]
        case .entry(let kind): add(kind, row)
        case .codeless: addCodeless(row)
        case .unknown(let code): addUnknown(code, row)
        }
        if let place = sheet.workbook?.uncomputed[row.number] {
            let value = sheet.place(.value, row)
            findings.add(.notComputed(place.cell == value.cell ? value : place))
        }
        if let stray = sheet.strayCell(of: row) { findings.add(.strayCell(stray.place, found: stray.text)) }
    }

    /// Reports a figure or a text without a code, because its meaning is unknown.
    private mutating func addCodeless(_ row: CSVRow) {
        if row.number < firstAnswer, let header = secondHeader(row) { return findings.add(header) }
        let (value, note) = (sheet.value(of: row), sheet.note(of: row))
        let meant = lexicon.indicator(named: RowName(sheet.cell(.name, of: row)))?.indicator.code
        findings.add(.noCode(sheet.place(.code, row), found: value.isEmpty ? note : value, meant: meant))
    }

    private mutating func addTask(_ row: CSVRow, _ meaning: RowMeaning) {
        let (text, number): (String, Int?)
        switch meaning {
        case .task(let known): (text, number) = (String(known), known)
        case .unknownTask(let unknown): (text, number) = (unknown, nil)
        default: return
        }
        var attributes = [(name: "number", value: text)]
        let status = sheet.value(of: row)
        if !status.isEmpty { attributes.append((name: "status", value: taskStatus(status)?.rawValue ?? status)) }
        let node = tree.append(SubmissionElement.task.rawValue, attributes: attributes, at: position(row))
        if let number, tasks[number] == nil { tasks[number] = node }
        taskRows[row.number] = (number, node)
        // A task does not use the column of measures. Text in it becomes a paragraph, like the note.
        for paragraph in paragraphs([sheet.cell(.measure, of: row), sheet.note(of: row)].joined(separator: "\n")) {
            tree.append("result", text: paragraph, to: node, at: position(row))
        }
    }

    private mutating func add(_ known: KnownIndicator, _ row: CSVRow) {
        let value = read(known, row)
        let parent = taskNode(known.indicator.task, row)
        tree.append(
            known.indicator.code.rawValue, text: value.text, attributes: value.attributes, to: parent, at: position(row)
        )
    }

    /// Stage Checking reports unknown codes, so that the message is the same for every format.
    private mutating func addUnknown(_ code: String, _ row: CSVRow) {
        tree.append(
            "row", text: sheet.value(of: row), attributes: [(name: "code", value: code)], to: current?.node,
            at: position(row))
    }

    /// The node of a task. It is created when the task's own row is missing; stage Checking then reports the missing
    /// status.
    private mutating func taskNode(_ number: Int, _ row: CSVRow) -> XMLNode {
        if let node = tasks[number] { return node }
        let node = tree.append(
            SubmissionElement.task.rawValue, attributes: [(name: "number", value: String(number))], at: position(row))
        tasks[number] = node
        return node
    }

    /// Adds an element of a list or an assessment, without attributes that are empty or dropped.
    mutating func append(
        _ name: String, without dropped: Set<String> = [], text: String, _ row: CSVRow,
        _ attributes: [(String, String)]
    ) {
        tree.append(
            name, text: dropped.contains("text") ? "" : text,
            attributes: attributes.filter { !$0.1.isEmpty && !dropped.contains($0.0) }
                .map { (name: $0.0, value: $0.1) },
            at: position(row))
    }

    // MARK: - The lines above the table

    /// Reports keys that appear twice with different meanings.
    private mutating func reportRepeatedHeads() {
        for repeated in sheet.repeatedHeads where !isSame(repeated.head, repeated.one.text, repeated.other.text) {
            findings.add(.headRepeated(repeated))
        }
    }

    func isSame(_ head: Head, _ one: String, _ other: String) -> Bool {
        switch head {
        case .plan: lexicon.plan(named: one) == lexicon.plan(named: other)
        case .unit: lexicon.unit(one) == lexicon.unit(other)
        case .period: lexicon.period(one) == lexicon.period(other)
        case .date: day(one) == day(other)
        case .measure: Measure(one) == Measure(other)
        case .replaces: versionNumber(in: one) == versionNumber(in: other)
        case .number, .signer, .confirms, .form: false
        }
    }

    /// The declarations of a form about itself. A system's export of several units has none.
    private static func declarations(in sheet: RecognisedTable, _ lexicon: Lexicon) -> [(name: String, value: String)] {
        guard !sheet.isExport else { return [] }
        func text(_ head: Head) -> String { sheet.heads[head]?.text ?? "" }
        return [
            (name: "unitName", value: sheet.heads[.unit]?.beside ?? ""),
            (name: "replaces", value: versionNumber(in: text(.replaces))),
            (name: "confirms", value: lexicon.confirmed(text(.confirms))), (name: "form", value: text(.form)),
        ].filter { !$0.value.isEmpty }
    }

    private mutating func addDocument() {
        func text(_ head: Head) -> String { sheet.heads[head]?.text ?? "" }
        let attributes = [("number", text(.number)), ("date", day(text(.date))), ("signer", text(.signer))].filter {
            !$0.1.isEmpty
        }
        guard !attributes.isEmpty, !sheet.isExport else { return }
        if let number = sheet.heads[.number] { reportConverted(number.text, at: number.place) }
        let line = (sheet.heads[.number] ?? sheet.heads[.date] ?? sheet.heads[.signer])?.place.line ?? 1
        tree.append(
            SubmissionElement.document.rawValue, attributes: attributes.map { (name: $0.0, value: $0.1) },
            at: XMLPosition(line: line, column: 0)
        )
    }

    /// The canonical day, or the text as typed if it is not a day, which stage Checking reports.
    func day(_ text: String) -> String { readDate(text)?.iso ?? text }

    private func position(_ row: CSVRow) -> XMLPosition { XMLPosition(line: row.number, column: 0) }
}
