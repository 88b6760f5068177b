// The entries of the event log. Only this file converts them to and from text.

/// One entry of the event log: a decision of the office, a file copied or restored, or an event that the operator
/// should know about.
///
/// The register stores `text`, and `verify` replays the decisions from it, so the text of a case must not change after
/// a release. Identifiers of plans, units and periods contain no space.
package enum LoggedEvent: Hashable, Sendable {
    case excuse(PlanID, UnitCode, PeriodID)
    case withdraw(PlanID, UnitCode, PeriodID, version: Int)
    /// The signed report arrived on that day, before its data file.
    case arrived(PlanID, UnitCode, PeriodID, on: CalendarDay, number: String)
    /// An excuse was withdrawn.
    case unexcuse(PlanID, UnitCode, PeriodID)
    /// The reminder letter was written, to that number of units.
    case remind(PlanID, PeriodID, units: Int)
    case close(PlanID, PeriodID)
    case reopen(PlanID, PeriodID)
    case send(PlanID, PeriodID, version: Int)
    /// Last year's totals were entered. Up to version 0.1 the log did not name the plan.
    case baseline(PlanID?, PeriodID)
    /// A unit got another code in the plan; its reports are under the new one.
    case rename(PlanID, UnitCode, to: UnitCode)
    case backup(to: String)
    case restore(from: String)
    /// The samples of that day were imported.
    case samples(day: String)
    /// A finding that may indicate an attack, with its code.
    case security(String)
    /// A folder in the inbox that matches no unit, with its path.
    case unknownFolder(String)
    /// An entry of the inbox that is never claimed, with its path.
    case skipped(String)
    /// bao-cao.pdf could not be made. The reason is a machine-readable word.
    case noPDF(String)
    /// pdfsig is not installed, so the signers of PDFs are not read.
    case noSignatureReader
    /// A line of a command file, as typed.
    case command(String)
    /// Written by a later version of this program.
    case unknown(String)
}

extension LoggedEvent {
    /// The prefix of the text of every `.security` event.
    package static let securityMark = "security "

    /// The entry as stored in the register.
    package var text: String {
        switch self {
        case .excuse(let plan, let unit, let period): "excuse \(plan) \(unit) \(period)"
        case .withdraw(let plan, let unit, let period, let version): "withdraw \(plan) \(unit) \(period) \(version)"
        case .arrived(let plan, let unit, let period, let day, let number):
            "arrived \(plan) \(unit) \(period) \(day.iso) \(number)"
        case .unexcuse(let plan, let unit, let period): "unexcuse \(plan) \(unit) \(period)"
        case .remind(let plan, let period, let units): "remind \(plan) \(period) \(units)"
        case .close(let plan, let period): "close \(plan) \(period)"
        case .reopen(let plan, let period): "reopen \(plan) \(period)"
        case .send(let plan, let period, let version): "send \(plan) \(period) \(version)"
        case .baseline(let plan?, let period): "baseline \(plan) \(period)"
        case .baseline(nil, let period): "baseline \(period)"
        case .rename(let plan, let old, let new): "rename unit \(plan) \(old) \(new)"
        case .backup(let path): "backup \(path)"
        case .restore(let path): "restore \(path)"
        case .samples(let day): "samples \(day)"
        case .security(let code): Self.securityMark + code
        case .unknownFolder(let path): "strange folder \(path)"
        case .skipped(let path): "sighted \(path)"
        case .noPDF(let reason): "no pdf: \(reason)"
        case .noSignatureReader: "no pdfsig"
        case .command(let line): "command " + line
        case .unknown(let text): text
        }
    }

    /// Parses a stored entry. A text that this version does not know becomes `.unknown`.
    package init(_ text: String) {
        self = Self.decision(text) ?? Self.remark(text) ?? .unknown(text)
    }

    private static func decision(_ text: String) -> LoggedEvent? {
        let words = text.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        func plan() -> PlanID { PlanID(words[1]) }
        switch (words[0], words.count) {
        case ("excuse", 4): return .excuse(plan(), UnitCode(words[2]), PeriodID(words[3]))
        case ("withdraw", 5):
            return Int(words[4]).map { .withdraw(plan(), UnitCode(words[2]), PeriodID(words[3]), version: $0) }
        case ("arrived", 5...):
            return CalendarDay(iso: words[4]).map { day in
                let number = words.count > 5 ? words[5] : ""
                return .arrived(plan(), UnitCode(words[2]), PeriodID(words[3]), on: day, number: number)
            }
        case ("unexcuse", 4): return .unexcuse(plan(), UnitCode(words[2]), PeriodID(words[3]))
        case ("remind", 4): return Int(words[3]).map { .remind(plan(), PeriodID(words[2]), units: $0) }
        case ("close", 3): return .close(plan(), PeriodID(words[2]))
        case ("reopen", 3): return .reopen(plan(), PeriodID(words[2]))
        case ("send", 4): return Int(words[3]).map { .send(plan(), PeriodID(words[2]), version: $0) }
        case ("baseline", 3): return .baseline(plan(), PeriodID(words[2]))
        case ("rename", 5) where words[1] == "unit":
            return .rename(PlanID(words[2]), UnitCode(words[3]), to: UnitCode(words[4]))
        case ("baseline", 2): return .baseline(nil, PeriodID(words[1]))
        default: return nil
        }
    }

    private static func remark(_ text: String) -> LoggedEvent? {
        let kinds: [(mark: String, make: (String) -> LoggedEvent)] = [
            ("backup ", { .backup(to: $0) }), ("restore ", { .restore(from: $0) }), ("samples ", { .samples(day: $0) }),
            (securityMark, { .security($0) }), ("strange folder ", { .unknownFolder($0) }),
            ("sighted ", { .skipped($0) }), ("no pdf: ", { .noPDF($0) }),
            ("command ", { .command($0) }),
        ]
        if text == "no pdfsig" { return .noSignatureReader }
        return kinds.first { text.hasPrefix($0.mark) }.map { $0.make(String(text.dropFirst($0.mark.count))) }
    }
}
