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
            let file = try folder.open(Array(Manifest.name.utf8), wary)
            let bytes = try file.read(upTo: file.standing().size)
            return Dictionary(
                (Manifest.decode(bytes) ?? []).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
        } catch  where error.code == ENOENT {
            return [:]
        }
    }

    /// Notes that a claim is about to be worked on, for the time when that kills the run. To be called for claims found
    /// again, one at a time, once `read` gave the bytes. Counts until the machine is started anew: a reboot is nobody's fault.
    package func beginAttempt(_ claim: Claim) throws(SpoolError) -> Claim {
        var begun = claim
        begun.attempts += 1
        let mark = try work.open(begun.mark, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
        try mark.write(Boot.id)
        return begun
    }

    /// Takes an attempt back that a run noted and did not come to.
    package func forgetAttempt(_ claim: Claim) throws(SpoolError) {
        guard claim.attempts > 1 else { return }
        let code = work.remove(claim.mark)
        guard code == 0 else { throw work.failure("unlink", claim.mark, code: code) }
    }

    /// Sets a claim aside in `quarantine/` of the register folder, under its id, with a text beside it that says where it came
    /// from, to a person and to `requeue`; synced. Returns the name it got there.
    /// - Parameter note: for the person, in whole lines.
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

    /// Clears claims away, once what they said is committed elsewhere: their files, and batch folders that became empty. A file
    /// that somebody may still write to is held (`heldIsDue`), not removed.
    /// - Parameter digests: the SHA-256 of what was committed, by the claim's id.
    ///
    /// That the files are gone is synced on return; until then a power cut may bring claims back, under the same ids. Of a
    /// batch folder that comes back empty the next look makes short work.
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
                    if try Boot.isOfThis(folder, name) { attempts[slot] = max(attempts[slot] ?? 0, attempt) }
                }
            }
        }
    }
}

extension Claim {
    /// The name of its attempt's mark, from `work/`.
    fileprivate var mark: [UInt8] { path + Array(".\(attempts)".utf8) }
}

/// The time since the machine was started, by the name that the kernel gave it.
private enum Boot {
    /// Empty where the kernel tells none; then every attempt counts.
    static let id: [UInt8] = {
        let file = Glibc.open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        return (try? Handle(raw: file, path: "boot_id").read(upTo: 64)) ?? []
    }()

    /// A mark without a name counts.
    static func isOfThis(_ folder: Handle, _ mark: FileName) throws(SpoolError) -> Bool {
        let found = try folder.open(mark.bytes, wary).read(upTo: 64)
        return found.isEmpty || found == id
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
