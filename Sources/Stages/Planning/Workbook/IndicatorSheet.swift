// The sheet of indicators in a plan workbook.

private func indicatorCode(_ path: String, _ title: String, _ note: String, _ example: String = "") -> PlanColumn {
    PlanColumn(path, title, .reference(sheet: PlanSheet.indicators, column: "Mã chỉ tiêu"), note, example)
}

let indicatorSheet = PlanSheet(
    title: PlanSheet.indicators, hint: "Mỗi dòng là một số mà đơn vị đếm, đo hoặc trả lời, theo thứ tự in.",
    rows: .partsOfTask("indicator"),
    columns: [
        PlanColumn(
            "../@number", "Nhiệm vụ số", .reference(sheet: PlanSheet.tasks, column: "Số"),
            "Số của nhiệm vụ, chọn trong danh sách", "1"),
        PlanColumn("@code", "Mã chỉ tiêu", .text, "Bắt đầu bằng chữ cái không dấu, không khoảng trắng", "NV1.01"),
        PlanColumn("@name", "Tên chỉ tiêu", .prose, "Như in trong biểu", "Vốn đầu tư công đã giải ngân"),
        PlanColumn("@measure", "Đơn vị tính", .text, "Như in trong biểu", "triệu đồng"),
        PlanColumn(
            "@type", "Kiểu",
            .choice([
                PlanChoice("count", "số nguyên"), PlanChoice("decimal", "số thập phân"),
                PlanChoice("percent", "phần trăm"), PlanChoice("flag", "có/không"), PlanChoice("text", "chữ"),
            ]), "Để trống = số nguyên", "số thập phân"),
        PlanColumn("@digits", "Số chữ số thập phân", .number, "Chỉ cho số thập phân, phần trăm", "1"),
        PlanColumn(
            "@merge", "Cách gộp",
            .choice([
                PlanChoice("sum", "cộng"), PlanChoice("max", "lớn nhất"), PlanChoice("min", "nhỏ nhất"),
                PlanChoice("latest", "mới nhất"), PlanChoice("units", "số đơn vị có"), PlanChoice("ratio", "tỷ lệ"),
            ]), "Để trống = cộng; có tử số, mẫu số thì là tỷ lệ", "cộng"),
        PlanColumn(
            "@kind", "Tính theo",
            .choice([
                PlanChoice("flow", "cộng dồn"), PlanChoice("stock", "có đến ngày chốt"),
                PlanChoice("opening", "kỳ trước chuyển sang"),
            ]), "Để trống = cộng dồn từ đầu kỳ", "cộng dồn"),
        PlanColumn("@required", "Bắt buộc", .yesNo, "Để trống = có", "Có"),
        PlanColumn(
            ".", "Cách tính", .prose, "Đếm thế nào, đơn vị nào kê; in trên biểu mẫu",
            "Cộng số tiền đã thanh toán qua Kho bạc từ đầu kỳ. Đơn vị là chủ đầu tư kê."),
        indicatorCode("@partOf", "Trong đó của", "Mã chỉ tiêu mà số này là một phần; in thụt vào dưới chỉ tiêu đó"),
        indicatorCode("@numerator", "Tử số", "Chỉ cho tỷ lệ tự tính"),
        indicatorCode("@denominator", "Mẫu số", "Chỉ cho tỷ lệ tự tính"),
        PlanColumn("@minimum", "Nhỏ nhất", .number, "Số nhỏ nhất có thể"),
        PlanColumn("@maximum", "Lớn nhất", .number, "Số lớn nhất có thể"),
        PlanColumn(
            "@kinds", "Loại đơn vị phải kê", .kinds,
            "Cách nhau bằng dấu phẩy; để trống cả hai cột = mọi đơn vị"),
        PlanColumn("@units", "Đơn vị phải kê", .codes, "Mã từng đơn vị, cách nhau bằng dấu phẩy"),
        PlanColumn("@source", "Theo biểu", .text, "Biểu mẫu chính thức mà số này lấy từ đó"),
        PlanColumn("@owner", "Cơ quan chủ quản số liệu", .text, "Cơ quan giữ số liệu gốc, nếu có"),
        PlanColumn("@database", "Cơ sở dữ liệu", .text, "Nơi có sẵn số liệu"),
        PlanColumn(
            "@short", "Chữ sau số", .text, "Khi báo cáo nêu tên đơn vị có số lớn nhất; để trống = không nêu",
            "triệu đồng"),
        PlanColumn("@narrative", "Cần thuyết minh", .yesNo, "Có: số lớn hơn 0 phải kèm thuyết minh; để trống = không"),
        PlanColumn(
            "@counts", "Đếm danh sách",
            .choice([
                PlanChoice("VB", "văn bản (VB)"), PlanChoice("MH", "mô hình (MH)"),
                PlanChoice("KT", "khen thưởng (KT)"),
            ]), "Danh sách mà số này đếm"),
        PlanColumn(
            "@counted", "Đếm thế nào",
            .choice([PlanChoice("at-least", "không ít hơn"), PlanChoice("exact", "đúng bằng")]),
            "Để trống = không ít hơn số dòng; đúng bằng: số dòng phải bằng con số; khác thì đơn vị phải giải trình"),
        indicatorCode("@per", "Bình quân trên", "Chỉ tiêu dùng để so: số người trên số cuộc"),
        PlanColumn("@perFrom", "Bình quân từ", .number, "Ít hơn thì hỏi lại"),
        PlanColumn("@perTo", "Bình quân đến", .number, "Nhiều hơn thì hỏi lại"),
    ])
