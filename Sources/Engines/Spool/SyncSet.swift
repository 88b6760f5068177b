// Syncing many things together: one by one while they are few, the whole file system once when they are many.

import CLinux
import Glibc

/// Files and folders whose bytes or names must reach the disk before the next step, in this order.
struct SyncSet {
    /// About where one syncfs becomes cheaper than a sync for each (measured).
    static let few = 64

    /// Opened before anything was written: syncfs reports only what failed after its descriptor was opened.
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

    /// Syncs and forgets everything added; an error is final (see `Handle.sync`).
    mutating func flush() throws(SpoolError) {
        if many, clinux_sync_file_system(anchor.raw) != 0 { throw anchor.failure("syncfs") }
        for handle in waiting { try handle.sync() }
        waiting = []
        many = false
    }
}
