// The report in the layout of the office's own template, and the faults of a template.
import Documents
package import Domain

/// The faults of the plan's template. Its tags are compared with the plan, so another plan may have other faults.
///
/// - Returns: an empty list for a plan without a template.
package func templateFaults(in plan: Plan) -> [PlanFault] {
    guard let template = plan.template else { return [] }
    do throws(TemplateRefused) {
        let tags = TemplateTags(.withoutData(of: plan))
        var hasContent = false
        let faults = try DOCXTemplate(template.bytes).faults { name in
            if tags.isContent(name) { hasContent = true }
            return tags.value(name)
        }
        guard faults.isEmpty, !hasContent else {
            return faults.map { PlanFault(line: nil, message: $0.words) }
        }
        return [PlanFault(line: nil, message: .noContent)]
    } catch {
        return error.faults.map { PlanFault(line: nil, message: $0.words) }
    }
}

/// bao-cao.docx in the office's layout.
func fill(_ template: ReportTemplate, with consolidation: Consolidation, under plan: Plan, as mark: DocumentMark) throws
    -> [UInt8]
{
    let document = report(of: consolidation, under: plan, as: mark)
    let tags = TemplateTags(ReportContext(consolidation, plan, mark))
    return try DOCXTemplate(template.bytes).filled(document, styles: reportStyles, tags.value)
}

/// A template that gives the built-in layout, to be changed in a word processor. The names of the office are literal,
/// as in any letterhead; everything that differs from one report to the next is a tag.
package func startingTemplate(for plan: Plan) throws -> [UInt8] {
    let head = offices(plan, number: "{{so-ky-hieu}}", day: "{{ngay-van-ban}}")
    let gathered = plan.addressees.count > 1
    let addressees: [Block] =
        gathered
        ? [.text("Kính gửi:", .addresseeLead), .text("{{noi-gui}}", .addresseeLine)]
        : [.text("Kính gửi: {{noi-gui}}", .addressee)]
    let end = Table.layout(
        columns: ReportLayout.signature,
        rows: [
            TableRow([
                TableCell([.text("Nơi nhận:", .recipientsLead), .text("{{noi-nhan}}", .recipient)]),
                TableCell([
                    .text("{{chuc-vu-ky}}", .signerTitle), .text("", .signatureRoom),
                    .text("{{nguoi-ky}}", .signerName),
                ]),
            ])
        ])
    let body: [Block] =
        [
            .table(head), .text("BÁO CÁO", .kind), .text("{{trich-yeu}}", .abstract),
            .rule(Rule(width: ReportLayout.abstractRule)),
        ] + addressees + ["{{mo-dau}}", "{{noi-dung}}", "{{ket}}"].map { .text($0, .body) }
        + [.table(end), .text("{{phu-luc}}", .body)]
    let document = Document(
        title: "Mẫu báo cáo", language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title), sections: [Section(blocks: body)]
    )
    return try DOCXWriter.write(document, styles: reportStyles)
}

extension ReportContext {
    /// For names and headings that do not depend on data.
    static func withoutData(of plan: Plan, in period: PeriodID? = nil) -> ReportContext {
        let figures = plan.periods.first { $0.kind == .figures } ?? plan.periods[0]
        return ReportContext(
            Consolidation(
                plan: plan.id, period: period ?? figures.id, version: 0, receipts: [], totals: [], tasks: [],
                models: [], commendations: [], issued: [], assessment: [:], warnings: [], isSample: false), plan)
    }
}

extension Wording {
    /// Often an edited report of an earlier period: its figures would be printed in every later report.
    fileprivate static let noContent = Wording(
        vi:
            "mẫu không có chỗ nào lấy nội dung, số liệu các đơn vị gửi, nên kỳ nào cũng in lại đúng chữ và số đang có trong tệp; hãy lập mẫu bằng lệnh tonghop template rồi sửa, hoặc xóa phần nội dung cũ và ghi {{noi-dung}} vào chỗ đó, riêng một đoạn",
        en:
            "no tag of the template gives what the units reported, so that each report would print the text and figures that are in the file; make one with tonghop template and change it, or put {{noi-dung}} in place of the old content, alone in its paragraph"
    )
}

