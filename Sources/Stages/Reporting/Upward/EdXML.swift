// An unsigned edXML message (QCVN 102:2016/BTTTT, amendment 1:2022) with the report, for import into the document
// system.
package import Domain
import LibXML

/// A file attached to the message.
package struct ExchangeFile: Sendable {
    /// Its name in the package: `bao-cao.docx`.
    package let name: String
    /// A description for people.
    package let description: String
    package let bytes: [UInt8]
    package init(name: String, description: String, bytes: [UInt8]) {
        (self.name, self.description, self.bytes) = (name, description, bytes)
    }
}

/// The content of a message.
package struct ExchangeMessage: Sendable {
    package var exchange: Exchange
    package var plan: Plan
    package var period: Period
    package var subject: String
    package var mark: DocumentMark
    /// The document that this one replaces.
    package var replaces: DocumentMark?
    /// When the version was recorded as sent. Never the time of writing, so that the same package has the same bytes.
    package var sent: Moment
    package var files: [ExchangeFile]

    package init(
        _ exchange: Exchange, _ plan: Plan, _ period: Period, subject: String, mark: DocumentMark,
        replaces: DocumentMark?,
        sent: Moment, files: [ExchangeFile]
    ) {
        (self.exchange, self.plan, self.period, self.subject) = (exchange, plan, period, subject)
        (self.mark, self.replaces, self.sent, self.files) = (mark, replaces, sent, files)
    }
}

/// Writes the message without a signature. The document system adds number and signature, and sends it.
///
/// Children of the header use the namespace prefix `edXML:`, the attachments outside the envelope have none. The names
/// and their spelling (“Bussiness”) are those of the standard.
package func edXML(_ message: ExchangeMessage) throws -> [UInt8] {
    var writer = EdXMLWriter(message, try message.files.map(MessageAttachment.init))
    return writer.write()
}

/// The requirements of the standard and of Nghị định 30/2020/NĐ-CP (Phụ lục VI) on lengths and formats that the message
/// violates.
package func exchangeFaults(in message: ExchangeMessage) -> [Wording] {
    let exchange = message.exchange
    var faults: [Wording] = []
    func limit(_ text: String, _ most: Int, _ vi: String, _ en: String) {
        guard text.count > most else { return }
        faults.append(
            Wording(
                vi: "\(vi) dài \(text.count) ký tự, tối đa \(most): “\(text)”",
                en: "\(en) has \(text.count) characters, at most \(most): “\(text)”"))
    }
    for organ in [exchange.sender] + exchange.receivers {
        limit(organ.id, 35, "Mã định danh", "The identifier")
        limit(organ.name, 200, "Tên cơ quan", "The office's name")
        if !isOrganID(organ.id) {
            faults.append(
                Wording(
                    vi:
                        "Mã định danh “\(organ.id)” của \(organ.name) không đúng dạng: các nhóm chữ số, chữ in hoa nối nhau bằng dấu chấm",
                    en:
                        "The identifier “\(organ.id)” of \(organ.name) is not groups of digits and capitals joined by points"
                ))
        }
    }
    limit(message.mark.number ?? "", 11, "Số văn bản", "The document's number")
    limit(reportNotation(message.plan), 30, "Ký hiệu văn bản", "The document's notation")
    limit(message.subject, 500, "Trích yếu", "The subject")
    limit(message.plan.signer.name, 50, "Họ tên người ký", "The signer's name")
    if exchange.receivers.isEmpty {
        faults.append(Wording(vi: "Kế hoạch chưa ghi nơi nhận (<receiver>)", en: "The plan names no <receiver>"))
    }
    return faults
}

private func isOrganID(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { group in
        !group.isEmpty && group.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }
}

private struct EdXMLWriter {
    private let message: ExchangeMessage
    private let parcels: [MessageAttachment]
    private var xml = XMLBuilder(indented: true)
    private var plan: Plan { message.plan }
    private var mark: DocumentMark { message.mark }

    init(_ message: ExchangeMessage, _ parcels: [MessageAttachment]) {
        (self.message, self.parcels) = (message, parcels)
    }

    mutating func write() -> [UInt8] {
        let namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
        xml.declaration()
        xml.start("edXML", [("xmlns", namespace), ("xmlns:edXML", namespace)])
        xml.start("edXML:edXMLEnvelope")
        group("edXMLHeader") {
            $0.messageHeader()
            $0.traceHeaders()
            $0.element("Signature", "")
        }
        group("edXMLBody") { $0.manifest() }
        xml.end()
        attachments()
        xml.end()
        return xml.finish()
    }

    private mutating func group(_ name: String, _ body: (inout EdXMLWriter) -> Void) {
        xml.start("edXML:" + name)
        body(&self)
        xml.end()
    }

    private mutating func element(_ name: String, _ text: String) { xml.element("edXML:" + name, text: text) }
    private mutating func element(_ name: String, ifAny text: String?) {
        if let text, !text.isEmpty { element(name, text) }
    }

    // MARK: - Header

