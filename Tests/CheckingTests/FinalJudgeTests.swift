// What only the register can decide: repetition, versions, lateness, changes, closed periods, two periods side by side.
import Domain
import Testing

@testable import Checking

private func moment(_ month: Int, _ day: Int, _ hour: Int = 9) throws -> Moment {
    Moment(day: try #require(CalendarDay(year: 2026, month: month, day: day)), hour: hour, at: shippedPlan.offset)
}

private func figures(_ pairs: [IndicatorCode: Int], estimate: Bool = false) -> [IndicatorCode: Figure] {
    pairs.mapValues { Figure(.quantity(Quantity($0)), isEstimate: estimate) }
}

@Suite("Final judge")
struct FinalJudgeTests {
    private func active(version: Int = 1, late: Int = 0, arrived: Moment, _ figures: [IndicatorCode: Figure] = [:])
        -> RegisterContext.Active
    {
        RegisterContext.Active(version: version, arrived: arrived, daysLate: late, original: "old", figures: figures)
    }

    @Test("the first accepted report is version 1, and each attempt counts")
    func first() throws {
        var fixture = CheckingFixture()
        fixture.context.taken = 2
        let judgement = try fixture.judge(Form().text)
        #expect(judgement.verdict == .accepted)
        #expect((judgement.version, judgement.attempt, judgement.daysLate) == (1, 3, 0))
        #expect(judgement.replaces == nil && judgement.changes == [])
    }

    @Test("the bytes of the version that counts are already received; those of another are judged again")
    func sameBytes() throws {
        var fixture = CheckingFixture()
        fixture.context.active = active(arrived: try moment(5, 11))
        fixture.digest = "old"
        let again = try fixture.judge(Form().text)
        #expect(again.verdict == .alreadyReceived && again.version == 0 && again.findings.total == 0)
        #expect(again.earlierArrived == (try moment(5, 11)))
        fixture.digest = "older"
        #expect(try fixture.judge(Form().text).verdict == .accepted)
    }

    @Test("a correction names its version, what it replaces, and every value that changed, came or vanished")
    func correction() throws {
        var fixture = CheckingFixture()
        var old = try #require(try fixture.judge(Form().text).report).figures
        old["NV2.01"] = Figure(.quantity(Quantity(11)))
        old["NV8.03"] = nil
        old["NV4.02"] = Figure(.quantity(Quantity(3)))
        fixture.context = RegisterContext(active: active(version: 4, arrived: try moment(5, 11), old))
        let judgement = try fixture.judge(Form().text)
        #expect((judgement.version, judgement.replaces) == (5, 4))
        #expect(
            judgement.changes == [
                Change(indicator: "NV2.01", old: .quantity(Quantity(11)), new: .quantity(Quantity(12))),
                Change(indicator: "NV4.02", old: .quantity(Quantity(3)), new: nil),
                Change(indicator: "NV8.03", old: nil, new: .quantity(Quantity(2))),
            ])
    }

    @Test("none and 0 are different answers: a change between them is reported")
    func noneIsNotZero() throws {
        var fixture = CheckingFixture()
        fixture.context.active = active(
            arrived: try moment(5, 11), try #require(try fixture.judge(Form().text).report).figures)
        var form = Form()
        form.elements["NV6.04"] = "<NV6.04 none=\"true\"/>"
        #expect(
            try fixture.judge(form.text).changes == [
                Change(indicator: "NV6.04", old: .quantity(.zero), new: Answer.none)
            ])
    }

    @Test(
        "before 20 May is strict, by the plan's own clock",
        arguments: [(5, 19, 23, 0), (5, 20, 0, 1), (5, 22, 12, 3)])
    func deadline(_ month: Int, _ day: Int, _ hour: Int, _ late: Int) throws {
        var fixture = CheckingFixture()
        fixture.arrived = try moment(month, day, hour)
        #expect(try fixture.judge(Form().text).daysLate == late)
    }

    @Test("a report accepted on time and corrected later stays on time; one accepted late stays as late")
    func correctedLate() throws {
        var fixture = CheckingFixture()
        fixture.arrived = try moment(6, 1)
        fixture.context.active = active(arrived: try moment(5, 12))
        let onTime = try fixture.judge(Form().text)
        #expect(onTime.daysLate == 0)
        #expect(onTime.keepsDateOf == (try moment(5, 12)))
        fixture.context.active = active(late: 2, arrived: try moment(5, 21))
        #expect(try fixture.judge(Form().text).daysLate == 2)
    }

    @Test(
        "returned and sent again within three working days keeps its first date",
        // 18 May 2026 is a Monday; returned on Tuesday the 19th.
        arguments: [(22, 0), (25, 6), (24, 0)])
    func returned(_ day: Int, _ late: Int) throws {
        var fixture = CheckingFixture()
        fixture.context.openReturn = RegisterContext.OpenReturn(
            firstArrived: try moment(5, 18), returned: try moment(5, 19))
        fixture.arrived = try moment(5, day)
        let judgement = try fixture.judge(Form().text)
        #expect(judgement.daysLate == late)
        #expect((judgement.keepsDateOf != nil) == (late == 0))
    }

    @Test("a closed period answers, and merges nothing")
    func closed() throws {
        var fixture = CheckingFixture()
        fixture.context.isClosed = true
        let judgement = try fixture.judge(Form().text)
        #expect(judgement.verdict == .afterClose && judgement.version == 0)
        #expect(judgement.findings.kept.map(\.code) == ["period-closed"])
    }

    @Test("two periods of a year: running counts do not fall, opening figures do not change")
    func periods() throws {
        var fixture = CheckingFixture()
        var form = Form()
        form.period = "nam"
        let half = figures(["NV2.01": 30, "NV2.02": 850, "NV3.01": 9, "NV6.04": 4])
        fixture.context.earlier = RegisterContext.Earlier(period: "6-thang", figures: half)
        let judgement = try fixture.judge(form.text)
        #expect(judgement.verdict == .acceptedWithWarnings)
        #expect(judgement.findings.kept.map(\.code) == ["flow-decreased", "opening-changed"])
        #expect(judgement.findings.kept.map(\.place.line) == [9, 32])

        form.extra = """
            <justification rule="flow-decreased">Đã bỏ các cuộc kê trùng.</justification>
              <justification rule="opening-changed">Chuyển nhầm cơ quan.</justification>
            """
        let explained = try fixture.judge(form.text)
        #expect(explained.verdict == .accepted)
        #expect(explained.findings.kept.map(\.justification) == ["Đã bỏ các cuộc kê trùng.", "Chuyển nhầm cơ quan."])
    }

    @Test("a unit that replaced others learns whose sum its figures are compared with")
    func heir() throws {
        var fixture = CheckingFixture()
        var form = Form()
        form.period = "nam"
        fixture.context.earlier = RegisterContext.Earlier(
            period: "6-thang", figures: figures(["NV2.01": 30, "NV6.04": 0]),
            units: ["TTKN", "TTNS"])
        let judgement = try fixture.judge(form.text)
        #expect(judgement.findings.kept.map(\.code) == ["flow-decreased"])
        #expect(
            judgement.findings.kept.first?.message.vi.contains("đã báo cáo kỳ 6 tháng đầu năm (cộng của TTKN, TTNS)")
                == true)
    }

    @Test("a recorded arrival settles lateness, and never makes it worse", arguments: [(18, 0), (21, 2), (30, 3)])
    func recorded(_ day: Int, _ late: Int) throws {
        var fixture = CheckingFixture()
        fixture.arrived = try moment(5, 22)
        fixture.context.recordedArrival = CalendarDay(year: 2026, month: 5, day: day)
        #expect(try fixture.judge(Form().text).daysLate == late)
        fixture.context.active = active(late: 3, arrived: try moment(5, 22))
        #expect(try fixture.judge(Form().text).daysLate == late)
    }

    @Test("after a withdrawal the next report has the next number and replaces nothing")
    func afterWithdrawal() throws {
        var fixture = CheckingFixture()
        fixture.context.lastVersion = 2
        let judgement = try fixture.judge(Form().text)
        #expect(judgement.version == 3 && judgement.replaces == nil && judgement.changes == [])
    }

    @Test("an estimate of the half-year is no measure for the year")
    func exempt() throws {
        var fixture = CheckingFixture()
        var form = Form()
        form.period = "nam"
        fixture.context.earlier = RegisterContext.Earlier(
            period: "6-thang", figures: figures(["NV2.01": 30, "NV6.04": 4], estimate: true))
        #expect(try fixture.judge(form.text).verdict == .accepted)
    }

    @Test("a rule that asks for the earlier period is settled here, and not missed in the first one")
    func before() throws {
        var fixture = CheckingFixture()
        fixture.plan.tasks[1].rules.append(
            Rule(
                code: "R2.9", task: 2, severity: .error, test: "v('NV2.04') >= before('NV2.04')",
                message: "Tin, bài không thể ít đi",
                passes: [], fails: [], line: 1))
        #expect(try fixture.judge(Form().text).notEvaluated == [])
        fixture.context.earlier = RegisterContext.Earlier(
            period: "6-thang", figures: figures(["NV2.04": 5]))
        let judgement = try fixture.judge(Form().text)
        #expect(judgement.verdict == .returned)
        let finding = try #require(judgement.findings.kept.first)
        #expect(finding.message.vi == "Tin, bài không thể ít đi (NV2.04 = 3; NV2.04 kỳ trước = 5).")
        #expect(finding.place.line == 12)
        fixture.context.earlier?.figures = [:]
        #expect(try fixture.judge(Form().text).notEvaluated == ["R2.9"])
    }

    @Test(
        "only the version in force answers a question about the period, and a wrong one learns which that is",
        arguments: [(nil, 1), (2, 2), (2, 1), (nil, 3)] as [(Int?, Int)])
    func wrongVersion(_ inForce: Int?, _ said: Int) throws {
        var fixture = CheckingFixture()
        fixture.context.isSent = true
        if let inForce { fixture.context.active = active(version: inForce, arrived: try moment(5, 11)) }
        let text = Form().text.replacing(#"period="6-thang""#, with: #"period="6-thang" replaces="\#(said)""#)
        let judgement = try fixture.judge(text)
        guard inForce != said else { return #expect(judgement.verdict == .accepted) }
        #expect(judgement.verdict == .returned)
        #expect(judgement.findings.kept.map(\.code) == ["period-in-doubt"])
        let finding = try #require(judgement.findings.kept.first)
        #expect(finding.message.vi.contains("ghi bản \(said)"))
        let answer = inForce.map { "replaces=\"\($0)\"" } ?? "confirms=\"6-thang\""
        #expect(finding.remedy.vi.contains(answer))
    }

    @Test("while the period is in doubt nothing is compared with other periods, and the note says so")
    func notComparedInDoubt() throws {
        var fixture = CheckingFixture()
        var form = Form()
        form.period = "nam"
        fixture.arrived = try moment(5, 12)
        fixture.context.earlier = RegisterContext.Earlier(
            period: "6-thang", figures: figures(["NV2.01": 30, "NV6.04": 4]))
        fixture.plan.tasks[1].rules.append(
            Rule(
                code: "R2.9", task: 2, severity: .error, test: "v('NV2.04') >= before('NV2.04') + 100",
                message: "Tin, bài không thể ít đi", passes: [], fails: [], line: 1))
        let asked = try fixture.judge(form.text)
        #expect(asked.findings.kept.map(\.code) == ["period-in-doubt"])
        #expect(asked.findings.count(.warning) == 0 && asked.findings.notChecked.count == 1)
        let answered = try fixture.judge(
            form.text.replacing(#"period="nam""#, with: #"period="nam" confirms="nam""#))
        #expect(answered.findings.kept.map(\.code).contains("flow-decreased"))
    }

    @Test("nothing understood and nothing said is our failure")
    func notJudged() throws {
        let judgement = try CheckingFixture().judge(
            Checked(stated: StatedSender(), report: nil, findings: Findings()))
        #expect(judgement.verdict == .notJudged)
    }
}
