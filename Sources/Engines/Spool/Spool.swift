// Process-wide settings for the spool (signals that must not kill a run) and free space.

import CLinux
import Glibc

/// Makes the process survive signals that would end a run halfway: a closed pipe (SIGPIPE), the file size limit
/// (SIGXFSZ, so that the write returns EFBIG) and a process that opens a file on which we hold a lease (SIGIO).
package func ignoreRunEndingSignals() {
    for number in [SIGPIPE, SIGXFSZ, SIGIO] { signal(number, SIG_IGN) }
    // The parent process may have set it to ignored, and then the exit status of our child processes could not be read.
    signal(SIGCHLD, SIG_DFL)
}

/// From now on SIGTERM and SIGINT are requests: work in progress is completed, and no further work is begun. A second
/// signal ends the process as usual.
package func catchStopSignals() { clinux_catch_stop_signals() }

/// Whether this process was requested to stop.
package var isStopRequested: Bool { clinux_stop_requested() != 0 }

/// Whether this process would detect a writer of that file; nil where it cannot be opened.
package func canDetectWriters(_ path: String) -> Bool? {
    let raw = open(path, untrustedFlags)
    guard raw >= 0 else { return nil }
    return Handle(raw: raw, path: path).writers != .unknown
}

/// Whether the program's file gives the account that runs it capabilities (setcap), such as the one for detecting
/// writers.
package var programHasCapabilities: Bool { clinux_program_has_capabilities() != 0 }

/// The free space of a file system for an unprivileged user.
package struct FreeSpace: Equatable, Sendable {
    /// In bytes.
    package var bytes: UInt64
    /// The number of files that can still be created; nil where the file system does not count them.
    package var files: UInt64?
}
