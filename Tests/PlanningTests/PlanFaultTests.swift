// Messages to the editor of a plan: one fault in an office's plan gives one sentence with its line.
import Domain
import Foundation
import Planning
import Testing

struct Spoiled: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let message: [String]
    var testDescription: String { new.isEmpty ? "without \(old)" : new }

    init(_ old: String, _ new: String, _ message: String...) {
        (self.old, self.new, self.message) = (old, new, message)
    }

    /// The plan with the first `old` replaced.
    var plan: String {
        var text = PlanFiles.office
        if let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
        return text
    }
}

@Suite struct PlanFaults {
    @Test(
        "are told with line and plain words", arguments: structure + references + units + indicators + rules + periods)
    func toldLine(_ spoiled: Spoiled) {
        #expect(PlanFiles.office.contains(spoiled.old))
        #expect(PlanFiles.faults(spoiled.plan) == spoiled.message)
    }

    @Test("name the value that a list of a rule does not have")
    func unknownChoice() {
        let spoiled = Spoiled(
            "test=\"(v('NV2.02') = 0) = (v('NV2.01') = 0)\"", "test=\"count('MH','cong-ich') = v('NV2.01')\"")
        #expect(PlanFiles.office.contains(spoiled.old))
        #expect(PlanFiles.faults(spoiled.plan).contains { $0.contains("danh sách MH không có giá trị cong-ich") })
    }

