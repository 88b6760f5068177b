// The status as text, for a terminal of 80 columns.
import Commands
import Domain
import Pipeline

struct StatusText {
    private let status: Status
    init(_ status: Status) { self.status = status }

    private static let width = 80

    var lines: [String] {
        let banner = status.isSample ? [say(vi: "SỐ LIỆU MẪU", en: "SAMPLES").coloured(.yellow)] : []
        return banner + status.periods.flatMap { [""] + head($0) + table($0) + concerns($0) + later($0) } + legend
            + skipped
            + unattributed + security
    }

    // MARK: - A period

    private func head(_ period: Status.PeriodStatus) -> [String] {
        let counts = period.counts
        let title = say(
            vi: "Kỳ \(period.period.name) (\(period.period.id)) – \(status.plan.title)",
            en: "Period \(period.period.id) – \(status.plan.id)")
        let onTime =
            period.period.before == nil
            ? ""
            : say(
                vi: " · đúng hạn \(counts.onTime) · chậm \(counts.late)",
                en: " · on time \(counts.onTime) · late \(counts.late)")
        let numbers = say(
            vi:
                "Đã gửi \(counts.reported)/\(counts.required)\(onTime) · trả lại \(counts.returned) · chưa gửi \(counts.missing) · miễn \(counts.excused)",
            en:
                "In \(counts.reported)/\(counts.required)\(onTime) · returned \(counts.returned) · missing \(counts.missing) · excused \(counts.excused)"
        )
        return [title.fitted(to: Self.width).coloured(.bold), numbers] + deadline(period.period) + closing(period)
            + reportLines(period)
    }

    private func deadline(_ period: Period) -> [String] {
        guard let before = period.deadline, let count = daysLeft(until: period) else { return [] }
        let day = "\(before.short)"
        let due =
            status.plan.inclusiveDeadline
            ? say(vi: "hết ngày \(day)", en: "Due by the end of \(before.iso)")
            : say(vi: "trước ngày \(day)", en: "Due before \(before.iso)")
        return [say(vi: "Hạn gửi: \(due) (\(count))", en: "\(due) (\(count))")]
    }

    /// “còn 5 ngày”, including today; “quá hạn 7 ngày”.
    private func daysLeft(until period: Period) -> String? {
        guard let last = status.plan.lastOnTimeDay(of: period) else { return nil }
        let left = last.days(since: status.today)
        if left == 0 { return say(vi: "hôm nay là ngày cuối", en: "today is the last day") }
        return left > 0
            ? say(vi: "còn \(left + 1) ngày", en: "\(left + 1) days left")
            : say(vi: "quá hạn \(-left) ngày", en: "\(-left) days past")
    }

    private func closing(_ period: Status.PeriodStatus) -> [String] {
        guard let closed = period.closed else { return [] }
        let day = closed.day(at: status.plan.offset)
        return [
            say(vi: "Đã chốt ngày \(day.short)", en: "Closed on \(day.iso)").coloured(.yellow)
        ]
    }

    private func table(_ period: Status.PeriodStatus) -> [String] {
        let names = [
            say(vi: "Mã", en: "Code"), say(vi: "Đơn vị", en: "Unit"), say(vi: "Tình trạng", en: "State"),
            say(vi: "Bản", en: "Ver"),
            say(vi: "GT", en: "Exp"), say(vi: "Ký", en: "Sg"),
            period.period.kind == .plan || !hasPlans ? "" : say(vi: "KH", en: "Pl"),
        ]
        return [row(names, .bold)] + period.receipts.flatMap { line($0, in: period.period) }
    }

    private func line(_ receipt: UnitReceipt, in period: Period) -> [String] {
        let filed =
            period.kind == .plan || !hasPlans
            ? nil : status.unitsWithImplementationPlan.map { $0.contains(receipt.unit) }
        let line = row(
            [
                receipt.unit.rawValue, status.plan.unit(receipt.unit)?.name ?? "", state(receipt.state, in: period),
                receipt.submission.map { String($0.version) } ?? "",
                receipt.openWarnings > 0 ? String(receipt.openWarnings) : "",
                (receipt.hasSignedCopy ? "✓" : "–") + (receipt.recordedArrival == nil ? "" : "*"),
                filed.map { $0 ? "✓" : "–" } ?? "",
            ], receipt.state.colour)
        return [line] + below(receipt).map { ("          " + say($0)).fitted(to: Self.width) }
    }

