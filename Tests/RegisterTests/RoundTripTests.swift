// Everything that was filed is read back unchanged, so that a note can be written again byte for byte.

import Domain
import Register
import TestSupport
import Testing

@Suite struct RoundTripTests {
    @Test("every field of a judgement comes back", arguments: 1...20 as ClosedRange<UInt64>)
    func everyField(_ seed: UInt64) throws {
        var chance = Chance(seed)
        let scratch = try Scratch()
        let register = try scratch.register()
        for number in 1...5 {
            let verdict = chance.one(of: [
                Verdict.accepted, .acceptedWithWarnings, .returned, .alreadyReceived, .attachment,
            ])
            let unit = chance.one(of: Plan.small.units.map(\.code))
            let report = verdict.isAccepted || chance.flip() ? chance.report(unit, .half, plan: .small) : nil
            let stated =
                verdict.isAccepted
                ? StatedSender(plan: Plan.small.id, unit: unit, period: .half)
                : StatedSender(
                    plan: chance.maybe { PlanID($0.text()) }, unit: chance.maybe { UnitCode($0.text()) },
                    period: chance.maybe { PeriodID($0.text()) })
            let filed = try register.transaction { filing in
                let context = try filing.context(unit: unit, period: Plan.small.half, plan: .small)
                let version = verdict.isAccepted ? (context.active?.version ?? 0) + 1 : 0
                let judgement = chance.judgement(
                    verdict, report, stated: stated, version: version, attempt: context.taken + 1)
                return try filing.file(
                    .made("claim \(number)", arrived: chance.moment()), part: 3, judgement: judgement, plan: .small)
            }
            expectSame(try #require(try register.submission(filed.id)), filed)
        }
    }

    @Test("the figure digests of what was filed are right")
    func figureDigests() throws {
        var chance = Chance(99)
        let scratch = try Scratch()
        let register = try scratch.register()
        for unit in Plan.small.units {
            try register.take(unit.code.rawValue, chance.report(unit.code, .half, plan: .small))
        }
        #expect(try register.reconcileFigures(plan: .small, period: .half).isEmpty)
    }

    @Test("the reports to merge are the ones filed")
    func reportsMerge() throws {
        var chance = Chance(7)
        let scratch = try Scratch()
        let register = try scratch.register()
        let reports = Plan.small.units.map { chance.report($0.code, .half, plan: .small) }
        for report in reports.reversed() { try register.take(report.unit.rawValue, report) }
        let input = try register.mergeInput(plan: .small, period: Plan.small.half)
        #expect(input.reports == reports)
        #expect(input.receipts.map(\.submission?.number) == reports.map(\.number))
    }

    private func expectSame(_ one: FiledSubmission, _ other: FiledSubmission) {
        let (read, filed) = (one.judgement, other.judgement)
        #expect(one.id == other.id && one.claim == other.claim && one.part == other.part && one.name == other.name)
        #expect(
            one.fileExtension == other.fileExtension && one.arrived == other.arrived && one.original == other.original)
        #expect(read.verdict == filed.verdict && read.stated == filed.stated && read.version == filed.version)
        #expect(read.attempt == filed.attempt && read.daysLate == filed.daysLate && read.replaces == filed.replaces)
        #expect(read.keepsDateOf == filed.keepsDateOf && read.earlierArrived == filed.earlierArrived)
        #expect(read.report == filed.report)
        #expect(read.findings.kept == filed.findings.kept && read.findings.notChecked == filed.findings.notChecked)
        for severity in Severity.allCases { #expect(read.findings.count(severity) == filed.findings.count(severity)) }
        #expect(read.notEvaluated == filed.notEvaluated && read.changes == filed.changes)
    }
}
