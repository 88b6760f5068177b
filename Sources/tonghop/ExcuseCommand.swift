// `tonghop excuse UNIT PERIOD --reason …`: exempts a unit from reporting for a period.
import ArgumentParser
import Domain
import Pipeline

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
                      tonghop excuse TTNS 6-thang --reason "Mới thành lập ngày 01/5/2026"
                    """,
                en: """
                    The unit no longer counts as missing; the reason is kept and printed in the internal appendix.
                      tonghop excuse TTNS 6-thang --reason "Founded on 1 May 2026"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var subject: DecisionSubject
    @OptionGroup var plan: PlanOption
    @OptionGroup var person: DecidingPerson

    func run() throws {
        try decide(
            .excuse(UnitCode(subject.unit), reason: subject.reason.reason), on: subject.period, plan, person, common,
            saying: Wording(
                vi: "Đã ghi: \(subject.unit) được miễn báo cáo kỳ \(subject.period).",
                en: "\(subject.unit) is excused from \(subject.period)."))
    }
}
