// `tonghop excuse UNIT PERIOD --reason …`: exempts a unit from reporting for a period.
import ArgumentParser
import Commands
import Domain

struct ExcuseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "excuse",
            abstract: say(
                vi: "Miễn báo cáo cho một đơn vị trong một kỳ.",
                en: "Excuses a unit from a period's report."),
            discussion: say(
                vi: """
                    Đơn vị không còn tính là thiếu; lý do được lưu vào sổ và in trong phụ lục nội bộ.
                      tonghop excuse DV2 6-thang --reason "Mới thành lập ngày 01/5/2026"
                      tonghop excuse DV2 6-thang --cancel --reason "Ghi nhầm đơn vị"
                    """,
                en: """
                    The unit no longer counts as missing; the reason is kept and printed in the internal appendix.
                      tonghop excuse DV2 6-thang --reason "Founded on 1 May 2026"
                      tonghop excuse DV2 6-thang --cancel --reason "The wrong unit"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption
    @OptionGroup var subject: DecisionSubject
    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson
    @OptionGroup var pdf: PDFOption

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Bỏ việc miễn đã ghi: đơn vị lại phải báo cáo.",
                en: "Take the excuse back: the unit is to report again.")))
    var cancel = false

    func run() throws {
        let unit = UnitCode(subject.unit)
        let done =
            cancel
            ? Wording(
                vi: "Đã bỏ miễn: \(unit) phải báo cáo kỳ \(subject.period).",
                en: "\(unit) is to report for \(subject.period) again.")
            : Wording(
                vi: "Đã ghi: \(unit) được miễn báo cáo kỳ \(subject.period).",
                en: "\(unit) is excused from \(subject.period).")
        let reason = subject.reason.reason
        try decide(
            cancel ? .unexcuse(unit, reason: reason) : .excuse(unit, reason: reason), on: subject.period, plan, person,
            common, pdf, answer,
            saying: done)
    }
}
