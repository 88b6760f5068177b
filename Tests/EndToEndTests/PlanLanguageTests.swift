// What the sentences and attributes of a plan can say, each read on a page that the real binary wrote.
import Archive
import TestSupport
import Testing

@Suite("The language of a plan")
struct PlanLanguageTests {
    private static let summary = """
        <summary>[[{{da-gui:ke-hoach}}/{{phai-gui:ke-hoach}} hợp tác xã đã gửi kế hoạch. ]]Gieo cấy {{L1.01}} ha[[ (giống mới \
        {{L1.02}} ha|, còn lại {{L1.01 - L1.02}} ha giống cũ|)]]; ban hành {{count('VB')}} văn bản; có {{count('MH')}} mô hình[[ (kinh \
        tế {{count('MH','kinh-te')}}|, xã hội {{count('MH','van-hoa-xa-hoi')}}|)]]; theo {{can-cu}}.[[ Còn {{L1.05}} vụ tranh \
        chấp.|| Không có tranh chấp.]]</summary>
        """

    private static func plan(_ text: String) -> String {
        text.replacing(/<summary>.*<\/summary>/, with: summary)
            .replacing(
                "type=\"count\" required=\"no\"/>",
                with: """
                    type="count" required="no" owner="Chi cục Thống kê" database="Cơ sở dữ liệu nông hộ"/>
                    <indicator code="L1.05" name="Vụ tranh chấp" measure="vụ" kind="stock" required="no" narrative="yes">Nêu tên \
                    vụ.</indicator>
                    <rule code="L2" severity="warning" errorFrom="2024-05-01" test="v('L1.04') &gt; 0">
                      <says>Không có hộ nào tham gia</says><pass>L1.04=1</pass><fail>L1.04=0</fail>
                    </rule>
                    """
            )
            .replacing(
                "name=\"Diện tích gieo cấy\" measure=\"ha\"",
                with: "name=\"Diện tích gieo cấy\" measure=\"ha\" short=\"ha\""
            )
            .replacing("title=\"Gieo cấy\">", with: "title=\"Gieo cấy\" lists=\"issued model\">")
            .replacing(
                "<period id=\"vu-xuan\"",
                with: "<proposals><to>UBND xã</to><to>Sở Nông nghiệp</to></proposals>\n  <period id=\"vu-xuan\""
            )
            .replacing(
                "<unit code=\"HTX1\"",
                with: "<period id=\"ke-hoach\" name=\"kế hoạch\" kind=\"plan\"/>\n  <unit code=\"HTX1\""
            )
            .replacing(
                "<task number", with: "<unit code=\"HTX4\" name=\"Hợp tác xã Bốn\" kind=\"htx\"/>\n  <task number"
            )
            .replacing(
                "<appendix",
                with: """
                    <appendix content="issued" title="Danh mục văn bản" attach="send"/>
                    <appendix content="models" title="Danh sách mô hình" attach="send"/>
                    <appendix
                    """)
    }

    private let workspace: ScratchWorkspace
    init() throws { workspace = try .small(edit: Self.plan) }

    private func report(
        _ unit: String, area: String, disputes: String = "<L1.05>0</L1.05>", households: Int = 20, more: String = ""
    ) -> String {
        """
        <submission xmlns="urn:tonghop:submission:1" plan="LUA-2024" unit="\(unit)" period="vu-xuan">
          <task number="1" status="done"><L1.01>\(area)</L1.01><L1.02>10</L1.02><L1.04>\(households)</L1.04>\(disputes)</task>
          \(more)
        </submission>
        """
    }

    /// The paragraphs of the report.
    private func page(_ name: String = "bao-cao.docx") throws -> [String] {
        let archive = try ArchiveReader(workspace.bytes("outbox/2024/vu-xuan/\(name)"))
        let xml = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
        return xml.split(separator: "</w:p>").map { paragraph in
            paragraph.matches(of: /<w:t[^>]*>([^<]*)<\/w:t>/).map { String($0.1) }.joined()
        }.filter { !$0.isEmpty }
    }

    private func run(_ now: String = onTime) throws -> Outcome {
        let outcome = try workspace.tonghop("run", now: now)
        #expect(outcome.exit == 0, "\(outcome.err)")
        return outcome
    }

