import Documents
// A page for a unit about a decision: the decision, the reason, the unit's state now, and what it must do.
package import Domain

/// A page in a unit's own folder, ready for delivery.
package struct UnitPage: Sendable {
    /// Relative to the outbox.
    package let path: String
    package let html: [UInt8]
}

/// The page for a notice. It does not depend on the clock: the same notice gives the same bytes.
package func page(of notice: DecisionNotice, under plan: Plan, isSample: Bool) -> UnitPage {
    let unit = plan.unitEver(named: notice.unit)
    let period = plan.period(notice.period)
    let name = period?.named(in: plan.year) ?? notice.period.rawValue
    let html = HTMLPage(
        title: "\(notice.kind.title) – \(unit?.name ?? notice.unit.rawValue)", language: "vi", style: noteStyle,
        banner: isSample ? sampleBanner : nil,
        body: [
            unitLetterhead(plan),
            .element(.main, []) {
                HTML.element(.h1, text: notice.kind.title)
                HTML.element(.p, [.class("plan")], text: plan.title)
                HTML.element(.section, [.class("verdict calm"), Attribute("aria-label", "Nội dung")]) {
                    HTML.element(.div) {
                        HTML.element(.p, [.class("words")], text: notice.kind.sentence)
                        HTML.element(.p, [], text: notice.kind.consequence)
                    }
                }
                HTML.element(.dl) {
                    fact("Đơn vị", unit.map { "\($0.name) (\($0.code))" } ?? notice.unit.rawValue)
                    fact("Kỳ báo cáo", name)
                    fact("Ngày ghi", notice.decided.day(at: plan.offset).slashed)
                    if !notice.reason.isEmpty { fact("Lý do", notice.reason) }
                    if !notice.standing.isEmpty { fact("Hiện nay", notice.standing) }
                }
                contactLine(plan)
            },
        ]
    ).bytes
    return UnitPage(path: path(of: notice, under: plan), html: html)
}

/// The file name contains period, unit, number and kind.
func path(of notice: DecisionNotice, under plan: Plan) -> String {
    let number = twoDigits(notice.ordinal)
    return
        "phieu/\(notice.unit)/\(plan.year)-\(notice.period)_\(notice.unit)_thong-bao-\(number)_\(notice.kind.rawValue).html"
}

let sampleBanner = "SỐ LIỆU MẪU – không phải báo cáo thật"

func unitLetterhead(_ plan: Plan) -> HTML {
    .element(.header) {
        HTML.element(.p, [.class("office")], text: plan.office.name)
        if let consolidator = plan.unit(plan.office.consolidator) { HTML.element(.p, [], text: consolidator.name) }
    }
}

func contactLine(_ plan: Plan) -> HTML {
    let whom = plan.office.contact.isEmpty ? plan.office.name : plan.office.contact
    return .element(.p, [.class("contact")], [.element(.strong, text: "Cần hỏi thêm, xin liên hệ: "), .text(whom)])
}

private func fact(_ label: String, _ value: String) -> HTML {
    .fragment([.element(.dt, text: label), .element(.dd, text: value)])
}

extension NoticeKind {
    fileprivate var title: String { "THÔNG BÁO CỦA BỘ PHẬN TỔNG HỢP" }

    var sentence: String {
        switch self {
        case .excused: "Đơn vị được miễn báo cáo kỳ này"
        case .unexcused: "Bỏ việc miễn báo cáo đã ghi"
        case .withdrawn: "Báo cáo đã tiếp nhận được rút khỏi tổng hợp"
        case .arrived: "Đã ghi ngày đến của bản ký"
        case .closed: "Kỳ báo cáo đã chốt"
        case .reopened: "Kỳ báo cáo được mở lại"
        }
    }

    var consequence: String {
        switch self {
        case .excused: "Đơn vị không phải gửi báo cáo kỳ này."
        case .unexcused: "Đơn vị gửi báo cáo kỳ này như các đơn vị khác."
        case .withdrawn:
            "Số liệu của đơn vị không còn trong báo cáo tổng hợp. Đề nghị đơn vị gửi lại báo cáo đúng; bản đã rút vẫn được lưu."
        case .arrived: "Việc gửi đúng hạn hay chậm được tính theo ngày này."
        case .closed:
            "Tệp gửi sau khi chốt được lưu lại, không đưa vào tổng hợp. Cần bổ sung, đề nghị liên hệ bộ phận tổng hợp."
        case .reopened: "Đơn vị có thể gửi báo cáo, hoặc gửi lại bản đã sửa, như trước khi chốt."
        }
    }
}

extension UnitReceipt {
    /// The unit's state as a sentence with what was recorded.
    package func stateText(under plan: Plan, in period: Period) -> String {
        let words = state == .onTime && period.deadline == nil ? "Đã gửi" : state.words
        return words + came(self)
    }
}
