// Findings about a file that should be XML, worded for the person who typed or exported it.
import Domain
import LibXML

extension Finding {
    static func notWellFormed(_ fault: XMLFault) -> Finding {
        let place = Place(line: fault.position.line, column: fault.position.column)
        return switch fault.kind {
        case .doctype:
            Finding(
                .doctype, at: place,
                message: Wording(
                    vi: "Tệp XML có khai báo DOCTYPE; vì an toàn, tệp này không được đọc.",
                    en: "The XML has a DOCTYPE; for safety it is not read."),
                remedy: Wording(vi: "Đề nghị bỏ dòng <!DOCTYPE …> rồi gửi lại.", en: "Remove the <!DOCTYPE …> line."))
        case .limit(let kind, let allowed): overLimit(kind, allowed, place)
        // The end of the file says nothing about the cause.
        case .unclosedElement(_, let line):
            Finding(.notWellFormed, at: Place(line: line), message: fault.message, remedy: fault.remedy)
        default: Finding(.notWellFormed, at: place, message: fault.message, remedy: fault.remedy)
        }
    }

    private static func overLimit(_ kind: XMLScanLimits.Kind, _ allowed: Int, _ place: Place) -> Finding {
        let (vi, en): (String, String) =
            switch kind {
            case .bytes: ("Tệp lớn hơn \(allowed) byte.", "The file has more than \(allowed) bytes.")
            case .depth: ("Các thẻ lồng nhau quá \(allowed) tầng.", "Elements are nested more than \(allowed) deep.")
            case .elements: ("Tệp có hơn \(allowed) thẻ.", "The file has more than \(allowed) elements.")
            case .attributesPerTag:
                ("Thẻ này có hơn \(allowed) thuộc tính.", "This tag has more than \(allowed) attributes.")
            case .nameBytes:
                ("Chỗ này có một tên dài hơn \(allowed) byte.", "A name here is longer than \(allowed) bytes.")
            case .valueBytes:
                ("Nội dung ở chỗ này dài hơn \(allowed) byte.", "The content here is longer than \(allowed) bytes.")
            }
        return Finding(
            .overLimit, at: place, message: Wording(vi: vi, en: en),
            remedy: Wording(vi: "Đề nghị xuất lại tệp theo đúng biểu mẫu.", en: "Export the file again after the form.")
        )
    }

    /// Attributes of XML itself, such as `xml:lang`, which a tool adds and which say nothing about the report.
    static func passedOver(_ attributes: [(name: String, position: XMLPosition)]) -> Finding {
        let (name, position) = attributes[0]
        let more = attributes.count - 1
        return Finding(
            .schemaLocation, at: Place(line: position.line, column: position.column), found: "xml:\(name)",
            message: Wording(
                vi: "Đã bỏ qua thuộc tính “xml:\(name)”\(more > 0 ? " và \(more) thuộc tính như vậy" : "").",
                en: "The attribute “xml:\(name)” was ignored\(more > 0 ? ", and \(more) like it" : "").")
        )
    }

    static func construct(_ construct: XMLConstruct) -> Finding {
        if case .schemaInstance(let attribute) = construct.kind,
            ["schemaLocation", "noNamespaceSchemaLocation"].contains(attribute)
        {
            return Finding(
                .schemaLocation, at: Place(line: construct.position.line, column: construct.position.column),
                found: "xsi:\(attribute)",
                message: Wording(
                    vi: "Đã bỏ qua “xsi:\(attribute)”: phần mềm kiểm tra theo lược đồ của kế hoạch.",
                    en: "“xsi:\(attribute)” was passed over: the plan's own schema is used."))
        }
        if construct.kind == .instruction(target: "xml-model") {
            return Finding(
                .schemaLocation, at: Place(line: construct.position.line, column: construct.position.column),
                found: "<?xml-model …?>",
                message: Wording(
                    vi: "Đã bỏ qua “<?xml-model …?>”: phần mềm kiểm tra theo lược đồ của kế hoạch.",
                    en: "“<?xml-model …?>” was ignored: the plan's own schema is used."))
        }
        let found =
            switch construct.kind {
            case .instruction(let target): "<?\(target) …?>"
            case .schemaInstance(let attribute): "xsi:\(attribute)"
            case .inclusion: "xi:include"
            }
        return Finding(
            .instruction, at: Place(line: construct.position.line, column: construct.position.column), found: found,
            message: Wording(
                vi: "“\(found)” là lệnh dành cho phần mềm khác, báo cáo không được có.",
                en: "“\(found)” is an instruction to other programs and has no place in a report."),
            remedy: Wording(vi: "Đề nghị xóa chỗ này rồi gửi lại.", en: "Delete it and send again."))
    }
}

