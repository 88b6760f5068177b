// Findings about elements, attributes and tasks: unknown, misplaced, missing or repeated.
import Domain
import VietnameseText

// MARK: - An element that is not in the vocabulary, usually a typing error.

extension FindingKind {
    static let unknownElement = FindingKind(
        "unknown-element", .error, vi: "Phần tử XML không có trong mẫu", en: "unknown element")
}

extension Finding {
    static func unknownElement(_ name: String, meant: String?, under plan: Plan, at place: Place) -> Finding {
        Finding(
            .unknownElement, at: place, found: name, allowed: shown(Vocabulary.elements(of: plan)), meant: meant,
            message: Wording(
                vi: "Mẫu báo cáo không có phần tử nào tên là \(quoted(name)).",
                en: "The form has no element \(quoted(name))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị sửa tên phần tử thành \($0)." }
                    ?? "Đề nghị bỏ phần tử này, hoặc dùng đúng tên trong mẫu với xmlns=\"\(Vocabulary.namespace)\".",
                en: meant.map { "Probably \($0): rename it." } ?? "Remove it, or use a name of the form."))
    }
}

// MARK: - An element in the wrong place: an indicator outside its task, or a model inside a task.

extension FindingKind {
    static let misplacedElement = FindingKind(
        "misplaced-element", .error, vi: "Phần tử XML đặt sai chỗ", en: "an element in the wrong place")
}

extension Finding {
    static func misplacedElement(_ name: String, inside parent: String, belongs: String, at place: Place) -> Finding {
        Finding(
            .misplacedElement, at: place, found: name, allowed: [belongs],
            message: Wording(
                vi:
                    "\(quoted(name)) đang đặt bên trong \(quoted(parent)); theo mẫu, phần tử này phải đặt ngay bên trong \(belongs).",
                en: "\(quoted(name)) stands inside \(quoted(parent)); it belongs directly inside \(belongs)."),
            remedy: Wording(vi: "Đề nghị chuyển \(name) vào trong \(belongs).", en: "Move it into \(belongs)."))
    }
}

// MARK: - An element inside an element that holds only a value or a text.

extension FindingKind {
    static let elementInValue = FindingKind(
        "element-in-value", .error, vi: "Có phần tử XML lồng trong số liệu", en: "an element inside a value")
}

extension Finding {
    static func elementInValue(_ inner: String, in element: String, at place: Place) -> Finding {
        Finding(
            .elementInValue, at: place, found: inner,
            message: Wording(
                vi: "Bên trong \(element) chỉ được ghi chữ hoặc số, nhưng lại có phần tử \(quoted(inner)).",
                en: "\(element) holds only text, but \(quoted(inner)) stands inside it."),
            remedy: Wording(
                vi: "Đề nghị đưa \(inner) ra ngoài \(element); có thể thẻ đóng của \(element) đặt nhầm chỗ.",
                en: "Move \(inner) out of \(element): its end tag may be misplaced."))
    }
}

// MARK: - Text between the elements, where no part of the report reads it.

extension FindingKind {
    static let strayText = FindingKind(
        "stray-text", .error, vi: "Có chữ nằm ngoài các mục của mẫu", en: "text outside any entry")
}

extension Finding {
    static func strayText(_ text: String, in element: String, at place: Place) -> Finding {
        Finding(
            .strayText, at: place, found: text,
            message: Wording(
                vi: "Bên trong \(element) có đoạn chữ \(quoted(text)) không nằm trong mục nào.",
                en: "Inside \(element) stands \(quoted(text)), which belongs to no entry."),
            remedy: Wording(
                vi: "Đề nghị chuyển đoạn này vào mục thích hợp (chẳng hạn result), hoặc xóa đi.",
                en: "Move it into an entry such as result, or remove it."))
    }
}

// MARK: - An attribute that the element does not have.

extension FindingKind {
    static let unknownAttribute = FindingKind(
        "unknown-attribute", .error, vi: "Thuộc tính XML không có trong mẫu", en: "unknown attribute")
}

