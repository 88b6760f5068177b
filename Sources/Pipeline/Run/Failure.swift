// Errors of the program or its environment, each with the exit code for cron and scripts.
package import Domain
import Glibc
import Register
import Spool

/// An error on our side, reported to the operator. It is never a finding about a sender's file.
package enum Failure: Error, Sendable {
    /// The folder is not a workspace.
    case notAWorkspace(String, missing: String)
    /// The workspace was used before, and its folder of plans is empty.
    case noPlan(String)
    /// The folder of plans has marked copies of workbooks, and nothing else. There is at least one.
    case onlyMarkedPlans([String])
    /// The folder of plans has files in formats that are not read as plans, and nothing else. There is at least one.
    case onlyUnreadPlans([String])
    /// Every fault of the plan files, with the file's name.
    case plan([(file: String, fault: PlanFault)])
    /// Every fault of a template that is tried before it is used.
    case template([(file: String, fault: PlanFault)])
    /// The same as `plan`, where marked copies of workbooks were written: their paths.
    case planMarked([(file: String, fault: PlanFault)], copies: [String])
    /// Another run holds the lock.
    case busy
    /// The disk is full, or nearly full.
    case noSpace(String)
    /// Less room than a run needs on the disk of this path. Nothing was taken.
    case littleSpace(String)
    /// The register is damaged or of a newer version. It was not changed.
    case registerUnusable(Wording)
    /// The register holds samples and this is a real run, or the reverse.
    case samplesAndRealMixed(registerIsSample: Bool)
    /// The two computations of totals disagree, or stored figures were changed by another program.
    case figuresDisagree([Wording])
    /// No such period, unit or file.
    case unknown(Wording)
    /// A file from the operator cannot be used; with every reason.
    case refused([Wording])
    /// The account may not do this here. The owner is the account that may; nil if no account is the cause.
    case wrongAccount(owner: String)
    /// The path of a file for the operator where this account may not write.
    case notWritable(String)
    /// A path of the workspace, and the permission that this account is missing on it.
    case denied(path: String, lacks: Wording)
    /// A system call failed.
    case system(String)

    /// The exit codes are a stable contract: 1 the operator must act, 64 usage, 65 plan, 70 register, 73 no space, 75
    /// try again, 77 wrong account.
    package var exitCode: Int32 {
        switch self {
        case .plan, .planMarked, .template, .onlyMarkedPlans, .onlyUnreadPlans, .noPlan: 65
        case .busy: 75
        case .noSpace, .littleSpace: 73
        case .wrongAccount, .denied, .notWritable: 77
        case .registerUnusable: 70
        case .unknown: 64
        case .notAWorkspace, .samplesAndRealMixed, .figuresDisagree, .refused, .system: 1
        }
    }

    /// The lines that are printed, most important first.
    package var lines: [Wording] {
        switch self {
        case .onlyMarkedPlans(let names):
            [
                Wording(
                    vi:
                        "Thư mục plan/ chỉ có bản đánh dấu (\(names.joined(separator: ", "))), chưa có kế hoạch. Nếu đã sửa xong bản đánh dấu, hãy đổi tên, bỏ “.can-sua”: \(names[0]) → \(unmarked(names[0])).",
                    en:
                        "The folder plan/ has only marked copies (\(names.joined(separator: ", "))), and no plan. If a copy is corrected, rename it without “.can-sua”: \(names[0]) → \(unmarked(names[0]))."
                )
            ]
        case .onlyUnreadPlans(let names): [.unreadPlans(names)]
        case .noPlan(let folder):
            [
                Wording(
                    vi:
                        "Thư mục \(folder) không có kế hoạch, trong khi sổ đăng ký đã có; chưa làm gì. Hãy đặt lại tệp kế hoạch (.xml hoặc .xlsx) vào đó; lượt chạy sau sẽ tiếp tục.",
                    en:
                        "There is no plan in \(folder), though there is a register; nothing was touched. Put the plan file back; the next run goes on."
                )
            ]
        case .notAWorkspace(let root, let missing):
            [
                Wording(
                    vi:
                        "“\(root)” chưa phải thư mục làm việc của tonghop (thiếu \(missing)). Hãy chạy: tonghop init \(shellQuoted(root))",
                    en: "“\(root)” is not a tonghop workspace (no \(missing)). Run: tonghop init \(shellQuoted(root))")
            ]
        case .plan(let faults): Failure.lines(ofPlan: faults)
        case .template(let faults):
            [
                Wording(
                    vi: "Mẫu báo cáo chưa dùng được, có \(faults.count) chỗ phải sửa:",
                    en: "The template is not usable, \(faults.count) faults:")
            ] + faults.map { file, fault in fault.line(in: file) }
        case .planMarked(let faults, let copies):
            Failure.lines(ofPlan: faults)
                + copies.map {
                    Wording(
                        vi: "Bản đánh dấu: \($0) (ô phải sửa được tô màu, có lời chỉ cách sửa).",
                        en: "Marked copy: \($0) (the cells to correct are coloured and have a comment).")
                }
        case .busy:
            [
                Wording(
                    vi: "Một lượt chạy khác đang làm việc; hãy thử lại sau.",
                    en: "Another run is going; try again later.")
            ]
        case .noSpace(let detail):
            [
                Wording(
                    vi:
                        "Đĩa không còn đủ chỗ; không ghi thêm gì. Hãy dọn bớt rồi chạy lại. (\(inVietnamese(detail)))",
                    en:
                        "Not enough room on the disk; nothing more was written. Free some space, then try again. (\(detail))"
                )
            ]
        case .littleSpace(let path): [.littleSpace(path)]
        case .registerUnusable(let why): [why]
        case .samplesAndRealMixed(let isSample): [Failure.line(ofSamples: isSample)]
        case .figuresDisagree(let lines), .refused(let lines): lines
        case .unknown(let line): [line]
        case .wrongAccount(let owner): [Failure.line(ofOwner: owner)]
        case .notWritable(let path):
            [
                Wording(
                    vi: "“\(path)”: tài khoản này không có quyền ghi vào đây. Hãy ghi vào thư mục khác.",
                    en: "“\(path)”: this account may not write here. Write to another folder.")
            ]
        case .denied(let path, let lacks):
            [
                Wording(
                    vi: "“\(path)”: tài khoản này không có quyền \(lacks.vi).",
                    en: "“\(path)”: this account may not \(lacks.en) it.")
            ]
        case .system(let detail): [Wording(vi: "Lỗi hệ thống: \(inVietnamese(detail))", en: "System error: \(detail)")]
        }
    }

    private static func lines(ofPlan faults: [(file: String, fault: PlanFault)]) -> [Wording] {
        let head =
            faults.allSatisfy { $0.file.hasSuffix(".docx") }
            ? Wording(
                vi: "Mẫu báo cáo chưa dùng được, có \(faults.count) chỗ phải sửa; chưa thay đổi gì:",
                en: "The template is not usable, \(faults.count) faults; nothing was touched:")
            : Wording(
                vi: "Kế hoạch chưa dùng được, có \(faults.count) chỗ phải sửa; chưa thay đổi gì:",
                en: "The plan is not usable, \(faults.count) faults; nothing was touched:")
        let again = Wording(
            vi: "Sửa xong thì kiểm tra lại: có chỗ chỉ xét được khi những chỗ trên đã đúng.",
            en: "Check again afterwards: some parts can only be examined once these are right.")
        return [head]
            + faults.map { file, fault in fault.line(in: file) }
            + (faults.contains { $0.fault.cell != nil } ? [again] : [])
    }

    /// Another run holds the lock.
    package var isBusy: Bool { if case .busy = self { true } else { false } }

    /// A run of another process and a wrong command line say nothing about this workspace and are not logged.
    var isWorthLogging: Bool {
        switch self {
        case .busy, .wrongAccount, .notWritable, .unknown, .notAWorkspace: false
        default: true
        }
    }

    private static func line(ofOwner owner: String) -> Wording {
        // The other account's environment does not name the workspace.
        let named = CommandLine.arguments.contains { $0.hasPrefix("--workspace") }
        let workspace = named ? [] : getenv("TONGHOP_WORKSPACE").map { ["--workspace", String(cString: $0)] } ?? []
        let words = (["tonghop"] + CommandLine.arguments.dropFirst() + workspace).map(shellQuoted).joined(
            separator: " ")
        let line = geteuid() == 0 ? "runuser -u \(owner) -- \(words)" : "sudo -u \(owner) \(words)"
        return Wording(
            vi: "Thư mục làm việc này do tài khoản \(owner) quản lý; chưa thay đổi gì. Hãy gõ: \(line)",
            en: "This workspace is \(owner)'s; nothing was touched. Type: \(line)")
    }

    private static func line(ofSamples isSample: Bool) -> Wording {
        isSample
            ? Wording(
                vi:
                    "Sổ đăng ký đang chứa SỐ LIỆU MẪU. Để bắt đầu thật, hãy cất hoặc xóa các thư mục register/ và outbox/ rồi chạy lại.",
                en:
                    "The register holds SAMPLES. To start for real, move away or delete register/ and outbox/, then run again."
            )
            : Wording(
                vi:
                    "Sổ đăng ký đang chứa số liệu thật nên không nhận số liệu mẫu. Hãy thử mẫu trong thư mục làm việc khác: tonghop init THƯ-MỤC",
                en:
                    "The register holds real figures, so it takes no samples. Try them in another workspace: tonghop init DIR"
            )
    }
}

