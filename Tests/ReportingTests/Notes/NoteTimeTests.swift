// Dates and figures in notes: the last day of grace over weekends, clocks, spelling.
import Domain
import PlanFixture
import Testing

@testable import Reporting

@Suite("Time and figures in notes")
struct NoteTimeTests {
    @Test(
        "grace counts working days",
        arguments: [
            ("2026-05-18", 3, "2026-05-21"),  // Monday → Thursday
            ("2026-05-20", 3, "2026-05-25"),  // Wednesday → Monday, over a weekend
            // Friday to Sunday
            ("2026-05-22", 3, "2026-05-27"), ("2026-05-23", 3, "2026-05-27"), ("2026-05-24", 3, "2026-05-27"),
            ("2026-05-20", 0, "2026-05-20"), ("2026-05-20", 10, "2026-06-03"),
        ])
    func graceDay(_ returned: String, _ days: Int, _ last: String) {
        let moment = NoteFixture.moment(returned + "T23:59:59")
        #expect(NoteFixture.plan(grace: days).lastGraceDay(after: moment).iso == last)
    }

    @Test("the day it names keeps the first date, the working day after it does not", arguments: 0..<14)
    func agreesWithTheRule(_ offset: Int) {
        let plan = NoteFixture.plan()
        let returned = Moment(day: NoteFixture.day("2026-05-11").adding(days: offset), hour: 15, at: plan.offset)
        let last = plan.lastGraceDay(after: returned)
        #expect(
            plan.keepsFirstDate(
                returned: returned, resent: Moment(day: last, hour: 23, minute: 59, second: 59, at: plan.offset)))
        var next = last.adding(days: 1)
        while !next.isWeekday { next = next.adding(days: 1) }
        #expect(!plan.keepsFirstDate(returned: returned, resent: Moment(day: next, at: plan.offset)))
    }

    @Test("a clerk with days left hears of the deadline, one without of the grace")
    func resend() {
        #expect(
            subject(arrived: "2026-05-12T08:00:00").resendBy
                == "Gửi lại trước ngày 20/05/2026 (chậm nhất hết ngày 19/05/2026) để được tính đúng hạn.")
        #expect(
            subject(arrived: "2026-05-19T08:00:00").resendBy
                == "Gửi lại chậm nhất ngày 22/05/2026 (3 ngày làm việc) thì vẫn được tính theo lần gửi ngày 19/05/2026."
        )
        #expect(subject(arrived: "2026-05-12T08:00:00", period: "ke-hoach").resendBy == nil)
    }

    @Test(
        "while the period is in doubt, both deadlines are told, and that of the period that takes reports counts",
        arguments: ["6-thang", nil])
    func inDoubt(_ meant: PeriodID?) {
        var plan = NoteFixture.plan()
        plan.periods.append(
            Period(id: "nam", name: "năm", kind: .figures, before: NoteFixture.day("2026-11-25")))
        let question = NoteFixture.finding(
            .error, "period-in-doubt", line: nil, meant: meant?.rawValue, message: "Kỳ nào?")
        let subject = NoteSubject(
            NoteFixture.submission(.returned, findings: Findings([question]), period: "nam"), under: plan,
            sharesFile: false, meant: meant.flatMap(plan.period).map { DuePeriod(period: $0, plan: plan) })
        let isOther = meant != nil
        let name = plan.periods.first { $0.id == "6-thang" }?.name ?? ""
        let both =
            "Nếu là báo cáo năm: gửi trước ngày 25/11/2026; nếu là báo cáo \(name): gửi trước ngày 20/05/2026"
        #expect(subject.punctuality == (isOther ? both : nil))
        #expect((subject.resendBy ?? "").contains("trước ngày 20/05/2026") == isOther)
    }

    @Test("an inclusive deadline is worded as one")
    func inclusive() {
        let subject = NoteSubject(NoteFixture.accepted, under: NoteFixture.plan(inclusive: true), sharesFile: false)
        #expect(subject.punctuality == "Gửi đúng hạn (hạn: chậm nhất ngày 20/05/2026)")
    }

    private func subject(arrived: String, period: PeriodID = "6-thang") -> NoteSubject {
        NoteSubject(
            NoteFixture.submission(.returned, period: period, arrived: arrived), under: NoteFixture.plan(),
            sharesFile: false)
    }

    @Test(
        "figures are spelt with dots and a comma",
        arguments: [
            ("0", "0"), ("5", "5"), ("850", "850"), ("1850", "1.850"), ("1234567", "1.234.567"), ("12.5", "12,5"),
            ("-1234.50", "-1.234,50"),
            ("0.05", "0,05"), ("-850", "-850"),
        ])
    func spelling(_ canonical: String, _ spelt: String) throws {
        #expect(try #require(Quantity(canonical: canonical)).vietnamese == spelt)
    }

    @Test("moments are printed at the plan's UTC offset")
    func clock() throws {
        let moment = try #require(Moment(iso: "2026-05-19T17:05:09Z", assuming: .utc))
        #expect(moment.clocked(at: .vietnam) == "00:05 ngày 20/05/2026")
        #expect(UTCOffset.vietnam.zoneName == "GMT+7")
        #expect(UTCOffset(seconds: -12_600).zoneName == "GMT-3:30")
        #expect(UTCOffset.utc.zoneName == "GMT")
    }

    @Test(
        "a period is named with its year",
        arguments: [("6 tháng đầu năm", "6 tháng đầu năm 2026"), ("năm", "năm 2026"), ("Quý I", "Quý I năm 2026")])
    func periods(_ name: String, _ told: String) {
        #expect(Period(id: "p", name: name, kind: .figures).named(in: 2026) == told)
    }
}
