// Moves files out of the inbox. After that no sender can change them, and no crash can lose them or their arrival time.

import Glibc

/// A file that was moved into `work/` and stays there until `finish`.
package struct Claim: Equatable, Sendable {
    /// Unique in a register. A claim found again after a crash has the same id.
    package var id: String { batch + "/" + entry.slotName }
    package var place: InboxFolder { entry.place }
    package var name: FileName { entry.name }
    /// Its ctime in the inbox, nanoseconds since 1970.
    package var arrivedAt: Int64 { entry.arrivedAt }
    /// How often work on it was started: 0 for a claim of this run. For one found again, 1 for the run that left it and
    /// 1 for each `beginAttempt`. The caller quarantines a claim that it finds with 3.
    package internal(set) var attempts = 0

    /// Sorts by arrival, regardless of batches; equal turns are sorted by id.
    package static func order(_ one: Claim, _ other: Claim) -> Bool {
        one.turn == other.turn ? one.id < other.id : one.turn < other.turn
    }

    /// Whether it was claimed although a file that arrived earlier is still in the inbox.
    package func hasOvertaken(_ arrival: Arrival) -> Bool { arrival.turn < turn }

    private var turn: Turn { Turn(arrivedAt: arrivedAt, place: place, name: name) }

    var batch: String
    var entry: Entry
    /// Its path relative to `work/`.
    var path: [UInt8] { Array(id.utf8) }
}

/// The result of one call of `claim`.
package struct ClaimResult: Equatable, Sendable {
    /// In the order of the arrivals.
    package var claims: [Claim] = []
    /// Files that could not be moved out of their folder (`cannotTake`); they were not touched.
    package var left: [SkippedEntry] = []
}

extension Inbox {
    /// Moves the files into new batch folders in `work/`, at most `batchOf` per folder. Everything is synced on return.
    ///
    /// The manifests are on disk before the first file is moved. A file whose folder does not permit the move
    /// (`cannotTake`) is left, and the others are moved. After any error the next `unfinishedClaims` finds every file
    /// that was moved.
    package func claim(_ arrivals: [Arrival], batchOf: Int = 300) throws(SpoolError) -> ClaimResult {
        guard !arrivals.isEmpty else { return ClaimResult() }
        var claims: [Claim] = []
        var syncs = try prepareBatches(for: arrivals, of: max(1, batchOf), &claims)
        var claimed = ClaimResult()
        var moved = [Bool](repeating: false, count: arrivals.count)
        var source: (place: InboxFolder, folder: Handle?)?
        var visited: Set<InboxFolder> = []
        // In order of arrival across all folders. After a crash the files in `work/` are then older than those left in
        // the inbox, so the last file of a unit is still processed last.
        for (index, arrival) in arrivals.enumerated() {
            if source?.place != arrival.place { source = (arrival.place, try stillThere(arrival.place)) }
            guard let folder = source?.folder else { continue }
            if visited.insert(arrival.place).inserted { syncs.add(folder) }
            switch try take(claims[index], from: folder) {
            case .free: moved[index] = true
            case .gone: continue
            case .skipped(let reason):
                claimed.left.append(SkippedEntry(place: arrival.place, name: arrival.name, reason: reason))
            }
        }
        try syncs.flush()
        claimed.claims = zip(claims, moved).filter(\.1).map(\.0)
        claimed.left.sort(by: SkippedEntry.order)
        return claimed
    }

    /// Claims files that were kept in one of our folders, with their original place, name and arrival.
    func claim(_ kept: [(name: [UInt8], arrival: Arrival)], from folder: Handle) throws(SpoolError) -> [Claim] {
        guard !kept.isEmpty else { return [] }
        var claims: [Claim] = []
        var syncs = try prepareBatches(for: kept.map(\.arrival), of: kept.count, &claims)
        syncs.add(folder)
        var moved: [Claim] = []
        for (file, claim) in zip(kept, claims) {
            let code = folder.move(file.name, to: work, as: claim.path)
            guard code == 0 || code == ENOENT else { throw folder.failure("rename", file.name, code: code) }
            if code == 0 { moved.append(claim) }
        }
        try syncs.flush()
        return moved
    }

