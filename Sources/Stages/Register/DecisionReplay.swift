// Decisions made by hand, made again from the log: what a file is judged to be may depend on them.

import Domain
import SQLite

extension Filing {
    /// Makes a decision again that the log of another register tells of; anything else in a log is passed over.
    ///
    /// Being excused changes no judgement, so it is passed over too.
    package func redo(_ event: Event) throws {
        let words = event.what.split(separator: " ", maxSplits: 5).map(String.init)
        func named(_ first: Int) -> PeriodID { PeriodID(words[first]) }
        switch (words.first, words.count) {
        case ("close", 3): try close(named(2), of: PlanID(words[1]), by: event.who)
        case ("reopen", 3): try reopen(named(2), of: PlanID(words[1]), by: event.who, why: event.why)
        case ("withdraw", 5):
            _ = try withdraw(UnitCode(words[2]), from: named(3), of: PlanID(words[1]), reason: event.why, by: event.who)
        case ("arrived", 5...):
            guard let day = CalendarDay(iso: words[4]) else { throw RegisterFault.corrupt("“\(event.what)”") }
            let arrival = RecordedArrival(day: day, number: words.count > 5 ? words[5] : "", reason: event.why)
            try recordArrival(arrival, of: UnitCode(words[2]), for: named(3), of: PlanID(words[1]), by: event.who)
        default: break
        }
    }
}
