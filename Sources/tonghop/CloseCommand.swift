// `tonghop close PERIOD`: no further report is accepted for the period.
import ArgumentParser
import Commands
import Domain

struct CloseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: say(
                vi: "Chốt kỳ báo cáo: tệp gửi sau được lưu và trả lời, không đưa vào tổng hợp.",
                en: "Closes a period: later files are kept and answered, not merged."),
            discussion: say(
                vi: """
                      tonghop close 6-thang
                    Mở lại: tonghop reopen 6-thang --reason "…"
                    """,
                en: """
                      tonghop close 6-thang
                    To open it again: tonghop reopen 6-thang --reason "…"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: ArgumentHelp(say(vi: "Mã kỳ báo cáo.", en: "A period of the plan."), valueName: "PERIOD"))
    var period: String

    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson
    @OptionGroup var pdf: PDFOption

    func run() throws {
        try decide(
            .close, on: period, plan, person, common, pdf, answer,
            saying: Wording(vi: "Đã chốt kỳ \(period).", en: "\(period) is closed."))
    }
}
