// Receipts in the inbox in place of taken files, where the plan asks for them: for offices whose folders are
// synchronised in both directions, so that the clerk's own file disappears when it is taken.
import Domain
import Reporting
import Spool

struct InboxReceipts {
    let inbox: Inbox
    let plans: Plans
    let clock: RunClock
    let now: Moment

    private var plan: Plan { plans.current.plan }

    /// After the commit and before the claims are deleted, so that a run cut off in between does it again.
    func leave(for claims: [Claim], _ results: inout RunResults) {
        guard plan.limits.receiptDays > 0 else { return }
        for claim in claims {
            let arrived = clock.arrival(changed: claim.arrivedAt, at: plan.offset)
            let last = arrived.day(at: plan.offset).adding(days: plan.limits.receiptDays)
            let text = ReceiptText.sealed(lines(of: claim, arrived, until: last), stamp: last.iso)
            do {
                try inbox.leaveReceipt(text, for: claim, mark: "da-nhan")
            } catch {
                results.summary.remarks.append(.receiptNotLeft(claim, Failure.of(error)))
            }
        }
    }

    /// Removes receipts after their last day; all of them where the plan asks for none.
    func removeOld(_ receipts: [LeftReceipt]) throws {
        let today = now.day(at: plan.offset)
        try inbox.removeReceipts(receipts.filter { plan.limits.receiptDays == 0 || $0.isOld(on: today) })
    }

    /// The text does not say whether the report was accepted, because the reply does.
    private func lines(of claim: Claim, _ arrived: Moment, until last: CalendarDay) -> [String] {
        let folder = plans.unit(of: claim.place)
        let reply =
            claim.place.isTrial || folder == nil
            ? "Xem phiếu trả lời trong thư mục phiếu của đơn vị."
            : "Xem kết quả ở trang MOI-NHAT.html trong thư mục phiếu của đơn vị (outbox/phieu/\(folder?.rawValue ?? ""))."
        return [
            "Đã nhận tệp “\(claim.name.shown)” lúc \(arrived.clocked(at: plan.offset)).",
            "Phần mềm tổng hợp đã lấy tệp khỏi thư mục này và giữ nguyên văn; không phải gửi lại.", reply,
            "Giấy báo này tự mất sau ngày \(last.slashed); xóa trước cũng được.",
        ]
    }
}

extension LeftReceipt {
    /// The stamp is its last day.
    func isOld(on today: CalendarDay) -> Bool { CalendarDay(iso: stamp).map { $0 < today } ?? true }
}

extension Wording {
    fileprivate static func receiptNotLeft(_ claim: Claim, _ failure: Failure) -> Wording {
        let why = failure.lines.first ?? .nothing
        let path = "inbox/\(claim.place.shown)\(claim.name.shown)"
        return Wording(
            vi: "\(path): đã nhận, nhưng không để lại được giấy báo trong thư mục. \(why.vi)",
            en: "\(path): taken, but no receipt could be left in the folder. \(why.en)")
    }
}
