// Files that were filed although a process might still have had them open. They are kept until that is excluded.
//
// A lease detects writers, but only the owner of a file or a process with CAP_LEASE can get one. Without a lease, a
// claimed file may still grow, because its writer holds the inode wherever the file was moved. The inode is therefore
// kept in `register/held/` after filing. If it changes, it is claimed again. After a day without a change it is
// deleted.

import Glibc

/// A file in `held/`, and what its record says about it.
private struct HeldFile {
    var name: FileName
    var entry: Entry
    /// SHA-256 of the bytes that were filed; nil if none were.
    var filed: String?
    var status: FileStatus
}

extension Inbox {
    private static let heldName = Array("held".utf8)

    /// Whether the file has bytes that were not filed, or a process may still add some.
    func mayStillChange(_ claim: Claim, filed digest: String?) throws(SpoolError) -> Bool {
        let file: Handle
        do { file = try work.open(claim.path, untrustedFlags) } catch {
            // Missing, not a regular file, or in use. Only the last, EWOULDBLOCK, means that it may still change.
            return error.code == EWOULDBLOCK
        }
        let status = try file.status()
        guard status.shape == .file else { return false }
        // It was filed without its bytes.
        if status.size > 0, digest == sha256([]) { return true }
        return file.writers != .none
    }

    /// Moves a claim into `held/`.
    /// - Parameter folder: opened by the first call; the caller syncs it.
    func hold(_ claim: Claim, filed digest: String?, in folder: inout Handle?) throws(SpoolError) {
        let held = if let folder { folder } else { try openHeld() }
        folder = held
        guard let status = try work.status(of: claim.path) else { return }
        var entry = claim.entry
        (entry.size, entry.modified, entry.inode) = (status.size, status.modified, status.inode)
        let name = claim.batch + "-" + claim.entry.slotName
        let wasFiled = digest != sha256([]) || status.size == 0
        // If bytes were written after the file was read, a wrong mtime in the record marks it as changed.
        if try work.open(claim.path, untrustedFlags).digest() != digest { entry.modified = 0 }
        try held.writeRecord(
            Manifest.encode([entry]) + Array("filed \(wasFiled ? digest ?? "-" : "-")\n".utf8), as: name + ".txt")
        let code = work.move(claim.path, to: held, as: Array(name.utf8))
        guard code == 0 || code == ENOENT else { throw work.failure("rename", claim.path, code: code) }
    }

    private func openHeld() throws(SpoolError) -> Handle {
        if try register.makeFolder(Self.heldName, mode: 0o750) { try register.sync() }
        return try register.open(Self.heldName, asFolder)
    }

    /// Whether `reclaimHeld` has work to do. Writes nothing.
    package func heldIsDue() throws(SpoolError) -> Bool {
        guard let (folder, files) = try heldFiles(), !files.isEmpty else { return false }
        let now = try now()
        for file in files where try outcome(of: file, in: folder, now) != .wait { return true }
        return false
    }

    /// Claims files that were changed since they were filed, and deletes those that were unchanged for a day.
    package func reclaimHeld() throws(SpoolError) -> [Claim] {
        guard let (folder, files) = try heldFiles(), !files.isEmpty else { return [] }
        let now = try now()
        var changed: [(name: [UInt8], arrival: Arrival)] = []
        var areSomeDeleted = false
        for file in files {
            switch try outcome(of: file, in: folder, now) {
            case .wait: continue
            case .claimAgain: changed.append((file.name.bytes, Arrival(file)))
            case .delete:
                areSomeDeleted = true
                for name in [file.name.bytes, file.record] { _ = folder.remove(name) }
            }
        }
        if areSomeDeleted { try folder.sync() }
        let claims = try claim(changed, from: folder)
        for file in files where changed.contains(where: { $0.name == file.name.bytes }) {
            _ = folder.remove(file.record)
        }
        return claims
    }

    private enum Outcome { case wait, claimAgain, delete }

    private func outcome(of held: HeldFile, in folder: Handle, _ now: Int64) throws(SpoolError) -> Outcome {
        let file: Handle
        do { file = try folder.open(held.name.bytes, untrustedFlags) } catch { return .wait }
        let writers = file.writers
        guard writers != .present, rules.isQuiet(changed: held.status.changed, now: now) else { return .wait }
        // Nobody has it open, or nobody has written to it for a day.
        let isFinal =
            writers == .none || now.subtractingReportingOverflow(held.status.changed).partialValue >= rules.holdFor
        let isAsRecorded =
            held.status.size == held.entry.size && held.status.modified == held.entry.modified
        if isAsRecorded, !isFinal, held.filed != nil { return .wait }
        // The bytes decide, because the time stamp may stay the same or change alone.
        if try file.digest() != held.filed { return .claimAgain }
        return isFinal ? .delete : .wait
    }

    /// The folder `held/` and the files in it; nil if no file was ever held. A record without its file is ignored.
    private func heldFiles() throws(SpoolError) -> (Handle, [HeldFile])? {
        let folder: Handle
        do { folder = try register.open(Self.heldName, asFolder) } catch  where error.code == ENOENT { return nil }
        var files: [HeldFile] = []
        for (name, _) in try folder.entries() where !name.bytes.suffix(4).elementsEqual(Array(".txt".utf8)) {
            guard let status = try folder.status(of: name.bytes), status.shape == .file else { continue }
            files.append(try HeldFile(name, status, in: folder))
        }
        return (folder, files.sorted { $0.name < $1.name })
    }
}

extension HeldFile {
    var record: [UInt8] { name.bytes + Array(".txt".utf8) }

    /// Without a readable record it is unknown whether the file was filed. It is then claimed again rather than lost.
    fileprivate init(_ name: FileName, _ status: FileStatus, in folder: Handle) throws(SpoolError) {
        (self.name, self.status) = (name, status)
        entry = Entry(
            slot: 1, place: .root, name: name, arrivedAt: status.changed, size: status.size, modified: 0,
            inode: status.inode)
        guard let text = try? folder.open(name.bytes + Array(".txt".utf8), untrustedFlags).read(upTo: 1 << 16) else {
            return
        }
        let lines = text.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        guard let last = lines.last, last.starts(with: Array("filed ".utf8)),
            let known = Manifest.decode(lines.dropLast().flatMap { $0 + [UInt8(ascii: "\n")] })?.first
        else { return }
        entry = known
        let digest = String(decoding: last.dropFirst("filed ".utf8.count), as: UTF8.self)
        filed = digest == "-" ? nil : digest
    }
}

extension Arrival {
    /// The arrival of its present content is the time of the last write.
    fileprivate init(_ held: HeldFile) {
        self.init(
            place: held.entry.place, name: held.entry.name, arrivedAt: held.status.changed,
            size: held.status.size,
            modified: held.status.modified, inode: held.status.inode)
    }
}
