// At most three named examples a task, chosen by rule: models where the task has them, else the units that did most.
import Documents
import Domain

/// How much of the units' own words a signed text of four to six pages can carry.
private enum Bound {
    static let models = 3
    static let units = 2
    /// A result longer than that is cut after a whole sentence.
    static let letters = 420
    /// Below that many units with figures, “most” says little.
    static let unitsToRank = 4
    /// Places of a ranking that give a unit weight.
    static let weighed = 5
}

func highlights(of task: Task, _ context: ReportContext) -> [Block] {
    if task.lists.contains(.model) {
        let models = chosenModels(of: task, context)
        if !models.isEmpty { return models }
    }
    let ranked = ranking(of: task, context)
    return mostActive(ranked, task, context) + results(of: task, by: ranked.map(\.unit), context)
}

// MARK: - Models

/// One of each field first, in the order of the units: variety, not merit, for merit is not ours to judge.
private func chosenModels(of task: Task, _ context: ReportContext) -> [Block] {
    let models = context.consolidation.models.filter { $0.value.task == task.number }
    var fields: Set<Model.Field?> = []
    var units: Set<UnitCode> = []
    let first = models.filter { model in
        !units.contains(model.unit) && fields.insert(model.value.field).inserted && units.insert(model.unit).inserted
    }
    let others = models.filter { units.insert($0.unit).inserted }
    let chosen = (first + others).prefix(Bound.models)
    guard !chosen.isEmpty else { return [] }
    let lead = models.count > chosen.count ? "Một số mô hình:" : models.count == 1 ? "Mô hình:" : "Các mô hình:"
    return [.runs([Run(lead)], .body, keepWithNext: true)]
        + chosen.map { model in
            let name = "“\(unquoted(model.value.name))” (\(context.name(model.unit)))"
            return .runs(context.runs("- \(name)\(result(model.value.result))"), .item)
        }
}

private func result(_ text: String) -> String {
    text.isEmpty ? "." : ": " + leadingSentences(of: tidied(text), within: Bound.letters)
}

private func unquoted(_ name: String) -> String { name.trimming { "“”\" ".contains($0) } }

// MARK: - Units that did most

/// Units by what they contributed to the task's first figure, largest first; equals by the next figure, then in the
/// plan's order.
private func ranking(of task: Task, _ context: ReportContext) -> [(unit: UnitCode, quantity: Quantity)] {
    let figures = countedFigures(of: task, context)
    guard let first = figures.first else { return [] }
    let second = Dictionary(
        (figures.dropFirst().first?.1.contributions ?? []).map { ($0.unit, $0.figure.answer.counted ?? .zero) },
        uniquingKeysWith: { first, _ in first })
    let counted = first.1.contributions.compactMap { contribution in
        contribution.figure.answer.counted.map { (unit: contribution.unit, quantity: $0) }
    }
    func next(_ unit: UnitCode) -> Quantity { second[unit] ?? .zero }
    return counted.enumerated().filter { !$0.element.quantity.isZero }.sorted { one, other in
        let (left, right) = (one.element, other.element)
        return (right.quantity, next(right.unit), one.offset) < (left.quantity, next(left.unit), other.offset)
    }.map(\.element)
}

extension ReportContext {
    /// Units by how often they are among the first of a task's ranking: whose word on the whole weighs more.
    var unitsByWeight: [UnitCode: Int] {
        plan.tasks.reduce(into: [:]) { weights, task in
            for (place, entry) in ranking(of: task, self).prefix(Bound.weighed).enumerated() {
                weights[entry.unit, default: 0] += Bound.weighed - place
            }
        }
    }
}

/// “Nhiều nhất là … (92 cuộc) và … (64 cuộc).”: only as far as the order is beyond doubt.
private func mostActive(_ ranked: [(unit: UnitCode, quantity: Quantity)], _ task: Task, _ context: ReportContext)
    -> [Block]
{
    guard let (indicator, _) = leadingFigure(of: task, context), ranked.count >= Bound.unitsToRank else { return [] }
    var most = ranked.prefix(Bound.units)
    while let last = most.last, ranked.dropFirst(most.count).first?.quantity == last.quantity { most.removeLast() }
    guard !most.isEmpty else { return [] }
    let named = most.map { "\(context.name($0.unit)) (\(Printed.inText($0.quantity)) \(indicator.measure))" }
    return [
        .runs(
            context.runs(
                "\(named.count > 1 ? "Các đơn vị" : "Đơn vị") có số \(lowercasedFirst(indicator.name)) nhiều nhất là \(joined(named))."
            ), .body)
    ]
}

/// What the first units of the ranking wrote, in their own words; without figures, the first that wrote something.
private func results(of task: Task, by ranked: [UnitCode], _ context: ReportContext) -> [Block] {
    let narratives = context.consolidation.tasks.first { $0.task == task.number }?.narratives ?? []
    let order = Dictionary(ranked.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    func rank(_ narrative: Narrative) -> Int { narrative.units.compactMap { order[$0] }.min() ?? .max }
    var spoken: Set<UnitCode> = []
    let chosen = narratives.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        .map(\.element).filter { $0.units.first.map { spoken.insert($0).inserted } ?? false }.prefix(Bound.units)
    return chosen.map { .runs(context.runs(attributed($0, context)), .item) }
}

// MARK: - The units' own words

/// “- Chi cục Kiểm lâm: …”; the same words by several units are theirs together.
func attributed(_ narrative: Narrative, _ context: ReportContext, within letters: Int = Bound.letters) -> String {
    "- \(context.named(narrative.units)): \(leadingSentences(of: tidied(narrative.text), within: letters))"
}

extension ReportContext {
    /// At most three names; the others as a number.
    func named(_ units: [UnitCode]) -> String {
        guard units.count > 3 else { return joined(units.map(name)) }
        return units.prefix(2).map(name).joined(separator: ", ") + " và \(Printed.inText(units.count - 2)) đơn vị khác"
    }
}

/// One line, single blanks, curly quotes, a full stop: the words themselves are the unit's.
func tidied(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var tidy = curled(words)
    while let last = tidy.last, ",;:- ".contains(last) { tidy.removeLast() }
    if let last = tidy.last, !".!?…".contains(last) { tidy.append(".") }
    return tidy
}

/// Straight quotes become curly ones: opening at the start of a word, closing elsewhere.
private func curled(_ text: String) -> String {
    var curly = ""
    for character in text {
        guard character == "\"" else {
            curly.append(character)
            continue
        }
        curly.append(curly.last.map { " (".contains($0) } ?? true ? "“" : "”")
    }
    return curly
}

/// Whole sentences from the beginning, as many as fit; a first one that does not fit is cut after a word, and shows it.
func leadingSentences(of text: String, within letters: Int) -> String {
    guard text.count > letters else { return text }
    var end = text.startIndex
    var next = text.startIndex
    while let stop = text[next...].firstIndex(of: ".") {
        next = text.index(after: stop)
        guard next == text.endIndex || text[next] == " " else { continue }
        if text.distance(from: text.startIndex, to: next) > letters { break }
        end = next
    }
    if end > text.startIndex { return String(text[..<end]) }
    let words = text.prefix(letters).split(separator: " ")
    return words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ") + "…"
}

extension String {
    func trimming(_ unwanted: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, unwanted(first) { text = text.dropFirst() }
        while let last = text.last, unwanted(last) { text = text.dropLast() }
        return String(text)
    }
}
