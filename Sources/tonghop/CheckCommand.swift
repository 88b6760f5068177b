// `tonghop check FILE…`: the same checks as in a run, without filing.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct CheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(vi: "Kiểm tra thử một hay nhiều tệp, không lưu gì.", en: "Checks files, keeps nothing."),
            discussion: say(
                vi: """
                    Kết quả giống hệt khi gửi thật, kể cả so với số liệu đã có trong sổ.
                      tonghop check DV1.csv VP.xml
                    Mã kết thúc 1 khi có tệp sẽ bị trả lại.
                    """,
                en: """
                    The same answer as for a real submission, the register's figures included.
                      tonghop check DV1.csv VP.xml
                    Exits 1 when a file would be returned.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(vi: "Tệp báo cáo (.xlsx, .ods, .csv, .xml).", en: "Report files (.xlsx, .ods, .csv, .xml)."),
            valueName: "FILE"))
    var files: [String]

    @Flag(help: .json)
    var json = false

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            let summary = try CheckFiles(in: common.place, at: clock).check(files)
            if json { try printJSON(SummaryJSON(summary)) } else { SummaryText(summary).verdicts.forEach { print($0) } }
            printRemarks(summary)
            return summary.count(.returned) > 0 ? 1 : summary.exitCode
        }
    }
}
