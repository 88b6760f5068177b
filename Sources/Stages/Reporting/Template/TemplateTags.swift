// The tags of the office's own template: every text, figure, table and list of the report under a name.
import Documents
package import Domain

/// A tag as listed for the person who makes the template.
package struct TagDescription: Sendable {
    /// Without braces; `#` marks a section.
    package let name: String
    package let meaning: Wording
}

/// The values of tags for one report. Which names exist depends on the plan only, never on the data.
struct TemplateTags {
    let context: ReportContext
    private var plan: Plan { context.plan }

    init(_ context: ReportContext) { self.context = context }

    /// - Returns: nil for an unknown name. A name in capitals gives its text in capitals.
    func value(_ name: String) -> TemplateValue? {
        if let figure = figure(name) { return .text(figure) }
        let key = name.lowercased()
        guard let value = texts(key) ?? blocks(key) ?? numbered(key) ?? appendix(key) ?? list(key) ?? planText(name)
        else { return nil }
        return name == name.uppercased() && name != key ? value.inCapitals : value
    }

    /// Whether a name gives something that the units reported, and not only names, dates and other facts around it.
    func isContent(_ name: String) -> Bool {
        if figure(name) != nil { return !name.hasSuffix(":ten") && !name.hasSuffix(":dvt") }
        switch SentenceName(name) {
        case .count, .difference: return planText(name) != nil
        default: break
        }
        let key = name.lowercased()
        if Self.contents.contains(key) || AssessmentPart(tag: key) != nil { return true }
        return ["nhiem-vu:", "cau:", "bang:phu-luc-"].contains(where: key.hasPrefix)
    }

    /// The parts and lists that consist of what the units reported.
    private static let contents: Set = [
        "noi-dung", "ket-qua", "danh-gia", "phu-luc", "van-ban", "mo-hinh", "khen-thuong", "nhiem-vu", "chi-tieu",
    ]

    // MARK: - Texts

    private func texts(_ key: String) -> TemplateValue? {
        switch key {
        case "tieu-de": .text(context.heading)
        case "trich-yeu":
            .text(balanced(context.heading, within: PageLayout.portraitA4.textWidth - .millimetres(10), points: 14))
        case "so-ky-hieu": .text(context.mark.numbered(reportNotation(plan)))
        case "ngay-van-ban": .text(context.mark.day(in: context.yearOfDate))
        case "co-quan": .text(plan.office.name)
        case "co-quan-cap-tren": .text(plan.office.superior)
        case "dia-danh": .text(plan.office.place)
        case "ten-ke-hoach": .text(plan.title)
        case "nam": .text(String(plan.year))
        case "noi-gui": .lines(addresseeLines(plan.addressees))
        case "noi-nhan": .lines(recipientLines(plan.recipients, archive: plan.archive))
        case "chuc-vu-ky":
            .lines(
                [plan.signer.authority, plan.signer.title].compactMap { $0 }.filter { !$0.isEmpty }.map {
                    $0.uppercased()
                })
        case "nguoi-ky": .text(plan.signer.name)
        case "nguon-so-lieu": .text(sourceRemark(context))
        case "thay-the": .text(context.replacementSentence.map { $0 + "." } ?? "")
        default: nil
        }
    }

    /// The facts that the plan's own sentences name: `da-gui`, `can-cu:2`, `danh-muc:VB`, `count('MH')`.
    private func planText(_ name: String) -> TemplateValue? {
        switch SentenceName(name) {
        case .indicator: nil
        case .elsewhere(_, let other) where !mentioned.contains(other): nil
        case .difference(let whole, let part)
        where context.indicator(whole) == nil || context.indicator(part) == nil: nil
        case .basis(let number) where !plan.basis.indices.contains(number - 1): nil
        case .fact, .elsewhere, .difference, .basis, .place, .count: .text(context.text(of: name))
        }
    }

    /// Only what the plan's own sentences mention is stored with the report.
    private var mentioned: [PeriodID] { plan.periodsMentioned(by: context.period) }

    // MARK: - Parts of the report

    private func blocks(_ key: String) -> TemplateValue? {
        if let part = AssessmentPart(tag: key) {
            guard plan.assessment(part) != nil else { return nil }
            return .blocks(part == .proposal ? proposals(context) : assessmentParagraphs(part, context))
        }
        return wholeParts(key)
    }

    private func wholeParts(_ key: String) -> TemplateValue? {
        switch key {
        case "dau-trang": .blocks(letterhead(context))
        case "mo-dau": .blocks(opening(context))
        case "noi-dung": .blocks(taskSections(context) + assessmentSections(context))
        case "ket-qua": .blocks(taskSections(context))
        case "danh-gia": .blocks(assessmentSections(context))
        case "ket": .blocks(closingParagraphs(context))
        case "chu-ky": .blocks([.table(signature(plan))])
        case "phu-luc": .sections(context.appendices.map { section($0, of: context) })
        case "bang:thay-doi": .blocks(context.consolidation.replacement == nil ? [] : changesTable(context))
        default: nil
        }
    }

    /// `nhiem-vu:3`, `ten-nhiem-vu:3`, `cau:3`.
    private func numbered(_ key: String) -> TemplateValue? {
        let parts = key.split(separator: ":")
        guard parts.count == 2, let number = Int(parts[1]), let task = plan.tasks.first(where: { $0.number == number })
        else { return nil }
        switch parts[0] {
        case "nhiem-vu": return .blocks(paragraphs(of: task, context))
        case "ten-nhiem-vu": return .text(task.title)
        case "cau": return .text(context.summary(of: task).filter { $0 != "*" })
        default: return nil
        }
    }

    /// `bang:phu-luc-2`, `ten:phu-luc-2`, `so:phu-luc-2` and the condition `phu-luc-2`, for the second appendix of the
    /// plan that is sent. An empty list is not attached; its table is then empty, too.
    private func appendix(_ key: String) -> TemplateValue? {
        guard let mark = key.range(ofLast: "phu-luc-"), let number = Int(key[mark.upperBound...]) else { return nil }
        let sent = plan.appendices.filter(\.isSent)
        guard sent.indices.contains(number - 1) else { return nil }
        let wanted = sent[number - 1]
        let attached = context.appendices.first { $0.appendix == wanted }
        switch key[..<mark.lowerBound] {
        case "": return .condition(attached != nil)
        case "bang:": return .blocks(attached.map { content(of: $0.appendix, context) } ?? [])
        case "ten:": return .text(wanted.title)
        case "so:": return .text(attached?.label ?? "")
        default: return nil
        }
    }

    // MARK: - Figures

    /// `NV2.01`, and after a colon another column of the table of totals.
    private func figure(_ name: String) -> String? {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        guard let code = parts.first.map({ IndicatorCode($0) }), let indicator = context.indicator(code) else {
            return nil
        }
        if parts.count == 1 { return context.text(of: code.rawValue) }
        return IndicatorColumns(indicator, context).text(parts[1].lowercased())
    }
}

extension TemplateValue {
    fileprivate var inCapitals: TemplateValue {
        switch self {
        case .text(let text): .text(text.uppercased())
        case .lines(let lines): .lines(lines.map { $0.uppercased() })
        default: self
        }
    }
}

extension String {
    fileprivate func range(ofLast words: String) -> Range<Index>? {
        var found: Range<Index>?
        var rest = self[...]
        while let next = rest.firstOccurrence(of: words) {
            found = next
            rest = rest[next.upperBound...]
        }
        return found
    }
}
