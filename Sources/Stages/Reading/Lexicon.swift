// Look-up tables for all spellings of a plan's units, periods, tasks and indicators.
import Domain
import VietnameseText

/// An indicator with the keys of its names. A class, because every form uses all indicators and copying one would copy
/// a dozen parts.
final class KnownIndicator: Sendable {
    let indicator: Indicator
    let measureKey: String
    let digits: Int
    let name: RowName

    init(_ indicator: Indicator) {
        self.indicator = indicator
        measureKey = plainKey(indicator.measure)
        digits = indicator.digits
        name = RowName(indicator.name)
    }
}

/// The look-up tables of one plan, created once per run.
struct Lexicon: Sendable {
    let plan: Plan
    private let indicators: [String: KnownIndicator]
    private let respelt: [String: KnownIndicator?]
    private let indicatorsByName: [String: [KnownIndicator]]
    private let all: [KnownIndicator]
    private let units: [String: UnitCode]
    private let periods: [String: PeriodID]
    private let tasks: [String: Int]
    /// The prefixes of task codes: `nv`.
    private let taskHeads: Set<String>
    private let lists: Set<Task.List>
    private let sections: [AssessmentPart: String]
    private let fields: [String: String]
    /// The plan's rules by their codes in upper case.
    private let rules: [String: Rule]
    /// The program's own questions that a form prints behind their numbers, by the codes of their kinds.
    let formQuestions: [String: String]
    /// The titles of each list's columns, in the plan's words and in the standard ones.
    private let listTitles: [Set<String>]

