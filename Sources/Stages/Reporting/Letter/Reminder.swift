// The units that the office must remind about a period, and the new deadline. The letter and the messages are written
// from it.
import Documents
package import Domain

/// The missing reports of one period on a given day.
package struct Reminder: Sendable {
    let plan: Plan
    let period: Period
    /// The day of writing, in the plan's offset.
    let today: CalendarDay
    /// The day by which units must send what is overdue, at 16 giờ 00.
    let newDeadline: CalendarDay
    let counts: ReceiptCounts
    let debts: [Debt]
    let isSample: Bool

    struct Debt: Sendable {
        let unit: Unit
        let state: ReceiptState
        /// What is missing: “báo cáo”, “tệp số liệu”, “kế hoạch triển khai”
        let lacking: [String]
    }

    /// - Parameters:
    ///   - receipts: of the units expected in the period.
    ///   - lackingPlans: units that have not sent their implementation plan; empty where the plan requires none.
    ///   - newDeadline: nil for two working days after today.
    package init(
        of period: Period, under plan: Plan, receipts: [UnitReceipt], lackingPlans: Set<UnitCode>,
        on today: CalendarDay,
        newDeadline: CalendarDay? = nil, isSample: Bool
    ) {
        (self.plan, self.period, self.today, self.isSample) = (plan, period, today, isSample)
        self.newDeadline = newDeadline ?? today.addingWorkingDays(2)
        counts = ReceiptCounts(of: receipts)
        debts = receipts.compactMap { receipt in
            guard let unit = plan.unit(receipt.unit), receipt.isOwing else { return nil }
            let lacking = period.kind == .plan ? [] : lackingPlans.contains(unit.code) ? [planNoun] : []
            return Debt(unit: unit, state: receipt.state, lacking: receipt.lacking(in: period) + lacking)
        }
    }

    package var isEmpty: Bool { debts.isEmpty }

    /// Whether a unit that owes the report also owes its implementation plan.
    var alsoWantsPlans: Bool { period.kind == .figures && debts.contains { $0.lacking.contains(planNoun) } }

    /// Whether the deadline has passed. The letter then demands instead of asking.
    var isOverdue: Bool { plan.lastOnTimeDay(of: period).map { today > $0 } ?? false }
}

private let planNoun = "kế hoạch triển khai"

extension UnitReceipt {
    fileprivate var isOwing: Bool { state == .missing || state == .returned }

    fileprivate func lacking(in period: Period) -> [String] {
        if period.kind == .plan { return [planNoun] }
        let file = state == .returned ? "tệp số liệu đã sửa" : "tệp số liệu"
        return hasSignedCopy ? [file] : ["báo cáo", file]
    }
}

extension CalendarDay {
    fileprivate func addingWorkingDays(_ count: Int) -> CalendarDay {
        var (day, left) = (self, count)
        while left > 0 {
            day = day.adding(days: 1)
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }
}

// MARK: - Text shared by the letter and the messages

extension Reminder {
    /// The term for what the units send.
    var noun: String { period.kind == .plan ? "kế hoạch" : "báo cáo" }

    /// “báo cáo kết quả thực hiện công tác dân vận 6 tháng đầu năm 2026”
    var subject: String {
        period.kind == .plan
            ? "kế hoạch triển khai thực hiện \(plan.subject) năm \(plan.year)"
            : "báo cáo kết quả thực hiện \(plan.subject) \(period.named(in: plan.year))"
    }

    /// “Kế hoạch số 12/KH-SNNMT ngày 05/02/2026 của Sở … thực hiện công tác dân vận năm 2026”
    var planNamed: String {
        let number = plan.document.number ?? room(6)
        let date = plan.document.date.map(Printed.day) ?? "\(room(4))/\(room(4))/\(plan.year)"
        let rest = plan.title.hasPrefix("Kế hoạch ") ? plan.title.dropFirst("Kế hoạch ".count) : plan.title[...]
        return "Kế hoạch số \(number)/\(plan.document.notation) ngày \(date) của \(plan.office.name) \(rest)"
    }

    /// “trước ngày 20/5/2026”; nil where the period has no deadline.
    var due: String? {
        period.before.map { "\(plan.inclusiveDeadline ? "chậm nhất" : "trước") ngày \(Printed.day($0))" }
    }

    var newDue: String { "trước 16 giờ 00 ngày \(Printed.day(newDeadline))" }

    /// The date by which the units must send: the plan's deadline while it has not passed.
    var wanted: String { isOverdue ? newDue : due ?? newDue }

    var consolidator: String { plan.unit(plan.office.consolidator)?.name ?? plan.office.name }
    var contact: String { plan.office.contact.isEmpty ? consolidator : plan.office.contact }
    var banner: String? { isSample ? "SỐ LIỆU MẪU" : nil }
}

extension Reminder.Debt {
    var lackingWords: String { lacking.joined(separator: "; ") }
}
