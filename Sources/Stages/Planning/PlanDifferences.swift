// What a new plan changes against an old one, and for which units.
package import Domain

/// Compares two plans of the same office, value by value. The sheets of the workbook say what there is to compare, so
/// nothing is left out, and their titles name it.
///
/// - Parameters:
///   - oldFile: the plan file of `old`.
///   - newFile: the plan file of `new`.
/// - Throws: `PlanRefused` where one of the files is not valid.
package func planDifferences(
    from old: Plan, _ oldFile: [UInt8], to new: Plan, _ newFile: [UInt8]
) throws(PlanRefused) -> [PlanDifference] {
    let comparison = PlanComparison(
        old: old, new: new, before: try planElement(of: oldFile), after: try planElement(of: newFile))
    return planSheets.flatMap { comparison.differences(in: $0) } + comparison.reassigned
}

private struct PlanComparison {
    let old: Plan
    let new: Plan
    let before: PlanElement
    let after: PlanElement

    func differences(in sheet: PlanSheet) -> [PlanDifference] {
        let (then, now) = (sheet.keyedElements(of: before), sheet.keyedElements(of: after))
        let known = Dictionary(then.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(now.map(\.key))
        var found: [PlanDifference] = []
        for row in now {
            guard let earlier = known[row.key] else {
                found.append(sheet.difference(row.key, vi: "mới", en: "new", units: units(of: row.key, in: sheet)))
                continue
            }
            let changes = changes(in: sheet, earlier, row)
            guard !changes.isEmpty else { continue }
            found.append(
                sheet.difference(
                    row.key, vi: changes.map(\.vi).joined(separator: "; "),
                    en: changes.map(\.en).joined(separator: "; "), units: units(of: row.key, in: sheet)))
        }
        for row in then where !kept.contains(row.key) {
            found.append(sheet.difference(row.key, vi: "bỏ", en: "removed", units: []))
        }
        let common = then.map(\.key).filter(kept.contains)
        if common != now.map(\.key).filter({ known[$0] != nil }) {
            found.append(sheet.difference("", vi: "thứ tự các dòng thay đổi", en: "another order", units: []))
        }
        return found
    }

    private func changes(in sheet: PlanSheet, _ then: PlanRow, _ now: PlanRow) -> [Wording] {
        sheet.columns.compactMap { column in
            let one = column.compared(then, before.decimals)
            let other = column.compared(now, after.decimals)
            guard one.en != other.en else { return nil }
            return Wording(
                vi: "\(column.title) \(one.vi) → \(other.vi)",
                en: "\(column.path.attribute ?? column.path.text) \(one.en) → \(other.en)")
        }
    }

    /// The units that a changed row concerns; empty where it concerns all, or none in particular.
    private func units(of key: String, in sheet: PlanSheet) -> [UnitCode] {
        switch sheet.title {
        case PlanSheet.units: return [UnitCode(key)]
        case PlanSheet.indicators:
            guard let indicator = new.indicators.first(where: { $0.code.rawValue == key }) else { return [] }
            return narrowed(new.units.filter(indicator.concerns).map(\.code))
        case PlanSheet.rules:
            guard let rule = new.rules.first(where: { $0.code.rawValue == key }) else { return [] }
            let used = Set(rule.expression.indicators)
            let indicators = new.indicators.filter { used.contains($0.code) }
            guard !indicators.isEmpty else { return [] }
            return narrowed(new.units.filter { unit in indicators.allSatisfy { $0.concerns(unit) } }.map(\.code))
        default: return []
        }
    }

    /// Empty where every unit is concerned.
    private func narrowed(_ codes: [UnitCode]) -> [UnitCode] { codes.count == new.units.count ? [] : codes }

    /// Indicators that concern other units than before.
    var reassigned: [PlanDifference] {
        let known = Dictionary(old.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let common = Set(old.units.map(\.code)).intersection(new.units.map(\.code))
        return new.indicators.flatMap { indicator -> [PlanDifference] in
            guard let earlier = known[indicator.code], !indicator.isComputed else { return [] }
            let then = Set(old.units.filter(earlier.concerns).map(\.code))
            let now = Set(new.units.filter(indicator.concerns).map(\.code))
            func ordered(_ codes: Set<UnitCode>) -> [UnitCode] {
                new.units.map(\.code).filter { codes.contains($0) && common.contains($0) }
            }
            return [
                (ordered(now.subtracting(then)), "phải kê thêm", "must now be reported"),
                (ordered(then.subtracting(now)), "không phải kê nữa", "need no longer be reported"),
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
}

// MARK: - Rows and values

/// A row of a sheet, as one of the two plans has it.
private struct PlanRow {
    /// What identifies the row in both plans; empty for the sheet about the office.
    let key: String
    let element: PlanElement
    let task: String
}

extension PlanSheet {
    fileprivate func keyedElements(of plan: PlanElement) -> [PlanRow] {
        var seen: [String: Int] = [:]
        return elements(of: plan).map { element, task in
            let names = ["code", "id", "number", "title", "date", "organId", "signer"]
            var key = isOffice ? "" : names.lazy.compactMap { element.attributes[$0] }.first ?? ""
            seen[key, default: 0] += 1
            if let count = seen[key], count > 1 { key += " (\(count))" }
            return PlanRow(key: key, element: element, task: task)
        }
    }

    private var isOffice: Bool { if case .plan = rows { true } else { false } }

    fileprivate func difference(_ key: String, vi: String, en: String, units: [UnitCode]) -> PlanDifference {
        let element: String =
            switch rows {
            case .plan: "plan"
            case .elements(_, let names): names[0]
            case .partsOfTask(let name): name
            case .tasksAgain: "summary"
            }
        let place = key.isEmpty ? "" : " \(key)"
        return PlanDifference(
            message: Wording(
                vi: "\(title)\(place): \(vi)",
                en: "\(capitalised(element))\(place): \(en)"),
            units: units)
    }
}

extension PlanColumn {
    /// The value of a row in the words of the workbook and in those of the plan file; a dash where there is none. What
    /// the schema adds by itself counts as given.
    fileprivate func compared(_ row: PlanRow, _ decimals: Set<String>) -> Wording {
        var values = path.values(in: row.element, task: row.task)
        if values.isEmpty, path.steps.isEmpty, let attribute = path.attribute {
            values = [presumed(attribute, row.element)].compactMap { $0 }
        }
        guard !values.isEmpty else { return Wording(vi: "–", en: "–") }
        let shown = values.map { value -> String in
            if case .date = kind, let day = CalendarDay(iso: value) { return day.official }
            return self.shown(value, hasDecimals: decimals.contains)
        }
        return Wording(
            vi: "“\(shown.joined(separator: "; "))”", en: "“\(values.joined(separator: "; "))”")
    }

    private func presumed(_ attribute: String, _ element: PlanElement) -> String? {
        if element.name == "indicator", attribute == "merge" {
            let isRatio = element.attributes["numerator"] != nil || element.attributes["denominator"] != nil
            return isRatio ? "ratio" : element.attributes["type"] == "text" ? "latest" : "sum"
        }
        return PlanOutline.shipped.elements[element.name]?.attributes[attribute]?.presumed
    }
}
