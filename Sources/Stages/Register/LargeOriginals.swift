// Files that are too large for the database: their rows in the register, and their pieces in a backup.

package import Domain
import SQLite

/// A file in the store of originals, beside the register.
package struct LargeOriginal: Hashable, Sendable {
    package var digest: Digest
    /// In bytes.
    package var size: Int
}

extension Register {
    /// All files that the store must contain, in the order of arrival.
    package func largeOriginals() throws(RegisterFault) -> [LargeOriginal] {
        try read { db in
            let kept = """
                SELECT sha256, size FROM large_original JOIN original ON original.id = large_original.original
                ORDER BY original.id
                """
            return try db.rows(kept) { LargeOriginal(digest: $0["sha256"], size: $0["size"]) }
        }
    }

    /// A piece of a large file in a backup; nil after its end.
    package func piece(_ number: Int, of digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { db in
            let piece = """
                SELECT large_piece.bytes FROM large_piece JOIN original ON original.id = large_piece.original
                WHERE sha256 = ? AND number = ?
                """
            return try db.value(piece, [digest, number])
        }
    }

    /// The digest that was last written at each path that matches.
    /// - Parameter pattern: for GLOB.
    package func lastWritten(_ pattern: String) throws(RegisterFault) -> [(path: String, digest: Digest)] {
        try read { db in
            let sql = """
                SELECT path, sha256 FROM delivery
                WHERE id IN (SELECT max(id) FROM delivery WHERE path GLOB ? GROUP BY path) ORDER BY path
                """
            return try db.rows(sql, [pattern]) { ($0["path"], $0["sha256"]) }
        }
    }

    /// Every path with every digest that was ever delivered there.
    package func everythingDelivered() throws(RegisterFault) -> [(path: String, digest: Digest)] {
        try read { db in
            try db.rows("SELECT path, sha256 FROM delivery ORDER BY id") { ($0["path"], $0["sha256"]) }
        }
    }
}

extension Filing {
    /// Adds a piece of a large file to a backup, in order from 0.
    package func add(_ bytes: [UInt8], piece number: Int, of digest: Digest) throws {
        try db.run(
            "INSERT INTO large_piece (original, number, bytes) SELECT id, ?, ? FROM original WHERE sha256 = ?",
            [number, bytes, digest])
    }

    /// Deletes the pieces after they were copied to the store.
    package func dropPieces() throws { try db.run("DELETE FROM large_piece") }

    /// Promises everything again that was ever delivered: replies from their submissions, notices of decisions, reports
    /// from the figures, and the files whose paths match, which the command that made them writes again.
    /// - Parameters:
    ///   - pattern: for GLOB, such as `*/ho-so-gui-di*/SHA256SUMS`.
    ///   - intact: paths that match and need not be written again.
    package func promiseEverythingAgain(alsoPaths pattern: String, except intact: [String]) throws {
        try db.run("UPDATE delivery SET is_pending = 0")
        try db.run(
            """
            UPDATE delivery SET is_pending = 1
            WHERE id IN (
                SELECT max(id) FROM delivery
                WHERE submission IS NOT NULL OR (period IS NOT NULL AND (kind = ?1 OR path GLOB ?2)) GROUP BY path)
            """, [Promise.Kind.notice.rawValue, pattern])
        for path in intact { try db.run("UPDATE delivery SET is_pending = 0 WHERE path = ?", [path]) }
        try db.run("UPDATE period SET touched = 1 WHERE id IN (SELECT period FROM consolidation)")
    }

    /// Replaces what is known of the files that another program made.
    package func replaceRenderings(by renderings: [(path: String, source: Digest)]) throws {
        try db.run("DELETE FROM rendering")
        for made in renderings { try recordTypeset(made.path, from: made.source) }
    }

    /// Records bytes that another register wrote at these paths, so that they are not mistaken for a person's edits.
    package func addWrittenElsewhere(_ digests: [(path: String, digest: Digest)]) throws {
        for known in digests {
            try db.run(
                """
                INSERT INTO delivery (path, kind, sha256, is_pending) VALUES (?, 'report', ?, 0)
                ON CONFLICT (path, sha256) DO NOTHING
                """, [known.path, known.digest])
        }
    }
}
