// The event log (who did what and why), and the mark of a register with sample data.

package import Domain
import SQLite

/// One entry of the log.
package struct Event: Hashable, Sendable {
    package var at: Moment
    package var who: String
    package var what: String
    package var why: String
}

extension Event {
    fileprivate init(_ row: Row) { self.init(at: row["at"], who: row["who"], what: row["what"], why: row["why"]) }
}

extension Filing {
    /// Records an action on the register by a person, or an event that the operator should be able to look up.
    package func record(_ event: LoggedEvent, by who: String, why: String) throws {
        try db.run("INSERT INTO event (at, who, what, why) VALUES (?, ?, ?, ?)", [now, who, event.text, why])
    }

    /// Records a possible attack for the operator to investigate.
    package func recordSecurity(_ kind: FindingKind, _ detail: String) throws {
        try record(.security(kind.code), by: "tonghop", why: detail)
    }

    /// Marks the register permanently as sample data; every output shows that.
    /// - Throws: `.holdsSubmissions` if real submissions were taken before.
    package func markSample() throws {
        guard try !db.exists("SELECT 1 FROM mark WHERE is_sample = 1") else { return }
        guard try !db.exists("SELECT 1 FROM submission LIMIT 1") else { throw RegisterFault.holdsSubmissions }
        try db.run("UPDATE mark SET is_sample = 1")
    }
}

extension Register {
    /// All entries of the log, in the order they were recorded.
    package func events() throws(RegisterFault) -> [Event] {
        try read { try $0.rows("SELECT at, who, what, why FROM event ORDER BY id") { Event($0) } }
    }

    /// Security events, newest first.
    package func securityEvents(most count: Int) throws(RegisterFault) -> [Event] {
        try read { db in
            let sql =
                "SELECT at, who, what, why FROM event WHERE what >= 'security ' AND what < 'security!' ORDER BY id DESC LIMIT ?"
            return try db.rows(sql, [count]) { Event($0) }
        }
    }

    /// When that event was last recorded; nil for never.
    package func lastEvent(_ event: LoggedEvent) throws(RegisterFault) -> Moment? {
        try read { try $0.value("SELECT max(at) FROM event WHERE what = ?", [event.text]) }
    }

    /// The number of events whose `what` begins with `head` since `moment`.
    package func eventCount(beginning head: String, since moment: Moment) throws(RegisterFault) -> Int {
        try read {
            try $0.value(
                "SELECT count(*) FROM event WHERE what >= ?1 AND what < ?1 || char(1114111) AND at >= ?2",
                [head, moment]) ?? 0
        }
    }

    /// Whether the register holds samples; a real run refuses it.
    package func isSample() throws(RegisterFault) -> Bool { try read { try readIsSample($0) } }

    /// Whether it holds no submission, so that it may become a register of samples.
    package func isEmpty() throws(RegisterFault) -> Bool {
        try read { try !$0.exists("SELECT 1 FROM submission LIMIT 1") }
    }
}

func readIsSample(_ db: Database) throws -> Bool { try db.value("SELECT is_sample FROM mark") ?? false }
