// Reads the answer for one indicator, or reports why it cannot be read.
import Domain
import LibXML

extension TreeChecker {
    mutating func visitIndicator(
        _ index: Int, _ node: XMLNode, _ visit: inout ElementVisit, inside enclosure: Enclosure
    ) {
        let asked = prepared.asked[index]
        let typed = trimmed(node.text)
        reportPosition(of: asked, visit, inside: enclosure)
        let none = isTrue(node["none"])
        let isBlank = typed.isEmpty && !none
        if let first = given[index], !first.isBlank {
            // A form may repeat a row and leave it blank. That is not a repeated answer.
            if !isBlank {
                collected.add(.repeatedIndicator(asked.indicator, first: first.place, at: place(visit, .code)))
            }
            visit.alreadyReported.insert("")
            return
        }
        given[index] = IndicatorState(place: place(visit, isBlank ? .value : .code), isBlank: isBlank)
        guard !isSetAside(typed, asked, &visit), let answer = answer(typed, none: none, asked, &visit) else { return }
        draft.figures[asked.indicator.code] = Figure(
            answer, isEstimate: isTrue(node["estimate"]),
            note: node["note"].map(trimmed).flatMap { $0.isEmpty ? nil : $0 },
            place: place(visit, .value))
    }

    private mutating func reportPosition(
        of asked: IndicatorForChecking, _ visit: ElementVisit, inside enclosure: Enclosure
    ) {
        guard case .task(let task?) = enclosure, task.number != asked.indicator.task else { return }
        collected.add(.wrongTask(asked.indicator, under: task.number, at: place(visit, .code)))
    }

    /// Figures that the unit does not have to report are not used, so their form is not checked.
    private mutating func isSetAside(_ typed: String, _ asked: IndicatorForChecking, _ visit: inout ElementVisit)
        -> Bool
    {
        if let period, period.kind == .plan {
            if !isIdle(typed) {
                collected.add(
                    .figuresNotRequired(
                        shown(typed, at: place(visit, .value)), for: asked.indicator, in: period,
                        at: place(visit, .value)
                    ))
            }
        } else if asked.indicator.isComputed {
            if !typed.isEmpty {
                collected.add(
                    .computedIgnored(
                        shown(typed, at: place(visit, .value)), for: asked.indicator, at: place(visit, .value)))
            }
        } else if let unit, !asked.concerns(unit) {
            if !isIdle(typed) {
                collected.add(
                    .notYourBusiness(
                        shown(typed, at: place(visit, .value)), for: asked.indicator, unit: unit,
                        at: place(visit, .value)
                    ))
            }
        } else {
            return false
        }
        visit.alreadyReported.insert("")
        return true
    }

    /// In a table the canonical spelling was made by us, so messages show the typed text.
    private func shown(_ text: String, at place: Place) -> String {
        layout.typed(at: place) ?? text
    }

    private func isIdle(_ typed: String) -> Bool { typed.isEmpty || Quantity(canonical: typed)?.isZero == true }

    /// nil when there is no answer, or when a finding was made about it.
    private mutating func answer(
        _ typed: String, none: Bool, _ asked: IndicatorForChecking, _ visit: inout ElementVisit
    )
        -> Answer?
    {
        let place = place(visit, .value)
        if reportedByReading.contains(place) {
            visit.alreadyReported.insert("")
            return nil
        }
        if none, !typed.isEmpty { return refused(.noneWithValue(typed, for: asked.indicator, at: place), &visit) }
        if none || typed.isEmpty {
            // For an empty element the schema's default value applies; the schema refuses only white space.
            visit.alreadyReported.insert("")
            return none ? Answer.none : nil
        }
        let answer = legal(typed, for: asked)
        let fault = visit.faults.first { $0.isAboutValue }
        if let answer, fault == nil { return answer }
        return refused(refusal(of: typed, for: asked.indicator, by: fault, at: place), &visit)
    }

    private mutating func refused(_ finding: Finding, _ visit: inout ElementVisit) -> Answer? {
        collected.add(finding)
        visit.alreadyReported.insert("")
        return nil
    }

    private func legal(_ typed: String, for asked: IndicatorForChecking) -> Answer? {
        if asked.indicator.type == .text { return TextLimit.paragraph.holds(typed) ? .text(typed) : nil }
        guard let quantity = Quantity(canonical: typed), quantity.digits <= asked.indicator.digits,
            asked.lowest.map({ $0 <= quantity }) ?? true, asked.highest.map({ quantity <= $0 }) ?? true
        else { return nil }
        return .quantity(quantity)
    }

    /// The most specific message for a faulty value. The schema's fault is used where the value itself shows no known
    /// problem.
    private func refusal(of typed: String, for indicator: Indicator, by fault: XMLFault?, at place: Place) -> Finding {
        let (low, high) = (indicator.lowest, indicator.highest)
        if indicator.type == .text { return textRefusal(of: typed, for: indicator, by: fault, at: place) }
        if indicator.type == .flag { return .notYesOrNo(typed, for: indicator, isTable: isTable, at: place) }
        guard let quantity = Quantity(canonical: typed) else {
            return isLongNumber(typed)
                ? .tooManyDigits(typed, for: indicator, at: place)
                : .notANumber(typed, for: indicator, isTable: isTable, at: place)
        }
        let shown = shown(typed, at: place)
        if quantity.isNegative, low?.isNegative == false { return .negativeValue(shown, for: indicator, at: place) }
        if quantity.digits > indicator.digits { return .tooManyDecimals(shown, for: indicator, at: place) }
        if quantity < low ?? quantity || quantity > high ?? quantity {
            return .outOfRange(shown, for: indicator, from: low, to: high, at: place)
        }
        switch fault?.kind {
        case .outOfRange(_, let limit, .atMost), .outOfRange(_, let limit, .below):
            return .outOfRange(shown, for: indicator, from: low, to: Quantity(canonical: limit), at: place)
        case .outOfRange(_, let limit, _):
            return .outOfRange(shown, for: indicator, from: Quantity(canonical: limit), to: high, at: place)
        case .tooManyDigits(_, _, .fraction): return .tooManyDecimals(shown, for: indicator, at: place)
        case .tooManyDigits: return .tooManyDigits(shown, for: indicator, at: place)
        default:
            let isPadded = typed.utf8.first == UInt8(ascii: "0")
            return isPadded
                ? .notANumber(typed, for: indicator, isTable: isTable, at: place)
                : .tooManyDigits(shown, for: indicator, at: place)
        }
    }

    private func textRefusal(of typed: String, for indicator: Indicator, by fault: XMLFault?, at place: Place)
        -> Finding
    {
        let what = Wording(vi: "chỉ tiêu \(indicator.label)", en: indicator.code.rawValue)
        return TextLimit.paragraph.holds(typed)
            ? .notAllowed(typed, for: what, at: place) : .tooLong(typed, in: what, .paragraph, at: place)
    }

    private func isLongNumber(_ typed: String) -> Bool {
        typed.utf8.count > Quantity.maximumDigits
            && typed.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    }
}

/// Parses a boolean of XML Schema.
func isTrue(_ text: String?) -> Bool { text == "true" || text == "1" }

/// Without leading and trailing white space.
func trimmed(_ text: String) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = text.utf8.first, let last = text.utf8.last, isBlank(first) || isBlank(last) else { return text }
    let start = text.utf8.firstIndex { !isBlank($0) } ?? text.utf8.endIndex
    let end = text.utf8.lastIndex { !isBlank($0) }.map { text.utf8.index(after: $0) } ?? start
    return String(text[start..<end])
}
