// Generates from a plan the XSD 1.0 that validates submissions, both here and in any XML tool.
package import Domain
import LibXML

/// The schema of a submission under `plan`. The same plan always gives the same bytes.
///
/// An indicator's code is the name of its element, so each indicator has its own type with bounds and digits. All
/// content models are open with a strict wildcard and every element is global, because libxml2 stops validating
/// siblings after a content model fails. In this way one pass finds every fault. Stage Checking reports wrong nesting,
/// missing and repeated elements.
package func submissionSchema(of plan: Plan) -> [UInt8] {
    var writer = SubmissionSchemaWriter(plan)
    return writer.write()
}

private struct SubmissionSchemaWriter: ~Copyable {
    private let plan: Plan
    private var xml = XMLBuilder(indented: true)

    init(_ plan: Plan) { self.plan = plan }

    mutating func write() -> [UInt8] {
        xml.declaration()
        xml.start(
            "xs:schema",
            [
                ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"), ("xmlns", SubmissionElement.namespace),
                ("targetNamespace", SubmissionElement.namespace), ("elementFormDefault", "qualified"),
                ("version", plan.id.rawValue),
            ])
        document(
            "Mẫu tệp báo cáo theo \(plan.title) (\(plan.id)) của \(plan.office.name). Mỗi chỉ tiêu là một thẻ mang tên mã chỉ tiêu."
        )
        document(notChecked)
        writeFrame()
        writeLists()
        writeTexts()
        for task in plan.tasks { writeIndicators(of: task) }
        writeSharedTypes()
        for shape in shapes { write(shape) }
        xml.end()
        return xml.finish()
    }
}

/// For programmers who validate at home: a valid file may still be returned.
private let notChecked = """
    Lược đồ này chỉ kiểm tra cách viết từng thẻ, từng số. Tệp hợp lệ theo lược đồ vẫn có thể bị trả lại, vì lược đồ \
    không xét: thẻ đặt sai chỗ, thiếu hoặc lặp; mã kế hoạch, đơn vị và kỳ; chỉ tiêu không giao cho đơn vị; tình trạng \
    nhiệm vụ và việc phải có đủ số liệu; quy tắc giữa các chỉ tiêu; so với kỳ trước. Thẻ chỉ tiêu để trống được công cụ \
    kiểm tra hiểu là giá trị mặc định, còn tonghop hiểu là chưa trả lời; không phát sinh thì ghi none="true". Muốn biết \
    tệp có được tiếp nhận không, dùng lệnh tonghop check hoặc thư mục gửi thử.
    """

// MARK: - Elements other than indicators

extension SubmissionSchemaWriter {
    private mutating func writeFrame() {
        openElement(.submission, "Báo cáo của một đơn vị cho một kỳ; gốc của tệp.") { xml in
            xml.attribute("plan", type: "words")
            xml.attribute("unit", type: "words", isRequired: true)
            xml.attribute("unitName", type: "xs:string", about: "Tên đơn vị, để đối chiếu với mã.")
            xml.attribute("period", type: "words", isRequired: true)
            xml.attribute(
                "replaces", type: "versionNumber",
                about: "Số của bản đã được tiếp nhận mà tệp này thay thế, theo phiếu tiếp nhận.")
            xml.attribute(
                "confirms", type: "words", about: "Mã đơn vị, mã kỳ mà đơn vị xác nhận khi phiếu trả lại hỏi.")
            xml.attribute(
                "form", type: "words",
                about: "Biểu mẫu lập theo kế hoạch, kỳ, đơn vị nào; phần mềm ghi, đơn vị không sửa.")
        }
        emptyElement(.document, "Số, ngày và người ký văn bản báo cáo của đơn vị.") { xml in
            xml.attribute("number", type: "words")
            xml.attribute("date", type: "day")
            xml.attribute("signer", type: "words")
        }
        openElement(.task, "Một nhiệm vụ: tình trạng, các chỉ tiêu và phần thuyết minh.") { xml in
            xml.attribute("number", type: "taskNumber", isRequired: true)
            xml.attribute("status", type: "status", isRequired: true)
        }
    }

    private mutating func writeLists() {
        for list in plan.lists { writeList(plan.form(of: list)) }
        textElement(.justification, "Giải trình cho một quy tắc mà số liệu chưa phù hợp.") { xml in
            xml.attribute("rule", type: "words", isRequired: true)
        }
    }

    private mutating func writeList(_ form: ListForm) {
        let text = form.title(.text)
        let about = "Một dòng của danh sách \(form.noun)\(text.map { ": \(lowercasedFirst($0))" } ?? "")."
        textElement(form.list.element, about) { xml in
            if form.list != .issued { xml.attribute("task", type: "taskNumber", isRequired: true) }
            for part in form.list.attributes where form.has(part) {
                xml.attribute(part.rawValue, type: part.type, isRequired: form.isRequired(part))
            }
        }
    }

