// Reads the rows of the exported tables from the register.
import CSV
package import Domain
import Hashing
import SQLite

/// The rows of some submissions of one period, in each of the tables that only grow.
package struct ExportPart: Sendable {
    package let plan: PlanID
    /// nil for files that named no period.
    package let period: PeriodID?
    package let submissions: Int
    /// `00003-9f2c61b04a7e`: the block of submissions, and a digest of what identifies them. Equal names mean equal
    /// rows.
    package let name: String
    let planKey: Int64
    let periodKey: Int64?
    let block: Int64
}

/// The state of one expected unit, for the table `states`.
package struct ExportedState: Sendable {
    package let receipt: UnitReceipt
    /// The number of the submission that counts.
    package let submission: Int64?
}

/// Submissions in one part. A block that is not full grows, and gets another name.
private let blockSize: Int64 = 5_000
/// To be changed with the columns of the tables, so that files of an older layout are not used again.
private let layout = "1"

extension Register {
    /// All parts, in the order of plans, periods and submissions.
    package func exportParts() throws(RegisterFault) -> [ExportPart] {
        try read { db in
            let sql = """
                SELECT plan.id AS plan, plan.code AS plan_code, submission.period AS period, period.code AS period_code,
                    submission.id AS id, verdict, version, attempt, arrived, original.sha256 AS sha256, hex(figures_sha256) AS figures, errors,
                    warnings, repairs
                FROM submission JOIN original ON original.id = submission.original
                    JOIN edition ON edition.id = submission.edition LEFT JOIN period ON period.id = submission.period
                    JOIN plan ON plan.id = coalesce(period.plan, edition.plan)
                ORDER BY plan.id, submission.period, submission.id
                """
            var parts: [PartInProgress] = []
            try db.each(sql) { row in
                let block = (row["id"] as Int64) / blockSize
                let (plan, period): (Int64, Int64?) = (row["plan"], row["period"])
                if parts.last?.block != block || parts.last?.plan != plan || parts.last?.period != period {
                    parts.append(
                        PartInProgress(
                            planCode: row["plan_code"], periodCode: row["period_code"], plan: plan, period: period,
                            block: block))
                }
                let fields: [String] = [
                    row["id"], row["verdict"], row["version"], row["attempt"], row["arrived"], row["sha256"],
                    row["figures"],
                    row["errors"], row["warnings"], row["repairs"],
                ]
                parts[parts.count - 1].add(fields.joined(separator: "|"))
            }
            return parts.map(\.part)
        }
    }

    /// The rows of one part as CSV, in pieces of about a megabyte. The first line names the columns.
    /// - Returns: the number of rows.
    package func export(
        _ table: ExportTable, _ part: ExportPart, _ write: ([UInt8]) throws -> Void
    ) throws -> Int {
        var csv = CSVRowWriter()
        var count = 0
        table.columns.forEach { csv.add($0.name) }
        csv.endRow()
        try read { db in
            let statement = try db.statement(table.select)
            let first = part.block * blockSize
            try statement.bind([first, first + blockSize - 1, part.periodKey, part.planKey])
            defer { statement.reset() }
            while try statement.step() {
                let columns = statement.columnCount - (table.isPacked ? 2 : 0)
                if table.isPacked {
                    for (task, status) in try readStatuses(
                        db, of: statement.integer(columns), StoredLists(rawValue: statement.integer(columns + 1)))
                    {
                        csv.add(statement, columns)
                        csv.add(String(task))
                        csv.add(status)
                        csv.endRow()
                        count += 1
                    }
                } else {
                    csv.add(statement, columns)
                    csv.endRow()
                    count += 1
                }
                if csv.bytes.count > 1 << 20 { try write(csv.take()) }
            }
            try write(csv.take())
        }
        return count
    }

    /// The units expected in a period, each with its state and the submission that counts.
    package func exportedStates(plan: Plan, period: Period) throws(RegisterFault) -> [ExportedState] {
        try read { db in
            let states = try UnitStates(db, keys, plan, period)
            return states.receipts.map { ExportedState(receipt: $0, submission: states.active[$0.unit]?.id) }
        }
    }

    /// The totals of the last consolidation of a period, and its version; nil where there is none.
    package func exportedTotals(plan: PlanID, period: PeriodID) throws(RegisterFault) -> (
        version: Int, totals: [IndicatorCode: Quantity]
    )? {
        try read { db in
            let find = """
                SELECT max(version) FROM consolidation JOIN period ON period.id = consolidation.period
                    JOIN plan ON plan.id = period.plan WHERE plan.code = ? AND period.code = ?
                """
            let version: Int? = try db.value(find, [plan, period])
            return try version.map { ($0, try readTotals(db, plan, period)) }
        }
    }
}

private struct PartInProgress {
    let planCode: PlanID
    let periodCode: PeriodID?
    let plan: Int64
    let period: Int64?
    let block: Int64
    private var submissions = 0
    private var identity = Array(layout.utf8)

    init(planCode: PlanID, periodCode: PeriodID?, plan: Int64, period: Int64?, block: Int64) {
        (self.planCode, self.periodCode, self.plan, self.period, self.block) = (
            planCode, periodCode, plan, period, block
        )
    }

    mutating func add(_ fields: String) {
        submissions += 1
        identity += Array(fields.utf8) + [0x0A]
    }

    var part: ExportPart {
        let number = String(block)
        let padded = String(repeating: "0", count: max(0, 5 - number.count)) + number
        return ExportPart(
            plan: planCode, period: periodCode, submissions: submissions,
            name: "\(padded)-\(hexadecimal(SHA256.digest(of: identity)).prefix(12))", planKey: plan, periodKey: period,
            block: block)
    }
}

extension CSVRowWriter {
    /// Adds the first columns of the current row.
    fileprivate mutating func add(_ row: borrowing Statement, _ columns: Int32) {
        for column in 0..<columns {
            if row.isNull(column) { add(nil) } else { add(row.bytes(column).bindMemory(to: UInt8.self)) }
        }
    }
}

/// The status of each task of a submission, in the order of the tasks.
private func readStatuses(_ db: Database, of submission: Int64, _ lists: StoredLists) throws -> [(Int, String)] {
    var statuses: [(Int, String)] = []
    try readContent(db, of: submission, lists).each(.statuses) { row in
        statuses.append((try row.number(), try row.text()))
    }
    return statuses
}