extension Finding {
    static func unknownAttribute(_ name: String, of element: String, allowed: [String], at place: Place) -> Finding {
        let meant = nearest(name, among: allowed)
        return Finding(
            .unknownAttribute, at: place, found: name, allowed: allowed, meant: meant,
            message: Wording(
                vi: "Phần tử \(element) không có thuộc tính \(quoted(name)).",
                en: "Element \(element) has no attribute \(quoted(name))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị sửa tên thuộc tính thành \($0)." }
                    ?? "Đề nghị bỏ thuộc tính này.",
                en: meant.map { "Probably \($0): rename it." } ?? "Remove it."))
    }
}

// MARK: - A missing attribute that every element of the kind must have.

extension FindingKind {
    static let missingAttribute = FindingKind(
        "missing-attribute", .error, vi: "Thiếu một mục bắt buộc", en: "a required entry is missing")
}

extension Finding {
    static func missingAttribute(
        _ name: String, label word: Wording, of element: Wording, isTable: Bool, at place: Place
    ) -> Finding {
        Finding(
            .missingAttribute, at: place,
            message: Wording(
                vi: "Phần \(element.vi) chưa ghi \(word.vi).", en: "Element \(element.en) does not give its \(word.en)."
            ),
            remedy: Wording(
                vi: "Đề nghị ghi thêm \(word.vi)\(isTable ? "" : " (thuộc tính \(name))").",
                en: "Add the attribute \(name)."))
    }
}

// MARK: - A task number that is not in the plan.

extension FindingKind {
    static let unknownTask = FindingKind(
        "unknown-task", .error, vi: "Số thứ tự nhiệm vụ không có trong kế hoạch", en: "unknown task")
}

extension Finding {
    static func unknownTask(_ found: String, plan: Plan, at place: Place) -> Finding {
        let numbers = plan.tasks.map { String($0.number) }
        return Finding(
            .unknownTask, at: place, found: found, allowed: shown(numbers),
            message: Wording(
                vi: found.isEmpty
                    ? "Mục này chưa ghi thuộc nhiệm vụ nào." : "Kế hoạch không có nhiệm vụ số \(quoted(found)).",
                en: found.isEmpty ? "No task is named here." : "The plan has no task \(quoted(found))."),
            remedy: Wording(
                vi: "Đề nghị ghi số thứ tự nhiệm vụ: \(numbers.joined(separator: ", ")).",
                en: "Write a task number: \(numbers.joined(separator: ", "))."))
    }
}

// MARK: - A task of the plan that is missing in the submission.

extension FindingKind {
    static let missingTask = FindingKind(
        "missing-task", .error, vi: "Chưa báo cáo một nhiệm vụ", en: "a task is not answered")
}

extension Finding {
    /// - Parameter below: the row of a table before which the missing rows belong.
    static func missingTask(_ task: Task, isTable: Bool, before below: Int? = nil, at place: Place) -> Finding {
        let row = Wording(
            vi: isTable
                ? "Đề nghị thêm dòng NV\(task.number)\(below.map { " ngay trước dòng \($0)" } ?? "") và các dòng chỉ tiêu của nhiệm vụ, ghi"
                : "Đề nghị bổ sung nhiệm vụ \(task.number) với",
            en: isTable
                ? "Add a row NV\(task.number)\(below.map { " before row \($0)" } ?? "") with its"
                : "Add task \(task.number) with its")
        return Finding(
            .missingTask, at: place, allowed: Choice.statuses.spelled(inTable: isTable),
            meant: isTable ? "NV\(task.number)" : nil,
            message: Wording(
                vi: "Báo cáo chưa có \(task.label).", en: "The submission does not answer task \(task.number)."),
            remedy: Wording(
                vi: "\(row.vi) tình trạng thực hiện; nếu kỳ này không có gì, ghi “không phát sinh”.",
                en: "\(row.en) status; if there was nothing, not-arising."))
    }
}

// MARK: - A task that appears twice.

extension FindingKind {
    static let repeatedTask = FindingKind(
        "repeated-task", .error, vi: "Một nhiệm vụ kê hai lần", en: "a task answered twice")
}

