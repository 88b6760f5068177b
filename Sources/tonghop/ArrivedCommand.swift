// `tonghop arrived UNIT PERIOD --date … --number … --reason …`: records that the signed report arrived before its data
// file.
import ArgumentParser
import Commands
import Domain

struct ArrivedCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "arrived",
            abstract: say(
                vi: "Ghi ngày đến thật của báo cáo đã ký (giấy, hoặc qua hệ thống văn bản).",
                en: "Records when the signed report truly came."),
            discussion: say(
                vi: """
                    Dùng khi bản ký đến trước tệp số liệu; việc gửi chậm được tính theo ngày đến này.
                      tonghop arrived DV1 6-thang --date 18/05/2026 --number 1234 --reason "Đến qua hệ thống văn bản"
                    """,
                en: """
                    For a signed report that came before its data file; lateness is settled from that day.
                      tonghop arrived DV1 6-thang --date 2026-05-18 --number 1234 --reason "Came by the document system"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption
    @OptionGroup var subject: DecisionSubject

    @Option(
        help: ArgumentHelp(say(vi: "Ngày đến, ví dụ 18/05/2026.", en: "The day, such as 2026-05-18."), valueName: "DAY")
    )
    var date: CalendarDay

    @Option(
        help: ArgumentHelp(
            say(vi: "Số đến trong sổ công văn.", en: "Its number in the book of incoming documents."),
            valueName: "NUMBER"))
    var number: String

    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson
    @OptionGroup var pdf: PDFOption

    func run() throws {
        let arrival = RecordedArrival(day: date, number: number, reason: subject.reason.reason)
        try decide(
            .arrived(UnitCode(subject.unit), arrival), on: subject.period, plan, person, common, pdf, answer,
            saying: Wording(
                vi:
                    "Đã ghi: báo cáo kỳ \(subject.period) của \(subject.unit) đến ngày \(date.short), số đến \(number).",
                en: "The report of \(subject.unit) for \(subject.period) came on \(date.iso), number \(number)."))
    }
}
