// Finds the rows of the form in the table that a unit sent, and the places of rows that are missing in it.
import Domain
import VietnameseText

/// How a sent table corresponds to the form of its unit and period.
struct FormMatch {
    /// The sheet's columns by the form's columns.
    let columns: [FormColumn: Int]
    /// By the row number of the sent table.
    private(set) var formRows: [Int: FormRow] = [:]
    /// Rows of the form to insert before a row of the sent table, by its number.
    private(set) var missing: [Int: [FormRow]] = [:]
    /// The number of the end row; nil if the table has none.
    private(set) var end: Int?
    /// The number of the row before which an end row belongs.
    private(set) var bottom: Int

    /// nil if the table has no known header.
    /// - Parameter absent: the codes of tasks and indicators that were reported as missing.
    init?(_ table: SentTable, _ subject: FormSubject, absent: Set<String>) {
        guard let code = table.columns[.code] else { return nil }
        columns = Self.columns(table)
        let body = table.rows.filter { $0.number > table.header }
        bottom = (body.last { $0.cells.contains { $0 != .empty } }?.number ?? table.header) + 1
        end = body.first { $0.text(code).map(isEnding) ?? false }?.number
        if let end { bottom = end }
        match(body.filter { $0.number < bottom }, code, subject)
        insert(absent, subject)
    }

    /// The form's own columns beside the five that stage Reading knows are found by their headers.
    private static func columns(_ table: SentTable) -> [FormColumn: Int] {
        let aspects: [(FormColumn, Aspect)] = [
            (.code, .code), (.name, .name), (.measure, .measure), (.value, .value), (.note, .note),
        ]
        var columns: [FormColumn: Int] = [:]
        for (column, aspect) in aspects { columns[column] = table.columns[aspect] }
        guard let header = table.rows.first(where: { $0.number == table.header }) else { return columns }
        let known = Set(columns.values)
        for index in header.cells.indices where !known.contains(index) {
            guard let text = header.text(index) else { continue }
            if text == FormColumn.explanation.header { columns[.explanation] = index }
            if text.hasPrefix("Đã báo cáo") { columns[.earlier] = index }
            if text == FormColumn.lastYear.header { columns[.lastYear] = index }
        }
        return columns
    }

    /// Tasks and indicators are matched by code, rows of lists by code and order.
    private mutating func match(_ body: [SentTable.Row], _ code: Int, _ subject: FormSubject) {
        var waiting = Dictionary(grouping: subject.rows, by: { Self.key($0) })
        var last: [String: FormRow] = [:]
        let name = columns[.name]
        for row in body {
            let text = row.text(code) ?? ""
            let key = text.isEmpty ? "#" + plainKey(name.flatMap(row.text) ?? "") : plainKey(text)
            if let form = waiting[key]?.first {
                waiting[key]?.removeFirst()
                (formRows[row.number], last[key]) = (form, form)
            } else if let form = last[key], form.kind == .entry {
                // A row that the unit inserted into a list.
                formRows[row.number] = form
            }
        }
    }

    /// Headings have no code.
    private static func key(_ row: FormRow) -> String {
        row.texts[.code].map(plainKey) ?? "#" + plainKey(row.texts[.name] ?? "")
    }

    // MARK: - Missing rows

    private mutating func insert(_ absent: Set<String>, _ subject: FormSubject) {
        guard !absent.isEmpty else { return }
        let present = Dictionary(
            formRows.map { (Self.key($0.value), $0.key) }, uniquingKeysWith: { min($0, $1) })
        var inserted: [String: Int] = [:]
        let tasks = Self.tasks(of: subject)
        for (index, rows) in tasks.enumerated() {
            // A missing task is reported alone, without its indicators.
            let isAbsent = rows.first.map { absent.contains($0.texts[.code] ?? "") } ?? false
            for (position, row) in rows.enumerated() {
                let key = Self.key(row)
                guard isAbsent || absent.contains(row.texts[.code] ?? ""), present[key] == nil else { continue }
                let before = place(
                    rows[..<position].map(Self.key), rows[(position + 1)...].map(Self.key),
                    tasks[(index + 1)...].joined().map(Self.key), present, inserted)
                inserted[key] = before
                missing[before, default: []].append(row)
            }
        }
    }

    /// The rows of each task and its indicators.
    private static func tasks(of subject: FormSubject) -> [[FormRow]] {
        var tasks: [[FormRow]] = []
        for row in subject.rows where row.kind == .task || row.kind == .indicator {
            if row.kind == .task || tasks.isEmpty { tasks.append([]) }
            tasks[tasks.count - 1].append(row)
        }
        return tasks
    }

    /// The number of the row before which a missing row belongs: after the nearest row above it in its task, else
    /// before the nearest below it, else before the next task, else before the texts at the end.
    private func place(
        _ above: [String], _ below: [String], _ later: [String], _ present: [String: Int], _ inserted: [String: Int]
    ) -> Int {
        for key in above.reversed() {
            if let number = present[key] { return number + 1 }
            if let number = inserted[key] { return number }
        }
        if let number = below.lazy.compactMap({ present[$0] }).first { return number }
        if let number = later.lazy.compactMap({ present[$0] }).first { return number }
        let closing = formRows.filter { $0.value.kind == .heading || ($0.value.kind == .entry && !$0.value.isOfList) }
            .keys
            .min()
        return closing ?? bottom
    }
}

/// Whether a code marks the end of a table: `HẾT`, `Hết.`
private func isEnding(_ code: String) -> Bool { plainKey(code).hasPrefix("het") && code.count <= 8 }