extension Finding {
    static func repeatedTask(_ task: Task, first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedTask, at: place, found: String(task.number),
            message: Wording(
                vi: "Nhiệm vụ \(task.number) đã có ở \(first.described.vi), đến đây lại kê thêm lần nữa.",
                en: "Task \(task.number) was already answered at \(first.described.en)."),
            remedy: Wording(
                vi: "Đề nghị gộp lại, mỗi nhiệm vụ chỉ kê một lần.", en: "Put both together: each task once."))
    }
}

// MARK: - An indicator under a task other than its own.

extension FindingKind {
    static let wrongTask = FindingKind(
        "wrong-task", .error, vi: "Chỉ tiêu kê dưới nhiệm vụ khác", en: "an indicator under the wrong task")
}

extension Finding {
    static func wrongTask(_ indicator: Indicator, under task: Int, at place: Place) -> Finding {
        Finding(
            .wrongTask, at: place, found: indicator.code.rawValue,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) thuộc nhiệm vụ \(indicator.task) nhưng đang kê dưới nhiệm vụ \(task).",
                en: "\(indicator.code) belongs to task \(indicator.task) but stands under task \(task)."),
            remedy: Wording(
                vi: "Đề nghị chuyển về nhiệm vụ \(indicator.task), hoặc sửa lại mã nếu ghi nhầm.",
                en: "Move it to task \(indicator.task), or correct the code."))
    }
}

// MARK: - A task without one of the five statuses.

extension FindingKind {
    static let taskStatus = FindingKind(
        "task-status", .error, vi: "Tình trạng thực hiện nhiệm vụ chưa ghi hoặc không rõ",
        en: "a task's status is missing or unknown")
}

extension Finding {
    static func taskStatus(_ found: String, of task: Task, isTable: Bool, at place: Place) -> Finding {
        let allowed = Choice.statuses.spelled(inTable: isTable)
        // “đã triển khai” is a letter or two from “chưa triển khai”, its opposite.
        let meant = Choice.statuses.meant(by: found, inTable: isTable).flatMap {
            !isTable || startsAlike($0, found) ? $0 : nil
        }
        let list = allowed.joined(separator: ", ")
        // The row itself may be missing. It is inserted in the marked copy.
        let row = found.isEmpty && isTable ? "NV\(task.number)" : nil
        let inRow = Wording(
            vi: row.map { " ở dòng \($0) (chưa có thì thêm)" } ?? "", en: row.map { " in row \($0)" } ?? "")
        return Finding(
            .taskStatus, at: place, found: found.isEmpty ? nil : found, allowed: allowed, meant: row ?? meant,
            message: Wording(
                vi: found.isEmpty
                    ? "Nhiệm vụ \(task.number) chưa ghi tình trạng thực hiện."
                    : "Tình trạng của nhiệm vụ \(task.number) ghi là \(quoted(found)), không thuộc danh sách quy định.",
                en: found.isEmpty
                    ? "Task \(task.number) has no status."
                    : "Task \(task.number) has an unknown status \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là “\($0)”; đề nghị ghi lại cho đúng." }
                    ?? "Đề nghị ghi\(inRow.vi) một trong: \(list).",
                en: meant.map { "Probably \($0): write that." } ?? "Write\(inRow.en) one of: \(list)."))
    }
}

// MARK: - A model or a commendation under a task without such a list.

extension FindingKind {
    static let listNotHere = FindingKind(
        "list-not-here", .error, vi: "Danh sách kê dưới nhiệm vụ không có danh sách ấy",
        en: "the task carries no such list")
}

extension Finding {
    static func listNotHere(_ what: Wording, task: Int, carriers: [Int], at place: Place) -> Finding {
        let vi = carriers.map { "nhiệm vụ \($0)" }.joined(separator: ", ")
        let en = carriers.map { "task \($0)" }.joined(separator: ", ")
        return Finding(
            .listNotHere, at: place, found: String(task), allowed: carriers.map(String.init),
            meant: carriers.count == 1 ? String(carriers[0]) : nil,
            message: Wording(
                vi: "Nhiệm vụ \(task) không có danh sách \(what.vi).", en: "Task \(task) carries no list of \(what.en)."
            ),
            remedy: Wording(
                vi: vi.isEmpty ? "Đề nghị bỏ dòng này." : "Đề nghị kê dòng này dưới \(vi).",
                en: en.isEmpty ? "Remove it." : "Put it under \(en)."))
    }
}
