// One task answered twice.
import Domain

extension FindingKind {
    static let repeatedTask = FindingKind("repeated-task", .error, vi: "Một nhiệm vụ kê hai lần", en: "a task answered twice")
}

extension Finding {
    static func repeatedTask(_ task: Task, first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedTask, at: place, found: String(task.number),
            says: Wording(
                vi: "Nhiệm vụ \(task.number) đã có ở \(first.described.vi), đến đây lại kê thêm lần nữa.",
                en: "Task \(task.number) was already answered at \(first.described.en)."),
            remedy: Wording(vi: "Đề nghị gộp lại, mỗi nhiệm vụ chỉ kê một lần.", en: "Put both together: each task once."))
    }
}
