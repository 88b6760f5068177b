// A document with one of every element, which the tests unpack and validate.
import Documents

enum Demonstration {
    static let styles = StyleSheet(styles: [
        ParagraphStyle(
            id: "NoiDung", name: "Nội dung", fontSize: .points(14), alignment: .justified,
            firstLineIndent: .millimetres(10), spaceBefore: .points(6), lineSpacing: .multiple(1.1)),
        ParagraphStyle(
            id: "Muc1", name: "Mục I", basedOn: "NoiDung", bold: true, keepWithNext: true, outlineLevel: 1),
        ParagraphStyle(id: "DongDau", name: "Dòng đầu", fontSize: .points(13), alignment: .centre),
        ParagraphStyle(id: "QuocHieu", name: "Quốc hiệu", basedOn: "DongDau", bold: true),
        ParagraphStyle(
            id: "TenLoai", name: "Tên loại", fontSize: .points(14), bold: true, alignment: .centre, keepWithNext: true),
        ParagraphStyle(id: "NoiNhan", name: "Nơi nhận", fontSize: .points(11), alignment: .left),
        ParagraphStyle(id: "Bang", name: "Bảng", fontSize: .points(12)),
        ParagraphStyle(id: "DauBang", name: "Đầu bảng", basedOn: "Bang", bold: true, alignment: .centre),
    ])

    static var document: Document {
        Document(
            title: "Báo cáo trình diễn <&>", language: "vi-VN", banner: "SỐ LIỆU MẪU",
            sections: [
                Section(blocks: [letterhead] + heading + body + [.table(signature)]),
                Section(
                    page: .landscapeA4, numbering: PageNumbering(start: 1),
                    blocks: [
                        .text("Phụ lục I", style: "TenLoai"), .text("SỐ LIỆU TỔNG HỢP", style: "TenLoai"),
                        .rule(Rule(width: .millimetres(30))), .table(figures),
                    ]),
            ])
    }

    private static var letterhead: Block {
        .table(
            .layout(
                columns: [.millimetres(68), .millimetres(97)],
                rows: [
                    TableRow([
                        TableCell([
                            .text("UBND TỈNH QUẢNG TRỊ", style: "DongDau"),
                            .text("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", style: "QuocHieu"),
                            .rule(Rule(width: .millimetres(25))),
                        ]),
                        TableCell([
                            .text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style: "QuocHieu"),
                            .text("Độc lập - Tự do - Hạnh phúc", style: "QuocHieu"),
                            .rule(Rule(width: .twips(3178))),
                        ]),
                    ]),
                    TableRow([
                        TableCell("Số:       /BC-SNNMT", style: "DongDau"),
                        TableCell([
                            .paragraph(
                                Paragraph(
                                    style: "DongDau",
                                    runs: [Run("Quảng Trị, ngày      tháng      năm 2026", italic: true)]))
                        ]),
                    ]),
                ]))
    }

    private static var heading: [Block] {
        [
            .text("", style: "NoiDung"), .text("BÁO CÁO", style: "TenLoai"),
            .text("Kết quả thực hiện công tác dân vận 6 tháng đầu năm 2026", style: "TenLoai"),
            .rule(Rule(width: .millimetres(45))), .text("Kính gửi: Sở Nội vụ tỉnh Quảng Trị.", style: "DongDau"),
        ]
    }

    private static var body: [Block] {
        [.text("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", style: "Muc1")]
            + (0..<8).map { _ in .paragraph(sentence) } + [.text("II. KẾT QUẢ THỰC HIỆN", style: "Muc1")]
    }

    private static let sentence = Paragraph(
        style: "NoiDung",
        runs: [
            "Các phòng, đơn vị thuộc Sở đã ban hành 26 văn bản triển khai; phong trào ",
            Run("“Dân vận khéo”", italic: true), " có ", Run("12 mô hình", bold: true),
            ", đạt 96,4% kế hoạch; các nội dung khác được thực hiện theo đúng tiến độ đã đề ra từ đầu năm.",
        ])

    private static var signature: Table {
        .layout(
            columns: [.millimetres(80), .millimetres(85)],
            rows: [
                TableRow([
                    TableCell([
                        .paragraph(Paragraph(style: "NoiNhan", runs: [Run("Nơi nhận:", bold: true, italic: true)])),
                        .text("- Như trên;", style: "NoiNhan"), .text("- UBND tỉnh (b/c);", style: "NoiNhan"),
                        .text("- Lưu: VT, TCCB.", style: "NoiNhan"),
                    ]),
                    TableCell([
                        .text("KT. GIÁM ĐỐC", style: "QuocHieu"), .text("PHÓ GIÁM ĐỐC", style: "QuocHieu"),
                        .text("\n\n\n\n", style: "QuocHieu"), .text("Nguyễn Văn A", style: "QuocHieu"),
                    ]),
                ])
            ])
    }

    static var figures: Table {
        func head(_ text: String, columns: Int = 1, rows: Int = 1) -> TableCell {
            TableCell(text, style: "DauBang", columnSpan: columns, rowSpan: rows)
        }
        let rows = (1...60).map { number in
            TableRow([
                TableCell("\(number)", style: "Bang", alignment: .centre),
                TableCell("Chỉ tiêu thứ \(number) có tên dài để xem chữ xuống dòng trong ô thế nào", style: "Bang"),
                TableCell("cuộc", style: "Bang", alignment: .centre),
                TableCell("\(number * 37)", style: "Bang", alignment: .right),
                TableCell("\(number * 31)", style: "Bang", alignment: .right),
                TableCell("6", style: "Bang", alignment: .right),
                TableCell("", style: "Bang"),
            ])
        }
        let total = TableRow(
            [TableCell("TỔNG CỘNG", style: "Bang", alignment: .centre, columnSpan: 3)]
                + ["67.710", "56.730", "10.980"].map { TableCell($0, style: "Bang", alignment: .right) },
            isEmphasised: true)
        return Table(
            columns: [12, 100, 20, 28, 28, 28, 35].map { .millimetres($0) }, headerRows: 2,
            rows: [
                TableRow([
                    head("TT", rows: 2), head("Chỉ tiêu", rows: 2), head("ĐVT", rows: 2), head("Số liệu", columns: 3),
                    head("Ghi chú", rows: 2),
                ]),
                TableRow([head("Kỳ báo cáo"), head("Cùng kỳ"), head("Tăng, giảm")]),
            ] + rows + [total])
    }
}
