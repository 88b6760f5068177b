// Versions, returns, duplicates: the register's data about a unit after each submission.

import Domain
import Register
import SQLite
import Testing

@Suite struct FilingTests {
    let scratch: Scratch
    let register: Register
    let plan = Plan.small

    init() throws { (scratch, register) = try Scratch.withRegister() }

    @Test("nothing is known of a unit before its first submission")
    func nothingKnown() throws {
        let context = try register.context(plan.half)
        #expect(context.active == nil && context.openReturn == nil && context.earlier == nil)
        #expect(context.taken == 0 && !context.isClosed)
    }

    @Test("a resubmission takes the place of the active version")
    func resubmissionTakes() throws {
        try register.take("a", .made(figures(12)))
        try register.take("b", .made(figures(15)), arrived: .noon.adding(60), daysLate: 2)
        let active = try #require(try register.context(plan.half).active)
        #expect(active.version == 2 && active.daysLate == 2 && active.arrived == .noon.adding(60))
        #expect(active.figures == figures(15) && active.original == .of(Array("b".utf8)))
        #expect(try register.mergeInput(plan: plan, period: plan.half).reports.map(\.figures) == [figures(15)])
    }

    @Test("the last submissions are listed with the version in force, and the others are counted")
    func lastSubmissions() throws {
        try register.take("a", .made(figures(12)))
        for (index, claim) in ["b", "c", "d", "e"].enumerated() {
            try register.take(claim, .made(), .returned, arrived: .noon.adding(Int64(index + 1) * 60))
        }
        try register.take("other", .made(.office))
        func listed(_ limit: Int) throws -> [String] {
            let (submissions, older) = try register.latestSubmissions(
                of: .forest, plan: plan.id, period: .half, limit: limit)
            return submissions.map(\.claim) + ["and \(older)"]
        }
        #expect(try listed(2) == ["a", "d", "e", "and 2"])
        #expect(try listed(5) == ["a", "b", "c", "d", "e", "and 0"])
        #expect(try register.latestSubmissions(of: "TCCB", plan: plan.id, period: .half, limit: 2).listed.isEmpty)
        // Nothing that came later ended the return "e".
        for claim in ["f", "g", "h"] { try register.take(claim, .made(), .attachment) }
        #expect(try listed(2) == ["a", "e", "g", "h", "and 4"])
        try register.take("i", .made(figures(12)))
        #expect(try listed(2) == ["h", "i", "and 7"])
    }

    @Test("a claim is seen once it is filed")
    func claimSeen() throws {
        #expect(try register.transaction { try $0.isFiled(claim: "a") } == false)
        try register.take("a", .made())
        #expect(try register.transaction { try $0.isFiled(claim: "a") })
        #expect(throws: RegisterFault.self) { try register.take("a", .made()) }
    }

