// Values cross the pipe unchanged; bytes that no packer wrote are refused.
import Domain
import Forms
import TestSupport
import Testing

@testable import Pipeline

@Suite("Packing")
struct PackingTests {
    @Test("numbers of any size arrive", arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, .max, .min] as [Int])
    func numbers(_ number: Int) throws { #expect(try through(number) == number) }

    @Test("a figure may have fifteen digits, and no more")
    func quantities() throws {
        let largest = Quantity(scaled: 999_999_999_999_999, digits: 9)
        #expect(try through(largest) == largest)
        #expect(throws: Unintelligible.self) { try through(Quantity(scaled: 1_000_000_000_000_000)) }
    }

    @Test("every result of a check crosses the pipe unchanged", arguments: 0..<60)
    func everything(_ seed: UInt64) throws {
        var chance = Chance(seed)
        let part = Examined.Part(plan: "DV-2026", checked: chance.checked())
        let arrived = try through(part)
        #expect(arrived.plan == part.plan)
        #expect(arrived.checked.stated == part.checked.stated)
        #expect(arrived.checked.report == part.checked.report)
        #expect(arrived.checked.findings == part.checked.findings)
        #expect(arrived.checked.notEvaluated == part.checked.notEvaluated)
    }

    @Test("a file arrives byte by byte")
    func files() throws {
        let file = IncomingFile(
            claim: "1/2", name: "báo cáo\u{301}.csv", folder: "CCKL", isFlat: true, arrived: Moment(seconds: -5),
            digest: "ab",
            bytes: Array(0...255), notRead: .refused(Wording(vi: "rỗng", en: "empty")), isAttachment: true,
            fileExtension: "csv")
        let arrived = try through(file)
        #expect(arrived.bytes == file.bytes && Array(arrived.name.utf8) == Array(file.name.utf8))
        #expect(
            arrived.folder == file.folder && arrived.isFlat && arrived.arrived == file.arrived
                && arrived.notRead == file.notRead)
        #expect(
            arrived.claim == file.claim && arrived.digest == file.digest && arrived.isAttachment
                && arrived.fileExtension == "csv")
    }

    @Test("a table arrives cell by cell; a name that is none for a sheet becomes one")
    func tables() throws {
        let cells: [SentTable.Cell] = [
            .empty, .text("NV2.01"), .number(12.5), .number(-0.0), .date(year: 2026, month: 5, day: 12),
        ]
        let table = SentTable(name: "Báo cáo", rows: [.init(number: 3, cells: cells), .init(number: 9, cells: [])])
        #expect(try through(table) == table)
        var merged = table
        merged.sharedNotes = [5...7, 9...10]
        #expect(try through(merged) == merged)
        for ranges in [[9...10, 5...7], [5...7, 7...9], [0...3], [5...1 << 21]] {
            merged.sharedNotes = ranges
            let spoilt = merged
            #expect(throws: Unintelligible.self) { try through(spoilt) }
        }
        #expect(try through(SentTable(name: "a/b", rows: [])).name == "a_b")
        #expect(throws: Unintelligible.self) { try through(SentTable.Cell.number(.infinity)) }
        #expect(throws: Unintelligible.self) { try through(SentTable.Cell.date(year: 2026, month: 13, day: 1)) }
    }

    @Test("bytes that were cut, changed or made up never stop the reader", arguments: 0..<40)
    func spoilt(_ seed: UInt64) throws {
        var chance = Chance(seed)
        var packer = Packer()
        packer.add([Examined.Part(plan: "DV-2026", checked: chance.checked())])
        for _ in 0..<200 {
            var bytes = packer.bytes
            switch chance.number(0...2) {
            case 0: bytes.removeLast(chance.number(1...bytes.count))
            case 1:
                for _ in 0..<chance.number(1...4) {
                    bytes[chance.number(0...bytes.count - 1)] = UInt8(chance.number(0...255))
                }
            default: bytes = (0..<chance.number(0...60)).map { _ in UInt8(chance.number(0...255)) }
            }
            var unpacker = Unpacker(bytes)
            // A value or an error: what matters is that it ends, and that what it gives can be counted.
            if let parts: [Examined.Part] = try? unpacker.value() {
                #expect(parts.allSatisfy { $0.checked.findings.total >= 0 })
            }
        }
    }

    private func through<Value: Packable>(_ value: Value) throws -> Value {
        var packer = Packer()
        packer.add(value)
        var unpacker = Unpacker(packer.bytes)
        let arrived: Value = try unpacker.value()
        try unpacker.requireEnd()
        return arrived
    }
}

extension Chance {
    private mutating func maybe<Value>(_ value: Value) -> Value? { number(0...1) == 0 ? nil : value }
    private mutating func text() -> String {
        one(of: ["", "a", "thuyết minh", "hòa\u{300}", "\u{202E}", String(repeating: "ê", count: 300)])
    }

    private mutating func place() -> Place {
        Place(
            line: maybe(number(0...90_000)), column: maybe(number(0...300)), cell: maybe("Báo cáo!D17"),
            header: maybe(text()))
    }

    private mutating func figure() -> Figure {
        let quantity = Quantity(scaled: Int64(number(-9_999...999_999)), digits: number(0...9))
        return Figure(
            one(of: [.none, .quantity(quantity), .text(text())]), isEstimate: number(0...1) == 0, note: maybe(text()),
            place: place())
    }

    private mutating func findings() -> Findings {
        var findings = Findings()
        for _ in 0..<one(of: [0, 3, 250]) {
            findings.add(
                Finding(
                    code: text(), severity: one(of: Severity.allCases), place: place(), found: maybe(text()),
                    allowed: [text(), text()],
                    meant: maybe(text()), message: Wording(vi: text(), en: text()), remedy: .nothing,
                    justification: maybe(text())))
        }
        findings.count(unseen: number(0...5), of: .error)
        findings.notChecked = [Wording(vi: text(), en: text())]
        return findings
    }

    private mutating func report() -> UnitReport {
        var report = UnitReport(plan: "DV-2026", unit: "CCKL", period: "nam")
        (report.number, report.date, report.signer) = (
            maybe(text()), maybe(CalendarDay(daysSinceEpoch: number(-9_000...90_000))), maybe(text())
        )
        for code in 1...number(1...40) { report.figures[IndicatorCode("NV1.\(code)")] = figure() }
        report.statuses = [1: one(of: TaskStatus.allCases), 8: one(of: TaskStatus.allCases)]
        report.results = [2: [text(), text()]]
        report.models = [
            Model(
                task: 3, field: maybe(one(of: Model.Field.standard.map { Model.Field(rawValue: $0.value) })),
                holder: maybe(.collective), name: text(),
                result: text())
        ]
        report.commendations = [
            Commendation(
                task: 3, holder: maybe(.individual), name: text(), post: text(), reward: text(), achievement: text())
        ]
        report.issued = [
            IssuedDocument(number: text(), date: maybe(CalendarDay(daysSinceEpoch: 20_000)), abstract: text())
        ]
        report.assessment = [one(of: AssessmentPart.allCases): [text()]]
        report.justifications = ["R2.2": text()]
        return report
    }

    fileprivate mutating func checked() -> Checked {
        var checked = Checked(
            stated: StatedSender(plan: maybe("DV-2026"), unit: maybe("CCKL"), period: maybe("nam")),
            report: maybe(report()), findings: findings(),
            notEvaluated: ["R1", "R2"])
        checked.isXML = number(0...1) == 0
        return checked
    }
}
