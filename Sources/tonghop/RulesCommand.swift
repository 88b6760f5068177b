// `tonghop rules`: lists all checks of the program and of the plan.
import ArgumentParser
import Commands
import Domain
import Glibc

struct RulesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: say(
                vi: "In danh mục mọi nội dung được kiểm tra: mã, mức, căn cứ, ví dụ.",
                en: "Prints the catalogue of every check: code, weight, sentence, legal basis, example."),
            discussion: """
                  tonghop rules > quy-tac.md
                  tonghop rules --html > quy-tac.html
                  tonghop rules --vtl > quy-tac.vtl
                """)
    }

    @OptionGroup var common: CommonOptions

    @Flag(
        help: ArgumentHelp(
            say(vi: "Một trang HTML để in, thay cho Markdown.", en: "A page to print instead of Markdown.")))
    var html = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Quy tắc của kế hoạch viết bằng VTL 2.1, để phần mềm khác chạy được.",
                en: "The plan's rules in VTL 2.1, for other engines to run.")))
    var vtl = false

    @OptionGroup var plan: PlanOption

    func run() throws {
        try reportingFailures {
            if vtl {
                put(try Commands.vtl(in: common.place, plan: plan.id), on: STDOUT_FILENO)
                return 0
            }
            put(try rulebook(in: common.place, plan: plan.id, asPage: html), on: STDOUT_FILENO)
            return 0
        }
    }
}
