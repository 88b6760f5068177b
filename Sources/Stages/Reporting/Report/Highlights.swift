// At most three named examples per task, chosen by rule: models where the task has them, otherwise the units with the
// largest figures.
import Documents
import Domain

/// Limits on the units' own text in a signed report of four to six pages.
private enum Bound {
    static let models = 3
    /// Models that the consolidating unit chose.
    static let marked = 5
    static let units = 2
    /// Units that had to explain a figure.
    static let explained = 4
    /// A longer result is cut after a complete sentence.
    static let letters = 420
    /// With fewer units with figures, a ranking says little.
    static let unitsToRank = 4
}

func highlights(of task: Task, _ context: ReportContext) -> [Block] {
    if task.lists.contains(.model) {
        let models = chosenModels(of: task, context)
        if !models.isEmpty { return models }
    }
    let ranked = ranking(of: task, context)
    let most = mostActive(ranked, task, context)
    let named =
        most.isEmpty
        ? [] : [Block.runs(context.runs("Tiêu biểu: \(most.map(\.words).joined(separator: "; "))."), .body)]
    let printed = Dictionary(most.map { ($0.unit, $0.figure) }, uniquingKeysWith: { first, _ in first })
    return named + results(of: task, by: ranked.map(\.unit), printed: printed, context)
}

// MARK: - Models

/// The models that the consolidating unit names in its own text on the task. If it names none, one model of each field,
/// distributed over the units, because the program must not judge merit.
private func chosenModels(of task: Task, _ context: ReportContext) -> [Block] {
    let models = context.consolidation.models.filter { $0.value.task == task.number }
    let own = context.textsOfConsolidator(on: task)
    let marked = own.isEmpty ? [] : models.filter { isNamed($0.value.name, in: own) }
    let chosen = marked.isEmpty ? spread(models) : Array(marked.prefix(Bound.marked))
    guard !chosen.isEmpty else { return [] }
    let noun = context.plan.form(of: .model).noun
    let lead =
        switch (models.count > chosen.count, chosen.count > 1) {
        case (true, true): "Một số \(noun) tiêu biểu:"
        case (true, false): "\(capitalised(noun)) tiêu biểu:"
        case (false, true): "Các \(noun):"
        case (false, false): "\(capitalised(noun)):"
        }
    return [.runs([Run(lead)], .body, keepWithNext: true)]
        + chosen.map { model in
            let name = "\(quotedName(model.value.name)) (\(context.name(model.unit)))"
            return .runs(context.runs("- \(name)\(result(model.value.result))"), .item)
        }
}

extension ReportContext {
    /// What the consolidating unit wrote on a task, in small letters.
    fileprivate func textsOfConsolidator(on task: Task) -> [String] {
        let narratives = consolidation.tasks.first { $0.task == task.number }?.narratives ?? []
        return narratives.lazy.filter { $0.units.contains(plan.office.consolidator) }.map { $0.text.lowercased() }
    }
}

/// The consolidating unit selects an example by mentioning its name.
private func isNamed(_ name: String, in texts: [String]) -> Bool {
    let name = name.trimming { "“”\" ".contains($0) }.lowercased()
    return !name.isEmpty && texts.contains { $0[...].firstOccurrence(of: name) != nil }
}

/// One model per field, taken from successive positions in the list, and never two of one unit.
private func spread(_ models: [Attributed<Model>]) -> [Attributed<Model>] {
    let fields = models.map(\.value.field).reduce(into: [Model.Field?]()) { if !$0.contains($1) { $0.append($1) } }
    let count = min(Bound.models, max(fields.count, models.count))
    var chosen: [Attributed<Model>] = []
    for place in 0..<count {
        let own = fields.indices.contains(place) ? models.filter { $0.value.field == fields[place] } : models
        let start = own.count * place / max(count, 1)
        let turned = own[start...] + own[..<start]
        if let next = turned.first(where: { model in !chosen.contains { $0.unit == model.unit } }) {
            chosen.append(next)
        }
    }
    return chosen
}

private func result(_ text: String) -> String {
    let words = tidied(text)
    return words.isEmpty ? "." : ": " + leadingSentences(of: words, within: Bound.letters)
}

// MARK: - Units with the largest figures

/// A unit's figure above 0.
private struct Ranked {
    let unit: UnitCode
    let quantity: Quantity
    let isEstimate: Bool
}