    init(_ plan: Plan, printing questions: [FindingKind] = []) {
        self.plan = plan
        formQuestions = Dictionary(questions.map { ($0.code, $0.about.vi) }, uniquingKeysWith: { first, _ in first })
        lists = Set(plan.lists)
        listTitles = plan.lists.map { list in
            Set((plan.form(of: list).columns + ListForm.standard(list).columns).map { plainKey($0.title) })
        }
        sections = Dictionary(
            plan.assessment.map { ($0.part, plainKey($0.label)) }, uniquingKeysWith: { first, _ in first })
        fields = Dictionary(
            plan.form(of: .model).fields.flatMap { [(plainKey($0.name), $0.value), (plainKey($0.value), $0.value)] },
            uniquingKeysWith: { first, _ in first })
        rules = Dictionary(plan.rules.map { (tidy($0.code.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
        let known = plan.indicators.map(KnownIndicator.init)
        indicators = Dictionary(known.map { ($0.indicator.code.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        respelt = Dictionary(known.map { (tidy($0.indicator.code.rawValue), $0) }, uniquingKeysWith: { _, _ in nil })
        indicatorsByName = Dictionary(grouping: known, by: \.name.key)
        all = known
        units = Lexicon.keys(of: plan.units) { unit in
            (unit.code, [foldedKey(unit.code.rawValue), foldedKey(unit.name)] + unit.aliases.map(foldedKey))
        }
        periods = Lexicon.keys(of: plan.periods) { period in
            (
                period.id,
                [period.id.rawValue, period.name].flatMap { ["\($0)", "\($0) năm \(plan.year)", "\($0) \(plan.year)"] }
                    .map(periodKey)
            )
        }
        tasks = Lexicon.keys(of: plan.tasks) { ($0.number, Lexicon.spellings(of: $0).map(plainKey)) }
        taskHeads = Set(
            tasks.keys.map { splitNumber($0) }.filter { !$0.head.isEmpty && !$0.number.isEmpty }.map { String($0.head) }
        )
    }

    /// The plan's code for its code or title, or when no plan is named.
    func plan(named text: String?) -> String {
        guard let text else { return plan.id.rawValue }
        return foldedKey(text) == foldedKey(plan.title) ? plan.id.rawValue : text
    }

    /// Converts a code or a name to the code. Other text is returned as typed, and stage Checking reports it.
    func unit(_ text: String) -> String { hasHiddenLetter(text) ? text : units[foldedKey(text)]?.rawValue ?? text }
    func period(_ text: String) -> String { hasHiddenLetter(text) ? text : periods[periodKey(text)]?.rawValue ?? text }

    /// The codes of what a sender confirms by code or by name: `Xác nhận;6 tháng đầu năm, TTKN` → `6-thang,TTKN`.
    func confirmed(_ text: String) -> String {
        text.split { ",;".contains($0) }.map { unit(period(trimmed(String($0)))) }.joined(separator: ",")
    }

    /// - Parameter key: of the code cell, or of the name where there is no code.
    func task(key: String) -> Int? { tasks[key] }
    /// The only indicator with this name.
    func indicator(named name: RowName) -> KnownIndicator? {
        let known = indicatorsByName[name.key] ?? []
        return known.count == 1 ? known[0] : nil
    }

    func indicator(_ code: String) -> KnownIndicator? { indicators[code] }

    /// The indicator of a code in another spelling: `nv2.01`, `NV 2.01`.
    func indicator(respelt code: String) -> KnownIndicator? { respelt[tidy(code)] ?? nil }

    /// Compares the name in a row with its code.
    func agreement(ofName text: String, with known: KnownIndicator) -> NameAgreement {
        // Most rows keep the name of the form.
        text == known.indicator.name ? .same : agreement(of: RowName(text), with: known)
    }

    private func agreement(of name: RowName, with known: KnownIndicator) -> NameAgreement {
        if name.key.isEmpty || name.key == known.name.key { return .same }
        if let same = indicatorsByName[name.key] { return same.contains { $0 === known } ? .same : .another(same[0]) }
        let own = name.share(in: known.name)
        guard own < 0.5 else { return .same }
        let best = all.max { name.share(in: $0.name) < name.share(in: $1.name) }
        if let best, name.words.count >= 3, name.share(in: best.name) >= max(0.5, own + 0.3) { return .another(best) }
        return own < 0.3 ? .unknown : .same
    }

    /// The kind of a row by the key of its code, among the lists and sections that the plan has.
    func rowKind(key: String) -> RowKind? {
        guard let kind = RowKind.named(key: key) else { return nil }
        if let list = kind.list, !lists.contains(list) { return nil }
        if case .assessment(let part) = kind, sections[part] == nil { return nil }
        return kind
    }

    /// Whether texts are titles of the columns of one list.
    func areTitles(_ texts: [String]) -> Bool {
        !texts.isEmpty && listTitles.contains { titles in texts.allSatisfy { titles.contains(plainKey($0)) } }
    }

    /// Whether the name cell of an assessment row is only its label.
    func isLabel(_ name: String, of part: AssessmentPart) -> Bool {
        let key = plainKey(name)
        return key == sections[part] || isAssessmentLabel(key: key)
    }

    /// Whether a name without a code is a heading, as the form has them between its parts.
    func isHeading(_ name: String) -> Bool {
        let key = plainKey(name)
        return ["danh gia chung", "giai trinh", "danh sach"].contains(where: key.hasPrefix) || tasks[key] != nil
            || sections.keys.contains { isLabel(name, of: $0) }
    }

    /// The rule of a code, in any case.
    func rule(_ code: String) -> Rule? { rules[tidy(code)] }

    /// Parses the field of a model as an office writes it; other text is returned as typed.
    func fieldWord(_ text: String) -> String {
        let key = plainKey(text)
        if let value = fields[key] { return value }
        return usualFields[key].flatMap { fields[plainKey($0)] } ?? text
    }

    /// Whether a code cell begins a row of this plan's form: an indicator, a task named by letters, a list or a text.
    func opensRow(_ code: String) -> Bool {
        if indicators[code] != nil || respelt[tidy(code)] != nil { return true }
        let key = plainKey(code)
        return rowKind(key: key) != nil
            || key.utf8.contains { $0 >= 0x61 } && !splitNumber(key).number.isEmpty && tasks[key] != nil
    }

    /// `9` for `NV9`: the number of a task that does not exist.
    func taskNumber(ofUnknown key: String) -> String? {
        let (head, number) = splitNumber(key)
        return taskHeads.contains(String(head)) && (1...4).contains(number.count) ? String(number) : nil
    }

    /// `NV2`, `2`, `02`, `II`, “Nhiệm vụ 2”, the common prefix of its indicators' codes, and its title.
    private static func spellings(of task: Task) -> [String] {
        let heads = Set(task.indicators.map { $0.code.rawValue.prefix { $0 != "." } })
        let own =
            heads.count == 1 && task.indicators.allSatisfy { $0.code.rawValue.contains(".") }
            ? heads.map(String.init) : []
        let number = task.number
        return own + [
            "NV\(number)", "\(number)", "0\(number)", roman(number), "Nhiệm vụ \(number)", "Task \(number)", task.title,
        ]
    }

    /// The first item with a spelling keeps it.
    private static func keys<Item, Name>(of items: [Item], _ spellings: (Item) -> (Name, [String])) -> [String: Name] {
        items.reduce(into: [:]) { keys, item in
            let (name, texts) = spellings(item)
            for text in texts where keys[text] == nil { keys[text] = name }
        }
    }
}

/// The name of a row for comparison, without accents, case, punctuation and footnote marks.
struct RowName: Hashable, Sendable {
    let key: String
    let words: Set<Substring>

    init(_ text: String) {
        var words = plainKey(text).split { !$0.isLetter && !$0.isNumber && $0 != "%" }
        if words.count > 1, let last = words.last, last.allSatisfy(\.isNumber), last.count == 1 { words.removeLast() }
        key = words.joined(separator: " ")
        self.words = Set(words)
    }

    /// The share of the words that another name also has.
    func share(in other: RowName) -> Double {
        words.isEmpty ? 0 : Double(words.intersection(other.words).count) / Double(words.count)
    }
}

enum NameAgreement {
    case same
    /// The name of another indicator, or closer to it than to the row's own.
    case another(KnownIndicator)
    /// Not a name in the plan.
    case unknown
}

/// A code without spaces, in upper case.
private func tidy(_ code: String) -> String { code.filter { !$0.isWhitespace }.uppercased() }

/// `nv12` → `nv`, `12`
private func splitNumber(_ key: String) -> (head: Substring, number: Substring) {
    let digits = key.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    return (key.dropLast(digits), key.suffix(digits))
}

/// Roman numerals, as used in forms.
private func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (sign, worth) in [("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)] {
        while rest >= worth { (rest, text) = (rest - worth, text + sign) }
    }
    return text
}
