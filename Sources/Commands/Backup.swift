// `tonghop backup`: copies the whole register to a file.
import Domain
import Glibc
package import Pipeline
import Register
import Spool

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
                try createCopy(temporary, named: path)
                defer { removeCopy(temporary) }
                try reportingFullDisk(as: path) { try register.copy(into: temporary) }
                guard chmod(temporary, 0o600) == 0 else { throw Failure.notPrivate(path) }
                guard !isThere(path) else { throw Failure.isThere(path) }
                let submissions = try reportingFullDisk(as: path) { try completeAndVerify(temporary) }
                try sync(temporary, named: path)
                try move(temporary, to: path)
                try register.transaction { try $0.record(.backup(to: path), by: who, why: "") }
                return submissions
            }
        } catch {
            throw Failure.of(error)
        }
    }

    /// Names the backup, not the register, where the disk is full.
    private func reportingFullDisk<Value>(as path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch RegisterFault.noSpace {
            throw Failure.notWritten(path, ENOSPC)
        }
    }

    /// Adds the large originals to the copy and verifies it.
    private func completeAndVerify(_ copy: String) throws -> Int {
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
}

extension Failure {
    fileprivate static func notPrivate(_ path: String) -> Failure {
        let why = systemSentence(errno)
        return .refused([
            Wording(
                vi:
                    "Không giới hạn được quyền đọc của “\(path)”: \(inVietnamese(why)). Hãy chọn thư mục trên ổ đĩa khác.",
                en: "Only its owner may read a backup, and “\(path)” cannot be made so: \(why). Choose another disk.")
        ])
    }

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
