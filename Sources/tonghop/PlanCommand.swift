// `tonghop plan`: writes the plan as a workbook, and reads a workbook as the plan.
import ArgumentParser
import Commands
import Domain
import Glibc
import Pipeline

struct PlanCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plan",
            abstract: say(
                vi: "Viết kế hoạch bằng Excel: xuất kế hoạch ra tệp Excel, kiểm tra tệp đã sửa.",
                en: "The plan as a workbook: writes it, checks an edited one, converts it back."),
            discussion: say(
                vi: """
                      tonghop plan --to ke-hoach.xlsx                     kế hoạch hiện có, mỗi phần một trang
                      tonghop plan --from ke-hoach.xlsx                   kiểm tra; chưa đúng thì ghi bản đánh dấu
                      tonghop plan --from ke-hoach.xlsx --output 2027.xml
                      tonghop plan --diff cu.xlsx moi.xlsx                thay đổi gì, với đơn vị nào; báo cáo nào sẽ khác
                    Bản đánh dấu nằm cạnh tệp: ke-hoach.can-sua.xlsx; ô phải sửa được tô màu. Cũng có thể để
                    ke-hoach.xlsx vào thư mục plan/ thay cho tệp .xml: lần chạy sau dùng ngay. Cách viết: HUONG-DAN-KE-HOACH.md.
                    """,
                en: """
                      tonghop plan --to ke-hoach.xlsx                     the present plan, one sheet for each part
                      tonghop plan --from ke-hoach.xlsx                   checks it; with faults, writes a marked copy
                      tonghop plan --from ke-hoach.xlsx --output 2027.xml
                      tonghop plan --diff old.xlsx new.xlsx               what changes for whom, and which verdicts
                    The marked copy is beside the file: ke-hoach.can-sua.xlsx, with the cells to correct coloured. The workbook
                    may also be placed in plan/ instead of the .xml file. How to write one: HUONG-DAN-KE-HOACH.md.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            say(vi: "Ghi kế hoạch ra tệp Excel này.", en: "Write the plan to this workbook."), valueName: "FILE"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Đọc và kiểm tra tệp Excel này.", en: "Read and check this workbook."), valueName: "FILE"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ghi kế hoạch đã đọc ra tệp XML này; “-” là in ra màn hình.",
                en: "Write the plan that was read to this XML file; “-” for standard output."), valueName: "FILE"))
    var output: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say(
                vi:
                    "So sánh hai kế hoạch (XML hoặc Excel); báo cáo đã nhận được xét lại theo kế hoạch sau, không đổi gì trong sổ.",
                en:
                    "Compare two plans (XML or workbook); accepted reports are judged again under the second one, and nothing is changed."
            ),
            valueName: "OLD NEW"))
    var diff: [String] = []

    @Flag(help: ArgumentHelp(say(vi: "In kết quả dạng JSON.", en: "Print the answer as JSON.")))
    var json = false

    @OptionGroup var plan: PlanOption

    func validate() throws {
        guard [to != nil, from != nil, !diff.isEmpty].count(where: \.self) == 1 else {
            throw ValidationError(
                say(vi: "Cần một trong --to, --from, --diff.", en: "One of --to, --from and --diff is needed."))
        }
        guard diff.isEmpty || diff.count == 2 else {
            throw ValidationError(say(vi: "--diff cần hai tệp: cũ và mới.", en: "--diff takes two files: old and new."))
        }
        guard output == nil || from != nil else {
            throw ValidationError(say(vi: "--output chỉ đi cùng --from.", en: "--output needs --from."))
        }
    }

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            if diff.count == 2 {
                let change = try common.place.change(from: diff[0], to: diff[1], at: clock)
                if json { try printJSON(PlanChangeJSON(change)) } else { lines(of: change).forEach { print($0) } }
                return 0
            }
            if let to {
                try writeNewFile(try planWorkbook(in: common.place, plan: plan.id), to: to)
                if json { try printJSON(WrittenJSON(path: to)) } else { print(to) }
                return 0
            }
            return try read(from ?? "")
        }
    }

    private func read(_ path: String) throws -> Int32 {
        let converted = try convertedPlan(from: path)
        if let output {
            if output == "-" {
                put(converted.xml, on: STDOUT_FILENO)
            } else {
                try writeNewFile(converted.xml, to: output)
            }
        }
        for warning in converted.warnings { toStandardError(say(warning.line(in: path))) }
        let summary = PlanJSON(converted.plan, warnings: converted.warnings.map { say($0.message) })
        if json {
            if output != "-" { try printJSON(summary) }
        } else if output != "-" {
            print(
                say(
                    vi:
                        "Kế hoạch \(summary.plan) dùng được: \(summary.units) đơn vị, \(summary.periods) kỳ, \(summary.tasks) nhiệm vụ, \(summary.indicators) chỉ tiêu, \(summary.rules) quy tắc.",
                    en:
                        "The plan \(summary.plan) is usable: \(summary.units) units, \(summary.periods) periods, \(summary.tasks) tasks, \(summary.indicators) indicators, \(summary.rules) rules."
                ))
        }
        return 0
    }
}

extension PlanCommand {
    private func lines(of change: PlanChange) -> [String] {
        var lines = change.differences.map { difference in
            let units = difference.units.map(\.rawValue).joined(separator: ", ")
            return say(difference.message) + (units.isEmpty ? "" : " (\(units))")
        }
        if lines.isEmpty { lines = [say(vi: "Hai kế hoạch như nhau.", en: "The two plans say the same.")] }
        guard let judged = change.judged else { return lines }
        lines += change.verdicts.map { verdict in
            let whose = [verdict.unit?.rawValue, verdict.period?.rawValue].compactMap(\.self).joined(separator: " ")
            let codes = verdict.findings.map(\.code)
            let why = codes.isEmpty ? "" : " (\(Set(codes).sorted().joined(separator: ", ")))"
            return "\(whose), \(verdict.file): \(say(verdict.old.words)) → \(say(verdict.new.words))\(why)"
        }
        lines.append(
            say(
                vi: "Đã xét lại \(judged) lần gửi; \(change.verdicts.count) báo cáo đã nhận sẽ có kết luận khác.",
                en:
                    "\(judged) submissions judged again; \(change.verdicts.count) accepted reports would get another verdict."
            ))
        return lines
    }
}

private struct PlanChangeJSON: Encodable {
    struct Difference: Encodable {
        var message: String
        var units: [String]
    }

    struct Verdict: Encodable {
        var file: String
        var unit, period: String?
        var old, new: String
        var findings: [FindingJSON]
    }

    var differences: [Difference]
    var verdicts: [Verdict]
    /// Absent where there is no register.
    var judged: Int?

    init(_ change: PlanChange) {
        differences = change.differences.map { Difference(message: say($0.message), units: $0.units.map(\.rawValue)) }
        verdicts = change.verdicts.map {
            Verdict(
                file: $0.file, unit: $0.unit?.rawValue, period: $0.period?.rawValue, old: $0.old.rawValue,
                new: $0.new.rawValue, findings: $0.findings.map(FindingJSON.init))
        }
        judged = change.judged
    }
}

private struct WrittenJSON: Encodable {
    var path: String
}

private struct PlanJSON: Encodable {
    var plan: String
    var year, units, periods, tasks, indicators, rules: Int
    var warnings: [String]

    init(_ plan: Plan, warnings: [String]) {
        (self.plan, year, self.warnings) = (plan.id.rawValue, plan.year, warnings)
        (units, periods, tasks) = (plan.units.count, plan.periods.count, plan.tasks.count)
        (indicators, rules) = (plan.indicators.count, plan.rules.count)
    }
}
