// The tables of the exported data set: names, columns and types, from which the schema file and the load scripts are
// made.

/// One column of an exported table.
package struct ExportColumn: Sendable {
    package enum Kind: String, Sendable {
        case text, integer
        /// `2027-04-05`
        case date
        /// `2027-04-05T02:11:09Z`
        case timestamp
    }

    package let name: String
    package let kind: Kind
    /// Absent values are allowed.
    package let isOptional: Bool
    package let note: String
    /// The expression over the register's tables; nil for tables that are made from the plan.
    let sql: String?

    init(_ name: String, _ kind: Kind, optional: Bool = false, _ note: String, sql: String? = nil) {
        (self.name, self.kind, isOptional, self.note, self.sql) = (name, kind, optional, note, sql)
    }
}

/// One exported table.
package struct ExportTable: Sendable {
    package let name: String
    package let note: String
    /// The columns that identify a row.
    package let key: [String]
    package let columns: [ExportColumn]
    /// Rows never change once they are written; more are only added. Other tables are written whole for each plan.
    package let isAppendOnly: Bool

    init(_ name: String, key: [String], isAppendOnly: Bool = false, _ note: String, _ columns: [ExportColumn]) {
        (self.name, self.key, self.isAppendOnly, self.note, self.columns) = (name, key, isAppendOnly, note, columns)
    }

    /// All tables: those about the plan first, then those about submissions.
    package static let all = planTables + submissionTables
}

// MARK: - Tables about the plan

private let plan = ExportColumn("plan", .text, "The plan's id; unique among all offices.")
private let period = ExportColumn("period", .text, "The period's id within its plan.")
private let ordinal = ExportColumn("ordinal", .integer, "The position in the plan, from 0.")

private let planTables: [ExportTable] = [
    ExportTable(
        "plans", key: ["plan"], "One row for each plan: an office and a year.",
        [
            plan, ExportColumn("year", .integer, "The year of the plan."),
            ExportColumn("title", .text, "The plan's title."),
            ExportColumn("office_code", .text, "The office's notation."),
            ExportColumn("office_name", .text, "The office that consolidates."),
            ExportColumn("superior", .text, "The superior body."),
            ExportColumn("superior_plan", .text, optional: true, "The plan of the superior office that it answers."),
        ]),
    ExportTable(
        "periods", key: ["plan", "period"], "The reporting periods of each plan.",
        [
            plan, period, ordinal, ExportColumn("name", .text, "The name of the period, without the year."),
            ExportColumn("kind", .text, "figures, or plan for the units' own implementation plans."),
            ExportColumn("first_day", .date, optional: true, "First day of the window."),
            ExportColumn("cutoff", .date, optional: true, "Last day of the window."),
            ExportColumn("deadline", .date, optional: true, "Reports are due before this day."),
            ExportColumn("after_period", .text, optional: true, "The earlier period whose window this one contains."),
        ]),
    ExportTable(
        "units", key: ["plan", "unit"], "The units of each plan.",
        [
            plan, ExportColumn("unit", .text, "The unit's code."), ordinal,
            ExportColumn("name", .text, "The unit's name."),
            ExportColumn("kind", .text, "The kind of unit, chosen by the office."),
            ExportColumn("first_day", .date, optional: true, "First day of its existence."),
            ExportColumn("last_day", .date, optional: true, "Last day of its existence."),
            ExportColumn("merged_into", .text, optional: true, "The unit that absorbed it."),
        ]),
    ExportTable(
        "indicators", key: ["plan", "indicator"], "The indicators of each plan.",
        [
            plan, ExportColumn("indicator", .text, "The indicator's code."), ordinal,
            ExportColumn("task", .integer, "The number of its task."),
            ExportColumn("name", .text, "Its name."), ExportColumn("measure", .text, "Its unit of measure."),
            ExportColumn("value_type", .text, "count, decimal, percent, flag or text."),
            ExportColumn("digits", .integer, "The number of decimals."),
            ExportColumn("merge_kind", .text, "sum, max, min, latest, units or ratio."),
            ExportColumn("kind", .text, "flow, stock or opening."),
            ExportColumn("is_scoped", .integer, "1 where it concerns only the units in scopes."),
            ExportColumn("numerator", .text, optional: true, "For a ratio, the indicator above the line."),
            ExportColumn("denominator", .text, optional: true, "For a ratio, the indicator below the line."),
        ]),
    ExportTable(
        "scopes", key: ["plan", "indicator", "unit"], "The units that a scoped indicator concerns.",
        [
            plan, ExportColumn("indicator", .text, "The indicator's code."),
            ExportColumn("unit", .text, "A unit that it concerns."),
        ]),
    ExportTable(
        "states", key: ["plan", "period", "unit"],
        "The units expected in each period, after mergers, with the submission that counts: the active version.",
        [
            plan, period, ExportColumn("unit", .text, "The unit's code."), ordinal,
            ExportColumn("state", .text, "on-time, late, returned, missing or excused."),
            ExportColumn("days_late", .integer, "0 where it was on time or has not arrived."),
            ExportColumn("submission", .integer, optional: true, "The submission that counts; absent: none."),
            ExportColumn("arrived", .timestamp, optional: true, "When that submission arrived."),
        ]),
    ExportTable(
        "totals", key: ["plan", "period", "indicator"], "The totals of the last consolidation that the office made.",
        [
            plan, period, ExportColumn("indicator", .text, "The indicator's code."),
            ExportColumn("version", .integer, "The version of the consolidation."),
            ExportColumn("scaled", .integer, "The total times 10 to the power of digits."),
            ExportColumn("digits", .integer, "The number of decimals."),
        ]),
]

