// `tonghop baseline PERIOD FILE.csv`: stores last year's totals, entered once.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct BaselineCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "baseline",
            abstract: say(
                vi: "Nhập một lần số liệu cùng kỳ năm trước để so sánh.",
                en: "Enters last year's totals once, to compare with."),
            discussion: say(
                vi: """
                    Chỉ cần khi sổ đăng ký chưa có năm trước. Tệp CSV gồm hai cột: mã chỉ tiêu;tổng số
                      tonghop baseline 6-thang nam-truoc.csv
                    Nhập lại thì số liệu mới thay số liệu cũ. Chỉ tiêu không có số: so sánh ghi “–”.
                    """,
                en: """
                    Needed only where the register does not have last year. A CSV of two columns: indicator;total
                      tonghop baseline 6-thang last-year.csv
                    Entered again, the new totals replace the old. Without a total the comparison reads “–”.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: .period)
    var period: String

    @Argument(
        help: ArgumentHelp(say(vi: "Tệp CSV: mã chỉ tiêu;tổng số.", en: "A CSV: indicator;total."), valueName: "FILE"))
    var file: String

    @Option(
        help: ArgumentHelp(
            say(vi: "Người nhập, ghi vào sổ.", en: "Who enters them, for the register."), valueName: "NAME"))
    var by: String?

    @Option(help: .plan)
    var plan: String?

    @OptionGroup var pdf: PDFOption

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let (summary, taken) = try Run(in: common.place, at: clock, pdf.options).baseline(
                PeriodID(period), of: plan.map { PlanID($0) }, from: file, by: operatorName(by))
            let done = say(
                vi: "Đã nhập số liệu năm trước của \(taken) chỉ tiêu.",
                en: "Took last year's totals of \(taken) indicators.")
            try CommandAnswer([done], summary).print(asJSON: answer.json)
            return summary.exitCode
        }
    }
}
