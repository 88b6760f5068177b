// The sheets of a plan workbook, in their order. A new part of the plan needs one line here.

/// All sheets that contain the plan.
let planSheets: [PlanSheet] = [
    officeSheet, periodSheet, unitSheet, taskSheet, indicatorSheet, ruleSheet, summarySheet, calendarSheet,
    appendixSheet, unitReportSheet, listSheet, assessmentSheet, receiverSheet,
]

extension PlanSheet {
    static let tasks = "Nhiệm vụ"
    static let units = "Đơn vị"
    static let periods = "Kỳ"
    static let indicators = "Chỉ tiêu"
    static let rules = "Quy tắc"
}

/// A task number as every sheet about tasks names it.
private func taskNumber(_ path: String) -> PlanColumn {
    PlanColumn(
        path, "Nhiệm vụ số", .reference(sheet: PlanSheet.tasks, column: "Số"),
        "Số của nhiệm vụ, chọn trong danh sách", "1")
}

private let periodSheet = PlanSheet(
    title: PlanSheet.periods, hint: "Mỗi dòng là một kỳ báo cáo, theo thứ tự trong năm.",
    rows: .elements(in: [], ["period"]),
    columns: [
        PlanColumn("@id", "Mã kỳ", .text, "Không dấu, không khoảng trắng; dùng làm tên thư mục kết quả", "quy-1"),
        PlanColumn("@name", "Tên kỳ", .text, "Không ghi năm: năm được in tiếp theo sau", "quý I"),
        PlanColumn(
            "@kind", "Loại kỳ",
            .choice([PlanChoice("figures", "số liệu"), PlanChoice("plan", "kế hoạch của đơn vị")]),
            "Để trống = số liệu; “kế hoạch của đơn vị”: chỉ nhận tình hình và thuyết minh", "số liệu"),
        PlanColumn("@from", "Số liệu từ ngày", .date, "Ngày đầu tiên tính số liệu", "01/01/2027"),
        PlanColumn("@cutoff", "Đến hết ngày", .date, "Ngày chốt số liệu", "31/03/2027"),
        PlanColumn(
            "@before", "Gửi trước ngày", .date, "Từ ngày này trở đi là chậm (trừ khi tính cả ngày hạn)", "06/04/2027"),
        PlanColumn("@extended", "Gia hạn đến trước ngày", .date, "Chỉ ghi khi đã gia hạn"),
        PlanColumn("@due", "Hạn của cơ quan với cấp trên", .date, "Ngày cơ quan phải gửi báo cáo lên", "10/04/2027"),
        PlanColumn(
            "@after", "Nối tiếp kỳ", .reference(sheet: PlanSheet.periods, column: "Mã kỳ"),
            "Kỳ trước cùng năm mà kỳ này tính gộp cả vào (luỹ kế)"),
        PlanColumn(
            "@next", "Nhiệm vụ sắp tới", .text, "Phần phương hướng của báo cáo nói về thời gian nào", "quý II năm 2027"),
        PlanColumn(
            "@comparesWith", "So với kỳ năm trước", .text, "Mã kỳ trong kế hoạch năm trước; để trống = kỳ cùng mã"),
        PlanColumn("heading", "Tiêu đề báo cáo", .prose, "Chỉ ghi khi kỳ này khác câu chung ở trang Văn phòng"),
        PlanColumn("opening", "Mở đầu báo cáo", .prose, "Chỉ ghi khi kỳ này khác câu chung ở trang Văn phòng"),
        PlanColumn("closing", "Kết thúc báo cáo", .prose, "Chỉ ghi khi kỳ này khác câu chung ở trang Văn phòng"),
    ])

private let unitSheet = PlanSheet(
    title: PlanSheet.units, hint: "Mỗi dòng là một đơn vị phải báo cáo.", rows: .elements(in: [], ["unit"]),
    columns: [
        PlanColumn("@code", "Mã đơn vị", .text, "Không dấu, không khoảng trắng, tối đa 40 ký tự", "TYT"),
        PlanColumn("@name", "Tên đơn vị", .text, "Tên đầy đủ, như trong văn bản", "Trạm Y tế"),
        PlanColumn(
            "@kind", "Loại đơn vị", .kind, "Cơ quan tự đặt, như thôn, trường tiểu học; chỉ tiêu có thể giao theo loại",
            "trạm"),
        PlanColumn(
            "alias*", "Tên gọi khác", .lines, "Các tên đơn vị hay ghi; mỗi tên một dòng (Alt+Enter)", "Trạm Y tế xã"),
        PlanColumn("@from", "Hoạt động từ ngày", .date, "Chỉ ghi khi thành lập trong năm"),
        PlanColumn("@until", "Đến hết ngày", .date, "Chỉ ghi khi giải thể, sáp nhập trong năm"),
        PlanColumn(
            "@mergedInto", "Sáp nhập vào", .reference(sheet: PlanSheet.units, column: "Mã đơn vị"),
            "Mã đơn vị nhận sáp nhập"),
        PlanColumn(
            "@reports", "Phải báo cáo", .yesNo,
            "Không: đơn vị chỉ thu và tổng hợp, không bị tính là chưa gửi; để trống = có", "Có"),
    ])

