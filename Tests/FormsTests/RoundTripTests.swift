// What goes out comes back: a form filled in with chance answers reads as one and the same report in all three formats.
import Checking
import Domain
import LibXML
import Planning
import Reading
import TestSupport
import Testing

@testable import Forms

/// The shipped plan counts only whole things; here some are measured, some told in words, some bounded.
private let richPlan: Plan = {
    var rich = plan
    func amend(_ code: String, _ change: (inout Indicator) -> Void) {
        for task in rich.tasks.indices {
            for index in rich.tasks[task].indicators.indices where rich.tasks[task].indicators[index].code.rawValue == code {
                change(&rich.tasks[task].indicators[index])
            }
        }
    }
    amend("NV2.04") { ($0.type, $0.digits) = (.decimal, 3) }
    amend("NV7.03") { ($0.type, $0.digits, $0.measure) = (.percent, 1, "%") }
    amend("NV7.04") { $0.type = .text }
    amend("NV8.01") { ($0.minimum, $0.maximum) = (Quantity(2), Quantity(9)) }
    return rich
}()

@Suite("Round trips of forms")
struct RoundTripTests {
    @Test("three formats, one report", arguments: 0..<24)
    func roundTrip(_ seed: Int) throws {
        var chance = Chance(UInt64(seed))
        let plan = seed.isMultiple(of: 2) ? plan : richPlan
        let unit = chance.one(of: plan.units)
        let period = plan.periods[seed % plan.periods.count]
        let subject = FormSubject(plan: plan, unit: unit, period: period)
        let filled = FilledForm(subject, &chance)
        let xml = try report(try filled.xml(), plan)
        let csv = try report(try filled.csv(&chance), plan)
        let xlsx = try report(try filled.xlsx(&chance), plan)
        #expect(csv.parts == xml.parts)
        #expect(xlsx.parts == xml.parts)
        // The same is wrong with all three: the plan's rules, and never how the form is written.
        #expect(csv.errors == xml.errors)
        #expect(xlsx.errors == xml.errors)
        #expect(xml.errors.allSatisfy { plan.rules.map(\.code.rawValue).contains($0) || $0 == "figures-despite-status" }, "\(xml.errors)")
        #expect(xml.report?.figures.count == (period.kind == .figures ? plan.asked(of: unit, in: period).count : 0))
    }

    @Test("an empty form comes back as a form with everything to do", arguments: FormFormat.allCases)
    func empty(_ format: FormFormat) throws {
        let (unit, period) = (plan.units[5], plan.periods[0])
        let bytes = try form(for: FormSubject(plan: plan, unit: unit, period: period), as: format)
        let read = try report(bytes, plan)
        #expect(Set(read.errors) == ["task-status", "missing-indicator"])
        #expect(read.errors.count { $0 == "missing-indicator" } == plan.asked(of: unit, in: period).count)
        #expect(read.report?.models.isEmpty ?? true)
    }

    @Test("the same subject gives the same bytes", arguments: FormFormat.allCases)
    func deterministic(_ format: FormFormat) throws {
        let subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        #expect(try form(for: subject, as: format) == form(for: subject, as: format))
    }

    // MARK: - Reading back

    private struct ReadBack {
        var report: UnitReport?
        var errors: [String]

        /// Everything a report says but where it stands.
        var parts: UnitReport? {
            var plain = report
            plain?.figures = (report?.figures ?? [:]).mapValues { Figure($0.answer, isEstimate: $0.isEstimate, note: $0.note) }
            return plain
        }
    }

    private func report(_ bytes: [UInt8], _ plan: Plan) throws -> ReadBack {
        let file = IncomingFile(claim: "1", name: "form", folder: nil, arrived: Moment(seconds: 0), digest: "form", bytes: bytes, fileExtension: "")
        var checker = try Checker(try Examination(plan: plan, schema: submissionSchema(of: plan)))
        var read = ReadBack(errors: [])
        let unreadable = try Reader(plans: [plan]).read(file) { tree, submission in
            let checked = try checker.check(tree, laidOut: submission.layout, reading: submission.findings, folder: nil)
            read.report = checked.report
            read.errors = checked.findings.kept.filter { $0.severity == .error }.map(\.code).sorted()
        }
        if let unreadable { read.errors = unreadable.findings.kept.map(\.code) }
        return read
    }
}
