// Reads what a submission is compared with besides its own period: what was sent, older versions with the same bytes,
// other periods, last year, other units.

import Domain
import SQLite

/// This many units of a kind, the first in the plan's order, represent the kind. They are enough for a median, and the
/// cost is bounded.
private let mostPeers = 40

extension Filing {
    /// Adds the data for comparison with an accepted report to `context`.
    func addComparisons(
        to context: inout RegisterContext, unit: UnitCode, period: Period, plan: Plan, _ planKeys: PlanKeys,
        _ periodKey: Int64,
        original: Digest?, without incomparable: Incomparable
    ) throws {
        context.isSent = try isSent(period.id, of: plan.id)
        if let original, context.lastVersion > 0, let unitKey = planKeys.units[unit] {
            context.withdrawn = try withdrawn(original, unitKey, periodKey)
        }
        guard period.kind == .figures else { return }
        if let unitKey = planKeys.units[unit] {
            if context.active != nil, let original {
                context.superseded = try superseded(original, unitKey, periodKey)
            }
            for later in plan.periods where later.after == period.id {
                guard let key = planKeys.periods[later.id], let id = try activeSubmission(unitKey, key) else {
                    continue
                }
                context.later.append(.init(period: later.id, figures: try readFigures(db, of: id, planKeys)))
            }
        }
        context.lastYear = try lastYear(of: unit, period, plan, without: incomparable)
        if context.earlier == nil, context.lastYear.isEmpty, let kind = plan.unit(unit)?.kind {
            context.peers = try peers(of: unit, kind: kind, periodKey, plan, planKeys)
        }
    }

    /// Whether a version of the period's report was sent. Read from the event log, so that a replay of the register
    /// gives the same result.
    private func isSent(_ period: PeriodID, of plan: PlanID) throws -> Bool {
        let head = String(LoggedEvent.send(plan, period, version: 1).text.dropLast())
        // The upper bound is the next character after the space, so that the index on `what` is used.
        return try db.exists("SELECT 1 FROM event WHERE what >= ? AND what < ? LIMIT 1", [head, head.dropLast() + "!"])
    }

    private func activeSubmission(_ unit: Int64, _ period: Int64) throws -> Int64? {
        try db.value("SELECT id FROM submission WHERE period = ? AND unit = ? AND is_active = 1", [period, unit])
    }

    /// The newest version with these bytes that was replaced and not withdrawn.
    private func superseded(_ original: Digest, _ unit: Int64, _ period: Int64) throws -> RegisterContext.Superseded? {
        let find = """
            SELECT version, arrived FROM submission JOIN original ON original.id = original
            WHERE period = ? AND unit = ? AND version > 0 AND is_active = 0 AND sha256 = ?
                AND submission.id NOT IN (SELECT submission FROM withdrawal)
            ORDER BY version DESC LIMIT 1
            """
        return try db.row(find, [period, unit, original]) { row in
            .init(version: row["version"], arrived: row["arrived"])
        }
    }

    /// The newest version with these bytes that was withdrawn.
    private func withdrawn(_ original: Digest, _ unit: Int64, _ period: Int64) throws -> RegisterContext.Withdrawn? {
        let find = """
            SELECT version, at FROM withdrawal JOIN submission ON submission.id = submission
                JOIN original ON original.id = original
            WHERE period = ? AND unit = ? AND version > 0 AND sha256 = ? ORDER BY version DESC LIMIT 1
            """
        return try db.row(find, [period, unit, original]) { row in .init(version: row["version"], at: row["at"]) }
    }

    private func lastYear(
        of unit: UnitCode, _ period: Period, _ plan: Plan, without incomparable: Incomparable
    ) throws -> [IndicatorCode: Figure] {
        let before = try db.rows("SELECT code FROM plan WHERE year = ? ORDER BY code", [plan.year - 1]) {
            $0[0] as PlanID
        }
        for code in before {
            guard let keys = try keys.find(code, db), let unitKey = keys.units[unit],
                let periodKey = keys.periods[period.comparesWith ?? period.id],
                let id = try activeSubmission(unitKey, periodKey)
            else { continue }
            return try readFigures(db, of: id, keys).filter { incomparable[code]?.contains($0.key) != true }
        }
        return [:]
    }

