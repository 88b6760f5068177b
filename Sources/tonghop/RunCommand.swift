// `tonghop run`: one run, as started by cron.
import ArgumentParser
import Commands
import Pipeline

struct RunCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: say(
                vi: "Nhận tệp trong inbox/, kiểm tra, lưu vào sổ, tổng hợp, ghi kết quả vào outbox/.",
                en: "Takes the files in inbox/, checks, files and merges them, and writes to outbox/."),
            discussion: say(
                vi: """
                    Không có gì mới thì không ghi gì và không in gì, nên đặt được trong cron:
                      */5 * * * *  tonghop run --workspace /srv/tonghop --quiet
                    """,
                en: """
                    With nothing new it writes nothing and prints nothing, so cron may call it:
                      */5 * * * *  tonghop run --workspace /srv/tonghop --quiet
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ nhận tệp đã nằm yên ít nhất S giây.",
                en: "Take a file once it has been at rest for so many seconds."), valueName: "S"))
    var settle = RunRequest().settle

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Quá S giây thì không nhận thêm tệp, để lượt sau nhận.",
                en: "After so many seconds take no further files; the next run will."),
            valueName: "S"))
    var limit = RunRequest().limit

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Chạy thử với bộ mẫu trong Samples/ (sổ sẽ được đánh dấu SỐ LIỆU MẪU).",
                en: "Take the shipped Samples/ (the register is marked as one of samples).")))
    var samples = false

    @Flag(help: .json)
    var json = false

    @Flag(
        name: [.customShort("q"), .long],
        help: ArgumentHelp(say(vi: "Chỉ in khi cần người phụ trách.", en: "Print only what needs the operator.")))
    var quiet = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Lập sổ đăng ký mới dù outbox/ đã có kết quả (chỉ khi sổ cũ mất hẳn, không có bản sao lưu).",
                en: "Begin a new register although outbox/ has results (the old one is lost, with no backup).")))
    var newRegister = false

    func validate() throws {
        guard (0...86_400).contains(limit) else {
            throw ValidationError(
                say(vi: "--limit phải từ 0 đến 86400 giây.", en: "--limit must be 0 to 86400 seconds."))
        }
        guard (0...86_400).contains(settle) else {
            throw ValidationError(
                say(vi: "--settle phải từ 0 đến 86400 giây.", en: "--settle must be 0 to 86400 seconds."))
        }
    }

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            say(vi: "Lập bao-cao.pdf khi có LibreOffice.", en: "Make bao-cao.pdf where LibreOffice is installed.")))
    var pdf = true

    func run() throws {
        try RunRequest(
            place: common.place, clock: try common.clock(), settle: settle, limit: limit, samples: samples, json: json,
            quiet: quiet, newRegister: newRegister, pdf: pdf
        ).perform()
    }
}

/// What a run is asked to do, as plain values.
struct RunRequest {
    var place = CommonOptions.place(environment("TONGHOP_WORKSPACE") ?? ".", patience: 0)
    var clock = RunClock.system
    var settle = 30
    var limit = 3_000
    var samples = false
    var json = false
    var quiet = false
    var newRegister = false
    var pdf = true

    private var options: Run.Options {
        var options = Run.Options(
            settle: settle, limit: limit, typesetterPath: typesetterPath(pdf), programPath: programPath(),
            createsRegister: newRegister)
        options.runsCommandFiles = true
        return options
    }

    func perform() throws {
        try reportingFailures(json: json, quiet: quiet) {
            let bar = ProgressBar()
            let progress = quiet ? Progress.none : bar.progress
            let summary =
                samples
                ? try SampleRuns(in: place, typesetterPath: typesetterPath(pdf))(progress: progress)
                : try Run(in: place, at: clock, options, progress: progress)()
            bar.clear()
            if json {
                try printJSON(SummaryJSON(summary))
            } else if !quiet {
                SummaryText(summary).lines.forEach { print($0) }
            }
            printRemarks(summary)
            return summary.exitCode
        }
    }
}

extension RunRequest {
    /// The request of `run` with no other options than `--workspace`, `--quiet` and `--no-pdf`, as cron and the service
    /// call it every few minutes; nil for any other options. The parser takes longer than an idle run does.
    /// - Parameter words: what follows `run`.
    init?(scheduled words: some Sequence<String>) {
        self.init()
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--quiet", "-q": quiet = true
            case "--no-pdf": pdf = false
            case "--workspace":
                guard let folder = words.next(), !folder.isEmpty, !folder.hasPrefix("-") else { return nil }
                place = CommonOptions.place(folder, patience: 0)
            default: return nil
            }
        }
    }
}
