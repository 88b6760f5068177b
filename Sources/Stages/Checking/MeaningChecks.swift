// Finds statements in a submission that cannot all be true: dates, lists, statuses, narratives, likely ratios.
import Domain
import LibXML
import VietnameseText

/// Places that only the checks in this file need, collected during the visit.
struct MeaningPlaces {
    var number = Place.file
    var date = Place.file
    var issued: [Place] = []
    var issuedNumbers: [Place] = []
    var models: [Place] = []
    var commendations: [Place] = []
    var results: [(task: Int, text: String, place: Place)] = []
}

extension TreeChecker {
    /// - Parameter arrived: the day of arrival, in the plan's offset.
    mutating func checkMeaning(arrived: CalendarDay) {
        checkDocument(arrived: arrived)
        checkIssued(arrived: arrived)
        checkRepeatedRows()
        if let made = formPeriod, let period { collected.add(.formOfOtherPeriod(made, now: period)) }
        guard let period, period.kind == .figures else { return }
        checkCountedLists()
        checkStatuses()
        checkNothingAtAll()
        checkLikelyRatios()
        checkMissingNarratives()
        checkNarratives()
    }

    // MARK: - Document

    private mutating func checkDocument(arrived: CalendarDay) {
        if let number = draft.number, let damage = damage(ofDocumentNumber: number),
            !reportedByReading.contains(places.number)
        {
            collected.add(.numberDamaged(number, damage, at: places.number))
        }
        guard let date = draft.date, let period,
            let construct = DateOddity(of: date, in: period, plan, arrived: arrived)
        else { return }
        collected.add(.documentDate(date, construct, in: period, at: places.date))
    }

    // MARK: - Lists

    private mutating func checkIssued(arrived: CalendarDay) {
        for (document, (place, numberPlace)) in zip(draft.issued, zip(places.issued, places.issuedNumbers)) {
            if document.number.isEmpty {
                collected.add(.issuedWithoutNumber(document.abstract, at: place))
            } else if let damage = damage(ofDocumentNumber: document.number), !reportedByReading.contains(numberPlace) {
                collected.add(.numberDamaged(document.number, damage, at: numberPlace))
            }
            guard let date = document.date, let period else { continue }
            let isOutside = period.kind == .figures && (date < period.from ?? date || date > period.cutoff ?? date)
            let isFuture = date.days(since: arrived) > DateOddity.postDated
            if isOutside || isFuture {
                collected.add(.issuedDate(document, isFuture: isFuture, in: period, at: place))
            }
        }
    }

    private mutating func checkRepeatedRows() {
        let issued = draft.issued.map { $0.number.isEmpty ? "" : numberKey($0.number) + "|" + ($0.date?.iso ?? "") }
        reportRepeated(
            Wording(vi: plan.form(of: .issued).noun, en: "document"), issued, draft.issued.map(\.number), places.issued)
        reportRepeated(
            Wording(vi: plan.form(of: .model).noun, en: "model"), draft.models.map { foldedKey($0.name) },
            draft.models.map(\.name),
            places.models)
        reportRepeated(
            Wording(vi: plan.form(of: .commendation).noun, en: "commendation"),
            draft.commendations.map { foldedKey($0.name + " " + $0.post) },
            draft.commendations.map(\.name), places.commendations)
    }

    private mutating func reportRepeated(_ what: Wording, _ keys: [String], _ names: [String], _ places: [Place]) {
        var first: [String: Place] = [:]
        for ((key, name), place) in zip(zip(keys, names), places) where !key.isEmpty {
            guard let earlier = first[key] else {
                first[key] = place
                continue
            }
            collected.add(.rowRepeated(what, name, first: earlier, at: place))
        }
    }

    private mutating func checkCountedLists() {
        for asked in prepared.asked {
            guard let counted = asked.indicator.counts, let figure = draft.figures[asked.indicator.code],
                let value = figure.answer.counted
            else { continue }
            let listed = Quantity(draft.count(of: counted.list))
            if listed > value || (counted.isExact && listed < value) {
                collected.add(
                    .listAgainstFigure(
                        asked.indicator, figure: value, listed: listed, counted, plan.form(of: counted.list),
                        at: figure.place))
            }
        }
    }

