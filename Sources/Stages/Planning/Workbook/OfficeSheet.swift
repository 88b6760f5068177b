// The first sheet of a plan workbook: everything that the plan has once.

let officeSheet = PlanSheet(
    title: "Văn phòng", hint: "Mỗi dòng là một mục của kế hoạch; ghi vào cột Nội dung.", rows: .plan,
    columns: [
        PlanColumn(
            "@id", "Mã kế hoạch", .text, "Ghi trong mọi báo cáo; năm khác dùng mã khác. Không dấu, không khoảng trắng",
            "XA-2027"),
        PlanColumn("@year", "Năm", .number, "Bốn chữ số", "2027"),
        PlanColumn("title", "Tên kế hoạch", .text, "Tên đầy đủ", "Kế hoạch phát triển kinh tế - xã hội năm 2027"),
        PlanColumn(
            "subject", "Báo cáo về", .text,
            "Viết thường; in nguyên văn sau chữ “báo cáo”, “số liệu”: báo cáo tình hình … quý I năm 2027",
            "tình hình kinh tế - xã hội"),
        PlanColumn("document/@number", "Số kế hoạch", .text, "Để trống = in chỗ trống để ghi tay", "12"),
        PlanColumn("document/@notation", "Ký hiệu kế hoạch", .text, "Phần sau số", "KH-UBND"),
        PlanColumn("document/@date", "Ngày kế hoạch", .date, "Để trống = in chỗ trống để ghi tay", "04/01/2027"),
        PlanColumn("basis*", "Căn cứ", .lines, "Văn bản làm căn cứ; mỗi văn bản một dòng trong ô (Alt+Enter)"),
        PlanColumn("office/@code", "Ký hiệu cơ quan", .text, "Dùng trong số báo cáo: BC-…", "UBND"),
        PlanColumn("office/@name", "Tên cơ quan", .text, "Như dòng thứ hai ở đầu văn bản", "UBND xã Hướng Sơn"),
        PlanColumn("office/@superior", "Cơ quan cấp trên", .text, "Như dòng đầu ở đầu văn bản", "UBND tỉnh Quảng Trị"),
        PlanColumn("office/@place", "Địa danh", .text, "Ghi trước ngày tháng", "Hướng Sơn"),
        PlanColumn(
            "office/@consolidator", "Đơn vị tổng hợp", .reference(sheet: PlanSheet.units, column: "Mã đơn vị"),
            "Mã đơn vị thu và tổng hợp báo cáo", "VP"),
        PlanColumn(
            "office/@contact", "Liên hệ", .text, "Đơn vị hỏi ai; in trên phiếu trả lời",
            "Văn phòng UBND xã, điện thoại 0233 3 000 000"),
        PlanColumn(
            "signer/authority", "Ký thay", .text, "Dòng trên chức danh, khi người đứng đầu không trực tiếp ký",
            "KT. CHỦ TỊCH"),
        PlanColumn("signer/title", "Chức danh người ký", .text, "Chữ in hoa", "CHỦ TỊCH"),
        PlanColumn("signer/@name", "Họ tên người ký", .text, "Để trống = in chỗ trống"),
        PlanColumn("addressee*", "Kính gửi", .lines, "Mỗi nơi một dòng trong ô", "UBND tỉnh Quảng Trị"),
        PlanColumn("recipient*", "Nơi nhận", .lines, "Mỗi nơi một dòng trong ô, không ghi dòng Lưu", "Như trên"),
        PlanColumn("archive", "Lưu", .text, "Nơi lưu, in ở dòng cuối nơi nhận", "VT, VP"),
        PlanColumn("letter/signer/authority", "Công văn đôn đốc: ký thay", .text, "Để trống cả bốn mục = như báo cáo"),
        PlanColumn("letter/signer/title", "Công văn đôn đốc: chức danh", .text, "Chữ in hoa", "CHÁNH VĂN PHÒNG"),
        PlanColumn("letter/signer/@name", "Công văn đôn đốc: họ tên", .text, "Để trống = in chỗ trống"),
        PlanColumn("letter/recipient*", "Công văn đôn đốc: nơi nhận", .lines, "Mỗi nơi một dòng trong ô"),
        PlanColumn(
            "heading", "Tiêu đề báo cáo", .prose, "Dòng dưới chữ BÁO CÁO; dùng cho mọi kỳ",
            "Tình hình kinh tế - xã hội {{ten-ky}}; nhiệm vụ {{ky-sau}}"),
        PlanColumn(
            "opening", "Mở đầu báo cáo", .prose,
            "Câu đầu; {{can-cu}} căn cứ, {{ky}} kỳ, {{da-gui}}/{{phai-gui}} số đơn vị đã gửi, {{tu}}, {{chot}} ngày đầu, ngày chốt"
        ),
        PlanColumn("closing", "Kết thúc báo cáo", .prose, "Câu cuối"),
        PlanColumn(
            "proposals/to*", "Nơi nhận kiến nghị", .lines,
            "Kiến nghị ghi “Đề nghị UBND tỉnh …”, “Kiến nghị UBND tỉnh …” hoặc “Đối với UBND tỉnh: …” được xếp theo các nơi này; mỗi nơi một dòng"
        ),
        PlanColumn(
            "@inclusive", "Tính cả ngày hạn", .yesNo, "Có: gửi đúng ngày hạn vẫn kịp; để trống = không", "Không"),
        PlanColumn(
            "limits/@returnGraceDays", "Số ngày làm việc để gửi lại", .number,
            "Gửi lại trong số ngày này vẫn giữ ngày gửi đầu; để trống = 3", "3"),
        PlanColumn(
            "limits/@signedCopies", "Đòi bản ký", .yesNo,
            "Có: công văn đôn đốc nhắc cả bản giấy đã ký; để trống = không"),
        PlanColumn("calendar/@source", "Căn cứ lịch nghỉ", .prose, "Các thông báo nghỉ lễ, Tết"),
        PlanColumn(
            "limits/@signShare", "Tỷ lệ đủ để trình ký (%)", .number,
            "Dưới tỷ lệ đơn vị này, phiếu trình đề nghị chưa ký; để trống = 80"),
        PlanColumn(
            "office/@superiorPlan", "Kế hoạch cấp trên", .text,
            "Mã kế hoạch mà báo cáo của cơ quan trả lời; để trống nếu không gửi bằng dữ liệu"),
        PlanColumn(
            "office/@superiorUnit", "Mã của cơ quan ở kế hoạch cấp trên", .text,
            "Mã đơn vị mà kế hoạch cấp trên đặt cho cơ quan; để trống = Ký hiệu cơ quan", "XAHS"),
        PlanColumn("@utcOffset", "Múi giờ", .text, "Để trống = +07:00", "+07:00"),
        PlanColumn(
            "@flat", "Nhận tệp ở thư mục chung", .yesNo,
            "Không: chỉ nhận trong thư mục riêng của đơn vị; để trống = có", "Có"),
        PlanColumn(
            "@commands", "Nhận lệnh bằng tệp", .yesNo,
            "Có: đơn vị tổng hợp ra lệnh bằng tệp trong thư mục lenh; để trống = không"),
        PlanColumn("limits/@fileBytes", "Tệp báo cáo lớn nhất (byte)", .number, "Để trống = 1048576"),
        PlanColumn("limits/@attachmentBytes", "Tệp đính kèm lớn nhất (byte)", .number, "Để trống = 268435456"),
        PlanColumn("limits/@earlyDays", "Sớm quá mấy ngày thì hỏi", .number, "Trước ngày chốt; để trống = 30"),
        PlanColumn(
            "limits/@lateDays", "Muộn quá mấy ngày thì hỏi", .number, "Sau hạn, khi kỳ khác đang nhận; để trống = 60"),
        PlanColumn(
            "limits/@receiptDays", "Để lại giấy báo đã nhận (ngày)", .number,
            "Thay cho tệp đã lấy, khi thư mục đồng bộ hai chiều; để trống = không để"),
        PlanColumn("plausibility/@jump", "Hỏi khi gấp mấy lần kỳ trước", .number, "So với chính đơn vị; để trống = 8"),
        PlanColumn(
            "plausibility/@peers", "Hỏi khi gấp mấy lần mức giữa", .number, "So với đơn vị cùng loại; để trống = 50"),
        PlanColumn("plausibility/@floor", "Chênh dưới mức này thì không hỏi", .number, "Để trống = 20"),
        PlanColumn(
            "plausibility/@share", "Báo khi một đơn vị chiếm quá (%)", .number,
            "Phần của một đơn vị trong tổng; để trống = 80"),
        PlanColumn(
            "exchange/@organId", "Mã định danh cơ quan", .text,
            "Theo Quyết định 20/2020/QĐ-TTg; để trống = không lập tệp edXML"),
        PlanColumn("exchange/@address", "Địa chỉ cơ quan", .text, "Dùng trong tệp edXML"),
        PlanColumn("exchange/@email", "Thư điện tử cơ quan", .text, "Dùng trong tệp edXML"),
        PlanColumn("exchange/@telephone", "Điện thoại cơ quan", .text, "Dùng trong tệp edXML"),
        PlanColumn("exchange/@type", "Số loại văn bản", .number, "Để trống = 14 (báo cáo)"),
        PlanColumn("exchange/@typeName", "Tên loại văn bản", .text, "Để trống = Báo cáo"),
        PlanColumn("exchange/@priority", "Độ khẩn", .number, "Để trống = 0 (thường)"),
    ], advancedFrom: "limits/@signShare")
