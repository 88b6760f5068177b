// Checks of the work: the register, waiting files, leftovers of earlier runs, and the plausibility of the clock.
import Domain
import Glibc
import Pipeline
import Register
import Spool

extension DoctorContext {
    // MARK: - Register

    var register: [DoctorCheck] {
        let name = ("Sổ đăng ký", "Register")
        do {
            try workspace.requireReadableRegister()
            try workspace.refuseLostRegister()
            guard try isNotBegun() == false else {
                return [
                    DoctorCheck(
                        "register", name, .good,
                        Wording(vi: "chưa có, sẽ lập ở lượt chạy đầu", en: "none yet; the first run makes it"))
                ]
            }
            let register = try Register(opening: workspace.registerFile, mode: .readOnly, now: now, checksAll: true)
            return [
                try wholeness(of: register), try lastWork(in: register), try security(in: register),
                try unattributed(in: register),
            ].compactMap(\.self)
        } catch {
            return [unreadable(error, name)]
        }
    }

    private func isNotBegun() throws -> Bool {
        var info = stat()
        return stat(workspace.registerFile, &info) != 0 || info.st_size == 0
    }

    private func wholeness(of register: Register) throws -> DoctorCheck {
        let extent = try register.extent()
        let name = ("Sổ đăng ký", "Register")
        let found = Wording(
            vi: "nguyên vẹn, \(extent.submissions) lần gửi", en: "sound, \(extent.submissions) submissions")
        guard register.wasWrittenByOthers else { return DoctorCheck("register", name, .good, found) }
        return DoctorCheck(
            "register", name, .watch, Wording(vi: "phần mềm khác đã ghi vào sổ", en: "another program wrote to it"),
            Wording(
                vi: "Lượt chạy tới sẽ đối chiếu với tệp gốc.", en: "The next run proves the figures by the originals."))
    }

    private func unreadable(_ error: any Error, _ name: (String, String)) -> DoctorCheck {
        if let failure = error as? Failure {
            return DoctorCheck("register", name, .bad, failure.lines.first ?? .nothing)
        }
        switch error as? RegisterFault {
        case .denied(let path)?:
            return DoctorCheck(
                "register", name, .bad, Wording(vi: "không có quyền đọc \(path)", en: "no right to read \(path)"))
        case .needsRecovery?, .busy?:
            return DoctorCheck(
                "register", name, .watch,
                Wording(vi: "đang có lượt chạy, hoặc lượt trước bị ngắt", en: "a run is going, or was cut off"),
                Wording(vi: "Chạy tonghop run rồi xem lại.", en: "tonghop run, then look again."))
        case .newer?:
            return DoctorCheck(
                "register", name, .bad, Wording(vi: "do bản tonghop mới hơn ghi", en: "written by a newer tonghop"),
                Wording(vi: "Cài bản tonghop mới hơn.", en: "Install the newer tonghop."))
        default:
            return DoctorCheck(
                "register", name, .bad, Wording(vi: "hỏng (\(inVietnamese("\(error)")))", en: "damaged (\(error))"),
                Wording(vi: "Khôi phục: tonghop restore TỆP-SAO-LƯU", en: "tonghop restore BACKUP"))
        }
    }

    private func lastWork(in register: Register) throws -> DoctorCheck? {
        guard let last = try register.lastWork() else { return nil }
        let shown = last.local(at: offset)
        return DoctorCheck("last-success", ("Lần làm việc gần nhất", "Last work done"), .good, Wording(plain: shown))
    }

    private func unattributed(in register: Register) throws -> DoctorCheck? {
        let files = try register.unattributedFiles(most: 10).filter { now.seconds - $0.arrived.seconds < 30 * 86_400 }
        guard let newest = files.first else { return nil }
        return DoctorCheck(
            "unattributed", ("Tệp chưa rõ đơn vị", "Files of nobody known"), .watch,
            Wording(
                vi: "\(files.count) tệp trong 30 ngày, mới nhất: \(newest.name)",
                en: "\(files.count) in 30 days, the newest: \(newest.name)"),
            Wording(
                vi: "Xem outbox/phieu/khong-ro/ và báo người gửi.",
                en: "See outbox/phieu/khong-ro/ and tell the sender."))
    }

    private func security(in register: Register) throws -> DoctorCheck? {
        let count = try register.recentSecurityEvents(at: now)
        guard count > 0 else { return nil }
        return DoctorCheck(
            "security", ("An ninh", "Security"), .watch,
            Wording(vi: "\(count) sự kiện trong 30 ngày", en: "\(count) events in 30 days"),
            Wording(plain: "tonghop events --security"))
    }

    // MARK: - Waiting files

