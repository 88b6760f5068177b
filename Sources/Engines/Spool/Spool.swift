// What an orderly pick-up needs from the process: signals that must not kill a run, and room to work in.

import CLinux
import Glibc

/// Makes the process survive what would end a run half-way: a reader that left (SIGPIPE), the file size limit (SIGXFSZ,
/// the write then answers EFBIG) and a writer that opens a file on which we hold a lease (SIGIO).
package func ignoreTroublesomeSignals() {
    for number in [SIGPIPE, SIGXFSZ, SIGIO] { signal(number, SIG_IGN) }
    // Whoever started us may ignore it, and then nobody could learn how a process of ours ended.
    signal(SIGCHLD, SIG_DFL)
}

/// From now on SIGTERM and SIGINT are wishes: what is under way is brought to its end, and nothing further begun. A second
/// one ends the process as usual.
package func catchStopSignals() { clinux_catch_stop_signals() }

/// Somebody wished this process to stop.
package var isStopRequested: Bool { clinux_stop_requested() != 0 }

/// Whether this process would learn of a writer of that file. Nil where it cannot be opened.
package func tellsOfWriters(_ path: String) -> Bool? {
    let raw = open(path, wary)
    guard raw >= 0 else { return nil }
    return Handle(raw: raw, path: path).writers != .unknown
}

/// The file of this program gives whoever runs it capabilities (setcap), such as that of learning of writers.
package var programHasCapabilities: Bool { clinux_program_has_capabilities() != 0 }

/// What a file system has left for an ordinary user.
package struct Room: Equatable, Sendable {
    /// In bytes.
    package var bytes: UInt64
    /// Files that can still be created; nil where the file system does not count them.
    package var files: UInt64?
}
