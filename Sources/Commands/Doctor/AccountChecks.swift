// Checks of the account: which account works here, and whether the system lets it detect processes that still write a
// file.
import Domain
import Glibc
import Pipeline
import Register
import Spool

extension DoctorContext {
    /// nil for another account, whose permissions prove nothing.
    var account: DoctorCheck? {
        guard let owner = workspace.owner, owner != geteuid() else { return nil }
        let name = accountName(owner)
        return DoctorCheck(
            "account", ("Tài khoản", "Account"), .watch,
            Wording(
                vi: "đang xem bằng tài khoản khác, không phải \(name)", en: "looked at by another account than \(name)"),
            Wording(plain: "sudo -u \(name) tonghop doctor --workspace \(shellQuoted(workspace.root))"))
    }

    /// Tried on existing files. Nothing is created.
    var leases: DoctorCheck? {
        guard workspace.isOwnedByThisAccount else { return nil }
        let name = ("Tệp đang ghi", "Open files")
        let own = [workspace.registerFolder + "/lock", workspace.registerFile].first(where: isThere)
        if let own, canDetectWriters(own) == false {
            return DoctorCheck(
                "leases", name, .watch,
                Wording(
                    vi: "hệ thống tệp này không cho biết ai đang ghi", en: "this file system does not tell who writes"),
                Wording(
                    vi:
                        "Đặt thư mục làm việc trên ổ đĩa của máy (ext4, xfs, btrfs); tệp chưa rõ vẫn được giữ một ngày.",
                    en: "Put the workspace on a local disk (ext4, xfs, btrfs); doubtful files are held for a day."))
        }
        // If root switched to the service's account, it has lost the capabilities that the program's file would give
        // that account.
        let isGivenByFile = programHasCapabilities
        guard !isGivenByFile, canDetectWriters(foreignFile) == false else {
            return DoctorCheck(
                "leases", name, .good,
                Wording(vi: "biết được ai đang ghi tệp", en: "the system tells who writes a file"))
        }
        return DoctorCheck(
            "leases", name, .bad,
            Wording(
                vi: "không biết được tệp của tài khoản khác có còn đang ghi không (thiếu CAP_LEASE)",
                en: "nobody tells whether files of other accounts are still being written (no CAP_LEASE)"),
            Wording(
                vi: "Chạy bằng tonghop.service, hoặc (root): setcap cap_lease+ep $(readlink -f $(command -v tonghop))",
                en: "Run it by tonghop.service, or as root: setcap cap_lease+ep $(readlink -f $(command -v tonghop))"))
    }

    /// A file of another account in the inbox, or else a system file.
    private var foreignFile: String {
        var status = stat()
        let folders = [workspace.inbox] + ((try? names(in: workspace.inbox)) ?? []).map { workspace.inbox + "/" + $0 }
        let files = folders.flatMap { folder in ((try? names(in: folder)) ?? []).map { folder + "/" + $0 } }
        let found = files.prefix(1_000).first { (path: String) in
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
            return status.st_uid != geteuid() && access(path, R_OK) == 0
        }
        return found ?? "/etc/passwd"
    }

    /// nil before the first recorded run.
    var lastRun: DoctorCheck? {
        var status = stat()
        guard stat(workspace.lastRunFile, &status) == 0 else { return nil }
        let last = Moment(seconds: Int64(status.st_mtim.tv_sec))
        let hours = max(0, Int64(time(nil)) - last.seconds) / 3_600
        let found = Wording(
            vi: "\(last.local(at: offset)), cách đây \(hours) giờ", en: "\(last.local(at: offset)), \(hours) hours ago")
        let isRecent = hours < longestSilence
        return DoctorCheck(
            "last-run", ("Lượt chạy gần nhất", "Last good run"), isRecent ? .good : .bad, found,
            isRecent
                ? .nothing
                : Wording(
                    vi: "Xem cron hoặc systemd có gọi tonghop run không.", en: "Does cron or systemd call tonghop run?")
        )
    }
}
