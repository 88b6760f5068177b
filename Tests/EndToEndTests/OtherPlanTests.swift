// The plan is data: the same binary obeys another office's plan, and new rules.
import Foundation
import TestSupport
import Testing

@Suite("Other plans")
struct OtherPlanTests {
    @Test("a rule edited to a new XPath expression is obeyed")
    func newRule() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.replacing(/<rule code="L1".*?<\/rule>/.dotMatchesNewlines()) { _ in
                """
                <rule code="L9" severity="error" test="not(has('L1.04')) or substring(string(v('L1.04')), string-length(string(v('L1.04')))) = '7'">
                  <says>Số hộ phải có chữ số cuối là 7</says><pass>L1.04=17</pass><fail>L1.04=18</fail>
                </rule>
                """
            }
        }
        try workspace.drop(RiceReport(unit: "HTX1", households: "207").xml, as: "1.xml")
        try workspace.drop(RiceReport(unit: "HTX2", households: "270").csv, as: "2.csv")
        try workspace.drop(RiceReport(unit: "HTX3", area: "1", newVarieties: "2", households: nil).xml, as: "3.xml")
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        let answer = try outcome.answer()
        #expect(
            answer.submissions.map { "\($0.unit ?? "") \($0.verdict)" } == [
                "HTX1 accepted", "HTX2 returned", "HTX3 accepted",
            ], "\(outcome)")
        let finding = try #require(answer.submissions.flatMap(\.findings).first { $0.code == "L9" })
        #expect(finding.message.contains("chữ số cuối là 7"))
    }

    @Test("another office: quarters, other units, codes, types and merges")
    func quarters() throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml", edit: Self.past)
        try workspace.drop(village("T1", area: "120.25", highest: "62.5", lowest: "48", people: 900), as: "T1/q1.xml")
        try workspace.drop(village("T2", area: "80.5", highest: "58", lowest: "51.5", people: 700), as: "T2/q1.xml")
        try workspace.drop(office, as: "VP/q1.csv")
        let outcome = try workspace.tonghop("run", "--json", now: "2025-04-01T08:00:00")
        #expect(outcome.exit == 0, "\(outcome.err)")
        #expect(
            try outcome.answer().submissions.map(\.verdict) == ["accepted", "accepted", "accepted"], "\(outcome.out)")
        let xml = try workspace.text("outbox/2025/Q1/tong-hop.xml")
        let totals = Dictionary(
            uniqueKeysWithValues: xml.matches(of: /<indicator code="([^"]+)"[^>]* total="([^"]*)"/).map {
                (String($0.1), String($0.2))
            })
        // sum · max · min · money · latest · ratio · units · units · sum
        let expected = [
            "A1": "200.75", "A2": "62.5", "A3": "48", "B1": "151.250", "B2": "1000", "B3": "15.1", "C1": "2", "C2": "1",
            "D1": "1600",
        ]
        #expect(totals.filter { expected.keys.contains($0.key) } == expected)
    }

    @Test("where the plan forbids flat drops, a file in the inbox itself is returned")
    func flat() throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml", edit: Self.past)
        try workspace.drop(village("T1", area: "1", highest: "2", lowest: "1", people: 9), as: "q1.xml")
        let answer = try workspace.tonghop("run", "--json", now: "2025-04-01T08:00:00").answer()
        #expect(answer.submissions.map(\.verdict) == ["returned"])
        #expect(answer.submissions.flatMap(\.findings).map(\.code) == ["flat-not-allowed"])
        #expect(workspace.files(in: "outbox/phieu").allSatisfy { $0.hasPrefix("khong-ro/") })
    }

    @Test("a unit that only collects is counted nowhere, and its assessment is in the office's report")
    func collector() throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml") { plan in
            Self.past(plan).replacing(
                #"name="Văn phòng" kind="phong""#, with: #"name="Văn phòng" kind="phong" reports="no""#)
        }
        for (unit, people) in [("T1", 900), ("T2", 700)] {
            try workspace.drop(
                village(unit, area: "1", highest: "2", lowest: "1", people: people), as: "\(unit)/q1.xml")
        }
        try workspace.drop(
            """
            Kế hoạch;KTXH-2027
            Đơn vị;Văn phòng
            Kỳ báo cáo;Q1

            Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
            UD;Ưu điểm;;;Các thôn gửi đủ, đúng hạn.
            HẾT;1
            """, as: "VP/q1.csv")
        let form = try workspace.tonghop("form", "VP", "Q1", "--format", "csv", "--output", "-").out
        #expect(form.contains("Ưu điểm") && !form.contains("NV1"), "\(form)")
        let run = try workspace.tonghop("run", "--json", now: "2025-04-01T08:00:00")
        #expect(try run.answer().submissions.map(\.verdict) == ["accepted", "accepted", "accepted"], "\(run)")
        #expect(try workspace.tonghop("verify", now: "2025-04-02T08:00:00").exit == 0)
        let status = try workspace.tonghop("status", "Q1", now: "2025-04-02T08:00:00").out
        // T1, T2 and the health station owe a report.
        #expect(status.contains("2/3") && !status.contains("Văn phòng"), "\(status)")
        let path = workspace.url("outbox/2025/Q1/bao-cao.docx").path
        let report = try Command(["unzip", "-p", path, "word/document.xml"]).run().out
        #expect(report.contains("Các thôn gửi đủ, đúng hạn."))
        #expect(report.contains("2/3 thôn đã gửi báo cáo") || report.contains("02/03 thôn đã gửi báo cáo"))
    }

    /// Moves the plan two years back: a file arrives no later than the clock of the file system says, and a quarter
    /// that has not begun by then would be asked about.
    private static func past(_ plan: String) -> String {
        plan.replacing("2027-", with: "2025-").replacing("2028-", with: "2026-")
            .replacing(#"year="2027""#, with: #"year="2025""#)
    }

    private func village(_ unit: String, area: String, highest: String, lowest: String, people: Int) -> String {
        """
        <submission xmlns="urn:tonghop:submission:1" plan="KTXH-2027" unit="\(unit)" period="Q1">
          <task number="1" status="ongoing"><A1>\(area)</A1><A2>\(highest)</A2><A3>\(lowest)</A3></task>
          <task number="2" status="ongoing"><B1>50.5</B1></task>
          <task number="3" status="ongoing"><C1>1</C1><C2 none="true"/></task>
          <task number="4" status="ongoing"><D1>\(people)</D1><D2>1</D2></task>
          <task number="5" status="not-arising"/>
        </submission>
        """
    }

    private var office: String {
        """
        Kế hoạch;KTXH-2027
        Đơn vị;Văn phòng
        Kỳ báo cáo;Q1

        Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
        NV1;;;không phát sinh;
        NV2;;;đã hoàn thành;
        B1;;;50,25;
        B2;;;1.000;
        NV3;;;đang triển khai;
        C2;;;3;
        NV4;;;không phát sinh;
        NV5;;;không phát sinh;
        HẾT;8
        """
    }
}
