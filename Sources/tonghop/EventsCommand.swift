// `tonghop events`: lists who decided what, when, and why.
import ArgumentParser
import Commands
import Domain

struct EventsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "events",
            abstract: say(
                vi: "Nhật ký các việc đã quyết định: ai, khi nào, việc gì, vì sao.",
                en: "The log of decisions: who, when, what, why."),
            discussion: say(
                vi: """
                    Mỗi lần chốt kỳ, miễn báo cáo, rút báo cáo, gửi đi, sao lưu, khôi phục và mỗi sự kiện an ninh là một dòng trong sổ đăng ký:
                      tonghop events
                      tonghop events --security
                      tonghop events --last 20 --json
                    """,
                en: """
                    Each closing, excuse, sending, baseline, backup and restoring, and each security event, is a line in the register:
                      tonghop events
                      tonghop events --security
                      tonghop events --last 20 --json
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(say(vi: "Chỉ in N dòng mới nhất.", en: "Only the newest so many."), valueName: "N"))
    var last: Int?

    @Flag(help: ArgumentHelp(say(vi: "Chỉ in sự kiện an ninh.", en: "Only security events.")))
    var security = false

    @Flag(help: .json)
    var json = false

    func validate() throws {
        guard last ?? 1 >= 0 else {
            throw ValidationError(say(vi: "--last không được âm.", en: "--last must not be negative."))
        }
    }

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            var entries = try EventLog(in: common.place, at: clock).entries
            if security { entries.removeAll { !$0.isSecurity } }
            if let last { entries = entries.suffix(last) }
            if json { try printJSON(EventsJSON(entries)) } else { entries.forEach { print(line($0)) } }
            return 0
        }
    }

    private func line(_ entry: EventLog.Entry) -> String {
        "\(entry.local)  \(entry.who.padded(to: 8))  \(say(entry.message))\(entry.why.isEmpty ? "" : " – \(say(entry.reason))")"
    }
}

private struct EventsJSON: Encodable {
    var events: [EntryJSON]

    init(_ entries: [EventLog.Entry]) { events = entries.map(EntryJSON.init) }
}

private struct EntryJSON: Encodable {
    var at, who, what, why: String
    var security: Bool

    init(_ entry: EventLog.Entry) {
        (at, who, what, why, security) = (entry.at.iso, entry.who, entry.what, entry.why, entry.isSecurity)
    }
}
