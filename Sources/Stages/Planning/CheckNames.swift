// Checks of codes and names: each is unique, each reference resolves, and none conflicts with an element of a
// submission.
import Domain

/// Finds the first item with each key, and a fault for every later one. Keys are compared in lower case. Empty keys are
/// skipped, because the schema refuses them.
func repeated<Item>(
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
