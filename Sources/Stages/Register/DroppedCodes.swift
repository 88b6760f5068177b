// Detects accepted data that an edit of the plan would lose. Codes with figures must stay, or the plan must declare
// their successors.

package import Domain
import SQLite

extension Filing {
    /// The codes that an edited plan no longer has although accepted reports use them, one message for each,
    /// with the plan entry that keeps it; empty when nothing is lost. To be called before the plan is adopted.
    package func losses(under plan: Plan) throws -> [Wording] {
        guard let planKeys = try keys.find(plan.id, db) else { return try replacedPlans(plan) }
        return try droppedUnits(plan, planKeys) + droppedPeriods(plan, planKeys) + droppedIndicators(plan, planKeys)
    }

    /// The accepted reports that stay in the register and no longer count, because by the plan the unit does not report
    /// for that period any more. To be called after the plan is adopted.
    package func uncounted(under plan: Plan) throws -> [Wording] {
        let planKeys = try keys.require(plan.id, db)
        return try plan.periods.flatMap { period in
            let expected = Set(plan.expectedUnits(in: period).compactMap { planKeys.units[$0.code] })
            let assessing = Set(plan.assessingUnits(in: period).compactMap { planKeys.units[$0.code] })
            let find = """
                SELECT unit, EXISTS (SELECT 1 FROM figure WHERE figure.submission = submission.id) FROM submission
                WHERE period = ? AND is_active = 1 ORDER BY unit
                """
            return try db.rows(find, [planKeys.periods[period.id]]) { row -> Wording? in
                let (unit, hasFigures): (Int64, Bool) = (row[0], row[1])
                guard !expected.contains(unit), hasFigures || !assessing.contains(unit),
                    let code = planKeys.unitCodes[unit]
                else { return nil }
                return .uncounted(code, period, plan)
            }.compactMap(\.self)
        }
    }

    /// A unit whose old code is an alias of a new code in the plan keeps its reports under the new code.
    package func renameUnits(under plan: Plan) throws {
        guard let planKeys = try keys.find(plan.id, db) else { return }
        let codes = Set(plan.units.map(\.code))
        for unit in plan.units where planKeys.units[unit.code] == nil {
            let old = unit.aliases.map { UnitCode($0) }.first { planKeys.units[$0] != nil && !codes.contains($0) }
            guard let old, let key = planKeys.units[old] else { continue }
            try rename(key, from: old, to: unit.code, in: plan.id)
        }
    }

    /// Repeats a renaming from another register's event log. To be called before the edition with the new code is
    /// adopted.
    package func renameUnit(_ old: UnitCode, to new: UnitCode, in plan: PlanID) throws {
        guard let planKeys = try keys.find(plan, db), planKeys.units[new] == nil, let key = planKeys.units[old] else {
            return
        }
        try rename(key, from: old, to: new, in: plan)
    }

    private func rename(_ unit: Int64, from old: UnitCode, to new: UnitCode, in plan: PlanID) throws {
        try record(.rename(plan, old, to: new), by: "tonghop", why: "")
        try db.run("UPDATE unit SET code = ? WHERE id = ?", [new, unit])
        keys.forget()
    }

    /// Plans with accepted reports for a period of the same year that a plan new to the register has too. Their outputs
    /// lie in one folder, so both cannot be in use: the plan's code was edited.
    private func replacedPlans(_ plan: Plan) throws -> [Wording] {
        try plan.periods.flatMap { period in
            let find = """
                SELECT plan.code, count(*) FROM plan JOIN period ON period.plan = plan.id
                    JOIN submission ON submission.period = period.id AND is_active = 1
                WHERE plan.year = ? AND period.code = ? GROUP BY plan.id ORDER BY plan.code
                """
            return try db.rows(find, [plan.year, period.id]) {
                Wording.planLost($0[0], reports: $0[1], period.id, now: plan.id)
            }
        }
    }

    private func droppedUnits(_ plan: Plan, _ planKeys: PlanKeys) throws -> [Wording] {
        let known = Set(plan.units.map(\.code))
        let renamed = Set(plan.units.filter { planKeys.units[$0.code] == nil }.flatMap(\.aliases).map { UnitCode($0) })
        return try planKeys.units.sorted { $0.key < $1.key }.compactMap { code, key in
            guard !known.contains(code), !renamed.contains(code) else { return nil }
            let find = "SELECT period FROM submission WHERE unit = ? AND is_active = 1 ORDER BY period"
            let periods = try db.rows(find, [key]) { row in planKeys.periods.first { $0.value == row[0] as Int64 }?.key
            }
            .compactMap(\.self)
            return periods.isEmpty ? nil : .unitLost(code, periods, plan)
        }
    }

