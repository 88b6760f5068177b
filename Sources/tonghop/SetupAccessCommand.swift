// `tonghop setup-access`: prints a script for accounts, groups, permissions and shares, made from the plan's units.
import ArgumentParser
import Commands
import Domain
import Glibc

struct SetupAccessCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "setup-access",
            abstract: say(
                vi: "Lập tài khoản, nhóm, quyền và thư mục chia sẻ theo các đơn vị trong kế hoạch.",
                en: "Accounts, groups, rights and shares, from the plan's units."),
            discussion: say(
                vi: """
                    Mỗi đơn vị chỉ thấy phần của mình; đơn vị tổng hợp đọc và sửa được kết quả.
                      tonghop setup-access --print      in các lệnh để xem trước
                      tonghop setup-access --apply      thực hiện (tài khoản root)
                    Chạy lại được, ví dụ khi kế hoạch thêm đơn vị.
                    """,
                en: """
                    Every unit sees its own; the consolidating office reads and edits the results.
                      tonghop setup-access --print      prints the commands
                      tonghop setup-access --apply      carries them out (root)
                    May be run again, when the plan has got a new unit for one.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: ArgumentHelp(say(vi: "Thực hiện, thay vì in ra.", en: "Carry it out instead of printing it.")))
    var apply = false

    @Flag(help: ArgumentHelp(say(vi: "In các lệnh (mặc định).", en: "Print the commands, as without any option.")))
    var print = false

    @Option(
        help: ArgumentHelp(
            say(vi: "Tài khoản chạy tonghop.", en: "The account that runs tonghop."), valueName: "NAME"))
    var account = "danvan"

    @Option(
        help: ArgumentHelp(
            say(vi: "Nhóm của đơn vị tổng hợp.", en: "The group of the consolidating office."), valueName: "NAME"))
    var office = "tccb"

    func validate() throws {
        for name in [account, office] where name.wholeMatch(of: /[a-z_][a-z0-9_-]{0,30}/) == nil {
            throw ValidationError(
                say(vi: "“\(name)” không dùng được làm tên tài khoản.", en: "“\(name)” is no account name."))
        }
        if apply, print {
            throw ValidationError(say(vi: "Chọn --print hoặc --apply.", en: "Either --print or --apply."))
        }
    }

    func run() throws {
        try reportingFailures {
            let script = try AccessScript(in: common.place, account: account, office: office).text
            guard apply else {
                put(script, on: STDOUT_FILENO)
                return 0
            }
            guard geteuid() == 0 else {
                toStandardError(
                    say(
                        vi: "--apply cần tài khoản root: sudo tonghop setup-access --apply",
                        en: "--apply needs root: sudo tonghop setup-access --apply"))
                return EX_NOPERM
            }
            return try carryOut(script)
        }
    }

    private func carryOut(_ script: String) throws -> Int32 {
        guard let shell = popen("/bin/sh", "we") else { return EX_OSERR }
        fputs(script, shell)
        let status = pclose(shell)
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 1
    }
}
