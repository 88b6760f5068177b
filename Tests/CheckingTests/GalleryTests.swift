// The gallery: for each kind of finding one small submission and the answer to its sender.
import Domain
import Foundation
import Reading
import TestSupport
import Testing

@testable import Checking

@Suite("Gallery")
struct GalleryTests {
    static let folder = Checkout.url("Tests/Gallery")

    static let cases = Checkout.names(in: "Tests/Gallery").filter { !$0.hasSuffix(".md") }

    @Test("each case is answered as its golden says", arguments: try Checkout.cases(cases, atLeast: 100))
    func told(_ name: String) throws {
        let galleryCase = try GalleryCase(name)
        let told = galleryCase.formats.map {
            "=== \($0.name) ===\n" + $0.judgements.map(transcript).joined(separator: "---\n") + "\n"
        }.joined()
        #expect(told == golden("Tests/Gallery/\(name)/expected.txt", of: told))
    }

    @Test(
        "each case has a twin in another format with the same answer, or a reason why not",
        arguments: try Checkout.cases(cases, atLeast: 100))
    func conflicts(_ name: String) throws {
        let galleryCase = try GalleryCase(name)
        guard galleryCase.formats.count > 1 else { return #expect(galleryCase.line("why-no-twin.txt") != nil) }
        #expect(galleryCase.line("why-no-twin.txt") == nil)
        let one = galleryCase.formats[0].judgements
        for format in galleryCase.formats.dropFirst() {
            let other = format.judgements
            #expect(one.map(\.verdict) == other.map(\.verdict), "\(format.name)")
            #expect(one.flatMap(\.kinds) == other.flatMap(\.kinds), "\(format.name)")
            #expect(one.map(\.notEvaluated) == other.map(\.notEvaluated), "\(format.name)")
        }
        let sameWords = galleryCase.formats.allSatisfy {
            $0.judgements.flatMap(\.sentences) == one.flatMap(\.sentences)
        }
        // A reason that no longer holds is to be taken away.
        #expect(
            sameWords == (galleryCase.line("why-other-words.txt") == nil),
            "\(galleryCase.formats.map { $0.judgements.flatMap(\.sentences) })")
    }

    @Test("every kind has a folder that shows it", arguments: Checking.findingKinds + readingKinds)
    func shown(_ kind: FindingKind) throws {
        let golden = try String(contentsOf: Self.folder.appending(path: "\(kind.code)/expected.txt"), encoding: .utf8)
        #expect(golden.contains("\n\(kind.severity.rawValue) \(kind.code) @ "))
    }

    @Test("no code is listed twice")
    func unique() {
        let codes = (Checking.findingKinds + readingKinds).map(\.code)
        #expect(Set(codes).count == codes.count)
    }
}

/// One folder of the gallery, judged.
struct GalleryCase {
    let home: URL
    let formats: [(name: String, judgements: [Judgement])]

    init(_ name: String) throws {
        let home = GalleryTests.folder.appending(path: name)
        let fixture = CheckingFixture(
            scene: (try? String(contentsOf: home.appending(path: "context.txt"), encoding: .utf8)) ?? "")
        formats = try ["case.xml", "case.csv", "case.xlsx", "case.ods", "case.fods", "case.docx", "case.zip"].compactMap
        { format in
            guard let content = try? Data(contentsOf: home.appending(path: format)) else { return nil }
            return (format, try fixture.judge(file: [UInt8](content), named: format))
        }
        self.home = home
    }

    /// A file that gives a reason in one line.
    func line(_ file: String) -> String? {
        let text = try? String(contentsOf: home.appending(path: file), encoding: .utf8)
        return text.flatMap { $0.split(whereSeparator: \.isNewline).count == 1 ? $0 : nil }
    }
}

extension Judgement {
    /// In an order that no place decides.
    fileprivate var kinds: [String] { findings.kept.map { "\($0.severity.rawValue) \($0.code)" }.sorted() }

    /// Without the places that sentences name.
    fileprivate var sentences: [String] {
        let place = /dòng \d+(, (cột \d+|ô [A-Z]+\d+( \(cột “[^”]*”\))?))?/
        return findings.kept.map { "\($0.message.vi) \($0.remedy.vi)".replacing(place, with: "(chỗ)") }.sorted()
    }
}

extension CheckingFixture {
    /// Reads `context.txt`, the state of register and folder for the case.
    init(scene: String) {
        self.init()
        scene.split(separator: "\n").forEach { take($0) }
    }

