// `tonghop schema`: prints the XSD generated from the plan, so that units can validate with any XML tool.
import ArgumentParser
import Commands
import Domain
import Glibc

struct SchemaCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schema",
            abstract: say(
                vi: "In lược đồ XSD của tệp báo cáo, lập từ kế hoạch.",
                en: "Prints the submission's XSD, compiled from the plan."),
            discussion: """
                  tonghop schema > bao-cao.xsd
                  xmllint --noout --schema bao-cao.xsd DV1.xml
                """)
    }

    @OptionGroup var common: CommonOptions

    @Option(help: .plan)
    var plan: String?

    func run() throws {
        try reportingFailures {
            put(try submissionSchema(in: common.place, plan: plan.map { PlanID($0) }), on: STDOUT_FILENO)
            return 0
        }
    }
}
