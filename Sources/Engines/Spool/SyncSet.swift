// Syncs a set of files and folders: one by one when they are few, the whole file system once when they are many.

import CLinux
import Glibc

/// Files and folders whose bytes or names must be on disk before the next step. They are synced in the order of
/// addition.
struct SyncSet {
    /// The number at which one syncfs becomes cheaper than one fsync each (measured).
    static let few = 64

    /// Opened before anything was written, because syncfs reports only failures after its descriptor was opened.
    private let anchor: Handle
    private var waiting: [Handle] = []
    private var many = false

    init(anchor: Handle) { self.anchor = anchor }

    mutating func add(_ handle: Handle) {
        if many { return }
        waiting.append(handle)
        if waiting.count > Self.few {
            many = true
            waiting = []
        }
    }

    /// Syncs everything added and empties the set. An error is final (see `Handle.sync`).
    mutating func flush() throws(SpoolError) {
        if many, clinux_sync_file_system(anchor.raw) != 0 { throw anchor.failure("syncfs") }
        for handle in waiting { try handle.sync() }
        waiting = []
        many = false
    }
}