    // MARK: - Other units

    private func peers(
        of unit: UnitCode, kind: String, _ period: Int64, _ plan: Plan, _ planKeys: PlanKeys
    ) throws -> [IndicatorCode: RegisterContext.PeerFigures] {
        let place = PeerSample.Place(period: period, kind: kind)
        let sample =
            try keys.peers[place]
            ?? PeerSample(
                try plan.units.lazy.filter { $0.kind == kind }.prefix(mostPeers).map { one in
                    (
                        one.code,
                        try planKeys.units[one.code].flatMap { try activeSubmission($0, period) }.map {
                            try readFigures(db, of: $0, planKeys)
                        }
                    )
                })
        keys.peers[place] = sample
        return sample.statistics(without: unit, of: plan.indicators)
    }

    /// Adds an accepted report to the sample it belongs to.
    func notePeer(_ report: UnitReport, _ period: Int64, _ plan: Plan) {
        guard let kind = plan.unit(report.unit)?.kind else { return }
        keys.peers[PeerSample.Place(period: period, kind: kind)]?.replace(report.unit, report.figures)
    }
}

/// The figures of some units of one kind for one period.
struct PeerSample {
    struct Place: Hashable {
        let period: Int64
        let kind: String
    }

    /// nil for a unit that has not reported.
    private var figures: [UnitCode: [IndicatorCode: Figure]?] = [:]
    /// The positive values of each indicator, ascending. They are kept in order, because every file is compared with
    /// them and they change by one unit at a time.
    private var values: [IndicatorCode: [Quantity]] = [:]

    init(_ units: [(UnitCode, [IndicatorCode: Figure]?)]) {
        for (unit, reported) in units where figures[unit] == nil {
            figures[unit] = .some(reported)
            insert(reported ?? [:])
        }
    }

    mutating func replace(_ unit: UnitCode, _ now: [IndicatorCode: Figure]) {
        guard let before = figures[unit] else { return }
        for (code, figure) in before ?? [:] {
            guard let value = figure.compared, let place = values[code]?.firstPlace(of: value) else { continue }
            values[code]?.remove(at: place)
        }
        figures[unit] = .some(now)
        insert(now)
    }

    private mutating func insert(_ reported: [IndicatorCode: Figure]) {
        for (code, figure) in reported {
            guard let value = figure.compared else { continue }
            let place = values[code]?.firstPlace(of: value) ?? 0
            values[code, default: []].insert(value, at: place)
        }
    }

    /// Excludes the unit itself.
    func statistics(without unit: UnitCode, of indicators: [Indicator]) -> [IndicatorCode: RegisterContext.PeerFigures]
    {
        let own = (figures[unit] ?? nil) ?? [:]
        var statistics: [IndicatorCode: RegisterContext.PeerFigures] = [:]
        for indicator in indicators where indicator.type == .count || indicator.type == .decimal {
            guard let all = values[indicator.code] else { continue }
            let skipped = own[indicator.code]?.compared.map { all.firstPlace(of: $0) }
            let count = all.count - (skipped == nil ? 0 : 1)
            guard count > 0 else { continue }
            func value(_ place: Int) -> Quantity { all[place >= skipped ?? .max ? place + 1 : place] }
            statistics[indicator.code] = .init(count: count, median: value(count / 2), highest: value(count - 1))
        }
        return statistics
    }
}

extension Figure {
    /// The value, if others are compared with it.
    fileprivate var compared: Quantity? { answer.counted.flatMap { $0.isZero || $0.isNegative ? nil : $0 } }
}

extension [Quantity] {
    /// In ascending order: the place of the first value that is not smaller.
    fileprivate func firstPlace(of value: Quantity) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
