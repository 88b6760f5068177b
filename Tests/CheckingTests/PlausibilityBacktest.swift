// How often the statistical checks are wrong, and what they find: over the shipped samples and a year of made-up units.
import Domain
import Foundation
import TestSupport
import Testing

@testable import Checking

@Suite("Plausibility, back-tested")
struct PlausibilityBacktest {
    /// A unit's year with its half-year before it.
    struct Pair: Sendable {
        var half: [IndicatorCode: Figure]
        var year: UnitReport
    }

    static let statistical: Set<String> = ["figure-jumped", "rows-swapped", "figure-unlike-peers", "ratio-unlikely"]
    /// What tells a clerk to look again at a figure.
    static let telling = statistical.union(["flow-decreased", "opening-changed"])

    // MARK: - The two bodies of reports

    static let samples: [Pair] = {
        let fixture = CheckingFixture()
        var halves: [UnitCode: UnitReport] = [:]
        var years: [UnitCode: UnitReport] = [:]
        for line in (try? Checkout.text("Samples/expected.csv"))?.split(whereSeparator: \.isNewline).dropFirst() ?? [] {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard cells[3].hasPrefix("accepted"), let bytes = try? Checkout.bytes("Samples/" + cells[0]),
                let judgements = try? fixture.judge(file: bytes, named: cells[0])
            else { continue }
            for report in judgements.compactMap(\.report) {
                if report.period == "6-thang" { halves[report.unit] = report } else { years[report.unit] = report }
            }
        }
        return years.values.filter { $0.period == "nam" }.sorted { $0.unit < $1.unit }.compactMap { year in
            halves[year.unit].map { Pair(half: $0.figures, year: year) }
        }
    }()

    /// Units of every size; a running count grows by up to three and a half times, what is counted on one day by a
    /// fifth.
    static func made(_ seed: Int) -> Pair {
        var chance = Chance(UInt64(seed))
        let size = [3, 12, 40, 150, 600, 4_000][chance.below(6)]
        var (half, year): ([IndicatorCode: Figure], [IndicatorCode: Figure]) = ([:], [:])
        for indicator in shippedPlan.indicators where indicator.type == .count && !indicator.isComputed {
            let then = chance.below(size * (1 + chance.below(8)) + 1)
            let now: Int =
                switch indicator.kind {
                case .flow: then + then * chance.below(250) / 100 + chance.below(4)
                case .stock: then - then * chance.below(20) / 100 + chance.below(4)
                case .opening: then
                }
            half[indicator.code] = Figure(.quantity(Quantity(then)))
            year[indicator.code] = Figure(.quantity(Quantity(now)))
        }
        var report = UnitReport(plan: shippedPlan.id, unit: "TTKN", period: "nam")
        report.figures = year
        return Pair(half: half, year: report)
    }

    // MARK: - What is told

    private func told(_ report: UnitReport, after half: [IndicatorCode: Figure]) throws -> [String] {
        var fixture = CheckingFixture()
        fixture.context.earlier = RegisterContext.Earlier(period: "6-thang", figures: half)
        let stated = StatedSender(plan: report.plan, unit: report.unit, period: report.period)
        let judgement = try fixture.judge(Checked(stated: stated, report: report, findings: Findings()))
        return judgement.findings.kept.map(\.code)
    }

    /// Figures that a seeded error is put into: not so small that ten times as much is still small.
    func seedable(_ pair: Pair) -> [IndicatorCode] {
        shippedPlan.indicators.filter { $0.type == .count && !$0.isComputed }.map(\.code).filter { code in
            guard let then = pair.half[code]?.answer.counted, let now = pair.year.figures[code]?.answer.counted else {
                return false
            }
            return then >= Quantity(10) && now >= Quantity(10)
        }
    }

    /// Figures from 1 to 9 now or in the half-year.
    func small(_ pair: Pair) -> [IndicatorCode] {
        let large = Set(seedable(pair))
        return shippedPlan.indicators.filter { $0.type == .count && !$0.isComputed }.map(\.code).filter { code in
            guard let then = pair.half[code]?.answer.counted, let now = pair.year.figures[code]?.answer.counted else {
                return false
            }
            return !large.contains(code) && then >= Quantity(1) && now >= Quantity(1)
        }
    }

    private func value(_ code: IndicatorCode, in report: UnitReport) -> Int64 {
        report.figures[code]?.answer.counted?.scaled ?? 0
    }

    static let bodies: [(name: String, pairs: [Pair])] = [("samples", samples), ("made", (0..<400).map(made))]

    @Test("at most one report in twenty is asked about without reason", arguments: 0...1)
    func falseAlarms(_ body: Int) throws {
        let pairs = Self.bodies[body].pairs
        #expect(pairs.count >= 15)
        let alarmed = try falselyAlarmed(pairs)
        #expect(alarmed.count * 20 <= pairs.count, "\(alarmed)")
    }

    func falselyAlarmed(_ pairs: [Pair]) throws -> [UnitCode] {
        try pairs.filter { try !Self.statistical.isDisjoint(with: told($0.year, after: $0.half)) }.map(\.year.unit)
    }

    @Test("ten, a hundred and a thousand times a figure are found", arguments: [10, 100, 1_000] as [Int64])
    func seededFactors(_ factor: Int64) throws {
        let (seeded, missed) = try seeding(seedable) { $0 * factor }
        #expect(seeded > 500)
        #expect(missed.isEmpty, "\(missed.count) of \(seeded): \(missed.prefix(5))")
    }

    /// Changes each of these figures of each report, one at a time.
    /// - Returns: how many, and those without a finding.
    func seeding(_ codes: (Pair) -> [IndicatorCode], _ change: (Int64) -> Int64) throws -> (Int, missed: [String]) {
        var (seeded, missed) = (0, [String]())
        for pair in Self.samples + (0..<60).map(Self.made) {
            for code in codes(pair) {
                var report = pair.year
                let changed = Quantity(scaled: change(value(code, in: report)))
                report.figures[code]?.answer = .quantity(changed)
                seeded += 1
                if try Self.telling.isDisjoint(with: told(report, after: pair.half)) {
                    missed.append("\(pair.year.unit) \(code)")
                }
            }
        }
        return (seeded, missed)
    }

    @Test("two figures of a task that changed places are found where they differ at all: four times or more")
    func seededSwaps() throws {
        let (seeded, missed) = try swapping()
        #expect(seeded > 200)
        #expect(missed.isEmpty, "\(missed.count) of \(seeded): \(missed.prefix(5))")
    }

    func swapping() throws -> (Int, missed: [String]) {
        var (seeded, missed) = (0, [String]())
        for pair in Self.samples + (0..<60).map(Self.made) {
            let codes = seedable(pair)
            for task in shippedPlan.tasks {
                let mine = task.indicators.map(\.code).filter(codes.contains)
                for (index, one) in mine.enumerated() {
                    for other in mine[(index + 1)...] {
                        let (a, b) = (value(one, in: pair.year), value(other, in: pair.year))
                        guard max(a, b) >= 4 * min(a, b) else { continue }
                        var report = pair.year
                        report.figures[one]?.answer = .quantity(Quantity(scaled: b))
                        report.figures[other]?.answer = .quantity(Quantity(scaled: a))
                        seeded += 1
                        if try Self.telling.isDisjoint(with: told(report, after: pair.half)) {
                            missed.append("\(pair.year.unit) \(one) \(other)")
                        }
                    }
                }
            }
        }
        return (seeded, missed)
    }
}
