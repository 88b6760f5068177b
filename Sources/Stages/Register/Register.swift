// Stage Register: one SQLite file with every submission, verdict, figure and version, and every original file.

package import Domain
import SQLite

/// The office's register. All rows are keyed by plan and period, so that several years fit in one file.
package final class Register {
    /// How the register is opened.
    package enum Mode: Sendable {
        /// Never writes, not even to recover. For idle runs and for commands that only read.
        case readOnly
        /// Creates, recovers and migrates. The caller must hold the run lock.
        case readWrite
        /// For a register that is deleted after use: received files are not stored, and nothing waits for the disk.
        case scratch
    }

    let connection: Connection
    let keys = KeyCache()
    /// The time of this run, which is recorded as the time of returns.
    let now: Moment
    private let storesFiles: Bool

    /// Opens the register at `path`.
    /// - Parameter checksAll: checks the whole file (`quick_check`). This is also done after an unclean end.
    package init(opening path: String, mode: Mode, now: Moment, checksAll: Bool = false) throws(RegisterFault) {
        connection = try faults { try Connection(path: path, mode: mode, checksAll: checksAll) }
        self.now = now
        storesFiles = mode != .scratch
    }

    /// An earlier run was interrupted while writing. SQLite has rolled back the uncommitted changes.
    package var wasUnclean: Bool { connection.wasUnclean }

    /// The file was last changed by another program, so the figures must be reconciled. Our next transaction clears the
    /// mark.
    package var wasWrittenByOthers: Bool { connection.wasWrittenByOthers }

    /// Runs `body` in one transaction for filing, consolidating or recording. SQLite's errors are rethrown as
    /// `RegisterFault`.
    @discardableResult
    package func transaction<Value>(_ body: (borrowing Filing) throws -> Value) throws -> Value {
        do {
            return try connection.write { try body(Filing(db: $0, keys: keys, now: now, storesFiles: storesFiles)) }
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

/// The register inside a transaction. It is valid only during the transaction.
package struct Filing: ~Copyable {
    let db: Database
    let keys: KeyCache
    package let now: Moment
    var storesFiles = true
}
