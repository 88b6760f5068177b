// Formats days and periods for Vietnamese readers.
package import Domain

extension Moment {
    /// `09:11 ngày 12/05/2026`
    package func clocked(at offset: UTCOffset) -> String {
        let (hour, minute, _) = time(at: offset)
        return "\(twoDigits(hour)):\(twoDigits(minute)) ngày \(day(at: offset).slashed)"
    }
}

extension UTCOffset {
    /// `GMT+7`, `GMT-3:30`, the form used in newspapers.
    var zoneName: String {
        let minutes = abs(seconds) / 60
        let part = minutes % 60 == 0 ? "" : ":" + twoDigits(minutes % 60)
        return seconds == 0 ? "GMT" : "GMT\(seconds < 0 ? "-" : "+")\(minutes / 60)\(part)"
    }
}
