// `tonghop trace PERIOD CODE`: shows the contributions to a total.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct TraceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "trace",
            abstract: say(
                vi: "Một số tổng hợp lấy từ đâu: từng đơn vị, tệp, dòng, ngày giờ nhận.",
                en: "Where a total comes from: unit, file, place, time."),
            discussion: say(
                vi: """
                      tonghop trace 6-thang NV2.01
                      tonghop trace 6-thang NV2.01 --json
                    Mã kết thúc 1 khi hai cách cộng cho kết quả khác nhau.
                    """,
                en: """
                      tonghop trace 6-thang NV2.01
                      tonghop trace 6-thang NV2.01 --json
                    Exits 1 when the two ways of adding up disagree.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: .period)
    var period: String

    @Argument(help: ArgumentHelp(say(vi: "Mã chỉ tiêu: NV2.01.", en: "An indicator: NV2.01."), valueName: "CODE"))
    var code: String

    @Option(help: .plan)
    var plan: String?

    @Flag(help: .json)
    var json = false

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            let trace = try Trace(
                in: common.place, at: clock, plan: plan.map { PlanID($0) }, period: PeriodID(period),
                indicator: IndicatorCode(code))
            if json { try printJSON(TraceJSON(trace)) } else { TraceText(trace).lines.forEach { print($0) } }
            return trace.agrees ? 0 : 1
        }
    }
}

/// The JSON output.
struct TraceJSON: Encodable {
    struct Part: Encodable {
        var unit: String
        var state: String
        var value: String?
        var none: Bool
        var estimate: Bool
        var place: String?
        var note: String?
        var file: String?
        var sha256: String?
        var version: Int?
        var received: String?
    }

    var plan, period, indicator, merge: String
    var version: Int
    var total, earlier, lastYear, independent: String?
    var agrees: Bool
    var parts: [Part]

    init(_ trace: Trace) {
        (plan, period, indicator) = (trace.plan.id.rawValue, trace.period.id.rawValue, trace.indicator.code.rawValue)
        (merge, version, agrees) = (trace.indicator.merge.rawValue, trace.version, trace.agrees)
        total = trace.total.total?.canonical
        (earlier, lastYear, independent) = (
            trace.total.earlier?.canonical, trace.total.lastYear?.canonical, trace.independent?.canonical
        )
        parts = trace.parts.map(Part.init)
    }
}

extension TraceJSON.Part {
    init(_ part: Trace.Part) {
        (unit, state) = (part.unit.code.rawValue, part.state.code)
        value = part.figure.flatMap { $0.answer == .none ? nil : $0.answer.spelling }
        none = part.figure?.answer == Answer.none
        estimate = part.figure?.isEstimate ?? false
        place = part.figure.map { say($0.place.described) }.flatMap { $0.isEmpty ? nil : $0 }
        note = part.figure?.note
        (file, sha256) = (part.submission?.name, part.submission?.original.rawValue)
        (version, received) = (part.submission?.version, part.submission?.arrived.iso)
    }
}

/// The same as text.
struct TraceText {
    private let trace: Trace
    init(_ trace: Trace) { self.trace = trace }

    var lines: [String] {
        let banner = trace.isSample ? [say(vi: "SỐ LIỆU MẪU", en: "SAMPLES").coloured(.yellow)] : []
        return banner + head + [""] + (trace.indicator.isComputed ? ratio : trace.parts.flatMap(part)) + [""] + check
    }

    private var head: [String] {
        let indicator = trace.indicator
        let total = trace.total.total?.shown ?? "–"
        let estimate = trace.total.isEstimate ? say(vi: " (ước)", en: " (estimate)") : ""
        return [
            "\(indicator.code) \(indicator.name)".coloured(.bold),
            say(
                vi: "Kỳ \(trace.period.name) (\(trace.plan.id)), bản \(trace.version)",
                en: "Period \(trace.period.id) (\(trace.plan.id)), version \(trace.version)"),
            say(vi: "Số tổng hợp: ", en: "Total: ") + "\(indicator.measured(total))\(estimate)".coloured(.bold),
            say(vi: "Cách tổng hợp: ", en: "Rule: ") + say(indicator.merge.words),
        ] + compared
    }

    private var compared: [String] {
        [
            (say(vi: "Kỳ trước trong năm", en: "Earlier period"), trace.total.earlier),
            (say(vi: "Cùng kỳ năm trước", en: "Last year"), trace.total.lastYear),
        ].compactMap { label, quantity in quantity.map { "\(label): \($0.shown)" } }
    }

    private var ratio: [String] {
        let parts = [trace.indicator.numerator, trace.indicator.denominator].compactMap { $0?.rawValue }
        return [
            say(vi: "Tính lại từ hai số tổng hợp: ", en: "Divided from two totals: ") + parts.joined(separator: " / ")
        ]
    }

    private func part(_ part: Trace.Part) -> [String] {
        let name = "\(part.unit.code.rawValue.padded(to: 9)) \(part.unit.name.fitted(to: 40).padded(to: 40)) "
        guard let figure = part.figure, let submission = part.submission else {
            return [name + absence(part).coloured(.dim)]
        }
        let estimate = figure.isEstimate ? say(vi: " (ước)", en: " (estimate)") : ""
        let place = say(figure.place.described)
        let source = [
            submission.name, place.isEmpty ? nil : place,
            say(vi: "bản \(submission.version)", en: "version \(submission.version)"),
            submission.arrived.shown(at: trace.plan.offset), "SHA-256 " + submission.original.rawValue.prefix(12),
        ].compactMap { $0 }.joined(separator: " · ")
        return [name + figure.answer.shown.paddedLeft(to: 12) + estimate, "          " + source.coloured(.dim)]
            + (figure.note.map { ["          “\($0)”".coloured(.dim)] } ?? [])
    }

    private func absence(_ part: Trace.Part) -> String {
        if !part.isRequired { return say(vi: "không thuộc nhiệm vụ", en: "not its business") }
        if case .excused = part.state { return say(vi: "được miễn báo cáo", en: "excused") }
        return part.state.hasReported
            ? say(vi: "không có số liệu", en: "no figure") : say(vi: "chưa có báo cáo", en: "no report")
    }

    private var check: [String] {
        if trace.indicator.type == .text { return [] }
        let second = trace.independent?.shown ?? "–"
        return [
            trace.agrees
                ? say(
                    vi: "✓ Cộng lại bằng cách khác (SQL): \(second), khớp.",
                    en: "✓ Added up another way (SQL): \(second), equal."
                ).coloured(.green)
                : say(
                    vi: "✗ Cộng lại bằng cách khác (SQL): \(second), KHÔNG khớp.",
                    en: "✗ Added up another way (SQL): \(second), NOT equal."
                ).coloured(.red)
        ]
    }
}

extension Answer {
    /// The canonical form for JSON.
    fileprivate var spelling: String { text { $0.canonical } }
    /// In the format of the screen's language.
    fileprivate var shown: String { text { $0.shown } }

    private func text(_ written: (Quantity) -> String) -> String {
        switch self {
        case .quantity(let quantity): written(quantity)
        case .none: say(vi: "không phát sinh", en: "none")
        case .text(let text): text
        }
    }
}

extension Quantity {
    /// `1.234,5` on a Vietnamese screen, `1234.5` on an English one.
    fileprivate var shown: String { screenLanguage == .vi ? vietnamese : canonical }
}

extension Indicator.Merge {
    fileprivate var words: Wording {
        switch self {
        case .sum: Wording(vi: "cộng số của các đơn vị", en: "sum over the units")
        case .max: Wording(vi: "số lớn nhất", en: "the largest")
        case .min: Wording(vi: "số nhỏ nhất", en: "the smallest")
        case .latest: Wording(vi: "số nhận sau cùng", en: "the one received last")
        case .units: Wording(vi: "đếm đơn vị có số khác 0", en: "units with a figure other than 0")
        case .ratio: Wording(vi: "tỷ lệ, tính lại từ số tổng hợp", en: "a ratio of two totals")
        }
    }
}

extension Moment {
    /// `2026-05-12 09:11`, in the plan's offset.
    fileprivate func shown(at offset: UTCOffset) -> String {
        let (hour, minute, _) = time(at: offset)
        return "\(day(at: offset).iso) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
