// `tonghop backup FILE`: copies the whole register to one file.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct BackupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say(vi: "Sao lưu sổ đăng ký ra một tệp.", en: "Copies the register into one file."),
            discussion: say(
                vi: """
                    Tệp sao lưu có đủ mọi báo cáo, kể cả tệp gốc; nên để ở đĩa khác. Không ghi đè tệp đã có.
                      tonghop backup /media/usb/sao-luu-2026-05-20.sqlite
                    Khôi phục: tonghop restore TỆP
                    """,
                en: """
                    It holds everything, the original files too; keep it on another disk. Nothing is written over.
                      tonghop backup /media/usb/sao-luu-2026-05-20.sqlite
                    To bring it back: tonghop restore FILE
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: ArgumentHelp(say(vi: "Tệp sao lưu, chưa có.", en: "The backup; not there yet."), valueName: "FILE"))
    var file: String

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let submissions = try Run(in: common.place, at: clock).backup(to: file, by: operatorName())
            let done = say(
                vi: "Đã sao lưu sổ đăng ký (\(submissions) lần gửi) ra \(file).",
                en: "Backed up the register (\(submissions) submissions) as \(file).")
            var said = CommandAnswer([done])
            said.outputs = [file]
            try said.print(asJSON: answer.json)
            return 0
        }
    }
}
