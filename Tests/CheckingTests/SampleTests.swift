// The shipped samples, each judged with the data that the register would have about its unit. Their intended verdicts
// hold.
import Domain
import Foundation
import Planning
import TestSupport
import Testing

@testable import Checking

@Suite("Samples")
struct SampleTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let path: String
        let unit: String
        let period: String
        let verdict: String
        var testDescription: String { path }
    }

    /// The samples follow the plan that ships today.
    private static let plan = Result { try loadPlan(try Checkout.bytes("plan/2026.xml"), digest: "plan").plan }

    private static func fixture() throws -> CheckingFixture {
        var fixture = CheckingFixture()
        fixture.plan = try plan.get()
        return fixture
    }

    static let samples: [Sample] = {
        let table = (try? Checkout.text("Samples/expected.csv")) ?? ""
        return table.split(whereSeparator: \.isNewline).compactMap { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            return ["xml", "csv", "txt"].contains(cells[0].suffix(3))
                ? Sample(path: cells[0], unit: cells[1], period: cells[2], verdict: cells[3]) : nil
        }
    }()

    @Test("each is judged as intended", arguments: try Checkout.cases(samples, atLeast: 50))
    func judged(_ sample: Sample) throws {
        let bytes = try Checkout.bytes("Samples/" + sample.path)
        var fixture = try Self.fixture()
        // A folder between the day and the file is a unit's own.
        let parts = sample.path.split(separator: "/")
        if parts.count == 3 { fixture.folder = UnitCode(String(parts[1])) }
        if let day = CalendarDay(iso: sample.path.prefix(10)) {
            fixture.arrived = Moment(day: day, hour: 9, at: shippedPlan.offset)
        }
        fixture.context.earlier = try earlier(than: sample)
        if sample.verdict == "already-received" {
            fixture.context.active = .init(
                version: 1, arrived: fixture.arrived, daysLate: 0, original: fixture.digest, figures: [:])
        }
        let judgements = try fixture.judge(file: bytes, named: sample.path)
        let judgement = try #require(judgements.first { $0.stated.unit?.rawValue == sample.unit })
        #expect(judgement.verdict.rawValue == sample.verdict, "\(transcript(of: judgement))")
    }

    /// What the same unit reported for the half-year.
    private func earlier(than sample: Sample) throws -> RegisterContext.Earlier? {
        let versions = Self.samples.filter {
            $0.unit == sample.unit && $0.period == "6-thang" && $0.verdict.hasPrefix("accepted")
        }
        guard sample.period == "nam", let last = versions.last else { return nil }
        let reports = try Self.fixture().judge(file: try Checkout.bytes("Samples/" + last.path), named: last.path)
            .compactMap(\.report)
        return reports.first { $0.unit.rawValue == sample.unit }.map {
            RegisterContext.Earlier(period: "6-thang", figures: $0.figures)
        }
    }
}
