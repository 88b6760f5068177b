// What is noticed when the file is not as we left it: other programs, other versions, damage, an interrupted write.

import Domain
import Foundation
import SQLite
import Testing

@testable import Register

@Suite struct TamperingTests {
    let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test func readOnlyOpeningChangesNoByteAndNoTime() throws {
        try fill()
        let (before, time) = (try scratch.bytes, scratch.modified)
        do {
            let register = try scratch.open(.readOnly)
            _ = try register.isQuiet(plan: Plan.small.digest, renderer: "1")
            _ = try register.statusLines(plan: .small, period: Plan.small.half)
            #expect(throws: RegisterFault.self) {
                try register.transaction { try $0.record(.unknown("x"), by: "y", why: "") }
            }
        }
        #expect(try scratch.bytes == before && scratch.modified == time)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["register.sqlite"])
    }

    @Test func ourOwnTransactionsAreNotTakenForSomebodyElses() throws {
        for _ in 1...4 {
            let register = try scratch.register()
            #expect(!register.wasWrittenByOthers)
            try register.transaction { try $0.record(.unknown("một"), by: "a", why: "") }
            try register.transaction { _ in }
            try register.transaction { try $0.record(.unknown("hai"), by: "a", why: "") }
        }
    }

    @Test func aFigureChangedWithAnotherProgramIsNoticedTwice() throws {
        try fill()
        try shell("UPDATE figure SET scaled = scaled + 1")
        let register = try scratch.open()
        #expect(register.wasWrittenByOthers)
        #expect(try register.reconcileFigures(plan: .small, period: .half) == [.forest])
        try register.transaction { try $0.record(.unknown("đã đối chiếu"), by: "admin", why: "") }
        let again = try scratch.open()
        #expect(!again.wasWrittenByOthers)
        #expect(try again.reconcileFigures(plan: .small, period: .half) == [.forest])
    }

    @Test(arguments: [
        "UPDATE figure SET note = 'x'", "UPDATE figure SET is_estimate = 1",
        "UPDATE figure SET digits = 1 WHERE digits = 2",
        "DELETE FROM figure",
    ])
    func anyChangeOfAFigureIsNoticed(_ sql: String) throws {
        try fill()
        try shell(sql)
        #expect(try scratch.open().reconcileFigures(plan: .small, period: .half) == [.forest])
    }

    @Test func aChangedOriginalIsNamed() throws {
        let register = try scratch.register()
        var file = IncomingFile.made("a", folder: .forest, bytes: Array("abc".utf8))
        file.digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let judgement = Judgement(
            verdict: .returned, stated: StatedSender(period: .half), findings: Findings(), attempt: 1)
        try register.transaction { _ = try $0.file(file, judgement: judgement, plan: .small) }
        #expect(try register.alteredOriginals().isEmpty)
        try shell("UPDATE original SET bytes = CAST('abd' AS BLOB)")
        #expect(try scratch.open().alteredOriginals() == [file.digest])
    }

    @Test func aNewerRegisterIsLeftAlone() throws {
        try fill()
        try shell("PRAGMA user_version = 99")
        let before = try scratch.bytes
        for mode in [Register.Mode.readOnly, .readWrite] {
            #expect(throws: RegisterFault.newer(layout: 99, known: Schema.newest)) { try scratch.open(mode) }
        }
        #expect(try scratch.bytes == before)
    }

    @Test(arguments: [
        "not a database at all, but long enough for the header of one: 0123456789 0123456789 0123456789 0123456789",
        "short",
    ])
    func anotherFileIsNotTakenForARegister(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.file))
        #expect { try scratch.open() } throws: { if case RegisterFault.corrupt = $0 { true } else { false } }
        #expect(try scratch.bytes == Array(text.utf8))
    }

    @Test func anotherProgramsDatabaseIsNotTakenForARegister() throws {
        try shell("CREATE TABLE t (x)")
        #expect { try scratch.open() } throws: { if case RegisterFault.corrupt = $0 { true } else { false } }
    }

    @Test func aDamagedPageIsFoundWhenAllIsChecked() throws {
        try fill(60)
        var bytes = try scratch.bytes
        let page = 4096
        for start in stride(from: 5 * page, to: bytes.count, by: page) { bytes[start + 3] ^= 0x55 }
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.file))
        #expect { try scratch.open(checksAll: true) } throws: {
            if case RegisterFault.corrupt = $0 { true } else { false }
        }
    }

    @Test func aMissingRegisterIsAbsentWhenOnlyLookingAndBegunWhenRunning() throws {
        #expect(throws: RegisterFault.absent) { try scratch.open(.readOnly) }
        #expect(!FileManager.default.fileExists(atPath: scratch.file))
        try Data().write(to: URL(fileURLWithPath: scratch.file))
        _ = try scratch.open()
        _ = try scratch.open(.readOnly)
    }

    @Test func anInterruptedTransactionIsRolledBackByTheNextRun() throws {
        try fill()
        let before = try texts(in: scratch)
        let hot = try interrupted()
        #expect(throws: RegisterFault.needsRecovery) { try hot.open(.readOnly) }
        let register = try hot.open()
        #expect(register.wasUnclean && !register.wasWrittenByOthers)
        #expect(try texts(in: hot) == before)
    }

    /// What the interrupted transaction changes. Not the bytes of the file: free pages keep what was written to them.
    private func texts(in scratch: Scratch) throws -> [String] {
        let db = try Database(opening: scratch.file, .readOnly)
        return try db.rows("SELECT name FROM submission UNION ALL SELECT what FROM event", [], { $0[0] as String })
    }

    @Test func aRegisterInAnotherJournalModeIsPutRight() throws {
        try fill()
        try shell("PRAGMA journal_mode = WAL")
        #expect(throws: RegisterFault.needsRecovery) { try scratch.open(.readOnly) }
        let register = try scratch.open()
        #expect(register.wasWrittenByOthers && !register.wasUnclean)
        try register.transaction { try $0.record(.unknown("đã đối chiếu"), by: "admin", why: "") }
        #expect(try !scratch.open(.readOnly).wasWrittenByOthers)
    }

    @Test func anotherProgramHoldingTheFileIsToldFromDamage() throws {
        try fill()
        let register = try scratch.open()
        let other = try Database(opening: scratch.file)
        try other.execute("BEGIN IMMEDIATE")
        #expect(throws: RegisterFault.busy) {
            try register.transaction { try $0.record(.unknown("x"), by: "y", why: "") }
        }
        try other.execute("ROLLBACK")
    }

    /// A register as a cut-off transaction leaves it: some pages overwritten, the journal still there.
    private func interrupted() throws -> Scratch {
        let hot = try Scratch()
        let db = try Database(opening: scratch.file)
        try db.execute("PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
        try db.execute("BEGIN IMMEDIATE")
        try db.execute("UPDATE submission SET name = 'x'")
        try db.execute(
            "INSERT INTO event (at, who, what, why) SELECT 1, hex(randomblob(9000)), '', '' FROM sqlite_schema")
        for suffix in ["", "-journal"] {
            try FileManager.default.copyItem(atPath: scratch.file + suffix, toPath: hot.file + suffix)
        }
        try db.execute("ROLLBACK")
        return hot
    }

    private func fill(_ reports: Int = 1) throws {
        let register = try scratch.register()
        for number in 1...reports {
            try register.take(
                "\(number)", .made(["NV1.01": .number(Int64(number), digits: 2), "NV1.03": Figure(.none, note: "ước")]))
        }
    }

    private func shell(_ sql: String) throws {
        try Database(opening: scratch.file).execute(sql)
    }
}
