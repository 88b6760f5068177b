// Errors of the register itself. They are reported to the operator and are never a unit's fault.

import Domain
import SQLite

/// The errors of the register.
package enum RegisterFault: Error, Hashable, Sendable {
    /// There is no register, and it was opened read-only.
    case absent
    /// Written by a newer version of the tool. The file is not changed.
    case newer(layout: Int, known: Int)
    /// Not a register, or a damaged one. Exit code 70.
    case corrupt(String)
    /// An earlier run was interrupted while writing. The register must first be opened for writing under the run lock,
    /// which recovers it.
    case needsRecovery
    /// Another program holds the file. Exit code 75.
    case busy
    /// The disk is full. Exit code 73.
    case noSpace
    /// This account may not read the file, or may not write to it. The value is its path.
    case denied(String)
    /// The file could not be opened, read or written. The text is SQLite's message.
    case io(String)
    /// A total exceeded 64 bits.
    case overflow
    /// The data to be filed contradict themselves or the register's constraints, which is an error of the program.
    case inconsistent(String)
    /// The register holds real submissions, so samples are refused.
    case holdsSubmissions

    /// A fault is passed through. SQLite's result codes are grouped by what the operator can do.
    init(_ error: any Error) {
        if let fault = error as? RegisterFault {
            self = fault
            return
        }
        guard let error = error as? SQLiteError else {
            self = .io(String(describing: error))
            return
        }
        switch error.kind {
        case .corrupt: self = .corrupt(error.message)
        case .full: self = .noSpace
        case .busy: self = .busy
        case .constraint: self = .inconsistent(error.message)
        case .needsRollback: self = .needsRecovery
        case .other: self = .io(error.message)
        }
    }
}

extension RegisterFault: CustomStringConvertible {
    /// For a log, or for the end of a message to the operator.
    package var description: String {
        switch self {
        case .absent: "no register"
        case .newer(let layout, let known): "layout \(layout), known \(known)"
        case .corrupt(let text), .io(let text), .inconsistent(let text): text
        case .denied(let path): "\(path): Permission denied"
        case .needsRecovery: "a run was cut off"
        case .busy: "database is locked"
        case .noSpace: "database or disk is full"
        case .overflow: "a total exceeds 64 bits"
        case .holdsSubmissions: "holds submissions"
        }
    }
}

/// Runs `body` and converts its errors to faults.
func faults<Value>(_ body: () throws -> Value) throws(RegisterFault) -> Value {
    do { return try body() } catch { throw RegisterFault(error) }
}
