// Handles the files left in `work/`: finds them again after a crash, counts attempts, quarantines them, or deletes them
// when they are done.

import Glibc

extension Inbox {
    /// Every claim in `work/`, in order of arrival. Within a unit that order determines which file counts, so it must
    /// not depend on the number of attempts. Also deletes what a crash can leave there besides senders' files:
    /// temporary names and empty batch folders. Without leftovers it writes nothing.
    ///
    /// A file whose manifest line is lost (only a damaged disk causes that, not a crash) becomes a claim of the root
    /// under its slot's name, so that no file is lost.
    package func unfinishedClaims() throws(SpoolError) -> [Claim] {
        var claims: [Claim] = []
        for (name, _) in try work.entries() {
            if TemporaryNames.matches(name) {
                let code = work.remove(name.bytes)
                guard code == 0 else { throw work.failure("unlink", name.bytes, code: code) }
            } else if Batch.matches(name) {
                claims += try claimsLeft(in: name)
            }
        }
        try OriginalStore(in: register).removeLeftovers()
        return claims.sorted(by: Claim.order)
    }

    private func claimsLeft(in batch: FileName) throws(SpoolError) -> [Claim] {
        let folder = try work.open(batch.bytes, asFolder)
        let content = try BatchContent(folder)
        guard !content.slots.isEmpty else {
            try folder.sync()
            try removeBatch(batch.bytes, content)
            return []
        }
        let entries = try manifest(in: folder)
        var claims: [Claim] = []
        for slot in content.slots.sorted() {
            let entry = if let known = entries[slot] { known } else { try Entry(lost: slot, in: folder) }
            let attempts = content.attempts[slot] ?? 1
            claims.append(Claim(attempts: attempts, batch: String(decoding: batch.bytes, as: UTF8.self), entry: entry))
        }
        return claims
    }