/// Units ordered by their contribution to the task's first figure, largest first; equal ones by the next figure, then
/// in the plan's order.
private func ranking(of task: Task, _ context: ReportContext) -> [Ranked] {
    let figures = countedFigures(of: task, context)
    guard let first = figures.first else { return [] }
    let second = Dictionary(
        (figures.dropFirst().first?.1.contributions ?? []).map { ($0.unit, $0.figure.answer.counted ?? .zero) },
        uniquingKeysWith: { first, _ in first })
    let counted = first.1.contributions.compactMap { contribution in
        contribution.figure.answer.counted.map {
            Ranked(unit: contribution.unit, quantity: $0, isEstimate: contribution.figure.isEstimate)
        }
    }
    // The sort keys are looked up once each, because sorting thousands of units takes tens of thousands of comparisons.
    return counted.enumerated().filter { !$0.element.quantity.isZero }
        .map { (entry: $0.element, next: second[$0.element.unit] ?? .zero, offset: $0.offset) }
        .sorted { left, right in
            (right.entry.quantity, right.next, left.offset) < (left.entry.quantity, left.next, right.offset)
        }
        .map(\.entry)
}

/// “Tiêu biểu: Trung tâm Khuyến nông 92 cuộc; Chi cục Kiểm lâm 74 cuộc.” Lists units only as far as the order is
/// unambiguous, and only for a figure for which the plan has a short term, because units are not ranked by paperwork.
private func mostActive(_ ranked: [Ranked], _ task: Task, _ context: ReportContext)
    -> [(unit: UnitCode, figure: PrintedFigure, words: String)]
{
    guard let indicator = leadingFigure(of: task, context)?.0, let short = indicator.short,
        ranked.count >= Bound.unitsToRank
    else { return [] }
    var most = ranked.prefix(Bound.units)
    while let last = most.last, ranked.dropFirst(most.count).first?.quantity == last.quantity { most.removeLast() }
    return most.map { entry in
        let figure = PrintedFigure(number: Printed.inText(entry.quantity), measures: [short, indicator.measure])
        let words = "\(context.name(entry.unit)) \(entry.isEstimate ? "ước " : "")\(figure.number) \(short)"
        return (entry.unit, figure, words)
    }
}

/// The text of the first units of the ranking; without figures, of the first units that wrote something.
/// - Parameter printed: figures of units that are already in the text. A sentence that repeats one is omitted.
private func results(
    of task: Task, by ranked: [UnitCode], printed: [UnitCode: PrintedFigure], _ context: ReportContext
) -> [Block] {
    let narratives = context.consolidation.tasks.first { $0.task == task.number }?.narratives ?? []
    let order = Dictionary(ranked.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    func rank(_ narrative: Narrative) -> Int { narrative.units.compactMap { order[$0] }.min() ?? .max }
    let explained = explanations(of: task, context)
    var ownText = Set(explained.map(\.unit))
    let sorted = narratives.enumerated().map { (element: $0.element, rank: rank($0.element), offset: $0.offset) }
        .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
    var items = explained.map { "- \(context.name($0.unit)): \($0.text)" }
    for narrative in sorted.map(\.element) where items.count < Bound.units {
        guard let unit = narrative.units.first, !ownText.contains(unit) else { continue }
        let lines = narratives.filter { $0.units == narrative.units }.map(\.text)
        let text = withoutSentences(stating: printed[unit], in: tidied(lines.filter { !saysNothing($0) }))
        guard !text.isEmpty else { continue }
        ownText.insert(unit)
        let words = context.withoutOwnName(text, of: narrative.units)
        items.append("- \(context.named(narrative.units)): \(leadingSentences(of: words, within: Bound.letters))")
    }
    return items.map { .runs(context.runs($0), .item) }
}

/// The texts of the units that had to explain a figure of the task, because a reader looks for the case behind it.
private func explanations(of task: Task, _ context: ReportContext) -> [(unit: UnitCode, text: String)] {
    let narratives = context.consolidation.tasks.first { $0.task == task.number }?.narratives ?? []
    var units: Set<UnitCode> = []
    return task.indicators.filter(\.needsNarrative).flatMap { indicator in
        (context.total(indicator.code)?.contributions ?? []).compactMap { contribution -> (UnitCode, String)? in
            let unit = contribution.unit
            guard let value = contribution.figure.answer.counted, !value.isZero, !units.contains(unit) else {
                return nil
            }
            let lines = narratives.lazy.filter { $0.units.contains(unit) }.map(\.text)
            let text = tidied(contribution.figure.explanation.map { [$0] } ?? Array(lines))
            guard !text.isEmpty else { return nil }
            units.insert(unit)
            let words = context.withoutOwnName(text, of: [unit])
            return (unit, leadingSentences(of: words, within: Bound.letters))
        }
    }.prefix(Bound.explained).map { $0 }
}
