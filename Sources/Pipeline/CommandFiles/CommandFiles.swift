// Command files: the consolidating office, which has no shell, drops a small text file into the folder `lenh` of its
// inbox folder. Each line is a command of this program, and the answers come as a page.
import Confinement
import Domain
import Glibc
import Register
import Reporting
import Spool
import VietnameseText

/// Where command files are dropped.
struct CommandFolder {
    static let folderName = "lenh"
    let unit: FileName
    let name: FileName

    /// nil unless the plan allows command files.
    init?(under plan: Plan) {
        guard plan.allowsCommandFiles, let unit = FileName(plan.office.consolidator.rawValue),
            let name = FileName(Self.folderName)
        else { return nil }
        (self.unit, self.name) = (unit, name)
    }
}

/// Executes the command files that are ready. Each command is a process of this program, as if a person had typed it,
/// so it takes the run lock itself.
///
/// A file is claimed like a submission. A decision carries the claim's mark as its author's, and a decision whose mark
/// is already in the event log is not made again after a crash, so that each is made exactly once.
struct CommandFiles {
    private let workspace: Workspace
    private let clock: RunClock
    private let options: Run.Options

    /// Bytes of a file, lines in it, files in a run, seconds for a command.
    private static let (most, lines, files, seconds) = (16_384, 20, 20, 600)

    struct Answered {
        var outputs: [String] = []
        var remarks: [Wording] = []
        var failures: [Wording] = []
    }

    init(in workspace: Workspace, at clock: RunClock, _ options: Run.Options) {
        (self.workspace, self.clock, self.options) = (workspace, clock, options)
    }

    func execute() throws -> Answered {
        var answered = Answered()
        guard mayHaveFiles else { return answered }
        let plan = try Plans.load(try Plans.files(in: workspace)).commanding
        guard let folder = CommandFolder(under: plan) else { return answered }
        try makeFolder(workspace.commandFolder, mode: Workspace.registerMode)
        let rules = InboxRules(
            figures: ["txt"], attachments: [], settle: Int64(options.settle) * 1_000_000_000,
            largestFigures: Self.most, largestAttachment: Self.most, mostPerRun: Self.files)
        guard
            let inbox = try Inbox(
                inside: [folder.unit, folder.name], of: workspace.inbox, register: workspace.commandFolder,
                rules: rules)
        else { return answered }
        // Another run may still be executing the files that it claimed.
        guard let lock = try RunLock.acquire(in: workspace.commandFolder) else { return answered }
        defer { extendLifetime(lock) }
        for claim in try inbox.unfinishedClaims() + inbox.claim(try inbox.scan().ready).claims {
            guard !isStopRequested else { break }
            do {
                answered.outputs.append(try answer(claim, from: inbox, plan))
                try inbox.finish([claim])
            } catch {
                answered.failures += Failure.of(error).lines.map { $0.prefixed("lenh/\(claim.name.shown): ") }
            }
        }
        return answered
    }

    /// Cheap enough for every idle run: plans are read only if somebody has such a folder.
    private var mayHaveFiles: Bool {
        if isFolder(workspace.commandFolder + "/work"),
            let left = try? names(in: workspace.commandFolder + "/work"), !left.isEmpty
        {
            return true
        }
        let units = (try? names(in: workspace.inbox)) ?? []
        return units.contains { unit in
            let folder = "\(workspace.inbox)/\(unit)/\(CommandFolder.folderName)"
            return ((try? names(in: folder)) ?? []).contains { !$0.hasPrefix(".") }
        }
    }

    // MARK: - One file

    /// - Returns: the path of the answer, relative to the workspace.
    private func answer(_ claim: Claim, from inbox: Inbox, _ plan: Plan) throws -> String {
        let arrived = clock.arrival(changed: claim.arrivedAt, at: plan.offset)
        let owner = try ownerName(inbox.owner(of: claim))
        var lines: [CommandAnswer.Line] = []
        var digest = ""
        switch try inbox.read(claim, limit: Self.most) {
        case .whole(let bytes, let sha256):
            digest = sha256
            lines = try execute(bytes, claim, owner, plan)
        case .notRead(.empty): lines = [.init(command: "", output: "Tệp trống, không có lệnh nào.", isDone: false)]
        default:
            lines = [
                .init(command: "", output: "Không đọc được tệp: tệp lớn quá hoặc còn đang ghi.", isDone: false)
            ]
        }
        let page = commandAnswer(
            CommandAnswer(file: claim.name.shown, owner: owner, arrived: arrived, lines: lines), under: plan)
        let name = "tra-loi-lenh_\(arrived.day(at: plan.offset).iso)_\(mark(of: claim))\(digest.prefix(4)).html"
        return try deliver(page, "\(Workspace.notesFolder)/\(plan.office.consolidator)/\(name)")
    }

    private func deliver(_ page: [UInt8], _ path: String) throws -> String {
        guard let checked = OutboxPath(path) else { throw Failure.system("outbox/\(path)") }
        for outcome in try workspace.openOutbox().deliver([Delivery(path: checked, bytes: page)]) {
            if case .failed(let error) = outcome { throw Failure.of(error) }
        }
        return "outbox/" + path
    }