    private mutating func writeTexts() {
        element(SubmissionElement.result.rawValue, type: "xs:string", about: "Một đoạn thuyết minh của nhiệm vụ.")
        for form in plan.assessment {
            element(form.part.rawValue, type: "xs:string", about: "Một đoạn về \(lowercasedFirst(form.label)).")
        }
    }

    /// Allows any elements of the schema, in any order.
    private mutating func openElement(
        _ word: SubmissionElement, _ about: String, attributes: (inout XMLBuilder) -> Void
    ) {
        startElement(word, about)
        xml.start("xs:sequence")
        xml.element("xs:any", [("processContents", "strict"), ("minOccurs", "0"), ("maxOccurs", "unbounded")])
        xml.end()
        attributes(&xml)
        xml.end()
        xml.end()
    }

    private mutating func emptyElement(
        _ word: SubmissionElement, _ about: String, attributes: (inout XMLBuilder) -> Void
    ) {
        startElement(word, about)
        attributes(&xml)
        xml.end()
        xml.end()
    }

    private mutating func textElement(
        _ word: SubmissionElement, _ about: String, attributes: (inout XMLBuilder) -> Void
    ) {
        startElement(word, about)
        xml.startExtension(of: "xs:string")
        attributes(&xml)
        xml.endExtension()
        xml.end()
        xml.end()
    }

    private mutating func startElement(_ word: SubmissionElement, _ about: String) {
        xml.start("xs:element", [("name", word.rawValue)])
        document(about)
        xml.start("xs:complexType")
    }

    private mutating func element(_ name: String, type: String, default: String? = nil, about: String) {
        xml.start("xs:element", [("name", name), ("type", type)])
        if let `default` { xml.attribute("default", `default`) }
        document(about)
        xml.end()
    }

    private mutating func document(_ text: String) {
        xml.start("xs:annotation")
        xml.element("xs:documentation", [("xml:lang", "vi")], text: text)
        xml.end()
    }
}

extension Task.List {
    fileprivate var element: SubmissionElement {
        switch self {
        case .model: .model
        case .commendation: .commendation
        case .issued: .issued
        }
    }

    /// The parts that are attributes, in their order; the text is the content of the element.
    fileprivate var attributes: [ListForm.Part] {
        switch self {
        case .model: [.field, .holder, .name]
        case .commendation: [.holder, .name, .post, .reward]
        case .issued: [.number, .date]
        }
    }
}

extension ListForm.Part {
    fileprivate var type: String {
        switch self {
        case .name, .number: "words"
        case .date: "day"
        case .field: "field"
        case .holder: "holder"
        case .post, .text, .reward: "xs:string"
        }
    }
}

// MARK: - Indicators

extension SubmissionSchemaWriter {
    /// The default value makes `<CODE none="true"/>` valid. An empty element without `none` is still blank. XSD 1.0
    /// requires that a default is valid in its canonical spelling too: `0` for xs:integer, `0.0` for xs:decimal.
    private mutating func writeIndicators(of task: Task) {
        for indicator in task.indicators {
            element(
                indicator.code.rawValue, type: FigureShape(indicator).name, default: indicator.lowest?.canonical,
                about: about(indicator, of: task))
        }
    }

    private func about(_ indicator: Indicator, of task: Task) -> String {
        var sentences = [
            "Nhiệm vụ \(task.number). \(indicator.nameWithMeasure)."
        ]
        if !indicator.definition.isEmpty { sentences.append(indicator.definition) }
        if indicator.needsNarrative { sentences.append(Indicator.narrativeRequest) }
        if let source = indicator.source { sentences.append("Nguồn: \(source).") }
        let business = indicator.kinds.sorted() + indicator.units.map(\.rawValue).sorted()
        if !business.isEmpty { sentences.append("Chỉ dành cho: \(business.joined(separator: ", ")).") }
        return sentences.joined(separator: " ")
    }

    /// The distinct shapes, in the order of the plan.
    private var shapes: [FigureShape] {
        var seen: Set<String> = []
        return plan.indicators.map(FigureShape.init).filter { seen.insert($0.name).inserted }
    }

    /// Writes a simple type for the value and a complex type for the element.
    private mutating func write(_ shape: FigureShape) {
        let value: String
        switch shape.value {
        case .number(let digits, let lowest, let highest):
            value = shape.name + "Value"
            writeNumber(value, digits: digits, from: lowest, to: highest)
        case .flag:
            value = shape.name + "Value"
            writeList(value, ["0", "1"])
        case .text: value = "xs:string"
        }
        xml.start("xs:complexType", [("name", shape.name)])
        xml.startExtension(of: value)
        xml.element("xs:attributeGroup", [("ref", "manner")])
        xml.endExtension()
        xml.end()
    }

