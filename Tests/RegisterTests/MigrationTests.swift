// A full register in every layout that was released. Opened in this version, it has the same content.

import Domain
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Register

@Suite struct MigrationTests {
    @Test(
        "a full register of an earlier layout says the same in this one", arguments: 1..<Schema.newest,
        [3, 14, 15] as [UInt64])
    func fullRegister(_ layout: Int, _ seed: UInt64) throws {
        let (full, old) = (try Scratch(), try Scratch())
        let before = try Self.fill(full, Chance(seed))
        try Self.copy(full.file, to: old.file, layout: layout)
        let bytes = try old.bytes
        #expect(throws: RegisterFault.needsRecovery) { try old.open(.readOnly) }
        #expect(try old.bytes == bytes)

        let register = try old.open(checksAll: true)
        #expect(!register.wasWrittenByOthers)
        expectSame(try Holdings(of: register), before)
        try Self.goOn(register)
        for period in Plan.small.periods {
            #expect(try register.reconcileFigures(plan: .small, period: period.id) == [])
        }
    }

    @Test("a register whose migration is cut off stays in its layout", arguments: 1..<Schema.newest)
    func registerWhose(_ layout: Int) throws {
        let (full, old) = (try Scratch(), try Scratch())
        try Self.fill(full, Chance(9))
        try Self.copy(full.file, to: old.file, layout: layout)
        // What the newest layout brings is there already: its text fails midway.
        let db = try Database(opening: old.file)
        let table = ["rendering", "large_piece"][layout - 1]
        try db.transaction(.immediate) {
            try db.execute("CREATE TABLE \(table) (x); UPDATE mark SET change_counter = change_counter + 1")
        }
        let bytes = try old.bytes
        #expect(throws: RegisterFault.self) { try old.open() }
        #expect(try old.bytes == bytes)
    }

    // MARK: - A full register

    /// Submissions of every verdict, versions, decisions, reports, a baseline, deliveries kept and pending.
    @discardableResult
    private static func fill(_ scratch: Scratch, _ chance: Chance) throws -> Holdings {
        var chance = chance
        let (register, plan) = (try scratch.register(), Plan.small)
        try register.transaction { filing in
            try filing.setBaseline(["NV1.01": Quantity(scaled: 45, digits: 1)], of: .half, in: plan.id, by: "hoa")
            try filing.excuse("TCCB", from: .year, of: plan.id, reason: "mới lập", by: "lan")
        }
        for number in 0..<30 {
            let unit = chance.one(of: plan.units.map(\.code))
            let verdict = chance.one(of: [
                Verdict.accepted, .acceptedWithWarnings, .returned, .alreadyReceived, .attachment,
            ])
            let report = chance.report(unit, chance.one(of: [.half, .year]), plan: plan)
            try register.take(
                "claim \(number)", report, verdict, arrived: chance.moment(), daysLate: chance.number(0...9))
        }
        try decide(register, plan)
        try consolidate(register, plan, "x")
        try register.take("later", chance.report(.forest, .half, plan: plan))
        try consolidate(register, plan, "y")
        return try Holdings(of: register)
    }

    private static func decide(_ register: Register, _ plan: Plan) throws {
        let arrival = RecordedArrival(day: CalendarDay(daysSinceEpoch: 20_590), number: "12", reason: "văn thư")
        _ = try register.transaction { filing in
            try filing.recordArrival(arrival, of: .office, for: .half, of: plan.id, by: "lan")
            try filing.close(.year, of: plan.id, by: "lan")
            return try filing.withdraw(.office, from: .half, of: plan.id, reason: "gửi nhầm", by: "lan")
        }
    }

    private static func consolidate(_ register: Register, _ plan: Plan, _ content: String) throws {
        let input = try register.mergeInput(plan: plan, period: plan.half)
        let total = IndicatorTotal(
            indicator: "NV1.01", total: Quantity(7), contributions: [], reported: 1, none: 0, missing: 0,
            isEstimate: false, earlier: nil,
            lastYear: nil)
        let consolidation = Consolidation(
            plan: plan.id, period: .half, version: 0, receipts: input.receipts, totals: [total], tasks: [], models: [],
            commendations: [],
            issued: [], assessment: [:], warnings: [], isSample: false)
        try register.transaction { filing in
            let version = try filing.recordConsolidation(
                consolidation, content: .of(content), plan: plan, renderer: "1")
            let page = Promise(
                path: "\(content).html", kind: .board, subject: .period(.half, of: plan.id), digest: .of(content))
            try filing.expect(page)
            if version == 1 { try filing.delivered([page]) }
        }
    }