    private func execute(_ bytes: [UInt8], _ claim: Claim, _ owner: String, _ plan: Plan) throws
        -> [CommandAnswer.Line]
    {
        let text: String
        do {
            let decoded = try decodeText(bytes, linesAreCells: true)
            // With invisible characters, because a line that has some is not executed.
            text = decoded.unhidden ?? decoded.text
        } catch {
            let why = "Không đọc được chữ trong tệp, nên chưa thực hiện lệnh nào. Đề nghị lưu lại tệp theo kiểu UTF-8."
            return [.init(command: "", output: why, isDone: false)]
        }
        let all = text.split(whereSeparator: \.isNewline).map { trimmed($0) }.filter {
            !$0.isEmpty && !$0.hasPrefix("#")
        }
        var lines: [CommandAnswer.Line] = []
        for (index, line) in all.prefix(Self.lines).enumerated() {
            lines.append(try execute(line, number: index + 1, claim, owner, plan))
        }
        if all.count > Self.lines {
            lines.append(
                .init(
                    command: "", output: "Tệp có \(all.count) lệnh; chỉ thực hiện \(Self.lines) lệnh đầu.",
                    isDone: false))
        }
        return lines
    }

    private func execute(_ line: String, number: Int, _ claim: Claim, _ owner: String, _ plan: Plan) throws
        -> CommandAnswer.Line
    {
        let who = "\(owner), tệp lệnh \(mark(of: claim)) dòng \(number)"
        let request: CommandRequest
        do throws(CommandRefused) {
            request = try CommandRequest(line)
        } catch {
            try record(line, by: who, why: error.message, plan)
            return .init(command: line, output: error.message, isDone: false)
        }
        let author = request.person.map { "\($0), \(who)" } ?? who
        if request.isDecision, try isMade(who) {
            return .init(
                command: line, output: "Đã thực hiện ở lần chạy trước, lần đó bị ngắt giữa chừng.", isDone: true)
        }
        try record(line, by: who, why: "", plan)
        let (code, output) = run(request, by: author)
        return .init(command: line, output: output, isDone: code == 0)
    }

    /// The mark of a claim, the same after a crash: of its batch, and of its place in it.
    private func mark(of claim: Claim) -> String { String(claim.id.filter(\.isHexDigit).suffix(12)) }

    // MARK: - The register

    private func record(_ line: String, by who: String, why: String, _ plan: Plan) throws {
        let shown = String(line.filter { !$0.isNewline && $0 != "\0" }.prefix(300))
        try Run(in: workspace, at: clock, options).underLock {
            let register = try Register(
                opening: workspace.registerFile, mode: .readWrite, now: clock.present(at: plan.offset))
            try register.transaction { try $0.record(.command(shown), by: who, why: why) }
        }
    }

    /// Whether a decision of this line is in the event log. The line itself is recorded under another event.
    private func isMade(_ who: String) throws -> Bool {
        let events = try workspace.registerToRead(at: clock.present(at: .utc))?.events() ?? []
        return events.contains { event in
            if case .command = LoggedEvent(event.what) { return false }
            // The account follows; without the comma, line 1 would be found in line 10.
            return event.who.contains(who + ",")
        }
    }

    // MARK: - The command

    private func run(_ request: CommandRequest, by author: String) -> (code: Int32, output: String) {
        guard let scratch = ScratchFolder(in: workspace.registerFolder, mark: "lenh-") else {
            return (1, "Không tạo được thư mục tạm.")
        }
        let file = scratch.path + "/out"
        var words = request.words + (request.isDecision ? ["--by=" + author] : [])
        words += ["--workspace", workspace.root, "--lang", "vi", "--wait", "60"] + clock.arguments
        if options.typesetterPath == nil, Self.typesetting.contains(request.words[0]) { words.append("--no-pdf") }
        let end = runBounded(
            "/proc/self/exe", words,
            environment: ["PATH": options.programPath ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            seconds: Self.seconds, output: file)
        let bytes = (try? wholeFile(file)) ?? []
        var output = String(decoding: bytes.prefix(40_000), as: UTF8.self)
        if bytes.count > 40_000 { output += "\n…" }
        switch end {
        case .exited(let code): return (code, output)
        case .killed, .timedOut, .notStarted:
            return (1, output + "\nLệnh bị ngắt giữa chừng; đề nghị xem lại bằng lệnh status.")
        }
    }

    /// Commands that write reports.
    private static let typesetting: Set<String> = [
        "report", "send", "excuse", "withdraw", "arrived", "close", "reopen",
    ]
}

extension Workspace {
    /// Claims and lock of command files.
    var commandFolder: String { registerFolder + "/" + CommandFolder.folderName }
}

private func trimmed(_ line: Substring) -> String {
    let blanks: (Character) -> Bool = { $0.isWhitespace }
    let head = line.drop(while: blanks)
    return String(head.reversed().drop(while: blanks).reversed())
}

/// `lan (1001)`.
private func ownerName(_ id: UInt32) -> String {
    (getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? "?") + " (\(id))"
}