// MARK: - Tables about submissions

private let submissionPlan = ExportColumn("plan", .text, "The plan's id.", sql: "plan.code")
private let submissionPeriod = ExportColumn(
    "period", .text, optional: true, "The period's id; absent where the file named none.", sql: "period.code")
private let submission = ExportColumn(
    "submission", .integer, "The number of the submission in its office's register.", sql: "submission.id")
private let unit = ExportColumn("unit", .text, optional: true, "The unit's code.", sql: "unit.code")

private let submissionTables: [ExportTable] = [
    ExportTable(
        "submissions", key: ["plan", "submission"], isAppendOnly: true, "Every file that was judged, and its verdict.",
        [
            submissionPlan, submissionPeriod, submission, unit,
            ExportColumn(
                "version", .integer, "The version of the unit's report; 0 where it was not accepted.", sql: "version"),
            ExportColumn("attempt", .integer, "The unit's how-manieth file for the period.", sql: "attempt"),
            ExportColumn(
                "verdict", .text, "accepted, accepted-with-warnings, returned, already-received or attachment.",
                sql: "verdict"),
            ExportColumn(
                "arrived", .timestamp, "When the file arrived.",
                sql: "strftime('%Y-%m-%dT%H:%M:%SZ', submission.arrived, 'unixepoch')"),
            ExportColumn("sha256", .text, "SHA-256 of the file.", sql: "original.sha256"),
            ExportColumn("file_name", .text, "The file's name.", sql: "submission.name"),
            ExportColumn("number", .text, optional: true, "The number of the unit's document.", sql: "number"),
            ExportColumn(
                "document_date", .date, optional: true, "The date of the unit's document.",
                sql: "date(date * 86400, 'unixepoch')"),
            ExportColumn("signer", .text, optional: true, "Who signed it.", sql: "signer"),
            ExportColumn("errors", .integer, "The number of errors found.", sql: "errors"),
            ExportColumn("warnings", .integer, "The number of warnings found.", sql: "warnings"),
            ExportColumn("repairs", .integer, "The number of repairs made.", sql: "repairs"),
        ]),
    ExportTable(
        "figures", key: ["plan", "submission", "indicator"], isAppendOnly: true,
        "Every figure of every submission. An indicator without a row was left blank.",
        [
            submissionPlan, submissionPeriod, submission, unit,
            ExportColumn("indicator", .text, "The indicator's code.", sql: "indicator.code"),
            ExportColumn(
                "state", .text,
                "quantity, text, or none (không phát sinh): 0 in sums and rules, and no max, min or latest value unless no unit has another.",
                sql: ExportTable.figureState),
            ExportColumn(
                "scaled", .integer, optional: true, "The figure times 10 to the power of digits.", sql: "scaled"),
            ExportColumn("digits", .integer, optional: true, "The number of decimals.", sql: "figure.digits"),
            ExportColumn("is_estimate", .integer, "1 where the unit marked it as an estimate.", sql: "is_estimate"),
            ExportColumn("words", .text, optional: true, "The text, for state text.", sql: "words"),
            ExportColumn("note", .text, optional: true, "The unit's note.", sql: "note"),
            ExportColumn("line", .integer, optional: true, "Its line in the file.", sql: "line"),
            ExportColumn("cell", .text, optional: true, "Its cell in the workbook.", sql: "cell"),
        ]),
    ExportTable(
        "statuses", key: ["plan", "submission", "task"], isAppendOnly: true,
        "The status of each task in each submission.",
        [
            submissionPlan, submissionPeriod, submission, unit,
            ExportColumn("task", .integer, "The task's number."),
            ExportColumn("status", .text, "done, ongoing, not-started, not-arising or not-applicable."),
        ]),
    ExportTable(
        "findings", key: ["plan", "submission", "ordinal"], isAppendOnly: true, "Every finding about every submission.",
        [
            submissionPlan, submissionPeriod, submission, unit,
            ExportColumn("ordinal", .integer, "The position in the answer, from 0.", sql: "ordinal"),
            ExportColumn("code", .text, "The finding's code.", sql: "finding.code"),
            ExportColumn("severity", .text, "error, warning or repair.", sql: "severity"),
            ExportColumn("line", .integer, optional: true, "Its line in the file.", sql: "line"),
            ExportColumn("cell", .text, optional: true, "Its cell in the workbook.", sql: "cell"),
            ExportColumn("found", .text, optional: true, "What was found.", sql: "found"),
            ExportColumn("message", .text, "The message to the unit, in Vietnamese.", sql: "says_vi"),
        ]),
]

