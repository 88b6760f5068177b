// Checks of codes and names: each is unique, each reference resolves, and none conflicts with an element of a
// submission.
import Domain

/// Finds the first item with each key, and a fault for every later one. Keys are compared in lower case. Empty keys are
/// skipped, because the schema refuses them.
private func repeated<Item>(
    _ items: some Sequence<(Item, Int)>, by attribute: String = "code", key: (Item) -> String,
    message: (_ key: String, _ firstLine: Int) -> Wording
) -> [PlanFault] {
    var first: [String: Int] = [:]
    return items.compactMap { item, line in
        let key = key(item)
        guard !key.isEmpty else { return nil }
        guard let earlier = first[key.lowercased()] else {
            first[key.lowercased()] = line
            return nil
        }
        return PlanFault(line: line, message: message(key, earlier), attribute: attribute)
    }
}

func checkOffice(_ draft: PlanDraft) -> [PlanFault] { checkConsolidator(draft) + checkSuperiorUnit(draft) }

private func checkSuperiorUnit(_ draft: PlanDraft) -> [PlanFault] {
    let office = draft.plan.office
    guard let code = office.superiorUnit, office.superiorPlan == nil else { return [] }
    return [
        PlanFault(
            line: draft.lines.office,
            message: Wording(
                vi:
                    "superiorUnit=\"\(code)\" là mã của cơ quan trong kế hoạch cấp trên, nhưng chưa ghi kế hoạch nào: ghi thêm superiorPlan",
                en:
                    "superiorUnit=\"\(code)\" is the office's code in the superior plan, but no such plan is named: add superiorPlan"
            )
        ).at("superiorUnit").inCells(
            "Có mã của cơ quan ở kế hoạch cấp trên (“\(code)”) nhưng mục “Kế hoạch cấp trên” còn trống: ghi mã kế hoạch ấy, hoặc để trống cả hai"
        )
    ]
}

private func checkConsolidator(_ draft: PlanDraft) -> [PlanFault] {
    let code = draft.plan.office.consolidator
    guard !code.rawValue.isEmpty, draft.plan.unit(code) == nil else { return [] }
    return [
        PlanFault(
            line: draft.lines.office,
            message: Wording(
                vi: "Đơn vị tổng hợp consolidator=\"\(code)\" không có trong danh sách đơn vị",
                en: "The consolidating unit consolidator=\"\(code)\" is not among the units")
        ).at("consolidator").inCells(
            "Trang \(PlanSheet.units) không có đơn vị nào mang mã “\(code)”; ghi mã của đơn vị thu và tổng hợp báo cáo")
    ]
}

/// Without the office's own identifier no message is made, so that receivers mean nothing.
func warnOfReceivers(_ draft: PlanDraft) -> [PlanFault] {
    draft.lines.receiversOnly.map { line in
        [
            PlanFault(
                line: line,
                message: Wording(
                    vi: "Có cơ quan nhận nhưng <exchange> chưa ghi organId: không tệp edXML nào được lập",
                    en: "There are receivers, but <exchange> has no organId: no edXML file is made")
            ).at("organId").inCells(
                "Trang “Nơi nhận trên trục” đã có cơ quan nhận, nhưng chưa ghi “Mã định danh cơ quan” của cơ quan mình: không tệp edXML nào được lập"
            )
        ]
    } ?? []
}

// MARK: - Units

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

// MARK: - Tasks and indicators

func checkTasks(_ draft: PlanDraft) -> [PlanFault] {
    repeated(draft.tasks, by: "number", key: { $0.number == 0 ? "" : String($0.number) }) { number, line in
        Wording(
            vi: "Nhiệm vụ số \(number) đã có ở dòng \(line)", en: "Task number \(number) is on line \(line) already")
    }
}