extension XMLFault {
    fileprivate var message: Wording {
        switch kind {
        case .mismatchedTags(let opened, let line, let closed):
            Wording(
                vi: "Thẻ <\(opened)> mở ở dòng \(line) lại được đóng bằng </\(closed)>.",
                en: "<\(opened)> of line \(line) is closed by </\(closed)>.")
        case .unclosedElement(let name, let line):
            Wording(
                vi: "Thẻ <\(name)> mở ở dòng \(line), đến cuối tệp vẫn chưa đóng; có thể tệp bị cắt cụt.",
                en: "<\(name)> of line \(line) is not closed: the file may have been cut.")
        case .unclosedQuote:
            Wording(
                vi: "Dấu ngoặc kép mở ở đây chưa có dấu đóng.", en: "The quote that is opened here is not closed.")
        case .repeatedAttribute(let name):
            Wording(
                vi: "Thuộc tính “\(name)” ghi hai lần trong một thẻ.",
                en: "The attribute “\(name)” stands twice in one tag.")
        case .unknownEntity(let name):
            Wording(vi: "“&\(name);” không phải là ký hiệu của XML.", en: "“&\(name);” is nothing that XML knows.")
        case .unknownPrefix(let prefix):
            Wording(vi: "Tiền tố “\(prefix):” chưa được khai báo.", en: "The prefix “\(prefix):” is not declared.")
        case .version(let version):
            Wording(
                vi: "Tệp ghi là XML \(version); phần mềm chỉ đọc XML 1.0.",
                en: "The file says XML \(version); only XML 1.0 is read.")
        default: Wording(vi: "Chỗ này viết không đúng cú pháp XML.", en: "This is not well-formed XML.")
        }
    }

    fileprivate var remedy: Wording {
        switch kind {
        case .mismatchedTags(let opened, _, _):
            Wording(vi: "Đề nghị đóng thẻ <\(opened)> bằng </\(opened)>.", en: "Close <\(opened)> by </\(opened)>.")
        case .unclosedElement(let name, _):
            Wording(
                vi: "Đề nghị ghi thêm </\(name)> ở chỗ thẻ này kết thúc, hoặc xuất lại tệp.",
                en: "Add </\(name)> where the element ends, or export the file again.")
        case .unclosedQuote:
            Wording(
                vi: "Đề nghị ghi dấu \" ở cuối giá trị, trên cùng dòng, rồi gửi lại.",
                en: "Write a \" at the end of the value and send again.")
        case .repeatedAttribute: Wording(vi: "Đề nghị chỉ giữ lại một.", en: "Keep one.")
        case .unknownEntity: Wording(vi: "Đề nghị viết &amp; thay cho dấu &.", en: "Write &amp; for &.")
        case .unknownPrefix: Wording(vi: "Đề nghị bỏ tiền tố này.", en: "Remove the prefix.")
        case .version:
            Wording(vi: "Đề nghị ghi version=\"1.0\" ở dòng đầu.", en: "Write version=\"1.0\" in the first line.")
        default:
            Wording(
                vi:
                    "Thường do thiếu dấu > hoặc do dấu & và dấu < viết trần (phải viết &amp; và &lt;). Đề nghị sửa rồi gửi lại.",
                en: "Usually a missing >, or a bare & or < (write &amp; and &lt;). Mend it and send again.")
        }
    }
}
