// `tonghop backup` and `tonghop restore`: copies the whole register to a file, and replaces it by a verified copy.
import Domain
import Glibc
import Register
import Spool

/// The result of a restore.
package struct Restore: Sendable {
    /// The number of submissions in the restored register, and in the one it replaced; nil where that could not be
    /// read.
    package let submissions: Int
    package let submissionsBefore: Int?
    /// The name of the replaced register, in the same folder; nil where there was none.
    package let aside: String?
    /// Plan files that were missing and have been restored.
    package let plans: [String]
    /// The notes and reports that were generated again, and the problems met.
    package let summary: RunSummary
}

extension Run {
    /// Writes a consistent copy of the register to a new file, verified as in `restore` and synced on return.
    ///
    /// - Parameter who: the operator, as recorded in the register.
    /// - Returns: the number of submissions in the copy.
    /// - Throws: `Failure.refused` when the file exists, because a backup is never overwritten.
    ///   `Failure.registerUnusable` when the copy fails verification; then no file is left.
    package func backup(to path: String, by who: String) throws(Failure) -> Int {
        do {
            return try underLock {
                guard !isThere(path) else { throw Failure.isThere(path) }
                try workspace.refuseLostRegister()
                guard isThere(workspace.registerFile) else { throw Failure.nothingToBackUp }
                let register = try Register(
                    opening: workspace.registerFile, mode: .readWrite, now: clock.present(at: .utc))
                let temporary = temporaryName(beside: path)
                defer { removeCopy(temporary) }
                try register.copy(into: temporary)
                guard chmod(temporary, 0o600) == 0, !isThere(path) else { throw Failure.isThere(path) }
                let submissions = try completed(temporary)
                try synced(temporary)
                try moved(temporary, to: path)
                try register.transaction { try $0.record(.backup(to: path), by: who, why: "") }
                return submissions
            }
        } catch {
            throw Failure.of(error)
        }
    }

    /// Adds the large originals to the copy and verifies it.
    private func completed(_ copy: String) throws -> Int {
        do {
            let now = clock.present(at: .utc)
            try OriginalStore(in: workspace.registerFolder).pack(
                into: try Register(opening: copy, mode: .readWrite, now: now))
            return try BackupVerification(try Register(opening: copy, mode: .readOnly, now: now, checksAll: true))
                .submissions
        } catch let notIntact as BackupVerification.NotIntact {
            throw Failure.registerUnusable(.unsoundCopy(notIntact.why))
        } catch let fault as RegisterFault {
            if case .corrupt(let why) = fault { throw Failure.registerUnusable(.unsoundCopy(why)) }
            throw fault
        }
    }

    /// Replaces the register by a backup after verifying the backup, and generates everything that follows from it:
    /// missing plan files, notes, reports. The replaced register is kept in the same folder.
    ///
    /// At every moment there is a complete register under the name, first the old one, then the new one.
    /// - Throws: `Failure.refused` for a file that is not an intact register; then nothing was changed.
    package func restore(from path: String, by who: String) throws(Failure) -> Restore {
        do {
            try workspace.requireOwner()
            for folder in [workspace.root, workspace.plans, workspace.inbox, workspace.outbox] where !isFolder(folder) {
                try makeFolder(folder)
            }
            return try underLock { try restored(from: path, by: who) }
        } catch {
            throw Failure.of(error)
        }
    }

    private func restored(from path: String, by who: String) throws -> Restore {
        let now = clock.present(at: .utc)
        let temporary = temporaryName(beside: workspace.registerFile)
        defer { removeCopy(temporary) }
        guard !isThere(path + "-journal") else { throw Failure.notIntact(path, "\(path)-journal") }
        try copyFile(path, to: temporary)
        let submissions = try prepare(temporary, named: path, at: now, by: who)
        try synced(temporary)
        let before = recoveredPresent(at: now)
        let aside = try setAside(at: now)
        try moved(temporary, to: workspace.registerFile)
        let plans = try restorePlans(at: now)
        return Restore(
            submissions: submissions, submissionsBefore: before, aside: aside, plans: plans,
            summary: try regenerateAll())
    }

    /// Checks every page, every original and every active figure. The copy already contains the event about the
    /// restore.
    private func prepare(_ copy: String, named path: String, at now: Moment, by who: String) throws -> Int {
        do {
            let register = try Register(opening: copy, mode: .readWrite, now: now, checksAll: true)
            let submissions = try BackupVerification(register).submissions
            try OriginalStore(in: workspace.registerFolder).unpack(from: register)
            // Files that the replaced register wrote are ours too.
            let known =
                (try? Register(opening: workspace.registerFile, mode: .readOnly, now: now).everythingDelivered()) ?? []
            try register.transaction { filing in
                try filing.dropPieces()
                try filing.know(known)
                try filing.promiseEverythingAgain()
                try filing.record(.restore(from: path), by: who, why: "\(submissions) lần gửi")
            }
            return submissions
        } catch let notIntact as BackupVerification.NotIntact {
            throw Failure.notIntact(path, notIntact.why)
        } catch let fault as RegisterFault {
            switch fault {
            case .corrupt, .newer, .absent: throw Failure.notIntact(path, String(describing: fault))
            default: throw fault
            }
        }
    }

