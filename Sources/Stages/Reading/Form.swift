// The rows of one unit become the tree that a careful person would have typed.
import CSV
import Domain
import LibXML
import VietnameseText

/// One submission under construction: a tree, and what was noticed on the way.
struct Form: ~Copyable {
    private let sheet: Sheet
    private let part: SheetPart
    let lexicon: Lexicon
    /// How this file writes decimals: decided over all its decimal cells at once.
    let convention: DecimalConvention
    private var tree: XMLTree
    private var tasks: [Int: XMLNode] = [:]
    /// The task whose rows we are in: the one that was named last.
    private var current: Int?
    var findings: Findings

    init(_ part: SheetPart, of sheet: Sheet, under lexicon: Lexicon, noting repairs: [Finding]) {
        self.sheet = sheet
        self.part = part
        self.lexicon = lexicon
        findings = Findings(repairs)
        convention = decimalConvention(
            of: part.rows.lazy.filter { (lexicon.indicator(sheet.cell(.code, of: $0))?.indicator.digits ?? 0) > 0 }
                .map { sheet.cell(.value, of: $0) })
        tree = XMLTree(
            root: "submission", namespace: "urn:tonghop:submission:1",
            attributes: [(name: "plan", value: part.plan), (name: "unit", value: part.unit), (name: "period", value: part.period)]
                .filter { !$0.value.isEmpty },
            at: XMLPosition(line: part.rows.first?.number ?? 1, column: 0))
    }

    /// Every row, in order.
    mutating func fill() {
        addDocument()
        var end: CSVRow?
        var count = 0
        for row in part.rows where !row.isBlank {
            if RowKind.named(cell(.code, row)) == .end, end == nil {
                end = row
                continue
            }
            count += 1
            if end != nil {
                findings.add(.afterEnd(place(.code, row)))
            } else {
                add(row)
            }
        }
        if !sheet.isExport { noteEnd(end, rowsAbove: count) }
        noteTrailingBlanks()
    }

    func handOver(to body: (borrowing XMLTree, ReadSubmission) throws -> Void) rethrows {
        try body(tree, ReadSubmission(plan: lexicon.plan.id, layout: sheet.layout, findings: findings))
    }

    // MARK: - The end of the form

    /// A form closes with `HẾT` and the number of rows above it, so that a file cut at a row's end is noticed.
    private mutating func noteEnd(_ end: CSVRow?, rowsAbove count: Int) {
        guard let end else { return findings.add(.noEnd(rows: count)) }
        let above = part.rows.count { !$0.isBlank && $0.number < end.number }
        let said = end.cells.lazy.compactMap { Int(trimmed($0)) }.first
        if said != above { findings.add(.endCount(place(.code, end), said: said, above: above)) }
    }

    private mutating func noteTrailingBlanks() {
        let blanks = part.rows.reversed().prefix { $0.isBlank }
        if let first = blanks.last { findings.add(.blankRows(count: blanks.count, from: first.number)) }
    }

    // MARK: - Rows

    private mutating func add(_ row: CSVRow) {
        let code = cell(.code, row)
        if isTotalRow(row.cells) {
            findings.add(.totalRow(place(.code, row), text: code.isEmpty ? cell(.name, row) : code))
        } else if code.isEmpty {
            addCodeless(row)
        } else if let (indicator, isRespelt) = lexicon.indicator(code) {
            if isRespelt { findings.add(.respelt(place(.code, row), from: code, to: indicator.code)) }
            add(indicator, row)
        } else if let kind = RowKind.named(code) {
            add(kind, row)
        } else if let number = lexicon.task(code) {
            addTask(number, row)
        } else {
            addUnknown(code, row)
        }
    }

    /// A line of text without a figure is a heading; a figure without a code could be anything.
    private mutating func addCodeless(_ row: CSVRow) {
        guard !cell(.value, row).isEmpty || !cell(.note, row).isEmpty else { return }
        let name = plainKey(cell(.name, row))
        let meant = name.isEmpty ? nil : lexicon.plan.indicators.first { plainKey($0.name) == name }
        findings.add(.noCode(place(.code, row), found: cell(.value, row), meant: meant?.code))
    }

    private mutating func addTask(_ number: Int, _ row: CSVRow) {
        var attributes = [(name: "number", value: String(number))]
        let status = cell(.value, row)
        if !status.isEmpty { attributes.append((name: "status", value: taskStatus(status)?.rawValue ?? status)) }
        let node = tree.append("task", attributes: attributes, at: position(row))
        tasks[number] = node
        current = number
        for paragraph in paragraphs(cell(.note, row)) { tree.append("result", text: paragraph, to: node, at: position(row)) }
    }

