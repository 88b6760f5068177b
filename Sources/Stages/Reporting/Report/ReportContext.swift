// The data that all parts of the report use: the consolidation, its plan and period, and the numbered appendices.
import Domain

struct ReportContext {
    let consolidation: Consolidation
    let plan: Plan
    let period: Period
    /// Its number and day, if the document system has assigned them.
    let mark: DocumentMark
    /// The appendices that are signed and sent with this report, in the plan's order.
    private(set) var appendices: [NumberedAppendix] = []
    private let totals: [IndicatorCode: IndicatorTotal]
    private let indicators: [IndicatorCode: Indicator]
    private let names: [UnitCode: String]
    /// Words that the plan's sentences set in italics. They are italic everywhere.
    let emphasised: [String]

    init(_ consolidation: Consolidation, _ plan: Plan, _ mark: DocumentMark = .blank) {
        self.consolidation = consolidation
        self.plan = plan
        self.mark = mark
        period =
            plan.period(consolidation.period)
            ?? Period(id: consolidation.period, name: consolidation.period.rawValue, kind: .figures)
        totals = Dictionary(consolidation.totals.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
        indicators = Dictionary(plan.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        names = Dictionary(plan.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        emphasised =
            plan.tasks.flatMap { $0.summary.emphasised } + period.opening.emphasised + period.closing.emphasised
        appendices = NumberedAppendix.numbered(
            plan.appendices.filter { $0.isSent && applies($0) && hasContent($0) } + (changesAppendix.map { [$0] } ?? [])
        )
    }

    func total(_ code: IndicatorCode) -> IndicatorTotal? { totals[code] }
    func indicator(_ code: IndicatorCode) -> Indicator? { indicators[code] }
    func name(_ unit: UnitCode) -> String { names[unit] ?? unit.rawValue }
    func applies(_ appendix: Appendix) -> Bool { appendix.periods.isEmpty || appendix.periods.contains(period.id) }

    /// An empty list is not attached.
    private func hasContent(_ appendix: Appendix) -> Bool {
        switch appendix.content {
        case .issued: !consolidation.issued.isEmpty
        case .models: !consolidation.models.isEmpty
        case .commendations: !consolidation.commendations.isEmpty
        case .warnings: !consolidation.warnings.isEmpty
        case .totals, .complaints, .byUnit, .receipt, .changes: true
        }
    }

    /// “6 tháng đầu năm 2026”
    var periodName: String { period.named(in: plan.year) }
    /// The year in the date of a document whose day is not known yet: that of the day on which it is due, because the
    /// report on a year is often made in January.
    var yearOfDate: Int { (period.due ?? period.deadline ?? period.cutoff)?.year ?? plan.year }
    /// Whether the period contains the other periods.
    var isYear: Bool { plan.isFullYear(period) }
    /// The name of the period for comparison.
    var lastYear: String { isYear ? "năm trước" : "cùng kỳ năm trước" }
    /// The term for what the units send.
    var noun: String { period.kind == .plan ? "kế hoạch" : "báo cáo" }
    /// “báo cáo 6 tháng đầu năm 2026”, “kế hoạch triển khai năm 2026”. A period of plans is named after the plan.
    var sent: String { period.kind == .plan ? periodName : "báo cáo \(periodName)" }
    /// Without a deadline no report is on time or late.
    var hasDeadline: Bool { period.before != nil }

    /// The office's wording for a unit's state.
    func words(for state: ReceiptState) -> String { state == .onTime && !hasDeadline ? "Đã gửi" : state.words }

    /// Without the reason of an excuse, which is in the table of receipts.
    func shortWords(for state: ReceiptState) -> String {
        if case .excused = state { "Được miễn báo cáo" } else { words(for: state) }
    }
    var banner: String? { consolidation.isSample ? "SỐ LIỆU MẪU" : nil }
    /// The banner at the top of each page of the report itself.
    var reportBanner: String? {
        let words = [consolidation.history.isDraft ? "DỰ THẢO" : nil, banner].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: " – ")
    }
    var heading: String {
        let sentence = (try? Sentence(parsing: period.heading)) ?? Sentence(pieces: [.text(period.heading)])
        return filled(sentence).filter { $0 != "*" }
    }

    /// How many units are missing in the figures: those that have not reported, excused or not.
    var lackingUnits: Int {
        let counts = consolidation.receipt
        return counts.outstanding + counts.excused
    }

    /// The same as a remark; nil when every report has arrived. The reasons are internal. Excused units are not among
    /// the units that must report, so they are counted apart.
    var lacking: String? {
        let counts = consolidation.receipt
        let outstanding = "chưa gồm số liệu của \(Printed.inText(counts.outstanding)) đơn vị"
        let excused = "\(Printed.inText(counts.excused)) đơn vị được miễn báo cáo"
        switch (counts.outstanding > 0, counts.excused > 0) {
        case (true, true): return "\(outstanding), không kể \(excused)"
        case (true, false): return outstanding
        case (false, true): return "không gồm \(excused)"
        case (false, false): return nil
        }
    }

    var hasEstimates: Bool { consolidation.totals.contains { $0.isEstimate } }
}

extension Task.List {
    /// The appendix that contains it.
    var appendix: Appendix.Content {
        switch self {
        case .issued: .issued
        case .model: .models
        case .commendation: .commendations
        }
    }
}
