// `tonghop report PERIOD`: writes a period's outputs again from the register.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct ReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: say(
                vi: "Ghi lại báo cáo của một kỳ từ sổ đăng ký.",
                en: "Writes a period's outputs again from the register."),
            discussion: say(
                vi: """
                    Dùng khi tệp trong outbox/ bị xóa hoặc bị sửa; tệp đã sửa được giữ nguyên, bản mới ghi bên cạnh.
                      tonghop report 6-thang
                    Bản tổng hợp cũ ghi lại vào thư mục riêng, ví dụ outbox/2026/6-thang/ban-02/:
                      tonghop report 6-thang --report-version 2
                    """,
                en: """
                    For outputs that were deleted or edited; an edited one is kept, the new one stands beside it.
                      tonghop report 6-thang
                    A version that is past goes into a folder of its own, such as outbox/2026/6-thang/ban-02/:
                      tonghop report 6-thang --report-version 2
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: .period)
    var period: String

    @Option(help: .plan)
    var plan: String?

    @Option(help: ArgumentHelp(say(vi: "Ghi lại bản tổng hợp số N.", en: "Write version N again."), valueName: "N"))
    var reportVersion: Int?

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            say(vi: "Lập bao-cao.pdf khi có LibreOffice.", en: "Make bao-cao.pdf where LibreOffice is installed.")))
    var pdf = true

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let summary = try Run(in: common.place, at: clock, .init(typesetterPath: typesetterPath(pdf))).report(
                PeriodID(period), of: plan.map { PlanID($0) }, version: reportVersion)
            try CommandAnswer([], summary).print(asJSON: answer.json)
            return summary.exitCode
        }
    }
}
