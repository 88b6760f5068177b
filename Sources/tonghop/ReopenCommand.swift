// `tonghop reopen PERIOD --reason …`: a closed period accepts reports again.
import ArgumentParser
import Commands
import Domain

struct ReopenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reopen",
            abstract: say(
                vi: "Mở lại kỳ báo cáo đã chốt.",
                en: "Opens a closed period again."),
            discussion: say(
                vi: """
                      tonghop reopen 6-thang --reason "UBND tỉnh yêu cầu bổ sung"
                    """,
                en: """
                      tonghop reopen 6-thang --reason "The province asked for more"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: ArgumentHelp(say(vi: "Mã kỳ báo cáo.", en: "A period of the plan."), valueName: "PERIOD"))
    var period: String

    @OptionGroup var reason: DecisionReason

    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson
    @OptionGroup var pdf: PDFOption

    func run() throws {
        try decide(
            .reopen(reason: reason.reason), on: period, plan, person, common, pdf, answer,
            saying: Wording(vi: "Đã mở lại kỳ \(period).", en: "\(period) is open again."))
    }
}
