// What goes out comes back: a form filled in with chance answers reads as one and the same report in all three formats.
import Domain
import TestSupport
import Testing

@testable import Forms

@Suite("Round trips of forms")
struct RoundTripTests {
    /// 150 reports of chance, 450 files.
    @Test("three formats, one report", arguments: 0..<150)
    func roundTrip(_ seed: Int) throws {
        var chance = Chance(UInt64(seed))
        let plan = seed.isMultiple(of: 2) ? plan : richPlan
        let unit = chance.one(of: plan.units)
        let period = plan.periods[seed % plan.periods.count]
        var subject = FormSubject(plan: plan, unit: unit, period: period)
        if chance.flip() { subject.earlier = ["NV2.01": Figure(.quantity(Quantity(1_234))), "NV2.02": Figure(.none)] }
        if chance.flip() { subject.lastYear = ["NV2.01": Figure(.quantity(Quantity(scaled: 125, digits: 1)))] }
        let filled = FilledForm(subject, &chance)
        let xml = try ReadBack(try filled.xml(), plan)
        let csv = try ReadBack(try filled.csv(&chance), plan)
        let xlsx = try ReadBack(try filled.xlsx(&chance), plan)
        #expect(csv.parts == xml.parts)
        #expect(xlsx.parts == xml.parts)
        // The same is wrong with all three: the plan's rules, and never how the form is written.
        #expect(csv.errors == xml.errors)
        #expect(xlsx.errors == xml.errors)
        #expect(
            xml.errors.allSatisfy { plan.rules.map(\.code.rawValue).contains($0) || $0 == "figures-despite-status" },
            "\(xml.errors)")
        #expect(xml.report?.figures.count == (period.kind == .figures ? plan.asked(of: unit, in: period).count : 0))
    }

    @Test("an empty form comes back as a form with everything to do", arguments: FormFormat.allCases)
    func empty(_ format: FormFormat) throws {
        let (unit, period) = (plan.units[5], plan.periods[0])
        let bytes = try form(for: FormSubject(plan: plan, unit: unit, period: period), as: format)
        let read = try ReadBack(bytes, plan)
        #expect(Set(read.errors) == ["task-status", "missing-indicator"])
        #expect(read.errors.count { $0 == "missing-indicator" } == plan.asked(of: unit, in: period).count)
        #expect(read.report?.models.isEmpty ?? true)
    }

    @Test("the same subject gives the same bytes", arguments: FormFormat.allCases)
    func deterministic(_ format: FormFormat) throws {
        let subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        #expect(try form(for: subject, as: format) == form(for: subject, as: format))
    }
}
