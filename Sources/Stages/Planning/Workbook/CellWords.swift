// Converts one value between the plan and a cell of the workbook.
import Domain
import VietnameseText

extension PlanColumn {
    /// What the cell shows for a value of the plan. For most values it is the value itself.
    /// - Parameter hasDecimals: whether an indicator has decimals.
    func shown(_ value: String, hasDecimals: (String) -> Bool) -> String {
        switch kind {
        case .yesNo: ["yes": "Có", "no": "Không"][value] ?? value
        case .choice(let choices), .suggestion(let choices): choices.first { $0.xml == value }?.vi ?? value
        case .choices(let choices):
            value.split(separator: " ").map { word in choices.first { $0.xml == word }?.vi ?? String(word) }
                .joined(separator: ", ")
        case .codes, .kinds: value.split(separator: " ").joined(separator: ", ")
        case .rule: SimpleRule(xpath: value, hasDecimals: hasDecimals)?.text ?? value
        case .examples: RuleExample.words(of: value)
        case .text, .prose, .lines, .date, .number, .reference, .kind: value
        }
    }

    /// The value that a cell's text means. Text that means nothing is returned as it is, for the schema to refuse.
    func value(of shown: String) -> String {
        switch kind {
        case .yesNo: ["co": "yes", "khong": "no", "yes": "yes", "no": "no"][plainKey(shown)] ?? shown
        case .choice(let choices), .suggestion(let choices): word(shown, among: choices)
        case .choices(let choices):
            shown.split(whereSeparator: { ",;\n".contains($0) }).map { word(collapsed(String($0)), among: choices) }
                .joined(separator: " ")
        case .codes: shown.split(whereSeparator: { ",; \n\t".contains($0) }).joined(separator: " ")
        case .kind: joinedByHyphens(shown)
        case .kinds:
            shown.split(whereSeparator: { ",;\n".contains($0) }).map { joinedByHyphens(String($0)) }
                .filter { !$0.isEmpty }.joined(separator: " ")
        case .date: dayFirst(shown) ?? shown
        case .number: decimal(shown)
        case .examples: RuleExample.text(of: shown)
        case .text, .prose, .lines, .reference, .rule: shown
        }
    }

    private func word(_ shown: String, among choices: [PlanChoice]) -> String {
        let key = plainKey(shown)
        return choices.first { plainKey($0.vi) == key || plainKey($0.xml) == key }?.xml ?? shown
    }
}

/// `20/05/2027` → `2027-05-20`; nil for anything else.
func dayFirst(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard text.split(separator: "/").count == 3, parts.count == 3, parts[2] >= 1000,
        let day = CalendarDay(year: parts[2], month: parts[1], day: parts[0])
    else { return nil }
    return day.iso
}

/// `12,5` → `12.5`, the way the plan writes numbers.
private func decimal(_ text: String) -> String {
    let commas = text.count { $0 == "," }
    return commas == 1 && !text.contains(".") ? text.replacing(",", with: ".") : text
}

/// `trung tâm` → `trung-tâm`: the name of a kind of unit is one word in the plan file.
private func joinedByHyphens(_ text: String) -> String {
    collapsed(text).split(separator: " ").joined(separator: "-")
}

/// The Vietnamese name of a word of the schema.
func workbookName(of word: String, attribute: String) -> String {
    for column in planSheets.lazy.flatMap(\.columns) where column.path.attribute == attribute {
        switch column.kind {
        case .choice(let choices), .choices(let choices), .suggestion(let choices):
            if let choice = choices.first(where: { $0.xml == word }) { return choice.vi }
        case .yesNo: return ["yes": "Có", "no": "Không", "true": "Có", "false": "Không"][word] ?? word
        default: break
        }
    }
    return word
}

/// The word by which a row says that it is this element; the element's own name where the sheet has one kind of row.
func rowWord(of element: String) -> String {
    for column in planSheets.lazy.flatMap(\.columns) where column.path.isName {
        if case .choice(let choices) = column.kind, let choice = choices.first(where: { $0.xml == element }) {
            return choice.vi
        }
    }
    return element
}