    /// Allows only the canonical form, so that a file that validates in an XML tool is accepted here. The pattern
    /// restricts digits only; a sign is left to the bounds, so that one mistake gives one fault.
    private mutating func writeNumber(_ name: String, digits: Int, from lowest: Quantity?, to highest: Quantity?) {
        let whole = "-?(0|[1-9][0-9]{0,\(Quantity.maximumDigits - 1 - digits)})"
        // The canonical spelling of a decimal always has a fraction, which the pattern of a whole number refuses.
        xml.startRestriction(name, base: digits == 0 ? "xs:integer" : "xs:decimal")
        xml.element("xs:pattern", [("value", digits == 0 ? whole : whole + "(\\.[0-9]{1,\(digits)})?")])
        if let lowest { xml.element("xs:minInclusive", [("value", lowest.canonical)]) }
        if let highest { xml.element("xs:maxInclusive", [("value", highest.canonical)]) }
        xml.endRestriction()
    }
}

/// The type of an indicator's value. Indicators with the same shape share one type.
private struct FigureShape {
    enum Value {
        case number(digits: Int, lowest: Quantity?, highest: Quantity?)
        case flag
        /// Also used for a computed ratio, because a typed value is ignored.
        case text
    }

    let name: String
    let value: Value

    init(_ indicator: Indicator) {
        switch indicator.type {
        case _ where indicator.isComputed: (name, value) = ("computed", .text)
        case .text: (name, value) = ("text", .text)
        case .flag: (name, value) = ("flag", .flag)
        case .count, .decimal, .percent:
            let hasOwnBounds = indicator.minimum != nil || indicator.maximum != nil
            let digits = indicator.digits > 0 ? "-\(indicator.digits)" : ""
            name = hasOwnBounds ? "of-\(indicator.code)" : indicator.type.rawValue + digits
            value = .number(digits: indicator.digits, lowest: indicator.lowest, highest: indicator.highest)
        }
    }
}

// MARK: - Types

extension SubmissionSchemaWriter {
    private mutating func writeSharedTypes() {
        xml.start("xs:attributeGroup", [("name", "manner")])
        xml.attribute("estimate", type: "trueOrFalse", about: "Số ước, vì kỳ báo cáo chưa kết thúc.")
        xml.attribute("none", type: "trueOrFalse", about: "Không phát sinh.")
        xml.attribute("note", type: "xs:string", about: "Thuyết minh cho số liệu này.")
        xml.end()
        writeList("trueOrFalse", ["true", "false"])
        writeList("taskNumber", plan.tasks.map { String($0.number) })
        writeList("status", TaskStatus.allCases.map(\.rawValue), about: TaskStatus.allCases.map(\.words.vi))
        let forms = plan.lists.map(plan.form)
        if let form = forms.first(where: { $0.has(.field) }) {
            writeList("field", form.fields.map(\.value), about: form.fields.map(\.name))
        }
        if forms.contains(where: { $0.has(.holder) }) {
            writeList("holder", Holder.allCases.map(\.rawValue), about: Holder.allCases.map(\.words.vi))
        }
        xml.startRestriction("words", base: "xs:token")
        xml.element("xs:minLength", [("value", "1")])
        xml.endRestriction()
        xml.startRestriction("versionNumber", base: "xs:token")
        xml.element("xs:pattern", [("value", "[0-9]{1,6}")])
        xml.endRestriction()
        xml.startRestriction("day", base: "xs:date")
        xml.element("xs:pattern", [("value", "[0-9]{4}-[0-9]{2}-[0-9]{2}")])
        xml.endRestriction()
    }

    private mutating func writeList(_ name: String, _ members: [String], about: [String] = []) {
        xml.startRestriction(name, base: "xs:token")
        for (index, member) in members.enumerated() {
            xml.start("xs:enumeration", [("value", member)])
            if about.indices.contains(index) { document(about[index]) }
            xml.end()
        }
        xml.endRestriction()
    }
}

extension XMLBuilder {
    fileprivate mutating func attribute(_ name: String, type: String, isRequired: Bool = false, about: String? = nil) {
        start("xs:attribute", [("name", name), ("type", type)])
        if isRequired { attribute("use", "required") }
        if let about {
            start("xs:annotation")
            element("xs:documentation", [("xml:lang", "vi")], text: about)
            end()
        }
        end()
    }

    fileprivate mutating func startExtension(of base: String) {
        start("xs:simpleContent")
        start("xs:extension", [("base", base)])
    }

    fileprivate mutating func endExtension() {
        end()
        end()
    }

    fileprivate mutating func startRestriction(_ name: String, base: String) {
        start("xs:simpleType", [("name", name)])
        start("xs:restriction", [("base", base)])
    }

    fileprivate mutating func endRestriction() {
        end()
        end()
    }
}
