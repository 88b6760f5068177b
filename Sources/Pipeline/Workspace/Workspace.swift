// The folders of a workspace and their purposes. Their names are defined here only.
package import Domain
import Glibc
package import Spool

/// One folder with all data of one office. It is a value of paths; nothing is opened here.
package struct Workspace: Sendable {
    package let root: String

    /// How many seconds a command waits for another one to end.
    package let patience: Int

    package init(at root: String, patience: Int = 0) { (self.root, self.patience) = (root, patience) }

    /// The office's plans, as XML files or workbooks: one or several per year.
    package var plans: String { root + "/plan" }
    /// Where senders put files.
    package var inbox: String { root + "/inbox" }
    /// Where reports and notes are written.
    package var outbox: String { root + "/outbox" }
    package var registerFolder: String { root + "/register" }
    package var registerFile: String { registerFolder + "/register.sqlite" }
    package var log: String { registerFolder + "/log" }
    package var samples: String { root + "/Samples" }

    /// Where a file is tested before it is sent: `inbox/kiem-tra-thu/` for the office, `inbox/CCKL/kiem-tra-thu/` for a
    /// unit.
    package static let trialFolder = "kiem-tra-thu"
    /// The replies to units, one folder per unit: `outbox/phieu/CCKL/`. Each is readable by its unit only.
    package static let notesFolder = "phieu"
    /// The folder of letters in a period's folder, with a subfolder for each day.
    package static let reminderFolder = "don-doc"
    /// The folder of forms in a unit's folder of notes.
    package static let formsFolder = "bieu-mau"
    /// The page that lists a unit's files that no run claims.
    static let skippedPage = "chua-nhan.html"
    /// Used in the name of our file beside one that a person edited: `bao-cao.may-lap-02.docx`. The number counts
    /// files, because “bản” always means a version of the figures.
    static let besideMark = "may-lap"
    /// Our own note to the clerks in inbox folders.
    package static let readMe = "DOC-TRUOC.txt"

    /// The folder of a period's reports, relative to the outbox: `2026/6-thang`.
    package static func folder(of period: PeriodID, in plan: Plan) -> String { "\(plan.year)/\(period)" }

    /// Checks that the folders that a run needs exist.
    ///
    /// - Throws: `Failure.notAWorkspace`.
    package func requireFolders() throws(Failure) {
        try requirePlanFolder()
        if !isFolder(inbox) { throw .notAWorkspace(root, missing: inbox) }
    }

    /// A workspace that was used before must get its own plan back, not the one that `tonghop init` writes.
    ///
    /// - Throws: `Failure.notAWorkspace`, or `Failure.noPlan`.
    func requirePlanFolder() throws(Failure) {
        guard !isFolder(plans) else { return }
        throw isThere(registerFile) ? .noPlan(plans) : .notAWorkspace(root, missing: plans)
    }
}

extension Workspace {
    /// It contains the reports of all units, so only the office may read it.
    package static let registerMode: UInt32 = 0o750

    /// Creates our own folders if they are missing, because git does not keep empty folders.
    func makeRegisterFolder() throws(Failure) { try makeFolder(registerFolder, mode: Workspace.registerMode) }
    func makeOutbox() throws(Failure) { try makeFolder(outbox) }

    /// Notes are readable by their unit. Everything else can be read and edited by the office. Both are independent of
    /// the umask.
    package func openOutbox() throws -> Outbox {
        try makeOutbox()
        return try Outbox(
            at: outbox, sealed: FileName(Workspace.notesFolder).map { Sealed(beneath: $0) }, inner: (0o660, 0o2770),
            besideMark: Workspace.besideMark)
    }
}
