// The period was closed: the file is kept and answered, and not merged.
import Domain

extension Finding {
    static func periodClosed(_ period: Period, contact: String) -> Finding {
        Finding(
            .periodClosed, at: .file, found: period.id.rawValue,
            says: Wording(
                vi: "Kỳ báo cáo \(period.name) đã chốt; tệp được lưu lại nhưng không đưa vào tổng hợp.",
                en: "Period \(period.id) is closed; the file is kept and not merged."),
            remedy: Wording(
                vi: "Nếu cần thay đổi số liệu, xin liên hệ \(contact.isEmpty ? "đơn vị đầu mối" : contact).",
                en: "To change figures, call the consolidating unit."))
    }
}
