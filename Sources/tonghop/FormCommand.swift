// `tonghop form UNIT PERIOD`: one unit's form; `tonghop form --all PERIOD`: the forms of all units.
import ArgumentParser
import Commands
import Domain
import Glibc
import Pipeline

struct FormCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "form",
            abstract: say(vi: "Lập biểu mẫu của một kỳ cho từng đơn vị.", en: "Writes the units' forms for a period."),
            discussion: say(
                vi: """
                    Ghi vào outbox/phieu/<mã đơn vị>/bieu-mau/:
                      tonghop form DV1 6-thang
                      tonghop form --all 6-thang
                      tonghop form DV1 nam --format csv --output dv1.csv
                    Biểu mẫu đã điền ở đó không bị ghi đè: bản mới được ghi bên cạnh.
                    """,
                en: """
                      tonghop form DV1 6-thang                     writes outbox/phieu/DV1/bieu-mau/2026_6-thang_DV1.xlsx
                      tonghop form --all 6-thang                    the forms of every unit that is to report
                      tonghop form DV1 nam --format csv --output dv1.csv
                    A form there that was filled in stays: the new one is written beside it.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Mã đơn vị (trừ khi có --all) và mã kỳ báo cáo.",
                en: "The unit's code (unless --all is given) and the period's."), valueName: "UNIT PERIOD"))
    var names: [String]

    @Flag(help: ArgumentHelp(say(vi: "Mọi đơn vị phải báo cáo kỳ này.", en: "Every unit that is to report.")))
    var all = false

    @Option(
        help: ArgumentHelp(say(vi: "xlsx, docx, csv hoặc xml.", en: "xlsx, docx, csv or xml."), valueName: "FORMAT"))
    var format: FormFormat = .xlsx

    @Option(
        help: ArgumentHelp(
            say(vi: "Ghi vào tệp này; “-” là in ra màn hình.", en: "Write to this file; “-” for standard output."),
            valueName: "FILE"))
    var output: String?

    @Option(help: .plan)
    var plan: String?

    func validate() throws {
        guard names.count == (all ? 1 : 2) else {
            throw ValidationError(
                all
                    ? say(vi: "--all chỉ cần mã kỳ.", en: "--all takes the period alone.")
                    : say(vi: "Cần mã đơn vị và mã kỳ.", en: "A unit and a period are needed."))
        }
        if all, output != nil {
            throw ValidationError(say(vi: "--output chỉ dùng cho một đơn vị.", en: "--output is for one unit."))
        }
    }

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let forms = try WriteForms(
                in: common.place, at: clock, plan: plan.map { PlanID($0) }, period: PeriodID(names[names.count - 1]))
            guard let output else {
                let written = try forms.write(all ? nil : UnitCode(names[0]), as: format)
                try CommandAnswer([], outputs: written).print(asJSON: answer.json)
                return 0
            }
            let bytes = try forms.form(of: UnitCode(names[0]), as: format)
            if output == "-" {
                put(bytes, on: STDOUT_FILENO)
                return 0
            }
            try writeNewFile(bytes, to: output)
            if answer.json { try CommandAnswer([], outputs: [output]).print(asJSON: true) }
            return 0
        }
    }
}

extension FormFormat: ExpressibleByArgument {}
