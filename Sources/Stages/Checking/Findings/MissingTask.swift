// A task of the plan that the submission does not mention.
import Domain

extension FindingKind {
    static let missingTask = FindingKind("missing-task", .error, vi: "Chưa báo cáo một nhiệm vụ", en: "a task is not answered")
}

extension Finding {
    static func missingTask(_ task: Task, isTable: Bool, at place: Place) -> Finding {
        Finding(
            .missingTask, at: place, allowed: Choice.statuses.spelled(inTable: isTable),
            says: Wording(
                vi: "Báo cáo chưa có \(task.called).", en: "The submission does not answer task \(task.number)."),
            remedy: Wording(
                vi: "Đề nghị bổ sung nhiệm vụ \(task.number) với tình trạng thực hiện; nếu kỳ này không có gì, ghi “không phát sinh”.",
                en: "Add task \(task.number) with its status; if there was nothing, not-arising."))
    }
}
