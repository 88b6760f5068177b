// The folders of a workspace and what each is for: the one place that spells their names.
import Domain
import Glibc
import Spool

/// One folder with everything of one office in it. A value of paths; nothing is opened here.
package struct Workspace: Sendable {
    package let root: String

    /// For how many seconds a command waits for another one to end.
    package let patience: Int

    package init(at root: String, patience: Int = 0) { (self.root, self.patience) = (root, patience) }

    /// The office's plans, one XML file a year.
    package var plans: String { root + "/plan" }
    /// Where files are dropped.
    package var inbox: String { root + "/inbox" }
    /// Where reports and notes appear.
    package var outbox: String { root + "/outbox" }
    package var registerFolder: String { root + "/register" }
    package var registerFile: String { registerFolder + "/register.sqlite" }
    package var log: String { registerFolder + "/log" }
    package var samples: String { root + "/Samples" }

    /// Where an office tries a file out: `inbox/kiem-tra-thu/`.
    package static let tryItFolder = "kiem-tra-thu"
    /// Where each unit's answers stand, a folder a unit: `outbox/phieu/CCKL/`; each is its unit's alone to read.
    static let notesFolder = "phieu"
    /// Where forms lie below a unit's notes.
    static let formsFolder = "bieu-mau"
    /// The page that lists what a unit dropped and no run takes.
    static let skippedPage = "chua-nhan.html"
    /// In the name of a file of ours beside one that a person edited: `bao-cao.may-lap-02.docx`. The number counts files; “bản”
    /// always means a version of the figures.
    static let besideMark = "may-lap"
    /// Our own note to the clerks in inbox folders.
    package static let readMe = "DOC-TRUOC.txt"

    /// Folder of a period's reports below the outbox: `2026/6-thang`.
    static func folder(of period: PeriodID, in plan: Plan) -> String { "\(plan.year)/\(period)" }

    /// Whether the folders are there that a run needs.
    ///
    /// - Throws: `Failure.notAWorkspace`.
    func requireFolders() throws(Failure) {
        for folder in [plans, inbox] where !isFolder(folder) { throw .notAWorkspace(root, missing: folder) }
    }
}

extension Workspace {
    /// Everybody's reports lie in it: nobody but the office looks in.
    static let registerMode: UInt32 = 0o750

    /// The folders of ours; made when they are missing, for git keeps no empty ones.
    func makeRegisterFolder() throws(Failure) { try makeFolder(registerFolder, mode: Workspace.registerMode) }
    func makeOutbox() throws(Failure) { try makeFolder(outbox) }

    /// Notes are their unit's to read; everything else is the office's, to read and to edit. Whatever the umask.
    func openOutbox() throws -> Outbox {
        try makeOutbox()
        return try Outbox(
            at: outbox, sealed: FileName(Workspace.notesFolder).map { Sealed(beneath: $0) }, inner: (0o660, 0o2770),
            besideMark: Workspace.besideMark)
    }
}

func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(Failure) {
    if mkdir(path, mode_t(mode)) != 0, errno != EEXIST { throw .system("\(path): \(systemSentence(errno))") }
}

func isFolder(_ path: String) -> Bool {
    var standing = stat()
    return stat(path, &standing) == 0 && standing.st_mode & S_IFMT == S_IFDIR
}
