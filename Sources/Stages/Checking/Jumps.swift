// Compares figures with known figures: the unit's own earlier ones, and those of other units of its kind.
import Domain
import Glibc

/// Produces warnings only, because an unlikely figure may be right.
struct Jumps {
    private(set) var findings: [Finding] = []
    private let prepared: PlanForChecking
    private let report: UnitReport
    private var bounds: Plausibility { prepared.plan.plausibility }
    /// Indicators that already have a finding.
    private var settled: Set<IndicatorCode> = []

    init(of report: UnitReport, in context: RegisterContext, _ prepared: PlanForChecking) {
        (self.report, self.prepared) = (report, prepared)
        let base = EarlierBase(context, prepared.plan, of: report)
        if let base {
            findSwaps(against: base)
            for asked in prepared.asked where isCounted(asked.indicator) { compare(asked.indicator, with: base) }
        }
        for asked in prepared.asked where isCounted(asked.indicator) && base?.figures[asked.indicator.code] == nil {
            compare(asked.indicator, with: context.peers[asked.indicator.code])
        }
    }

    private func isCounted(_ indicator: Indicator) -> Bool {
        !indicator.isComputed && (indicator.type == .count || indicator.type == .decimal)
    }

    private func value(_ code: IndicatorCode) -> (now: Quantity, place: Place)? {
        guard let figure = report.figures[code], let now = figure.answer.counted, !now.isNegative else { return nil }
        return (now, figure.place)
    }

    // MARK: - Comparison with the unit's own figures

    private mutating func compare(_ indicator: Indicator, with base: EarlierBase) {
        guard !settled.contains(indicator.code), let (now, place) = value(indicator.code),
            let then = base.figures[indicator.code]?.answer.counted, !then.isNegative, isFar(now, then),
            isTelling(now, then)
        else { return }
        // A decrease of a cumulative count within a year already has its own finding.
        let mayFall = indicator.kind != .flow || base.isOtherYear
        let factor = indicator.kind == .stock ? max(2, bounds.jump / 2) : bounds.jump
        let isUp = !then.isZero && exceeds(now, then, times: factor)
        let isDown = mayFall && !now.isZero && exceeds(then, now, times: factor)
        guard isUp || isDown else { return }
        findings.append(.figureJumped(indicator, now: now, then: then, in: base.words, isUp: isUp, at: place))
    }

    private func isFar(_ one: Quantity, _ other: Quantity) -> Bool {
        guard let difference = try? one.subtracting(other) else { return true }
        return
            !(Quantity(scaled: Int64(clamping: difference.scaled.magnitude), digits: difference.digits)
            < Quantity(bounds.floor))
    }

    /// Small figures vary by large factors, so the smaller one must be at least half the floor, or the factor must be
    /// far larger.
    private func isTelling(_ one: Quantity, _ other: Quantity) -> Bool {
        let (small, large) = (min(one, other), max(one, other))
        return exceeds(small.doubled, Quantity(bounds.floor), times: 1)
            || (exceeds(large, Quantity(bounds.floor), times: 10) && exceeds(large, small, times: bounds.peers))
    }

    /// Finds two figures of one task that would fit much better if exchanged.
    private mutating func findSwaps(against base: EarlierBase) {
        for task in prepared.plan.tasks {
            let known = task.indicators.filter(isCounted).compactMap {
                indicator -> (Indicator, Double, Double, Place)? in
                guard let (now, place) = value(indicator.code), let then = base.figures[indicator.code]?.answer.counted,
                    let n = now.positive, let t = then.positive
                else { return nil }
                return (indicator, log(n), log(t), place)
            }
            for (index, one) in known.enumerated() {
                for other in known[(index + 1)...] {
                    let straight = abs(one.1 - one.2) + abs(other.1 - other.2)
                    let crossed = abs(other.1 - one.2) + abs(one.1 - other.2)
                    guard straight - crossed > log(Double(bounds.jump)), crossed < log(6),
                        isFar(one.0.code, other.0.code),
                        !settled.contains(one.0.code), !settled.contains(other.0.code)
                    else { continue }
                    settled.formUnion([one.0.code, other.0.code])
                    findings.append(.rowsSwapped(one.0, other.0, report, base.figures, in: base.words, at: one.3))
                }
            }
        }
    }

    private func isFar(_ one: IndicatorCode, _ other: IndicatorCode) -> Bool {
        guard let one = value(one), let other = value(other) else { return false }
        return isFar(one.now, other.now)
    }

    // MARK: - Comparison with other units

    /// With few other units the highest figure is the reference; with more, their median as well.
    private mutating func compare(_ indicator: Indicator, with peers: RegisterContext.PeerFigures?) {
        guard let peers, !settled.contains(indicator.code), let (now, place) = value(indicator.code),
            !peers.highest.isZero
        else { return }
        let isFew = peers.count < 4
        let isUnlike =
            isFew
            ? exceeds(now, peers.highest, times: bounds.peers)
            : exceeds(now, peers.median, times: bounds.peers) && exceeds(now, peers.highest, times: bounds.jump)
        guard isUnlike, isFar(now, peers.median) else { return }
        findings.append(.figureUnlikePeers(indicator, now: now, peers, at: place))
    }
}

/// The figures to compare with: the earlier period of the year, or else the same period of last year.
struct EarlierBase {
    let figures: [IndicatorCode: Figure]
    let words: Wording
    let isOtherYear: Bool

    init?(_ context: RegisterContext, _ plan: Plan, of report: UnitReport) {
        if let earlier = context.earlier, let period = plan.period(earlier.period) {
            self.init(
                figures: earlier.figures, words: Wording(vi: "kỳ \(period.name)", en: period.id.rawValue),
                isOtherYear: false)
        } else if !context.lastYear.isEmpty {
            self.init(
                figures: context.lastYear, words: Wording(vi: "cùng kỳ năm trước", en: "last year"), isOtherYear: true)
        } else {
            return nil
        }
    }

    private init(figures: [IndicatorCode: Figure], words: Wording, isOtherYear: Bool) {
        (self.figures, self.words, self.isOtherYear) = (figures, words, isOtherYear)
    }
}

/// Whether `one` exceeds `other` by at least that factor, in exact arithmetic.
func exceeds(_ one: Quantity, _ other: Quantity, times factor: Int) -> Bool {
    let digits = max(one.digits, other.digits)
    let left = Int128(one.scaled) * Int128(powerOfTen(digits - one.digits))
    return left >= Int128(other.scaled) * Int128(powerOfTen(digits - other.digits)) * Int128(factor)
}

extension Quantity {
    fileprivate var doubled: Quantity { Quantity(scaled: 2 * scaled, digits: digits) }

    /// For logarithms only; nil for 0 and below.
    fileprivate var positive: Double? { scaled > 0 ? Double(scaled) / Double(powerOfTen(digits)) : nil }
}