    /// What an office does next, whichever layout it began with.
    private static func goOn(_ register: Register) throws {
        let plan = Plan.small
        let version = try register.context(plan.half).active?.version ?? 0
        try register.take("new", .made(.forest, .half, ["NV1.01": .number(5)]))
        #expect(try register.context(plan.half).active?.version == version + 1)
        try consolidate(register, plan, "z")
        #expect(try register.versions(plan: plan.id, period: .half).map(\.version) == [1, 2, 3])
        #expect(try register.mergeInput(ofVersion: 3, plan: plan, period: plan.half)?.reports.isEmpty == false)
        try register.transaction {
            try $0.markSent(3, of: .half, in: plan.id, as: DocumentMark(number: "12"), by: "lan")
        }
        #expect(try register.lastSending(of: .half, in: plan.id)?.version == 3)
    }

    // MARK: - The same in an older layout

    /// Every row of a register, as far as that layout had room for it, in a file as its version left it.
    private static func copy(_ source: String, to path: String, layout: Int) throws {
        let db = try Database(opening: path)
        try db.run("ATTACH ? AS newest", [source])
        try db.transaction(.deferred) {
            for text in Schema.layouts.prefix(layout) { try db.execute(text) }
            for table in try db.rows(
                "SELECT name FROM main.sqlite_schema WHERE type = 'table'", [], { $0[0] as String })
            {
                let columns = try db.rows("SELECT '\"' || name || '\"' FROM pragma_table_info(?)", [table]) {
                    $0[0] as String
                }
                let list = columns.joined(separator: ", ")
                if let packed = Schema.packedTables.first(where: { $0.table == table })?.list {
                    try unpack(packed, into: table, width: columns.count - 1, db)
                    continue
                }
                try db.run("INSERT INTO main.\(table) (\(list)) SELECT \(list) FROM newest.\(table)")
            }
            try db.execute("PRAGMA user_version = \(layout); PRAGMA application_id = \(Schema.applicationID)")
            try db.run("UPDATE main.mark SET change_counter = 1")
        }
    }
}

extension MigrationTests {
    /// The rows of a list as older layouts had them, in a table of their own.
    private static func unpack(_ list: StoredLists, into table: String, width: Int, _ db: Database) throws {
        let submissions = try db.rows("SELECT submission, bytes FROM newest.submission_content") {
            (id: $0[0] as Int64, bytes: $0[1] as [UInt8])
        }
        let marks = repeatElement("?", count: width + 1).joined(separator: ", ")
        for (id, bytes) in submissions {
            try StoredContent(bytes).each(list) { row in
                let values = try (0..<width).map { _ in try row.anyValue() }
                try db.run("INSERT INTO main.\(table) VALUES (\(marks))", [id] + values)
            }
        }
    }
}

extension PackedValues {
    fileprivate mutating func anyValue() throws -> any Bindable {
        let place = self
        if let number = try? optionalNumber() { return number }
        self = place
        return try optionalText()
    }
}

/// The register's content as far as every layout has it.
private struct Holdings: Equatable {
    var claims: [String] = []
    var judgements: [Judgement] = []
    var originals: [[UInt8]] = []
    var events: [Event] = []
    var versions: [Digest] = []
    var status: [StatusLine] = []
    var reports: [UnitReport] = []
    var lastYear: [IndicatorCode: Quantity] = [:]
    var totals: [IndicatorCode: Quantity] = [:]
    var closed: [Moment?] = []
    var pending: [Promise] = []

    init(of register: Register) throws {
        let plan = Plan.small
        for id in 1...Int64(try register.extent().submissions) {
            guard let filed = try register.submission(id) else { continue }
            claims.append(filed.claim)
            judgements.append(filed.judgement)
            originals.append(try register.original(filed.original) ?? [])
        }
        events = try register.events()
        versions = try register.versions(plan: plan.id, period: .half).map(\.content)
        for period in plan.periods {
            status += try register.statusLines(plan: plan, period: period)
            let input = try register.mergeInput(plan: plan, period: period)
            reports += input.reports
            lastYear.merge(input.lastYear) { one, _ in one }
            totals.merge(try register.independentTotals(plan: plan, period: period)) { one, _ in one }
            closed.append(try register.closed(period.id, of: plan.id))
        }
        pending = try register.pendingDeliveries()
    }
}

private func expectSame(_ one: Holdings, _ other: Holdings) {
    #expect(one.claims == other.claims && one.claims.count == 31)
    #expect(one.judgements == other.judgements)
    #expect(one.originals == other.originals && one.originals.allSatisfy { !$0.isEmpty })
    #expect(one.events == other.events && one.events.count >= 5)
    #expect(one.versions == other.versions && one.versions.count == 2)
    #expect(one.status == other.status)
    #expect(one.reports == other.reports && !one.reports.isEmpty)
    #expect(one.lastYear == other.lastYear && !one.lastYear.isEmpty)
    #expect(one.totals == other.totals)
    #expect(one.closed == other.closed && one.closed.contains { $0 != nil })
    #expect(one.pending == other.pending && one.pending.count == 1)
}
