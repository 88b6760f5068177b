// A connection to the register's file: its pragmas, its recovery, and the transaction that records our change counter.

import SQLite

/// SQLite with our settings. `synchronous=EXTRA` with a rollback journal is the only setting that lost nothing in power
/// failure tests.
final class Connection {
    let database: Database
    /// The file was left in the middle of a transaction and has been recovered.
    let wasUnclean: Bool
    /// The last change to the file was made by another program.
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
        database = try Connection.open(path, mode)
        if wasUnclean || checksAll { try Connection.quickCheck(database) }
        let expected = file == nil ? 0 : try Connection.expectedCounter(database)
        wasWrittenByOthers = expected != changeCounter
        let found = file?.layout ?? 0
        if found < Schema.newest { try write(alwaysMarks: true) { try Schema.migrate($0, from: found) } }
    }

    /// Runs one immediate transaction. If it changed anything, the value that the change counter will have after the
    /// commit is stored with it.
    /// - Parameter alwaysMarks: for a change of the layout, which SQLite does not count as a change.
    func write<Value>(alwaysMarks: Bool = false, _ body: (Database) throws -> Value) throws -> Value {
        var next = changeCounter
        let value = try database.transaction(.immediate) {
            let before = database.totalChanges
            let value = try body(database)
            if alwaysMarks || database.totalChanges != before {
                next = changeCounter &+ 1
                try database.run("UPDATE mark SET change_counter = ?", [Int64(next)])
            }
            return value
        }
        changeCounter = next
        return value
    }

    /// Runs reads on one state of the file, or inside a transaction on its current state.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if database.isInTransaction { return try body(database) }
        return try database.transaction(.deferred) { try body(database) }
    }
}

extension Connection {
    /// Lets SQLite roll back an interrupted transaction, and restores our journal mode, before the header is used.
    /// - Returns: whether a transaction was interrupted.
    private static func recover(_ path: String, _ mode: Register.Mode) throws -> Bool {
        let wasCut = RegisterFile.hasJournal(at: path)
        if wasCut {
            // The header itself may be damaged by the interruption, but a file of a newer version must still be
            // refused.
            try (try? RegisterFile(at: path))?.checkAge()
        } else {
            guard let file = try RegisterFile(at: path) else { return false }
            try file.check()
            if file.hasRollbackJournal { return false }
        }
        guard mode != .readOnly else { throw RegisterFault.needsRecovery }
        _ = try open(path, mode).value("SELECT count(*) FROM sqlite_schema") as Int?
        return wasCut
    }

    private static func open(_ path: String, _ mode: Register.Mode) throws -> Database {
        let database = try Database(opening: path, mode == .readOnly ? .readOnly : .readWrite)
        if mode != .readOnly { try set(database, "journal_mode", to: "delete", reads: "delete") }
        if mode == .scratch {
            try set(database, "synchronous", to: "OFF", reads: "0")
        } else {
            try set(database, "synchronous", to: "EXTRA", reads: "3")
        }
        try set(database, "foreign_keys", to: "ON", reads: "1")
        try set(database, "trusted_schema", to: "OFF", reads: "0")
        try set(database, "cell_size_check", to: "ON", reads: "1")
        // A transaction with some hundred submissions stays in memory until its commit.
        try set(database, "cache_size", to: "-32768", reads: "-32768")
        return database
    }

    private static func set(_ database: Database, _ pragma: String, to value: String, reads expected: String) throws {
        let found = try database.set(pragma, to: value)
        guard found == expected else { throw RegisterFault.io("\(pragma) is \(found ?? "unknown")") }
    }

    private static func quickCheck(_ database: Database) throws {
        let answer: String? = try database.value("PRAGMA quick_check(1)")
        guard answer == "ok" else { throw RegisterFault.corrupt(answer ?? "") }
    }

    private static func expectedCounter(_ database: Database) throws -> UInt32 {
        UInt32(truncatingIfNeeded: try database.value("SELECT change_counter FROM mark") ?? -1 as Int64)
    }
}
