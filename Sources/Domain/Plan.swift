// The office's plan: what is asked, of whom, by when, and how the report upward reads. Everything of one office is
// here, as data.

/// A plan that loaded: its references resolve, its rules behave, its periods are legal.
package struct Plan: Sendable {
    package var id: PlanID
    /// The year it is for; part of the outputs' folder names.
    package var year: Int
    /// The clock by which deadlines are read.
    package var offset: UTCOffset
    /// “Kế hoạch thực hiện công tác dân vận năm 2026”
    package var title: String
    /// What the report is about, in its heading: “công tác dân vận”.
    package var subject: String
    /// Number, notation and date of the plan's own document; empty where not yet known.
    package var document: PlanDocument
    /// The documents the plan rests on, as sentences of the opening name them.
    package var basis: [String]
    package var office: Office
    package var signer: Signer
    /// “Kính gửi”, a line each.
    package var addressees: [String]
    /// “Nơi nhận”, without the archive line.
    package var recipients: [String]
    /// “VT, TCCB”: who keeps a copy.
    package var archive: String
    package var periods: [Period]
    package var units: [Unit]
    package var tasks: [Task]
    package var appendices: [Appendix]
    package var limits: Limits
    /// Who signs the letter that urges the units, and who gets it; nil: as the report.
    package var letter: Letter?
    /// Bodies that proposals are addressed to, in the order of the report's last section.
    package var proposalBodies: [String] = []
    /// Which units get a report of their own, made from what they sent, and who signs it; the first that fits counts.
    package var unitReports: [UnitReportForm] = []
    /// Who the office is on the network of document exchange; nil where the plan does not say.
    package var exchange: Exchange?
    /// The deadline's own day still counts as on time. Off by default: “trước ngày” is strict.
    package var inclusiveDeadline: Bool
    /// Files may lie in inbox/ itself; off: only in a unit's folder.
    package var allowsFlatInbox: Bool
    /// SHA-256 of the plan file: stored with every verdict.
    package var digest: Digest

    package init(
        id: PlanID, year: Int, offset: UTCOffset, title: String, subject: String, document: PlanDocument,
        basis: [String],
        office: Office, signer: Signer, addressees: [String], recipients: [String], archive: String, periods: [Period],
        units: [Unit], tasks: [Task], appendices: [Appendix], limits: Limits, inclusiveDeadline: Bool,
        allowsFlatInbox: Bool,
        digest: Digest
    ) {
        (self.id, self.year, self.offset, self.title, self.subject) = (id, year, offset, title, subject)
        (self.document, self.basis, self.office, self.signer) = (document, basis, office, signer)
        (self.addressees, self.recipients, self.archive) = (addressees, recipients, archive)
        (self.periods, self.units, self.tasks, self.appendices) = (periods, units, tasks, appendices)
        (self.limits, self.inclusiveDeadline, self.allowsFlatInbox, self.digest) =
            (limits, inclusiveDeadline, allowsFlatInbox, digest)
    }
}

/// A document's number (`12`), notation (`KH-SNNMT`) and day; nil parts print as blanks.
package struct PlanDocument: Hashable, Sendable {
    package var number: String?
    package var notation: String
    package var date: CalendarDay?
    package init(number: String?, notation: String, date: CalendarDay?) {
        (self.number, self.notation, self.date) = (number, notation, date)
    }
}

/// The consolidating office and its letterhead.
package struct Office: Hashable, Sendable {
    /// Stands in document notations: `BC-SNNMT`.
    package var code: String
    package var name: String
    /// The body above, first line of the letterhead.
    package var superior: String
    /// Where documents are dated: “Quảng Trị”.
    package var place: String
    /// The unit that collects and merges; its own submission carries the office-wide assessment.
    package var consolidator: UnitCode
    /// Whom a clerk may call, as printed on notes.
    package var contact: String
    /// Which plan of the office above this office's own result answers; nil when it sends none.
    package var superiorPlan: PlanID?

    package init(
        code: String, name: String, superior: String, place: String, consolidator: UnitCode, contact: String,
        superiorPlan: PlanID? = nil
    ) {
        (self.code, self.name, self.superior, self.place) = (code, name, superior, place)
        (self.consolidator, self.contact, self.superiorPlan) = (consolidator, contact, superiorPlan)
    }
}

/// Who signs: an authority line (“KT. GIÁM ĐỐC”) where the head does not sign in person.
package struct Signer: Hashable, Sendable {
    package var authority: String?
    package var title: String
    package var name: String
    package init(authority: String?, title: String, name: String) {
        (self.authority, self.title, self.name) = (authority, title, name)
    }
}

/// The letter that urges the units to report.
package struct Letter: Hashable, Sendable {
    package var signer: Signer
    /// “Nơi nhận”, without the archive line.
    package var recipients: [String]
    package init(signer: Signer, recipients: [String]) { (self.signer, self.recipients) = (signer, recipients) }
}

