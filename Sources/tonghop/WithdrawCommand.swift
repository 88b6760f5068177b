// `tonghop withdraw UNIT PERIOD --reason …`: withdraws an accepted report.
import ArgumentParser
import Commands
import Domain

struct WithdrawCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "withdraw",
            abstract: say(
                vi: "Rút báo cáo đã tiếp nhận của một đơn vị.",
                en: "Takes back a unit's accepted report."),
            discussion: say(
                vi: """
                    Số liệu của đơn vị ra khỏi tổng hợp; bản đã rút vẫn nằm trong sổ. Báo cáo đã sửa được tính là bản mới;
                    chính tệp đã rút gửi lại thì bị trả, kèm câu hỏi.
                      tonghop withdraw DV1 6-thang --reason "Gửi nhầm số liệu năm trước"
                    """,
                en: """
                    Its figures leave the consolidation; the version stays in the register, and a new one gets the next number.
                    The same file, sent again, is returned with a question.
                      tonghop withdraw DV1 6-thang --reason "Last year's figures were sent"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption
    @OptionGroup var subject: DecisionSubject
    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson
    @OptionGroup var pdf: PDFOption

    func run() throws {
        try decide(
            .withdraw(UnitCode(subject.unit), reason: subject.reason.reason), on: subject.period, plan, person, common,
            pdf, answer,
            saying: Wording(
                vi: "Đã rút báo cáo kỳ \(subject.period) của \(subject.unit).",
                en: "The report of \(subject.unit) for \(subject.period) is withdrawn."))
    }
}
