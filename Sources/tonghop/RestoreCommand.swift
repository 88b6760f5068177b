// `tonghop restore FILE`: replaces the register by a backup.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct RestoreCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: say(vi: "Khôi phục sổ đăng ký từ một tệp sao lưu.", en: "Brings a backup of the register back."),
            discussion: say(
                vi: """
                    Tệp sao lưu được kiểm tra toàn bộ trước khi dùng; sổ hiện tại được giữ lại trong register/ với ngày giờ trong tên.
                      tonghop restore /media/usb/sao-luu-2026-05-20.sqlite
                    Báo cáo nhận sau lúc sao lưu chỉ còn trong sổ giữ lại: hãy đề nghị đơn vị gửi lại.
                    """,
                en: """
                    The backup is proven whole before it is used; the present register stays in register/ under a dated name.
                      tonghop restore /media/usb/sao-luu-2026-05-20.sqlite
                    Reports received after the backup are only in the register kept aside: ask the units to send them again.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var pdf: PDFOption
    @OptionGroup var answer: JSONOption

    @Argument(
        help: ArgumentHelp(
            say(vi: "Tệp do tonghop backup ghi.", en: "A file that tonghop backup wrote."), valueName: "FILE"))
    var file: String

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let outcome = try Run(in: common.place, at: clock, pdf.options).restore(from: file, by: operatorName())
            var said = CommandAnswer(messages(about: outcome))
            said.outputs = outcome.summary.outputs
            said.remarks = outcome.summary.remarks.map { say($0) }
            said.failures = outcome.summary.failures.map { say($0) }
            try said.print(asJSON: answer.json)
            return outcome.summary.exitCode
        }
    }

    private func messages(about outcome: Restore) -> [String] {
        var messages = [
            say(
                vi: "Đã khôi phục sổ đăng ký: \(outcome.submissions) lần gửi.",
                en: "Restored the register: \(outcome.submissions) submissions.")
        ]
        if let aside = outcome.aside {
            let before = outcome.submissionsBefore.map(String.init) ?? "?"
            messages.append(
                say(
                    vi: "Sổ trước đó (\(before) lần gửi) được giữ ở register/\(aside).",
                    en: "The one before (\(before) submissions) is kept as register/\(aside)."))
        }
        messages += outcome.plans.map { say(vi: "Đã lấy lại kế hoạch: \($0).", en: "The plan is back: \($0).") }
        let count = outcome.summary.outputs.count
        messages.append(
            say(
                vi: "Đã lập lại \(count) phiếu và báo cáo trong outbox/.",
                en: "Made \(count) notes and reports again in outbox/."))
        return messages
    }
}
