// `tonghop remind PERIOD`: writes the reminder letter, and a message for each unit.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct RemindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remind",
            abstract: say(
                vi: "Soạn công văn đôn đốc và lời nhắc cho từng đơn vị chưa gửi (không tự gửi).",
                en: "Writes the letter that urges and a message for each unit that owes (it sends nothing)."),
            discussion: say(
                vi: """
                    Ghi vào outbox/<năm>/<kỳ>/don-doc/<ngày>/: cong-van.docx và một tệp .txt cho mỗi đơn vị để dán vào thư điện tử hoặc Zalo. Trước hạn là lời đề nghị, sau hạn là đôn đốc.
                      tonghop remind 6-thang
                      tonghop remind 6-thang --deadline 22/05/2026
                    """,
                en: """
                    Goes to outbox/<year>/<period>/don-doc/<day>/: cong-van.docx and a .txt for each unit,
                    to paste into an e-mail or Zalo. Before the deadline it asks, after it, it urges.
                      tonghop remind 6-thang
                      tonghop remind 6-thang --deadline 2026-05-22
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: ArgumentHelp(say(vi: "Mã kỳ báo cáo.", en: "A period of the plan."), valueName: "PERIOD"))
    var period: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Hạn mới khi đã quá hạn (16 giờ 00 ngày này). Không ghi: hai ngày làm việc nữa.",
                en:
                    "The new deadline once the first has passed (16:00 on that day); otherwise two working days from now."
            ),
            valueName: "DAY"))
    var deadline: CalendarDay?

    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let summary = try Run(in: common.place, at: clock).remind(
                PeriodID(period), of: plan.id, newDeadline: deadline, by: operatorName(person.by))
            let isNothing = summary.outputs.isEmpty && summary.besides.isEmpty
            let nothing = say(
                vi: "Không có gì mới để ghi: không còn đơn vị nào phải nhắc, hoặc công văn của hôm nay đã có.",
                en: "Nothing new to write: nobody owes, or today's letter stands there already.")
            try CommandAnswer(isNothing ? [nothing] : [], summary).print(asJSON: answer.json)
            return summary.exitCode
        }
    }
}
