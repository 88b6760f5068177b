// Stage: the register. One SQLite file that holds every submission, verdict, figure and version, and every original
// whole.

package import Domain
import SQLite

/// The office's register. Everything is keyed by plan and period, so that several years live in one file.
package final class Register {
    package enum Mode: Sendable {
        /// Makes no write at all, not even to recover: for idle runs and for commands that only look.
        case readOnly
        /// Creates, recovers and migrates; the caller holds the run lock.
        case readWrite
    }

    let connection: Connection
    let keys = KeyCache()
    /// The moment of this run: when a return is said to have been made.
    let now: Moment

    /// Opens the register at `path`.
    /// - Parameter checksAll: looks through the whole file (`quick_check`); also done after an unclean end.
    package init(opening path: String, mode: Mode, now: Moment, checksAll: Bool = false) throws(RegisterFault) {
        connection = try faults { try Connection(path: path, mode: mode, checksAll: checksAll) }
        self.now = now
    }

    /// An earlier run was cut off while it wrote; SQLite has rolled back what it had not committed.
    package var wasUnclean: Bool { connection.wasUnclean }

    /// The file was last changed by another program: reconcile the figures. Any transaction of ours settles the mark.
    package var wasWrittenByOthers: Bool { connection.wasWrittenByOthers }

    /// Files, consolidates or records: all that `body` does happens at once or not at all. SQLite's errors leave as
    /// `RegisterFault`.
    @discardableResult
    package func transaction<Value>(_ body: (borrowing Filing) throws -> Value) throws -> Value {
        do {
            return try connection.write { try body(Filing(db: $0, keys: keys, now: now)) }
        } catch let error as SQLiteError {
            keys.forget()
            throw RegisterFault(error)
        } catch {
            keys.forget()
            throw error
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(RegisterFault) -> Value {
        try faults { try connection.read(body) }
    }
}

/// The register inside a transaction: what may be done to it. Lives no longer than the transaction.
package struct Filing: ~Copyable {
    let db: Database
    let keys: KeyCache
    let now: Moment
}
