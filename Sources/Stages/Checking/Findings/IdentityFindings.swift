// Findings about the sender of a file and about the plan and period that it names.
package import Domain

// MARK: - The file is XML, but not a submission.

extension FindingKind {
    static let notASubmission = FindingKind(
        "not-a-submission", .error, vi: "Tệp không phải là báo cáo theo mẫu", en: "the file is no submission")
}

extension Finding {
    static func notASubmission(at place: Place, found: String) -> Finding {
        Finding(
            .notASubmission, at: place, found: found, allowed: ["submission"],
            message: Wording(
                vi: "Tệp này mở đầu bằng \(quoted(found)), không phải là báo cáo theo mẫu của kế hoạch.",
                en: "The file begins with \(quoted(found)), which is no submission."),
            remedy: Wording(
                vi:
                    "Đề nghị dùng đúng biểu mẫu: phần tử ngoài cùng là submission, có xmlns=\"\(Vocabulary.namespace)\".",
                en: "Use the form: the outermost element is submission, with xmlns=\"\(Vocabulary.namespace)\"."))
    }
}

// MARK: - The submission is for a plan other than the one in force.

extension FindingKind {
    static let unknownPlan = FindingKind(
        "unknown-plan", .error, vi: "Báo cáo ghi mã kế hoạch khác", en: "another plan is named")
}

extension Finding {
    static func unknownPlan(at place: Place, found: String, plan: Plan) -> Finding {
        Finding(
            .unknownPlan, at: place, found: found, allowed: [plan.id.rawValue], meant: plan.id.rawValue,
            message: Wording(
                vi:
                    "Báo cáo ghi mã kế hoạch \(quoted(found)); kế hoạch đang thu báo cáo là \(plan.id) (\(plan.title)).",
                en: "The submission names plan \(quoted(found)); the plan in force is \(plan.id)."),
            remedy: Wording(
                vi: "Đề nghị ghi mã kế hoạch là \(plan.id), và kiểm tra lại có đúng biểu mẫu năm \(plan.year) không.",
                en: "Write \(plan.id) as the plan, and see that the form is that of \(plan.year)."))
    }
}

// MARK: - The submission is for a period that is not in the plan.

extension FindingKind {
    static let unknownPeriod = FindingKind(
        "unknown-period", .error, vi: "Kỳ báo cáo không có trong kế hoạch", en: "unknown period")
}

extension Finding {
    static func unknownPeriod(at place: Place, found: String, meant: String?, plan: Plan) -> Finding {
        let list = plan.periods.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
        return Finding(
            .unknownPeriod, at: place, found: found, allowed: shown(plan.periods.map(\.id.rawValue)), meant: meant,
            message: Wording(
                vi: found.isEmpty ? "Báo cáo chưa ghi kỳ báo cáo." : "Kế hoạch không có kỳ báo cáo \(quoted(found)).",
                en: found.isEmpty ? "The submission names no period." : "The plan has no period \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị ghi lại cho đúng." }
                    ?? "Đề nghị ghi một trong các kỳ: \(list).",
                en: meant.map { "Probably \($0): write that." } ?? "Write one of the plan's periods."))
    }
}

// MARK: - The submission is from a unit that is not in the plan.

extension FindingKind {
    static let unknownUnit = FindingKind(
        "unknown-unit", .error, vi: "Đơn vị không có trong kế hoạch", en: "unknown unit")
}

extension Finding {
    static func unknownUnit(at place: Place, found: String, meant: Unit?, plan: Plan) -> Finding {
        Finding(
            .unknownUnit, at: place, found: found, allowed: shown(plan.units.map(\.code.rawValue)),
            meant: meant?.code.rawValue,
            message: Wording(
                vi: found.isEmpty
                    ? "Báo cáo chưa ghi đơn vị gửi." : "Trong danh sách đơn vị của kế hoạch không có \(quoted(found)).",
                en: found.isEmpty ? "The submission names no unit." : "The plan has no unit \(quoted(found))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0.code) (\($0.name)); đề nghị ghi mã đơn vị là \($0.code)." }
                    ?? "Đề nghị ghi mã hoặc tên đơn vị đúng như trong kế hoạch; nếu chưa rõ, xin liên hệ \(plan.office.contact).",
                en: meant.map { "Probably \($0.code): write that." } ?? "Write the unit's code as in the plan."))
    }
}

// MARK: - The unit does not report for this period, because it was created later or no longer exists.

