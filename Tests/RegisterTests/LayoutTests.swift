// Registers of old layouts open in this version with all their content, and released layouts never change.

import Domain
import Foundation
import Hashing
import SQLite
import Testing

@testable import Register

@Suite struct LayoutTests {
    /// SHA-256 of the layouts that were released, in their order: an office somewhere has a file of each.
    static let released: [(layout: Int, digest: String)] = [
        (1, "7d1722e8a1ac6ec22619f3d251c2329a0c18d1b7c19fa3da43fd7cca009d2a6e"),
        (2, "53f62c1d3ac8bc9879be4675d655dae3d2a9dde6fdd877e0393222ee62494ba0"),
    ]

    @Test("a released layout never changes", arguments: released)
    func releasedLayout(_ layout: Int, _ digest: String) {
        #expect(Self.digest(of: layout) == digest, "layout \(layout) was released: a change is a new layout")
    }

    @Test("a register of an earlier layout opens with all it holds", arguments: 1..<Schema.newest)
    func registerEarlier(_ layout: Int) throws {
        let scratch = try Scratch()
        try Self.makeRegister(at: scratch.file, layout: layout)
        #expect(throws: RegisterFault.needsRecovery) { try scratch.open(.readOnly) }
        let register = try scratch.open(checksAll: true)
        #expect(try register.events() == [Event(at: .noon, who: "lan", what: "close 6-thang", why: "đủ báo cáo")])
        #expect(try register.isSample())
        #expect(try register.submission(1)?.name == "báo cáo.csv")
        #expect(try register.original(.of("cũ")) == Array("abc".utf8))
        #expect(try register.extent().submissions == 1)
        try register.transaction { try $0.adopt(.small, bytes: Array("<plan/>".utf8)) }
        try register.take("mới", .made(.office))
        #expect(try scratch.open(.readOnly).extent().submissions == 2)
    }

    @Test("the layouts together make what a new register has")
    func layoutsTogether() throws {
        let (old, new) = (try Scratch(), try Scratch())
        try Self.makeRegister(at: old.file, layout: 1)
        for scratch in [old, new] { _ = try scratch.open() }
        #expect(try Self.layoutText(of: old.file) == Self.layoutText(of: new.file))
    }

    // MARK: - Registers of long ago

    private static func digest(of layout: Int) -> String {
        hexadecimal(SHA256.digest(of: Array(Schema.layouts[layout - 1].utf8)))
    }

    /// As the version of that layout left it, by its frozen text: one plan, one returned file, one event.
    private static func makeRegister(at path: String, layout: Int) throws {
        let db = try Database(opening: path)
        try db.transaction(.immediate) {
            for text in Schema.layouts.prefix(layout) { try db.execute(text) }
            try db.execute("PRAGMA user_version = \(layout)")
            try db.execute("PRAGMA application_id = \(Schema.applicationID)")
            try db.execute("INSERT INTO mark VALUES (1, 1, 1)")
            let plan = Plan.small
            try db.run("INSERT INTO plan (id, code, year) VALUES (1, ?, 2026)", [plan.id])
            try db.run(
                "INSERT INTO edition (id, plan, sha256, bytes, adopted) VALUES (1, 1, ?, x'78', 1)",
                [Digest.of("older")])
            try db.execute("UPDATE plan SET edition = 1")
            try db.run(
                "INSERT INTO original (id, sha256, bytes) VALUES (1, ?, ?)", [Digest.of("cũ"), Array("abc".utf8)])
            try db.execute(
                """
                INSERT INTO submission (id, claim, part, name, extension, arrived, filed, original, edition, verdict, version, attempt,
                    days_late, is_active, errors, warnings, repairs, open_warnings, parts, has_report)
                VALUES (1, 'claim/1', 0, 'báo cáo.csv', 'csv', 1, 1, 1, 1, 'returned', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
                """)
            try db.run(
                "INSERT INTO event (at, who, what, why) VALUES (?, 'lan', 'close 6-thang', 'đủ báo cáo')", [Moment.noon]
            )
        }
    }

    private static func layoutText(of path: String) throws -> [String] {
        try Database(opening: path).rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name") {
            $0[0]
        }
    }
}
