// One connection to the register's file: its pragmas, its recovery, and the transaction that leaves our mark.

import GRDB

/// SQLite as we want it. `synchronous=EXTRA` with a rollback journal is the one setting that lost nothing in power
/// cuts.
final class Connection {
    let queue: DatabaseQueue
    /// The file was left in the middle of a transaction, and has been recovered.
    let wasUnclean: Bool
    /// The last change to the file was not ours: somebody wrote with another program.
    let wasWrittenByOthers: Bool
    /// The file's change counter after our last commit.
    private var changeCounter: UInt32

    init(path: String, mode: Register.Mode, checksAll: Bool) throws {
        wasUnclean = try Connection.recover(path, mode)
        let file = try RegisterFile(at: path)
        try file?.check()
        if file == nil, mode == .readOnly { throw RegisterFault.absent }
        if let file, mode == .readOnly, file.layout < Schema.newest { throw RegisterFault.needsRecovery }
        changeCounter = file?.changeCounter ?? 0
        queue = try DatabaseQueue(path: path, configuration: Connection.configuration(mode))
        if wasUnclean || checksAll { try queue.unsafeReentrantRead { try Connection.quickCheck($0) } }
        let expected = file == nil ? 0 : try queue.unsafeReentrantRead { try Connection.expectedCounter($0) }
        wasWrittenByOthers = expected != changeCounter
        let found = file?.layout ?? 0
        if found < Schema.newest { try write { try Schema.migrate($0, from: found) } }
    }

    /// One transaction, begun immediately; when it changed anything, the counter that the file will then have is
    /// written with it.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try queue.writeWithoutTransaction { db in
            var value: Value?
            var next = changeCounter
            try db.inTransaction(.immediate) {
                let before = db.totalChangesCount
                let isNew = try db.schemaVersionIsZero
                value = try body(db)
                if isNew || db.totalChangesCount != before {
                    next = changeCounter &+ 1
                    try db.cachedStatement(sql: "UPDATE mark SET change_counter = ?").execute(arguments: [Int64(next)])
                }
                return .commit
            }
            changeCounter = next
            guard let value else { throw RegisterFault.inconsistent("a transaction without a result") }
            return value
        }
    }

    /// Reads see one state, and inside a transaction the state so far.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try queue.unsafeReentrantRead { db in
            guard !db.isInsideTransaction else { return try body(db) }
            var value: Value?
            try db.inTransaction(.deferred) {
                value = try body(db)
                return .commit
            }
            guard let value else { throw RegisterFault.inconsistent("a reading without a result") }
            return value
        }
    }
}

extension Connection {
    /// Lets SQLite standings back what was cut off, or leave a journal mode that is not ours, before anyone relies on
    /// the header.
    /// - Returns: whether a transaction was cut off.
    private static func recover(_ path: String, _ mode: Register.Mode) throws -> Bool {
        let wasCut = RegisterFile.hasJournal(at: path)
        if wasCut {
            // The header itself may be torn; it still must not be a newer version's.
            try (try? RegisterFile(at: path))?.checkAge()
        } else {
            guard let file = try RegisterFile(at: path) else { return false }
            try file.check()
            if file.hasRollbackJournal { return false }
        }
        guard mode == .readWrite else { throw RegisterFault.needsRecovery }
        let queue = try DatabaseQueue(path: path, configuration: configuration(mode))
        _ = try queue.unsafeReentrantRead { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
        try queue.close()
        return wasCut
    }

    private static func configuration(_ mode: Register.Mode) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { db in
            if mode == .readWrite { try set(db, "journal_mode", to: "delete", reads: "delete") }
            try set(db, "synchronous", to: "EXTRA", reads: "3")
            try set(db, "foreign_keys", to: "ON", reads: "1")
            try set(db, "trusted_schema", to: "OFF", reads: "0")
            try set(db, "cell_size_check", to: "ON", reads: "1")
            // A batch of some hundred submissions stays in memory until its commit.
            try set(db, "cache_size", to: "-32768", reads: "-32768")
        }
        return configuration
    }

    /// A pragma that SQLite does not know or may not set is passed over in silence: hence the second look.
    private static func set(_ db: Database, _ pragma: String, to value: String, reads expected: String) throws {
        try db.execute(sql: "PRAGMA \(pragma) = \(value)")
        let found = try String.fetchOne(db, sql: "PRAGMA \(pragma)")
        guard found == expected else { throw RegisterFault.io("\(pragma) is \(found ?? "unknown")") }
    }

    private static func quickCheck(_ db: Database) throws {
        let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
        guard answer == "ok" else { throw RegisterFault.corrupt(answer ?? "") }
    }

    private static func expectedCounter(_ db: Database) throws -> UInt32 {
        let stored = try Int64.fetchOne(db, sql: "SELECT change_counter FROM mark")
        return UInt32(truncatingIfNeeded: stored ?? -1)
    }
}

extension Database {
    fileprivate var schemaVersionIsZero: Bool {
        get throws { try Int.fetchOne(self, sql: "PRAGMA user_version") == 0 }
    }
}
