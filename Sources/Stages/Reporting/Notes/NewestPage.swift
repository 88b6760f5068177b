import Documents
// MOI-NHAT.html: the current page of a unit, with its state, its next step, and links to all replies.
package import Domain

/// One period of one plan on the unit's page.
package struct UnitPeriod: Sendable {
    package var plan: Plan
    package var period: Period
    package var receipt: UnitReceipt
    /// Whether the plan expects a report from the unit; if not, the receipt says nothing.
    package var isOwed: Bool
    /// The last files of the unit for the period, oldest first. Their reports and findings are not needed.
    package var submissions: [FiledSubmission]
    /// How many files the unit sent before those. Their replies are in the folder and not linked: a page of a unit that
    /// sends again and again would else grow with each file.
    package var olderSubmissions: Int
    package var notices: [DecisionNotice]
    /// The period accepts no more reports.
    package var isClosed: Bool
    package init(
        plan: Plan, period: Period, receipt: UnitReceipt, isOwed: Bool = true, submissions: [FiledSubmission],
        olderSubmissions: Int = 0, notices: [DecisionNotice], isClosed: Bool
    ) {
        (self.plan, self.period, self.receipt, self.isOwed) = (plan, period, receipt, isOwed)
        (self.submissions, self.olderSubmissions) = (submissions, olderSubmissions)
        (self.notices, self.isClosed) = (notices, isClosed)
    }

    /// How many of a unit's files its page lists for a period.
    package static let listedSubmissions = 50
}

/// - Parameter periods: in any order; the page shows the newest first.
package func newestPage(of unit: Unit, _ periods: [UnitPeriod], under plan: Plan, isSample: Bool) -> UnitPage {
    let html = HTMLPage(
        title: "Tình hình báo cáo – \(unit.name)", language: "vi", style: noteStyle,
        banner: isSample ? sampleBanner : nil,
        body: [
            unitLetterhead(plan),
            .element(.main, []) {
                HTML.element(.h1, text: "TÌNH HÌNH BÁO CÁO")
                HTML.element(.p, [.class("plan")], text: "\(unit.name) (\(unit.code))")
                for period in newestFirst(periods) { section(of: period) }
                contactLine(plan)
            },
            .element(.footer) {
                HTML.element(
                    .p,
                    text:
                        "Trang này được lập lại mỗi khi có tệp mới hoặc thông báo mới; mở lại tệp để xem bản mới nhất.")
            },
        ]
    ).bytes
    return UnitPage(path: "phieu/\(unit.code)/\(newestPageName)", html: html)
}

package let newestPageName = "MOI-NHAT.html"

/// The newest period first, over all plans. Periods that had not ended when the unit last sent or was told something
/// come last, the nearest first. The page does not depend on the clock.
private func newestFirst(_ periods: [UnitPeriod]) -> [UnitPeriod] {
    let latest = periods.compactMap(\.latest).max()
    func isAhead(_ entry: UnitPeriod) -> Bool { entry.latest == nil && latest.map { entry.end > $0 } ?? false }
    return periods.filter { !isAhead($0) }.sorted { $0.end > $1.end }
        + periods.filter(isAhead).sorted { $0.end < $1.end }
}

private func section(of entry: UnitPeriod) -> HTML {
    let (tone, sign) = entry.sign
    return .element(.section) {
        HTML.element(.h2, text: capitalised(entry.period.named(in: entry.plan.year)))
        HTML.element(.div, [.class("verdict \(tone)")]) {
            HTML.element(.span, [.class("sign"), Attribute("aria-hidden", "true")], text: sign)
            HTML.element(.div) {
                HTML.element(.p, [.class("words")], text: entry.standing)
                HTML.element(.p, [.class("by")], text: "Việc cần làm: \(entry.nextStep)")
            }
        }
        entry.links
    }
}

extension UnitPeriod {
    /// The day of the last file or notice.
    fileprivate var latest: CalendarDay? {
        (submissions.map(\.arrived) + notices.map(\.decided)).max()?.day(at: plan.offset)
    }

    /// Without days, plans belong to the beginning of their year and figures to its end.
    fileprivate var end: CalendarDay {
        let (month, day) = period.kind == .plan ? (1, 1) : (12, 31)
        return period.cutoff ?? period.deadline ?? CalendarDay(year: plan.year, month: month, day: day)
            ?? CalendarDay(daysSinceEpoch: 0)
    }

    fileprivate var standing: String {
        guard isOwed else { return "Đơn vị không phải báo cáo kỳ này" }
        return receipt.stateText(under: plan, in: period)
            + (leftWhileClosed == nil ? "" : "; tệp gửi lúc kỳ đã chốt chưa được tổng hợp")
            + (receipt.hasPendingCorrection ? "; bản gửi sau bị trả lại, chưa thay bản này" : "")
    }

