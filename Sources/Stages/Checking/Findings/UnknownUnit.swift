// The submission comes from a unit that the plan does not know.
import Domain

extension FindingKind {
    static let unknownUnit = FindingKind("unknown-unit", .error, vi: "Đơn vị không có trong kế hoạch", en: "unknown unit")
}

extension Finding {
    static func unknownUnit(at place: Place, found: String, meant: Unit?, plan: Plan) -> Finding {
        Finding(
            .unknownUnit, at: place, found: found, allowed: shown(plan.units.map(\.code.rawValue)), meant: meant?.code.rawValue,
            says: Wording(
                vi: found.isEmpty ? "Báo cáo chưa ghi đơn vị gửi." : "Trong danh sách đơn vị của kế hoạch không có \(quoted(found)).",
                en: found.isEmpty ? "The submission names no unit." : "The plan has no unit \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0.code) (\($0.name)); đề nghị ghi mã đơn vị là \($0.code)." }
                    ?? "Đề nghị ghi mã hoặc tên đơn vị đúng như trong kế hoạch; nếu chưa rõ, xin liên hệ \(plan.office.contact).",
                en: meant.map { "Probably \($0.code): write that." } ?? "Write the unit's code as in the plan."))
    }
}
