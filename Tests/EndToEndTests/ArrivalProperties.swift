// The same submissions in any order among units, under any names, in any number of runs, some of them killed: the same
// result.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Any order, any names, any accident")
struct ArrivalProperties {
    @Test("one result, to the byte", arguments: 0..<10 as Range<UInt64>)
    func arrival(_ seed: UInt64) throws {
        var chance = Chance(seed)
        let made = (1...8).map { Correspondence(unit: "HTX\($0)", &chance) }
        let straight = try Office()
        let disturbed = try Office()
        try straight.take(
            made.flatMap(\.sent).enumerated().map {
                Drop(unit: $1.unit, text: $1.text, name: Array("\($0 + 10).\($1.ending)".utf8))
            })
        let drops = shuffled(made, &chance)
        var rest = drops[...]
        while !rest.isEmpty {
            let count = chance.number(1...rest.count)
            try disturbed.take(rest.prefix(count), killedAfter: chance.maybe { Double($0.number(5...400)) / 1_000 })
            rest = rest.dropFirst(count)
        }
        #expect(try disturbed.result() == straight.result())
        #expect(try disturbed.report() == straight.report())
        try disturbed.expectEachAnswered(drops.count)
        try disturbed.expectIdle()
    }

    /// Any order in which each unit's own submissions keep theirs; some sent twice.
    private func shuffled(_ made: [Correspondence], _ chance: inout Chance) -> [Drop] {
        var waiting = made.map { $0.sent[...] }
        var drops: [Drop] = []
        while let unit = waiting.indices.filter({ !waiting[$0].isEmpty }).randomElement(using: &chance) {
            guard let next = waiting[unit].popFirst() else { continue }
            let copies = chance.number(0...4) == 0 ? 2 : 1
            for _ in 0..<copies {
                let name = chance.fileName(drops.count, ending: next.ending)
                drops.append(
                    Drop(
                        unit: next.unit, text: next.text, name: name,
                        folder: chance.maybe { $0.one(of: [next.unit, "\(next.unit) - Hợp tác xã"]) }))
            }
        }
        return drops
    }
}

/// What one unit sends, in its order: returned ones, reports and their corrections, XML or CSV.
private struct Correspondence {
    struct Sent {
        let unit, text, ending: String
    }
    private(set) var sent: [Sent] = []

    init(unit: String, _ chance: inout Chance) {
        for number in 0..<chance.number(0...3) {
            let area = chance.number(50...400)
            // Each one differs from all before: the same bytes again, later, would be another version.
            var report = RiceReport(
                unit: unit, area: "\(area).5", newVarieties: "\(chance.number(0...50))",
                households: "\(chance.number(1...900))",
                narrative: ["Lần \(number + 1), gieo cấy xong."], isEstimate: chance.flip())
            if chance.number(0...4) == 0 { report.newVarieties = "\(area + 1)" }  // more than the whole: returned
            sent.append(
                chance.flip()
                    ? Sent(unit: unit, text: report.xml, ending: "xml")
                    : Sent(unit: unit, text: report.csv, ending: "csv"))
        }
    }
}

private struct Drop {
    let unit, text: String
    let name: [UInt8]
    var folder: String?
}

extension Chance {
    /// Any bytes that a file's name may have, and no other file's here.
    fileprivate mutating func fileName(_ number: Int, ending: String) -> [UInt8] {
        let pieces = ["báo cáo", "ba\u{301}o", " ", "%n", "\u{202E}", "-rf", "$(x)", "\n", "'\"", "\u{1B}[2J", "<&>"]
            .map { Array($0.utf8) }
        let wild =
            some(3) { $0.one(of: pieces) }.flatMap { $0 }
            + some(20) { UInt8($0.number(1...255)) }.filter { $0 != UInt8(ascii: "/") }
        return Array("\(self.number(0...9))\(number)".utf8) + wild + Array(".\(ending)".utf8)
    }
}

/// A workspace of eight units.
private struct Office {
    let workspace: ScratchWorkspace

    init() throws {
        let more = (4...8).map { "<unit code=\"HTX\($0)\" name=\"Hợp tác xã số \($0)\" kind=\"htx\"/>" }.joined()
        workspace = try .small { $0.replacing("<unit code=\"HTX3\"", with: more + "<unit code=\"HTX3\"") }
    }

    /// Drops and runs; with a time, the first run is killed after so many seconds, wherever that finds it.
    func take(_ drops: some Collection<Drop>, killedAfter seconds: Double? = nil) throws {
        for drop in drops {
            try workspace.drop(drop.text, asBytes: drop.name, in: drop.folder ?? "")
            usleep(12_000)  // the clock that stamps files ticks slowly
        }
        if let seconds {
            _ = try Command(["timeout", "--signal", "KILL", "\(seconds)"] + workspace.command(["run"], now: onTime))
                .run()
        }
        let outcome = try workspace.measuredRun()
        #expect(outcome.exit == 0)
        // What a killed run had claimed is finished before anything new is taken; a file is never left for later.
        #expect(workspace.files(in: "inbox") == [] && workspace.files(in: "register/work") == [])
    }

    /// The consolidation, without what the sender called a file and how often a report was made on the way.
    func result() throws -> String {
        guard workspace.exists("outbox/2024/vu-xuan/tong-hop.xml") else { return "" }
        return try workspace.consolidation().replacing(/original="[^"]*"/, with: "").replacing(
            /(<consolidation [^>]*)version="[0-9]+"/
        ) { $0.1 }
    }

    func report() throws -> [UInt8] {
        try workspace.exists("outbox/2024/vu-xuan/bao-cao.docx")
            ? workspace.bytes("outbox/2024/vu-xuan/bao-cao.docx") : []
    }

    /// Nothing lost, nothing twice: a row for each file that was dropped, and a note; the same file returned again
    /// shares that of its first return.
    func expectEachAnswered(_ count: Int) throws {
        #expect(try workspace.sqlite("SELECT count(*), count(DISTINCT claim) FROM submission") == "\(count)|\(count)\n")
        let notes = workspace.files(in: "outbox/phieu").filter {
            $0.hasSuffix(".html") && !$0.hasSuffix("MOI-NHAT.html")
        }
        let again = try workspace.sqlite(
            "SELECT count(*) - count(DISTINCT original) FROM submission WHERE verdict = 'returned'")
        #expect("\(count - notes.count)\n" == again)
        #expect(try workspace.sqlite("SELECT count(*) FROM delivery WHERE is_pending = 1") == "0\n")
    }

    func expectIdle() throws {
        let before = workspace.state()
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(differences(workspace.state(), before) == [])
    }
}
