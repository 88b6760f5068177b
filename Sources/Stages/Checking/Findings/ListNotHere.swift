// A model or a commendation under a task that carries no such list.
import Domain

extension FindingKind {
    static let listNotHere = FindingKind(
        "list-not-here", .error, vi: "Danh sách kê dưới nhiệm vụ không có danh sách ấy", en: "the task carries no such list")
}

extension Finding {
    static func listNotHere(_ what: Wording, task: Int, carriers: [Int], at place: Place) -> Finding {
        let vi = carriers.map { "nhiệm vụ \($0)" }.joined(separator: ", ")
        let en = carriers.map { "task \($0)" }.joined(separator: ", ")
        return Finding(
            .listNotHere, at: place, found: String(task), allowed: carriers.map(String.init),
            meant: carriers.count == 1 ? String(carriers[0]) : nil,
            says: Wording(
                vi: "Nhiệm vụ \(task) không có danh sách \(what.vi).", en: "Task \(task) carries no list of \(what.en)."),
            remedy: Wording(
                vi: vi.isEmpty ? "Đề nghị bỏ dòng này." : "Đề nghị kê dòng này dưới \(vi).",
                en: en.isEmpty ? "Remove it." : "Put it under \(en)."))
    }
}