    private mutating func messageHeader() {
        group("MessageHeader") { writer in
            writer.organ("From", writer.message.exchange.sender)
            for receiver in writer.message.exchange.receivers { writer.organ("To", receiver) }
            writer.document()
            writer.element("DueDate", ifAny: writer.message.period.due.map(slashed))
            writer.group("ToPlaces") { writer in writer.plan.recipients.forEach { writer.element("Place", $0) } }
            writer.otherInfo()
            if let replaced = writer.message.replaces { writer.responseFor(replaced) }
            writer.element("SteeringType", "0")
            writer.element("DocumentId", writer.documentID(mark: writer.mark))
        }
    }

    private mutating func organ(_ name: String, _ organ: Exchange.Organ) {
        group(name) { writer in
            writer.element("OrganId", organ.id)
            writer.element("OrganName", organ.name)
            writer.element("OrganAdd", ifAny: organ.address)
            writer.element("Email", ifAny: organ.email)
            writer.element("Telephone", ifAny: organ.telephone)
        }
    }

    private mutating func document() {
        code(mark)
        group("PromulgationInfo") { writer in
            writer.element("Place", writer.plan.office.place)
            writer.element("PromulgationDate", writer.mark.date.map(slashed) ?? "")
        }
        group("DocumentType") { writer in
            writer.element("Type", writer.message.exchange.type)
            writer.element("TypeDetail", "0")
            writer.element("TypeName", writer.message.exchange.typeName)
        }
        element("Subject", message.subject)
        element("Content", message.subject)
        group("SignerInfo") { writer in
            writer.element("Competence", writer.plan.signer.authority ?? "")
            writer.element("Position", writer.plan.signer.title)
            writer.element("FullName", writer.plan.signer.name)
        }
    }

    private mutating func code(_ mark: DocumentMark) {
        group("Code") { writer in
            writer.element("CodeNumber", mark.number ?? "")
            writer.element("CodeNotation", reportNotation(writer.plan))
        }
    }

    private mutating func otherInfo() {
        group("OtherInfo") { writer in
            writer.element("Priority", writer.message.exchange.priority)
            writer.element("SphereOfPromulgation", "")
            writer.element("TyperNotation", "")
            writer.element("PromulgationAmount", "1")
            writer.element("PageAmount", "")
            writer.element("Appendixes", "")
        }
    }

    private mutating func responseFor(_ replaced: DocumentMark) {
        group("ResponseFor") { writer in
            writer.element("OrganId", writer.message.exchange.sender.id)
            writer.code(replaced)
            writer.element("PromulgationDate", replaced.date.map(slashed) ?? "")
            writer.element("DocumentId", writer.documentID(mark: replaced))
        }
    }

    /// `OrganId,yyyy/MM/dd,number/notation`. Parts that are not yet assigned are left empty.
    private func documentID(mark: DocumentMark) -> String {
        "\(message.exchange.sender.id),\(mark.date.map(slashed) ?? ""),\(mark.number ?? "")/\(reportNotation(plan))"
    }

    private mutating func traceHeaders() {
        let (hour, minute, second) = message.sent.time(at: plan.offset)
        let stamp =
            "\(slashed(message.sent.day(at: plan.offset))) \(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))"
        group("TraceHeaderList") { writer in
            writer.group("TraceHeader") { writer in
                writer.element("OrganId", writer.message.exchange.sender.id)
                writer.element("Timestamp", stamp)
            }
            writer.group("Bussiness") { writer in
                let replaces = writer.message.replaces != nil
                writer.element("BussinessDocType", replaces ? "3" : "0")
                writer.element("BussinessDocReason", replaces ? "Thay thế văn bản đã gửi" : "Văn bản mới")
                writer.group("StaffInfo") { writer in
                    writer.element("Department", writer.plan.unit(writer.plan.office.consolidator)?.name ?? "")
                }
                writer.element("Paper", "0")
            }
        }
    }

    // MARK: - Files

    private mutating func manifest() {
        group("edXMLManifest") { writer in
            for parcel in writer.parcels {
                writer.group("Reference") { writer in
                    writer.element("ContentId", "cid:\(parcel.name)")
                    writer.element("ContentType", parcel.contentType)
                    writer.element("Description", parcel.description)
                    writer.element("AttachmentName", parcel.name)
                }
            }
        }
    }

    private mutating func attachments() {
        xml.start("AttachmentEncoded")
        for parcel in parcels {
            xml.start("Attachment")
            xml.element("ContentId", text: "cid:\(parcel.name)")
            xml.element("AttachmentName", text: parcel.name)
            xml.element("Description", text: parcel.description)
            xml.element("ContentType", text: parcel.contentType)
            xml.element("ContentTransferEncoded", text: base64(parcel.bytes))
            xml.end()
        }
        xml.end()
    }
}

/// `2026/05/19`, the date format of the standard.
private func slashed(_ day: CalendarDay) -> String { "\(day.year)/\(twoDigits(day.month))/\(twoDigits(day.day))" }
