// Findings about the sender of a file, if the evidence disagrees.
import Domain

// A file names one unit and contains evidence of another. The sender is asked before any unit's report is replaced.

extension Finding {
    static func senderInDoubt(_ unit: Unit, _ doubts: [SenderDoubt], _ plan: Plan, isXML: Bool) -> Finding {
        let answer = HeadAnswer(
            head: "Xác nhận", text: unit.code.rawValue, attribute: "confirms=\"\(unit.code)\""
        ).advice(isXML: isXML)
        let others = doubts.map(\.other).reduce(into: [UnitCode]()) { if !$0.contains($1) { $0.append($1) } }
        let signs = doubts.map { $0.words(in: plan) }
        let other = others.first ?? unit.code
        return Finding(
            .senderInDoubt, at: .file, found: unit.code.rawValue, meant: other.rawValue,
            message: Wording(
                vi: "Tệp ghi đơn vị \(unit.code) (\(unit.name)), nhưng " + signs.map(\.vi).joined(separator: "; ")
                    + ".",
                en: "The file names \(unit.code), but " + signs.map(\.en).joined(separator: "; ") + "."),
            remedy: Wording(
                vi:
                    "Nếu là báo cáo của \(other), sửa ô bên cạnh “Đơn vị” thành “\(other)”. Nếu đúng là của \(unit.code), \(answer.vi) rồi gửi lại.",
                en:
                    "If it is \(other)'s, write \(other) as the unit. If it is \(unit.code)'s, \(answer.en)."
            ))
    }
}

extension SenderDoubt {
    func words(in plan: Plan) -> Wording {
        let name = plan.unit(other)?.name ?? other.rawValue
        return switch sign {
        case .nameBeside:
            Wording(
                vi: "tên ghi bên cạnh là \(quoted(text)) (\(other))",
                en: "the name beside it is \(quoted(text)) (\(other))")
        case .form: Wording(vi: "biểu mẫu được lập cho \(other) (\(name))", en: "the form was made for \(other)")
        case .notation:
            Wording(
                vi: "số văn bản \(quoted(text)) mang ký hiệu của \(other) (\(name))",
                en: "the document number \(quoted(text)) is \(other)'s")
        case .fileName: Wording(vi: "tên tệp có mã \(other) (\(name))", en: "the file's name has the code \(other)")
        }
    }
}

// A single weak piece of evidence of another unit on a file that replaces nothing. It is accepted with a remark.

extension FindingKind {
    static let senderUnsure = FindingKind(
        "sender-unsure", .warning, vi: "Số văn bản hoặc tên tệp mang ký hiệu của đơn vị khác",
        en: "one sign of another sender")
}

extension Finding {
    static func senderUnsure(_ unit: UnitCode, _ doubt: SenderDoubt, _ plan: Plan) -> Finding {
        let sign = doubt.words(in: plan)
        return Finding(
            .senderUnsure, at: .file, found: doubt.text, meant: doubt.other.rawValue,
            message: Wording(
                vi: "Báo cáo ghi đơn vị \(unit), nhưng \(sign.vi).", en: "The report names \(unit), but \(sign.en)."),
            remedy: Wording(
                vi:
                    "Nếu ghi nhầm đơn vị, đề nghị báo ngay cho \(plan.office.contact.isEmpty ? "đơn vị đầu mối" : plan.office.contact); nếu chỉ nhầm số văn bản hay tên tệp, đề nghị sửa; nếu đúng, đề nghị giải trình.",
                en:
                    "If the unit is wrong, call the consolidating unit; else correct the number or the name, or explain."
            ))
    }
}
