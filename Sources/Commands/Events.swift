// `tonghop events`: the register's log of decisions, oldest first.
package import Domain
package import Pipeline
import Register

/// All entries of the event log, oldest first.
package struct EventLog: Sendable {
    package struct Entry: Sendable {
        package let at: Moment
        /// The time in the plan's offset, to the minute: `2026-05-19 08:00`.
        package let local: String
        package let who, what, why: String
        package let isSecurity: Bool
    }

    package let entries: [Entry]

    package init(in workspace: Workspace, at clock: RunClock) throws(Failure) {
        do {
            let offset = try Plans.load(try Plans.files(in: workspace)).current.plan.offset
            let events = try workspace.registerToRead(at: clock.present(at: offset))?.events() ?? []
            entries = events.map {
                Entry(
                    at: $0.at, local: $0.at.local(at: offset), who: $0.who, what: $0.what, why: $0.why,
                    isSecurity: $0.what.hasPrefix(LoggedEvent.securityMark))
            }
        } catch {
            throw Failure.of(error)
        }
    }
}
