// Checks before any other access which account owns a workspace, and whether its register still exists; switches to
// that account.
import Domain
package import Glibc
import Register
package import Spool

extension Workspace {
    /// Files created by one account, and especially by root, may not be writable for another, so only the register's
    /// owner may work here.
    ///
    /// - Throws: `Failure.wrongAccount`, naming the owner.
    package func requireOwner() throws(Failure) {
        guard let owner = owner, owner != geteuid() else { return }
        throw .wrongAccount(owner: accountName(owner))
    }

    /// The owner of `register/`, or of the workspace if that does not exist yet.
    package var owner: uid_t? {
        var status = stat()
        for path in [registerFolder, root.isEmpty ? "/" : root] where stat(path, &status) == 0 { return status.st_uid }
        return nil
    }

    package var isOwnedByThisAccount: Bool { owner == geteuid() }

    // MARK: - Missing register

    /// Refuses to create a new register beside existing outputs. It would renumber every report and would not know
    /// earlier submissions. Either the old register was lost, or this is the wrong disk.
    ///
    /// - Throws: `Failure.registerUnusable`.
    package func refuseLostRegister() throws(Failure) {
        var status = stat()
        let isThere = stat(registerFile, &status) == 0 && status.st_size > 0
        // An empty file with a journal was interrupted at its creation; SQLite recovers it.
        if isThere || access(registerFile + "-journal", F_OK) == 0 { return }
        if stat(registerFile, &status) != 0, errno == EACCES {
            throw .denied(path: registerFile, lacks: Wording(vi: "đọc", en: "read"))
        }
        guard hasWorked else { return }
        throw .registerUnusable(.lostRegister)
    }

    /// For a file in an inaccessible folder SQLite only reports that it cannot be opened.
    package func requireReadableRegister() throws(Failure) {
        for (path, rights) in [(registerFolder, R_OK | X_OK), (registerFile, R_OK)]
        where access(path, rights) != 0 && errno == EACCES {
            throw .denied(path: path, lacks: Wording(vi: "đọc", en: "read"))
        }
    }

    /// Whether the workspace contains files that only a run with a register can have written.
    private var hasWorked: Bool {
        let logs = ((try? names(in: log)) ?? []).filter { $0.hasSuffix(".log") }
        return logs.contains(where: recordsWork) || hasOutputs(in: outbox, depth: 0)
    }

    /// A run that could not begin, because of the plan for instance, logs errors and has no register yet.
    private func recordsWork(_ name: String) -> Bool {
        guard let bytes = try? wholeFile(log + "/" + name) else { return true }
        return String(decoding: bytes, as: UTF8.self).contains(" info ")
    }

    /// Forms, the guide and lists of skipped files are made without a register.
    private func hasOutputs(in folder: String, depth: Int) -> Bool {
        guard depth < 6 else { return false }
        return ((try? names(in: folder)) ?? []).contains { name in
            if name.hasPrefix(".") || name == Workspace.formsFolder || name == Workspace.skippedPage { return false }
            let path = folder + "/" + name
            return isFolder(path) ? hasOutputs(in: path, depth: depth + 1) : depth > 0
        }
    }

    // MARK: - Register of an older layout

    /// Keeps a copy of the file before its layout is changed, so that the old program can be used again.
    func backUpBeforeMigration(at now: Moment) throws {
        guard let layout = try Register.outdatedLayout(at: registerFile) else { return }
        let kept = "\(registerFile).layout-\(layout)"
        guard access(kept, F_OK) != 0 else { return }
        let temporary = temporaryName(beside: kept)
        defer { unlink(temporary) }
        try copyFile(registerFile, to: temporary)
        try sync(temporary)
        try move(temporary, to: kept)
    }

    package func quarantined() throws -> [Quarantine.Item] {
        do { return try Quarantine.items(in: registerFolder) } catch  where error.code == ENOENT { return [] }
    }
}

package func accountName(_ id: uid_t) -> String {
    getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? String(id)
}

extension Wording {
    fileprivate static let lostRegister = Wording(
        vi:
            "Không thấy sổ đăng ký register/register.sqlite (hoặc tệp rỗng), trong khi outbox/ hoặc register/log đã có kết quả; chưa thay đổi gì. Khôi phục từ bản sao lưu: tonghop restore TỆP. Nếu thật sự muốn lập sổ mới: tonghop run --new-register.",
        en:
            "There is no register/register.sqlite (or it is empty), though outbox/ or register/log has results; nothing was touched. Bring a backup back: tonghop restore FILE. To begin a new register all the same: tonghop run --new-register."
    )
}

// MARK: - Missing permissions

extension Workspace {
    /// Files in folders from which this account cannot move them.
    func notPermittedNow(_ files: [(place: InboxFolder, name: FileName)]) -> [SkippedEntry] {
        var device = stat()
        guard isOwnedByThisAccount, stat(registerFolder, &device) == 0 else { return [] }
        var codes: [InboxFolder: Int32] = [:]
        return files.compactMap { place, name in
            let code = codes[place] ?? refusal(of: place, device.st_dev)
            codes[place] = code
            return code == 0
                ? nil
                : SkippedEntry(
                    place: place, name: name, reason: .cannotTake(code))
        }
    }

    /// The errno with which moving a file out of this folder would fail; 0 for none.
    func refusal(of place: InboxFolder, _ device: dev_t) -> Int32 {
        let path = place.path.reduce(inbox) { $0 + "/" + String(decoding: $1.bytes, as: UTF8.self) }
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == ENOENT ? 0 : errno }
        if status.st_dev != device { return EXDEV }
        return access(path, W_OK | X_OK) == 0 ? 0 : errno
    }
}

extension Workspace {
    /// Switches permanently from root to the account that works here, so that this account can use the files created
    /// from now on.
    package func becomeOwner() {
        guard geteuid() == 0, let owner, owner != 0 else { return }
        let entry = getpwuid(owner)
        let group = entry?.pointee.pw_gid ?? gid_t(owner)
        let groups = entry.map { initgroups($0.pointee.pw_name, group) } ?? setgroups(0, nil)
        guard groups == 0, setgid(group) == 0, setuid(owner) == 0 else { exit(EX_OSERR) }
    }
}