    @Test("are told all at once across schema and references")
    func toldAll() {
        let spoiled = """
            <plan xmlns="urn:tonghop:plan:1" id="P" year="20">
              <title>T</title>
              <bogus code="1"/>
              <subject>s</subject>
              <office code="O" name="N" superior="S" place="P" consolidator="X" contact="C"/>
              <signer><title>T</title></signer>
              <addressee>A</addressee>
              <period id="p" name="n" from="2030-01-01"/>
              <unit code="U" kind="k"/>
              <task number="1" title="t">
                <indicator code="1A" name="n" measure="m">d</indicator>
                <summary>{{1A}} [[{{B}}</summary>
                <indicator code="B" name="n" measure="m" partOf="C"/>
              </task>
            </plan>
            """
        #expect(
            PlanFiles.faults(spoiled, in: .en) == [
                "1: year=\"20\" of <plan> cannot be used: a year has four digits",
                "3: The schema of plans has no element <bogus>",
                "5: The consolidating unit consolidator=\"X\" is not among the units",
                "8: Period p takes figures but lacks cutoff, before, <heading>, <opening>, <closing>",
                "9: <unit> lacks the attribute name",
                "11: code=\"1A\" of <indicator> cannot be used: an indicator's code must serve as an XML name: a letter without marks, then letters, digits, points and hyphens",
                "12: A bracket of {{…}} or [[…]] does not match near “{{1A}} [[{{B}}”",
                "13: <indicator> may not stand here",
                "13: Indicator B is a part of C, but no C stands before it in this task",
            ])
    }

    @Test(
        "refuse a code that means something else in a submission",
        arguments: ["result", "strength", "row", "XML.1", "kt", "END", "NV12"])
    func refuseCode(_ code: String) {
        let spoiled = Spoiled("indicator code=\"NV7.03\"", "indicator code=\"\(code)\"")
        #expect(
            PlanFiles.faults(spoiled.plan).first
                == "184: Mã chỉ tiêu \(code) trùng với một từ mà tệp báo cáo đã dùng; hãy đặt mã khác")
    }

    @Test("are told in english too")
    func toldEnglish() {
        let spoiled = Spoiled("partOf=\"NV2.01\"", "partOf=\"NV1.01\"")
        #expect(
            PlanFiles.faults(spoiled.plan, in: .en) == [
                "85: Indicator NV2.03 is a part of NV1.01, but no NV1.01 stands before it in this task"
            ])
    }

    @Test("are listed in the order of lines and never twice")
    func listedOrder() {
        let faults = PlanFiles.faults(PlanFiles.office.replacingOccurrences(of: "merge=\"sum\"", with: "merge=\"x\""))
        #expect(faults.count == 35)
        #expect(Set(faults).count == 35)
    }

    static let structure = [
        Spoiled(
            "urn:tonghop:plan:1", "urn:tonghop:plan:2",
            "6: Tệp này không phải kế hoạch: phải mở đầu bằng <plan xmlns=\"urn:tonghop:plan:1\" …>, ở đây là <plan xmlns=\"urn:tonghop:plan:2\">"
        ),
        Spoiled("</title>", "", "215: Thẻ <title> mở ở dòng 7 mà ở đây lại đóng </plan>"),
        Spoiled("id=\"DV-2026\"", "id=\"DV-2026\" id=\"DV\"", "6: Thuộc tính id viết hai lần trong một thẻ"),
        Spoiled(
            "TT&amp;BVTV", "TT&BVTV",
            "46: Từ đây tệp không đọc được: thiếu dấu nháy, hoặc & và < chưa viết thành &amp; và &lt;"),
        Spoiled(
            "  <subject>công tác dân vận</subject>\n", "",
            "8: Thẻ <document> không được đứng ở đây; chỗ này chỉ nhận <subject>"),
        Spoiled(
            "<archive>", "<luu>VT</luu><archive>",
            "18: Mẫu kế hoạch không có thẻ <luu>"),
        Spoiled(
            "code=\"CCKL\" name", "code=\"CC KL\" name",
            "45: code=\"CC KL\" của thẻ <unit> không dùng được: mã gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, tối đa 40 ký tự, không có dấu cách",
            "117: Chỉ tiêu NV4.01 giao cho đơn vị CCKL, nhưng không có đơn vị này",
            "119: Chỉ tiêu NV4.02 giao cho đơn vị CCKL, nhưng không có đơn vị này",
            "121: Chỉ tiêu NV4.03 giao cho đơn vị CCKL, nhưng không có đơn vị này",
            "123: Chỉ tiêu NV4.04 giao cho đơn vị CCKL, nhưng không có đơn vị này",
            "126: Chỉ tiêu NV4.06 giao cho đơn vị CCKL, nhưng không có đơn vị này"),
        Spoiled(
            "year=\"2026\"", "year=\"hai nghìn\"",
            "6: year=\"hai nghìn\" của thẻ <plan> không dùng được: năm phải có bốn chữ số"),
        Spoiled(
            "+07:00", "7",
            "6: utcOffset=\"7\" của thẻ <plan> không dùng được: múi giờ viết như +07:00"),
        Spoiled(
            "cutoff=\"2026-05-15\"", "cutoff=\"2026-02-30\"",
            "33: cutoff=\"2026-02-30\" của thẻ <period> không dùng được: ngày phải có trong lịch và viết năm-tháng-ngày, như 2026-05-20"
        ),
        Spoiled(
            "kind=\"chi-cuc\"", "",
            "45: Thẻ <unit> còn thiếu thuộc tính kind"),
        Spoiled(
            "merge=\"sum\"", "merge=\"total\"",
            "69: merge=\"total\" của thẻ <indicator> không dùng được: chỉ nhận sum, max, min, latest, units, ratio"),
        Spoiled(
            "merge=\"sum\"", "gop=\"sum\"",
            "69: Thẻ <indicator> không có thuộc tính gop"),
        Spoiled(
            "digits=\"2\"", "digits=\"10\"",
            "73: digits=\"10\" của thẻ <indicator> không dùng được: phải là một chữ số từ 0 đến 9"),
        Spoiled(
            "<pass>NV1.03=45 NV1.04=45</pass>", "",
            "76: Thẻ <fail> không được đứng ở đây; chỗ này chỉ nhận <basis>, <pass>"),
        Spoiled(
            "<fail>NV1.03=45 NV1.04=46</fail>", "",
            "74: Trong thẻ <rule> còn thiếu <pass> hoặc <fail>"),
        Spoiled(
            "attach=\"send\"", "attach=\"có\"",
        ),
        Spoiled(
            "<?xml version", "<!-- --><?xml version",
            "1: Từ đây tệp không đọc được: thiếu dấu nháy, hoặc & và < chưa viết thành &amp; và &lt;"),
        Spoiled(
            "<plan ", "<!DOCTYPE plan><plan ",
            "6: Bỏ dòng <!DOCTYPE …>: kế hoạch không dùng đến"),
        Spoiled(
            "flat=\"yes\"",
            "flat=\"yes\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"",
            "6: Bỏ thuộc tính xsi:schemaLocation: phần mềm luôn kiểm tra theo mẫu kế hoạch đi kèm"),
        Spoiled(
            "công tác dân vận</subject>", "công tác dân vâ\u{323}n</subject>",
            "8: Chữ và dấu được lưu rời nhau (Unicode tổ hợp); hãy lưu lại cả tệp ở dạng Unicode dựng sẵn (NFC)"),
    ]

    static let references = [
        Spoiled(
            "consolidator=\"TCCB\"", "consolidator=\"TCC\"",
            "11: Đơn vị tổng hợp consolidator=\"TCC\" không có trong danh sách đơn vị"),
        Spoiled(
            "superiorPlan=\"DV-TINH-2026\"", "superiorUnit=\"SNNMT\"",
            "11: superiorUnit=\"SNNMT\" là mã của cơ quan trong kế hoạch cấp trên, nhưng chưa ghi kế hoạch nào: ghi thêm superiorPlan"
        ),
        Spoiled(
            "unit code=\"KHTC\"", "unit code=\"TCCB\"",
            "42: Mã đơn vị TCCB đã dùng ở dòng 41"),
        Spoiled(
            "<alias>Phòng TCCB</alias>", "<alias>văn phòng</alias>",
            "41: Tên “văn phòng” của đơn vị TCCB đã chỉ đơn vị VP (dòng 40)"),
        Spoiled(
            "<alias>Phòng TCCB</alias>", "<alias>khtc</alias>",
            "41: Tên “khtc” của đơn vị TCCB đã chỉ đơn vị KHTC (dòng 42)"),
        Spoiled(
            "name=\"Chi cục Kiểm lâm\"", "name=\"Chi cục Kiểm lâm\" until=\"2026-06-30\" mergedInto=\"CCX\"",
            "45: Đơn vị CCKL sáp nhập vào CCX, nhưng không có đơn vị nào khác mang mã này"),
        Spoiled(
            "name=\"Chi cục Kiểm lâm\"", "name=\"Chi cục Kiểm lâm\" from=\"2026-07-01\" until=\"2026-06-30\"",
            "45: Đơn vị CCKL kết thúc ngày 30/6/2026, trước ngày bắt đầu 01/7/2026"),
        Spoiled(
            "task number=\"3\"", "task number=\"2\"",
            "101: Nhiệm vụ số 2 đã có ở dòng 82"),
        Spoiled(
            "code=\"NV2.04\"", "code=\"nv2.01\"",
            "86: Mã chỉ tiêu nv2.01 đã dùng ở dòng 83",
            "96: Chỗ điền {{NV2.04}} không phải mã chỉ tiêu, cũng không phải một trong: so-kh, ngay-kh, da-gui, phai-gui, ky, ten-ky, ky-sau, tu, chot, can-cu, danh-muc:VB, count('MH'), count('MH','kinh-te'), da-gui:MÃ-KỲ, MÃ1 - MÃ2"
        ),
        Spoiled(
            "rule code=\"R2.3\"", "rule code=\"R2.2\"",
            "92: Mã quy tắc R2.2 đã dùng ở dòng 87"),
        Spoiled(
            "units=\"VP CCKL ", "units=\"VP CCKIEML ",
            "117: Chỉ tiêu NV4.01 giao cho đơn vị CCKIEML, nhưng không có đơn vị này"),
        Spoiled(
            "units=\"VP CCKL ", "kinds=\"chi-cuc cuc\" units=\"VP CCKL ",
            "117: Chỉ tiêu NV4.01 giao cho loại đơn vị “cuc”, nhưng không đơn vị nào thuộc loại này"),
        Spoiled(
            "periods=\"nam\"", "periods=\"quy-1 nam\"",
            "211: Phụ lục “Danh sách tập thể, cá nhân đề nghị biểu dương, khen thưởng” dành cho kỳ quy-1, nhưng không có kỳ này"
        ),
        Spoiled(
            "tasks=\"6\"", "tasks=\"9\"",
            "210: Phụ lục “Kết quả tiếp công dân và giải quyết đơn khiếu nại, tố cáo, kiến nghị, phản ánh” lấy nhiệm vụ 9, nhưng không có nhiệm vụ này"
        ),
        Spoiled(
            "{{so-kh}}", "{{so-ke-hoach}}",
            "25: Chỗ điền {{so-ke-hoach}} không phải mã chỉ tiêu, cũng không phải một trong: so-kh, ngay-kh, da-gui, phai-gui, ky, ten-ky, ky-sau, tu, chot, can-cu, danh-muc:VB, count('MH'), count('MH','kinh-te'), da-gui:MÃ-KỲ, MÃ1 - MÃ2"
        ),
        Spoiled(
            "{{NV2.02}} lượt", "{{NV2.2}} lượt",
            "96: Chỗ điền {{NV2.2}} không phải mã chỉ tiêu, cũng không phải một trong: so-kh, ngay-kh, da-gui, phai-gui, ky, ten-ky, ky-sau, tu, chot, can-cu, danh-muc:VB, count('MH'), count('MH','kinh-te'), da-gui:MÃ-KỲ, MÃ1 - MÃ2"
        ),
        Spoiled(
            "nghị\n      quán triệt, triển khai]]", "nghị quán triệt, triển khai",
            "78: Dấu ngoặc {{…}} hoặc [[…]] không khớp ở gần “.”"),
    ]

    static let units = [
        Spoiled(
            "unit code=\"KHTC\"", "unit code=\"khong-ro\"",
            "42: Mã đơn vị khong-ro trùng với tên một thư mục của phần mềm; hãy đặt mã khác")
    ]

    static let indicators = [
        Spoiled(
            "type=\"count\"", "type=\"count\" digits=\"1\"",
            "69: Chỉ tiêu NV1.01 kiểu count không có chữ số thập phân; bỏ digits, hoặc dùng kiểu decimal, percent"),
        Spoiled(
            "type=\"percent\" digits=\"2\" merge=\"ratio\"", "type=\"percent\" digits=\"2\" merge=\"sum\"",
            "73: Chỉ tiêu NV1.05 có numerator, denominator nên phải là tỷ lệ tự tính: bỏ merge, hoặc viết merge=\"ratio\""
        ),
        Spoiled(
            " denominator=\"NV1.03\"", "",
            "73: Tỷ lệ NV1.05 còn thiếu denominator"),
        Spoiled(
            "numerator=\"NV1.04\"", "numerator=\"NV1.40\"",
            "73: Tỷ lệ NV1.05: numerator=\"NV1.40\" không phải mã chỉ tiêu nào"),
        Spoiled(
            "numerator=\"NV4.04\"", "numerator=\"NV1.05\"",
            "125: Tỷ lệ NV4.05: numerator=\"NV1.05\" phải là số do đơn vị nhập"),
        Spoiled(
            "type=\"count\"", "type=\"count\" minimum=\"-1\"",
            "69: Chỉ tiêu NV1.01: minimum=\"-1\" không phải giá trị mà chỉ tiêu này có thể nhận"),
        Spoiled(
            "type=\"count\"", "type=\"count\" minimum=\"10\" maximum=\"9\"",
            "69: Chỉ tiêu NV1.01: giá trị nhỏ nhất 10 lớn hơn giá trị lớn nhất 9"),
        Spoiled(
            "type=\"flag\"", "type=\"flag\" maximum=\"1\"",
            "141: Chỉ tiêu NV5.01 không nhận maximum: chỉ số do đơn vị nhập mới có giới hạn"),
        Spoiled(
            "partOf=\"NV2.01\"", "partOf=\"NV1.01\"",
            "85: Chỉ tiêu NV2.03 là một phần của NV1.01, nhưng trong nhiệm vụ này không có NV1.01 đứng trước nó"),
    ]

    static let rules = [
        Spoiled(
            "test=\"v('NV1.04') &lt;= v('NV1.03')\"", "test=\"v('NV1.4') &lt;= v('NV1.03')\"",
            "74: Quy tắc R1.4 xét chỉ tiêu NV1.4, nhưng không có chỉ tiêu này"),
        Spoiled(
            "test=\"v('NV1.04') &lt;= v('NV1.03')\"", "test=\"1 = 1\"",
            "74: Quy tắc R1.4 không xét chỉ tiêu nào; viết chỉ tiêu như v('MÃ')"),
        Spoiled(
            "test=\"v('NV1.04') &lt;= v('NV1.03')\"", "test=\"v('NV1.04') &lt;= v('NV1.03') and has('NV1.05')\"",
            "74: Quy tắc R1.4 xét NV1.05, là tỷ lệ tự tính; hãy xét hai số làm nên tỷ lệ đó"),
        Spoiled(
            "<pass>NV1.03=45", "<pass>NV1.03=4,5",
            "76: Ví dụ “NV1.03=4,5” không đọc được: phải viết MÃ=số, MÃ=none, before:MÃ=số hoặc count:VB=số, cách nhau bằng dấu cách"
        ),
        Spoiled(
            "<pass>NV1.03=45", "<pass>NV1.03=4.5",
            "74: Quy tắc R1.4: trong ví dụ “NV1.03=4.5 NV1.04=45”, 4.5 không phải giá trị mà NV1.03 có thể nhận"),
        Spoiled(
            "<pass>NV1.03=45", "<pass>NV1.03=45 NV1.03=46",
            "76: Ví dụ “NV1.03=46” không đọc được: phải viết MÃ=số, MÃ=none, before:MÃ=số hoặc count:VB=số, cách nhau bằng dấu cách"
        ),
        Spoiled(
            "<pass>NV1.03=45", "<pass>NV1.03 = 45",
            "76: Ví dụ “NV1.03” không đọc được: phải viết MÃ=số, MÃ=none, before:MÃ=số hoặc count:VB=số, cách nhau bằng dấu cách"
        ),
        Spoiled(
            "<pass>NV1.03=45", "<pass>before:NV9.99=1 NV1.03=45",
            "74: Quy tắc R1.4: ví dụ “before:NV9.99=1 NV1.03=45 NV1.04=45” nêu NV9.99, là chỉ tiêu mà quy tắc không xét"
        ),
    ]

    static let periods = [
        Spoiled(" next=\"năm 2027\"", "", "34: Kỳ nam có số liệu nhưng còn thiếu next"),
        Spoiled(
            "cutoff=\"2026-05-15\"", "cutoff=\"2025-05-15\"",
            "33: Kỳ 6-thang: ngày bắt đầu 15/12/2025 sau ngày chốt 15/5/2025"),
        Spoiled(
            "before=\"2026-05-20\"", "before=\"2026-05-15\"",
            "33: Kỳ 6-thang: phải gửi trước ngày 15/5/2026, nhưng số liệu đến hết ngày 15/5/2026 mới chốt"),
        Spoiled(
            "before=\"2026-05-20\"", "before=\"2026-05-20\" due=\"2026-05-14\"",
            "33: Kỳ 6-thang: cơ quan phải gửi cấp trên ngày 14/5/2026, nhưng số liệu đến hết ngày 15/5/2026 mới chốt"),
        Spoiled(
            "  <heading>",
            "  <calendar><holiday date=\"2026-03-23\" until=\"2026-03-20\" name=\"x\"/></calendar><heading>",
            "24: Ngày nghỉ kết thúc ngày 20/3/2026, trước ngày bắt đầu 23/3/2026"),
        Spoiled(
            "  <heading>",
            "  <calendar><holiday date=\"2026-03-23\" until=\"2027-03-24\" name=\"x\"/></calendar><heading>",
            "24: Ngày nghỉ từ 23/3/2026 đến 24/3/2027 dài hơn một năm"),
        Spoiled(
            " before=\"2026-05-20\"", "",
            "33: Kỳ 6-thang có số liệu nhưng còn thiếu before"),
        Spoiled(
            "after=\"6-thang\"", "after=\"9-thang\"",
            "34: Kỳ nam đứng sau kỳ 9-thang, nhưng không có kỳ số liệu nào mang mã này"),
        Spoiled(
            "before=\"2026-05-20\"", "before=\"2026-05-20\" after=\"nam\"",
            "33: Kỳ 6-thang: các kỳ nối nhau bằng after thành một vòng",
            "34: Kỳ nam: các kỳ nối nhau bằng after thành một vòng"),
        Spoiled(
            "id=\"nam\" name=\"năm\" from=\"2025-12-15\"", "id=\"nam\" name=\"năm\" from=\"2026-01-01\"",
            "34: Kỳ nam đứng sau kỳ 6-thang nên phải tính từ ngày 15/12/2025 hoặc sớm hơn đến sau ngày 15/5/2026; nếu hai kỳ đếm riêng thì bỏ after"
        ),
        Spoiled(
            "period id=\"nam\"", "period id=\"6-thang\"",
            "34: Kỳ “6-thang” đã có ở dòng 33",
            "211: Phụ lục “Danh sách tập thể, cá nhân đề nghị biểu dương, khen thưởng” dành cho kỳ nam, nhưng không có kỳ này"
        ),
        Spoiled(
            "id=\"nam\" name=\"năm\"", "id=\"nam\" name=\"6 tháng đầu năm\"",
            "34: Kỳ “6 tháng đầu năm” đã có ở dòng 33"),
        Spoiled(
            "<closing>", "<!-- <closing>",
            "32: Từ đây tệp không đọc được: thiếu dấu nháy, hoặc & và < chưa viết thành &amp; và &lt;"),
    ]
}
