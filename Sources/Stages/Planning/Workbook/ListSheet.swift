// The sheets of a plan workbook with the words of lists and sections.

private let listCodes = [
    PlanChoice("VB", "văn bản (VB)"), PlanChoice("MH", "mô hình (MH)"), PlanChoice("KT", "khen thưởng (KT)"),
]

let listSheet = PlanSheet(
    title: "Danh sách", hint: "Chỉ ghi khi muốn gọi các danh sách bằng tên khác, bớt cột, hoặc đặt lĩnh vực khác.",
    rows: .elements(in: ["lists"], ["list", "column", "choice"]),
    columns: [
        PlanColumn(
            "#", "Ghi gì",
            .choice([
                PlanChoice("list", "tên gọi"), PlanChoice("column", "cột"), PlanChoice("choice", "lĩnh vực"),
            ]), "Có ghi cột nào thì danh sách chỉ còn các cột đã ghi", "tên gọi"),
        PlanColumn("@list", "Danh sách", .choice(listCodes), "Danh sách nào", "mô hình (MH)"),
        PlanColumn(
            "@part", "Cột nào",
            .choice([
                PlanChoice("name", "tên"), PlanChoice("number", "số, ký hiệu"), PlanChoice("date", "ngày"),
                PlanChoice("field", "lĩnh vực"), PlanChoice("holder", "tập thể hay cá nhân"),
                PlanChoice("post", "chức vụ"), PlanChoice("text", "nội dung"), PlanChoice("reward", "hình thức khen"),
            ]), "Chỉ cho dòng “cột”"),
        PlanColumn("@value", "Mã lĩnh vực", .text, "Chỉ cho dòng “lĩnh vực”; không dấu, không khoảng trắng", "so-hoa"),
        PlanColumn("@name", "Gọi là", .text, "Tên in trên biểu mẫu và báo cáo", "sáng kiến"),
        PlanColumn("@required", "Bắt buộc", .yesNo, "Chỉ cho dòng “cột”; để trống = chỉ cột tên", "Không"),
    ])

let assessmentSheet = PlanSheet(
    title: "Đánh giá", hint: "Các phần đánh giá của báo cáo, theo thứ tự; không ghi dòng nào = năm phần thường dùng.",
    rows: .elements(in: ["assessment"], ["part"]),
    columns: [
        PlanColumn(
            "@code", "Mã trên biểu",
            .choice(["UD", "HC", "NN", "PH", "DX"].map { PlanChoice($0, $0) }),
            "UD ưu điểm, HC hạn chế, NN nguyên nhân, PH phương hướng, DX kiến nghị", "UD"),
        PlanColumn(
            "@name", "Tên phần", .text, "Như in trong báo cáo; {{ky-sau}} là thời gian sắp tới", "Kết quả nổi bật"),
        PlanColumn("@under", "Thuộc mục", .text, "Để trống = một mục riêng", "Đánh giá chung"),
        PlanColumn("@label", "Tên trên biểu", .text, "Để trống = như tên phần"),
    ])
