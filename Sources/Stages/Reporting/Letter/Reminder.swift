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

    /// Whether the consolidating unit owes something itself. Its own letter does not remind it.
    package let consolidatorOwes: Bool

    struct Debt: Sendable {
        let unit: Unit
        let state: ReceiptState
        /// “Chưa gửi”, “Đã nhận bản ký …”: the unit's state, in the office's wording.
        let status: String
        /// The last day on which a returned report keeps its first arrival date, if it is not over.
        let grace: CalendarDay?
        /// What is missing: “báo cáo”, “tệp số liệu”, “kế hoạch triển khai”
        let missingParts: [String]

        /// Its report counts, but something else is missing.
        var hasReported: Bool { state.hasReported }
    }

    /// Facts besides the receipts that affect what is missing.
    package struct Known: Sendable {
        /// Units that have not sent their implementation plan; empty where the plan requires none.
        package var lackingPlans: Set<UnitCode>
        /// Indicators that are missing in accepted reports because they were added to the plan later.
        package var lackingFigures: [UnitCode: [Indicator]]
        /// The time of the last return of a unit's report that was not sent again.
        package var returned: [UnitCode: Moment]
        /// Units whose correction was returned and not sent again, while an older version is in force.
        package var openCorrections: Set<UnitCode>
        package init(
            lackingPlans: Set<UnitCode> = [], lackingFigures: [UnitCode: [Indicator]] = [:],
            returned: [UnitCode: Moment] = [:], openCorrections: Set<UnitCode> = []
        ) {
            (self.lackingPlans, self.lackingFigures, self.returned) = (lackingPlans, lackingFigures, returned)
            self.openCorrections = openCorrections
        }
    }

    /// - Parameters:
    ///   - receipts: of the units expected in the period.
    ///   - newDeadline: nil for two working days after today.
    package init(
        of period: Period, under plan: Plan, receipts: [UnitReceipt], known: Known, on today: CalendarDay,
        newDeadline: CalendarDay? = nil, isSample: Bool
    ) {
        (self.plan, self.period, self.today, self.isSample) = (plan, period, today, isSample)
        self.newDeadline = newDeadline ?? plan.calendar.day(after: today, working: 2)
        counts = ReceiptCounts(of: receipts)
        let all = receipts.compactMap { debt(of: $0, in: period, under: plan, known, on: today) }
        debts = all.filter { $0.unit.code != plan.office.consolidator }
        consolidatorOwes = all.contains { $0.unit.code == plan.office.consolidator && !$0.hasReported }
    }

    package var isEmpty: Bool { debts.isEmpty }
    package var size: Int { debts.count }

    /// Whether a unit that owes the report also owes its implementation plan.
    var alsoWantsPlans: Bool { period.kind == .figures && debts.contains { $0.missingParts.contains(planNoun) } }

    /// Whether the deadline has passed. The letter then demands instead of asking.
    var isOverdue: Bool { plan.lastOnTimeDay(of: period).map { today > $0 } ?? false }
}

private let planNoun = "kế hoạch triển khai"

// MARK: - Missing items

private func debt(
    of receipt: UnitReceipt, in period: Period, under plan: Plan, _ known: Reminder.Known, on today: CalendarDay
) -> Reminder.Debt? {
    guard let unit = plan.unit(receipt.unit) else { return nil }
    let missingParts =
        receipt.state.hasReported
        ? receipt.lackingBesideReport(
            known.lackingFigures[unit.code] ?? [], owesCorrection: known.openCorrections.contains(unit.code),
            requiresSignedCopy: plan.limits.requiresSignedCopy)
        : receipt.missingParts(in: period, owesPlan: known.lackingPlans.contains(unit.code))
    guard !missingParts.isEmpty else { return nil }
    let grace = known.returned[unit.code].map { plan.lastGraceDay(after: $0) }.flatMap { $0 >= today ? $0 : nil }
    return Reminder.Debt(
        unit: unit, state: receipt.state, status: status(receipt, plan),
        grace: receipt.state == .returned ? grace : nil, missingParts: missingParts)
}

