// `tonghop requeue`: returns files that runs failed on to work.
import Domain
package import Pipeline
import Spool

extension Run {
    /// Takes files out of the quarantine. The next run processes them with their original time of arrival.
    /// - Parameter ids: their names in the quarantine; empty for all.
    /// - Returns: the names of the files as their senders know them.
    package func requeue(_ ids: [String]) throws(Failure) -> [String] {
        do {
            return try underLock {
                let present = try workspace.quarantined().map(\.id)
                if let stranger = ids.first(where: { !present.contains($0) }) {
                    throw Failure.notQuarantined(stranger, present)
                }
                let inbox = try Inbox(
                    at: workspace.inbox, register: workspace.registerFolder, rules: .forReading(settle: 0))
                return try inbox.requeue(Set(ids.isEmpty ? present : ids)).map { item in
                    item.origin.map { $0.place.shown + $0.name.shown } ?? item.id
                }
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension Failure {
    fileprivate static func notQuarantined(_ id: String, _ present: [String]) -> Failure {
        let list = present.isEmpty ? "–" : present.joined(separator: ", ")
        return .unknown(
            Wording(
                vi: "Không có “\(id)” trong register/quarantine/. Đang có: \(list).",
                en: "No “\(id)” in register/quarantine/. There are: \(list)."))
    }
}
