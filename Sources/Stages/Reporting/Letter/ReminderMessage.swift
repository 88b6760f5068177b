// A short text for one unit, to paste into an e-mail or into Zalo, and the list of all files of a reminder.
import Documents
package import Domain

/// The letter, and one message for each unit that owes something. Nothing is sent automatically.
package func outputs(of reminder: Reminder) throws -> [Output] {
    let letter = Output(name: reminderLetter, bytes: try DOCXWriter.write(letter(of: reminder), styles: reportStyles))
    return [letter]
        + reminder.debts.map {
            Output(name: reminderMessage(to: $0.unit.code), bytes: Array(message(to: $0, reminder).utf8))
        }
}

package let reminderLetter = "cong-van.docx"
package func reminderMessage(to unit: UnitCode) -> String { "\(unit).txt" }

/// Lines end with CRLF for Windows.
private func message(to debt: Reminder.Debt, _ reminder: Reminder) -> String {
    var lines = reminder.banner.map { [$0, ""] } ?? []
    lines += ["Kính gửi: \(debt.unit.name)", "", reminded(reminder), status(debt, reminder)]
    lines.append("Còn thiếu: \(debt.missingPartsText).")
    lines.append("Đề nghị đơn vị \(debt.state == .returned ? "sửa và gửi lại" : "gửi") \(reminder.deadline(of: debt)).")
    let folder =
        reminder.plan.allowsFlatInbox ? "inbox/ (hoặc inbox/\(debt.unit.code)/, nếu có)" : "inbox/\(debt.unit.code)/"
    lines.append(
        "Cách gửi: chép tệp vào thư mục \(folder); ít phút sau xem phiếu trả lời ở outbox/phieu/\(debt.unit.code)/.")
    lines += ["Cần hỏi thêm, xin liên hệ \(reminder.contact).", "", "Trân trọng./."]
    return lines.joined(separator: "\r\n") + "\r\n"
}

private func reminded(_ reminder: Reminder) -> String {
    let due = reminder.due.map { " \($0)" } ?? ""
    return "\(reminder.consolidator) xin nhắc: theo kế hoạch, đơn vị gửi \(reminder.subject)\(due)."
}

private func status(_ debt: Reminder.Debt, _ reminder: Reminder) -> String {
    let day = "Đến ngày \(reminder.today.official)"
    let last = reminder.plan.lastOnTimeDay(of: reminder.period)
    let overdue = last.map { reminder.today.days(since: $0) } ?? 0
    let late = overdue > 0 ? " (quá hạn \(Printed.inText(overdue)) ngày)" : ""
    if debt.state == .returned {
        return
            "\(day), \(reminder.noun) của đơn vị đã được trả lại để bổ sung, hoàn thiện và chưa gửi lại\(late); các chỗ phải sửa ghi ở phiếu trả lại gần nhất."
    }
    if debt.hasReported { return "\(day), \(reminder.noun) của đơn vị đã được tiếp nhận, còn phải bổ sung." }
    if debt.status != debt.state.words { return "\(day): \(lowercasedFirst(debt.status)), còn thiếu tệp số liệu." }
    return "\(day), \(reminder.consolidator) chưa nhận được \(reminder.noun) của đơn vị\(late)."
}
