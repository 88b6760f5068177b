// Checks of units: their codes and names, mergers and successors.
import Domain

func checkUnits(_ draft: PlanDraft) -> [PlanFault] {
    var faults = repeated(draft.units, key: \.code.rawValue) { code, line in
        Wording(
            vi: "Mã đơn vị \(code) đã dùng ở dòng \(line)", en: "The unit code \(code) is used on line \(line) already")
    }
    for (unit, line) in draft.units {
        if folderNames.contains(unit.code.rawValue.lowercased()) {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Mã đơn vị \(unit.code) trùng với tên một thư mục của phần mềm; hãy đặt mã khác",
                        en: "The unit code \(unit.code) is the name of one of the tool's own folders; choose another")))
        }
        if let heir = unit.mergedInto, draft.plan.unit(heir) == nil || heir == unit.code {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Đơn vị \(unit.code) sáp nhập vào \(heir), nhưng không có đơn vị nào khác mang mã này",
                        en: "Unit \(unit.code) is merged into \(heir), but no other unit has that code")
                ).at("mergedInto"))
        }
        if let heir = unit.mergedInto, unit.until == nil {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Đơn vị \(unit.code) sáp nhập vào \(heir) nhưng chưa ghi ngày hoạt động cuối cùng (until)",
                        en: "Unit \(unit.code) is merged into \(heir), but its last day (until) is not given")
                ).at("until").inCells("Đơn vị \(unit.code) sáp nhập vào \(heir) nhưng chưa ghi “Đến hết ngày”"))
        }
        if isMergedIntoItself(unit, draft.plan) {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Đơn vị \(unit.code) qua các lần sáp nhập lại thành chính nó",
                        en: "Unit \(unit.code) is merged, through others, into itself")
                ).at("mergedInto"))
        }
        if let from = unit.from, let until = unit.until, from > until {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Đơn vị \(unit.code) kết thúc ngày \(until.official), trước ngày bắt đầu \(from.official)",
                        en: "Unit \(unit.code) ends on \(until.iso), before it begins on \(from.iso)")
                ).at("until"))
        }
    }
    return faults
}

/// Whether the chain of mergers forms a cycle. A unit merged directly into itself has its own message.
private func isMergedIntoItself(_ unit: Unit, _ plan: Plan) -> Bool {
    var heir = unit.mergedInto
    for _ in plan.units {
        guard let next = heir, next != heir.flatMap({ plan.unit($0)?.mergedInto }) else { return false }
        heir = plan.unit(next)?.mergedInto
        if heir == unit.code { return true }
    }
    return false
}

/// Without a unit that reports there is nothing to merge.
func warnOfSilentPlan(_ draft: PlanDraft) -> [PlanFault] {
    guard let line = draft.lines.units.first, draft.plan.units.allSatisfy({ !$0.reports }) else { return [] }
    return [
        PlanFault(
            line: line,
            message: Wording(
                vi: "Không đơn vị nào phải báo cáo (mọi đơn vị đều ghi reports=\"no\")",
                en: "No unit must report: each has reports=\"no\"")
        ).at("reports").inCells("Không đơn vị nào phải báo cáo: mọi dòng đều ghi “Phải báo cáo” là Không")
    ]
}

/// What a merged unit did in a period before the merger is reported by its heir. Where the heir does not report, no
/// total has it.
func warnOfLostUnits(_ draft: PlanDraft) -> [PlanFault] {
    let plan = draft.plan
    return draft.units.compactMap { unit, line -> PlanFault? in
        guard unit.reports, let until = unit.until, unit.mergedInto != nil else { return nil }
        let lost = plan.periods.compactMap { period -> (period: Period, heir: UnitCode)? in
            guard period.kind == .figures, let from = period.from, from <= until, !unit.isExpected(in: period),
                unit.from.map({ $0 <= period.cutoff ?? $0 }) ?? true, let heir = lastHeir(of: unit, in: period, plan)
            else { return nil }
            return heir.reports && heir.isExpected(in: period) ? nil : (period, heir.code)
        }
        guard let first = lost.first else { return nil }
        let periods = lost.filter { $0.heir == first.heir }.map(\.period.id.rawValue).joined(separator: ", ")
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Đơn vị \(unit.code) sáp nhập vào \(first.heir), nhưng \(first.heir) không phải báo cáo kỳ \(periods): số liệu trong kỳ của \(unit.code) trước khi sáp nhập không vào số tổng hợp",
                en:
                    "Unit \(unit.code) is merged into \(first.heir), which does not report for \(periods): what \(unit.code) did in it before the merger is in no total"
            )
        ).at("mergedInto")
    }
}

/// The unit that answers for a merged one in a period: the first in the chain of mergers that still exists, or its end.
private func lastHeir(of unit: Unit, in period: Period, _ plan: Plan) -> Unit? {
    var heir = unit.mergedInto.flatMap(plan.unit)
    for _ in plan.units {
        guard let one = heir, !one.isExpected(in: period), let next = one.mergedInto.flatMap(plan.unit) else { break }
        heir = next
    }
    return heir
}

/// Reserved folder names beside those of units, in the inbox and among the notes.
private let folderNames: Set<String> = ["kiem-tra-thu", "khong-ro"]

/// A file names its unit by code, name or alias, so none of these may mean two units.
func checkUnitNames(_ draft: PlanDraft) -> [PlanFault] {
    var owner: [String: (code: UnitCode, line: Int)] = [:]
    var faults: [PlanFault] = []
    for (unit, line) in draft.units {
        // checkUnits reports a repeated code.
        owner[unit.code.rawValue.lowercased()] = owner[unit.code.rawValue.lowercased()] ?? (unit.code, line)
    }
    for (unit, line) in draft.units {
        let names = [("name", unit.name)] + unit.aliases.map { ("alias", $0) }
        for (attribute, name) in names where !name.isEmpty {
            let key = name.lowercased()
            if let other = owner[key], other.code != unit.code {
                faults.append(
                    PlanFault(
                        line: line,
                        message: Wording(
                            vi:
                                "Tên “\(name)” của đơn vị \(unit.code) đã chỉ đơn vị \(other.code) (dòng \(other.line))",
                            en:
                                "The name “\(name)” of unit \(unit.code) stands for unit \(other.code) already (line \(other.line))"
                        ), attribute: attribute))
            } else {
                owner[key] = (unit.code, line)
            }
        }
    }
    return faults
}