func checkCodes(_ draft: PlanDraft) -> [PlanFault] {
    let rules = draft.plan.rules.map { ($0, $0.line) }
    return repeated(draft.indicators, key: \.code.rawValue) { code, line in
        Wording(
            vi: "Mã chỉ tiêu \(code) đã dùng ở dòng \(line)",
            en: "The indicator code \(code) is used on line \(line) already")
    }
        + repeated(rules, key: \.code.rawValue) { code, line in
            Wording(
                vi: "Mã quy tắc \(code) đã dùng ở dòng \(line)",
                en: "The rule code \(code) is used on line \(line) already")
        }
        + draft.indicators.compactMap { indicator, line in
            guard isReserved(indicator.code.rawValue) else { return nil }
            return PlanFault(
                line: line,
                message: Wording(
                    vi: "Mã chỉ tiêu \(indicator.code) trùng với một từ mà tệp báo cáo đã dùng; hãy đặt mã khác",
                    en:
                        "The indicator code \(indicator.code) is a word of the submission's own vocabulary; choose another"
                ))
        }
}

/// `kinds=` and `units=` must refer to existing kinds and units.
func checkBusiness(_ draft: PlanDraft) -> [PlanFault] {
    let kinds = Set(draft.plan.units.map(\.kind))
    let units = Set(draft.plan.units.map(\.code))
    return draft.indicators.flatMap { indicator, line in
        indicator.kinds.subtracting(kinds).sorted().map { kind in
            PlanFault(
                line: line,
                message: Wording(
                    vi:
                        "Chỉ tiêu \(indicator.code) giao cho loại đơn vị “\(kind)”, nhưng không đơn vị nào thuộc loại này",
                    en: "Indicator \(indicator.code) is the business of kind “\(kind)”, but no unit is of that kind")
            ).at("kinds")
        }
            + indicator.units.subtracting(units).sorted().map { unit in
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Chỉ tiêu \(indicator.code) giao cho đơn vị \(unit), nhưng không có đơn vị này",
                        en: "Indicator \(indicator.code) is the business of unit \(unit), which does not exist")
                ).at("units")
            }
    }
}

/// A unit's own report must refer to existing kinds and units.
func checkUnitReports(_ draft: PlanDraft) -> [PlanFault] {
    let kinds = Set(draft.plan.units.map(\.kind))
    let units = Set(draft.plan.units.map(\.code))
    return zip(draft.plan.unitReports, draft.lines.unitReports).flatMap { form, line -> [PlanFault] in
        let strange = form.kinds.subtracting(kinds).sorted()
        let nobody = form.units.subtracting(units).map(\.rawValue).sorted()
        return strange.map { unitReportFault($0, "kinds", "loại đơn vị").on(line: line) }
            + nobody.map { unitReportFault($0, "units", "đơn vị").on(line: line) }
    }
}

private func unitReportFault(_ name: String, _ attribute: String, _ what: String) -> PlanFault {
    PlanFault(
        vi: "<unitReport> dành cho “\(name)”, nhưng không có loại đơn vị hay đơn vị nào như vậy",
        en: "<unitReport> is for “\(name)”, which is neither a kind of unit nor a unit"
    ).at(attribute).inCells("Trang \(PlanSheet.units) không có \(what) “\(name)”")
}

func checkAppendices(_ draft: PlanDraft) -> [PlanFault] {
    let periods = Set(draft.plan.periods.map(\.id))
    let tasks = Set(draft.plan.tasks.map(\.number))
    return draft.appendices.flatMap { appendix, line in
        appendix.periods.subtracting(periods).sorted().map { period in
            PlanFault(
                line: line,
                message: Wording(
                    vi: "Phụ lục “\(appendix.title)” dành cho kỳ \(period), nhưng không có kỳ này",
                    en: "The appendix “\(appendix.title)” is for period \(period), which does not exist")
            ).at("periods")
        }
            + appendix.tasks.subtracting(tasks).sorted().map { task in
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Phụ lục “\(appendix.title)” lấy nhiệm vụ \(task), nhưng không có nhiệm vụ này",
                        en: "The appendix “\(appendix.title)” takes task \(task), which does not exist")
                ).at("tasks")
            }
    }
}