    private func manifest(in folder: Handle) throws(SpoolError) -> [Int: Entry] {
        do {
            let file = try folder.open(Array(Manifest.name.utf8), untrustedFlags)
            let bytes = try file.read(upTo: file.status().size)
            return Dictionary(
                (Manifest.decode(bytes) ?? []).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
        } catch  where error.code == ENOENT {
            return [:]
        }
    }

    /// Records that work on a claim begins, in case that work crashes the run. To be called for claims found again,
    /// before they are processed. The record counts until the machine restarts, because a restart is
    /// not caused by the file.
    package func beginAttempt(_ claim: Claim) throws(SpoolError) -> Claim {
        var begun = claim
        begun.attempts += 1
        let mark = try work.open(begun.mark, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
        try mark.write(Boot.id)
        return begun
    }

    /// Removes the record of an attempt that did not take place.
    package func deleteAttempt(_ claim: Claim) throws(SpoolError) {
        guard claim.attempts > 1 else { return }
        let code = work.remove(claim.mark)
        guard code == 0 else { throw work.failure("unlink", claim.mark, code: code) }
    }

    /// Moves a claim to `quarantine/` in the register folder, under its id, with a text file that gives its origin to
    /// people and to `requeue`, and syncs. Returns the name it got there.
    /// - Parameter note: text for people, in complete lines.
    package func quarantine(_ claim: Claim, note: String = "") throws(SpoolError) -> String {
        _ = try register.makeFolder(Quarantine.name, mode: 0o750)
        try register.sync()
        let folder = try register.open(Quarantine.name, asFolder)
        let kept = claim.batch + "-" + claim.entry.slotName
        try folder.writeRecord(Array(note.utf8) + Manifest.encode([claim.entry]), as: kept + ".txt")
        let code = work.move(claim.path, to: folder, as: Array(kept.utf8))
        guard code == 0 || code == ENOENT else { throw work.failure("rename", claim.path, code: code) }
        try folder.sync()
        try finish([claim])
        return kept
    }

    /// Deletes claims whose content has been committed elsewhere: their files, and batch folders that became empty. A
    /// file that a process may still write to is held (`heldIsDue`) instead.
    /// - Parameter digests: the SHA-256 of the committed bytes, by claim id.
    ///
    /// The deletion of the files is synced on return. Until then a power failure may bring claims back, with the same
    /// ids. If an empty batch folder comes back, the next scan deletes it.
    package func finish(_ claims: [Claim], filed digests: [String: String] = [:]) throws(SpoolError) {
        var syncs = SyncSet(anchor: work)
        var held: Handle?
        var emptied: [(name: [UInt8], content: BatchContent)] = []
        for (batch, members) in Dictionary(grouping: claims, by: \.batch).sorted(by: { $0.key < $1.key }) {
            for claim in members {
                if try mayStillChange(claim, filed: digests[claim.id]) {
                    try hold(claim, filed: digests[claim.id], in: &held)
                } else {
                    try remove(claim)
                }
            }
            let name = Array(batch.utf8)
            guard let folder = try opened(name) else { continue }
            syncs.add(folder)
            let content = try BatchContent(folder)
            if content.slots.isEmpty { emptied.append((name, content)) }
        }
        if let held { syncs.add(held) }
        try syncs.flush()
        for batch in emptied { try removeBatch(batch.name, batch.content) }
    }

    private func opened(_ batch: [UInt8]) throws(SpoolError) -> Handle? {
        do { return try work.open(batch, asFolder) } catch  where error.code == ENOENT { return nil }
    }

    private func remove(_ claim: Claim) throws(SpoolError) {
        switch work.remove(claim.path) {
        case 0: return
        // A folder took the file's name just before the move. It is quarantined for a person to see.
        case EISDIR: _ = try quarantine(claim)
        case let code: throw work.failure("unlink", claim.path, code: code)
        }
    }

    /// Must run only after the deletion of the files is synced, because a file that came back without its manifest
    /// would have no owner. The attempt marks are deleted first and the manifest next to last. `unfinishedClaims`
    /// cleans up what a crash in between leaves.
    private func removeBatch(_ batch: [UInt8], _ content: BatchContent) throws(SpoolError) {
        for name in content.marks + content.manifest {
            let path = batch + [UInt8(ascii: "/")] + name.bytes
            let code = work.remove(path)
            guard code == 0 else { throw work.failure("unlink", path, code: code) }
        }
        let code = work.remove(batch, folder: true)
        guard code == 0 || code == ENOTEMPTY || code == EEXIST else { throw work.failure("rmdir", batch, code: code) }
    }
}

/// The content of a batch folder: `manifest`, slots `0001`…, attempt marks `0001.2`…. Anything else is not ours.
private struct BatchContent {
    var slots: Set<Int> = []
    /// The highest mark of each slot on which work was started again.
    var attempts: [Int: Int] = [:]
    var marks: [FileName] = []
    var manifest: [FileName] = []

    init(_ folder: Handle) throws(SpoolError) {
        for (name, _) in try folder.entries() {
            let parts = String(decoding: name.bytes, as: UTF8.self).split(
                separator: ".", omittingEmptySubsequences: false)
            if name == FileName(own: Manifest.name) {
                manifest.append(name)
            } else if let slot = Int(parts[0]), Entry.slotName(slot).elementsEqual(parts[0]) {
                if parts.count == 1 {
                    slots.insert(slot)
                } else if parts.count == 2, let attempt = Int(parts[1]) {
                    marks.append(name)
                    if try Boot.isOfThis(folder, name) { attempts[slot] = max(attempts[slot] ?? 0, attempt) }
                }
            }
        }
    }
}

extension Claim {
    /// The name of the mark of its attempt, relative to `work/`.
    fileprivate var mark: [UInt8] { path + Array(".\(attempts)".utf8) }
}

/// Identifies the period since the machine was started, by the kernel's boot id.
private enum Boot {
    /// Empty where the kernel has none; then every attempt counts.
    static let id: [UInt8] = {
        let file = Glibc.open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        return (try? Handle(raw: file, path: "boot_id").read(upTo: 64)) ?? []
    }()

    /// A mark without an id counts.
    static func isOfThis(_ folder: Handle, _ mark: FileName) throws(SpoolError) -> Bool {
        let found = try folder.open(mark.bytes, untrustedFlags).read(upTo: 64)
        return found.isEmpty || found == id
    }
}

extension Entry {
    /// The information available from the file itself.
    fileprivate init(lost slot: Int, in folder: Handle) throws(SpoolError) {
        let name = FileName(own: Self.slotName(slot))
        guard let status = try folder.status(of: name.bytes) else { throw folder.failure("fstatat", name.bytes) }
        self.init(
            slot: slot, place: .root, name: name, arrivedAt: status.changed, size: status.size,
            modified: status.modified, inode: status.inode)
    }
}
