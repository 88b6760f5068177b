// Merges many reports into one, as a pure function of the reports, the receipts and the plan.
package import Domain

/// Merges the units' active reports of one period.
///
/// The result depends on the set of reports, not on their order. Every total is exact. Blank, “không phát sinh” and 0
/// remain distinct: a total is nil when no unit answered, and 0 when every unit that answered said none or 0. A ratio
/// is recomputed from the printed totals of its parts, so a reader who divides them gets the printed figure. Where the
/// two totals come from different sets of units, `partsDiffer` is true. Identical paragraphs are merged and list their
/// units.
///
/// - Throws: `QuantityOverflow` when a total exceeds 64 bits. It is an error of the program, and nothing is written.
package func merge(
    _ input: MergeInput, under plan: Plan, for period: Period, version: Int = 0
) throws(QuantityOverflow) -> Consolidation {
    let reports = inPlanOrder(input.reports, plan)
    var consolidation = Consolidation(
        plan: plan.id, period: period.id, version: version, receipts: input.receipts,
        totals: try totals(of: reports, input, under: plan, for: period),
        tasks: plan.tasks.map { consolidated($0, in: reports) },
        models: reports.flatMap { report in ordered(report.models, by: \.task).map { Attributed($0, by: report.unit) }
        },
        commendations: reports.flatMap { report in
            ordered(report.commendations, by: \.task).map { Attributed($0, by: report.unit) }
        },
        issued: issued(in: reports, input.contained, under: plan),
        assessment: assessment(in: reports),
        warnings: input.warnings, isSample: input.isSample)
    consolidation.earlierReported = input.contained?.reported
    consolidation.elsewhere = input.elsewhere
    consolidation.concerns = concerns(
        of: reports, totals: consolidation.totals, correctionsOwing: input.correctionsOwing, under: plan)
    return consolidation
}

/// Reports follow the plan's order of units. A unit that is no longer in the plan comes last, by code.
private func inPlanOrder(_ reports: [UnitReport], _ plan: Plan) -> [UnitReport] {
    let rank = Dictionary(plan.units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: min)
    return reports.sorted { (rank[$0.unit] ?? .max, $0.unit) < (rank[$1.unit] ?? .max, $1.unit) }
}

/// A stable sort: the sender's order is kept within a task.
private func ordered<Item>(_ items: [Item], by task: (Item) -> Int) -> [Item] {
    items.enumerated().sorted { (task($0.element), $0.offset) < (task($1.element), $1.offset) }.map(\.element)
}

/// Each unit's documents; where the list adds up over the year, also those that the unit reported for the period that
/// this one contains and did not list again.
private func issued(in reports: [UnitReport], _ contained: ContainedPeriod?, under plan: Plan)
    -> [Attributed<IssuedDocument>]
{
    let earlier = plan.accumulates(.issued) ? Dictionary(grouping: contained?.issued ?? [], by: \.unit) : [:]
    return reports.flatMap { report in
        let own = report.issued.map { Attributed($0, by: report.unit) }
        let known = Set(report.issued.map(identity))
        return (earlier[report.unit] ?? []).filter { !known.contains(identity($0.value)) } + own
    }
}

/// Number and date, without differences of spelling; the abstract for a document without a number.
private func identity(_ document: IssuedDocument) -> String {
    let name = document.number.isEmpty ? document.abstract : document.number
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters + "|" + (document.date?.iso ?? "")
}
