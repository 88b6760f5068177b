// `tonghop new-year 2027`: creates next year's plan from this year's.
import ArgumentParser
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
                    Ghi plan/<năm>.xml: ngày tháng lùi một năm, mã chỉ tiêu và đơn vị giữ nguyên; số liệu năm cũ thành số liệu so sánh.
                      tonghop new-year 2027
                    """,
                en: """
                    Writes plan/<year>.xml: days a year later, codes as they were; the old year is what the new one is compared with.
                      tonghop new-year 2027
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption
    @OptionGroup var plan: PlanOption

    @Argument(help: ArgumentHelp(say(vi: "Năm mới: 2027.", en: "The new year: 2027."), valueName: "YEAR"))
    var year: Int

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let made = try Run(in: common.place, at: clock).newYear(year, from: plan.id)
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