    // MARK: - Statuses

    private mutating func checkStatuses() {
        for task in plan.tasks where answered[task.number]?.status == .done {
            let asked = task.indicators.filter {
                !$0.isComputed && $0.type != .text && (unit.map($0.concerns) ?? false)
            }
            let counted = asked.compactMap { draft.figures[$0.code]?.answer.counted }
            guard !asked.isEmpty, counted.count == asked.count, counted.allSatisfy(\.isZero),
                !draft.hasRows(of: task.number)
            else { continue }
            collected.add(.doneWithoutFigures(task, at: answered[task.number]?.place ?? rootPlace))
        }
    }

    /// A unit has staff and offices even in a period without activities.
    private mutating func checkNothingAtAll() {
        let stocks = prepared.asked.filter {
            $0.indicator.kind == .stock && $0.indicator.type == .count && $0.concerns(unit)
        }
        guard !stocks.isEmpty, !draft.figures.isEmpty,
            draft.figures.values.allSatisfy({ $0.answer.counted?.isZero ?? false })
        else { return }
        collected.add(.nothingAtAll(at: rootPlace))
    }

    // MARK: - Texts

    private mutating func checkMissingNarratives() {
        for asked in prepared.asked where asked.indicator.needsNarrative {
            guard let figure = draft.figures[asked.indicator.code], let value = figure.answer.counted, !value.isZero
            else { continue }
            let texts = (draft.results[asked.indicator.task] ?? []) + [figure.explanation].compactMap { $0 }
            guard !texts.contains(where: { $0.contains(where: \.isLetter) }) else { continue }
            collected.add(.narrativeMissing(asked.indicator, figure: value, at: figure.place))
        }
    }

    // MARK: - Likely ratios

    private mutating func checkLikelyRatios() {
        for asked in prepared.asked {
            guard let likely = asked.indicator.likely, let figure = draft.figures[asked.indicator.code],
                let value = figure.answer.counted, let base = draft.figures[likely.base]?.answer.counted, !base.isZero,
                !value.isZero,
                let baseIndicator = prepared.indicator(likely.base)
            else { continue }
            let isLow = likely.lowest.map { compare(value, with: base, times: $0) < 0 } ?? false
            let isHigh = likely.highest.map { compare(value, with: base, times: $0) > 0 } ?? false
            guard isLow || isHigh else { continue }
            collected.add(
                .ratioUnlikely(asked.indicator, value, for: baseIndicator, base, likely, isLow: isLow, at: figure.place)
            )
        }
    }
}

/// Equal for `05/KH-CCKL`, `5/KH-CCKL` and `5 / KH - CCKL`.
private func numberKey(_ number: String) -> String {
    String(foldedKey(number).filter { $0.isLetter || $0.isNumber || $0 == "/" }.drop { $0 == "0" })
}

/// The sign of `value − base × factor`, computed exactly.
private func compare(_ value: Quantity, with base: Quantity, times factor: Quantity) -> Int {
    let (one, two) = (Int128(value.scaled), Int128(base.scaled) * Int128(factor.scaled))
    let shift = base.digits + factor.digits - value.digits
    let left = shift > 0 ? one * Int128(powerOfTen(shift)) : one
    let right = shift < 0 ? two * Int128(powerOfTen(-shift)) : two
    return left < right ? -1 : (left == right ? 0 : 1)
}

extension UnitReport {
    func count(of list: Task.List) -> Int {
        switch list {
        case .model: models.count
        case .commendation: commendations.count
        case .issued: issued.count
        }
    }

    /// Whether a task has its own rows in a list.
    fileprivate func hasRows(of task: Int) -> Bool {
        models.contains { $0.task == task } || commendations.contains { $0.task == task }
    }
}
