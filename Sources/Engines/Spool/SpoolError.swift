// The error type of this engine: the operation that failed, its path, and its meaning for the operator.

import Glibc

/// A system call failed. This is our own problem, never the sender's.
package struct SpoolError: Error, Equatable, Sendable {
    /// Groups errors by what the operator can do about them.
    package enum Kind: Equatable, Sendable {
        /// The disk, the quota or the file table of the file system is full. Free some space and run again.
        case noSpace
        /// The device or the network failed to store or return bytes.
        case io
        /// Missing permissions, or a file system mounted read-only.
        case permission
        /// Inbox and register are on different file systems, so a file cannot be moved in one step.
        case crossDevice
        /// Another process holds it at the moment (a lease, a mount). Run again.
        case busy
        case other
    }

    /// The system call, for example "rename".
    package var operation: String
    /// The path it failed on, escaped for display.
    package var path: String
    /// errno after the call.
    package var code: Int32

    /// Errors of one folder, which do not affect the others.
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
