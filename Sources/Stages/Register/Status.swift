// The state of each unit in a period, as printed by `status`.

package import Domain
import SQLite

/// One unit's line.
package struct StatusLine: Hashable, Sendable {
    package var receipt: UnitReceipt
    /// The version in force; 0 without one.
    package var version: Int { receipt.submission?.version ?? 0 }
    /// The number of submissions received, of any verdict.
    package var attempts: Int
}

extension Register {
    /// A line for each expected unit, in the plan's order.
    package func statusLines(plan: Plan, period: Period) throws(RegisterFault) -> [StatusLine] {
        try read { db in
            let unitStates = try UnitStates(db, keys, plan, period)
            return try unitStates.receipts.map { receipt in
                guard let planKeys = unitStates.planKeys, let periodKey = unitStates.periodKey,
                    let unit = planKeys.units[receipt.unit]
                else {
                    return StatusLine(receipt: receipt, attempts: 0)
                }
                return StatusLine(
                    receipt: receipt, attempts: try SubmissionHistory(db, unit: unit, period: periodKey)?.taken ?? 0)
            }
        }
    }

    /// Returns that no accepted report has followed, by unit.
    package func openReturns(plan: Plan, period: Period) throws(RegisterFault) -> [UnitCode: RegisterContext.OpenReturn]
    {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db), let key = planKeys.periods[period.id] else { return [:] }
            return try plan.expectedUnits(in: period).reduce(into: [:]) { open, unit in
                guard let unitKey = planKeys.units[unit.code] else { return }
                open[unit.code] = try SubmissionHistory(db, unit: unitKey, period: key)?.openReturn
            }
        }
    }
}
