// `tonghop rules`: every check that the tool and the plan make.
import ArgumentParser
import Domain
import Glibc
import Pipeline

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
                """)
    }

    @OptionGroup var common: CommonOptions

    @Flag(
        help: ArgumentHelp(
            say(vi: "Một trang HTML để in, thay cho Markdown.", en: "A page to print instead of Markdown.")))
    var html = false

    @OptionGroup var plan: PlanOption

    func run() throws {
        try reportingFailures {
            put(try rulebook(in: common.place, plan: plan.id, asPage: html), on: STDOUT_FILENO)
            return 0
        }
    }
}
