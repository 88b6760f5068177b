// Security events about the identity of senders. They are recorded for the office and never shown to the unit whose
// name was used.
import Checking
import Domain
import Reading
import Register
import Spool

/// Findings that may indicate an attempt to send as another unit.
let securityKinds: [FindingKind] = [.notYourFolder, .flatNotAllowed, .senderInDoubt]

extension RunSession {
    /// A unit name that does not match the folder may be a mistake or an attack.
    func enterSecurity(_ file: IncomingFile, _ judgement: Judgement, in filing: borrowing Filing) throws {
        let place = "inbox/" + (file.folder.map { "\($0)/" } ?? "") + file.name
        for kind in securityKinds {
            guard let finding = judgement.findings.kept.first(where: { $0.code == kind.code }) else { continue }
            try filing.recordSecurity(kind, "\(place) → “\(finding.found ?? "")”")
        }
    }

    /// A folder that matches no unit gives its files no sender. It is reported once, when the first file is in it.
    mutating func reportUnknownFolders(_ arrivals: [Arrival]) throws {
        let plan = plans.current.plan
        let places = Set(arrivals.map(\.place)).filter { !$0.isTrial && unitFolder($0, plan) == nil }
        for name in places.compactMap(\.folder?.shown).sorted() {
            let event = LoggedEvent.unknownFolder("inbox/\(name)")
            guard try register.lastEvent(event) == nil else { continue }
            let remark = Wording.unknownFolder(name)
            try register.transaction { try $0.record(event, by: "tonghop", why: remark.vi) }
            summary.remarks.append(remark)
        }
    }
}

extension Register {
    /// The number in the last 30 days. Older events need no attention and are listed by `tonghop events`.
    func recentSecurityEvents(at now: Moment) throws(RegisterFault) -> Int {
        try eventCount(beginning: LoggedEvent.securityMark, since: Moment(seconds: now.seconds - 30 * 86_400))
    }
}

/// `CCKL - Chi cục Kiểm lâm` is the folder of CCKL. A folder that matches no unit identifies no sender.
func unitFolder(_ place: InboxFolder, _ plan: Plan) -> UnitCode? {
    let name: FileName
    switch place {
    case .unit(let unit), .unitTrial(_, in: let unit): name = unit
    case .root, .trial: return nil
    }
    guard let text = String(validating: name.bytes, as: UTF8.self) else { return nil }
    let head = text.split(separator: " ").first.map(String.init) ?? text
    return plan.unit(UnitCode(head))?.code
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
        var findings = Findings(isNotPermitted ? [.flatNotAllowed(claimed: unreadable.unit?.rawValue ?? "")] : [])
        findings.add(unreadable.findings)
        self.init(
            claimed: StatedSender(unit: file.folder ?? (isNotPermitted ? nil : unreadable.unit)), report: nil,
            findings: findings)
    }
}

extension Wording {
    fileprivate static func unknownFolder(_ name: String) -> Wording {
        Wording(
            vi:
                "inbox/\(name)/: tên thư mục không phải mã đơn vị nào trong kế hoạch, nên tệp trong đó được coi như để ngoài inbox/. Hãy đổi tên thành mã đơn vị, ví dụ “CCKL - Chi cục Kiểm lâm”.",
            en:
                "inbox/\(name)/: names no unit of the plan, so its files count as lying in inbox/ itself. Rename it to a unit's code."
        )
    }
}
