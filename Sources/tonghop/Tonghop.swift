// The entry point of the command line. Names and exit codes are a stable contract; texts are Vietnamese unless `--lang
// en` is given.
import ArgumentParser
import CVersion
import Pipeline
import VietnameseText

@main
struct Tonghop: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tonghop",
            abstract: say(
                vi: "Tiếp nhận, kiểm tra, tổng hợp báo cáo của các đơn vị và lập báo cáo gửi cấp trên.",
                en: "Collects, checks and merges the units' reports, and writes the consolidated report."),
            discussion: say(
                vi: """
                    Ví dụ:
                      tonghop init /srv/tonghop   lập thư mục làm việc mới
                      tonghop run                 nhận tệp, kiểm tra, tổng hợp
                      tonghop check bao-cao.csv   kiểm tra thử một tệp, không lưu gì
                      tonghop status 6-thang      ai đã gửi, ai chậm, ai chưa gửi
                    Mã kết thúc:
                      0 xong việc · 1 cần người phụ trách · 64 gõ sai lệnh
                      65 kế hoạch chưa dùng được · 70 sổ đăng ký hỏng hoặc mất
                      73 hết chỗ đĩa · 74 không in được kết quả
                      75 đang có lượt chạy khác: hãy thử lại
                      77 phải gõ bằng tài khoản khác
                    Thêm --lang en để xem bằng tiếng Anh.
                    """,
                en: """
                    Examples:
                      tonghop init /srv/tonghop   make a new workspace
                      tonghop run                 take the files in inbox/, write the results to outbox/
                      tonghop check report.csv    check a file, keep nothing
                      tonghop status 6-thang      who has reported, who is late, who is missing
                    Exit codes: 0 done · 1 the operator is needed · 64 usage · 65 the plan is not usable
                      · 70 the register is damaged or lost · 73 the disk is full · 74 the answer could not be written
                      · 75 another run is going: try again · 77 another account must do this.
                    """),
            version: Tonghop.version,
            subcommands: [
                RunCommand.self, CheckCommand.self, StatusCommand.self, ReportCommand.self, SendCommand.self,
                TraceCommand.self, VerifyCommand.self, BaselineCommand.self, SchemaCommand.self, InitCommand.self,
                DoctorCommand.self, EventsCommand.self, BackupCommand.self, RestoreCommand.self,
                ExcuseCommand.self, WithdrawCommand.self, ArrivedCommand.self, CloseCommand.self, ReopenCommand.self,
                RemindCommand.self, NewYearCommand.self, PlanCommand.self, ExportCommand.self, RulesCommand.self,
                FormCommand.self, TemplateCommand.self, RequeueCommand.self,
                SetupAccessCommand.self, ReaderCommand.self,
            ])
    }

    /// `tonghop 0.2.0 (63fdf61)`; without the commit if the build did not know it.
    static let version = "tonghop 0.2.0" + (commit.isEmpty ? "" : " (\(commit))")

    private static let commit = String(cString: cversion_commit())

    /// `help` accepts no option; its language has been read already.
    private static var words: [String] {
        let words = withoutLeadingOptions(Array(CommandLine.arguments.dropFirst()))
        return words.first == "help" ? Array(words.prefix { !$0.hasPrefix("--lang") }) : words
    }

    /// Options of every command may precede its name; they are moved after it.
    private static func withoutLeadingOptions(_ words: [String]) -> [String] {
        let common = ["--workspace", "--now", "--lang", "--wait"]
        var count = 0
        while count < words.count {
            if common.contains(words[count]) {
                count += 2
            } else if common.contains(where: { words[count].hasPrefix($0 + "=") }) {
                count += 1
            } else {
                break
            }
        }
        guard count > 0, count < words.count, !words[count].hasPrefix("-") else { return words }
        return [words[count]] + words[(count + 1)...] + words[..<count]
    }

    /// Named before the parser sees the options: it would refuse the first option of a command that it does not know.
    private static func requireCommand(in words: [String]) throws {
        guard let typed = words.first(where: { $0 != "help" }), !typed.hasPrefix("-") else { return }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !names.contains(typed) else { return }
        let meant = nearest(typed, among: names)
        throw ValidationError(
            say(
                vi: "không có lệnh “\(typed)”." + (meant.map { " Có phải là \($0)?" } ?? ""),
                en: "There is no command “\(typed)”." + (meant.map { " Did you mean \($0)?" } ?? "")))
    }

    static func main() {
        let called = CommandLine.arguments.dropFirst()
        if called.first == supervisingCommand { serveSupervising(Array(called.dropFirst())) }
        prepareProcess()
        // Answered before the parser looks at every command, which takes longer than the rest of the program's start.
        if called.elementsEqual(["--version"]) { return print(version) }
        do {
            // A run starts several readers.
            if called.elementsEqual([readerCommand]) { return try serveReader() }
            // Parsing takes longer than an idle run, which cron starts every few minutes.
            let words = words
            if words.first == "run", let scheduled = RunRequest(scheduled: words.dropFirst()) {
                return try scheduled.perform()
            }
            try requireCommand(in: words)
            var command = try parseAsRoot(words)
            try command.run()
        } catch {
            exitWithMessage(error)
        }
    }
}