extension PlanFault {
    /// `plan/2026.xml, dòng 12: …`
    package func line(in file: String) -> Wording {
        Wording(vi: file + place.vi + ": " + message.vi, en: file + place.en + ": " + message.en)
    }

    /// `, dòng 12` or `, trang Chỉ tiêu, ô C12`; empty where it is not known.
    private var place: Wording {
        if let cell {
            return Wording(
                vi: ", trang \(cell.sheet), ô \(cell.address)", en: ", sheet \(cell.sheet), cell \(cell.address)")
        }
        return line.map { Wording(vi: ", dòng \($0)", en: ", line \($0)") } ?? .nothing
    }
}

extension Wording {
    /// How much a run needs to be free.
    package static let requiredSpace = Wording(
        vi: "cần ít nhất \(requiredFreeBytes >> 20) MB và \(requiredFreeFiles) tệp trống",
        en: "at least \(requiredFreeBytes >> 20) MB and \(requiredFreeFiles) files must be free")

    fileprivate static func littleSpace(_ path: String) -> Wording {
        Wording(
            vi:
                "Ổ đĩa chứa “\(path)” còn ít chỗ trống hơn mức một lượt chạy cần (\(requiredSpace.vi)); chưa nhận thêm tệp nào. Hãy dọn bớt rồi chạy lại.",
            en:
                "The disk of “\(path)” has less room than a run needs (\(requiredSpace.en)); nothing more was taken. Free some space, then try again."
        )
    }

