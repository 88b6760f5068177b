// `tonghop examine`: the confined process in which senders' files are read. A run starts it; people do not.
import ArgumentParser
import Pipeline

struct ReaderCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: readerCommand,
            abstract: say(
                vi: "Đọc và kiểm tra tệp cho một lượt chạy, trong giới hạn; không gọi bằng tay.",
                en: "Reads and checks files for a run, within limits; not to be called by hand."),
            shouldDisplay: false)
    }

    func run() throws { try serveReader() }
}
