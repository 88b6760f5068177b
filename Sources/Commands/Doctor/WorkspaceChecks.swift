// Checks of the environment of a workspace: folders, permissions, free space, fonts, libraries.
import Domain
import Glibc
import LibXML
import Pipeline
import Register
import Spool
import Typesetting

extension DoctorContext {
    // MARK: - Folders and permissions

    var folders: [DoctorCheck] {
        [
            folder("inbox", ("Thư mục nhận", "Inbox"), workspace.inbox, requiredRights),
            folder("outbox", ("Thư mục kết quả", "Outbox"), workspace.outbox, requiredRights),
            folder("register-folder", ("Thư mục sổ", "Register folder"), workspace.registerFolder, requiredRights),
            ownership, dropping, notes, registerRights,
        ].compactMap(\.self)
    }

    /// An account that does not own the workspace only reads.
    private var requiredRights: Int32 { workspace.isOwnedByThisAccount ? R_OK | W_OK | X_OK : R_OK | X_OK }

    private func folder(_ code: String, _ name: (String, String), _ path: String, _ rights: Int32) -> DoctorCheck {
        if !isFolder(path) {
            return DoctorCheck(
                code, name, .bad, Wording(vi: "không có \(path)", en: "no \(path)"),
                Wording(
                    vi: "Chạy: tonghop init \(shellQuoted(workspace.root))",
                    en: "Run: tonghop init \(shellQuoted(workspace.root))"))
        }
        guard access(path, rights) == 0 else {
            let lacks =
                rights & W_OK == 0
                ? Wording(vi: "không có quyền đọc \(path)", en: "no right to read \(path)")
                : Wording(vi: "không có quyền ghi vào \(path)", en: "no right to write to \(path)")
            return DoctorCheck(
                code, name, .bad, lacks,
                Wording(
                    vi: "Cho tài khoản chạy tonghop làm chủ thư mục: chown, chmod u+rwx.",
                    en: "Let the account that runs tonghop own it: chown, chmod u+rwx."))
        }
        return DoctorCheck(code, name, .good, Wording(plain: path))
    }

    /// A run by another account, such as root, leaves files that the usual account cannot write. So does a folder
    /// created by hand.
    private var ownership: DoctorCheck? {
        let home = workspace.outbox + "/" + Workspace.notesFolder
        let known =
            ["lock", "register.sqlite"].map { workspace.registerFolder + "/" + $0 } + [home]
            + folders(in: home).map { "\(home)/\($0)" }
        let notPermitted = known.filter { (path: String) in access(path, F_OK) == 0 && access(path, R_OK | W_OK) != 0 }
        guard !notPermitted.isEmpty, workspace.isOwnedByThisAccount else { return nil }
        let list = listed(notPermitted)
        return DoctorCheck(
            "ownership", ("Chủ của tệp", "Ownership"), .bad,
            Wording(vi: "không có quyền ghi: \(list)", en: "no right to write: \(list)"),
            Wording(
                vi:
                    "Trả lại cho tài khoản chạy tonghop: chown -R TÀI-KHOẢN \(shellQuoted(workspace.registerFolder)) \(shellQuoted(workspace.outbox))",
                en:
                    "Give it back to the account that runs tonghop: chown -R ACCOUNT \(shellQuoted(workspace.registerFolder)) \(shellQuoted(workspace.outbox))"
            ))
    }

    /// An account that may write to a unit's folder can send as that unit.
    private var dropping: DoctorCheck? {
        let open = folders(in: workspace.inbox).filter {
            isOpen("\(workspace.inbox)/\($0)", 0o002) && $0 != Workspace.trialFolder
        }
        guard !open.isEmpty else { return nil }
        return DoctorCheck(
            "dropping", ("Quyền gửi", "Rights to drop"), .watch,
            Wording(
                vi: "ai cũng ghi được vào inbox/: \(listed(open))", en: "everybody may write to inbox/: \(listed(open))"
            ),
            Wording(plain: "chmod o-w \(shellQuoted(workspace.inbox))/*/"))
    }

    /// Only the unit itself may read its replies: 2750 for the folder, so that a new note gets its group, and 0640 for
    /// a note.
    private var notes: DoctorCheck? {
        let home = workspace.outbox + "/" + Workspace.notesFolder
        guard isFolder(home) else { return nil }
        let name = ("Quyền đọc phiếu", "Rights on notes")
        let folders = folders(in: home)
        let open =
            folders.filter { isOpen("\(home)/\($0)", 0o007) }
            + folders.compactMap { folder in
                let notes = (try? names(in: "\(home)/\(folder)")) ?? []
                return notes.first { isOpen("\(home)/\(folder)/\($0)", 0o007) }.map { "\(folder)/\($0)" }
            }
        if !open.isEmpty {
            return DoctorCheck(
                "notes", name, .watch,
                Wording(vi: "ai cũng đọc được: \(listed(open))", en: "open to everybody: \(listed(open))"),
                Wording(plain: "chmod -R o= \(shellQuoted(home))/* && chmod g+s \(shellQuoted(home))/*"))
        }
        let ungrouped = folders.filter { rights(of: "\(home)/\($0)").map { $0 & 0o2000 == 0 } ?? false }
        guard ungrouped.isEmpty else {
            return DoctorCheck(
                "notes", name, .watch,
                Wording(
                    vi: "phiếu mới không theo nhóm của thư mục: \(listed(ungrouped))",
                    en: "new notes do not take the folder's group: \(listed(ungrouped))"),
                Wording(plain: "chmod g+s \(shellQuoted(home))/*"))
        }
        return DoctorCheck(
            "notes", name, .good, Wording(vi: "mỗi đơn vị chỉ đọc phiếu của mình", en: "each unit reads its own"))
    }

