// What a new plan changes against an old one, and for which units.
package import Domain

/// Compares two plans of the same office: periods, units, tasks, indicators and rules.
package func planDifferences(from old: Plan, to new: Plan) -> [PlanDifference] {
    let comparison = PlanComparison(old: old, new: new)
    return comparison.periods + comparison.units + comparison.tasks + comparison.indicators + comparison.rules
}

private struct PlanComparison {
    let old: Plan
    let new: Plan

    var periods: [PlanDifference] {
        compared(old.periods, new.periods, by: \.id, vi: "Kỳ", en: "Period") { one, other in
            [
                field("tên", "name", one.name, other.name),
                field("số liệu từ ngày", "first day", one.from?.official, other.from?.official),
                field("đến hết ngày", "cut-off", one.cutoff?.official, other.cutoff?.official),
                field("gửi trước ngày", "due before", one.deadline?.official, other.deadline?.official),
                field("nối tiếp kỳ", "after", one.after?.rawValue, other.after?.rawValue),
            ]
        }
    }

    var units: [PlanDifference] {
        compared(old.units, new.units, by: \.code, vi: "Đơn vị", en: "Unit") { one, other in
            [
                field("tên", "name", one.name, other.name), field("loại", "kind", one.kind, other.kind),
                field("từ ngày", "from", one.from?.official, other.from?.official),
                field("đến hết ngày", "until", one.until?.official, other.until?.official),
                field("sáp nhập vào", "merged into", one.mergedInto?.rawValue, other.mergedInto?.rawValue),
            ]
        } concerning: {
            [$0.code]
        }
    }

    var tasks: [PlanDifference] {
        compared(old.tasks, new.tasks, by: \.number, vi: "Nhiệm vụ", en: "Task") { one, other in
            [field("tên", "title", one.title, other.title)]
        }
    }

    var indicators: [PlanDifference] {
        compared(old.indicators, new.indicators, by: \.code, vi: "Chỉ tiêu", en: "Indicator") { one, other in
            [
                field("tên", "name", one.name, other.name), field("đơn vị tính", "measure", one.measure, other.measure),
                field("kiểu", "type", one.type.rawValue, other.type.rawValue),
                field("số chữ số thập phân", "digits", "\(one.digits)", "\(other.digits)"),
                field("cách gộp", "merge", one.merge.rawValue, other.merge.rawValue),
                field("tính theo", "kind", one.kind.rawValue, other.kind.rawValue),
                field("bắt buộc", "required", one.required ? "có" : "không", other.required ? "có" : "không"),
                field("nhỏ nhất", "minimum", one.lowest?.canonical, other.lowest?.canonical),
                field("lớn nhất", "maximum", one.highest?.canonical, other.highest?.canonical),
                field("nhiệm vụ", "task", "\(one.task)", "\(other.task)"),
                field("cách tính", "definition", one.definition, other.definition),
                field(
                    "cần thuyết minh", "narrative", one.needsNarrative ? "có" : "không",
                    other.needsNarrative ? "có" : "không"),
            ]
        } concerning: {
            concerned(by: $0)
        }
            + reassigned
    }

    /// Indicators that concern other units than before.
    private var reassigned: [PlanDifference] {
        let known = Dictionary(old.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        return new.indicators.flatMap { indicator -> [PlanDifference] in
            guard let before = known[indicator.code], !indicator.isComputed else { return [] }
            let then = Set(old.units.filter(before.concerns).map(\.code))
            let now = Set(new.units.filter(indicator.concerns).map(\.code))
            let common = Set(old.units.map(\.code)).intersection(new.units.map(\.code))
            func ordered(_ codes: Set<UnitCode>) -> [UnitCode] {
                new.units.map(\.code).filter { codes.contains($0) && common.contains($0) }
            }
            let (more, fewer) = (ordered(now.subtracting(then)), ordered(then.subtracting(now)))
            return [
                (more, "phải kê thêm", "must now be reported"),
                (fewer, "không phải kê nữa", "need no longer be reported"),
            ].compactMap { units, vi, en in
                units.isEmpty
                    ? nil
                    : PlanDifference(
                        message: Wording(
                            vi: "Chỉ tiêu \(indicator.code): \(vi)", en: "Indicator \(indicator.code): \(en)"),
                        units: units)
            }
        }
    }

    var rules: [PlanDifference] {
        compared(old.rules, new.rules, by: \.code, vi: "Quy tắc", en: "Rule") { one, other in
            [
                field("điều kiện", "test", one.test, other.test),
                field("mức", "severity", one.severity.rawValue, other.severity.rawValue),
                field("trả lại từ ngày", "error from", one.errorFrom?.official, other.errorFrom?.official),
            ]
        } concerning: { rule in
            let used = Set(rule.expression.indicators)
            let indicators = new.indicators.filter { used.contains($0.code) }
            return indicators.isEmpty
                ? [] : narrowed(new.units.filter { unit in indicators.allSatisfy { $0.concerns(unit) } }.map(\.code))
        }
    }

    private func concerned(by indicator: Indicator) -> [UnitCode] {
        narrowed(new.units.filter(indicator.concerns).map(\.code))
    }

    /// Empty where every unit is concerned.
    private func narrowed(_ codes: [UnitCode]) -> [UnitCode] { codes.count == new.units.count ? [] : codes }
}

// MARK: - Comparing lists

private typealias FieldChange = (vi: String, en: String)

/// nil where both are equal.
private func field(_ vi: String, _ en: String, _ old: String?, _ new: String?) -> FieldChange? {
    guard old != new else { return nil }
    func quoted(_ text: String?) -> String { text.map { "“\($0)”" } ?? "–" }
    return ("\(vi) \(quoted(old)) → \(quoted(new))", "\(en) \(quoted(old)) → \(quoted(new))")
}

/// What was added, removed and changed, in the order of the new list; removed elements come last.
private func compared<Element, Key: Hashable>(
    _ old: [Element], _ new: [Element], by key: (Element) -> Key, vi: String, en: String,
    fields: (Element, Element) -> [FieldChange?], concerning units: (Element) -> [UnitCode] = { _ in [] }
) -> [PlanDifference] {
    let before = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(new.map(key))
    var found: [PlanDifference] = []
    for element in new {
        let name = "\(key(element))"
        guard let earlier = before[key(element)] else {
            found.append(
                PlanDifference(
                    message: Wording(vi: "\(vi) \(name): mới", en: "\(en) \(name): new"), units: units(element)))
            continue
        }
        let changes = fields(earlier, element).compactMap(\.self)
        guard !changes.isEmpty else { continue }
        found.append(
            PlanDifference(
                message: Wording(
                    vi: "\(vi) \(name): " + changes.map(\.vi).joined(separator: "; "),
                    en: "\(en) \(name): " + changes.map(\.en).joined(separator: "; ")), units: units(element)))
    }
    for element in old where !kept.contains(key(element)) {
        let name = "\(key(element))"
        found.append(PlanDifference(message: Wording(vi: "\(vi) \(name): bỏ", en: "\(en) \(name): removed"), units: []))
    }
    return found
}
