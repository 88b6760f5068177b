// The order of periods on a unit's current page.
import Domain
import TestSupport
import Testing

@testable import Reporting

@Suite("The current page of a unit")
struct NewestPageTests {
    private func period(_ id: String, of plan: Plan, told day: String?) throws -> UnitPeriod {
        let notices = try day.map { day in
            DecisionNotice(
                kind: .reopened, unit: "CCKL", period: PeriodID(id),
                decided: try #require(Moment(iso: day + "T09:00:00+07:00", assuming: .utc)), reason: "", standing: "",
                ordinal: 1)
        }
        return UnitPeriod(
            plan: plan, period: try #require(plan.period(PeriodID(id))),
            receipt: UnitReceipt(unit: "CCKL", state: .missing), submissions: [],
            notices: notices.map { [$0] } ?? [], isClosed: false)
    }

    private func page(_ periods: [UnitPeriod]) throws -> String {
        let plan = SmallOffice.plan()
        let unit = try #require(plan.unit("CCKL"))
        return String(decoding: newestPage(of: unit, periods, under: plan, isSample: false).html, as: UTF8.self)
    }

    private func headings(_ periods: [UnitPeriod]) throws -> [String] {
        try page(periods).matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.1) }
    }

    @Test("replies that are not listed are counted at the end of the list")
    func olderReplies() throws {
        var half = try period("6-thang", of: SmallOffice.plan(), told: "2026-05-20")
        #expect(try !page([half]).contains("cũ hơn"))
        half.olderSubmissions = 12
        #expect(try page([half]).contains("<li>Ngoài ra còn 12 phiếu cũ hơn trong cùng thư mục.</li>"))
    }

    @Test("the newest period is first, over all plans, whatever their order")
    func newestFirst() throws {
        let plan = SmallOffice.plan()
        var last = plan
        (last.id, last.year) = ("DV-2025", 2025)
        for index in last.periods.indices where last.periods[index].kind == .figures {
            last.periods[index].cutoff = CalendarDay(iso: index == 0 ? "2025-05-15" : "2025-11-20")
        }
        let periods = [
            try period("6-thang", of: last, told: "2025-05-20"), try period("nam", of: last, told: "2025-11-24"),
            try period("ke-hoach", of: plan, told: "2026-02-02"), try period("6-thang", of: plan, told: "2026-05-20"),
            try period("nam", of: plan, told: "2026-11-24"),
        ]
        let wanted = [
            "Năm 2026", "6 tháng đầu năm 2026", "Kế hoạch triển khai năm 2026", "Năm 2025", "6 tháng đầu năm 2025",
        ]
        #expect(try headings(periods) == wanted)
        #expect(try headings(periods.reversed()) == wanted)
    }

    @Test("a period that is still ahead comes after what the unit has to do now")
    func ahead() throws {
        let plan = SmallOffice.plan()
        let periods = [
            try period("6-thang", of: plan, told: "2026-05-14"), try period("nam", of: plan, told: nil),
            try period("ke-hoach", of: plan, told: "2026-02-02"),
        ]
        #expect(
            try headings(periods) == ["6 tháng đầu năm 2026", "Kế hoạch triển khai năm 2026", "Năm 2026"])
    }
}
