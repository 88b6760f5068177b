// What an orderly pick-up needs from the process: signals that must not kill a run, and room to work in.

import Glibc

/// Makes the process survive what would end a run half-way: a reader that left (SIGPIPE), the file size limit (SIGXFSZ,
/// the write then answers EFBIG) and a writer that opens a file on which we hold a lease (SIGIO).
package func ignoreTroublesomeSignals() {
    for number in [SIGPIPE, SIGXFSZ, SIGIO] { signal(number, SIG_IGN) }
    // Whoever started us may ignore it, and then nobody could learn how a process of ours ended.
    signal(SIGCHLD, SIG_DFL)
}

/// What a file system has left for an ordinary user.
package struct Room: Equatable, Sendable {
    /// In bytes.
    package var bytes: UInt64
    /// Files that can still be created; nil where the file system does not count them.
    package var files: UInt64?
}
