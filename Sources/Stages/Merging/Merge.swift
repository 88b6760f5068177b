// Merges many reports into one, as a pure function of the reports, the receipts and the plan.
package import Domain

/// Merges the units' active reports of one period.
///
/// The result depends on the set of reports, not on their order. Every total is exact. Units without an answer, units
/// that stated “không phát sinh” and units with a number are counted separately; a total is nil when no unit answered,
/// and 0 when every unit that answered stated none or 0. A ratio is recomputed from the printed totals of its parts, so
/// a reader who divides them gets the printed figure. Where the two totals come from different sets of units,
/// `partsDiffer` is true. Identical paragraphs are merged and list their units.
///
/// - Throws: `QuantityOverflow` when a total exceeds 64 bits. It is an error of the program, and nothing is written.
package func merge(
    _ input: MergeInput, under plan: Plan, for period: Period, version: Int = 0
) throws(QuantityOverflow) -> Consolidation {
    let reports = inPlanOrder(input.reports, plan)
    let indicators = plan.indicators
    let figures = FiguresByIndicator(of: reports, under: indicators)
    let excused = Set(input.receipts.filter(\.state.isExcused).map(\.unit))
    let expected = plan.expectedUnits(in: period).filter { !excused.contains($0.code) }
    var consolidation = Consolidation(
        plan: plan.id, period: period.id, version: version, receipts: input.receipts,
        totals: period.kind == .figures
            ? try totals(of: reports, figures, input, under: indicators, expected) : [],
        tasks: plan.tasks.map { consolidated($0, in: reports) },
        models: entries(of: reports, \.models, task: \.task),
        commendations: entries(of: reports, \.commendations, task: \.task),
        issued: issued(in: reports, input.contained, under: plan, for: period),
        assessment: assessment(in: reports),
        warnings: input.warnings, isSample: input.isSample)
    consolidation.earlierReported = input.contained.first { $0.period == period.after }?.reported
    consolidation.lastYearReported = input.lastYearReported
    consolidation.elsewhere = input.elsewhere
    consolidation.concerns = concerns(
        of: reports, figures, totals: consolidation.totals, openCorrections: input.openCorrections, under: plan)
    return consolidation
}

/// Reports follow the plan's order of units. A unit that is no longer in the plan comes last, by code.
private func inPlanOrder(_ reports: [UnitReport], _ plan: Plan) -> [UnitReport] {
    let rank = Dictionary(plan.units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: min)
    let order = reports.indices.map { (rank: rank[reports[$0].unit] ?? .max, unit: reports[$0].unit, index: $0) }
    return order.sorted { ($0.rank, $0.unit, $0.index) < ($1.rank, $1.unit, $1.index) }.map { reports[$0.index] }
}

/// One list of all reports. Within a report its entries are ordered by task, and keep the sender's order within a task.
private func entries<Entry>(
    of reports: [UnitReport], _ list: KeyPath<UnitReport, [Entry]>, task: (Entry) -> Int
) -> [Attributed<Entry>] {
    var entries: [Attributed<Entry>] = []
    for index in reports.indices {
        let own = reports[index][keyPath: list]
        let unit = reports[index].unit
        guard own.count > 1 else {
            entries += own.map { Attributed($0, by: unit) }
            continue
        }
        let ordered = own.enumerated().sorted { (task($0.element), $0.offset) < (task($1.element), $1.offset) }
        entries += ordered.map { Attributed($0.element, by: unit) }
    }
    return entries
}

/// The documents of each unit that reported. Where the list adds up over the year, also those that the unit, or one
/// that it absorbed, listed for the contained periods and that are not listed again.
private func issued(
    in reports: [UnitReport], _ contained: [ContainedPeriod], under plan: Plan, for period: Period
) -> [Attributed<IssuedDocument>] {
    let earlier =
        plan.accumulates(.issued) ? contained.reversed().map { Dictionary(grouping: $0.issued, by: \.unit) } : []
    var documents: [Attributed<IssuedDocument>] = []
    for index in reports.indices {
        let (unit, own) = (reports[index].unit, reports[index].issued)
        let senders = earlier.isEmpty ? [] : [unit] + plan.predecessors(of: unit, in: period).map(\.code)
        let before = earlier.map { list in senders.flatMap { list[$0] ?? [] } }.filter { !$0.isEmpty }
        documents += joined(before + [own.map { Attributed($0, by: unit) }])
    }
    return documents
}
