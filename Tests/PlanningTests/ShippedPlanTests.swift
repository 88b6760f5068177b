// The shipped plan: eight tasks, 73 indicators, 26 units, and what each unit must report.
import Domain
import Planning
import Testing

@Suite struct ShippedPlan {
    let plan: Plan
    let warnings: [PlanFault]

    init() throws { (plan, warnings) = try PlanFiles.load(PlanFiles.shipped) }

    @Test("loads whole")
    func loadsWhole() {
        #expect(plan.tasks.map(\.number) == Array(1...8))
        #expect(plan.indicators.count == 73)
        #expect(plan.units.count == 26)
        #expect(
            plan.rules.map(\.code.rawValue) == [
                "R1.6", "R1.1", "R1.4", "R2.5", "R2.2", "R2.3", "R3.2", "R3.6", "R3.7", "R3.8", "R3.3", "R4.7", "R4.9",
                "R4.6", "R4.3", "R4.4", "R5.7", "R5.5", "R5.3", "R5.3b", "R6.9", "R6.10", "R6.11", "R6.14", "R6.16",
                "R6.2", "R6.6", "R6.7", "R7.2", "R8.8", "R8.12", "R8.11", "R8.3",
            ])
        let errors = plan.rules.filter { $0.severity == .error }.map(\.code.rawValue)
        #expect(
            errors == [
                "R1.1", "R2.5", "R2.3", "R3.6", "R3.8", "R4.7", "R4.9", "R4.6", "R4.3", "R4.4", "R5.7", "R5.5", "R6.10",
                "R6.11", "R6.14", "R6.16", "R6.7", "R8.8", "R8.12", "R8.3",
            ])
        #expect(plan.digest == Digest("test"))
    }

    @Test("warns of the days no window counts")
    func warnsDays() {
        #expect(
            warnings.map { $0.message(.vi) } == [
                "Số liệu từ ngày 21/11/2026 đến ngày 14/12/2026 không thuộc kỳ nào (kỳ tiếp theo tính từ ngày 15/12/2026)",
                "Kỳ nam: ngày cuối còn đúng hạn 24/11/2026 là ngày nghỉ (Ngày Văn hóa Việt Nam); nên báo các đơn vị gửi sớm hơn, hoặc gia hạn bằng extended=\"…\"",
            ])
    }

    @Test("reads the frame")
    func readsFrame() {
        #expect(plan.id == PlanID("DV-2026"))
        #expect(plan.offset == UTCOffset(seconds: 25_200))
        #expect(!plan.inclusiveDeadline)
        #expect(plan.allowsFlatInbox)
        #expect(plan.document == PlanDocument(number: nil, notation: "KH-SNNMT", date: nil))
        #expect(plan.signer == Signer(authority: nil, title: "GIÁM ĐỐC", name: ""))
        #expect(plan.limits == Limits())
        #expect(plan.office.consolidator == UnitCode("TCCB"))
    }

    @Test("counts lateness from the day before the deadline")
    func countsLateness() throws {
        let period = try #require(plan.period(PeriodID("6-thang")))
        #expect(plan.lastOnTimeDay(of: period)?.iso == "2026-05-19")
        #expect(plan.period(PeriodID("nam"))?.after == PeriodID("6-thang"))
        #expect(plan.period(PeriodID("ke-hoach"))?.kind == .plan)
    }

    @Test("asks a unit for its business only", arguments: [("CCKL", 61), ("TCCB", 49), ("CCPTNT", 50), ("VPDKDD", 61)])
    func asksUnit(_ code: String, _ count: Int) throws {
        let unit = try #require(plan.unit(UnitCode(code)))
        let period = try #require(plan.period(PeriodID("6-thang")))
        #expect(plan.asked(of: unit, in: period).count == count)
    }

    @Test("every indicator says how to count it")
    func everyIndicator() {
        #expect(plan.indicators.filter { $0.definition.isEmpty }.map(\.code) == [])
    }

    @Test("the year has its own heading and the shared opening")
    func yearOwn() throws {
        let half = try #require(plan.period(PeriodID("6-thang")))
        let year = try #require(plan.period(PeriodID("nam")))
        #expect(half.heading == "Kết quả thực hiện công tác dân vận {{ten-ky}} và phương hướng, nhiệm vụ {{ky-sau}}")
        #expect(year.heading == "Kết quả thực hiện công tác dân vận {{ky}} và phương hướng, nhiệm vụ {{ky-sau}}")
        #expect(half.opening == year.opening)
        #expect(half.opening.names == ["can-cu", "so-kh", "ngay-kh", "da-gui", "phai-gui", "ky", "tu", "chot"])
    }

    @Test("the full title of the superior's plan is typed once, and the forms of the inspectorate are those in force")
    func namesWhatItRestsOn() throws {
        #expect(plan.basis.count == 1)
        #expect(plan.basis[0].hasSuffix("chính quyền 02 cấp năm 2026"))
        #expect(PlanFiles.shipped.matches(of: /450\/KH-UBND/).count == 1)
        #expect(!PlanFiles.shipped.contains("02/2021/TT-TTCP"))
    }

    @Test("no unit of the office is without a head to sign its own report")
    func everyUnitHasAReportOfItsOwn() {
        #expect(plan.units.filter { unit in !plan.unitReports.contains { $0.fits(unit) } }.map(\.code) == [])
    }
}