extension FindingKind {
    static let inactiveUnit = FindingKind(
        "inactive-unit", .error, vi: "Đơn vị không phải báo cáo kỳ này", en: "the unit does not report for this period")
}

extension Finding {
    static func inactiveUnit(_ unit: Unit, in period: Period, at place: Place) -> Finding {
        let heir = unit.mergedInto.map { ", đã nhập vào \($0)" } ?? ""
        let ended =
            unit.until.map { "hoạt động đến hết ngày \($0.official)" + heir }
            ?? unit.from.map { "hoạt động từ ngày \($0.official)" }
        return Finding(
            .inactiveUnit, at: place, found: unit.code.rawValue, meant: unit.mergedInto?.rawValue,
            message: Wording(
                vi: "Theo kế hoạch, \(unit.name) \(ended ?? "không hoạt động"), nên không báo cáo kỳ \(period.name).",
                en: "By the plan \(unit.code) does not report for \(period.id)."),
            remedy: Wording(
                vi: unit.mergedInto.map {
                    "Số liệu kỳ này do \($0) báo cáo; nếu chưa đúng, xin liên hệ đơn vị đầu mối để sửa kế hoạch."
                }
                    ?? "Nếu chưa đúng, xin liên hệ đơn vị đầu mối để sửa thời gian hoạt động trong kế hoạch.",
                en: "If that is wrong, ask the consolidating unit to correct the plan."))
    }
}

// MARK: - A file in one unit's folder names another unit: returned to the folder's owner; the other is untouched.

extension FindingKind {
    /// Also a security event for the operator.
    package static let notYourFolder = FindingKind(
        "not-your-folder", .error, vi: "Tệp trong thư mục của đơn vị này lại ghi tên đơn vị khác",
        en: "folder and stated unit differ")
}

extension Finding {
    static func notYourFolder(_ folder: UnitCode, stated: String, at place: Place) -> Finding {
        Finding(
            .notYourFolder, at: place, found: stated, allowed: [folder.rawValue], meant: folder.rawValue,
            message: Wording(
                vi: "Tệp nằm trong thư mục của \(folder) nhưng bên trong ghi đơn vị gửi là \(quoted(stated)).",
                en: "The file lay in the folder of \(folder) but says that it comes from \(quoted(stated))."),
            remedy: Wording(
                vi:
                    "Nếu là báo cáo của \(folder), đề nghị sửa đơn vị gửi thành \(folder); nếu để nhầm thư mục, đề nghị chuyển tệp sang đúng thư mục.",
                en: "Write \(folder) as the unit, or move the file to the right folder."))
    }
}

// MARK: - The plan requires every file in its sender's folder, and this one was in none: its sender is unproven.

extension FindingKind {
    /// Also a security event for the operator.
    package static let flatNotAllowed = FindingKind(
        "flat-not-allowed", .error, vi: "Tệp không nằm trong thư mục của đơn vị nào",
        en: "dropped outside every unit's folder")
}

extension Finding {
    /// - Parameter stated: the unit that the file names. It is shown to the consolidating office only.
    package static func flatNotAllowed(stated: String) -> Finding {
        Finding(
            .flatNotAllowed, at: .file, found: stated,
            message: Wording(
                vi: "Tệp không nằm trong thư mục riêng của đơn vị gửi, nên không xác định được ai gửi.",
                en: "The file lay in no unit's folder, so nobody knows who sent it."),
            remedy: Wording(
                vi: "Đề nghị đơn vị gửi chép tệp vào thư mục của mình trong inbox/, thư mục mang mã đơn vị.",
                en: "Copy it into the folder of your unit in inbox/, the one that bears its code."))
    }
}

// MARK: - The period is closed: the file is stored and gets a reply, but is not merged.

extension Finding {
    static func periodClosed(_ period: Period, contact: String) -> Finding {
        Finding(
            .periodClosed, at: .file, found: period.id.rawValue,
            message: Wording(
                vi: "Kỳ báo cáo \(period.name) đã chốt; tệp được lưu lại nhưng không đưa vào tổng hợp.",
                en: "Period \(period.id) is closed; the file is kept and not merged."),
            remedy: Wording(
                vi: "Nếu cần thay đổi số liệu, xin liên hệ \(contact.isEmpty ? "đơn vị đầu mối" : contact).",
                en: "To change figures, call the consolidating unit."))
    }
}
