// Another office's plan: five tasks, four quarters, decimals and money. Nothing of the shipped plan is in the code.
import Domain
import Planning
import Testing

@Suite struct AnotherOffice {
    let plan: Plan
    let warnings: [PlanFault]

    init() throws { (plan, warnings) = try PlanFiles.load(PlanFiles.quarters) }

    private func indicator(_ code: String) throws -> Indicator {
        try #require(plan.indicators.first { $0.code.rawValue == code })
    }

    @Test("loads; the rule about the earlier period can never apply")
    func loads() {
        #expect(
            warnings.map(\.message.en) == [
                "Rule D-a looks at the earlier period, but no period has after, so it is never evaluated"
            ])
        #expect(plan.tasks.map(\.number) == [1, 2, 3, 4, 5])
        #expect(plan.periods.map(\.id.rawValue) == ["Q1", "Q2", "Q3", "Q4"])
        #expect(plan.inclusiveDeadline)
        #expect(!plan.allowsFlatInbox)
        #expect(plan.limits.fileBytes == 65_536)
        #expect(plan.signer.authority == "TM. ỦY BAN NHÂN DÂN")
        #expect(plan.document.date?.iso == "2027-01-04")
        #expect(plan.tasks[4].section == "Việc khác")
        #expect(plan.tasks[2].lists == [.issued])
    }

    @Test(
        "reads types and merges and their defaults",
        arguments: [
            ("A1", Indicator.ValueType.decimal, 2, Indicator.Merge.sum, Indicator.Kind.flow),
            ("A2", .decimal, 1, .max, .stock),
            ("A3", .decimal, 1, .min, .stock), ("B2", .decimal, 3, .latest, .stock), ("B3", .percent, 1, .ratio, .flow),
            ("C1", .flag, 0, .sum, .flow), ("C2", .count, 0, .units, .flow), ("C3", .text, 0, .latest, .flow),
        ])
    func readsTypes(
        _ code: String, _ type: Indicator.ValueType, _ digits: Int, _ merge: Indicator.Merge, _ kind: Indicator.Kind
    ) throws {
        let read = try indicator(code)
        #expect(read.type == type)
        #expect(read.digits == digits)
        #expect(read.merge == merge)
        #expect(read.kind == kind)
    }

    @Test("knows the bounds of a type and those of the plan")
    func knowsBounds() throws {
        #expect(try indicator("A1").lowest == .zero)
        #expect(try indicator("A1").highest == nil)
        #expect(try indicator("B4").lowest == Quantity(scaled: -105, digits: 1))
        #expect(try indicator("B3").lowest == nil)
        #expect(try indicator("C1").highest == Quantity(1))
        #expect(try indicator("C3").lowest == nil)
        #expect(try indicator("D2").partOf == IndicatorCode("D1"))
    }

    @Test("reads examples of this period and the one before")
    func readsExamples() throws {
        let rule = try #require(plan.rules.first { $0.code.rawValue == "D-a" })
        #expect(rule.basis == "Luật Cư trú 2020")
        #expect(rule.severity == .warning)
        #expect(rule.line == 50)
        #expect(
            rule.fails.map(\.now) == [
                [IndicatorCode("D1"): .quantity(Quantity(899)), IndicatorCode("D2"): .quantity(Quantity(450))]
            ])
        #expect(rule.fails.map(\.before) == [[IndicatorCode("D1"): .quantity(Quantity(900))]])
    }

    @Test("expects the units that live in a period")
    func expectsUnits() throws {
        let expected = plan.periods.map { plan.expectedUnits(in: $0).map(\.code.rawValue) }
        #expect(
            expected == [
                ["VP", "T1", "T2", "TYT"], ["VP", "T1", "T2", "T3", "TYT"], ["VP", "T1", "T3", "TYT"],
                ["VP", "T1", "T3", "TYT"],
            ])
    }

    @Test("warns of days counted twice")
    func warnsDays() throws {
        let twice = PlanFiles.quarters.replacing("from=\"2027-04-01\" cutoff", with: "from=\"2027-03-31\" cutoff")
        #expect(
            try PlanFiles.load(twice).warnings.map { "\($0.line ?? 0): \($0.message(.vi))" } == [
                "17: Kỳ Q2 và kỳ Q1 có những ngày chung nhưng không nối nhau bằng after: số liệu tính ở cả hai kỳ",
                "50: Quy tắc D-a so với kỳ trước, nhưng không kỳ nào có after, nên không bao giờ được xét",
            ])
    }

    @Test(
        "warns of a merged unit for which nobody reports in the period",
        arguments: [
            ("reports=\"no\"", "Q2"), ("until=\"2027-06-15\"", "Q2"), ("from=\"2027-06-01\"", nil),
            ("until=\"2027-06-15\" mergedInto=\"T3\"", nil),
            ("until=\"2027-06-15\" mergedInto=\"TYT\" reports=\"no\"", nil),
        ] as [(String, String?)])
    func warnsLost(_ heir: String, _ period: String?) throws {
        let plan = PlanFiles.quarters.replacing("until=\"2027-06-30\"", with: "until=\"2027-05-31\"")
            .replacing("name=\"Thôn Một\" kind=\"thon\"", with: "name=\"Thôn Một\" kind=\"thon\" \(heir)")
        let warnings = try PlanFiles.load(plan).warnings.filter { $0.attribute == "mergedInto" }
        #expect(
            warnings.map { $0.message(.vi) }
                == (period.map {
                    [
                        "Đơn vị T2 sáp nhập vào T1, nhưng T1 không phải báo cáo kỳ \($0): số liệu trong kỳ của T2 trước khi sáp nhập không vào số tổng hợp"
                    ]
                } ?? []))
    }

    @Test("warns of an office that reports before its units, and of a year in a period's name")
    func warnsPeriods() throws {
        let text = PlanFiles.quarters.replacing(
            /<period id="Q1" name="[^"]*"/, with: "<period id=\"Q1\" name=\"quý I năm 2027\" due=\"2027-04-01\"")
        let warnings = try PlanFiles.load(text).warnings.filter { ["due", "name"].contains($0.attribute) }
        #expect(
            warnings.map { $0.message(.vi) } == [
                "Kỳ Q1: cơ quan phải gửi cấp trên ngày 01/4/2027, trước khi hết hạn của đơn vị (trước ngày 05/4/2027)",
                "Kỳ Q1: tên “quý I năm 2027” đã ghi năm; biểu mẫu và báo cáo sẽ in “quý I năm 2027 năm 2027”. Hãy bỏ năm trong tên kỳ",
            ])
    }

    @Test("warns of receivers of a message that has no sender")
    func warnsReceivers() throws {
        let text = PlanFiles.quarters.replacing(
            "<limits fileBytes=\"65536\"/>",
            with: """
                <exchange organId=""><receiver organId="H50" name="Sở Nội vụ"/></exchange><limits fileBytes="65536"/>
                """)
        let warnings = try PlanFiles.load(text).warnings.filter { $0.attribute == "organId" }
        #expect(
            warnings.map { $0.inWorkbook?(.vi) } == [
                "Trang “Nơi nhận trên trục” đã có cơ quan nhận, nhưng chưa ghi “Mã định danh cơ quan” của cơ quan mình: không tệp edXML nào được lập"
            ])
    }

    @Test("warns of bounds of no ratio, and of a plan for which no unit reports")
    func warnsIdle() throws {
        let text = PlanFiles.quarters.replacing("<indicator code=\"A1\"", with: "<indicator perTo=\"5\" code=\"A1\"")
            .replacing("<unit code", with: "<unit reports=\"no\" code")
        let warnings = try PlanFiles.load(text).warnings.filter { ["perTo", "reports"].contains($0.attribute) }
        #expect(
            warnings.compactMap { $0.inWorkbook?(.vi) } == [
                "Không đơn vị nào phải báo cáo: mọi dòng đều ghi “Phải báo cáo” là Không",
                "“Bình quân đến” không có tác dụng khi để trống “Bình quân trên”",
            ])
    }

    @Test("warns of a window missed and of a year forgotten")
    func warnsWindow() throws {
        let late = PlanFiles.quarters.replacing("from=\"2027-07-01\"", with: "from=\"2027-07-05\"")
            .replacing("cutoff=\"2027-12-31\"", with: "cutoff=\"2028-01-02\"")
        #expect(
            try PlanFiles.load(late).warnings.map { "\($0.line ?? 0): \($0.message(.vi))" } == [
                "17: Số liệu từ ngày 01/7/2027 đến ngày 04/7/2027 không thuộc kỳ nào (kỳ tiếp theo tính từ ngày 05/7/2027)",
                "19: Kỳ Q4 chốt số liệu ngày 02/01/2028, không phải trong năm 2027 của kế hoạch",
                "50: Quy tắc D-a so với kỳ trước, nhưng không kỳ nào có after, nên không bao giờ được xét",
            ])
    }
}