private func status(_ receipt: UnitReceipt, _ plan: Plan) -> String {
    if receipt.state.hasReported { return "Đã gửi, cần bổ sung" }
    guard receipt.state == .missing, let arrival = receipt.recordedArrival else { return receipt.state.words }
    return "Đã nhận bản ký (số đến \(arrival.number), ngày \(arrival.day.official))"
}

extension UnitReceipt {
    /// Empty for an excused unit.
    fileprivate func missingParts(in period: Period, owesPlan: Bool) -> [String] {
        guard state == .missing || state == .returned else { return [] }
        if period.kind == .plan { return [planNoun] }
        let file = state == .returned ? "tệp số liệu đã sửa" : "tệp số liệu"
        return (hasSignedCopy || recordedArrival != nil ? [file] : ["báo cáo", file]) + (owesPlan ? [planNoun] : [])
    }

    fileprivate func lackingBesideReport(_ figures: [Indicator], owesCorrection: Bool, requiresSignedCopy: Bool)
        -> [String]
    {
        (owesCorrection ? ["bản sửa (bản sửa đã gửi bị trả lại, số liệu đang tính vẫn là bản cũ)"] : [])
            + figures.map { "số liệu chỉ tiêu mới bổ sung “\($0.name)” (\($0.code))" }
            + (requiresSignedCopy && !hasSignedCopy && recordedArrival == nil ? ["bản ký của báo cáo"] : [])
    }
}

// MARK: - Text shared by the letter and the messages

extension Reminder {
    /// The term for what the units send.
    var noun: String { period.kind == .plan ? "kế hoạch" : "báo cáo" }

    /// “báo cáo kết quả thực hiện công tác dân vận 6 tháng đầu năm 2026”
    var subject: String {
        period.kind == .plan
            ? "kế hoạch triển khai thực hiện \(plan.work) năm \(plan.year)"
            : "báo cáo \(plan.subject) \(period.named(in: plan.year))"
    }

    /// “Kế hoạch số 12/KH-SNNMT ngày 05/02/2026 của Sở … thực hiện công tác dân vận năm 2026”
    var planNamed: String {
        let number = plan.document.number ?? room(6)
        let date = plan.document.date.map(\.official) ?? "\(room(4))/\(room(4))/\(plan.year)"
        let rest = plan.title.hasPrefix("Kế hoạch ") ? plan.title.dropFirst("Kế hoạch ".count) : plan.title[...]
        // “Kế hoạch nhiệm vụ …” needs a word that joins it to the office; “Kế hoạch thực hiện …” does not.
        let joins = ["về ", "thực hiện ", "triển khai ", "tổ chức "].contains { rest.lowercased().hasPrefix($0) }
        return "Kế hoạch số \(number)/\(plan.document.notation) ngày \(date) của \(plan.office.name)"
            + (joins ? " " : " về ") + rest
    }

    /// “trước ngày 20/5/2026”; nil where the period has no deadline.
    var due: String? {
        period.deadline.map { "\(plan.inclusiveDeadline ? "chậm nhất" : "trước") ngày \($0.official)" }
    }

    var newDue: String { "trước 16 giờ 00 ngày \(newDeadline.official)" }

    /// The date by which the units must send: the plan's deadline while it has not passed.
    var deadline: String { isOverdue ? newDue : due ?? newDue }

    /// The day given to a unit. For a returned report it is the day on its note, if it is not over.
    func deadline(of debt: Debt) -> String {
        guard let grace = debt.grace, isOverdue || plan.lastOnTimeDay(of: period).map({ $0 < grace }) ?? true else {
            return deadline
        }
        return "chậm nhất ngày \(grace.official)"
    }

    var consolidator: String { plan.consolidatorName }
    var contact: String { plan.office.contact.isEmpty ? consolidator : plan.office.contact }
    var banner: String? { isSample ? "SỐ LIỆU MẪU" : nil }
}

extension Reminder.Debt {
    var missingPartsText: String { missingParts.joined(separator: "; ") }
}
