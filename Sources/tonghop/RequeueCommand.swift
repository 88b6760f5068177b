// `tonghop requeue`: returns quarantined files to work.
import ArgumentParser
import Commands
import Pipeline

struct RequeueCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "requeue",
            abstract: say(
                vi: "Đưa tệp cất riêng trong register/quarantine/ trở lại hàng chờ.",
                en: "Takes files in register/quarantine/ up again."),
            discussion: say(
                vi: """
                    Không ghi tên thì đưa lại tất cả; giờ đến của tệp được giữ nguyên. Lượt chạy tới sẽ xử lý.
                      tonghop requeue
                      tonghop run
                    """,
                en: """
                    Without a name, all of them; each keeps its time of arrival. The next run works on them.
                      tonghop requeue
                      tonghop run
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(
        help: ArgumentHelp(
            say(vi: "Tên trong register/quarantine/.", en: "A name in register/quarantine/."), valueName: "NAME"))
    var names: [String] = []

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let files = try Run(in: common.place, at: clock).requeue(names)
            var said = CommandAnswer([], outputs: files)
            if files.isEmpty { said.remarks = [say(vi: "Không có tệp nào cất riêng.", en: "Nothing is set aside.")] }
            try said.print(asJSON: answer.json)
            return 0
        }
    }
}
