// `tonghop init DIR`: creates a workspace.
import ArgumentParser
import Commands
import Pipeline

struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(vi: "Lập thư mục làm việc mới.", en: "Makes a new workspace."),
            discussion: say(
                vi: """
                    Tạo plan/, inbox/, outbox/, register/. Kế hoạch được chép từ thư mục làm việc hiện tại; chưa có thì là một kế hoạch mẫu nhỏ để sửa. Tệp đã có thì giữ nguyên.
                      tonghop init /srv/tonghop
                    """,
                en: """
                    Makes plan/, inbox/, outbox/, register/. The plan is copied from the present workspace if there is one,
                    otherwise it is a small one to edit. What is there already is kept.
                      tonghop init /srv/tonghop
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: ArgumentHelp(say(vi: "Thư mục sẽ lập.", en: "The folder to make."), valueName: "DIR"))
    var directory: String

    func run() throws {
        try reportingFailures(json: answer.json) {
            let made = try Workspace(at: directory).found(copyingPlansFrom: common.place)
            let next = say(
                vi:
                    "Việc tiếp theo: sửa \(directory)/plan/, rồi chạy: tonghop run --workspace \(shellQuoted(directory))",
                en: "Next: edit \(directory)/plan/, then: tonghop run --workspace \(shellQuoted(directory))")
            if answer.json {
                var said = CommandAnswer([next])
                said.outputs = made
                try said.print(asJSON: true)
            } else {
                (made + [next]).forEach { print($0) }
            }
            return 0
        }
    }
}
