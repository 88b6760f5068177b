// The plan of a small office, for the suites of every stage. A test states only what it examines.
package import Domain

extension Plan {
    /// - Parameter consolidator: the unit that merges; by default the first one.
    package static func fixture(
        id: PlanID = "P", year: Int = 2026, offset: UTCOffset = .vietnam, title: String = "", subject: String = "",
        office: Office = Office(code: "O", name: "", superior: "", place: "", consolidator: "", contact: ""),
        consolidator: UnitCode? = nil, signer: String = "", periods: [Period] = [], units: [Unit] = [],
        tasks: [Task] = [], inclusiveDeadline: Bool = false, digest: Digest = ""
    ) -> Plan {
        var plan = Plan(
            id: id, year: year, offset: offset, title: title, subject: subject,
            document: PlanDocument(number: nil, notation: "KH-\(office.code)", date: nil), basis: [], office: office,
            signer: Signer(authority: nil, title: signer, name: ""), addressees: [], recipients: [], archive: "",
            periods: periods, units: units, tasks: tasks, appendices: [], limits: Limits(),
            inclusiveDeadline: inclusiveDeadline, allowsFlatInbox: true, digest: digest)
        if plan.office.consolidator == "" { plan.office.consolidator = consolidator ?? units.first?.code ?? "" }
        return plan
    }

    /// The department's plan, as the tests of notes, board, workbook and register know it: one task more or less.
    package static func department(
        id: PlanID = "DV-2026", year: Int = 2026, contact: String = "", periods: [Period], units: [Unit],
        tasks: [Task], inclusiveDeadline: Bool = false, digest: Digest = "0"
    ) -> Plan {
        fixture(
            id: id, year: year, title: "Kế hoạch thực hiện công tác dân vận năm \(year)", subject: "công tác dân vận",
            office: Office(
                code: "SNNMT", name: "Sở Nông nghiệp và Môi trường", superior: "UBND tỉnh Quảng Trị",
                place: "Quảng Trị", consolidator: "TCCB", contact: contact),
            signer: "GIÁM ĐỐC", periods: periods, units: units, tasks: tasks, inclusiveDeadline: inclusiveDeadline,
            digest: digest)
    }
}

extension UTCOffset {
    package static let vietnam = UTCOffset(seconds: 7 * 3600)
}
