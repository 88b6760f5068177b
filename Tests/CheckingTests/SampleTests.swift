// The shipped samples in XML, each judged alone: their intended verdicts hold.
import Domain
import Foundation
import LibXML
import Testing

@testable import Checking

@Suite("Samples")
struct SampleTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let path: String
        let verdict: String
        var testDescription: String { path }
    }

    static let samples: [Sample] = {
        let table = (try? String(contentsOf: Repository.root.appending(path: "Samples/expected.csv"), encoding: .utf8)) ?? ""
        return table.split(whereSeparator: \.isNewline).compactMap { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            return cells[0].hasSuffix(".xml") ? Sample(path: cells[0], verdict: cells[3]) : nil
        }
    }()

    @Test("each is judged as intended", arguments: samples)
    func judged(_ sample: Sample) throws {
        let bytes = try Repository.bytes("Samples/" + sample.path)
        var bench = Bench()
        // A folder between the day and the file is a unit's own.
        let parts = sample.path.split(separator: "/")
        if parts.count == 3 { bench.folder = UnitCode(String(parts[1])) }
        if sample.verdict == "already-received" {
            bench.context.active = .init(version: 1, arrived: bench.arrived, daysLate: 0, original: bench.digest, figures: [:])
        }
        let judgement = try bench.settle(try bench.check(XMLTree.parse(bytes)))
        #expect(judgement.verdict.rawValue == sample.verdict, "\(transcript(of: judgement))")
    }

    @Test("there are samples to judge")
    func some() { #expect(Self.samples.count > 20) }
}
