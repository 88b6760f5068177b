// The office's plan: what is asked, of whom, by when, and how the report upward reads. Everything of one office is here, as data.

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
    /// Who the office is on the network of document exchange; nil where the plan does not say.
    package var exchange: Exchange?
    /// The deadline's own day still counts as on time. Off by default: “trước ngày” is strict.
    package var inclusiveDeadline: Bool
    /// Files may lie in inbox/ itself; off: only in a unit's folder.
    package var allowsFlatInbox: Bool
    /// SHA-256 of the plan file: stored with every verdict.
    package var digest: Digest

    package init(
        id: PlanID, year: Int, offset: UTCOffset, title: String, subject: String, document: PlanDocument, basis: [String],
        office: Office, signer: Signer, addressees: [String], recipients: [String], archive: String, periods: [Period],
        units: [Unit], tasks: [Task], appendices: [Appendix], limits: Limits, inclusiveDeadline: Bool, allowsFlatInbox: Bool,
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
    package init(authority: String?, title: String, name: String) { (self.authority, self.title, self.name) = (authority, title, name) }
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
        id: PeriodID, name: String, kind: Kind, from: CalendarDay? = nil, cutoff: CalendarDay? = nil, before: CalendarDay? = nil,
        after: PeriodID? = nil, next: String? = nil, comparesWith: PeriodID? = nil, heading: String = "", opening: Sentence = .empty,
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
        code: UnitCode, name: String, kind: String, aliases: [String] = [], from: CalendarDay? = nil, until: CalendarDay? = nil,
        mergedInto: UnitCode? = nil
    ) {
        (self.code, self.name, self.kind, self.aliases) = (code, name, kind, aliases)
        (self.from, self.until, self.mergedInto) = (from, until, mergedInto)
    }
}

/// One task of the plan, with what is counted for it.
package struct Task: Sendable {
    /// Which lists a task's section carries.
    package enum List: String, Hashable, Sendable, CaseIterable {
        case model, commendation, issued
    }

    package var number: Int
    package var title: String
    /// The section of the report it fills when that is not “II. KẾT QUẢ THỰC HIỆN”: `I`.
    package var section: String?
    package var lists: Set<List>
    package var indicators: [Indicator]
    package var rules: [Rule]
    /// The sentence that sums the task up, with its figures.
    package var summary: Sentence

    package init(
        number: Int, title: String, section: String? = nil, lists: Set<List> = [], indicators: [Indicator], rules: [Rule] = [],
        summary: Sentence = .empty
    ) {
        (self.number, self.title, self.section, self.lists) = (number, title, section, lists)
        (self.indicators, self.rules, self.summary) = (indicators, rules, summary)
    }
}

