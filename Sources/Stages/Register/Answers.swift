// How an answer, a place and a row of many values stand in the register's columns.

import Domain
import GRDB

/// The columns of an answer: a quantity has `scaled` and `digits`, words have `words`, “không phát sinh” has neither.
extension Answer {
    var scaled: Int64? { if case .quantity(let quantity) = self { quantity.scaled } else { nil } }
    var digits: Int? { if case .quantity(let quantity) = self { quantity.digits } else { nil } }
    var words: String? { if case .text(let text) = self { text } else { nil } }

    init(scaled: Int64?, digits: Int?, words: String?) {
        if let scaled { self = .quantity(Quantity(scaled: scaled, digits: digits ?? 0)) }
        else if let words { self = .text(words) }
        else { self = .none }
    }
}

/// What a change was from or to: absent is “not reported”.
enum AnswerState: String {
    case absent, none, quantity, words

    init(_ answer: Answer?) {
        switch answer {
        case nil: self = .absent
        case .some(.none): self = .none
        case .some(.quantity): self = .quantity
        case .some(.text): self = .words
        }
    }
}

/// The values of one or more rows, filled from left to right; written with a single statement.
/// One statement for all rows of a submission costs half of one statement each.
struct RowValues {
    private(set) var values: [DatabaseValue] = []

    init(capacity: Int = 0) { values.reserveCapacity(capacity) }

    mutating func add(_ number: Int64) { values.append(number.databaseValue) }
    mutating func add(_ number: Int) { values.append(Int64(number).databaseValue) }
    mutating func add(_ number: Int?) { values.append(number.map { Int64($0).databaseValue } ?? .null) }
    mutating func add(_ number: Int64?) { values.append(number?.databaseValue ?? .null) }
    mutating func add(_ text: String) { values.append(text.databaseValue) }
    mutating func add(_ text: String?) { values.append(text?.databaseValue ?? .null) }
    mutating func add(_ flag: Bool) { values.append((flag ? 1 : 0 as Int64).databaseValue) }
    mutating func add(_ place: Place) {
        add(place.line); add(place.column); add(place.cell); add(place.header)
    }
}

extension Database {
    /// Writes rows of `width` values into `table`, in the order of its columns; none for an empty list.
    func insert(into table: String, width: Int, _ rows: RowValues) throws {
        let count = rows.values.count / width
        guard count > 0 else { return }
        // SQLite allows 32,766 parameters in a statement; far fewer keep the number of statements to cache small.
        let most = max(1, 2_000 / width)
        for first in stride(from: 0, to: count, by: most) {
            let slice = rows.values[first * width..<min(count, first + most) * width]
            let marks = "(" + repeatElement("?", count: width).joined(separator: ",") + ")"
            let all = repeatElement(marks, count: slice.count / width).joined(separator: ",")
            let statement = try cachedStatement(sql: "INSERT INTO \(table) VALUES \(all)")
            statement.setUncheckedArguments(StatementArguments(slice))
            try statement.execute()
        }
    }
}

/// Which tables hold rows of a submission, so that a reader asks none in vain.
struct Parts: OptionSet {
    let rawValue: Int64
    static let statuses = Parts(rawValue: 1)
    static let passages = Parts(rawValue: 2)
    static let justifications = Parts(rawValue: 4)
    static let models = Parts(rawValue: 8)
    static let commendations = Parts(rawValue: 16)
    static let issued = Parts(rawValue: 32)
    static let findings = Parts(rawValue: 64)
    static let notChecked = Parts(rawValue: 128)
    static let notEvaluated = Parts(rawValue: 256)
    static let changes = Parts(rawValue: 512)

    init(rawValue: Int64) { self.rawValue = rawValue }

    init(of judgement: Judgement) {
        self = []
        let report = judgement.report
        func mark(_ part: Parts, _ isEmpty: Bool?) { if isEmpty == false { insert(part) } }
        mark(.statuses, report?.statuses.isEmpty)
        mark(.passages, (report?.results.isEmpty ?? true) && (report?.assessment.isEmpty ?? true))
        mark(.justifications, report?.justifications.isEmpty)
        mark(.models, report?.models.isEmpty)
        mark(.commendations, report?.commendations.isEmpty)
        mark(.issued, report?.issued.isEmpty)
        mark(.findings, judgement.findings.kept.isEmpty)
        mark(.notChecked, judgement.findings.notChecked.isEmpty)
        mark(.notEvaluated, judgement.notEvaluated.isEmpty)
        mark(.changes, judgement.changes.isEmpty)
    }
}