/// The report that units of some kinds get, made from the figures they sent.
package struct UnitReportForm: Hashable, Sendable {
    package var kinds: Set<String>
    package var units: Set<UnitCode>
    /// The title of the unit's head: “CHI CỤC TRƯỞNG”.
    package var signer: String

    package init(kinds: Set<String>, units: Set<UnitCode>, signer: String) {
        (self.kinds, self.units, self.signer) = (kinds, units, signer)
    }

    package func fits(_ unit: Unit) -> Bool { units.contains(unit.code) || kinds.contains(unit.kind) }
}

/// One reporting period.
package struct Period: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Units report figures, statuses and texts.
        case figures
        /// Units hand in their own implementation plan: statuses and texts only, and no deadline is needed.
        case plan
    }

    package var id: PeriodID
    /// “6 tháng đầu năm”
    package var name: String
    package var kind: Kind
    /// The window that figures are counted over.
    package var from: CalendarDay?
    package var cutoff: CalendarDay?
    /// Reports are due strictly before this day.
    package var before: CalendarDay?
    /// The day on which this office's own report is due above, strictly apart from the units' deadline.
    package var due: CalendarDay?
    /// The earlier period of the same year that this one contains.
    package var after: PeriodID?
    /// What the office will do next: “6 tháng cuối năm 2026”, “năm 2027”.
    package var next: String?
    /// The period of last year's plan to compare with; same id when absent.
    package var comparesWith: PeriodID?
    /// Templates of the report's heading, opening and closing; see `Sentence`.
    package var heading: String
    package var opening: Sentence
    package var closing: Sentence

    package init(
        id: PeriodID, name: String, kind: Kind, from: CalendarDay? = nil, cutoff: CalendarDay? = nil,
        before: CalendarDay? = nil,
        after: PeriodID? = nil, next: String? = nil, comparesWith: PeriodID? = nil, heading: String = "",
        opening: Sentence = .empty,
        closing: Sentence = .empty
    ) {
        (self.id, self.name, self.kind, self.from, self.cutoff, self.before) = (id, name, kind, from, cutoff, before)
        (self.after, self.next, self.comparesWith) = (after, next, comparesWith)
        (self.heading, self.opening, self.closing) = (heading, opening, closing)
    }
}

/// One unit of the office.
package struct Unit: Hashable, Sendable {
    package var code: UnitCode
    package var name: String
    /// The plan's own word for what sort of unit it is: `chi-cuc`; indicators name kinds.
    package var kind: String
    /// Other names under which its files arrive.
    package var aliases: [String]
    /// First and last day of its life, where it does not span the plan.
    package var from: CalendarDay?
    package var until: CalendarDay?
    package var mergedInto: UnitCode?

    package init(
        code: UnitCode, name: String, kind: String, aliases: [String] = [], from: CalendarDay? = nil,
        until: CalendarDay? = nil,
        mergedInto: UnitCode? = nil
    ) {
        (self.code, self.name, self.kind, self.aliases) = (code, name, kind, aliases)
        (self.from, self.until, self.mergedInto) = (from, until, mergedInto)
    }
}

/// One appendix of the report.
package struct Appendix: Hashable, Sendable {
    package enum Content: String, Hashable, Sendable, CaseIterable {
        case totals, byUnit = "by-unit", issued, models, complaints, commendations, receipt, warnings
        /// What a replacement changes: attached by itself, never asked for by a plan.
        case changes
    }
    package var content: Content
    package var title: String
    /// Stands in the file that is signed and sent; false: internal, for the office's own pages.
    package var isSent: Bool
    /// Only in the report of these periods; empty: in all.
    package var periods: Set<PeriodID>
    /// Only these tasks' indicators, for an appendix of totals; empty: all.
    package var tasks: Set<Int>

    package init(content: Content, title: String, isSent: Bool, periods: Set<PeriodID> = [], tasks: Set<Int> = []) {
        (self.content, self.title, self.isSent, self.periods, self.tasks) = (content, title, isSent, periods, tasks)
    }
}

/// Bounds the office sets.
package struct Limits: Hashable, Sendable {
    /// Largest submission that is read, in bytes.
    package var fileBytes: Int
    /// Largest attachment that is kept, in bytes.
    package var attachmentBytes: Int
    /// A returned report sent again within that many working days keeps its first date.
    package var returnGraceWorkingDays: Int

    package init(fileBytes: Int = 1 << 20, attachmentBytes: Int = 32 << 20, returnGraceWorkingDays: Int = 3) {
        (self.fileBytes, self.attachmentBytes, self.returnGraceWorkingDays) = (
            fileBytes, attachmentBytes, returnGraceWorkingDays
        )
    }
}

/// A fault of the plan file itself: told to whoever edits the plan, with its line.
package struct PlanFault: Hashable, Sendable {
    package var line: Int?
    package var message: Wording
    package init(line: Int?, message: Wording) { (self.line, self.message) = (line, message) }
}

/// The plan is not usable; every fault is listed. Exit code 65, nothing touched.
package struct PlanRefused: Error, Sendable {
    package var faults: [PlanFault]
    package init(faults: [PlanFault]) { self.faults = faults }
}
