// `tonghop template`: the report's layout as a Word file that the office can change.
import ArgumentParser
import Commands
import Domain
import Glibc
import Pipeline

struct TemplateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "template",
            abstract: say(
                vi: "Lập mẫu báo cáo dạng Word để cơ quan tự trình bày.",
                en: "Writes the report's layout as a Word file, to be changed."),
            discussion: say(
                vi: """
                      tonghop template                            ghi mau-bao-cao.docx, trình bày như báo cáo hiện nay
                      tonghop template --tags                     danh sách nội dung đặt được vào mẫu
                      tonghop template --check mau-bao-cao.docx   kiểm tra mẫu đã sửa
                    Sửa mẫu bằng Word, kiểm tra, rồi chép vào plan/mau-bao-cao.docx: báo cáo sẽ theo mẫu đó.
                    """,
                en: """
                      tonghop template                            writes mau-bao-cao.docx with the built-in layout
                      tonghop template --tags                     lists what can be placed in it
                      tonghop template --check mau-bao-cao.docx   checks a template
                    Change it in Word, check it, and copy it to plan/mau-bao-cao.docx: the next run uses it.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            say(vi: "Ghi vào tệp này; “-” là in ra màn hình.", en: "Write to this file; “-” for standard output."),
            valueName: "FILE"))
    var output = "mau-bao-cao.docx"

    @Option(
        help: ArgumentHelp(
            say(vi: "Chỉ kiểm tra mẫu này, không ghi gì.", en: "Check this template, write nothing."), valueName: "FILE"
        ))
    var check: String?

    @Flag(help: ArgumentHelp(say(vi: "In các nội dung đặt được vào mẫu.", en: "List the tags.")))
    var tags = false

    @OptionGroup var plan: PlanOption

    func run() throws {
        try reportingFailures {
            if let check {
                try checkTemplate(check, in: common.place, plan: plan.id)
                print(say(vi: "\(check): mẫu dùng được.", en: "\(check): the template can be used."))
            } else if tags {
                for tag in try templateTags(in: common.place, plan: plan.id) {
                    print("{{\(tag.name)}}\t\(say(tag.meaning))")
                }
            } else {
                try write(try startingTemplate(in: common.place, plan: plan.id))
            }
            return 0
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        if output == "-" { return put(bytes, on: STDOUT_FILENO) }
        try writeNewFile(bytes, to: output)
        print(output)
    }
}
