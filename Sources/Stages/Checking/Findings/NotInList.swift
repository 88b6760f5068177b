// A choice that the form does not offer: a field, a holder, yes or no.
import Domain

extension FindingKind {
    static let notInList = FindingKind("not-in-list", .error, vi: "Giá trị không thuộc danh sách quy định", en: "a value outside its list")
}

extension Finding {
    static func notInList(_ typed: String, for what: Wording, choices: [Choice], isTable: Bool, at place: Place) -> Finding {
        let list = choices.spelled(inTable: isTable)
        let meant = choices.meant(by: typed, inTable: isTable)
        return Finding(
            .notInList, at: place, found: typed, allowed: list, meant: meant,
            says: Wording(
                vi: "Phần \(what.vi) ghi là \(quoted(typed)), không thuộc danh sách quy định.",
                en: "\(quoted(typed)) is not in the list for the \(what.en)."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là “\($0)”; đề nghị ghi lại cho đúng." } ?? "Đề nghị ghi một trong: \(list.joined(separator: ", ")).",
                en: meant.map { "Probably \($0): write that." } ?? "Write one of: \(list.joined(separator: ", "))."))
    }
}