    /// A file that is quiet for an hour and not claimed, which means that `tonghop run` is not called.
    var waiting: DoctorCheck {
        let name = ("Tệp đang chờ", "Waiting files")
        guard
            let scan = try? Inbox(
                readOnly: workspace.inbox, register: workspace.registerFolder, rules: .forReading(settle: 30)
            ).scan()
        else {
            return DoctorCheck(
                "waiting", name, .bad, Wording(vi: "không xem được inbox/", en: "inbox/ cannot be looked at"))
        }
        let known = scan.ready.map(\.arrivedAt) + scan.waiting.compactMap(\.since)
        let count = scan.ready.count + scan.waiting.count + scan.postponed
        guard let oldest = known.min() else {
            return DoctorCheck("waiting", name, .good, Wording(vi: "không có", en: "none"))
        }
        let minutes = max(0, (scan.now ?? oldest) - oldest) / 60_000_000_000
        let found = Wording(
            vi: "\(count) tệp, lâu nhất \(minutes) phút", en: "\(count) files, the oldest for \(minutes) min")
        guard minutes >= 60 else { return DoctorCheck("waiting", name, .good, found) }
        return DoctorCheck(
            "waiting", name, .bad, found,
            Wording(
                vi: "Xem cron hoặc systemd có gọi tonghop run không; chạy tay: tonghop run",
                en: "Does cron or systemd call tonghop run? By hand: tonghop run"))
    }

    var unfinished: DoctorCheck? {
        let left = entries(in: "work")
        guard left > 0 else { return nil }
        return DoctorCheck(
            "unfinished", ("Việc làm dở", "Left unfinished"), .watch,
            Wording(vi: "\(left) đợt tệp trong register/work/", en: "\(left) batches in register/work/"),
            Wording(vi: "Lượt chạy tới sẽ làm nốt.", en: "The next run takes them up."))
    }

    var quarantine: DoctorCheck {
        let name = ("Tệp cất riêng", "Quarantine")
        let kept = (try? workspace.quarantined()) ?? []
        guard !kept.isEmpty else { return DoctorCheck("quarantine", name, .good, Wording(vi: "không có", en: "none")) }
        return DoctorCheck(
            "quarantine", name, .bad,
            Wording(
                vi: "\(kept.count) tệp trong register/quarantine/", en: "\(kept.count) files in register/quarantine/"),
            Wording(
                vi: "Tệp .txt bên cạnh ghi nguồn gốc; sau khi cập nhật phần mềm: tonghop requeue",
                en: "The .txt beside each says where it came from; once the program is updated: tonghop requeue"))
    }

    /// Files in the inbox that need a person.
    var skipped: DoctorCheck? {
        guard let plans = try? plans.get() else { return nil }
        let files = workspace.skippedNow(under: plans).filter { $0.code != quarantineCode }
        guard let first = files.first(where: \.isOurs) ?? files.first else { return nil }
        return DoctorCheck(
            "skipped", ("Tệp chưa nhận", "Not taken"), first.isOurs ? .bad : .watch,
            Wording(
                vi: "\(files.count) tệp; inbox/\(first.path): \(first.why.vi)",
                en: "\(files.count) files; inbox/\(first.path): \(first.why.en)"),
            first.isOurs
                ? Wording(
                    vi:
                        "Cho tài khoản chạy tonghop quyền ghi vào thư mục đó, trên cùng ổ đĩa: tonghop setup-access --print",
                    en:
                        "Let the account that runs tonghop write to that folder, on the same file system: tonghop setup-access --print"
                )
                : Wording(vi: "Xem: tonghop status", en: "See: tonghop status"))
    }

    private func entries(in folder: String) -> Int {
        ((try? names(in: workspace.registerFolder + "/" + folder)) ?? []).count
    }

    // MARK: - Clock

    var clockCheck: DoctorCheck {
        let name = ("Đồng hồ", "Clock")
        let year = now.day(at: offset).year
        let shown = Wording(plain: now.local(at: offset))
        let remedy = Wording(
            vi: "Chỉnh giờ máy (timedatectl set-ntp true).", en: "Set the clock (timedatectl set-ntp true).")
        guard (2024...2099).contains(year) else { return DoctorCheck("clock", name, .bad, shown, remedy) }
        let register = try? workspace.registerToRead(at: now)
        // Samples are dated on the days of their folders, so they are not compared with the clock.
        let last = (try? register?.isSample()) == true ? nil : (try? register?.extent().last) ?? nil
        guard let last, last > now else { return DoctorCheck("clock", name, .good, shown) }
        let found = Wording(
            vi: "\(shown.vi), trước lần ghi sổ gần nhất (\(last.local(at: offset)))",
            en: "\(shown.en), before the register's last entry (\(last.local(at: offset)))")
        return DoctorCheck("clock", name, .bad, found, remedy)
    }
}