    /// The newest edition of each plan that has no file in the folder.
    private func restorePlans(at now: Moment) throws -> [String] {
        let register = try Register(opening: workspace.registerFile, mode: .readOnly, now: now)
        let present = (try? Plans.load(try Plans.files(in: workspace)))?.ready.map(\.plan.id)
        if present == nil, try !names(in: workspace.plans).allSatisfy({ !$0.hasSuffix(".xml") }) { return [] }
        var newest: [PlanID: PlanEdition] = [:]
        for edition in try register.planEditions()
        where newest[edition.plan].map({ $0.adopted <= edition.adopted }) ?? true {
            newest[edition.plan] = edition
        }
        var made: [String] = []
        for (plan, edition) in newest.sorted(by: { $0.key < $1.key }) where present?.contains(plan) != true {
            guard let bytes = try register.planBytes(edition.digest) else { continue }
            let name = "plan/\(plan.rawValue.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }).xml"
            guard !isThere(workspace.root + "/" + name) else { continue }
            try writeFile(bytes, to: workspace.root + "/" + name)
            made.append(name)
        }
        return made
    }

    private func regenerateAll() throws -> RunSummary {
        let plans = try Plans.load(try Plans.files(in: workspace))
        var session = try sessionWithoutIntake(under: plans)
        try session.writeReports()
        try session.register.transaction { try $0.everyPageIsDue() }
        try session.writeUnitPages()
        try session.typesetReports()
        return try session.closed()
    }

    /// Rolls back an interrupted transaction of the present register first, so that the kept file is complete.
    private func recoveredPresent(at now: Moment) -> Int? {
        guard access(workspace.registerFile, F_OK) == 0 else { return nil }
        let register = try? Register(opening: workspace.registerFile, mode: .readWrite, now: now)
        return try? register?.extent().submissions
    }

    /// - Returns: `register.sqlite.2026-05-19T020000Z`; nil when there was no register. A journal that could not be
    ///   rolled back is moved along, because SQLite would apply it to the new register.
    private func setAside(at now: Moment) throws -> String? {
        let path = workspace.registerFile
        guard access(path, F_OK) == 0 else { return nil }
        let stamp = now.iso.filter { $0 != ":" }
        let name =
            (1...).lazy.map { $0 == 1 ? "register.sqlite.\(stamp)" : "register.sqlite.\(stamp)-\($0)" }
            .first { access(workspace.registerFolder + "/" + $0, F_OK) != 0 } ?? stamp
        let aside = workspace.registerFolder + "/" + name
        guard link(path, aside) == 0 else { throw Failure.system("link \(aside): \(systemSentence(errno))") }
        if access(path + "-journal", F_OK) == 0 { try moved(path + "-journal", to: aside + "-journal") }
        try synced(workspace.registerFolder)
        return name
    }
}

// MARK: - Atomic file operations

/// Writes a file for the operator, either completely or not at all.
package func writeWholeFile(_ bytes: [UInt8], to path: String) throws(Failure) {
    var status = stat()
    // Pipes and terminals are written to directly.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return try writeFile(bytes, to: path) }
    let temporary = temporaryName(beside: path)
    do throws(Failure) {
        try writeFile(bytes, to: temporary)
        try synced(temporary)
        try moved(temporary, to: path)
    } catch {
        unlink(temporary)
        throw error
    }
}

private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

func temporaryName(beside path: String) -> String {
    folder(of: path) + "/.tmp-" + String(UInt64.random(in: .min ... .max), radix: 16)
}

/// Calls fsync on a file or a folder.
func synced(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("\(path): \(systemSentence(errno))") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system("fsync \(path): \(systemSentence(errno))") }
}

func moved(_ path: String, to target: String) throws(Failure) {
    guard rename(path, target) == 0 else { throw .system("rename \(target): \(systemSentence(errno))") }
    try synced(folder(of: target))
}

/// Copies in pieces, because a register may be larger than memory.
func copyFile(_ path: String, to target: String) throws(Failure) {
    func refused(_ name: String) -> Failure { .system("\(name): \(systemSentence(errno))") }
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .unreadable(path, errno) }
    defer { close(source) }
    let copy = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard copy >= 0 else { throw refused(target) }
    defer { close(copy) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = read(source, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw refused(path) }
        if count == 0 { return }
        var rest = buffer[..<count]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(copy, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw refused(target) }
            rest = rest.dropFirst(written)
        }
    }
}

extension Failure {
    fileprivate static func isThere(_ path: String) -> Failure {
        .refused([
            Wording(
                vi: "“\(path)” đã có; bản sao lưu không bao giờ ghi đè. Hãy đặt tên khác.",
                en: "“\(path)” is there already; a backup is never written over. Choose another name.")
        ])
    }

    fileprivate static var nothingToBackUp: Failure {
        .refused([Wording(vi: "Chưa có sổ đăng ký để sao lưu.", en: "There is no register to back up yet.")])
    }

    fileprivate static func notIntact(_ path: String, _ why: String) -> Failure {
        .refused([
            Wording(
                vi:
                    "“\(path)” không phải bản sao lưu nguyên vẹn của sổ đăng ký; chưa thay đổi gì. (\(inVietnamese(why)))",
                en: "“\(path)” is no sound backup of a register; nothing was touched. (\(why))")
        ])
    }
}

extension Wording {
    fileprivate static func unsoundCopy(_ why: String) -> Wording {
        Wording(
            vi:
                "Bản sao không qua được kiểm tra nên đã bỏ, không có tệp sao lưu nào được ghi; sổ đăng ký có thể đã hỏng. (\(inVietnamese(why))) Xem: tonghop doctor",
            en:
                "The copy did not prove sound and was thrown away; the register may be damaged. (\(why)) See: tonghop doctor"
        )
    }
}

/// Deletes an abandoned copy and SQLite's files beside it.
private func removeCopy(_ path: String) { for ending in ["", "-journal"] { unlink(path + ending) } }
