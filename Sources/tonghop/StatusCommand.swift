// `tonghop status [PERIOD]`: lists which units have reported, are late, or are missing.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct StatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: say(
                vi: "Ai đã gửi, ai gửi chậm, ai chưa gửi.", en: "Who has reported, who is late, who is missing."),
            discussion: say(
                vi: """
                    Không ghi tên kỳ thì xem mọi kỳ của kế hoạch:
                      tonghop status
                      tonghop status 6-thang
                    """,
                en: """
                    Without a period, every period of the plan:
                      tonghop status
                      tonghop status 6-thang
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: .period)
    var period: String?

    @Option(help: .plan)
    var plan: String?

    @Flag(help: .json)
    var json = false

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            let status = try Status(
                in: common.place, at: clock, plan: plan.map { PlanID($0) }, period: period.map { PeriodID($0) })
            if json { try printJSON(StatusJSON(status)) } else { StatusText(status).lines.forEach { print($0) } }
            return 0
        }
    }
}
