// The submission answers another plan than the one in force here.
import Domain

extension FindingKind {
    static let unknownPlan = FindingKind("unknown-plan", .error, vi: "Báo cáo ghi mã kế hoạch khác", en: "another plan is named")
}

extension Finding {
    static func unknownPlan(at place: Place, found: String, plan: Plan) -> Finding {
        Finding(
            .unknownPlan, at: place, found: found, allowed: [plan.id.rawValue], meant: plan.id.rawValue,
            says: Wording(
                vi: "Báo cáo ghi mã kế hoạch \(quoted(found)); kế hoạch đang thu báo cáo là \(plan.id) (\(plan.title)).",
                en: "The submission names plan \(quoted(found)); the plan in force is \(plan.id)."),
            remedy: Wording(
                vi: "Đề nghị ghi mã kế hoạch là \(plan.id), và kiểm tra lại có đúng biểu mẫu năm \(plan.year) không.",
                en: "Write \(plan.id) as the plan, and see that the form is that of \(plan.year)."))
    }
}
