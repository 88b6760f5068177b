// The office's plan: what each unit must report and by when, and how the office's own report reads. Everything specific
// to one office is in this data.

/// A loaded and validated plan: its references resolve, its rules pass their examples, and its periods are legal.
package struct Plan: Sendable {
    package var id: PlanID
    /// The year of the plan; part of the names of output folders.
    package var year: Int
    /// The UTC offset in which deadlines are evaluated.
    package var offset: UTCOffset
    /// “Kế hoạch thực hiện công tác dân vận năm 2026”
    package var title: String
    /// What reports are about, printed as written: “kết quả thực hiện công tác dân vận”, “tình hình kinh tế - xã hội”.
    package var subject: String
    /// Number, notation and date of the plan's own document; empty where not yet known.
    package var document: PlanDocument
    /// The documents that the plan is based on, as the opening sentences name them.
    package var basis: [String]
    package var office: Office
    package var signer: Signer
    /// “Kính gửi”, one line each.
    package var addressees: [String]
    /// “Nơi nhận”, without the archive line.
    package var recipients: [String]
    /// The units that keep a copy: “VT, TCCB”.
    package var archive: String
    package var periods: [Period]
    package var units: [Unit] { didSet { unitPlaces = [:] } }
    /// Positions in `units`, see `indexUnits`.
    private(set) var unitPlaces: [UnitCode: Int] = [:]
    package var tasks: [Task]
    package var appendices: [Appendix]
    package var limits: Limits
    package var plausibility = Plausibility()
    /// The signer and the recipients of the letter that urges units to report; nil: the same as for the report.
    package var letter: Letter?
    /// Addressees of proposals, in the order of the report's last section.
    package var proposalBodies: [String] = []
    /// The units that get a report of their own, made from what they sent, and its signer. The first matching entry
    /// applies.
    package var unitReports: [UnitReportForm] = []
    /// The lists that the plan words itself.
    package var listForms: [Task.List: ListForm] = [:]
    /// The sections of the assessment, in the order of the report.
    package var assessment = AssessmentForm.standard
    /// The office's identity in document exchange; nil where the plan does not define it.
    package var exchange: Exchange?
    /// The working days, in which grace periods and new deadlines are counted.
    package var calendar = WorkCalendar()
    /// Whether files in the consolidating unit's folder `lenh/` may request commands. Off by default.
    package var allowsCommandFiles = false
    /// Whether the day of the deadline still counts as on time. Off by default, because “trước ngày” is strict.
    package var inclusiveDeadline: Bool
    /// Whether files may be placed in inbox/ itself. If false, only in a unit's folder.
    package var allowsFlatInbox: Bool
    /// The office's own layout of the report; nil for the built-in one.
    package var template: ReportTemplate?
    /// SHA-256 of the plan file, or of plan and template together. Stored with every verdict.
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

    /// The work itself, where the text is about carrying it out: “công tác dân vận”.
    package var work: String {
        let heads = ["kết quả thực hiện ", "tình hình thực hiện ", "thực hiện ", "kết quả "]
        let head = heads.first { subject.lowercased().hasPrefix($0) } ?? ""
        return String(subject.dropFirst(head.count))
    }

    /// Whether the unit that consolidates is the office itself, under one name. Letters then name it once.
    package var officeConsolidates: Bool {
        unit(office.consolidator)?.name.lowercased() == office.name.lowercased()
    }

    /// The name of the unit that consolidates.
    package var consolidatorName: String { unit(office.consolidator)?.name ?? office.name }

    /// Prepares the look-up of units by code. Offices with thousands of units look up many for each file.
    package mutating func indexUnits() {
        unitPlaces = Dictionary(units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension [Plan] {
    /// The index of the plan for a file that names none of them, which is the newest that has the unit of its folder.
    /// Newest first, not empty.
    /// - Parameter folder: nil for a file outside the folders of units, which belongs to the newest plan.
    package func indexOfPlan(for folder: UnitCode?) -> Int {
        folder.flatMap { unit in firstIndex { $0.unit(unit) != nil } } ?? startIndex
    }
}

/// A Word file beside the plan, with tags for the texts and figures of the report.
package struct ReportTemplate: Hashable, Sendable {
    package var bytes: [UInt8]
    /// SHA-256 of the bytes.
    package var digest: Digest
    package init(bytes: [UInt8], digest: Digest) { (self.bytes, self.digest) = (bytes, digest) }
}

/// A document's number (`12`), notation (`KH-SNNMT`) and date. nil parts are printed as blanks.
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
    /// Used in document notations: `BC-SNNMT`.
    package var code: String
    package var name: String
    /// The superior body, first line of the letterhead.
    package var superior: String
    /// The place named in the date line of documents: “Quảng Trị”.
    package var place: String
    /// The unit that collects and merges. Its own submission contains the assessment for the whole office.
    package var consolidator: UnitCode
    /// The contact for clerks, as printed on notes.
    package var contact: String
    /// The plan of the superior office that this office's consolidation answers; nil when it sends none.
    package var superiorPlan: PlanID?
    /// The code that the superior plan has for this office; nil if it is the office's own.
    package var superiorUnit: String?

    package init(
        code: String, name: String, superior: String, place: String, consolidator: UnitCode, contact: String,
        superiorPlan: PlanID? = nil, superiorUnit: String? = nil
    ) {
        (self.code, self.name, self.superior, self.place) = (code, name, superior, place)
        (self.consolidator, self.contact) = (consolidator, contact)
        (self.superiorPlan, self.superiorUnit) = (superiorPlan, superiorUnit)
    }
}

/// The signer. An authority line (“KT. GIÁM ĐỐC”) is present where the head does not sign in person.
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

/// The report for units of some kinds, made from the figures they sent.
package struct UnitReportForm: Hashable, Sendable {
    package var kinds: Set<String>
    package var units: Set<UnitCode>
    /// The title of the head of the unit: “CHI CỤC TRƯỞNG”.
    package var signer: String

    package init(kinds: Set<String>, units: Set<UnitCode>, signer: String) {
        (self.kinds, self.units, self.signer) = (kinds, units, signer)
    }

    /// Whether the entry applies to the unit, by its code or its kind.
    package func fits(_ unit: Unit) -> Bool { units.contains(unit.code) || kinds.contains(unit.kind) }
}

/// One reporting period.
package struct Period: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Units report figures, statuses and texts.
        case figures
        /// Units send their own implementation plan, with statuses and texts only. No deadline is needed.
        case plan
    }

    package var id: PeriodID
    /// “6 tháng đầu năm”
    package var name: String
    package var kind: Kind
    /// The window over which figures are counted.
    package var from: CalendarDay?
    package var cutoff: CalendarDay?
    /// Reports are due strictly before this day.
    package var before: CalendarDay?
    /// The later day that applies if the office extended the deadline.
    package var extended: CalendarDay?
    /// The day on which this office's own report is due at the superior office. It is independent of the units'
    /// deadline.
    package var due: CalendarDay?
    /// The earlier period of the same year that this one contains.
    package var after: PeriodID?
    /// The span of the office's next steps: “6 tháng cuối năm 2026”, “năm 2027”.
    package var next: String?
    /// The period of last year's plan to compare with; nil means the one with the same id.
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
    /// Whether it owes reports. A unit that only collects sends at most the assessment for the whole office.
    package var reports = true
    package var code: UnitCode
    package var name: String
    /// The kind of unit as named in the plan, such as `chi-cuc`. Indicators refer to kinds.
    package var kind: String
    /// Other names that may appear in its files.
    package var aliases: [String]
    /// The first and last day of the unit's existence, where it does not span the plan.
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
    /// What the appendix contains.
    package enum Content: String, Hashable, Sendable, CaseIterable {
        case totals, byUnit = "by-unit", issued, models, complaints, commendations, receipt, warnings
        /// The changes made by a replacement. Added by the program, never listed in a plan.
        case changes
    }
    package var content: Content
    package var title: String
    /// Whether it is part of the file that is signed and sent; false: internal, in the office's own pages only.
    package var isSent: Bool
    /// Included only in the reports of these periods; empty: in all.
    package var periods: Set<PeriodID>
    /// For an appendix of totals, the tasks whose indicators are included; empty: all.
    package var tasks: Set<Int>

    package init(content: Content, title: String, isSent: Bool, periods: Set<PeriodID> = [], tasks: Set<Int> = []) {
        (self.content, self.title, self.isSent, self.periods, self.tasks) = (content, title, isSent, periods, tasks)
    }
}

