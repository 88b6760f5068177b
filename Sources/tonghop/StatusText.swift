// The status for people, on a terminal of 80 columns.
import Domain
import Pipeline

struct StatusText {
    private let status: Status
    init(_ status: Status) { self.status = status }

    var lines: [String] {
        let banner = status.isSample ? [say(vi: "SỐ LIỆU MẪU", en: "SAMPLES").coloured(.yellow)] : []
        return banner + status.periods.flatMap { period in
            [""] + head(period) + period.receipts.map { line($0, in: period) }
        }
    }

    private func head(_ period: Status.PeriodStatus) -> [String] {
        let counts = period.counts
        let title = say(vi: "Kỳ \(period.period.name) (\(period.period.id)) – \(status.plan.title)", en: "Period \(period.period.id) – \(status.plan.id)")
        let numbers = say(
            vi: "Đã gửi \(counts.reported)/\(counts.expected) · đúng hạn \(counts.onTime) · chậm \(counts.late) · trả lại \(counts.returned) · chưa gửi \(counts.missing) · miễn \(counts.excused)",
            en: "In \(counts.reported)/\(counts.expected) · on time \(counts.onTime) · late \(counts.late) · returned \(counts.returned) · missing \(counts.missing) · excused \(counts.excused)")
        return [title.fitted(to: 80).coloured(.bold), numbers] + deadline(period.period)
    }

    private func deadline(_ period: Period) -> [String] {
        guard let before = period.before, let last = status.plan.lastOnTimeDay(of: period) else { return [] }
        let left = last.days(since: status.today)
        let count =
            left >= 0 ? say(vi: "còn \(left + 1) ngày", en: "\(left + 1) days left") : say(vi: "quá hạn \(-left) ngày", en: "\(-left) days past")
        return [say(vi: "Hạn: trước ngày \(before.day)/\(before.month)/\(before.year) (\(count))", en: "Due before \(before.iso) (\(count))")]
    }

    private func line(_ receipt: UnitReceipt, in period: Status.PeriodStatus) -> String {
        let name = status.plan.unit(receipt.unit)?.name ?? ""
        var state = say(words(receipt.state, in: period.period))
        if receipt.openWarnings > 0 { state += say(vi: ", còn \(receipt.openWarnings) giải trình", en: ", \(receipt.openWarnings) to explain") }
        let head = "\(receipt.unit.rawValue.padded(to: 9)) \(name.fitted(to: 36).padded(to: 36)) "
        let number = receipt.submission?.version ?? 0
        let version = number > 1 ? say(vi: " (bản \(number))", en: " (version \(number))") : ""
        return head + state.coloured(receipt.state.colour) + version
    }

    /// The words of the office; “còn N ngày” belongs to screens alone.
    private func words(_ state: ReceiptState, in period: Period) -> Wording {
        switch state {
        case .onTime: Wording(vi: "Gửi đúng hạn", en: "On time")
        case .late(let days): Wording(vi: "Gửi chậm \(days) ngày", en: "\(days) days late")
        case .returned: Wording(vi: "Đã trả lại, chưa gửi lại", en: "Returned, not resent")
        case .missing: Wording(vi: "Chưa gửi", en: "Missing")
        case .excused(let reason): Wording(vi: "Được miễn báo cáo (\(reason))", en: "Excused (\(reason))")
        }
    }
}

extension ReceiptState {
    var colour: Terminal.Colour {
        switch self {
        case .onTime: .green
        case .late: .yellow
        case .returned, .missing: .red
        case .excused: .dim
        }
    }
}