    private func droppedPeriods(_ plan: Plan, _ planKeys: PlanKeys) throws -> [Wording] {
        try planKeys.periods.sorted { $0.key < $1.key }.compactMap { id, key in
            guard plan.period(id) == nil else { return nil }
            let count: Int? = try db.value("SELECT count(*) FROM submission WHERE period = ? AND is_active = 1", [key])
            return (count ?? 0) == 0 ? nil : .periodLost(id, reports: count ?? 0)
        }
    }

    private func droppedIndicators(_ plan: Plan, _ planKeys: PlanKeys) throws -> [Wording] {
        let known = Set(plan.indicators.map(\.code))
        return try planKeys.indicators.sorted { $0.key < $1.key }.compactMap { code, key in
            guard !known.contains(code) else { return nil }
            let find = """
                SELECT EXISTS (SELECT 1 FROM figure JOIN submission ON submission.id = figure.submission
                    WHERE indicator = ? AND is_active = 1)
                """
            return try db.value(find, [key]) == 1 ? .indicatorLost(code) : nil
        }
    }
}

extension Register {
    /// The same for a command that only reads.
    package func losses(under plan: Plan) throws(RegisterFault) -> [Wording] {
        try read { db in try Filing(db: db, keys: keys, now: now).losses(under: plan) }
    }
}

extension Wording {
    fileprivate static func uncounted(_ unit: UnitCode, _ period: Period, _ plan: Plan) -> Wording {
        Wording(
            vi:
                "Theo kế hoạch \(plan.id) đã sửa, \(unit) không phải báo cáo kỳ \(period.name), nên báo cáo đã tiếp nhận của đơn vị này không được tổng hợp nữa. Nếu vẫn cần tổng hợp, xem lại from, until, reports của \(unit).",
            en:
                "By the edited plan \(plan.id), \(unit) does not report for \(period.id), so its accepted report is no longer merged. If it should be, look at the unit's from, until and reports."
        )
    }

    fileprivate static func unitLost(_ unit: UnitCode, _ periods: [PeriodID], _ plan: Plan) -> Wording {
        let list = periods.map(\.rawValue).joined(separator: ", ")
        return Wording(
            vi:
                "Đơn vị \(unit) đã có báo cáo được tiếp nhận (kỳ \(list)) nhưng không còn trong kế hoạch. Nếu đổi mã: thêm <alias>\(unit)</alias> vào đơn vị mang mã mới. Nếu sáp nhập: giữ dòng <unit code=\"\(unit)\" …> và thêm mergedInto=\"mã đơn vị mới\" until=\"ngày cuối\".",
            en:
                "Unit \(unit) has accepted reports (\(list)) and is no longer in the plan. If its code changed, add <alias>\(unit)</alias> to the unit with the new code. If it was merged, keep <unit code=\"\(unit)\" …> and add mergedInto=\"…\" until=\"…\"."
        )
    }

    fileprivate static func planLost(_ id: PlanID, reports: Int, _ period: PeriodID, now new: PlanID) -> Wording {
        Wording(
            vi:
                "Kế hoạch \(id) đã có \(reports) báo cáo kỳ \(period) được tiếp nhận. Mã kế hoạch không đổi được nữa: hãy giữ nguyên id=\"\(id)\" thay cho id=\"\(new)\".",
            en:
                "Plan \(id) has \(reports) accepted reports for \(period). A plan's code cannot be changed any more: keep id=\"\(id)\" instead of id=\"\(new)\"."
        )
    }

    fileprivate static func periodLost(_ period: PeriodID, reports: Int) -> Wording {
        Wording(
            vi:
                "Kỳ \(period) đã có \(reports) báo cáo được tiếp nhận nhưng không còn trong kế hoạch. Hãy giữ nguyên dòng <period id=\"\(period)\" …>; tên gọi, ngày tháng của kỳ vẫn sửa được.",
            en:
                "Period \(period) has \(reports) accepted reports and is no longer in the plan. Keep <period id=\"\(period)\" …>; its name and days may change."
        )
    }

    fileprivate static func indicatorLost(_ code: IndicatorCode) -> Wording {
        Wording(
            vi:
                "Chỉ tiêu \(code) đã có số liệu được tiếp nhận nhưng không còn trong kế hoạch. Hãy giữ nguyên mã \(code); nếu không thu nữa thì ghi required=\"no\", tên chỉ tiêu vẫn sửa được.",
            en:
                "Indicator \(code) has accepted figures and is no longer in the plan. Keep the code \(code), with required=\"no\" if it is asked no more."
        )
    }
}