    private func folders(in home: String) -> [String] {
        ((try? names(in: home)) ?? []).filter { isFolder("\(home)/\($0)") }
    }
    private func isOpen(_ path: String, _ bits: UInt32) -> Bool { rights(of: path).map { $0 & bits != 0 } ?? false }
    private func listed(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? "…" : "")
    }

    private var registerRights: DoctorCheck? {
        guard let mode = rights(of: workspace.registerFolder), mode & 0o007 != 0 else { return nil }
        return DoctorCheck(
            "register-rights", ("Quyền đọc sổ", "Rights on the register"), .watch,
            Wording(
                vi: "tài khoản nào trên máy cũng vào được \(workspace.registerFolder)",
                en: "every account may enter \(workspace.registerFolder)"),
            Wording(plain: "chmod o= \(shellQuoted(workspace.registerFolder))"))
    }

    private func rights(of path: String) -> UInt32? {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode & 0o7777 : nil
    }

    // MARK: - File system

    var fileSystem: DoctorCheck {
        let name = ("Hệ thống tệp", "File system")
        var (inbox, register) = (stat(), stat())
        guard stat(workspace.inbox, &inbox) == 0, stat(workspace.registerFolder, &register) == 0 else {
            return DoctorCheck("file-system", name, .bad, Wording(vi: "không xem được", en: "cannot be looked at"))
        }
        guard inbox.st_dev == register.st_dev else {
            return DoctorCheck(
                "file-system", name, .bad,
                Wording(
                    vi: "inbox/ và register/ ở hai ổ khác nhau",
                    en: "inbox/ and register/ are on different file systems"),
                Wording(vi: "Đặt hai thư mục trên cùng một ổ.", en: "Put both on one file system."))
        }
        return DoctorCheck(
            "file-system", name, .good,
            Wording(vi: "inbox/ và register/ cùng một ổ", en: "inbox/ and register/ are on one"))
    }

    var space: DoctorCheck {
        let name = ("Chỗ trống", "Room")
        var raw = statvfs()
        guard statvfs(workspace.registerFolder, &raw) == 0 else {
            return DoctorCheck("space", name, .bad, Wording(vi: "không xem được", en: "cannot be looked at"))
        }
        let bytes = UInt64(raw.f_bavail).multipliedReportingOverflow(by: UInt64(raw.f_frsize))
        let megabytes = (bytes.overflow ? .max : bytes.partialValue) >> 20
        let files: UInt64? = raw.f_files == 0 ? nil : UInt64(raw.f_favail)
        let counted = files.map { " · \($0)" } ?? ""
        let found = Wording(
            vi: "\(megabytes) MB\(counted.isEmpty ? "" : counted + " tệp")",
            en: "\(megabytes) MB\(counted.isEmpty ? "" : counted + " files")")
        let required = Wording.requiredSpace
        let remedy = Wording(
            vi: "Dọn bớt đĩa: mỗi lượt chạy \(required.vi).", en: "Free some space: for a run \(required.en).")
        if megabytes << 20 < requiredFreeBytes || files ?? .max < requiredFreeFiles {
            return DoctorCheck("space", name, .bad, found, remedy)
        }
        let isTight = megabytes << 20 < 16 * requiredFreeBytes || files ?? .max < 16 * requiredFreeFiles
        return DoctorCheck("space", name, isTight ? .watch : .good, found, isTight ? remedy : Wording(plain: ""))
    }

    // MARK: - Libraries

    /// STRICT tables require 3.37.
    var sqlite: DoctorCheck {
        let version = Register.engineVersion
        let isKnown = !isOlder(version, than: [3, 37])
        return DoctorCheck(
            "sqlite", ("SQLite", "SQLite"), isKnown ? .good : .bad, Wording(plain: version),
            isKnown
                ? Wording(plain: "") : Wording(vi: "Cần SQLite 3.37 trở lên.", en: "SQLite 3.37 or later is needed."))
    }

    /// `20914` is 2.9.14, the oldest tested version. 2.14.0 to 2.14.4 have defects that 2.14.5 fixes. Distributions fix
    /// older versions without a new number, so the number is a reason to look and never an error.
    var libxml: DoctorCheck {
        let number = Int(XMLLibrary.version.prefix { $0.isNumber }) ?? 0
        let shown = "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
        let isDoubtful = number < 20_914 || (21_400..<21_405).contains(number)
        return DoctorCheck(
            "libxml2", ("libxml2", "libxml2"), isDoubtful ? .watch : .good, Wording(plain: shown),
            isDoubtful
                ? Wording(
                    vi: "Cập nhật bản vá của hệ điều hành (apt upgrade).",
                    en: "Bring the system up to date (apt upgrade).") : Wording(plain: ""))
    }

    private func isOlder(_ version: String, than oldest: [Int]) -> Bool {
        version.split(separator: ".").compactMap { Int($0) }.lexicographicallyPrecedes(oldest)
    }

    /// Only if LibreOffice is installed: without its font no page is set.
    var fonts: DoctorCheck? {
        guard let typesetter = Typesetter(path: getenv("PATH").map { String(cString: $0) } ?? ""),
            let scratch = ScratchFolder(in: temporaryFolder, mark: "tonghop-fonts-\(getuid())-")
        else { return nil }
        let name = ("Phông chữ", "Fonts")
        guard typesetter.isFontMissing(in: scratch.path) else {
            return DoctorCheck("fonts", name, .good, Wording(plain: Typesetter.font))
        }
        return DoctorCheck(
            "fonts", name, .watch,
            Wording(vi: "không có phông \(Typesetter.font)", en: "\(Typesetter.font) is not installed"),
            Wording(plain: "apt-get install fonts-liberation2"))
    }
}