    private mutating func take(_ line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case "folder": folder = UnitCode(words[1])
        case "flat": (isFlat, plan.allowsFlatInbox) = (true, words[1] == "yes")
        case "unfinished": notRead = .neverFinished
        case "closed": context.isClosed = true
        case "before":
            context.earlier = RegisterContext.Earlier(
                period: PeriodID(words[1]), figures: figures(words.dropFirst(2)))
        case "ended":
            plan.amend(unit: words[1]) { ($0.until, $0.mergedInto) = (CalendarDay(iso: words[2]), UnitCode(words[3])) }
        case "bounds":
            plan.amend(indicator: words[1]) {
                ($0.minimum, $0.maximum) = (Quantity(canonical: words[2]), Quantity(canonical: words[3]))
            }
        case "counts":
            plan.amend(indicator: words[1]) { $0.counts = Task.List(rawValue: words[2]).map { CountedList($0) } }
        case "narrative": plan.amend(indicator: words[1]) { $0.needsNarrative = true }
        case "per":
            plan.amend(indicator: words[1]) {
                $0.likely = LikelyRatio(
                    to: IndicatorCode(words[2]), from: Quantity(canonical: words[3]), to: Quantity(canonical: words[4]))
            }
        case "arrived":
            if let day = CalendarDay(iso: words[1]) { arrived = Moment(day: day, hour: 9, at: plan.offset) }
        case "named": fileName = words.dropFirst().joined(separator: " ")
        case "again": again = (Int(words[1]) ?? 1, words.count > 2 ? CalendarDay(iso: words[2]) : nil)
        case "superseded":
            context.superseded = .init(version: Int(words[1]) ?? 1, arrived: Moment(seconds: 0))
        case "withdrawn":
            if let day = CalendarDay(iso: words[2]) {
                context.withdrawn = .init(
                    version: Int(words[1]) ?? 1, at: Moment(day: day, hour: 9, at: plan.offset))
            }
        case "sent": context.isSent = true
        case "later":
            context.later = [.init(period: PeriodID(words[1]), figures: figures(words.dropFirst(2)))]
        case "last-year": context.lastYear = figures(words.dropFirst())
        case "peers":
            if let median = Quantity(canonical: words[3]), let highest = Quantity(canonical: words[4]) {
                let count = Int(words[2]) ?? 0
                context.peers[IndicatorCode(words[1])] = .init(count: count, median: median, highest: highest)
            }
        case "digits": plan.amend(indicator: words[1]) { ($0.type, $0.digits) = (.decimal, Int(words[2]) ?? 0) }
        case "percent":
            plan.amend(indicator: words[1]) { ($0.type, $0.digits, $0.measure) = (.percent, Int(words[2]) ?? 0, "%") }
        default: Issue.record("context.txt does not know “\(line)”")
        }
    }
}

/// `NV2.01=30`
private func figures(_ words: ArraySlice<String>) -> [IndicatorCode: Figure] {
    Dictionary(
        uniqueKeysWithValues: words.compactMap { word in
            let parts = word.split(separator: "=").map(String.init)
            return Quantity(canonical: parts[1]).map { (IndicatorCode(parts[0]), Figure(.quantity($0))) }
        })
}

/// A judgement as a person reads it in a golden file.
func transcript(of judgement: Judgement) -> String {
    var lines = ["verdict: \(judgement.verdict.rawValue)"]
    if !judgement.notEvaluated.isEmpty {
        lines.append("not evaluated: " + judgement.notEvaluated.map(\.rawValue).joined(separator: " "))
    }
    for skipped in judgement.findings.notChecked { lines.append("not checked: \(skipped.vi)") }
    for finding in judgement.findings.kept {
        let place = finding.place.described
        lines += ["", "\(finding.severity.rawValue) \(finding.code) @ \(place.vi.isEmpty ? "cả tệp" : place.vi)"]
        for part in [finding.message.vi, finding.remedy.vi, finding.message.en, finding.remedy.en] where !part.isEmpty {
            lines.append("  " + part)
        }
        if !finding.allowed.isEmpty { lines.append("  được phép: " + finding.allowed.joined(separator: " | ")) }
        if let meant = finding.meant { lines.append("  có lẽ là: " + meant) }
        if let why = finding.justification { lines.append("  giải trình: " + why) }
    }
    return lines.joined(separator: "\n") + "\n"
}
