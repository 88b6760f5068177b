// A task without one of the five statuses.
import Domain

extension FindingKind {
    static let taskStatus = FindingKind(
        "task-status", .error, vi: "Tình trạng thực hiện nhiệm vụ chưa ghi hoặc không rõ", en: "a task's status is missing or unknown")
}

extension Finding {
    static func taskStatus(_ found: String, of task: Task, isTable: Bool, at place: Place) -> Finding {
        let allowed = Choice.statuses.spelled(inTable: isTable)
        let meant = Choice.statuses.meant(by: found, inTable: isTable)
        let list = allowed.joined(separator: ", ")
        return Finding(
            .taskStatus, at: place, found: found.isEmpty ? nil : found, allowed: allowed, meant: meant,
            says: Wording(
                vi: found.isEmpty
                    ? "Nhiệm vụ \(task.number) chưa ghi tình trạng thực hiện."
                    : "Tình trạng của nhiệm vụ \(task.number) ghi là \(quoted(found)), không thuộc danh sách quy định.",
                en: found.isEmpty ? "Task \(task.number) has no status." : "Task \(task.number) has an unknown status \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là “\($0)”; đề nghị ghi lại cho đúng." } ?? "Đề nghị ghi một trong: \(list).",
                en: meant.map { "Probably \($0): write that." } ?? "Write one of: \(list)."))
    }
}
