// A code that is no indicator of the plan.
import Domain

extension FindingKind {
    static let unknownIndicator = FindingKind(
        "unknown-indicator", .error, vi: "Mã chỉ tiêu không có trong kế hoạch", en: "unknown indicator code")
}

extension Finding {
    /// - Parameter task: where it stood, if that is known: its codes are what is allowed.
    static func unknownIndicator(_ code: String, meant: Indicator?, in task: Task?, at place: Place) -> Finding {
        let allowed = shown(task?.indicators.filter { !$0.isComputed }.map(\.code.rawValue) ?? [])
        let choice = allowed.isEmpty ? "" : ": " + allowed.joined(separator: ", ")
        return Finding(
            .unknownIndicator, at: place, found: code, allowed: allowed, meant: meant?.code.rawValue,
            says: Wording(
                vi: "Kế hoạch không có chỉ tiêu nào mang mã \(quoted(code)).", en: "The plan has no indicator \(quoted(code))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là chỉ tiêu \($0.called); đề nghị ghi mã là \($0.code)." }
                    ?? "Đề nghị ghi mã đúng như trong biểu mẫu\(choice).",
                en: meant.map { "Probably \($0.code): write that." } ?? "Write a code of the form\(choice)."))
    }
}
