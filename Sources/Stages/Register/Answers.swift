// Conversion of answers and places to columns, and the tables that have rows for a submission.

import Domain

/// The columns of an answer: a quantity has `scaled` and `digits`, a text has `words`, “không phát sinh” has neither.
extension Answer {
    var scaled: Int64? { if case .quantity(let quantity) = self { quantity.scaled } else { nil } }
    var digits: Int? { if case .quantity(let quantity) = self { quantity.digits } else { nil } }
    var words: String? { if case .text(let text) = self { text } else { nil } }

    init(scaled: Int64?, digits: Int?, words: String?) {
        if let scaled {
            self = .quantity(Quantity(scaled: scaled, digits: digits ?? 0))
        } else if let words {
            self = .text(words)
        } else {
            self = .none
        }
    }
}

/// The kind of the old or new value of a change; absent means “not reported”.
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

extension RowValues {
    mutating func add(_ place: Place) {
        add(place.line)
        add(place.column)
        add(place.cell)
        add(place.header)
    }
}

/// The lists that a submission has, so that a reader can skip the others.
struct StoredLists: OptionSet {
    let rawValue: Int64
    static let statuses = StoredLists(rawValue: 1)
    static let passages = StoredLists(rawValue: 2)
    static let justifications = StoredLists(rawValue: 4)
    static let models = StoredLists(rawValue: 8)
    static let commendations = StoredLists(rawValue: 16)
    static let issued = StoredLists(rawValue: 32)
    static let findings = StoredLists(rawValue: 64)
    static let notChecked = StoredLists(rawValue: 128)
    static let notEvaluated = StoredLists(rawValue: 256)
    static let changes = StoredLists(rawValue: 512)
    static let partChanges = StoredLists(rawValue: 1024)
    /// Those that are packed into one value. Findings have a table, because they are also looked up by severity.
    static let packed = StoredLists(rawValue: 2047).subtracting(.findings)

    init(rawValue: Int64) { self.rawValue = rawValue }

    func contains(anyOf other: StoredLists) -> Bool { !isDisjoint(with: other) }

    init(of judgement: Judgement) {
        self = []
        let report = judgement.report
        func mark(_ part: StoredLists, _ isEmpty: Bool?) { if isEmpty == false { insert(part) } }
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
        mark(.partChanges, judgement.partChanges.isEmpty)
    }
}
