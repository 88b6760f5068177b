// The styles of the report. Every number of Nghị định 30/2020/NĐ-CP, Phụ lục I, is defined here and nowhere else.
package import Documents

/// The styles of bao-cao.docx, phu-luc-noi-bo.docx and cong-van.docx, with names that a clerk recognises in Word's
/// style pane.
package let reportStyles = StyleSheet(fontSize: .points(14), styles: ReportStyle.allCases.map(\.definition))

/// Lengths on the page that do not belong to a style.
enum ReportLayout {
    /// The two columns of the letterhead. The Quốc hiệu at 13 points bold needs 95 of the 165 mm.
    static let letterhead: [Length] = [.millimetres(68), .millimetres(97)]
    /// The line below the issuer and below the trích yếu: a third to a half of the line above.
    static let issuerRule = Length.millimetres(22)
    static let abstractRule = Length.millimetres(50)
    /// As long as “Độc lập - Tự do - Hạnh phúc” at 14 points bold.
    static let mottoRule = Length.twips(3422)
    static let signature: [Length] = [.millimetres(80), .millimetres(85)]
    /// The text width of A4 landscape.
    static let landscapeWidth = 257.0
}

enum ReportStyle: String, CaseIterable {
    case body = "NoiDung", section = "Muc1", subsection = "Muc2", item = "GachDauDong", closing = "CauKet"
    case superior = "CoQuanChuQuan", issuer = "CoQuanBanHanh", country = "QuocHieu", motto = "TieuNgu"
    case number = "SoKyHieu", about = "VeViec", placeAndDate = "DiaDanhNgayThang"
    case kind = "TenLoai", abstract = "TrichYeu", addressee = "KinhGui", addresseeLead = "KinhGuiDau", addresseeLine =
        "KinhGuiDong"
    case signerTitle = "ChucVuNguoiKy", signatureRoom = "ChoKyDongDau", signerName = "HoTenNguoiKy"
    case recipientsLead = "NoiNhanDau", recipient = "NoiNhan"
    case appendix = "PhuLuc", appendixTitle = "TenPhuLuc", appendixOrigin = "PhuLucKemTheo", caption = "TenBang"
    case cell = "Bang", cellPart = "BangTrongDo", cellHead = "DauBang", cellColumn = "SoCot", note = "GhiChu"

