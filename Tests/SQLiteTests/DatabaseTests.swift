import SQLite
import TestSupport
import Testing

@Suite("SQLite")
struct DatabaseTests {
    let folder: ScratchFolder
    let database: Database

    init() throws {
        folder = try ScratchFolder()
        database = try Database(opening: folder.path + "/a.sqlite")
        try database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, bytes BLOB) STRICT")
    }

    @Test(
        "values come back as they were bound, empty and NULL apart",
        arguments: [
            (nil, nil), ("", []), ("đ\u{0}e", [0, 255, 0]), ("e\u{301}", [1]),
        ] as [(String?, [UInt8]?)])
    func values(_ text: String?, _ bytes: [UInt8]?) throws {
        try database.run("INSERT INTO t (text, bytes) VALUES (?, ?)", [text, bytes])
        let read = try database.row("SELECT text, bytes FROM t") { ($0["text"] as String?, $0["bytes"] as [UInt8]?) }
        #expect(read?.0.map { Array($0.utf8) } == text.map { Array($0.utf8) } && read?.1 == bytes)
    }

    @Test("a transaction that fails leaves nothing", arguments: [Database.TransactionKind.immediate, .deferred])
    func rollback(_ kind: Database.TransactionKind) throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try database.transaction(kind) {
                try database.run("INSERT INTO t (id) VALUES (1)")
                throw Stop()
            }
        }
        #expect(try !database.exists("SELECT 1 FROM t") && !database.isInTransaction)
        try database.transaction(kind) { try database.run("INSERT INTO t (id) VALUES (1)") }
        #expect(try database.value("SELECT count(*) FROM t") == 1)
    }

    @Test("a statement that is being stepped through can be used inside itself")
    func nested() throws {
        for id in 1...3 { try database.run("INSERT INTO t (id) VALUES (?)", [id]) }
        var seen: [Int] = []
        try database.each("SELECT id FROM t ORDER BY id") { row in
            seen.append(row["id"])
            try database.each("SELECT id FROM t ORDER BY id") { seen.append(-$0["id"]) }
        }
        #expect(seen == [1, -1, -2, -3, 2, -1, -2, -3, 3, -1, -2, -3])
    }

    @Test("errors are distinguished")
    func errors() throws {
        func kind(_ body: () throws -> Void) -> SQLiteError.Kind? {
            do { try body() } catch { return (error as? SQLiteError)?.kind }
            return nil
        }
        try database.run("INSERT INTO t (id) VALUES (1)")
        #expect(kind { try database.run("INSERT INTO t (id) VALUES (1)") } == .constraint)
        #expect(kind { try database.run("SELECT \"no such column\" FROM t") } == .other)
        #expect(kind { try database.run("SELECT ?", []) } == .other)
        let reader = try Database(opening: folder.path + "/a.sqlite", .readOnly, patience: 0)
        #expect(kind { try reader.run("DELETE FROM t") } == .other)
        try database.transaction(.immediate) {
            let other = try Database(opening: folder.path + "/a.sqlite", patience: 0)
            #expect(kind { try other.execute("BEGIN IMMEDIATE") } == .busy)
        }
        #expect(throws: SQLiteError.self) { try Database(opening: folder.path + "/missing.sqlite", .readOnly) }
    }

    @Test("a backup holds what the database holds")
    func backup() throws {
        try database.run("INSERT INTO t (text) VALUES (?)", ["một"])
        try database.backUp(to: folder.path + "/b.sqlite")
        #expect(try Database(opening: folder.path + "/b.sqlite", .readOnly).value("SELECT text FROM t") == "một")
    }
}
