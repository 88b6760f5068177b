// The rows of the exported tables that are made from a plan, and from the state of its periods.
import CSV
import Domain
import Register

/// The rows of one plan, by table.
struct PlanRows {
    private(set) var tables: [String: [[String?]]] = [:]
    private let plan: Plan
    private let id: String

    /// - Throws: `RegisterFault`.
    init(_ plan: Plan, _ register: Register) throws {
        (self.plan, id) = (plan, plan.id.rawValue)
        tables["plans"] = [
            [
                id, String(plan.year), plan.title, plan.office.code, plan.office.name, plan.office.superior,
                plan.office.superiorPlan?.rawValue,
            ]
        ]
        tables["periods"] = plan.periods.enumerated().map { row(of: $1, $0) }
        tables["units"] = plan.units.enumerated().map { row(of: $1, $0) }
        tables["indicators"] = plan.indicators.enumerated().map { row(of: $1, $0) }
        tables["scopes"] = plan.indicators.filter(\.isScoped).flatMap { indicator in
            plan.units.filter(indicator.concerns).map { [id, indicator.code.rawValue, $0.code.rawValue] }
        }
        (tables["states"], tables["totals"]) = ([], [])
        for period in plan.periods { try addStates(of: period, register) }
    }

    /// The file of one table: a line of column names, then the rows.
    func csv(_ table: ExportTable) -> [UInt8] {
        var csv = CSVRowWriter()
        table.columns.forEach { csv.add($0.name) }
        csv.endRow()
        for row in tables[table.name] ?? [] {
            row.forEach { csv.add($0) }
            csv.endRow()
        }
        return csv.take()
    }

    private func row(of period: Period, _ ordinal: Int) -> [String?] {
        [
            id, period.id.rawValue, String(ordinal), period.name, period.kind.rawValue, period.from?.iso,
            period.cutoff?.iso, period.deadline?.iso, period.after?.rawValue,
        ]
    }

    private func row(of unit: Unit, _ ordinal: Int) -> [String?] {
        [
            id, unit.code.rawValue, String(ordinal), unit.name, unit.kind, unit.from?.iso, unit.until?.iso,
            unit.mergedInto?.rawValue,
        ]
    }

    private func row(of indicator: Indicator, _ ordinal: Int) -> [String?] {
        [
            id, indicator.code.rawValue, String(ordinal), String(indicator.task), indicator.name, indicator.measure,
            indicator.type.rawValue, String(indicator.digits), indicator.merge.rawValue, indicator.kind.rawValue,
            indicator.isScoped ? "1" : "0", indicator.numerator?.rawValue, indicator.denominator?.rawValue,
        ]
    }

    private mutating func addStates(of period: Period, _ register: Register) throws {
        let states = try register.exportedStates(plan: plan, period: period)
        for (ordinal, state) in states.enumerated() {
            let submission = state.receipt.submission
            tables["states"]?.append([
                id, period.id.rawValue, state.receipt.unit.rawValue, String(ordinal), state.receipt.state.code,
                String(state.receipt.state.daysLate), state.submission.map(String.init), submission?.arrived.iso,
            ])
        }
        guard let (version, totals) = try register.exportedTotals(plan: plan.id, period: period.id) else { return }
        for (code, total) in totals.sorted(by: { $0.key < $1.key }) {
            tables["totals"]?.append([
                id, period.id.rawValue, code.rawValue, String(version), String(total.scaled), String(total.digits),
            ])
        }
    }
}

extension Indicator {
    /// Whether it concerns only some units.
    fileprivate var isScoped: Bool { !kinds.isEmpty || !units.isEmpty }
}

extension ReceiptState {
    fileprivate var daysLate: Int { if case .late(let days) = self { days } else { 0 } }
}
