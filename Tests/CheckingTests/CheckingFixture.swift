// Shared by these suites: the shipped plan, its schema, and one submission run through checker and final judge.
import Domain
import Foundation
import LibXML
import Planning
import Reading
import TestSupport

@testable import Checking

let shippedPlan: Plan = {
    do { return try loadPlan(try Checkout.bytes(Checkout.stablePlan), digest: "plan").plan } catch {
        fatalError("\(error)")
    }
}()

extension Plan {
    mutating func amend(unit code: String, _ change: (inout Domain.Unit) -> Void) {
        for index in units.indices where units[index].code.rawValue == code { change(&units[index]) }
    }

    mutating func amend(indicator code: String, _ change: (inout Indicator) -> Void) {
        for task in tasks.indices {
            for index in tasks[task].indicators.indices where tasks[task].indicators[index].code.rawValue == code {
                change(&tasks[task].indicators[index])
            }
        }
    }
}

extension PlanForChecking {
    static func of(_ plan: Plan) throws -> PlanForChecking {
        try PlanForChecking(plan: plan, schema: submissionSchema(of: plan))
    }
}

/// One submission from text to judgement.
struct CheckingFixture {
    var plan = shippedPlan { didSet { isAmended = true } }
    private var isAmended = false
    var folder: UnitCode?
    var isFlat = false
    var notRead: NotRead?
    var context = RegisterContext()
    var arrived = Moment(
        day: CalendarDay(year: 2026, month: 5, day: 12) ?? CalendarDay(daysSinceEpoch: 0), hour: 9,
        at: shippedPlan.offset)
    { didSet { isArrivalSet = true } }
    private var isArrivalSet = false
    /// The version that counts says what the file says, save its bytes and what is named here.
    var again: (version: Int, date: CalendarDay?)?
    var digest: Digest = "new"
    var fileName = ""

    func prepared() throws -> PlanForChecking { isAmended ? try .of(plan) : try Self.shipped.get() }

    /// Compiled once for all test cases.
    private static let shipped = Result { try PlanForChecking.of(shippedPlan) }

    func check(_ text: String) throws -> Checked {
        try check(XMLTree.parse(Array(text.utf8)))
    }

    /// In the days of the period, where a test does not say when.
    private func arrival(for period: PeriodID?) -> Moment {
        guard !isArrivalSet, period == "nam", let day = CalendarDay(iso: "2026-11-18") else { return arrived }
        return Moment(day: day, hour: 9, at: shippedPlan.offset)
    }

    func check(_ tree: borrowing XMLTree, laidOut layout: SourceLayout = .xml, reading: Findings = Findings()) throws
        -> Checked
    {
        var checker = try Checker(try prepared())
        let period = tree.withRoot { $0["period"] }.map { PeriodID($0) }
        return try checker.check(
            tree, laidOut: layout, reading: reading, folder: folder, isFlat: isFlat, arrived: arrival(for: period),
            fileName: fileName)
    }

    func judge(_ text: String) throws -> Judgement { try judge(try check(text)) }

    /// A whole file, read and judged; one judgement for each submission in it.
    func judge(file bytes: [UInt8], named name: String) throws -> [Judgement] {
        let kind = String(name.drop { $0 != "." }.dropFirst())
        let file = IncomingFile(
            claim: "1", name: name, folder: folder, arrived: arrived, digest: digest, bytes: bytes, notRead: notRead,
            fileExtension: kind)
        var checker = try Checker(try prepared())
        var judgements: [Judgement] = []
        let unreadable = try Reader(plans: [plan]).read(file) { tree, read in
            let period = tree.withRoot { $0["period"] }.map { PeriodID($0) }
            judgements.append(
                try judge(
                    try checker.check(
                        tree, laidOut: read.layout, reading: read.findings, folder: folder, isFlat: isFlat,
                        arrived: arrival(for: period), fileName: fileName)))
        }
        if let unreadable {
            judgements.append(
                try judge(
                    Checked(
                        stated: StatedSender(unit: folder ?? unreadable.unit), report: nil,
                        findings: unreadable.findings)))
        }
        return judgements
    }

    func judge(_ checked: Checked) throws -> Judgement {
        var finalJudge = try FinalJudge(try prepared())
        let file = IncomingFile(
            claim: "1", name: "case.xml", folder: folder, arrived: arrival(for: checked.stated.period), digest: digest,
            bytes: [], fileExtension: "xml")
        return try finalJudge.judge(checked, from: file, in: context(for: checked.report), at: Moment(seconds: .max))
    }

    private func context(for report: UnitReport?) -> RegisterContext {
        guard let again, var report else { return context }
        var context = context
        if let date = again.date { report.date = date }
        context.active = .init(
            version: again.version, arrived: Moment(seconds: 0), daysLate: 0, original: "old", figures: report.figures,
            report: report)
        return context
    }
}

/// A sound submission of the shipped plan, in parts that a case may exchange.
struct Form {
    var unit = "TTKN"
    var period = "6-thang"
    var plan = "DV-2026"
    /// Content of indicators' elements.
    var figures: [String: String] = [:]
    var without: Set<String> = []
    /// Whole elements in place of the usual ones.
    var elements: [String: String] = [:]
    var statuses: [Int: String] = [:]
    var extra = ""
    /// More attributes of the submission itself.
    var attributes = ""
    var inTask: [Int: String] = [:]
    var withoutTasks: Set<Int> = []

    var text: String {
        let sound = [
            "NV1.01": "2", "NV1.02": "1", "NV1.03": "45", "NV1.04": "45", "NV2.01": "12", "NV2.02": "850",
            "NV2.03": "5", "NV2.04": "3",
            "NV3.01": "2", "NV3.02": "4", "NV3.03": "1", "NV3.04": "1", "NV3.05": "3", "NV5.01": "1", "NV5.02": "2",
            "NV5.03": "0",
            "NV6.01": "10", "NV6.02": "14", "NV6.03": "1", "NV6.04": "0", "NV6.05": "2", "NV6.06": "2", "NV6.07": "2",
            "NV7.01": "1",
            "NV7.02": "30", "NV7.03": "2", "NV7.04": "6", "NV8.01": "1", "NV8.02": "3", "NV8.03": "2",
        ]
        var lines = [
            "<submission xmlns=\"urn:tonghop:submission:1\" plan=\"\(plan)\" unit=\"\(unit)\" period=\"\(period)\"\(attributes.isEmpty ? "" : " " + attributes)>"
        ]
        for task in shippedPlan.tasks where !withoutTasks.contains(task.number) {
            lines.append("  <task number=\"\(task.number)\" status=\"\(statuses[task.number] ?? "done")\">")
            for code in task.indicators.map(\.code.rawValue) where !without.contains(code) {
                if let element = elements[code] {
                    lines.append("    " + element)
                } else if let value = figures[code] ?? sound[code] {
                    lines.append("    <\(code)>\(value)</\(code)>")
                }
            }
            if let more = inTask[task.number] { lines.append("    " + more) }
            lines.append("  </task>")
        }
        if !extra.isEmpty { lines.append("  " + extra) }
        return lines.joined(separator: "\n") + "\n</submission>\n"
    }
}