    fileprivate var sign: (tone: String, sign: String) {
        guard isOwed else { return ("calm", "–") }
        guard leftWhileClosed == nil else { return ("care", "!") }
        return switch receipt.state {
        case .onTime: receipt.openWarnings > 0 || receipt.hasPendingCorrection ? ("care", "!") : ("good", "✓")
        case .late: ("care", "!")
        case .returned: ("bad", "✗")
        case .missing: ("care", "○")
        case .excused: ("calm", "–")
        }
    }

    /// The unit's last file, if it came while the period was closed, and the period takes reports again.
    private var leftWhileClosed: FiledSubmission? {
        if isClosed { return nil }
        if case .excused = receipt.state { return nil }
        guard let last = submissions.last(where: { $0.judgement.verdict != .attachment }) else { return nil }
        return last.judgement.verdict == .afterClose ? last : nil
    }

    /// The office's reason, if the unit's report was withdrawn and nothing came since.
    private var withdrawn: DecisionNotice? {
        notices.last { $0.kind == .withdrawn }
    }

    /// Empty once the page knows of a later day.
    private var due: String {
        guard let deadline = period.deadline else { return "" }
        if let last = plan.lastOnTimeDay(of: period), let latest, latest > last { return "" }
        return " \(plan.inclusiveDeadline ? "chậm nhất" : "trước") ngày \(deadline.official)"
    }

    /// The most urgent step.
    fileprivate var nextStep: String {
        guard isOwed else { return "không phải làm gì." }
        let noun = period.kind == .plan ? "kế hoạch triển khai" : "báo cáo"
        if let leftWhileClosed {
            return
                "kỳ đã mở lại: gửi lại tệp “\(shortened(leftWhileClosed.name))”, vì tệp gửi lúc kỳ đã chốt chưa được tổng hợp."
        }
        switch receipt.state {
        case .excused: return "không phải làm gì."
        case .missing where isClosed: return "kỳ đã chốt; cần gửi thì liên hệ bộ phận tổng hợp trước."
        case .missing where receipt.recordedArrival != nil: return "gửi tệp số liệu (Excel, CSV hoặc XML)."
        case .missing:
            guard let withdrawn else { return "gửi \(noun)\(due)." }
            let reason = withdrawn.reason.isEmpty ? "" : " (lý do: \(shortened(withdrawn.reason)))"
            return "sửa và gửi lại \(noun) đã rút\(reason)\(due)."
        case .returned: return "mở phiếu trả lại mới nhất ở dưới, sửa các chỗ đã nêu rồi gửi lại cả tệp."
        case .onTime, .late:
            if receipt.hasPendingCorrection {
                return
                    "nếu bản gửi sau là bản chỉnh sửa, sửa theo phiếu trả lại rồi gửi lại; nếu gửi nhầm thì không phải làm gì."
            }
            if receipt.openWarnings > 0 {
                return "giải trình \(receipt.openWarnings) nội dung nêu ở phiếu tiếp nhận mới nhất."
            }
            return "không phải làm gì thêm."
        }
    }

    /// Replies and notices, newest first, and how many replies are not listed.
    fileprivate var links: HTML {
        let answers = submissions.map { submission in
            (submission.arrived, link(to: submission))
        }
        let told = notices.map { ($0.decided, link(to: $0)) }
        let all = (answers + told).enumerated().sorted { ($1.element.0, $1.offset) < ($0.element.0, $0.offset) }.map(
            \.element.1)
        guard !all.isEmpty else { return .empty }
        return .element(.ul) {
            for item in all { HTML.element(.li, [], item) }
            if olderSubmissions > 0 {
                HTML.element(.li, text: "Ngoài ra còn \(olderSubmissions) phiếu cũ hơn trong cùng thư mục.")
            }
        }
    }

    private func link(to submission: FiledSubmission) -> [HTML] {
        let subject = NoteSubject(submission, of: receipt.unit, under: plan, sharesFile: submission.part > 0)
        let day = submission.arrived.clocked(at: plan.offset)
        return [
            .element(
                "a", [Attribute("href", address(of: NotePath(of: subject).note))],
                [.text(submission.judgement.verdict.words.vi)]),
            .text(" – \(day) – tệp \(shortened(submission.name))"),
        ]
    }

    /// The address of a page from the unit's folder. Pages from before a renaming lie in the folder of the old code.
    private func address(of path: String) -> String {
        let parts = path.split(separator: "/").suffix(2).map(String.init)
        let way = parts.first == receipt.unit.rawValue ? parts.suffix(1) : [".."] + parts
        return way.map(percentEncoded).joined(separator: "/")
    }

    private func link(to notice: DecisionNotice) -> [HTML] {
        return [
            .element(
                "a", [Attribute("href", address(of: path(of: notice, under: plan)))], [.text(notice.kind.sentence)]),
            .text(" – ngày \(notice.decided.day(at: plan.offset).slashed)"),
        ]
    }
}