private let taskSheet = PlanSheet(
    title: PlanSheet.tasks, hint: "Mỗi dòng là một nhiệm vụ của kế hoạch.", rows: .elements(in: [], ["task"]),
    columns: [
        PlanColumn("@number", "Số", .number, "Từ 1 đến 999", "1"),
        PlanColumn("@title", "Tên nhiệm vụ", .text, "Như trong kế hoạch", "Thu ngân sách và đầu tư công"),
        PlanColumn(
            "@section", "Phần của báo cáo",
            .suggestion([PlanChoice("I", "Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai")]),
            "Tên phần, in chữ hoa trong báo cáo; phần mềm tự đánh số I, II…; để trống = Kết quả thực hiện",
            "Thu, chi ngân sách"),
        PlanColumn(
            "@prompt", "Gợi ý thuyết minh", .prose, "In trên biểu mẫu: đơn vị nên viết gì ở phần lời",
            "Nêu công trình đang làm, khó khăn về mặt bằng."),
        PlanColumn(
            "@lists", "Danh sách kèm theo",
            .choices([
                PlanChoice("issued", "văn bản"), PlanChoice("model", "mô hình"),
                PlanChoice("commendation", "khen thưởng"),
            ]), "Các danh sách đơn vị gửi ở nhiệm vụ này, cách nhau bằng dấu phẩy", "văn bản"),
    ])

private let ruleSheet = PlanSheet(
    title: PlanSheet.rules,
    hint:
        "Mỗi dòng là một điều luôn đúng ở báo cáo đúng, kèm ít nhất một ví dụ đúng và một ví dụ sai để phần mềm tự thử.",
    rows: .partsOfTask("rule"),
    columns: [
        taskNumber("../@number"),
        PlanColumn("@code", "Mã quy tắc", .text, "In trong phiếu trả lời", "R1.1"),
        PlanColumn(
            "@severity", "Mức", .choice([PlanChoice("error", "trả lại"), PlanChoice("warning", "cần giải trình")]),
            "trả lại: báo cáo bị trả lại; cần giải trình: vẫn nhận, đơn vị phải giải trình", "trả lại"),
        PlanColumn(
            "@errorFrom", "Trả lại từ ngày", .date, "Mức “cần giải trình” thành “trả lại” với các kỳ chốt từ ngày này"),
        PlanColumn(
            "@test", "Điều kiện", .rule,
            "Như NV1.02 <= NV1.01; NV1.01 + NV1.02 = NV1.03; NV1.01 >= danh sách VB; NV2.01 >= kỳ trước NV2.01; nối bằng “và”, “hoặc”",
            "NV1.02 <= NV1.01"),
        PlanColumn("says", "Lời nhắc khi sai", .prose, "Câu gửi cho đơn vị", "Số đã giải ngân nhiều hơn vốn được giao"),
        PlanColumn("basis", "Căn cứ", .text, "Điều, khoản văn bản quy định, nếu có", "Điều 3 Quy chế báo cáo"),
        PlanColumn(
            "pass*", "Ví dụ đúng", .examples,
            "MÃ=số, cách nhau bằng dấu cách; mỗi ví dụ một dòng. Có/Không: ghi 1/0. Kỳ trước: kỳ-trước:MÃ=số; số dòng danh sách: danh-sách:VB=số; MÃ=không nghĩa là không phát sinh",
            "NV1.01=100 NV1.02=40"),
        PlanColumn(
            "fail*", "Ví dụ sai", .examples, "Như cột trước, với số liệu mà quy tắc phải phát hiện",
            "NV1.01=100 NV1.02=140"),
    ])

private let summarySheet = PlanSheet(
    title: "Câu tóm tắt",
    hint:
        "Câu của báo cáo cho từng nhiệm vụ. {{MÃ}} là số liệu tổng hợp; [[…]] bỏ đi khi số liệu trong đó không có hoặc bằng 0; [[A||B]] in B khi A bằng 0.",
    rows: .tasksAgain,
    columns: [
        taskNumber("@number"),
        PlanColumn(
            "summary", "Câu tóm tắt", .prose, "Một hoặc vài câu",
            "Đã giải ngân {{NV1.02}} triệu đồng[[, đạt {{NV1.03}}]]."),
    ])

