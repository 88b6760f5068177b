// Every sentence of the shipped plan with estimated figures: each printed sentence says so, once.
import Domain
import Planning
import TestSupport
import Testing

@testable import Reporting

@Suite("Estimates in sentences")
struct EstimateTests {
    /// Figures that no other figure or fact repeats.
    private struct Figures {
        let names: [String]
        func printed(_ name: String) -> String { "7\(100 + (names.firstIndex(of: name) ?? 0))" }
    }

    private static let sentences: [Sentence] = {
        let plan = try? loadPlan(try Checkout.bytes("plan/2026.xml"), digest: "plan").plan
        let periods = plan?.periods.flatMap { [$0.opening, $0.closing] } ?? []
        return (plan?.tasks.map(\.summary) ?? []) + periods
    }()

    private static func isFigure(_ name: String) -> Bool {
        if case .indicator = SentenceName(name) { true } else { false }
    }

    /// “ước” or, after “với”, “khoảng”.
    private static func marks(in text: String) -> Int {
        text.split { !$0.isLetter }.count { ["ước", "khoảng"].contains($0.lowercased()) }
    }

    private static func sentences(of text: String) -> [String] {
        text.replacing(/\. (?=[\p{Lu}*])/, with: ".\n").split(separator: "\n").map(String.init)
    }

    @Test("each sentence that prints an estimated figure says so exactly once, and no other does")
    func onceEach() throws {
        var count = 0
        for sentence in Self.sentences {
            let figures = Figures(names: sentence.names)
            let estimable = Array(Set(sentence.names.filter(Self.isFigure)))
            let choices = estimable.map { Set([$0]) } + [Set(estimable)]
            for estimated in choices where !estimated.isEmpty {
                for isRestZero in [false, true] {
                    let text = sentence.filled(isSummary: true) { name in
                        guard Self.isFigure(name) else { return .fact("F") }
                        if estimated.contains(name) { return .figure(figures.printed(name), isEstimate: true) }
                        return isRestZero ? .zero : .figure(figures.printed(name), isEstimate: false)
                    }
                    for printed in Self.sentences(of: text) {
                        let isEstimated = estimated.contains { printed.contains(figures.printed($0)) }
                        #expect(Self.marks(in: printed) == (isEstimated ? 1 : 0), "\(estimated): \(text)")
                        if isEstimated { count += 1 }
                    }
                }
            }
        }
        #expect(count > 150)
    }

    @Test("figures of single units, changes and column totals are marked as estimates, too")
    func elsewhere() throws {
        var consolidation = ReportFixture.full("nam")
        let index = try #require(consolidation.totals.firstIndex { $0.indicator == "B1" })
        consolidation.totals[index].isEstimate = true
        consolidation.totals[index].lastYear = Quantity(50)
        consolidation.totals[index].missing = 0
        for part in consolidation.totals[index].contributions.indices
        where consolidation.totals[index].contributions[part].unit == "KL" {
            consolidation.totals[index].contributions[part].figure.isEstimate = true
        }
        var plan = ReportFixture.plan(sendsDetail: true)
        plan.tasks[1].indicators[0].short = "cuộc"
        let text = try printedWords(of: report(of: consolidation, under: plan))
        #expect(text.contains("Tiêu biểu: Trung tâm Khuyến nông 92 cuộc; Chi cục Kiểm lâm ước 74 cuộc."), "\(text)")
        #expect(text.contains("191*"), "\(text)")
        #expect(
            try printedWords(of: coverSlip(of: consolidation, under: plan)).contains(
                "Cuộc tuyên truyền: ước 191 cuộc, tăng"))
    }

    @Test("names of units, which contain commas, are parted by semicolons in every list")
    func lists() throws {
        var plan = ReportFixture.plan(sendsDetail: true)
        for index in plan.units.indices { plan.units[index].name += ", hạt \(index)" }
        for document in [
            report(of: ReportFixture.full(), under: plan), coverSlip(of: ReportFixture.full(), under: plan),
            try #require(narrativeCompilation(of: ReportFixture.full(), under: plan)),
            try #require(internalAppendices(of: ReportFixture.full(), under: plan)),
        ] {
            let text = try printedWords(of: document)
            #expect(text.firstMatch(of: #/, hạt \d(,| và) /#) == nil, "\(text)")
        }
    }
}
