// What a report puts in place of the placeholders of its sentences, and its emphasised words.
import Documents
import Domain

/// Non-breaking spaces to be filled in by hand or by the document system.
func room(_ letters: Int) -> String { String(repeating: "\u{A0}", count: letters) }

/// “a”, “a và b”, “a, b và c”
func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " và " + last
}

extension ReportContext {
    /// A heading, an opening or a closing sentence.
    func filled(_ sentence: Sentence) -> String { sentence.filled(isSummary: false, with: value) }

    /// The task's sentence of figures, with its asterisks; empty if the plan has none.
    func summary(of task: Task) -> String {
        task.summary.isEmpty ? "" : task.summary.filled(isSummary: true, with: value)
    }

    /// A fact or figure that a sentence can name, as a text of its own.
    func text(of name: String) -> String {
        switch value(name) {
        case .fact(let fact): fact
        case .figure(let figure, let isEstimate): (isEstimate ? "ước " : "") + figure
        case .zero, .noUnits: "0"
        case .unreported: "chưa có số liệu"
        case .undefined: ""
        }
    }

    private func value(_ name: String) -> PlaceholderValue {
        switch SentenceName(name) {
        case .fact(let fact): .fact(words(for: fact))
        case .elsewhere(let fact, let other): value(fact, of: other)
        case .difference(let whole, let part): difference(whole, part)
        case .basis(let number): .fact(plan.basis.indices.contains(number - 1) ? plan.basis[number - 1] : room(20))
        case .place(let list): place(of: list).map { .fact($0) } ?? .undefined
        case .count(let count):
            switch consolidation.lines(count) {
            case 0: .zero
            case let lines: .figure(Printed.inText(lines), isEstimate: false)
            }
        case .indicator(let code): value(code)
        }
    }

    /// “danh mục tại Phụ lục II kèm theo”. If the list has fewer lines than the figure, the text says that the list is
    /// partial.
    /// - Parameter isNamed: whether it says what is listed, because other lists are named beside it.
    func place(of list: Task.List, isNamed: Bool = false) -> String? {
        guard let label = appendices.first(where: { $0.appendix.content == list.appendix })?.label else { return nil }
        let count = Quantity(consolidation.lines(ListCount(list)))
        let figure = plan.figure(spelledOutBy: list).flatMap { total($0)?.total }
        let isComplete = figure.map { $0 <= count } ?? true
        let noun = plan.form(of: list).noun
        let named = isNamed ? " \(noun)" : ""
        let words =
            switch list {
            case .issued: isComplete ? "danh mục\(named)" : "một số \(noun) chính"
            case .model: isComplete ? "danh sách\(named)" : "một số \(noun)"
            case .commendation: "danh sách\(named)"
            }
        return "\(words) tại \(label) kèm theo"
    }

    private func value(_ code: IndicatorCode) -> PlaceholderValue {
        guard let indicator = indicator(code) else { return .unreported(nil) }
        guard let total = total(code) else { return .unreported(matter(of: indicator)) }
        guard let quantity = total.total else {
            return isWithoutBase(indicator) ? .undefined : .unreported(matter(of: indicator))
        }
        if quantity.isZero, indicator.type != .percent { return .zero }
        let figure = indicator.type == .percent ? Printed.percent(quantity) : Printed.inText(quantity)
        return .figure(figure, isEstimate: total.isEstimate)
    }

    /// What stands behind “chưa có số liệu về”: a part with its whole, and of a question with yes or no what it asks.
    private func matter(of indicator: Indicator) -> String {
        if indicator.type == .flag { return "việc \(lowercasedFirst(indicator.name))" }
        var named = indicator
        named.name = plan.fullName(of: indicator)
        return nameInSentence(of: named)
    }