extension ExportTable {
    /// The state of a row of the register's table of figures.
    static let figureState =
        "CASE WHEN words IS NOT NULL THEN 'text' WHEN scaled IS NULL THEN 'none' ELSE 'quantity' END"

    /// Whether its last columns are packed with each submission. The select then ends with the submission's key and the
    /// lists that it has.
    var isPacked: Bool { name == "statuses" }

    /// Selects the rows of one part; parameters: first and last submission, period (or NULL), plan.
    var select: String {
        let joins = [
            "submissions": "",
            "figures":
                "JOIN figure ON figure.submission = submission.id JOIN indicator ON indicator.id = figure.indicator",
            "findings": "JOIN finding ON finding.submission = submission.id",
        ]
        let order =
            ["figures": "figure.indicator", "findings": "ordinal"][name].map { ", " + $0 } ?? ""
        return """
            SELECT \(columns.compactMap(\.sql).joined(separator: ", "))\(isPacked ? ", submission.id, submission.parts" : "")
            FROM submission JOIN original ON original.id = submission.original JOIN edition ON edition.id = submission.edition
                LEFT JOIN period ON period.id = submission.period LEFT JOIN unit ON unit.id = submission.unit
                JOIN plan ON plan.id = coalesce(period.plan, edition.plan)
                \(joins[name] ?? "")
            WHERE submission.id BETWEEN ?1 AND ?2 AND submission.period IS ?3 AND plan.id = ?4
            ORDER BY submission.id\(order)
            """
    }
}
