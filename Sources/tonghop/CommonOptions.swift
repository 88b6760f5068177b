// Options of every command: the workspace, the clock, the language.
import ArgumentParser
import Domain
import Glibc
import Pipeline

struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say(vi: "Thư mục làm việc.", en: "The workspace."), valueName: "DIR"))
    var workspace = environment("TONGHOP_WORKSPACE") ?? "."

    @Option(
        help: ArgumentHelp(
            say(
                vi:
                    "Coi như bây giờ là thời điểm này, ví dụ 2026-05-19 hoặc 2026-05-19T23:30:00+07:00. Tệp vẫn được coi là đến muộn nhất vào giờ của máy, nên không diễn tập được kỳ chưa tới.",
                en:
                    "Take this for the present, such as 2026-05-19 or 2026-05-19T23:30:00+07:00. Files still arrive no later than the machine's own clock says, so a period to come cannot be rehearsed."
            ), valueName: "TIME"))
    var now: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngôn ngữ trên màn hình: vi hoặc en.", en: "Language of the screen: vi or en."), valueName: "vi|en")
    )
    var lang: Language = screenLanguage

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Nếu lệnh khác đang làm việc thì chờ tối đa S giây.",
                en: "Wait at most so many seconds for another command to end."), valueName: "S"))
    var wait = 0

    func validate() throws {
        guard (0...86_400).contains(wait) else {
            throw ValidationError(say(vi: "--wait phải từ 0 đến 86400 giây.", en: "--wait must be 0 to 86400 seconds."))
        }
    }

    var place: Workspace { CommonOptions.place(workspace, patience: wait) }

    /// - Parameter patience: how long to wait for another command, in seconds.
    static func place(_ folder: String, patience: Int) -> Workspace {
        Workspace(at: folder == "/" ? "" : String(folder.drop(whileTrailing: "/")), patience: patience)
    }

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

/// An environment variable that replaces an option; nil if empty.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

/// Runs a command's work, prints a failure in the operator's language, and exits with its exit code.
/// - Parameters:
///   - json: print the failure on standard output too.
///   - quiet: print nothing if another run holds the lock.
func reportingFailures(json: Bool = false, quiet: Bool = false, _ work: () throws -> Int32) throws {
    let code: Int32
    do {
        code = try work()
    } catch let failure as Failure {
        if json { try printJSON(FailureJSON(code: failure.exitCode, messages: failure.lines.map { say($0) })) }
        if !(quiet && failure.isBusy) { failure.lines.forEach { toStandardError(say($0)) } }
        throw ExitCode(failure.exitCode)
    }
    if code != 0 { throw ExitCode(code) }
}

/// Prints to standard error what standard output does not contain.
func printRemarks(_ summary: RunSummary) { (summary.remarks + summary.failures).forEach { toStandardError(say($0)) } }

/// Standard output is flushed first. If both streams go to one file (cron mail, the journal), a remark must not appear
/// in the middle of a line of the summary.
func toStandardError(_ line: String) {
    fflush(nil)
    put(line + "\n", on: STDERR_FILENO)
}

/// Replaces Swift's `print` in this program, so that a failed write makes the command fail.
func print(_ line: String) { put(line + "\n", on: STDOUT_FILENO) }

/// Writes all bytes. A closed pipe at the other end is not an error; a full disk is.
func put(_ text: String, on descriptor: Int32) { put(Array(text.utf8), on: descriptor) }

func put(_ bytes: [UInt8], on descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
            if descriptor == STDOUT_FILENO, errno != EPIPE { endUnwritten(errno) }
            return
        }
        rest = rest.dropFirst(count)
    }
}

/// The output is incomplete, so the exit code must show a failure.
private func endUnwritten(_ code: Int32) -> Never {
    let why = String(cString: strerror(code))
    toStandardError(
        say(
            vi: "Không ghi được kết quả ra màn hình hoặc tệp (\(why)).", en: "The answer could not be written (\(why))."
        ))
    exit([ENOSPC, EDQUOT, EFBIG].contains(code) ? EX_CANTCREAT : EX_IOERR)
}

/// The account of the operator, for the register's log; a placeholder if the system does not know it.
func loginName() -> String { getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "?" }

/// The folders to search for LibreOffice; nil when no PDF is wanted.
func typesetterPath(_ isWanted: Bool) -> String? { isWanted ? programPath() : nil }

/// The folders to search for other programs.
func programPath() -> String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin" }

/// The help of options that several commands have.
extension ArgumentHelp {
    static var period: ArgumentHelp {
        ArgumentHelp(say(vi: "Mã kỳ báo cáo trong kế hoạch.", en: "A period of the plan."), valueName: "PERIOD")
    }

    static var plan: ArgumentHelp {
        ArgumentHelp(
            say(
                vi: "Mã kế hoạch cần dùng (mặc định: kế hoạch của năm nay).",
                en: "The plan to use; otherwise that of the current year."),
            valueName: "ID")
    }

    static var json: ArgumentHelp { ArgumentHelp(say(vi: "In kết quả dạng JSON.", en: "Print the result as JSON.")) }
}