    @Test("sentences count lists, subtract totals, cite a basis again, and drop what is not there")
    func sentences() throws {
        let lists = """
            <issued number="1/KH" date="2024-01-05">Kế hoạch</issued><issued number="2/CV" date="2024-02-05">Công văn</issued>
            <model task="1" field="kinh-te" holder="tap-the" name="Cánh đồng lớn">Hai thôn.</model>
            <proposal>Đề nghị UBND xã sửa kênh.</proposal><proposal>Đề nghị Sở Nông nghiệp cấp giống.</proposal>
            """
        try workspace.drop(report("HTX1", area: "100.5", more: lists), as: "1.xml")
        for (unit, area) in [("HTX2", "60"), ("HTX3", "30"), ("HTX4", "20")] {
            try workspace.drop(report(unit, area: area), as: "\(unit).xml")
        }
        _ = try run()
        let text = try page()
        #expect(
            text.contains {
                $0.hasPrefix(
                    "0/04 hợp tác xã đã gửi kế hoạch. Gieo cấy 210,5 ha (giống mới 40,0 ha, còn lại 170,5 ha giống cũ); ban hành 02 văn bản; có 01 mô hình (kinh tế 01); "
                        + "theo Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh. Không có tranh chấp.")
            }, "\(text)")
        let first = try #require(text.firstIndex(of: "1. Đối với UBND xã"))
        #expect(
            Array(text[first...].prefix(4)) == [
                "1. Đối với UBND xã", "Đề nghị UBND xã sửa kênh.", "2. Đối với Sở Nông nghiệp",
                "Đề nghị Sở Nông nghiệp cấp giống.",
            ])
        #expect(text.contains { $0.contains("Chi cục Thống kê") && $0.contains("Cơ sở dữ liệu nông hộ") }, "\(text)")
    }

    @Test("a period is mentioned with the units that reported for it, also as it was when a version was sent")
    func otherPeriod() throws {
        try workspace.drop(report("HTX1", area: "100"), as: "1.xml")
        _ = try run()
        #expect(try page().contains { $0.hasPrefix("0/04 hợp tác xã đã gửi kế hoạch. Gieo cấy 100,0 ha") })
        #expect(try workspace.tonghop("send", "vu-xuan", "--by", "lan", now: onTime).exit == 0)

        let plan = """
            <submission xmlns="urn:tonghop:submission:1" plan="LUA-2024" unit="HTX2" period="ke-hoach">
              <task number="1" status="ongoing"><result>Gieo trước ngày 20/2.</result></task>
            </submission>
            """
        try workspace.drop(plan, as: "kh.xml")
        _ = try run("2024-05-13T09:00:00")
        #expect(try page().contains { $0.hasPrefix("01/04 hợp tác xã đã gửi kế hoạch. Gieo cấy 100,0 ha") })
        #expect(try run("2024-05-13T10:00:00").out.isEmpty)
        #expect(try workspace.tonghop("verify", now: "2024-05-13T11:00:00").exit == 0)
        #expect(
            try workspace.tonghop("report", "vu-xuan", "--report-version", "1", now: "2024-05-13T12:00:00").exit == 0)
        let past = try page("ban-01/bao-cao.docx")
        #expect(past.contains { $0.hasPrefix("0/04 hợp tác xã đã gửi kế hoạch.") })
    }

    @Test("a figure that needs a text is returned without one, and its text is the first example of the report")
    func narrative() throws {
        try workspace.drop(report("HTX1", area: "100", disputes: "<L1.05>1</L1.05>"), as: "1.xml")
        _ = try run()
        let told = try #require(workspace.files(in: "outbox/phieu/HTX1").filter { $0.hasSuffix("can-sua.html") }.max())
        let note = try workspace.text("outbox/phieu/HTX1/\(told)")
        #expect(note.contains("ghi 1 mà chưa có thuyết minh"))

        let explained = "<L1.05 note=\"Vụ kênh Đông giữa hai thôn, xã đang hòa giải.\">1</L1.05>"
        try workspace.drop(report("HTX1", area: "100", disputes: explained), as: "2.xml")
        _ = try run("2024-05-13T09:00:00")
        #expect(try page().contains("- Hợp tác xã Một: Vụ kênh Đông giữa hai thôn, xã đang hòa giải."))
        #expect(try workspace.tonghop("schema").out.contains("Lớn hơn 0 thì phải nêu rõ ở cột Thuyết minh."))
        #expect(try workspace.tonghop("rules").out.contains("L1.05 lớn hơn 0 thì phải có thuyết minh"))
    }

    @Test("units are named for a figure that the plan has a word for")
    func named() throws {
        for (unit, area) in [("HTX1", "60"), ("HTX2", "100.5"), ("HTX3", "30"), ("HTX4", "20")] {
            try workspace.drop(report(unit, area: area), as: "\(unit).xml")
        }
        _ = try run()
        #expect(try page().contains("Tiêu biểu: Hợp tác xã Hai 100,5 ha; Hợp tác xã Một 60 ha."))
    }

    @Test("a rule with a day becomes an error in the periods that close on it or later")
    func errorFrom() throws {
        try workspace.drop(report("HTX1", area: "100", households: 0), as: "1.xml")
        _ = try run()
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasSuffix("can-sua.html") })
    }

    @Test(
        "an unknown period or a total that is no sum is a fault of the plan",
        arguments: ["{{da-gui:khong-co}}", "{{L1.01 - L1.03}}", "{{L1.01 - KHONG}}"])
    func faults(_ name: String) throws {
        let workspace = try ScratchWorkspace.small { Self.plan($0).replacing("{{count('VB')}}", with: name) }
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 65 && outcome.err.contains("Chỗ điền \(name)"))
    }
}
