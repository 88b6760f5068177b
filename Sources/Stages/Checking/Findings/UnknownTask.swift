// A task number that the plan does not have.
import Domain

extension FindingKind {
    static let unknownTask = FindingKind("unknown-task", .error, vi: "Số thứ tự nhiệm vụ không có trong kế hoạch", en: "unknown task")
}

extension Finding {
    static func unknownTask(_ found: String, plan: Plan, at place: Place) -> Finding {
        let numbers = plan.tasks.map { String($0.number) }
        return Finding(
            .unknownTask, at: place, found: found, allowed: shown(numbers),
            says: Wording(
                vi: found.isEmpty ? "Mục này chưa ghi thuộc nhiệm vụ nào." : "Kế hoạch không có nhiệm vụ số \(quoted(found)).",
                en: found.isEmpty ? "No task is named here." : "The plan has no task \(quoted(found))."),
            remedy: Wording(
                vi: "Đề nghị ghi số thứ tự nhiệm vụ: \(numbers.joined(separator: ", ")).",
                en: "Write a task number: \(numbers.joined(separator: ", "))."))
    }
}