    @Test("what a transaction did is gone when it fails")
    func transactionDid() throws {
        struct Cut: Error {}
        #expect(throws: Cut.self) {
            try register.transaction { filing in
                try filing.expect(
                    Promise(path: "x", kind: .board, subject: .period(.half, of: plan.id), digest: .of(1)))
                throw Cut()
            }
        }
        #expect(try register.pendingDeliveries().isEmpty)
        try register.take("a", .made())
    }

    @Test("what is read inside a transaction includes what it did")
    func readInside() throws {
        let page = Promise(path: "x", kind: .board, subject: .period(.half, of: plan.id), digest: .of(1))
        try register.transaction { filing in
            try filing.expect(page)
            #expect(try register.pendingDeliveries() == [page])
        }
    }

    @Test("the same bytes are stored once")
    func sameBytes() throws {
        try register.take("a", .made(), bytes: [7, 8])
        try register.take("b", .made(.office), bytes: [7, 8])
        #expect(try register.original(.of([7, 8] as [UInt8])) == [7, 8])
        #expect(try count("original") == 1)
    }

    @Test("bytes too large to read are known but not kept")
    func bytesToo() throws {
        var file = IncomingFile.made("big", folder: .forest, bytes: [])
        file.notRead = .refused(Wording(vi: "quá lớn", en: "too large"))
        let judgement = Judgement(
            verdict: .returned, stated: StatedSender(period: .half), findings: Findings(), attempt: 1)
        let filed = try register.transaction { try $0.file(file, judgement: judgement, plan: plan) }
        #expect(try register.original(file.digest) == nil)
        #expect(try register.submission(filed.id)?.original == file.digest)
    }

    @Test("a return stays open until a report is accepted")
    func returnStays() throws {
        try register.take("a", .made(), .returned, arrived: .noon.adding(-900))
        try register.take("b", .made(), .returned, arrived: .noon.adding(-600))
        let open = try #require(try register.context(plan.half).openReturn)
        #expect(open.firstArrived == .noon.adding(-900) && open.returned == .noon)
        try register.take("c", .made(), .alreadyReceived)
        #expect(try register.context(plan.half).openReturn != nil)
        #expect(try states() == [.returned, .missing, .missing])
        try register.take("d", .made())
        #expect(try register.context(plan.half).openReturn == nil)
        #expect(try register.context(plan.half).taken == 4)
        try register.take("e", .made(), .returned, arrived: .noon.adding(70))
        #expect(try register.context(plan.half).openReturn?.firstArrived == .noon.adding(70))
        #expect(try states() == [.onTime, .missing, .missing])
    }

    @Test("the year sees the figures of its half")
    func yearSees() throws {
        try register.take("a", .made(figures(12)))
        #expect(try register.context(plan.wholeYear).earlier?.figures == figures(12))
        try register.take("b", .made(figures(13)))
        #expect(try register.context(plan.wholeYear).earlier?.figures == figures(13))
        #expect(try register.context(plan.wholeYear, of: .office).earlier == nil)
    }

    @Test("a file in one unit's folder leaves the other units rows untouched")
    func fileUnit() throws {
        try register.take("a", .made(.office), .returned, folder: .forest)
        #expect(try register.context(plan.half, of: .office).taken == 0)
        #expect(try register.context(plan.half).taken == 1)
        #expect(throws: RegisterFault.self) { try register.take("b", .made(.office), .accepted, folder: .forest) }
    }

    @Test("one active version is enforced by SQLite itself")
    func activeVersion() throws {
        try register.take("a", .made())
        try register.take("b", .made())
        let shell = try Database(opening: scratch.file)
        try shell.execute("PRAGMA foreign_keys = ON")
        #expect(throws: SQLiteError.self) { try shell.run("UPDATE submission SET is_active = 1") }
        #expect(throws: SQLiteError.self) { try shell.run("UPDATE submission SET version = 1 WHERE version = 2") }
        #expect(throws: SQLiteError.self) { try shell.run("DELETE FROM original") }
    }

    @Test("status tells state version attempts and signed copy")
    func statusTells() throws {
        try register.take("a", .made(), .returned)
        try register.take("b", .made(), daysLate: 3)
        let copy = try register.take("c", .made(), .attachment)
        try register.transaction {
            try $0.mark(
                copy.id, as: AttachmentMarks(isSigned: false, coversWholeFile: false, isScan: true), under: plan)
        }
        try register.transaction { try $0.excuse("TCCB", from: .half, of: plan.id, reason: "giải thể", by: "admin") }
        let lines = try register.statusLines(plan: plan, period: plan.half)
        #expect(lines.map(\.receipt.state) == [.late(days: 3), .missing, .excused(reason: "giải thể")])
        #expect(lines.map(\.attempts) == [3, 0, 0] && lines.map(\.version) == [1, 0, 0])
        #expect(lines.map(\.receipt.hasSignedCopy) == [true, false, false])
        #expect(try register.events().map(\.why) == ["giải thể"])
    }

    @Test("a closed period is closed until reopened")
    func closedPeriod() throws {
        try register.transaction { try $0.close(.half, of: plan.id, by: "admin") }
        #expect(try register.context(plan.half).isClosed && !register.context(plan.wholeYear).isClosed)
        try register.transaction { try $0.reopen(.half, of: plan.id, by: "admin", why: "gửi nhầm") }
        #expect(try !register.context(plan.half).isClosed)
    }

    @Test("samples and real submissions do not mix")
    func samplesReal() throws {
        #expect(try register.isEmpty())
        try register.transaction { try $0.markSample() }
        try register.take("a", .made())
        try register.transaction { try $0.markSample() }
        #expect(try register.isSample() && register.mergeInput(plan: plan, period: plan.half).isSample)
        let real = try Scratch()
        let other = try real.register()
        try other.take("a", .made())
        #expect(throws: RegisterFault.holdsSubmissions) { try other.transaction { try $0.markSample() } }
    }

    private func figures(_ number: Int64) -> [IndicatorCode: Figure] { ["NV1.01": .number(number)] }

    private func states() throws -> [ReceiptState] {
        try register.mergeInput(plan: plan, period: plan.half).receipts.map(\.state)
    }

    private func count(_ table: String) throws -> Int? {
        try Database(opening: scratch.file).value("SELECT count(*) FROM \(table)")
    }
}

extension UnitReport {
    static func made(_ figures: [IndicatorCode: Figure]) -> UnitReport { made(.forest, .half, figures) }
}
