// `tonghop doctor`: checks everything that a run depends on.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct DoctorCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor",
            abstract: say(
                vi: "Xem mọi thứ đã ổn chưa: quyền, chỗ trống, sổ đăng ký, đồng hồ, tệp chờ.",
                en: "Looks at rights, room, register, clock, waiting files."),
            discussion: say(
                vi: """
                    Chỉ xem, không thay đổi gì. ✓ tốt · ! nên xem · ✗ cần người phụ trách (mã kết thúc 1).
                      tonghop doctor
                      tonghop doctor --json
                    """,
                en: """
                    Changes nothing. ✓ good · ! worth a look · ✗ the operator is needed (exit code 1).
                      tonghop doctor
                      tonghop doctor --json
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: .json)
    var json = false

    @Flag(
        name: [.customShort("q"), .long],
        help: ArgumentHelp(say(vi: "Chỉ in điều cần người phụ trách.", en: "Print only what needs the operator.")))
    var quiet = false

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cần người phụ trách khi quá H giờ không có lượt chạy nào tốt.",
                en: "The operator is needed when no run ended well for so many hours."), valueName: "H"))
    var hours = 24

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            common.place.becomeOwner()
            let health = Doctor(of: common.place, at: clock, longestSilence: hours)
            let shown = quiet ? health.checks.filter { $0.state == .bad } : health.checks
            if json { try printJSON(DoctorJSON(health)) } else { table(shown).forEach { print($0) } }
            return health.exitCode
        }
    }

    private func table(_ checks: [DoctorCheck]) -> [String] {
        let width = checks.map { say($0.name).width }.max() ?? 0
        return checks.flatMap { check in
            let line = "\(check.state.sign) \(say(check.name).padded(to: width))  \(say(check.found))"
            let remedy = say(check.remedy)
            return [line.coloured(check.state.colour)]
                + (remedy.isEmpty ? [] : [String(repeating: " ", count: width + 4) + "→ " + remedy])
        }
    }
}

private struct DoctorJSON: Encodable {
    struct Check: Encodable {
        var code, state, found, remedy: String
    }

    var healthy: Bool
    var checks: [Check]

    init(_ health: Doctor) {
        healthy = health.exitCode == 0
        checks = health.checks.map {
            Check(code: $0.code, state: $0.state.rawValue, found: say($0.found), remedy: say($0.remedy))
        }
    }
}

extension DoctorCheck.State {
    fileprivate var sign: String {
        switch self {
        case .good: "✓"
        case .watch: "!"
        case .bad: "✗"
        }
    }

    fileprivate var colour: Terminal.Colour {
        switch self {
        case .good: .green
        case .watch: .yellow
        case .bad: .red
        }
    }
}
