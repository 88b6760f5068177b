// What every command takes: the workspace, the clock, the language.
import ArgumentParser
import Domain
import Glibc
import Pipeline

struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say(vi: "Thư mục làm việc.", en: "The workspace."), valueName: "DIR"))
    var workspace = "."

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Coi như bây giờ là thời điểm này, ví dụ 2026-05-19 hoặc 2026-05-19T23:30:00+07:00.",
                en: "Take this for the present, such as 2026-05-19 or 2026-05-19T23:30:00+07:00."), valueName: "TIME"))
    var now: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngôn ngữ trên màn hình: vi hoặc en.", en: "Language of the screen: vi or en."), valueName: "vi|en")
    )
    var lang: Language = .vi

    var place: Workspace { Workspace(at: workspace == "/" ? "" : String(workspace.drop(whileTrailing: "/"))) }

    func clock() throws -> RunClock {
        guard let clock = RunClock(now: now) else {
            throw ValidationError(
                say(vi: "--now: không hiểu thời điểm “\(now ?? "")”.", en: "--now: “\(now ?? "")” is not a time."))
        }
        return clock
    }
}

extension Language: ExpressibleByArgument {}

extension String {
    /// `a///` → `a`
    fileprivate func drop(whileTrailing mark: Character) -> Substring {
        var rest = self[...]
        while rest.last == mark, rest.count > 1 { rest = rest.dropLast() }
        return rest
    }
}

/// Runs a command's work, tells a failure in the operator's language, and ends with its exit code.
func reportingFailures(_ work: () throws -> Int32) throws {
    let code: Int32
    do {
        code = try work()
    } catch let failure as Failure {
        failure.lines.forEach { toStandardError(say($0)) }
        throw ExitCode(failure.exitCode)
    }
    if code != 0 { throw ExitCode(code) }
}

/// What the answer on standard output has no place for.
func tellOperator(_ summary: RunSummary) { (summary.remarks + summary.failures).forEach { toStandardError(say($0)) } }

/// Standard output is flushed first: where both streams go to one file (cron mail, the journal) a remark must not land
/// in the middle of a line of the summary.
func toStandardError(_ line: String) {
    fflush(nil)
    put(line + "\n", on: STDERR_FILENO)
}

/// Writes bytes or text whole; a reader that went away is no reason to fail.
func put(_ text: String, on descriptor: Int32) { put(Array(text.utf8), on: descriptor) }

func put(_ bytes: [UInt8], on descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}

/// Who is at the keyboard, for the register's log; a name that says so where the system does not know.
func loginName() -> String { getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "?" }

/// The folders in which LibreOffice is looked for; nil where no PDF is wanted.
func typesetterPath(_ isWanted: Bool) -> String? { isWanted ? programPath() : nil }

/// The folders in which other programs are looked for.
func programPath() -> String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin" }
