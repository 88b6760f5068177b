// Replays decisions from an event log. The verdict on a file may depend on the decisions made before it.

import Domain

extension Filing {
    /// Repeats a decision from another register's event log, at its own time. Other entries are ignored, and so is an
    /// excuse, because it changes no verdict.
    package func redo(_ event: Event) throws {
        let then = Filing(db: db, keys: keys, now: event.at)
        switch LoggedEvent(event.what) {
        case .close(let plan, let period): try then.close(period, of: plan, by: event.who)
        case .reopen(let plan, let period): try then.reopen(period, of: plan, by: event.who, why: event.why)
        case .withdraw(let plan, let unit, let period, _):
            _ = try then.withdraw(unit, from: period, of: plan, reason: event.why, by: event.who)
        case .arrived(let plan, let unit, let period, let day, let number):
            let arrival = RecordedArrival(day: day, number: number, reason: event.why)
            try then.recordArrival(arrival, of: unit, for: period, of: plan, by: event.who)
        case .rename(let plan, let old, let new): try then.renameUnit(old, to: new, in: plan)
        // From then on a period accepts only submissions that declare a replacement.
        case .send: try then.record(LoggedEvent(event.what), by: event.who, why: event.why)
        case .excuse, .baseline, .backup, .restore, .samples, .security, .unknownFolder, .skipped, .noPDF,
            .noSignatureReader, .unexcuse, .remind, .command,
            .unknown:
            break
        }
    }
}