/// One thing that is counted, measured or answered.
package struct Indicator: Hashable, Sendable {
    package enum ValueType: String, Hashable, Sendable, CaseIterable {
        /// Whole, not negative.
        case count
        /// With `digits` digits after the mark.
        case decimal
        /// A share in percent, with `digits` digits.
        case percent
        /// Yes or no, 1 or 0; the sum counts the units that answer yes.
        case flag
        /// Words; never summed.
        case text
    }

    /// How the units' values become one.
    package enum Merge: String, Hashable, Sendable, CaseIterable {
        case sum, max, min
        /// The value received last.
        case latest
        /// How many units gave a value other than 0.
        case units
        /// Recomputed from the merged numerator and denominator; never entered.
        case ratio
    }

    /// What a value means in time.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Counted from the start of the window: the annual figure includes the first half.
        case flow
        /// The state at the cut-off.
        case stock
        /// Carried in at the start; the same in both periods of a year.
        case opening
    }

    package var code: IndicatorCode
    package var task: Int
    package var name: String
    /// Unit of measure: “lượt người”.
    package var measure: String
    package var type: ValueType
    package var digits: Int
    package var merge: Merge
    package var kind: Kind
    package var required: Bool
    /// Of which whole it is a part (“Trong đó”): printed indented.
    package var partOf: IndicatorCode?
    /// Parts of a ratio.
    package var numerator: IndicatorCode?
    package var denominator: IndicatorCode?
    package var minimum: Quantity?
    package var maximum: Quantity?
    /// Whose business it is; both empty: everybody's.
    package var kinds: Set<String>
    package var units: Set<UnitCode>
    /// The official form it is taken from.
    package var source: String?
    /// How to count it, and which unit does.
    package var definition: String

    package init(
        code: IndicatorCode, task: Int, name: String, measure: String, type: ValueType = .count, digits: Int = 0, merge: Merge = .sum,
        kind: Kind = .flow, required: Bool = true, partOf: IndicatorCode? = nil, numerator: IndicatorCode? = nil,
        denominator: IndicatorCode? = nil, minimum: Quantity? = nil, maximum: Quantity? = nil, kinds: Set<String> = [],
        units: Set<UnitCode> = [], source: String? = nil, definition: String = ""
    ) {
        (self.code, self.task, self.name, self.measure, self.type, self.digits) = (code, task, name, measure, type, digits)
        (self.merge, self.kind, self.required, self.partOf) = (merge, kind, required, partOf)
        (self.numerator, self.denominator, self.minimum, self.maximum) = (numerator, denominator, minimum, maximum)
        (self.kinds, self.units, self.source, self.definition) = (kinds, units, source, definition)
    }

    /// Computed by us, so never asked of a unit.
    package var isComputed: Bool { merge == .ratio }

    /// Whether the indicator is this unit's business.
    package func concerns(_ unit: Unit) -> Bool {
        (kinds.isEmpty && units.isEmpty) || kinds.contains(unit.kind) || units.contains(unit.code)
    }
}

/// A rule of the plan: an XPath 1.0 test in the plan's own words.
package struct Rule: Hashable, Sendable {
    package var code: RuleCode
    package var task: Int
    /// `.error` or `.warning`.
    package var severity: Severity
    /// `v('NV4.04') <= v('NV4.03')`; holds when the report is right.
    package var test: String
    /// What is wrong when it does not hold, in Vietnamese.
    package var says: String
    /// The article of law or regulation behind it.
    package var basis: String?
    package var passes: [RuleExample]
    package var fails: [RuleExample]
    /// Line of the rule in the plan file, for messages about the rule itself.
    package var line: Int

    package init(
        code: RuleCode, task: Int, severity: Severity, test: String, says: String, basis: String? = nil, passes: [RuleExample],
        fails: [RuleExample], line: Int
    ) {
        (self.code, self.task, self.severity, self.test, self.says) = (code, task, severity, test, says)
        (self.basis, self.passes, self.fails, self.line) = (basis, passes, fails, line)
    }
}

/// Figures for which a rule is known to hold or not: `NV2.01=12 before:NV2.01=9`. `none` stands for không phát sinh.
package struct RuleExample: Hashable, Sendable {
    package var now: [IndicatorCode: Answer]
    package var before: [IndicatorCode: Answer]
    /// As written in the plan.
    package var text: String
    package init(now: [IndicatorCode: Answer], before: [IndicatorCode: Answer], text: String) {
        (self.now, self.before, self.text) = (now, before, text)
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
        (self.fileBytes, self.attachmentBytes, self.returnGraceWorkingDays) = (fileBytes, attachmentBytes, returnGraceWorkingDays)
    }
}

/// A fault of the plan file itself: told to whoever edits the plan, with its line.
package struct PlanFault: Hashable, Sendable {
    package var line: Int?
    package var says: Wording
    package init(line: Int?, says: Wording) { (self.line, self.says) = (line, says) }
}

/// The plan is not usable; every fault is listed. Exit code 65, nothing touched.
package struct PlanRefused: Error, Sendable {
    package var faults: [PlanFault]
    package init(faults: [PlanFault]) { self.faults = faults }
}
