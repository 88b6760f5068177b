// Replays decisions from an event log. The verdict on a file may depend on the decisions made before it.

import Domain

extension Filing {
    /// Repeats a decision from another register's event log. Other entries are ignored, and so is an excuse, because it
    /// changes no verdict.
    package func redo(_ event: Event) throws {
        switch LoggedEvent(event.what) {
        case .close(let plan, let period): try close(period, of: plan, by: event.who)
        case .reopen(let plan, let period): try reopen(period, of: plan, by: event.who, why: event.why)
        case .withdraw(let plan, let unit, let period, _):
            _ = try withdraw(unit, from: period, of: plan, reason: event.why, by: event.who)
        case .arrived(let plan, let unit, let period, let day, let number):
            let arrival = RecordedArrival(day: day, number: number, reason: event.why)
            try recordArrival(arrival, of: unit, for: period, of: plan, by: event.who)
        case .rename(let plan, let old, let new): try renameUnit(old, to: new, in: plan)
        // From then on a period accepts only submissions that declare a replacement.
        case .send: try record(LoggedEvent(event.what), by: event.who, why: event.why)
        case .excuse, .baseline, .backup, .restore, .samples, .security, .unknownFolder, .skipped, .noPDF,
            .noSignatureReader, .unexcuse, .remind, .command,
            .unknown:
            break
        }
    }
}
