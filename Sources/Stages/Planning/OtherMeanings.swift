// Warns of codes that counted something else in the plan of last year.
package import Domain

/// A warning for each indicator of `plan` whose code last year's plan has for something else. Such totals are not
/// compared.
package func otherMeaningWarnings(in plan: Plan, since before: Plan) -> [PlanFault] {
    plan.otherMeanings(since: before).map { now, then in
        let differences = differences(now, then)
        func list(_ words: [Wording]) -> Wording {
            Wording(vi: words.map(\.vi).joined(separator: ", "), en: words.map(\.en).joined(separator: ", "))
        }
        let (meant, was) = (list(differences.map(\.now)), list(differences.map(\.then)))
        return PlanFault(
            line: nil,
            message: Wording(
                vi: "mã \(now.code) ở kế hoạch \(before.id) là “\(then.name)” (\(was.vi)), ở kế hoạch này là "
                    + "“\(now.name)” (\(meant.vi)), nên số liệu không được so sánh với năm trước; nếu là chỉ tiêu khác, "
                    + "hãy đặt mã riêng cho chỉ tiêu mới",
                en: "the code \(now.code) is “\(then.name)” (\(was.en)) in the plan \(before.id) and “\(now.name)” "
                    + "(\(meant.en)) in this one, so its figures are not compared with last year; if it is another "
                    + "indicator, give the new one a code of its own"))
    }
}

private func differences(_ now: Indicator, _ then: Indicator) -> [(now: Wording, then: Wording)] {
    let measure = now.measure == then.measure ? nil : (named("measure", now.measure), named("measure", then.measure))
    let type =
        now.type == then.type
        ? nil : (named("type", now.type.rawValue), named("type", then.type.rawValue))
    let merge =
        now.merge == then.merge
        ? nil : (named("merge", now.merge.rawValue), named("merge", then.merge.rawValue))
    // A ratio with other parts. Where only one of the two is a ratio, the merge says so.
    func part(_ attribute: String, _ code: KeyPath<Indicator, IndicatorCode?>) -> (Wording, Wording)? {
        guard now[keyPath: code] != then[keyPath: code], let now = now[keyPath: code], let then = then[keyPath: code]
        else { return nil }
        return (named(attribute, now.rawValue), named(attribute, then.rawValue))
    }
    return [measure, type, merge, part("numerator", \.numerator), part("denominator", \.denominator)]
        .compactMap(\.self)
}

/// “đơn vị tính “tấn””, in the words of the workbook.
private func named(_ attribute: String, _ value: String) -> Wording {
    let column = planSheets.first { $0.title == PlanSheet.indicators }?.columns.first {
        $0.path.attribute == attribute
    }
    let shown = column?.shown(value, hasDecimals: { _ in false }) ?? value
    return Wording(
        vi: "\((column?.title ?? attribute).lowercased()) “\(shown)”", en: "\(attribute) “\(value)”")
}