extension TemplateFault {
    fileprivate var words: Wording {
        let (vi, en) = message
        guard let place else { return Wording(vi: vi, en: en) }
        return Wording(vi: "\(place.words.vi): \(vi)", en: "\(place.words.en): \(en)")
    }

    private var message: (vi: String, en: String) {
        switch kind {
        case .unreadable:
            ("không đọc được tệp; hãy lưu lại bằng Word dạng .docx", "the file cannot be read; save it as .docx")
        case .tooLarge(let limit):
            ("tệp lớn hơn \(limit / 1_000_000) MB; hãy bỏ bớt ảnh", "the file is larger than \(limit / 1_000_000) MB")
        case .strictFormat:
            (
                "tệp lưu ở dạng Strict Open XML; hãy lưu lại dạng “Word Document (.docx)”",
                "the file is Strict Open XML; save it as an ordinary .docx"
            )
        case .trackedChange:
            (
                "còn sửa đổi đang theo dõi (Track Changes); hãy chấp nhận hoặc từ chối hết rồi lưu lại",
                "there are tracked changes; accept or reject them all"
            )
        case .comment:
            ("còn ghi chú (Comment); hãy xóa hết rồi lưu lại", "there are comments; delete them all")
        case .unclosedTag(let near):
            ("“\(near)” mở {{ mà không đóng }} trong cùng đoạn", "“\(near)” opens {{ without }} in the paragraph")
        case .strayBraces(let near): ("“\(near)” có }} thừa", "“\(near)” has }} without {{")
        case .unknownTag(let name):
            (
                "không có nội dung tên {{\(name)}}; xem danh sách bằng: tonghop template --tags",
                "there is no tag {{\(name)}}; see: tonghop template --tags"
            )
        case .unclosedSection(let name):
            ("{{#\(name)}} chưa có {{/}}", "{{#\(name)}} is not closed by {{/}}")
        case .strayEnd: ("{{/}} không có {{#…}} ở trước", "{{/}} without {{#…}} before it")
        case .notAlone(let name):
            (
                "{{\(name)}} là nhiều đoạn hoặc bảng nên phải đứng riêng một đoạn",
                "{{\(name)}} gives paragraphs or tables and must be alone in its paragraph"
            )
        case .onlyInBody(let name):
            (
                "{{\(name)}} chỉ dùng được trong thân văn bản", "{{\(name)}} can be used in the body only"
            )
        case .notLast(let name):
            (
                "{{\(name)}} phải là đoạn cuối cùng của tệp, không nằm trong bảng",
                "{{\(name)}} must be the last paragraph of the file, outside tables"
            )
        case .notASection(let name):
            ("{{#\(name)}}: nội dung này không lặp lại được", "{{#\(name)}} cannot be repeated")
        case .isSection(let name):
            (
                "{{\(name)}} là danh sách; hãy viết {{#\(name)}}…{{/}}",
                "{{\(name)}} is a list; write {{#\(name)}}…{{/}}"
            )
        }
    }
}

extension TemplateFault.Place {
    fileprivate var words: Wording {
        let (vi, en) =
            switch part {
            case .body: ("đoạn", "paragraph")
            case .header: ("đầu trang, đoạn", "header, paragraph")
            case .footer: ("chân trang, đoạn", "footer, paragraph")
            case .note: ("chú thích, đoạn", "note, paragraph")
            }
        let quoted = text.isEmpty ? "" : " (“\(text)”)"
        return Wording(vi: "\(vi) \(paragraph)\(quoted)", en: "\(en) \(paragraph)\(quoted)")
    }
}
