// What is left in `work/`: found again after a crash, counted, set aside, or cleared away when its work is done.

import Glibc

extension Inbox {
    /// Every claim that waits in `work/`, in the order of arrival: within a unit that decides which file counts, and no
    /// number
    /// of attempts may turn it round. Also clears away what a crash can leave there without a file of the sender's:
    /// temporary names, batch
    /// folders that hold none. Without leftovers it writes nothing.
    ///
    /// A file whose manifest line is lost (no crash does this, only a damaged disk) comes as a claim of the root under
    /// its
    /// slot's name, so that even then nothing vanishes.
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
            let file = try folder.open(Array(Manifest.name.utf8), wary)
            let bytes = try file.read(upTo: file.standing().size)
            return Dictionary(
                (Manifest.decode(bytes) ?? []).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
        } catch  where error.code == ENOENT {
            return [:]
        }
    }

    /// Notes that a claim is about to be worked on, for the time when that kills the run. To be called for claims found
    /// again, one at a time, once `read` gave the bytes. Survives the process, not a power cut: that costs one attempt
    /// more.
    package func beginAttempt(_ claim: Claim) throws(SpoolError) -> Claim {
        var begun = claim
        begun.attempts += 1
        _ = try work.open(
            claim.path + Array(".\(begun.attempts)".utf8), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode: 0o644)
        return begun
    }

    /// Sets a claim aside in `quarantine/` of the register folder, under its id, its manifest line beside it; synced.
    /// Returns the name it got there.
    package func quarantine(_ claim: Claim) throws(SpoolError) -> String {
        let name = Array("quarantine".utf8)
        _ = try register.makeFolder(name, mode: 0o755)
        try register.sync()
        let folder = try register.open(name, asFolder)
        let kept = claim.batch + "-" + claim.entry.slotName
        let note = try folder.open(
            Array((kept + ".txt").utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o644)
        try note.write(Manifest.encode([claim.entry]))
        try note.sync()
        let code = work.move(claim.path, to: folder, as: Array(kept.utf8))
        guard code == 0 || code == ENOENT else { throw work.failure("rename", claim.path, code: code) }
        try folder.sync()
        try finish([claim])
        return kept
    }

    /// Clears claims away, once what they said is committed elsewhere: their files, and batch folders that became
    /// empty.
    /// That the files are gone is synced on return; until then a power cut may bring claims back, under the same ids.
    /// Of a
    /// batch folder that comes back empty the next look makes short work.
    package func finish(_ claims: [Claim]) throws(SpoolError) {
        var syncs = SyncSet(anchor: work)
        var emptied: [(name: [UInt8], content: BatchContent)] = []
        for (batch, members) in Dictionary(grouping: claims, by: \.batch).sorted(by: { $0.key < $1.key }) {
            for claim in members { try remove(claim) }
            let name = Array(batch.utf8)
            guard let folder = try opened(name) else { continue }
            syncs.add(folder)
            let content = try BatchContent(folder)
            if content.slots.isEmpty { emptied.append((name, content)) }
        }
        try syncs.flush()
        for batch in emptied { try removeBatch(batch.name, batch.content) }
    }

    private func opened(_ batch: [UInt8]) throws(SpoolError) -> Handle? {
        do { return try work.open(batch, asFolder) } catch  where error.code == ENOENT { return nil }
    }

    private func remove(_ claim: Claim) throws(SpoolError) {
        switch work.remove(claim.path) {
        case 0: return
        // A folder that took the file's name just before the move: kept as it is, for a person to see.
        case EISDIR: _ = try quarantine(claim)
        case let code: throw work.failure("unlink", claim.path, code: code)
        }
    }

    /// Only when it is synced that the files are gone: one that came back without its manifest would be a file of
    /// nobody. The
    /// marks first, the manifest last but one: a crash in between leaves what `unfinishedClaims` clears.
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

/// What a batch folder holds: `manifest`, slots `0001`…, marks of attempts `0001.2`…; anything else is not ours.
private struct BatchContent {
    var slots: Set<Int> = []
    /// The highest mark of each slot that was begun again.
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
                    attempts[slot] = max(attempts[slot] ?? 0, attempt)
                }
            }
        }
    }
}

extension Entry {
    /// As much as the file itself tells.
    fileprivate init(lost slot: Int, in folder: Handle) throws(SpoolError) {
        let name = FileName(own: Self.slotName(slot))
        guard let standing = try folder.standing(of: name.bytes) else { throw folder.failure("fstatat", name.bytes) }
        self.init(
            slot: slot, place: .root, name: name, arrivedAt: standing.changed, size: standing.size,
            modified: standing.modified, inode: standing.inode)
    }
}
