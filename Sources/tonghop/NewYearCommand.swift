// `tonghop new-year 2027`: creates next year's plan from this year's.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct NewYearCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new-year",
            abstract: say(
                vi: "Lập kế hoạch năm mới từ kế hoạch năm trước.", en: "Makes the new year's plan from the last one."),
            discussion: say(
                vi: """
                    Ghi plan/<năm>.xml: ngày tháng cộng thêm một năm, mã chỉ tiêu và đơn vị giữ nguyên; số liệu năm cũ thành số liệu so sánh.
                    Năm trước có nhiều kế hoạch thì ghi --plan; tên tệp theo tên tệp của kế hoạch đó.
                      tonghop new-year 2027
                    """,
                en: """
                    Writes plan/<year>.xml: days a year later, codes as they were; the old year is what the new one is compared with.
                    Where that year has several plans, name one with --plan; the file is named after that plan's file.
                      tonghop new-year 2027
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption
    @Option(
        help: ArgumentHelp(
            say(
                vi: "Mã kế hoạch năm trước, khi năm đó có nhiều kế hoạch.",
                en: "The plan of the year before, where that year has several."), valueName: "ID"))
    var plan: String?

    @Argument(help: ArgumentHelp(say(vi: "Năm mới: 2027.", en: "The new year: 2027."), valueName: "YEAR"))
    var year: Int

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let made = try Run(in: common.place, at: clock).newYear(year, from: plan.map { PlanID($0) })
            var said = CommandAnswer(messages(about: made))
            said.outputs = [made.path]
            try said.print(asJSON: answer.json)
            return 0
        }
    }

    private func messages(about made: NewYear) -> [String] {
        var messages = [
            say(
                vi: "Đã ghi \(made.path). Cần kiểm tra trước khi dùng:",
                en: "Wrote \(made.path). To check before it is used:")
        ]
        messages += made.toCheck.map { "  - \(say($0))" }
        if !made.open.isEmpty {
            messages.append(
                say(
                    vi: "Các kỳ năm cũ còn mở; xong việc thì chốt:",
                    en: "Periods of the old year are open; close them when done:"))
            messages += made.open.map { "  \(say($0))" }
        }
        return messages
    }
}
