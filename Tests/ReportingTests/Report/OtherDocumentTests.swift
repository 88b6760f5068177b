// Files besides the report: the units' own reports, the table of figures, the rules in VTL.
import Archive
import Domain
import Testing

@testable import Reporting

@Suite("Other documents")
struct OtherDocumentTests {
    @Test("the numbers of units behind the totals compared with are in the consolidation where they are known")
    func unitsComparedWith() {
        var consolidation = ReportFixture.full("nam")
        var xml: String {
            String(decoding: consolidationXML(consolidation, under: ReportFixture.plan()), as: UTF8.self)
        }
        #expect(!xml.contains("earlierReported") && !xml.contains("lastYearReported"))
        (consolidation.earlierReported, consolidation.lastYearReported) = (2, 5)
        #expect(xml.contains(#" earlierReported="2" lastYearReported="5"/>"#), "\(xml)")
    }

    private static func submission(verdict: Verdict = .accepted) -> FiledSubmission {
        var report = UnitReport(plan: "P", unit: "KL", period: "nua")
        report.number = "45/BC-KL"
        report.date = CalendarDay(iso: "2026-05-11")
        report.signer = "Trần B"
        report.figures = [
            "A1": Figure(.quantity(Quantity(60))), "A2": Figure(.quantity(Quantity(58))),
            "B1": Figure(.quantity(Quantity(74))),
            "B2": Figure(.quantity(Quantity(1200)), isEstimate: true), "B3": Figure(.none),
        ]
        report.results = [2: ["Họp thôn về phòng cháy"]]
        report.assessment = [.proposal: ["Đề nghị Sở bố trí loa"]]
        var judgement = Judgement(
            verdict: verdict, stated: StatedSender(plan: "P", unit: "KL", period: "nua"), report: report,
            findings: Findings(), attempt: 1)
        judgement.version = 2
        return FiledSubmission(
            id: 1, claim: "1", part: 0, name: "a.csv", fileExtension: "csv", arrived: Moment(seconds: 0),
            original: "feed",
            judgement: judgement)
    }

    private static var plan: Plan {
        var plan = ReportFixture.plan()
        plan.unitReports = [UnitReportForm(kinds: ["chi-cuc"], units: [], signer: "CHI CỤC TRƯỞNG")]
        return plan
    }

    private static func words(_ bytes: [UInt8], _ part: String = "word/document.xml") throws -> String {
        let text = String(decoding: try ArchiveReader(bytes).bytes(of: part), as: UTF8.self)
        return text.replacing(/<\/w:p>/, with: "\n").replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ")
    }

