// The current time, read once by the command-line layer.
package import Domain
import Glibc

/// The computer's clock, or the time given by `--now` for tests and trials.
package struct RunClock: Sendable {
    /// As typed. Without a zone it is in the plan's offset.
    private let fixed: String?
    /// Whether files are given this time of arrival even if the computer's clock is earlier.
    private var isStaged = false

    /// - Returns: nil when `now` is not a time.
    package init?(now: String?) {
        if let now, Moment(iso: now, assuming: .utc) == nil { return nil }
        fixed = now
    }

    /// For samples, whose lateness must not depend on the day on which they are processed.
    package init?(staging moment: String) {
        self.init(now: moment)
        isStaged = true
    }

    package static var system: RunClock { RunClock(fixed: nil) }
    private init(fixed: String?) { self.fixed = fixed }

    /// The options that give another command the same time.
    var arguments: [String] { fixed.map { ["--now", $0] } ?? [] }

    package func present(at offset: UTCOffset) -> Moment {
        fixed.flatMap { Moment(iso: $0, assuming: offset) } ?? Moment(seconds: Int64(time(nil)))
    }

    /// The arrival time is the earlier of the file's ctime and the given time, so that a trial with `--now` dates its
    /// files.
    func arrival(changed nanoseconds: Int64, at offset: UTCOffset) -> Moment {
        if isStaged { return present(at: offset) }
        let changed = Moment(seconds: nanoseconds / 1_000_000_000)
        return fixed == nil ? changed : min(changed, present(at: offset))
    }
}

/// The time limit for processing files, by the monotonic clock.
struct TimeLimit: Sendable {
    let seconds: Int
    private let end: ContinuousClock.Instant

    init(seconds: Int) {
        self.seconds = seconds
        end = ContinuousClock.now.advanced(by: .seconds(seconds))
    }

    var isReached: Bool { ContinuousClock.now >= end }
}

extension Moment {
    /// `2026-05-19 08:00`
    package func local(at offset: UTCOffset) -> String {
        let (hour, minute, _) = time(at: offset)
        return "\(day(at: offset).iso) \(twoDigits(hour)):\(twoDigits(minute))"
    }
}
