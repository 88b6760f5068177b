// The present, read once at the edge.
import Domain
import Glibc

/// The computer's clock, or the moment that `--now` names for tests and rehearsals.
package struct RunClock: Sendable {
    /// As typed; without a zone it means the plan's own.
    private let fixed: String?
    /// Files arrive at that very moment, even if the computer's clock has not come so far.
    private var isStaged = false

    /// - Returns: nil when `now` is not a time.
    package init?(now: String?) {
        if let now, Moment(iso: now, assuming: .utc) == nil { return nil }
        fixed = now
    }

    /// For samples, whose lateness must not depend on the day on which they are tried out.
    init?(staging moment: String) {
        self.init(now: moment)
        isStaged = true
    }

    package static var system: RunClock { RunClock(fixed: nil) }
    private init(fixed: String?) { self.fixed = fixed }

    func present(at offset: UTCOffset) -> Moment {
        fixed.flatMap { Moment(iso: $0, assuming: offset) } ?? Moment(seconds: Int64(time(nil)))
    }

    /// Arrival is the earlier of the file's ctime and the present that was asked for, so that a rehearsal dates its
    /// files.
    func arrival(changed nanoseconds: Int64, at offset: UTCOffset) -> Moment {
        if isStaged { return present(at: offset) }
        let changed = Moment(seconds: nanoseconds / 1_000_000_000)
        return fixed == nil ? changed : min(changed, present(at: offset))
    }
}

/// How long a run may go on taking files in, by a clock that nobody can set.
struct TimeLimit: Sendable {
    let seconds: Int
    private let end: ContinuousClock.Instant

    init(seconds: Int) {
        self.seconds = seconds
        end = ContinuousClock.now.advanced(by: .seconds(seconds))
    }

    var isReached: Bool { ContinuousClock.now >= end }
}