    var definition: ParagraphStyle {
        switch self {
        case .body:
            ParagraphStyle(
                id: rawValue, name: "Nội dung", fontSize: .points(14), alignment: .justified,
                firstLineIndent: .millimetres(12.7),
                spaceBefore: .points(6), lineSpacing: .multiple(1.12))
        case .section: heading("Mục I", outlineLevel: 1)
        case .subsection: heading("Mục 1", outlineLevel: 2)
        case .item: ParagraphStyle(id: rawValue, name: "Gạch đầu dòng", basedOn: ReportStyle.body.rawValue)
        case .closing:
            ParagraphStyle(
                id: rawValue, name: "Câu kết", basedOn: ReportStyle.body.rawValue, spaceAfter: .points(14),
                keepWithNext: true,
                keepLines: true)
        case .superior: centred("Cơ quan chủ quản", 13)
        case .issuer: centred("Cơ quan ban hành", 13, bold: true, after: 2)
        case .country: centred("Quốc hiệu", 13, bold: true)
        case .motto: centred("Tiêu ngữ", 14, bold: true, after: 2)
        case .number: centred("Số, ký hiệu", 13, before: 8)
        case .about: centred("Về việc (công văn)", 12, before: 2)
        case .placeAndDate: centred("Địa danh, ngày tháng", 13, italic: true, before: 8)
        case .kind: centred("Tên loại văn bản", 14, bold: true, before: 18, keepsNext: true)
        case .abstract: centred("Trích yếu nội dung", 14, bold: true, after: 4, keepsNext: true)
        case .addressee: centred("Kính gửi", 14, before: 12, after: 6)
        case .addresseeLead:
            ParagraphStyle(
                id: rawValue, name: "Kính gửi (nhiều nơi)", fontSize: .points(14), leftIndent: .millimetres(35),
                spaceBefore: .points(12), keepWithNext: true)
        case .addresseeLine:
            ParagraphStyle(
                id: rawValue, name: "Kính gửi (từng nơi)", fontSize: .points(14), leftIndent: .millimetres(58))
        case .signerTitle: centred("Chức vụ người ký", 14, bold: true, keepsNext: true)
        case .signatureRoom:
            ParagraphStyle(
                id: rawValue, name: "Chỗ ký, đóng dấu", alignment: .centre, lineSpacing: .exactly(.millimetres(32)),
                keepWithNext: true)
        case .signerName: centred("Họ tên người ký", 14, bold: true)
        case .recipientsLead:
            ParagraphStyle(id: rawValue, name: "Nơi nhận (tiêu đề)", fontSize: .points(12), bold: true, italic: true)
        case .recipient: ParagraphStyle(id: rawValue, name: "Nơi nhận", fontSize: .points(11))
        case .appendix: centred("Phụ lục", 14, bold: true, keepsNext: true, outlineLevel: 1)
        case .appendixTitle: centred("Tên phụ lục", 14, bold: true, keepsNext: true)
        case .appendixOrigin: centred("Phụ lục (kèm theo)", 14, italic: true, after: 10, keepsNext: true)
        case .caption:
            ParagraphStyle(
                id: rawValue, name: "Tên bảng", fontSize: .points(13), bold: true, spaceBefore: .points(10),
                spaceAfter: .points(4),
                keepWithNext: true)
        case .cell: ParagraphStyle(id: rawValue, name: "Bảng", fontSize: .points(12))
        case .cellPart:
            ParagraphStyle(
                id: rawValue, name: "Bảng (trong đó)", basedOn: ReportStyle.cell.rawValue, leftIndent: .millimetres(5))
        case .cellHead:
            ParagraphStyle(
                id: rawValue, name: "Đầu bảng", basedOn: ReportStyle.cell.rawValue, bold: true, alignment: .centre)
        case .cellColumn:
            ParagraphStyle(
                id: rawValue, name: "Số cột", basedOn: ReportStyle.cell.rawValue, fontSize: .points(10), italic: true,
                alignment: .centre)
        case .note:
            ParagraphStyle(
                id: rawValue, name: "Ghi chú của bảng", fontSize: .points(12), alignment: .justified,
                spaceBefore: .points(4),
                spaceAfter: .points(4))
        }
    }

    private func heading(_ name: String, outlineLevel: Int) -> ParagraphStyle {
        ParagraphStyle(
            id: rawValue, name: name, basedOn: ReportStyle.body.rawValue, bold: true, keepWithNext: true,
            keepLines: true,
            outlineLevel: outlineLevel, builtIn: "heading \(outlineLevel)")
    }

    private func centred(
        _ name: String, _ points: Double, bold: Bool? = nil, italic: Bool? = nil, before: Double = 0, after: Double = 0,
        keepsNext: Bool? = nil, outlineLevel: Int? = nil
    ) -> ParagraphStyle {
        ParagraphStyle(
            id: rawValue, name: name, fontSize: .points(points), bold: bold, italic: italic, alignment: .centre,
            spaceBefore: .points(before), spaceAfter: .points(after), keepWithNext: keepsNext,
            outlineLevel: outlineLevel)
    }
}

// MARK: - Shorthand

extension Block {
    static func text(_ text: String, _ style: ReportStyle, alignment: Alignment? = nil) -> Block {
        .text(text, style: style.rawValue, alignment: alignment)
    }

    static func runs(_ runs: [Run], _ style: ReportStyle, keepWithNext: Bool? = nil) -> Block {
        .paragraph(Paragraph(style: style.rawValue, runs: runs, keepWithNext: keepWithNext))
    }
}