    /// Moves a claim back to its original place, under its name, or under another name if that one exists now. If the
    /// folder is missing or not writable, the file stays claimed.
    /// - Returns: whether it was moved back. `finish` deletes the rest of the claim.
    package func moveBack(_ claim: Claim) throws(SpoolError) -> Bool {
        guard let folder = try stillThere(claim.place) else { return false }
        for number in 1... {
            guard let name = number == 1 ? claim.name : claim.name.beside(mark: "ban", number: number) else {
                return false
            }
            let code = work.moveWithoutReplacing(claim.path, to: folder, as: name.bytes)
            if code == EEXIST { continue }
            if SpoolError.isAboutRights(code) { return false }
            guard code == 0 || code == ENOENT else { throw work.failure("rename", claim.path, code: code) }
            break
        }
        try folder.sync()
        return true
    }

    /// Creates the batch folders and their synced manifests. Returns the syncs that the moves will need.
    func prepareBatches(
        for arrivals: [Arrival], of size: Int, _ claims: inout [Claim]
    ) throws(SpoolError) -> SyncSet {
        var before = SyncSet(anchor: work)
        var after = SyncSet(anchor: work)
        for start in stride(from: 0, to: arrivals.count, by: size) {
            let entries = arrivals[start..<min(start + size, arrivals.count)].enumerated().map { offset, arrival in
                Entry(slot: offset + 1, arrival)
            }
            let (name, folder) = try makeBatch(firstArrival: arrivals[start].arrivedAt)
            let manifest = try folder.open(
                Array(Manifest.name.utf8), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
            try manifest.write(Manifest.encode(entries))
            before.add(manifest)
            before.add(folder)
            after.add(folder)
            claims += entries.map { Claim(batch: name, entry: $0) }
        }
        before.add(work)
        // `work` itself may be new, or created by a run that was killed before it could sync.
        before.add(register)
        try before.flush()
        return after
    }

    private func makeBatch(firstArrival: Int64) throws(SpoolError) -> (String, Handle) {
        while true {
            let name = Batch.name(firstArrival: firstArrival)
            guard try work.makeFolder(Array(name.utf8), mode: 0o750) else { continue }
            return (name, try work.open(Array(name.utf8), asFolder))
        }
    }

    /// `free` means that the file was moved and is ours. A file that was replaced since the scan is moved too; `read`
    /// detects that.
    private func take(_ claim: Claim, from source: Handle) throws(SpoolError) -> Access {
        let code = source.move(claim.name.bytes, to: work, as: claim.path)
        switch code {
        case 0: return .free
        case ENOENT: return .gone
        // EROFS is an error of the run: the whole file system is read-only, so nothing could be recorded either.
        case EACCES, EPERM, EBUSY, EXDEV: return .skipped(.cannotTake(code))
        default: throw source.failure("rename", claim.name.bytes, code: code)
        }
    }
}

extension Entry {
    init(slot: Int, _ arrival: Arrival) {
        self.init(
            slot: slot, place: arrival.place, name: arrival.name, arrivedAt: arrival.arrivedAt, size: arrival.size,
            modified: arrival.modified, inode: arrival.inode)
    }
}

/// Names of batch folders: the first arrival, so that they sort by age, and a random number, so that they are unique.
enum Batch {
    static func name(firstArrival: Int64) -> String {
        hex(UInt64(bitPattern: firstArrival)) + "-" + hex(UInt64.random(in: .min ... .max))
    }

    static func matches(_ name: FileName) -> Bool {
        let parts = String(decoding: name.bytes, as: UTF8.self).split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { $0.utf8.count == 16 && unhex($0.utf8) != nil }
    }
}
