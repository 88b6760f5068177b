// An indicator under another task than its own.
import Domain

extension FindingKind {
    static let wrongTask = FindingKind("wrong-task", .error, vi: "Chỉ tiêu kê dưới nhiệm vụ khác", en: "an indicator under the wrong task")
}

extension Finding {
    static func wrongTask(_ indicator: Indicator, under task: Int, at place: Place) -> Finding {
        Finding(
            .wrongTask, at: place, found: indicator.code.rawValue,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) thuộc nhiệm vụ \(indicator.task) nhưng đang kê dưới nhiệm vụ \(task).",
                en: "\(indicator.code) belongs to task \(indicator.task) but stands under task \(task)."),
            remedy: Wording(
                vi: "Đề nghị chuyển về nhiệm vụ \(indicator.task), hoặc sửa lại mã nếu ghi nhầm.",
                en: "Move it to task \(indicator.task), or correct the code."))
    }
}
