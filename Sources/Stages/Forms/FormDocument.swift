// The form as XML: a submission with empty values, and comments with what a clerk or a programmer must know.
import Domain
import LibXML

func formDocument(of subject: FormSubject) -> [UInt8] {
    var document = FormDocument(subject)
    return document.written()
}

private struct FormDocument {
    private let subject: FormSubject
    private var xml = XMLBuilder()

    init(_ subject: FormSubject) { self.subject = subject }

    mutating func written() -> [UInt8] {
        let (plan, unit, period) = (subject.plan, subject.unit, subject.period)
        xml.declaration()
        xml.start(
            SubmissionElement.submission.rawValue,
            [
                ("xmlns", SubmissionElement.namespace), ("plan", plan.id.rawValue), ("unit", unit.code.rawValue),
                ("unitName", unit.name),
                ("period", period.id.rawValue), ("form", subject.identity),
            ])
        say("\(subject.formNumber). \(unit.name). \(subject.window). \(subject.receiver).", 1)
        say(
            "Ghi giá trị giữa thẻ mở và thẻ đóng, dấu thập phân là dấu chấm. Không phát sinh: <NV1.01 none=\"true\"/>. Số ước: thêm estimate=\"true\". \(subject.contact)",
            1)
        say("<document number=\"45/BC-\(unit.code)\" date=\"\(plan.year)-05-12\" signer=\"\"/>", 1)
        say(
            "Gửi lại báo cáo đã được tiếp nhận: thêm replaces=\"\(subject.version ?? 1)\" (số của bản được thay) vào thẻ submission. Phiếu trả lại hỏi đúng đơn vị, đúng kỳ chưa: thêm confirms=\"\(period.id)\" (mã ghi trong phiếu) vào thẻ submission.",
            1)
        for task in subject.tasks { add(task) }
        addEnd()
        xml.raw("\n")
        xml.end()
        xml.raw("\n")
        return xml.finish()
    }

    private mutating func add(_ task: Task) {
        line(1)
        xml.start(SubmissionElement.task.rawValue, [("number", String(task.number)), ("status", "")])
        say(
            "\(task.title). status: "
                + TaskStatus.allCases.map { "\($0.rawValue) = \($0.words.vi)" }.joined(separator: "; "), 2)
        for indicator in subject.plan.asked(of: subject.unit, in: subject.period) where indicator.task == task.number {
            let source = indicator.source.map { " Nguồn: \($0)." } ?? ""
            let last = [
                ("đã báo cáo trong năm", subject.earlier[indicator.code]),
                ("cùng kỳ năm trước", subject.lastYear[indicator.code]),
            ]
            .compactMap { name, figure in figure.map { " [\(name): \($0.answer.typed)]" } }.joined()
            let choice = indicator.type == .flag ? " 1 = có, 0 = không." : ""
            say("\(indicator.nameWithMeasure). \(indicator.definition)\(choice)\(source)\(last)", 2)
            line(2)
            xml.start(indicator.code.rawValue)
            xml.end(paired: true)
        }
        say("<result>kết quả chính, mỗi đoạn một thẻ</result>", 2)
        line(1)
        xml.end()
        guard subject.period.kind == .figures else { return }
        addContained(task)
        for list in Task.List.allCases where task.lists.contains(list) { say(example(list, task.number), 1) }
    }

    /// The lists that the unit reported for the first half.
    private mutating func addContained(_ task: Task) {
        guard let report = subject.contained else { return }
        let number = String(task.number)
        for model in report.models where model.task == task.number && task.lists.contains(.model) {
            add(
                "model",
                [
                    ("task", number), ("field", model.field?.rawValue ?? ""), ("holder", model.holder?.rawValue ?? ""),
                    ("name", model.name),
                ], model.result)
        }
        for one in report.commendations where one.task == task.number && task.lists.contains(.commendation) {
            add(
                "commendation",
                [
                    ("task", number), ("holder", one.holder?.rawValue ?? ""), ("name", one.name), ("post", one.post),
                    ("reward", one.reward),
                ], one.achievement)
        }
        for one in subject.issuedDocuments(of: task) {
            add("issued", [("number", one.number), ("date", one.date?.iso ?? "")], one.abstract)
        }
    }

    private mutating func add(_ name: String, _ attributes: [(String, String)], _ text: String) {
        line(1)
        xml.start(name, attributes.filter { !$0.1.isEmpty })
        xml.text(text)
        xml.end(paired: true)
    }

    private func example(_ list: Task.List, _ task: Int) -> String {
        let form = subject.plan.form(of: list)
        func attribute(_ part: ListForm.Part, _ value: String) -> String {
            form.has(part) ? " \(part.rawValue)=\"\(value)\"" : ""
        }
        let text = form.title(.text).map(lowercasedFirst) ?? ""
        switch list {
        case .model:
            let fields = form.fields.map(\.value).joined(separator: "|")
            return
                "<model task=\"\(task)\"\(attribute(.field, fields))\(attribute(.holder, "tap-the|ca-nhan")) name=\"\">"
                + "\(text)</model>"
        case .commendation:
            return "<commendation task=\"\(task)\"\(attribute(.holder, "tap-the|ca-nhan")) name=\"\""
                + "\(attribute(.post, ""))\(attribute(.reward, ""))>\(text)</commendation>"
        case .issued:
            return "<issued\(attribute(.number, ""))\(attribute(.date, "\(subject.plan.year)-05-12"))>"
                + "\(subject.plan.listForms[.issued] == nil ? "trích yếu" : text)</issued>"
        }
    }

    private mutating func addEnd() {
        let sections = subject.plan.assessment.map { form in
            "<\(form.part.rawValue)>\(lowercasedFirst(form.label))</\(form.part.rawValue)>"
        }
        if !sections.isEmpty { say(sections.joined(separator: " "), 1) }
        for (code, message) in subject.rows.compactMap(\.reason) {
            say("<justification rule=\"\(code)\">giải trình</justification> khi: \(message)", 1)
        }
    }

    private mutating func line(_ level: Int) { xml.raw("\n" + String(repeating: "  ", count: level)) }

    /// Two hyphens would end a comment.
    private mutating func say(_ text: String, _ level: Int) {
        line(level)
        var text = text
        // Of three in a row, the second and third are left beside each other after the first pass.
        while text.contains("--") { text = text.replacing("--", with: "- -") }
        xml.raw("<!-- " + text + " -->")
    }
}
