// A small plan, made-up submissions and a scratch register: what the register's test cases are made of.

import Domain
import Foundation
import PlanFixture
import Register

/// A folder of its own for one test, gone with it.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "register-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/register.sqlite" }

    func open(_ mode: Register.Mode = .readWrite, checksAll: Bool = false) throws(RegisterFault) -> Register {
        try Register(opening: file, mode: mode, now: .noon, checksAll: checksAll)
    }

    /// A folder with an open register of the small plan.
    static func withRegister() throws -> (Scratch, Register) {
        let scratch = try Scratch()
        return (scratch, try scratch.register())
    }

    /// An open register that has adopted `plan`.
    func register(_ plan: Plan = .small) throws -> Register {
        let register = try open()
        try register.transaction { try $0.adopt(plan, bytes: Array("<plan/>".utf8)) }
        return register
    }

    var bytes: [UInt8] { get throws { try [UInt8](Data(contentsOf: URL(fileURLWithPath: file))) } }

    var modified: Date? { (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date }
}

extension Moment {
    static let noon = Moment(seconds: 1_778_560_000)
    func adding(_ seconds: Int64) -> Moment { Moment(seconds: self.seconds + seconds) }
}

extension PeriodID {
    static let half = PeriodID("6-thang")
    static let year = PeriodID("nam")
}

extension UnitCode {
    static let forest = UnitCode("CCKL")
    static let office = UnitCode("VP")
}

extension Digest {
    /// Sixty-four digits made of a few. The register does not verify the origin of a digest.
    static func of(_ seed: some Hashable) -> Digest {
        let folded = "\(seed)".utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        let text = String(folded, radix: 16)
        return Digest(String(repeating: "0", count: 64 - text.utf8.count) + text)
    }
}

extension Plan {
    static let small = made()

    /// Three units, one task with an indicator for every way to merge.
    static func made(year: Int = 2026, digest: Digest = .of("plan"), units: [UnitCode] = [.forest, .office, "TCCB"])
        -> Plan
    {
        let merges: [Indicator.Merge] = [.sum, .max, .min, .latest, .units, .ratio]
        var indicators = merges.enumerated().map { index, merge in
            Indicator(
                code: IndicatorCode("NV1.0\(index + 1)"), task: 1, name: "Chỉ tiêu", measure: "cuộc", type: .decimal,
                digits: 2, merge: merge)
        }
        indicators.append(Indicator(code: "NV1.07", task: 1, name: "Ý kiến", measure: "", type: .text))
        return .department(
            id: PlanID("DV-\(year)"), year: year,
            periods: [
                Period(id: .half, name: "6 tháng đầu năm", kind: .figures),
                Period(id: .year, name: "năm", kind: .figures, after: .half),
            ],
            units: units.map { Unit(code: $0, name: "Đơn vị", kind: "chi-cuc") },
            tasks: [Task(number: 1, title: "Nhiệm vụ", indicators: indicators)], digest: digest)
    }

    var half: Period { periods[0] }
    var wholeYear: Period { periods[1] }
}

extension UnitReport {
    static func made(
        _ unit: UnitCode = .forest, _ period: PeriodID = .half, plan: Plan = .small,
        _ figures: [IndicatorCode: Figure] = [:]
    ) -> UnitReport {
        var report = UnitReport(plan: plan.id, unit: unit, period: period)
        report.figures = figures
        return report
    }

    var stated: StatedSender { StatedSender(plan: plan, unit: unit, period: period) }
}

extension IncomingFile {
    static func made(_ claim: String, folder: UnitCode? = nil, arrived: Moment = .noon, bytes: [UInt8] = [1, 2, 3])
        -> IncomingFile
    {
        IncomingFile(
            claim: claim, name: "báo cáo.csv", folder: folder, arrived: arrived, digest: .of(bytes), bytes: bytes,
            fileExtension: "csv")
    }
}

extension Register {
    /// Files a report as the judge would have it: numbered by what the register knows.
    @discardableResult
    func take(
        _ claim: String, _ report: UnitReport, _ verdict: Verdict = .accepted, arrived: Moment = .noon,
        folder: UnitCode? = nil,
        bytes: [UInt8]? = nil, daysLate: Int = 0, plan: Plan = .small
    ) throws -> FiledSubmission {
        try transaction { filing in
            guard let period = plan.period(report.period) else { throw RegisterFault.inconsistent("no such period") }
            let context = try filing.context(unit: folder ?? report.unit, period: period, plan: plan)
            let judgement = Judgement(
                verdict: verdict, stated: report.stated, report: report, findings: Findings(),
                version: verdict.isAccepted ? (context.active?.version ?? 0) + 1 : 0, attempt: context.taken + 1,
                daysLate: daysLate)
            return try filing.file(
                .made(claim, folder: folder, arrived: arrived, bytes: bytes ?? Array(claim.utf8)), judgement: judgement,
                plan: plan)
        }
    }

    func context(_ period: Period, of unit: UnitCode = .forest, plan: Plan = .small) throws -> RegisterContext {
        try transaction { try $0.context(unit: unit, period: period, plan: plan) }
    }
}

extension Figure {
    static func number(_ scaled: Int64, digits: Int = 0) -> Figure {
        Figure(.quantity(Quantity(scaled: scaled, digits: digits)))
    }
}
