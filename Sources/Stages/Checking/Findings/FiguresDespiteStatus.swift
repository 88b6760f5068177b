// A task “did not arise”, yet something was counted for it.
import Domain

extension FindingKind {
    static let figuresDespiteStatus = FindingKind(
        "figures-despite-status", .warning, vi: "Nhiệm vụ ghi không phát sinh nhưng lại có số liệu", en: "figures for a task that did not arise")
}

extension Finding {
    static func figuresDespiteStatus(_ status: TaskStatus, of task: Task, indicator: Indicator, typed: String, at place: Place) -> Finding {
        Finding(
            .figuresDespiteStatus, at: place, found: typed,
            says: Wording(
                vi: "Nhiệm vụ \(task.number) ghi “\(status.words.vi)” nhưng chỉ tiêu \(indicator.called) lại có số liệu \(typed).",
                en: "Task \(task.number) is “\(status.words.en)”, yet \(indicator.code) is \(typed)."),
            remedy: Wording(
                vi: "Đề nghị sửa tình trạng của nhiệm vụ \(task.number), hoặc xem lại số liệu.",
                en: "Correct the status of task \(task.number), or the figure."))
    }
}
