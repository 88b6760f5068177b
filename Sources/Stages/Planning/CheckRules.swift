// Checks of rules and sentences: the names they use exist, and the examples cover what the rule uses.
import Domain

extension PlanDraft {
    /// The first indicator with each code.
    var byCode: [IndicatorCode: Indicator] {
        Dictionary(plan.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A rule may use only numbers that units enter.
func checkRules(_ draft: PlanDraft) -> [PlanFault] {
    let known = draft.byCode
    return draft.plan.rules.flatMap { rule in
        let mentions = rule.expression.indicators
        if mentions.isEmpty, rule.expression.counts.isEmpty, !rule.test.isEmpty {
            return [
                PlanFault(
                    line: rule.line,
                    message: Wording(
                        vi: "Quy tắc \(rule.code) không xét chỉ tiêu nào; viết chỉ tiêu như v('MÃ')",
                        en: "Rule \(rule.code) looks at no indicator; write one as v('CODE')")
                ).inCells("Quy tắc \(rule.code) không xét chỉ tiêu nào; viết bằng mã chỉ tiêu, như NV1.02 <= NV1.01")
            ]
        }
        let miscounted = rule.expression.counts.filter { count in
            !(count.choice.map(draft.plan.choices(of: count.list).contains) ?? true)
        }.map { count in
            PlanFault(
                line: rule.line,
                message: Wording(
                    vi: "Quy tắc \(rule.code): \(draft.plan.unknownChoice(count).vi)",
                    en: "Rule \(rule.code): \(draft.plan.unknownChoice(count).en)"))
        }
        return miscounted
            + mentions.compactMap { code in
                guard let indicator = known[code] else {
                    return PlanFault(
                        line: rule.line,
                        message: Wording(
                            vi: "Quy tắc \(rule.code) xét chỉ tiêu \(code), nhưng không có chỉ tiêu này",
                            en: "Rule \(rule.code) looks at indicator \(code), which does not exist"))
                }
                guard indicator.isComputed else { return nil }
                return PlanFault(
                    line: rule.line,
                    message: Wording(
                        vi: "Quy tắc \(rule.code) xét \(code), là tỷ lệ tự tính; hãy xét hai số làm nên tỷ lệ đó",
                        en: "Rule \(rule.code) looks at \(code), a computed ratio; look at its two parts instead"))
            }
    }
}

func checkExamples(_ draft: PlanDraft) -> [PlanFault] {
    let known = draft.byCode
    return draft.plan.rules.flatMap { rule in
        let mentions = Set(rule.expression.indicators)
        // Faults of the test itself are already reported.
        guard !mentions.isEmpty, mentions.allSatisfy({ known[$0] != nil }) else { return [PlanFault]() }
        let examples = rule.passes.map { ($0, "pass") } + rule.fails.map { ($0, "fail") }
        return examples.flatMap { example, part in
            let figures = [example.now, example.before].flatMap { $0.sorted { $0.key < $1.key } }
            return figures.compactMap { code, answer in
                fault(of: rule, example, code, answer, known[code], isMentioned: mentions.contains(code))?
                    .on(line: rule.line).at(part)
            }
        }
    }
}

private func fault(
    of rule: Rule, _ example: RuleExample, _ code: IndicatorCode, _ answer: Answer, _ indicator: Indicator?,
    isMentioned: Bool
) -> PlanFault? {
    guard let indicator, isMentioned else {
        return PlanFault(
            vi: "Quy tắc \(rule.code): ví dụ “\(example.text)” nêu \(code), là chỉ tiêu mà quy tắc không xét",
            en: "Rule \(rule.code): the example “\(example.text)” names \(code), an indicator the rule does not look at"
        ).inCells(
            "Quy tắc \(rule.code): ví dụ “\(example.words)” nêu \(code), là chỉ tiêu mà quy tắc không xét")
    }
    guard case .quantity(let figure) = answer, !indicator.accepts(figure) else { return nil }
    return PlanFault(
        vi:
            "Quy tắc \(rule.code): trong ví dụ “\(example.text)”, \(figure.canonical) không phải giá trị mà \(code) có thể nhận",
        en:
            "Rule \(rule.code): in the example “\(example.text)”, \(figure.canonical) is no value that \(code) could have"
    ).inCells(
        "Quy tắc \(rule.code): trong ví dụ “\(example.words)”, \(figure.shown) không phải giá trị mà \(code) có thể nhận"
    )
}

extension Indicator {
    fileprivate func accepts(_ figure: Quantity) -> Bool {
        figure.digits <= digits && (lowest.map { $0 <= figure } ?? true) && (highest.map { figure <= $0 } ?? true)
    }
}

/// A rule about the earlier period says nothing where no period follows another.
func warnOfIdleRules(_ draft: PlanDraft) -> [PlanFault] {
    guard draft.plan.periods.allSatisfy({ $0.after == nil }) else { return [] }
    return draft.plan.rules.filter(\.expression.usesEarlier).map { rule in
        PlanFault(
            line: rule.line,
            message: Wording(
                vi:
                    "Quy tắc \(rule.code) so với kỳ trước, nhưng không kỳ nào có after, nên không bao giờ được xét",
                en: "Rule \(rule.code) looks at the earlier period, but no period has after, so it is never evaluated")
        ).inCells(
            "Quy tắc \(rule.code) so với kỳ trước, nhưng ở trang \(PlanSheet.periods) không kỳ nào ghi “Nối tiếp kỳ”, nên không bao giờ được xét"
        )
    }
}

/// A placeholder must be an indicator's total, the number of lines of a list, or a fact of the report.
func checkSentences(_ draft: PlanDraft) -> [PlanFault] {
    let codes = Set(draft.byCode.keys)
    return draft.lines.sentences.flatMap { names, line in
        unique(names).filter { !isKnown(SentenceName($0), codes, draft.plan) }.map { name in
            placeholderFault(name, draft.plan).on(line: line)
        }
    }
}

private func placeholderFault(_ name: String, _ plan: Plan) -> PlanFault {
    let head = Wording(vi: "Chỗ điền {{\(name)}}", en: "The placeholder {{\(name)}}")
    switch SentenceName(name) {
    case .count(let count):
        let known = plan.unknownChoice(count)
        return PlanFault(vi: "\(head.vi): \(known.vi)", en: "\(head.en): \(known.en)").inCells(
            "\(head.vi): \(known.vi) (đặt ở trang \(listSheet.title), cột “\(columnTitle(of: "value", in: "choice") ?? "")”)"
        )
    case .elsewhere(_, let period):
        return PlanFault(vi: "\(head.vi): không có kỳ “\(period)”", en: "\(head.en): there is no period “\(period)”")
    default:
        let names = SentenceName.examples.joined(separator: ", ")
        let counts = name.contains("count") ? ", count('VB'), count('MH','mã-lĩnh-vực')" : ""
        return PlanFault(
            vi: "\(head.vi) không phải mã chỉ tiêu, cũng không phải một trong: \(names)",
            en: "\(head.en) is neither an indicator's code nor one of: \(names)"
        ).inCells(
            "\(head.vi) không phải mã ở trang \(PlanSheet.indicators), cũng không phải một trong: "
                + SentenceName.examples.filter { !$0.contains("(") && !$0.contains(" ") }.joined(separator: ", ")
                + counts)
    }
}

extension Plan {
    fileprivate func unknownChoice(_ count: ListCount) -> Wording {
        let known = choices(of: count.list).joined(separator: ", ")
        let choice = count.choice ?? ""
        return known.isEmpty
            ? Wording(
                vi: "danh sách \(count.list.code) không có cột để đếm riêng “\(choice)”; chỉ đếm được cả danh sách",
                en: "the list \(count.list.code) has no column with “\(choice)”; only the whole list can be counted")
            : Wording(
                vi: "danh sách \(count.list.code) không có giá trị \(choice); chỉ có \(known)",
                en: "the list \(count.list.code) has no value \(choice); it has \(known)")
    }
}

private func isKnown(_ name: SentenceName, _ codes: Set<IndicatorCode>, _ plan: Plan) -> Bool {
    switch name {
    case .fact, .place: true
    case .count(let count): count.choice.map(plan.choices(of: count.list).contains) ?? true
    case .elsewhere(_, let other): plan.period(other) != nil
    case .difference(let whole, let part): plan.isSummed(whole) && plan.isSummed(part)
    case .basis(let number): number <= plan.basis.count
    case .indicator(let code): codes.contains(code)
    }
}

extension Plan {
    /// Whether the total of an indicator is a sum, so that a difference of two totals means something.
    fileprivate func isSummed(_ code: IndicatorCode) -> Bool {
        indicators.contains { $0.code == code && $0.merge == .sum && ($0.type == .count || $0.type == .decimal) }
    }
}

private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}
