// The plan that ships: eight tasks, 38 indicators, 26 units, and what the office asks of whom.
import Domain
import Planning
import Testing

@Suite struct ShippedPlan {
    let plan: Plan
    let warnings: [PlanFault]

    init() throws { (plan, warnings) = try PlanFiles.load(PlanFiles.shipped) }

    @Test func loadsWhole() {
        #expect(plan.tasks.map(\.number) == Array(1...8))
        #expect(plan.indicators.count == 38)
        #expect(plan.units.count == 26)
        #expect(
            plan.rules.map(\.code.rawValue) == [
                "R1.4", "R2.2", "R2.3", "R3.3", "R4.3", "R4.4", "R5.3", "R5.3b", "R6.2", "R6.6", "R6.7", "R7.2", "R8.3",
            ])
        #expect(
            plan.rules.filter { $0.severity == .error }.map(\.code.rawValue) == [
                "R2.3", "R4.3", "R4.4", "R6.7", "R8.3",
            ])
        #expect(plan.digest == Digest("test"))
    }

    @Test func warnsOfTheDaysNoWindowCounts() {
        #expect(
            warnings.map { $0.message(.vi) } == [
                "Số liệu từ ngày 21/11/2026 đến ngày 14/12/2026 không thuộc kỳ nào (kỳ tiếp theo tính từ ngày 15/12/2026)"
            ])
    }

    @Test func readsTheFrame() {
        #expect(plan.id == PlanID("DV-2026"))
        #expect(plan.offset == UTCOffset(seconds: 25_200))
        #expect(!plan.inclusiveDeadline)
        #expect(plan.allowsFlatInbox)
        #expect(plan.document == PlanDocument(number: nil, notation: "KH-SNNMT", date: nil))
        #expect(plan.signer == Signer(authority: nil, title: "GIÁM ĐỐC", name: ""))
        #expect(plan.limits == Limits())
        #expect(plan.office.consolidator == UnitCode("TCCB"))
    }

    @Test func countsLatenessFromTheDayBeforeTheDeadline() throws {
        let period = try #require(plan.period(PeriodID("6-thang")))
        #expect(plan.lastOnTimeDay(of: period)?.iso == "2026-05-19")
        #expect(plan.period(PeriodID("nam"))?.after == PeriodID("6-thang"))
        #expect(plan.period(PeriodID("ke-hoach"))?.kind == .plan)
    }

    @Test(arguments: [("CCKL", 35), ("TCCB", 30), ("CCPTNT", 30), ("VPDKDD", 35)])
    func asksAUnitForItsBusinessOnly(_ code: String, _ count: Int) throws {
        let unit = try #require(plan.unit(UnitCode(code)))
        let period = try #require(plan.period(PeriodID("6-thang")))
        #expect(plan.asked(of: unit, in: period).count == count)
    }

    @Test func everyIndicatorSaysHowToCountIt() {
        #expect(plan.indicators.filter { $0.definition.isEmpty }.map(\.code) == [])
    }

    @Test func theYearHasItsOwnHeadingAndTheSharedOpening() throws {
        let half = try #require(plan.period(PeriodID("6-thang")))
        let year = try #require(plan.period(PeriodID("nam")))
        #expect(half.heading == "Kết quả thực hiện công tác dân vận {{ky}}")
        #expect(year.heading == "Kết quả thực hiện công tác dân vận {{ky}} và phương hướng, nhiệm vụ {{ky-sau}}")
        #expect(half.opening == year.opening)
        #expect(half.opening.names == ["so-kh", "ngay-kh", "da-gui", "phai-gui", "ky", "tu", "chot"])
    }
}
