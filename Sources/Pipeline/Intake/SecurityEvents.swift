// Security events about the identity of senders. They are recorded for the office and never shown to the unit whose
// name was used.
import Checking
package import Domain
import Reading
package import Register
import Spool

/// Findings that may indicate an attempt to send as another unit.
package let securityKinds: [FindingKind] = [.notYourFolder, .flatNotAllowed, .senderInDoubt]

extension Filing {
    /// A unit name that does not match the folder may be a mistake or an attack.
    func recordSecurity(of file: IncomingFile, _ judgement: Judgement) throws {
        let place = "inbox/" + (file.folder.map { "\($0)/" } ?? "") + file.name
        for kind in securityKinds {
            guard let finding = judgement.findings.kept.first(where: { $0.code == kind.code }) else { continue }
            try recordSecurity(kind, "\(place) → “\(finding.found ?? "")”")
        }
    }
}

extension Register {
    /// The number in the last 30 days. Older events need no attention and are listed by `tonghop events`.
    package func recentSecurityEvents(at now: Moment) throws(RegisterFault) -> Int {
        try eventCount(beginning: LoggedEvent.securityMark, since: Moment(seconds: now.seconds - 30 * 86_400))
    }
}

extension InboxFolder {
    var isTrial: Bool {
        switch self {
        case .trial, .unitTrial: true
        case .root, .unit: false
        }
    }
}

extension Checked {
    /// A file in which nothing could be read. The same rule about folders applies to it.
    init(_ unreadable: Unreadable, from file: IncomingFile, under plan: Plan) {
        let isNotPermitted = file.isFlat && !plan.allowsFlatInbox
        var findings = Findings(isNotPermitted ? [.flatNotAllowed(stated: unreadable.unit?.rawValue ?? "")] : [])
        findings.add(unreadable.findings)
        self.init(
            stated: StatedSender(unit: file.folder ?? (isNotPermitted ? nil : unreadable.unit)), report: nil,
            findings: findings)
    }
}
