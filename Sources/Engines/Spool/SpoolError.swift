// The one error of this engine: which operation failed, on what, and what it means for whoever runs it.

import Glibc

/// A system call failed in a way that is ours to settle, never the sender's.
package struct SpoolError: Error, Equatable, Sendable {
    /// What the operator can do about it.
    package enum Kind: Equatable, Sendable {
        /// The disk, the quota or the file table of the file system is full: free some, run again.
        case noSpace
        /// The device or the network failed to store or give bytes.
        case io
        /// Rights, or a file system mounted read-only.
        case permission
        /// Inbox and register are on different file systems, so a file cannot be moved in one step.
        case crossDevice
        /// Somebody else holds it just now (a lease, a mount): run again.
        case busy
        case other
    }

    /// The system call, e.g. "rename".
    package var operation: String
    /// The path it failed on, escaped for display.
    package var path: String
    /// errno as the call left it.
    package var code: Int32

    /// Errors of one folder, which say nothing of the others.
    static func isAboutRights(_ code: Int32) -> Bool { [EACCES, EPERM, EROFS, ELOOP, ENOTDIR].contains(code) }

    package var kind: Kind {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .noSpace
        case EIO, ESTALE, EREMOTEIO: .io
        case EACCES, EPERM, EROFS: .permission
        case EXDEV: .crossDevice
        case EAGAIN, EBUSY, ETXTBSY, EINTR: .busy
        default: .other
        }
    }
}

extension SpoolError: CustomStringConvertible {
    package var description: String { "\(operation) \(path): \(String(cString: strerror(code)))" }
}