    private func value(_ fact: SentenceFact, of other: PeriodID) -> PlaceholderValue {
        guard let receipt = consolidation.elsewhere[other] else { return .unreported(nil) }
        let count = fact == .expected ? receipt.required : receipt.reported
        return count == 0 ? .noUnits : .fact(Printed.inText(count))
    }

    /// Nothing is said of a difference between totals of different units, or of one below 0.
    private func difference(_ whole: IndicatorCode, _ part: IndicatorCode) -> PlaceholderValue {
        guard let one = total(whole), let other = total(part), let quantity = one.total, let less = other.total else {
            return .unreported(nil)
        }
        guard one.counted == other.counted, let rest = try? quantity.subtracting(less), !rest.isNegative else {
            return .undefined
        }
        return rest.isZero
            ? .zero : .figure(Printed.inText(rest), isEstimate: one.isEstimate || other.isEstimate)
    }

    /// Whether a ratio's parts were reported with a denominator of 0.
    private func isWithoutBase(_ indicator: Indicator) -> Bool {
        guard indicator.isComputed, let base = indicator.denominator else { return false }
        return total(base)?.total?.isZero == true
    }

    private func words(for fact: SentenceFact) -> String {
        let counts = consolidation.receipt
        switch fact {
        case .planNumber: return plan.document.number ?? room(6)
        case .planDate: return plan.document.date.map(\.official) ?? "\(room(4))/\(room(4))/\(plan.year)"
        case .reported: return Printed.inText(counts.reported)
        case .expected: return Printed.inText(counts.required)
        case .period: return periodName
        case .periodAlone: return period.name
        case .next: return period.next ?? "thời gian tới"
        case .from: return period.from.map(\.official) ?? room(10)
        case .cutoff: return period.cutoff.map(\.official) ?? room(10)
        }
    }

    /// Converts a filled sentence of the plan; text between asterisks is italic.
    func runs(ofSentence text: String) -> [Run] {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count % 2 == 1 else { return runs(text) }  // a single asterisk is printed
        return pieces.enumerated().flatMap { index, piece in
            index % 2 == 1 ? [Run(piece, italic: true)] : runs(piece)
        }.filter { !$0.text.isEmpty }
    }

    /// Converts any other text; words that the plan emphasises are italic in it.
    func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var rest = text[...]
        while let found = emphasised.compactMap({ rest.firstOccurrence(of: $0) }).min(by: {
            $0.lowerBound < $1.lowerBound
        }) {
            if found.lowerBound > rest.startIndex { runs.append(Run(String(rest[..<found.lowerBound]))) }
            runs.append(Run(String(rest[found]), italic: true))
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty ? runs : runs + [Run(String(rest))]
    }
}

extension Sentence {
    /// The texts between asterisks.
    var emphasised: [String] {
        pieces.flatMap { piece -> [String] in
            guard case .text(let text) = piece else { return [] }
            let parts = text.split(separator: "*", omittingEmptySubsequences: false)
            return parts.enumerated().filter {
                $0.offset % 2 == 1 && $0.offset < parts.count - 1 && !$0.element.isEmpty
            }
            .map { String($0.element) }
        }
    }
}

extension Substring {
    /// Searched by bytes, because reports are full of texts that do not contain the words.
    func firstOccurrence(of words: String) -> Range<Index>? {
        guard let first = words.utf8.first else { return nil }
        var start = startIndex
        while let next = self.utf8[start...].firstIndex(of: first) {
            if self.utf8[next...].starts(with: words.utf8) {
                let end = self.utf8.index(next, offsetBy: words.utf8.count)
                // Not in the middle of a letter and its marks.
                if let lower = Index(next, within: self), let upper = Index(end, within: self) { return lower..<upper }
            }
            start = self.utf8.index(after: next)
        }
        return nil
    }
}

extension IndicatorTotal {
    /// The units whose answers are in the total.
    fileprivate var counted: Set<UnitCode> {
        Set(contributions.filter { $0.figure.answer.counted != nil }.map(\.unit))
    }
}
