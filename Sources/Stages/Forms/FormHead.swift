// The lines above the table, as on official forms, in a layout that stage Reading understands.
import Domain

extension FormSubject {
    /// `6-thang/DV-2026`
    var formNumber: String { "Biểu số: \(period.id)/\(plan.id)" }
    var receiver: String { "Đơn vị nhận: \(plan.consolidatorName)" }
    var title: String {
        (period.kind == .plan ? "tình hình triển khai \(plan.work)" : "số liệu \(plan.subject)").uppercased()
    }

    /// `6 tháng đầu năm 2026 (từ ngày 15/12/2025 đến hết ngày 15/05/2026)`
    var window: String {
        guard let from = period.from, let cutoff = period.cutoff else { return periodName }
        return "\(periodName) (từ ngày \(from.slashed) đến hết ngày \(cutoff.slashed))"
    }

    var periodName: String {
        period.name == "năm" || period.name.hasSuffix(" năm")
            ? "\(period.name) \(plan.year)" : "\(period.name) năm \(plan.year)"
    }

    /// Key, value, and an explanation for people. A line without a value has no explanation, because that would be read
    /// as the value.
    var lines: [(key: String, value: String, beside: String)] {
        let due =
            period.deadline.map { "; \(plan.inclusiveDeadline ? "gửi đến hết ngày" : "gửi trước ngày") \($0.slashed)" }
            ?? ""
        return [
            ("Kế hoạch", plan.id.rawValue, plan.title),
            ("Đơn vị báo cáo", unit.code.rawValue, unit.name),
            ("Kỳ báo cáo", period.id.rawValue, periodName + due),
            ("Số báo cáo", "", ""), ("Ngày báo cáo", "", ""), ("Người ký", "", ""),
            ("Thay thế", version.map { "bản \($0)" } ?? "", ""), ("Xác nhận", "", ""),
        ]
    }

    /// What may be entered in a line that is not filled in.
    func answer(toLine index: Int) -> FormAnswer { lines[index].key.hasPrefix("Ngày") ? .date : .words }

    /// The unit and period that the form was made for. Stage Reading detects a code that was changed afterwards.
    var identity: String { "\(plan.id)/\(period.id)/\(unit.code)" }

    /// The number of leading lines that are already filled in.
    static let filledLines = 3

    var instruction: String {
        let figures =
            period.kind == .plan
            ? ""
            : "Không có thì ghi “không phát sinh”; số ước tính thì ghi “ước” ở đầu cột Thuyết minh. "
                + "Danh sách cần thêm dòng thì chèn dòng mới vào giữa danh sách và ghi cùng mã. "
        return
            "Chỉ điền các ô màu vàng. \(figures)Dòng Thay thế chỉ ghi khi gửi lại báo cáo đã được tiếp nhận, ví dụ “bản 1”. Dòng Xác nhận chỉ ghi khi phiếu trả lại hỏi đúng đơn vị, đúng kỳ chưa, ví dụ “\(period.id)”. Không xóa cột Mã và dòng HẾT. \(contact)"
    }

    /// The person to call.
    var contact: String {
        "Cần hỏi, xin liên hệ \(plan.office.contact.isEmpty ? plan.office.name : plan.office.contact)."
    }
}

extension Answer {
    /// As a clerk would type it: `1850`, `12,5`, `không phát sinh`.
    var typed: String {
        switch self {
        case .quantity(let quantity): quantity.canonical.replacing(".", with: ",")
        case .none: "không phát sinh"
        case .text(let text): text
        }
    }
}
