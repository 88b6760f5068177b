// Scans the inbox: which files are ready to be claimed, which must wait, which will never be claimed. Nothing is moved.

import CLinux
import Glibc

/// A quiet file that is ready to be claimed.
package struct Arrival: Equatable, Sendable {
    package var place: InboxFolder
    package var name: FileName
    /// The ctime before any claim, in nanoseconds since 1970: when the last byte was written or the file got its name
    /// here.
    package var arrivedAt: Int64
    /// In bytes. Empty files and files that are too large to be read are claimed too, so that the sender gets a reply.
    package var size: Int
    var modified: Int64
    var inode: UInt

    static func order(_ one: Arrival, _ other: Arrival) -> Bool { one.turn < other.turn }

    var turn: Turn { Turn(arrivedAt: arrivedAt, place: place, name: name) }
}

/// The position of a file in the order of processing: by arrival, then by folder and name as bytes.
struct Turn: Comparable {
    let arrivedAt: Int64
    let place: InboxFolder
    let name: FileName

    static func < (one: Turn, other: Turn) -> Bool {
        if one.arrivedAt != other.arrivedAt { return one.arrivedAt < other.arrivedAt }
        let (a, b) = (one.place.bytes, other.place.bytes)
        return a == b ? one.name < other.name : a.lexicographicallyPrecedes(b)
    }
}

/// Why an entry of the inbox is not claimed.
package enum SkipReason: Equatable, Sendable {
    // Temporary reasons:
    /// Its ctime is more recent than the settle time allows.
    case notQuiet
    /// A process has it open for writing.
    case beingWritten
    /// Excel or LibreOffice has it open; their owner file exists beside it.
    case inUse
    /// It looks truncated, and it is unknown whether a process still has it open.
    case incomplete
    // Reasons that remain until a person acts:
    case symlink, fifo, socket, device
    /// A folder where a file is expected: its name looks like a file, or it is below a unit's folder.
    case folder
    /// The file has another hard link, through which it could be changed at any time.
    case manyLinks
    /// We have no permission to read it.
    case unreadable
    /// Larger than any file that is kept; in bytes.
    case tooLarge(size: Int, limit: Int)
    /// Its folder does not permit the move, which is a problem on our side; with errno.
    case cannotTake(Int32)
}

/// An entry of the inbox that is not ready.
package struct SkippedEntry: Equatable, Sendable {
    package var place: InboxFolder
    package var name: FileName
    package var reason: SkipReason
    /// Its ctime, in nanoseconds since 1970; nil where it was not read.
    package var since: Int64?

    package init(place: InboxFolder, name: FileName, reason: SkipReason, since: Int64? = nil) {
        (self.place, self.name, self.reason, self.since) = (place, name, reason, since)
    }
}

/// The result of one scan, each list in a fixed order.
package struct InboxScan: Equatable, Sendable {
    /// In order of arrival.
    package var ready: [Arrival] = []
    /// Left for the next run.
    package var waiting: [SkippedEntry] = []
    /// Entries that a person must deal with; never opened, never followed.
    package var refused: [SkippedEntry] = []
    /// Our own texts in place of taken files.
    package var receipts: [LeftReceipt] = []
    /// The number of ignored names.
    package var ignored = 0
    /// The number of files that are ready but exceed the limit of one run.
    package var postponed = 0
    /// The file system's own clock, nanoseconds since 1970; nil when no entry needed it.
    package var now: Int64?
}

extension Inbox {
    /// Scans the root, one level of unit folders and the trial folder. An inbox without files causes no write.
    package func scan() throws(SpoolError) -> InboxScan {
        var scan = InboxScan()
        try scanFolder(into: inbox, as: .root, &scan)
        scan.ready.sort(by: Arrival.order)
        try choose(&scan)
        scan.waiting.sort(by: SkippedEntry.order)
        scan.refused.sort(by: SkippedEntry.order)
        return scan
    }

    private func scanFolder(into folder: Handle, as place: InboxFolder, _ scan: inout InboxScan) throws(SpoolError) {
        let entries = try folder.entries()
        let inUse = OwnerFiles(among: entries.map(\.name))
        for (name, type) in entries {
            if rules.ignores(name, isFolder: type == DT_DIR) {
                scan.ignored += 1
            } else if rules.isForeign(name, in: place) {
                scan.ignored += 1
            } else if type == DT_DIR {
                try enter(name, of: folder, in: place, &scan)
            } else if let status = try folder.status(of: name.bytes) {
                if status.shape == .folder {
                    try enter(name, of: folder, in: place, &scan)
                } else if status.mayBeReceipt(name), let stamp = stamp(of: name, in: folder) {
                    scan.receipts.append(LeftReceipt(place: place, name: name, stamp: stamp))
                } else if try inUse.covers(name, in: folder, self) {
                    scan.waiting.append(
                        SkippedEntry(place: place, name: name, reason: .inUse, since: status.changed))
                } else {
                    try sort(name, status, in: place, &scan)
                }
            }
        }
    }