    /// Details that do not fit in the columns: the reason of an excuse, and what is missing if the signed report has
    /// arrived.
    private func below(_ receipt: UnitReceipt) -> [Wording] {
        if case .excused(let reason) = receipt.state {
            return [Wording(vi: "Lý do: \(reason)", en: "Reason: \(reason)")]
        }
        var lines: [Wording] = []
        if receipt.submission == nil, let arrival = receipt.recordedArrival {
            let day = "\(arrival.day.short)"
            lines.append(
                Wording(
                    vi: "Đã nhận bản ký (số đến \(arrival.number), ngày \(day)), còn thiếu tệp số liệu",
                    en: "Signed report in (number \(arrival.number), \(arrival.day.iso)), data file missing"))
        }
        if receipt.hasPendingCorrection {
            lines.append(
                Wording(vi: "Bản chỉnh sửa đã trả lại, chưa gửi lại", en: "A correction was returned, not resent"))
        }
        return lines
    }

    /// The state of the period's report.
    private func reportLines(_ period: Status.PeriodStatus) -> [String] {
        var lines: [Wording] = []
        if let sent = period.lastSent {
            let mark = period.lastSentMark ?? Wording(vi: "chưa ghi số", en: "without a number yet")
            lines.append(
                Wording(
                    vi: "Báo cáo gửi gần nhất: bản \(sent.version), \(mark.vi)",
                    en: "Last report sent: version \(sent.version), \(mark.en)"
                ))
        }
        if let replaced = period.replaces {
            lines.append(
                Wording(
                    vi: "Bản hiện nay thay thế bản \(replaced.version) đã gửi: \(replaced.changes.count) số liệu khác",
                    en:
                        "The present version replaces version \(replaced.version): \(replaced.changes.count) totals differ"
                ))
        }
        lines += period.signed.map { report in
            let description = report.described(at: status.plan.offset)
            return Wording(
                vi: "Bản ký: \(report.path) (\(description.vi))", en: "Signed copy: \(report.path) (\(description.en))")
        }
        return lines.map { say($0).fitted(to: Self.width) }
    }

    /// The office's wording: “Chưa gửi (quá hạn 7 ngày)”. Without a deadline no report is on time.
    private func state(_ state: ReceiptState, in period: Period) -> String {
        let isLast = status.plan.lastOnTimeDay(of: period) == status.today
        let left = isLast ? say(vi: "ngày cuối", en: "last day") : daysLeft(until: period)
        let days = state == .missing ? left.map { " (\($0))" } ?? "" : ""
        return state == .onTime && period.before == nil ? say(vi: "Đã gửi", en: "In") : say(state.message) + days
    }

    /// Whether units file plans of their own under this plan.
    private var hasPlans: Bool { status.plan.periods.contains { $0.kind == .plan } }

    private var codeWidth: Int { max(9, min(16, status.plan.units.map(\.code.rawValue.width).max() ?? 9)) }

    /// In a file or a pipe the column is as wide as the longest name.
    private var nameWidth: Int {
        Terminal.isInteractive ? 28 - (codeWidth - 9) : status.plan.units.map(\.name.width).max() ?? 28
    }

    /// Code, name, state, version, open warnings, signed copy, implementation plan; in 80 columns on a terminal.
    private func row(_ cells: [String], _ colour: Terminal.Colour) -> String {
        let name = cells[1].fitted(to: Terminal.isInteractive ? nameWidth : 28).padded(to: nameWidth)
        let left = "\(cells[0].fitted(to: codeWidth).padded(to: codeWidth)) \(name) "
        let right =
            " \(cells[3].paddedLeft(to: 3)) \(cells[4].paddedLeft(to: 3)) \(cells[5].padded(to: 2)) \(cells[6].padded(to: 2))"
        return left + cells[2].fitted(to: 27).padded(to: 27).coloured(colour) + right
    }