    private mutating func add(_ indicator: Indicator, _ row: CSVRow) {
        guard let value = read(indicator, cell(.value, row), note: cell(.note, row), place(.value, row)) else {
            // A blank cell is not reported, and its own row is where that can be said.
            if cell(.value, row).isEmpty { tree.append(indicator.code.rawValue, to: taskNode(indicator.task, row), at: position(row)) }
            return
        }
        tree.append(
            indicator.code.rawValue, text: value.text, attributes: value.attributes, to: taskNode(indicator.task, row),
            at: position(row))
    }

    /// The judge, not the reader, says that a code is unknown, so that every format hears the same.
    private mutating func addUnknown(_ code: String, _ row: CSVRow) {
        let parent = current.map { taskNode($0, row) }
        if isXMLName(code) {
            tree.append(code, text: cell(.value, row), to: parent, at: position(row))
        } else {
            tree.append("row", text: cell(.value, row), attributes: [(name: "code", value: code)], to: parent, at: position(row))
        }
    }

    /// The node of a task; made on the spot when its own row is missing, and the judge will ask for the status.
    private mutating func taskNode(_ number: Int, _ row: CSVRow) -> XMLNode {
        if let node = tasks[number] { return node }
        let node = tree.append("task", attributes: [(name: "number", value: String(number))], at: position(row))
        tasks[number] = node
        return node
    }

    private mutating func add(_ kind: RowKind, _ row: CSVRow) {
        switch kind {
        case .model:
            append("model", text: cell(.note, row), row, [
                ("task", taskCarrying(.model)), ("field", fieldWord(cell(.measure, row))), ("holder", holderWord(cell(.value, row))),
                ("name", cell(.name, row)),
            ])
        case .commendation:
            append("commendation", text: cell(.note, row), row, [
                ("task", taskCarrying(.commendation)), ("holder", holderWord(cell(.value, row))), ("name", cell(.name, row)),
                ("post", cell(.measure, row)),
            ])
        case .issued:
            append("issued", text: cell(.name, row), row, [("number", cell(.measure, row)), ("date", date(cell(.value, row), place(.value, row)))])
        case .assessment(let part):
            let text = cell(.note, row)
            for paragraph in paragraphs(text.isEmpty ? cell(.value, row) : text) { append(part.rawValue, text: paragraph, row, []) }
        case .justification:
            append("justification", text: cell(.note, row), row, [("rule", cell(.name, row))])
        case .end: break
        }
    }

    private mutating func append(_ name: String, text: String, _ row: CSVRow, _ attributes: [(String, String)]) {
        tree.append(
            name, text: text, attributes: attributes.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }, at: position(row))
    }

    /// A list's row belongs to the task that carries the list: the current one if it does, else the first that does.
    private func taskCarrying(_ list: Task.List) -> String {
        let tasks = lexicon.plan.tasks
        let task = tasks.first { $0.number == current && $0.lists.contains(list) } ?? tasks.first { $0.lists.contains(list) }
        return task.map { String($0.number) } ?? ""
    }

    // MARK: - The lines above the table

    private mutating func addDocument() {
        var attributes: [(name: String, value: String)] = []
        if let number = sheet.heads[.number], !number.text.isEmpty { attributes.append((name: "number", value: number.text)) }
        if let head = sheet.heads[.date], !head.text.isEmpty { attributes.append((name: "date", value: date(head.text, head.place))) }
        if let signer = sheet.heads[.signer], !signer.text.isEmpty { attributes.append((name: "signer", value: signer.text)) }
        guard !attributes.isEmpty, !sheet.isExport else { return }
        let line = (sheet.heads[.number] ?? sheet.heads[.date])?.place.line ?? 1
        tree.append("document", attributes: attributes, at: XMLPosition(line: line, column: 0))
    }

    /// The canonical day; as typed, with a finding, where it is none.
    private mutating func date(_ text: String, _ place: Place) -> String {
        switch readDate(text) {
        case .blank: return ""
        case .date(let day, _): return day.iso
        case .notADate(let fault):
            findings.add(.notADate(place, found: text, fault))
            return text
        }
    }

    // MARK: - Small questions

    private func cell(_ column: Column, _ row: CSVRow) -> String { sheet.cell(column, of: row) }
    private func position(_ row: CSVRow) -> XMLPosition { XMLPosition(line: row.number, column: 0) }
    private func place(_ aspect: Aspect, _ row: CSVRow) -> Place { sheet.layout.place(line: row.number, column: 0, aspect) }
}

/// A cell with line breaks holds several paragraphs.
func paragraphs(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }.filter { !$0.isEmpty }
}

/// ASCII names only, as the plan's codes are; anything else goes into an attribute.
func isXMLName(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F }
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
}