    private func enter(_ name: FileName, of folder: Handle, in place: InboxFolder, _ scan: inout InboxScan)
        throws(SpoolError)
    {
        guard let inside = rules.folder(name, in: place) else {
            scan.refused.append(SkippedEntry(place: place, name: name, reason: .folder))
            return
        }
        do {
            let inner = try folder.open(name.bytes, asFolder)
            try scanFolder(into: inner, as: inside, &scan)
        } catch  where [EACCES, EPERM].contains(error.code) {
            scan.refused.append(SkippedEntry(place: place, name: name, reason: .unreadable))
        } catch  where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
            // Removed or exchanged since it was listed. The next run sees its new state.
        }
    }

    /// Everything that can be decided without opening the file.
    private func sort(
        _ name: FileName, _ status: FileStatus, in place: InboxFolder, _ scan: inout InboxScan
    ) throws(SpoolError) {
        var sighting = SkippedEntry(place: place, name: name, reason: .notQuiet, since: status.changed)
        if let reason = status.reason {
            sighting.reason = reason
            scan.refused.append(sighting)
            return
        }
        let now = if let known = scan.now { known } else { try self.now() }
        scan.now = now
        if !rules.isQuiet(changed: status.changed, now: now) {
            scan.waiting.append(sighting)
        } else if status.size > rules.largestTaken {
            sighting.reason = .tooLarge(size: status.size, limit: rules.largestTaken)
            scan.refused.append(sighting)
        } else {
            scan.ready.append(
                Arrival(
                    place: place, name: name, arrivedAt: status.changed, size: status.size,
                    modified: status.modified,
                    inode: status.inode))
        }
    }

    /// Keeps the number of files of one run, then checks whether each is still being written.
    private func choose(_ scan: inout InboxScan) throws(SpoolError) {
        let all = scan.ready.count
        scan.ready = Self.fairShare(of: scan.ready, most: rules.mostPerRun)
        scan.postponed = all - scan.ready.count
        var free = [Bool](repeating: false, count: scan.ready.count)
        for (place, places) in Dictionary(grouping: scan.ready.indices, by: { scan.ready[$0].place }) {
            guard let folder = try stillThere(place) else { continue }
            for index in places {
                let arrival = scan.ready[index]
                switch try access(to: arrival, in: folder, scan.now) {
                case .free: free[index] = true
                case .gone: continue
                case .skipped(let reason):
                    let sighting = SkippedEntry(
                        place: place, name: arrival.name, reason: reason, since: arrival.arrivedAt)
                    if reason.passes { scan.waiting.append(sighting) } else { scan.refused.append(sighting) }
                }
            }
        }
        scan.ready = zip(scan.ready, free).filter(\.1).map(\.0)
    }

    /// nil when the folder was removed, exchanged or made inaccessible; the next scan reports which.
    func stillThere(_ place: InboxFolder) throws(SpoolError) -> Handle? {
        do { return try folder(place) } catch  where [ENOENT, ENOTDIR, ELOOP, EACCES, EPERM].contains(error.code) {
            return nil
        }
    }

    /// Takes the first file of every folder, then the second of every folder, and so on up to `most`, and sorts the
    /// result by arrival.
    static func fairShare(of arrivals: [Arrival], most: Int) -> [Arrival] {
        guard arrivals.count > most else { return arrivals }
        var seen: [InboxFolder: Int] = [:]
        let turns = arrivals.map { arrival in
            seen[arrival.place, default: 0] += 1
            return seen[arrival.place, default: 0]
        }
        let chosen = arrivals.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }.prefix(most)
        return chosen.sorted().map { arrivals[$0] }
    }
}

extension FileStatus {
    /// Why an entry of this type is never opened; nil for a regular file with one link.
    var reason: SkipReason? {
        switch shape {
        case .file: links > 1 ? .manyLinks : nil
        case .folder: .folder
        case .symlink: .symlink
        case .fifo: .fifo
        case .socket: .socket
        case .device: .device
        }
    }
}

extension FileStatus {
    /// Only such a file is opened to see whether it is a text of ours.
    fileprivate func mayBeReceipt(_ name: FileName) -> Bool {
        shape == .file && size <= ReceiptText.largest && name.fileExtension == "txt"
    }
}

extension SkippedEntry {
    static func order(_ one: SkippedEntry, _ other: SkippedEntry) -> Bool {
        let (a, b) = (one.place.bytes, other.place.bytes)
        return a == b ? one.name < other.name : a.lexicographicallyPrecedes(b)
    }
}

extension SkipReason {
    /// Whether a later run claims it without action by a person.
    package var passes: Bool {
        switch self {
        case .notQuiet, .beingWritten, .inUse, .incomplete: true
        default: false
        }
    }
}

/// Whether a file can be read or taken now.
enum Access: Equatable { case free, gone, skipped(SkipReason) }

extension Inbox {
    /// Opens the file only to learn whether we may read it and whether a process has it open for writing. If the system
    /// does not tell, a longer waiting time applies, and the longest for a file that looks truncated.
    private func access(to arrival: Arrival, in folder: Handle, _ now: Int64?) throws(SpoolError) -> Access {
        do {
            let file = try folder.open(arrival.name.bytes, untrustedFlags)
            switch file.writers {
            case .present: return .skipped(.beingWritten)
            case .none: return .free
            case .unknown: break
            }
            let now = if let now { now } else { try self.now() }
            if !rules.isQuiet(changed: arrival.arrivedAt, now: now, times: rules.unsureFactor.whole) {
                return .skipped(.notQuiet)
            }
            if rules.isQuiet(changed: arrival.arrivedAt, now: now, times: rules.unsureFactor.cut) { return .free }
            return try file.looksCutShort(arrival) ? .skipped(.incomplete) : .free
        } catch  where [EACCES, EPERM].contains(error.code) {
            return .skipped(.unreadable)
        } catch  where error.code == EWOULDBLOCK {
            return .skipped(.beingWritten)
        } catch  where [ENOENT, ELOOP, ENXIO, ENOTDIR].contains(error.code) {
            return .gone
        }
    }

}

extension Handle {
    enum Writers { case none, present, unknown }

    /// Requests a read lease, which the kernel grants only when no process has the file open for writing. The lease
    /// ends with this handle. `unknown` where leases are not available: another owner's file, some network file
    /// systems.
    var writers: Writers {
        if clinux_read_lease(raw) == 0 { return .none }
        return errno == EAGAIN ? .present : .unknown
    }
}