/// Limits set by the office.
package struct Limits: Hashable, Sendable {
    /// The largest submission that is read, in bytes.
    package var fileBytes: Int
    /// The largest file that is claimed, in bytes. A larger one stays in the inbox, and its sender is informed.
    package var attachmentBytes: Int
    /// A returned report that is sent again within this many working days keeps its first arrival date.
    package var returnGraceWorkingDays: Int
    /// If a report or its document is dated at least this many days before the period's cut-off, the sender is asked.
    package var earlyDays = 30
    /// If a report arrives at least this many days after the deadline while another period accepts reports, the sender
    /// is asked.
    package var lateDays = 60
    /// If fewer of the required units than this percentage have reported, the cover slip proposes not to sign yet.
    package var signShare = 80
    /// Whether reminders request the signed copy of a report whose figures have arrived.
    package var requiresSignedCopy = false
    /// For this many days a receipt lies in the inbox in place of each taken file; 0: none is left.
    package var receiptDays = 0

    package init(fileBytes: Int = 1 << 20, attachmentBytes: Int = 256 << 20, returnGraceWorkingDays: Int = 3) {
        (self.fileBytes, self.attachmentBytes, self.returnGraceWorkingDays) = (
            fileBytes, attachmentBytes, returnGraceWorkingDays
        )
    }
}