    /// Files in the folder plan/ that are not read.
    package static func unreadPlans(_ names: [String]) -> Wording {
        let list = names.map { "plan/\($0)" }.joined(separator: ", ")
        return Wording(
            vi:
                "Không đọc \(list): kế hoạch phải là tệp .xlsx hoặc .xml (đuôi viết chữ thường). Nếu đây là kế hoạch, hãy mở bằng Excel hoặc LibreOffice và lưu lại (Lưu thành) dạng Excel .xlsx; nếu không, hãy chuyển ra khỏi plan/.",
            en:
                "Not read: \(list). A plan must be an .xlsx or .xml file (lower case). If this is a plan, open it and save it as .xlsx; otherwise move it out of plan/."
        )
    }

    fileprivate static func damagedRegister(_ detail: String) -> Wording {
        Wording(
            vi:
                "Sổ đăng ký register/register.sqlite bị hỏng (\(inVietnamese(detail))); chưa thay đổi gì. Khôi phục bản sao lưu gần nhất: tonghop restore TỆP",
            en:
                "The register register/register.sqlite is damaged (\(detail)); nothing was touched. Bring back the last backup: tonghop restore FILE"
        )
    }

    fileprivate static var newerRegister: Wording {
        Wording(
            vi:
                "Sổ đăng ký register/register.sqlite do bản tonghop mới hơn ghi; chưa thay đổi gì. Hãy cài bản tonghop mới hơn.",
            en:
                "The register register/register.sqlite was written by a newer tonghop; nothing was touched. Install the newer one."
        )
    }
}

extension Failure {
    /// Converts an engine's error according to what the operator can do about it.
    package static func of(_ error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let fault as RegisterFault: of(fault)
        case let error as SpoolError:
            switch error.kind {
            case .noSpace where error.operation == "statvfs": .littleSpace(error.path)
            case .noSpace: .noSpace("“\(error.path)”: \(systemSentence(error.code))")
            case .permission where error.code != EROFS: .denied(path: error.path, lacks: .right(for: error))
            default: .system(error.description)
            }
        case is QuantityOverflow:
            .figuresDisagree([
                Wording(
                    vi: "Một số tổng vượt quá giới hạn tính toán; chưa ghi báo cáo.",
                    en: "A total left the range of exact arithmetic; no report was written.")
            ])
        default: .system(String(describing: error))
        }
    }

    private static func of(_ fault: RegisterFault) -> Failure {
        switch fault {
        case .noSpace: .noSpace("“register/register.sqlite”: \(systemSentence(ENOSPC))")
        case .busy, .needsRecovery: .busy
        case .denied(let path): .denied(path: path, lacks: Wording(vi: "đọc", en: "read"))
        case .newer: .registerUnusable(.newerRegister)
        case .corrupt, .absent: .registerUnusable(.damagedRegister(fault.description))
        case .overflow: of(QuantityOverflow())
        default: .system(String(describing: fault))
        }
    }
}
