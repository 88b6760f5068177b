// The submission is for a period that the plan does not have.
import Domain

extension FindingKind {
    static let unknownPeriod = FindingKind("unknown-period", .error, vi: "Kỳ báo cáo không có trong kế hoạch", en: "unknown period")
}

extension Finding {
    static func unknownPeriod(at place: Place, found: String, meant: String?, plan: Plan) -> Finding {
        let list = plan.periods.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
        return Finding(
            .unknownPeriod, at: place, found: found, allowed: shown(plan.periods.map(\.id.rawValue)), meant: meant,
            says: Wording(
                vi: found.isEmpty ? "Báo cáo chưa ghi kỳ báo cáo." : "Kế hoạch không có kỳ báo cáo \(quoted(found)).",
                en: found.isEmpty ? "The submission names no period." : "The plan has no period \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị ghi lại cho đúng." } ?? "Đề nghị ghi một trong các kỳ: \(list).",
                en: meant.map { "Probably \($0): write that." } ?? "Write one of the plan's periods."))
    }
}
