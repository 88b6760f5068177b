// The common parts of commands that record a decision: the period, the plan, a reason, and the output of the result.
import ArgumentParser
import Commands
import Domain
import Glibc
import Pipeline

/// The unit and period of a decision, and its reason.
struct DecisionSubject: ParsableArguments {
    @Argument(help: ArgumentHelp(say(vi: "Mã đơn vị.", en: "A unit of the plan."), valueName: "UNIT"))
    var unit: String

    @Argument(help: ArgumentHelp(say(vi: "Mã kỳ báo cáo.", en: "A period of the plan."), valueName: "PERIOD"))
    var period: String

    @OptionGroup var reason: DecisionReason
}

struct DecisionReason: ParsableArguments {
    @Option(help: ArgumentHelp(say(vi: "Lý do, được lưu vào sổ.", en: "Why; kept in the register."), valueName: "TEXT"))
    var reason: String

    func validate() throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ValidationError(say(vi: "--reason: chưa ghi lý do.", en: "--reason: say why."))
        }
    }
}

struct PlanOption: ParsableArguments {
    @Option(help: .plan)
    var plan: String?

    var id: PlanID? { plan.map { PlanID($0) } }
}

/// Records a decision, prints a confirmation, and lists the reports written.
func decide(
    _ decision: Decision, on period: String, _ plan: PlanOption, _ person: DecidingPerson, _ common: CommonOptions,
    _ pdf: PDFOption, _ answer: JSONOption, saying done: Wording
) throws {
    let clock = try common.clock()
    try reportingFailures(json: answer.json) {
        let summary = try Run(in: common.place, at: clock, pdf.options).decide(
            decision, on: PeriodID(period), of: plan.id, by: operatorName(person.by))
        try CommandAnswer([say(done)], summary).print(asJSON: answer.json)
        return summary.exitCode
    }
}

/// The person who decided, for accounts that several people share.
struct DecidingPerson: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                vi: "Người quyết định, ghi vào sổ cùng tài khoản đang dùng.",
                en: "Who decides, for the register, beside the account."),
            valueName: "NAME"))
    var by: String?
}

/// The operator as recorded in the register: `lan (1000)`, or `Trần Thị Lan, danvan (999)` if a name was given.
func operatorName(_ person: String? = nil) -> String { person.map { "\($0), \(account())" } ?? account() }

/// The current account; under sudo, also the account that called it: `lan → danvan (999)`.
private func account() -> String {
    let own = "\(loginName()) (\(getuid()))"
    guard let caller = getenv("SUDO_USER").map({ String(cString: $0) }), caller != loginName(), getpwnam(caller) != nil
    else { return own }
    return "\(caller) → \(own)"
}

extension CalendarDay: ExpressibleByArgument {
    /// Parses `2026-05-18` and the office's forms `18/05/2026`, `18/5/2026`.
    public init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] {
            self.init(year: year, month: month, day: day)
        } else {
            self.init(iso: argument)
        }
    }
}

/// Whether PDFs are made, for commands that write reports.
struct PDFOption: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            say(vi: "Lập bao-cao.pdf khi có LibreOffice.", en: "Make bao-cao.pdf where LibreOffice is installed.")))
    var pdf = true

    var options: Run.Options { .init(typesetterPath: typesetterPath(pdf), programPath: programPath()) }
}