private let calendarSheet = PlanSheet(
    title: "Ngày nghỉ", hint: "Ngày nghỉ lễ và ngày làm bù, để tính ngày làm việc. Thứ Bảy, Chủ nhật không phải ghi.",
    rows: .elements(in: ["calendar"], ["holiday", "working-day"]),
    columns: [
        PlanColumn(
            "#", "Loại ngày", .choice([PlanChoice("holiday", "nghỉ"), PlanChoice("working-day", "làm bù")]),
            "nghỉ hoặc làm bù", "nghỉ"),
        PlanColumn("@date", "Từ ngày", .date, "Ngày đầu tiên", "30/04/2027"),
        PlanColumn(
            "@until", "Đến hết ngày", .date, "Ngày cuối, nếu nghỉ nhiều ngày liền; làm bù: để trống", "03/05/2027"),
        PlanColumn("@name", "Tên", .text, "Tên ngày lễ, hoặc bù cho ngày nào", "Ngày Chiến thắng và Quốc tế Lao động"),
    ])

private let appendixSheet = PlanSheet(
    title: "Phụ lục", hint: "Phụ lục của báo cáo, theo thứ tự in.", rows: .elements(in: [], ["appendix"]),
    columns: [
        PlanColumn(
            "@content", "Nội dung",
            .choice([
                PlanChoice("totals", "số liệu tổng hợp"), PlanChoice("by-unit", "số liệu từng đơn vị"),
                PlanChoice("issued", "văn bản"), PlanChoice("models", "mô hình"),
                PlanChoice("complaints", "số liệu của một số nhiệm vụ"), PlanChoice("commendations", "khen thưởng"),
                PlanChoice("receipt", "tình hình gửi báo cáo"), PlanChoice("warnings", "nội dung cần giải trình"),
            ]), "Chọn trong danh sách", "số liệu tổng hợp"),
        PlanColumn("@title", "Tên phụ lục", .text, "Như in trên phụ lục", "Tổng hợp số liệu"),
        PlanColumn(
            "@attach", "Gửi kèm", .choice([PlanChoice("send", "gửi cấp trên"), PlanChoice("internal", "nội bộ")]),
            "gửi cấp trên: thuộc báo cáo ký gửi; nội bộ: chỉ cơ quan xem", "gửi cấp trên"),
        PlanColumn("@periods", "Chỉ ở các kỳ", .codes, "Mã kỳ, cách nhau bằng dấu phẩy; để trống = mọi kỳ"),
        PlanColumn("@tasks", "Chỉ các nhiệm vụ", .codes, "Số nhiệm vụ, cách nhau bằng dấu phẩy; để trống = tất cả"),
    ])

private let unitReportSheet = PlanSheet(
    title: "Báo cáo của đơn vị",
    hint:
        "Đơn vị được lập sẵn báo cáo của mình từ số liệu đã gửi, và chức danh người ký. Dòng đầu tiên phù hợp được dùng.",
    rows: .elements(in: [], ["unitReport"]),
    columns: [
        PlanColumn("@kinds", "Loại đơn vị", .kinds, "Các loại đơn vị, cách nhau bằng dấu phẩy", "trạm"),
        PlanColumn("@units", "Mã đơn vị", .codes, "Hoặc mã từng đơn vị"),
        PlanColumn("@signer", "Chức danh người ký", .text, "Chữ in hoa", "TRƯỞNG TRẠM"),
    ])

private let receiverSheet = PlanSheet(
    title: "Nơi nhận trên trục",
    hint: "Cơ quan nhận văn bản điện tử (edXML). Để trống nếu cơ quan gửi văn bản bằng cách khác.",
    rows: .elements(in: ["exchange"], ["receiver"]),
    columns: [
        PlanColumn("@organId", "Mã định danh", .text, "Theo Quyết định 20/2020/QĐ-TTg", "H50.00.10"),
        PlanColumn("@name", "Tên cơ quan", .text, "Tên đầy đủ", "Sở Nội vụ tỉnh Quảng Trị"),
        PlanColumn("@address", "Địa chỉ", .text, "Không bắt buộc"),
        PlanColumn("@email", "Thư điện tử", .text, "Không bắt buộc"),
        PlanColumn("@telephone", "Điện thoại", .text, "Không bắt buộc"),
    ])

/// Where the workbook has a place for a value, as paths from the root of the plan: `letter/signer/@name`,
/// `task/summary`. For the test that compares them with plan.xsd.
package var planWorkbookPlaces: [String] {
    planSheets.flatMap { sheet in
        sheet.columns.filter { !$0.path.isName && !$0.path.isTaskNumber }.flatMap { column in
            sheet.rows.elementPaths.map { $0 + column.path.components }.map { $0.joined(separator: "/") }
        }
    }
}

extension PlanPath {
    fileprivate var components: [String] { steps + [attribute].compactMap { $0.map { "@" + $0 } } }
}

extension PlanSheet.Rows {
    /// The paths of the elements that the rows are.
    fileprivate var elementPaths: [[String]] {
        switch self {
        case .plan: [[]]
        case .elements(let containers, let names): names.map { containers + [$0] }
        case .partsOfTask(let name): [["task", name]]
        case .tasksAgain: [["task"]]
        }
    }
}
