// One error of meaning in an otherwise sound report, of each kind that can be decided: none is accepted in silence.
import Domain
import Foundation
import TestSupport
import Testing

@testable import Checking

@Suite("Seeded errors of meaning")
struct SeededErrorProperties {
    struct Seed: Sendable, CustomTestStringConvertible {
        let code: String
        let name: String
        /// What is changed in a sound report, and in what the register and the folder say.
        let sow: @Sendable (inout Form, inout CheckingFixture, inout Chance) -> Void
        var testDescription: String { name }

        init(
            _ code: String, _ name: String,
            _ sow: @escaping @Sendable (inout Form, inout CheckingFixture, inout Chance) -> Void
        ) {
            (self.code, self.name, self.sow) = (code, name, sow)
        }
    }

    /// Reports of each kind: 21 kinds of 240 are 5,040.
    static let reports = 240

    static let seeds: [Seed] = [
        Seed("period-in-doubt", "the year in May") { form, fixture, _ in
            form.period = "nam"
            // In May, as every test here; said, for the fixture would otherwise choose a day of the period.
            let may = fixture.arrived
            fixture.arrived = may
        },
        Seed("period-in-doubt", "a period that was sent") { _, fixture, _ in fixture.context.isSent = true },
        Seed("sender-in-doubt", "another unit's name beside the code") { form, _, chance in
            form.attributes =
                "unitName=\"\(chance.one(of: ["Chi cục Kiểm lâm", "Văn phòng Sở", "Trung tâm Nước sạch"]))\""
        },
        Seed("sender-in-doubt", "another unit's form") { form, _, chance in
            form.attributes = "form=\"DV-2026/6-thang/\(chance.one(of: ["CCKL", "VP", "TTNS"]))\""
        },
        Seed("number-damaged", "a number that became a date") { form, _, chance in
            form.extra = document(number: chance.one(of: ["12/05/2026", "2026-05-12", "12-May", "4.5E+07", "1/5"]))
        },
        Seed("document-date", "a date to come") { form, _, chance in
            form.extra = document(date: "20\(27 + chance.below(60))-05-12")
        },
        Seed("document-date", "a date of last year") { form, _, chance in
            form.extra = document(date: "2025-0\(1 + chance.below(9))-12")
        },
        Seed("issued-date", "a document outside the period") { form, _, chance in
            form.extra = "<issued number=\"5/KH-TTKN\" date=\"20\(10 + chance.below(15))-02-03\">Kế hoạch</issued>"
        },
        Seed("issued-without-number", "a document without a number") { form, _, _ in
            form.extra = "<issued date=\"2026-02-03\">Kế hoạch</issued>"
        },
        Seed("row-repeated", "a document twice") { form, _, _ in
            form.extra = String(
                repeating: "<issued number=\"5/KH-TTKN\" date=\"2026-02-03\">Kế hoạch</issued>", count: 2)
        },
        Seed("row-repeated", "a model twice") { form, _, _ in
            form.extra = String(
                repeating: "<model task=\"3\" field=\"kinh-te\" holder=\"tap-the\" name=\"Vườn cây\">tốt</model>",
                count: 2)
        },
        Seed("list-against-figure", "more documents than the figure says") { form, fixture, _ in
            fixture.plan.amend(indicator: "NV1.01") { $0.counts = CountedList(.issued) }
            form.figures["NV1.01"] = "1"
            form.extra = (5...7).map { "<issued number=\"\($0)/KH-TTKN\" date=\"2026-02-03\">Kế hoạch</issued>" }
                .joined()
        },
        Seed("done-without-figures", "done, and nothing done") { form, _, _ in
            for code in ["NV8.01", "NV8.02", "NV8.03"] { form.figures[code] = "0" }
        },
        Seed("figures-despite-status", "did not arise, with figures") { form, _, _ in form.statuses[7] = "not-arising"
        },
        Seed("figures-despite-status", "not started, with figures") { form, _, _ in form.statuses[7] = "not-started" },
        Seed("narrative-contradicts", "another number in the narrative") { form, _, chance in
            form.inTask[1] = "<result>Đơn vị đã ban hành \(10 + chance.below(80)) văn bản.</result>"
        },
        Seed("ratio-unlikely", "meetings without people") { form, fixture, chance in
            fixture.plan.amend(indicator: "NV2.02") {
                $0.likely = LikelyRatio(to: "NV2.01", from: Quantity(2), to: Quantity(1_000))
            }
            form.figures["NV2.01"] = "\(20 + chance.below(90))"
            form.figures["NV2.02"] = "\(1 + chance.below(9))"
        },
        Seed("replaces-unclear", "a replacement of nobody knows what") { form, _, _ in
            form.attributes = "replaces=\"158/BC-TTKN\""
        },
        Seed("replacement-in-doubt", "an older document than the one that counts") { form, fixture, _ in
            form.extra = document(date: "2026-05-10")
            fixture.again = (1, CalendarDay(iso: "2026-05-11"))
        },
        Seed("later-below", "more than the year that came first") { _, fixture, _ in
            fixture.context.later = [.init(period: "nam", figures: ["NV2.01": Figure(.quantity(Quantity(1)))])]
        },
        Seed("figures-of-last-year", "last year's figures") { form, fixture, _ in
            let codes = ["NV1.01", "NV1.03", "NV2.01", "NV2.02", "NV2.03", "NV2.04", "NV3.01"]
            for (index, code) in codes.enumerated() { form.figures[code] = "\(41 - 5 * index)" }
            (form.figures["NV1.04"], form.figures["NV2.02"]) = ("36", "260")
            fixture.context.lastYear = Dictionary(
                uniqueKeysWithValues: codes.map { code in
                    (IndicatorCode(code), Figure(.quantity(Quantity(canonical: form.figures[code] ?? "0") ?? .zero)))
                })
        },
    ]