    /// Facts that the office should look into, found by comparing units.
    private func concerns(_ period: Status.PeriodStatus) -> [String] {
        guard !period.concerns.isEmpty else { return [] }
        let title = say(vi: "Cần đối chiếu giữa các đơn vị:", en: "To look into between units:")
        return [title.coloured(.yellow)] + period.concerns.prefix(20).map { "  " + say($0.message) }
    }

    /// A correction in words changes no figure; somebody has to look.
    private func later(_ period: Status.PeriodStatus) -> [String] {
        guard !period.later.isEmpty else { return [] }
        let title = say(
            vi:
                "Tệp gửi kèm đến sau báo cáo, không lấy số liệu (nếu là đính chính thì đề nghị đơn vị gửi lại tệp số liệu):",
            en:
                "Attachments after the report, of which no figures are taken (if one is a correction, ask for the data file):"
        )
        return [title.coloured(.yellow)]
            + period.later.suffix(20).map { file in
                "  \(file.arrived.day(at: status.plan.offset).iso) \(file.unit) \(file.name)".fitted(to: Self.width)
            }
    }

    // MARK: - Below the tables

    private var legend: [String] {
        let arrivals = status.periods.contains { $0.receipts.contains { $0.recordedArrival != nil } }
        let marks =
            say(
                vi: "GT: nội dung còn phải giải trình · Ký: có bản ký", en: "Exp: warnings to explain · Sg: signed copy"
            )
            + (hasPlans ? say(vi: " · KH: đã gửi kế hoạch", en: " · Pl: implementation plan filed") : "")
        let star = say(
            vi: "* đã ghi ngày đến của bản ký; đúng hạn hay chậm tính theo ngày này",
            en: "* by the signed report's recorded arrival")
        return ["", marks.coloured(.dim)] + (arrivals ? [star.coloured(.dim)] : [])
    }

    private var skipped: [String] {
        guard !status.skipped.isEmpty else { return [] }
        let title = say(vi: "Tệp chưa nhận, cần có người xử lý:", en: "Not taken until somebody acts:")
        return ["", title.coloured(.yellow)] + status.skipped.map { "  inbox/\($0.path): \(say($0.why))" }
    }

    private var unattributed: [String] {
        guard !status.unattributed.isEmpty else { return [] }
        let title = say(
            vi: "Tệp chưa rõ của đơn vị nào (phiếu ở outbox/phieu/khong-ro/):",
            en: "Files of nobody known (answered in outbox/phieu/khong-ro/):")
        return ["", title.coloured(.yellow)]
            + status.unattributed.map { file in
                "  \(file.arrived.day(at: status.plan.offset).iso) \(file.name)".fitted(to: Self.width)
            }
    }

    private var security: [String] {
        guard !status.security.isEmpty else { return [] }
        let title = say(
            vi: "Sự kiện an ninh: tệp ghi tên đơn vị mà không nằm trong thư mục của đơn vị đó",
            en: "Security: files that name a unit, and lay outside its folder")
        return ["", title.coloured(.red)]
            + status.security.map { event in
                "  \(event.at.day(at: status.plan.offset).iso) \(event.why)".fitted(to: Self.width)
            }
    }
}

extension ReceiptState {
    /// The office's wording. The reason of an excuse is printed below the table.
    fileprivate var message: Wording {
        switch self {
        case .onTime: Wording(vi: "Gửi đúng hạn", en: "On time")
        case .late(let days): Wording(vi: "Gửi chậm \(days) ngày", en: "\(days) days late")
        case .returned: Wording(vi: "Đã trả lại, chưa gửi lại", en: "Returned, not resent")
        case .missing: Wording(vi: "Chưa gửi", en: "Missing")
        case .excused: Wording(vi: "Được miễn báo cáo", en: "Excused")
        }
    }

    var colour: Terminal.Colour {
        switch self {
        case .onTime: .green
        case .late: .yellow
        case .returned, .missing: .red
        case .excused: .dim
        }
    }
}