    @Test("a unit's own report has its letterhead, its words, its figures and who signs")
    func ownReport() throws {
        let bytes = try #require(try unitReport(for: Self.submission(), under: Self.plan, isSample: false))
        let text = try Self.words(bytes)
        for words in [
            "CHI CỤC KIỂM LÂM", "Số: 45/BC-KL", "ngày 11 tháng 5 năm 2026", "Kính gửi: Sở Y và Z (qua Phòng Tổ chức)",
            "Họp thôn về phòng cháy.", "cuộc tuyên truyền: 74; lượt người tham dự: ước 1.200", "96,67%",
            "CHI CỤC TRƯỞNG", "Trần B",
            "Đề nghị Sở bố trí loa.",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(try Self.words(bytes, "docProps/core.xml").contains("P/nua/KL/2"))
    }

    @Test("what the unit did not write is left for it to add; only proposals may be none")
    func gaps() throws {
        var submission = Self.submission()
        submission.judgement.report?.results = [2: ["KHÔNG CÓ.", "."], 3: ["Không có"]]
        submission.judgement.report?.figures["C1"] = nil
        submission.judgement.report?.assessment = [.limitation: ["- Ít người", "- Xa dân"], .strength: ["1. Gần dân"]]
        let text = try Self.words(try #require(try unitReport(for: submission, under: Self.plan, isSample: false)))
        let lines = text.split(separator: "\n")
        func after(_ title: String) -> Substring? {
            lines.firstIndex { $0.hasSuffix(title) }.map { lines[$0 + 1] }
        }
        let parts = Dictionary(Self.plan.assessment.map { ($0.part, $0) }, uniquingKeysWith: { $1 })
        let cause = try #require(parts[.cause])
        let proposal = try #require(parts[.proposal])
        #expect(after(cause.title(next: "")) == "(Đơn vị bổ sung)", "\(text)")
        #expect(after(proposal.title(next: "").uppercased()) == "Không có.", "\(text)")
        #expect(lines.filter { $0 == "- Ít người." || $0 == "- Xa dân." || $0 == "Gần dân." }.count == 3, "\(text)")
        #expect(!lines.contains("KHÔNG CÓ.") && !lines.contains("."), "\(text)")
        #expect(after("3. Phong trào “Dân vận khéo”") == "Không có.", "\(text)")
    }

    @Test(
        "without a date of its own it has the year of its period's deadline, else of its last day, else of the plan",
        arguments: [("2031-01-05", "2030-12-15", 2031), (nil, "2030-12-15", 2030), (nil, nil, 2029)])
    func year(deadline: String?, cutoff: String?, year: Int) throws {
        var plan = Self.plan
        plan.year = 2029
        for index in plan.periods.indices {
            plan.periods[index].before = deadline.flatMap { CalendarDay(iso: $0) }
            plan.periods[index].cutoff = cutoff.flatMap { CalendarDay(iso: $0) }
        }
        var submission = Self.submission()
        submission.judgement.report?.date = nil
        let text = try Self.words(try #require(try unitReport(for: submission, under: plan, isSample: false)))
        let dates = text.matches(of: /ngày\s*tháng\s*năm (\d{4})/).map { String($0.1) }
        #expect(Set(dates) == [String(year)], "\(text.prefix(600))")
    }

    @Test("its models and proposals for commendation stand under their task, in the plan's words")
    func ownLists() throws {
        var submission = Self.submission()
        submission.judgement.report?.models = [
            Model(task: 3, field: nil, holder: nil, name: "Ánh sáng thôn", result: "Lắp 20 đèn")
        ]
        submission.judgement.report?.commendations = [
            Commendation(
                task: 3, holder: .individual, name: "Bà Lê Thị C", post: "Trưởng thôn", reward: "Giấy khen",
                achievement: "Vận động 40 hộ hiến đất"),
            Commendation(task: 3, holder: .collective, name: "Thôn Hai", post: "", reward: "", achievement: ""),
        ]
        func text(_ plan: Plan) throws -> String {
            try Self.words(try #require(try unitReport(for: submission, under: plan, isSample: false)))
        }
        let standard = try text(Self.plan)
        #expect(standard.contains("- Mô hình “Ánh sáng thôn”: Lắp 20 đèn."))
        #expect(
            standard.contains(
                "- Đề nghị khen thưởng: Bà Lê Thị C, Trưởng thôn: Vận động 40 hộ hiến đất. Hình thức khen thưởng đề nghị: "
                    + "Giấy khen."),
            "\(standard)")
        #expect(standard.contains("- Đề nghị khen thưởng: Thôn Hai."))
        var plan = Self.plan
        plan.listForms[.commendation] = ListForm(
            list: .commendation, noun: "gương tiêu biểu",
            columns: [ListForm.Column(.name, "Họ tên"), ListForm.Column(.reward, "Danh hiệu")])
        let own = try text(plan)
        #expect(own.contains("- Gương tiêu biểu: Bà Lê Thị C. Danh hiệu: Giấy khen."), "\(own)")
    }

    @Test("none is made of a returned report, for a unit the plan names no head of, or under a plan that asks for none")
    func none() throws {
        #expect(try unitReport(for: Self.submission(verdict: .returned), under: Self.plan, isSample: false) == nil)
        #expect(try unitReport(for: Self.submission(), under: ReportFixture.plan(), isSample: false) == nil)
        var plan = Self.plan
        plan.unitReports[0].kinds = ["trung-tam"]
        #expect(try unitReport(for: Self.submission(), under: plan, isSample: false) == nil)
    }

    @Test("the long table has a line for each answer, and tells 0 from nothing of the kind")
    func table() {
        let consolidation = ReportFixture.full()
        let text = String(
            decoding: figureTable(of: consolidation, under: ReportFixture.plan()).dropFirst(3), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(lines.count == 1 + consolidation.totals.reduce(0) { $0 + $1.contributions.count })
        #expect(
            lines.contains(
                "P,nua,2025-12-15,2026-05-15,KL,Chi cục Kiểm lâm,2,B2,Lượt người tham dự,lượt người,1200,1,0,1"))
        #expect(
            lines.contains("P,nua,2025-12-15,2026-05-15,KL,Chi cục Kiểm lâm,2,B3,\"Tin, bài\",\"tin, bài\",0,0,0,1"))
        #expect(
            lines.contains("P,nua,2025-12-15,2026-05-15,TS,Chi cục Thủy sản,2,B3,\"Tin, bài\",\"tin, bài\",0,0,1,1"))
    }

    @Test("rules are told in VTL; those that VTL has no equal of stand as comments")
    func vtl() {
        var plan = ReportFixture.plan()
        plan.tasks[1].rules = [
            "v(\"B1\") >= before('B1') and not(v('B2') != n('12.5'))", "count('MH','kinh-te') <= v('C1')", "has('B1')",
            "count(s:task) = v('B1')",
        ].enumerated().map { index, test in
            Rule(
                code: RuleCode("R2.\(index)"), task: 2, severity: .error, test: test, message: "Sai \"số\"", passes: [],
                fails: [], line: 1)
        }
        #expect(
            vtlRuleset(of: plan) == """
                define datapoint ruleset P (variable B1, B1_before, B2, count_MH_kinh_te, C1) is
                  R2_0: when not isnull(B1) and not isnull(B1_before) and not isnull(B2) then B1 >= B1_before and not ( B2 <> 12.5 ) errorcode "Sai 'số'" errorlevel 2;
                  R2_1: count_MH_kinh_te <= C1 errorcode "Sai 'số'" errorlevel 2
                  // R2.2: has('B1')
                  // R2.3: count(s:task) = v('B1')
                end datapoint ruleset;

                """)
    }
}