/// A fault of the plan file, reported to the editor of the plan with its line.
package struct PlanFault: Hashable, Sendable {
    package var line: Int?
    package var message: Wording
    /// The attribute or child that is wrong, where it is known.
    package var attribute: String?
    /// The message where the plan is a workbook; nil: the same.
    package var inWorkbook: Wording?
    /// The cell, where the plan is a workbook. `line` is then nil.
    package var cell: PlanCell?

    package init(line: Int?, message: Wording, attribute: String? = nil) {
        (self.line, self.message, self.attribute) = (line, message, attribute)
    }

    /// The same fault, of one attribute.
    package func at(_ attribute: String) -> PlanFault {
        var fault = self
        fault.attribute = attribute
        return fault
    }

    /// The same fault, in the words of a workbook: titles of columns instead of names of attributes.
    package func inCells(_ vi: String, en: String? = nil) -> PlanFault {
        var fault = self
        fault.inWorkbook = Wording(vi: vi, en: en ?? message.en)
        return fault
    }
}

/// A cell of a plan workbook.
package struct PlanCell: Hashable, Sendable {
    package var sheet: String
    /// As the spreadsheet program shows it, from 1.
    package var row: Int
    /// From 0.
    package var column: Int

    package init(sheet: String, row: Int, column: Int) { (self.sheet, self.row, self.column) = (sheet, row, column) }

    /// `C12`
    package var address: String { "\(PlanCell.letters(column))\(row)" }

    /// `A` for 0, `AB` for 27.
    package static func letters(_ column: Int) -> String {
        let letter = String(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column % 26))))
        return column < 26 ? letter : letters(column / 26 - 1) + letter
    }
}

/// The plan is not usable; every fault is listed. The exit code is 65 and nothing is changed.
package struct PlanRefused: Error, Sendable {
    package var faults: [PlanFault]
    package init(faults: [PlanFault]) { self.faults = faults }
}