    private static func document(number: String = "45/BC-TTKN", date: String = "2026-05-12") -> String {
        "<document number=\"\(number)\" date=\"\(date)\"/>"
    }

    /// Sound figures of chance: the smaller of each pair that a rule compares is the part.
    private static func sound(_ chance: inout Chance) -> Form {
        var form = Form()
        let people = 20 + chance.below(400)
        let meetings = 6 + chance.below(40)
        form.figures = [
            "NV1.01": "\(3 + chance.below(6))", "NV1.03": "\(people)", "NV1.04": "\(people - chance.below(9))",
            "NV2.01": "\(meetings)", "NV2.02": "\(meetings * (10 + chance.below(60)))",
            "NV2.03": "\(chance.below(meetings))",
            "NV6.01": "\(1 + chance.below(20))", "NV6.02": "\(30 + chance.below(30))",
        ]
        form.extra = document()
        return form
    }

    @Test("is told, and a sound report of the same kind is not", arguments: seeds)
    func told(_ seed: Seed) throws {
        let tally = try #require(try Self.tallies[seed.name]?.get())
        #expect(tally.silent.isEmpty, "\(seed.name): \(tally.silent.prefix(3))")
        #expect(tally.seeded == Self.reports)
    }

    /// The outcome of every kind, computed once for the test and for docs/meaning.md.
    static let tallies: [String: Result<SeedTally, any Error>] = Dictionary(
        uniqueKeysWithValues: seeds.map { seed in (seed.name, Result { try tally(of: seed) }) })

    private static func tally(of seed: Seed) throws -> SeedTally {
        var tally = SeedTally(name: seed.name)
        for number in 0..<reports {
            var chance = Chance(UInt64(number))
            var (form, fixture) = (sound(&chance), CheckingFixture())
            if number % 40 == 0, case let codes = try fixture.judge(form.text).findings.kept.map(\.code), codes != [] {
                tally.silent.append("the sound report \(number): \(codes)")
            }
            seed.sow(&form, &fixture, &chance)
            tally.seeded += 1
            let judgement = try fixture.judge(form.text)
            if !judgement.findings.kept.contains(where: { $0.code == seed.code }) {
                tally.silent.append("report \(number): \(judgement.findings.kept.map(\.code))")
            } else if judgement.verdict.isAccepted {
                tally.warned += 1
            } else {
                tally.returned += 1
            }
        }
        return tally
    }
}

extension Chance {
    /// From 0, below `bound`; 0 where that leaves nothing.
    mutating func below(_ bound: Int) -> Int { number(0...max(0, bound - 1)) }
}
