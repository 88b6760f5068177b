// theo-doi.html: the state of a period on one page, for the office that collects the reports.

import Documents
package import Domain

/// The status board of a period: how many reports have arrived and which are missing, what has not been justified,
/// the progress of the tasks, and the totals beside last year's. Internal. The page does not depend on the clock, so a
/// deadline is shown as a date and never as a number of remaining days.
///
/// A period of implementation plans shows receipts and tasks only. With more than `unitsOneByOne` units no unit is
/// named.
package func board(of consolidation: Consolidation, under plan: Plan) -> [UInt8] {
    let board = Board(consolidation, plan)
    return HTMLPage(
        title: board.title, language: "vi", style: boardStyle,
        body: [
            board.head,
            .element(
                .main, [],
                [
                    board.messages, board.keyFigures, board.outstanding, board.skipped, board.unattributed, board.bars,
                    board.concerns,
                    board.openFindings,
                    board.taskMap,
                    board.totals,
                    board.receipts,
                ]),
            board.foot,
        ]
    ).bytes
}

/// The data for all parts of the page.
struct Board {
    let context: ReportContext
    let counts: ReceiptCounts
    /// Whether units are shown individually.
    let namesUnits: Bool

    init(_ consolidation: Consolidation, _ plan: Plan) {
        context = ReportContext(consolidation, plan)
        counts = consolidation.receipt
        namesUnits = consolidation.receipts.count <= unitsOneByOne
    }

    var plan: Plan { context.plan }
    var consolidation: Consolidation { context.consolidation }
    var hasFigures: Bool { context.period.kind == .figures }
    /// “Theo dõi báo cáo 6 tháng đầu năm 2026”, “Theo dõi kế hoạch triển khai năm 2026”
    var title: String { "Theo dõi \(context.sent)" }

    /// `24/26`, `92,3%`; a dash where no unit is expected.
    func share(_ part: Int, of whole: Int) -> (fraction: String, percent: String) {
        let percent = (try? Quantity(part).percent(of: Quantity(whole), digits: 1)) ?? nil
        return ("\(Quantity(part).vietnamese)/\(Quantity(whole).vietnamese)", percent.map(Printed.percent) ?? "–")
    }

    func section(_ title: String, _ content: [HTML]) -> HTML {
        .element(.section, [], [.element(.h2, text: title)] + content)
    }

    /// The unit's name, as a link to the folder of its notes if there is one.
    func link(_ receipt: UnitReceipt) -> HTML {
        let name = HTML.text(context.name(receipt.unit))
        guard receipt.submission != nil || receipt.state == .returned else { return name }
        return .element("a", [Attribute("href", "../../phieu/\(percentEncoded(receipt.unit.rawValue))/")], [name])
    }
}

/// A table wider than the screen scrolls on its own, also by keyboard.
func scrolling(_ label: String, _ table: HTML) -> HTML {
    .element(
        .div,
        [.class("wide"), Attribute("role", "region"), Attribute("tabindex", "0"), Attribute("aria-label", label)],
        [table])
}

func headRow(_ heads: [String]) -> HTML {
    .element(.thead) {
        HTML.element(.tr) { for head in heads { HTML.element(.th, [.scope("col")], text: head) } }
    }
}

func numberCell(_ text: String) -> HTML { .element(.td, [.class("number")], text: text) }

/// One path component, encoded for a link.
func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { encoded, byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}

// MARK: - Head and foot

extension Board {
    var head: HTML {
        .element(.header) {
            if let banner = context.banner {
                HTML.element(.p, [.class("banner")], text: "\(banner) – không phải báo cáo thật")
            }
            HTML.element(.p, [.class("office")], text: plan.office.name)
            HTML.element(.h1, text: title)
            HTML.element(.p, [.class("plan")], text: plan.title)
            HTML.element(.p, [.class("deadline")], deadline)
            HTML.fragment(reportState)
        }
    }

    private var deadline: [HTML] {
        guard let before = context.period.deadline else { return ["Kỳ này không đặt hạn gửi."] }
        let day = HTML.element(.strong, text: before.official)
        let old =
            context.period.extended == nil
            ? nil : context.period.before.map { "đã gia hạn; hạn ban đầu: \($0.official)" }
        if plan.inclusiveDeadline { return ["Hạn gửi: hết ngày ", day, .text(old.map { " (\($0))." } ?? ".")] }
        let last = plan.lastOnTimeDay(of: context.period).map { "ngày cuối cùng còn đúng hạn: \($0.official)" }
        let notes = [last, old].compactMap { $0 }
        return ["Hạn gửi: trước ngày ", day, .text(notes.isEmpty ? "." : " (\(notes.joined(separator: "; "))).")]
    }

    /// The state of the report: closed, replaced, sent, signed.
    private var reportState: [HTML] {
        var lines: [String] = []
        if let day = context.updatedThrough { lines.append("Cập nhật đến báo cáo nhận ngày \(day.official).") }
        if let closed = consolidation.history.closed {
            lines.append("Kỳ đã chốt ngày \(closed.day(at: plan.offset).official).")
        }
        lines += [context.replacementWords, context.sentWords].compactMap { $0 } + context.signedLines
        return lines.map { .element(.p, [.class("standing")], text: $0) }
    }

    var foot: HTML {
        let limit =
            namesUnits ? "" : " Có trên \(Quantity(unitsOneByOne).vietnamese) đơn vị: trang này chỉ ghi số tổng hợp."
        let text = "Bản tổng hợp số \(consolidation.version). Tài liệu nội bộ, không gửi kèm báo cáo." + limit
        return .element(.footer) { HTML.element(.p, text: text) }
    }
}
