// Adds a plan to the register: its bytes, and a key for each of its codes.

package import Domain
import SQLite

extension Filing {
    /// Makes `plan` the current edition and stores the bytes of its file, because verdicts and outputs depend on them.
    /// Writes nothing when it already is current. Must be called first in a run.
    /// - Returns: whether the plan is new to the register or was changed.
    @discardableResult
    package func adopt(_ plan: Plan, bytes: [UInt8]) throws -> Bool {
        let find = "SELECT sha256 FROM plan JOIN edition ON edition.id = plan.edition WHERE code = ?"
        let current: Digest? = try db.value(find, [plan.id])
        guard current != plan.digest else { return false }
        try db.run(
            "INSERT INTO plan (code, year) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET year = excluded.year",
            [plan.id, plan.year])
        guard let key: Int64 = try db.value("SELECT id FROM plan WHERE code = ?", [plan.id]) else { return false }
        try keepEdition(of: plan, key, bytes)
        try keepCodes(of: plan, key)
        try pagesAreDue(ofPlan: key)
        keys.forget()
        return true
    }

    private func keepEdition(of plan: Plan, _ key: Int64, _ bytes: [UInt8]) throws {
        try db.run(
            "INSERT INTO edition (plan, sha256, bytes, adopted) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [key, plan.digest, bytes, now])
        try db.run(
            "UPDATE plan SET edition = (SELECT id FROM edition WHERE plan = ?1 AND sha256 = ?2) WHERE id = ?1",
            [key, plan.digest])
        if let template = plan.template { try keep(template, of: plan, key) }
    }

    private func keep(_ template: ReportTemplate, of plan: Plan, _ key: Int64) throws {
        try db.run(
            "INSERT INTO template (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [template.digest, template.bytes])
        try db.run(
            """
            INSERT INTO edition_template SELECT edition.id, template.id FROM edition, template
                WHERE edition.plan = ?1 AND edition.sha256 = ?2 AND template.sha256 = ?3 ON CONFLICT DO NOTHING
            """, [key, plan.digest, template.digest])
    }

    private func keepCodes(of plan: Plan, _ key: Int64) throws {
        for (position, period) in plan.periods.enumerated() {
            try db.run(
                """
                INSERT INTO period (plan, code, position, after, compares_with) VALUES (?, ?, ?, ?, ?) ON CONFLICT (plan, code)
                DO UPDATE SET position = excluded.position, after = excluded.after, compares_with = excluded.compares_with
                """, [key, period.id, position, period.after, period.comparesWith ?? period.id])
        }
        for unit in plan.units {
            try db.run("INSERT INTO unit (plan, code) VALUES (?, ?) ON CONFLICT DO NOTHING", [key, unit.code])
        }
        for indicator in plan.indicators {
            try db.run(
                """
                INSERT INTO indicator (plan, code, digits, merge) VALUES (?, ?, ?, ?) ON CONFLICT (plan, code)
                DO UPDATE SET digits = excluded.digits, merge = excluded.merge
                """,
                [key, indicator.code, indicator.digits, indicator.type == .text ? "text" : indicator.merge.rawValue])
        }
    }
}

/// A plan's file in force.
package struct StoredPlan: Sendable {
    package let id: PlanID
    package let digest: Digest
    package let bytes: [UInt8]
}

extension Filing {
    /// The plans of the year before a plan's, which its figures are compared with.
    package func plansBefore(_ plan: Plan) throws -> [StoredPlan] { try storedPlans(db, of: plan.year - 1) }
}

private func storedPlans(_ db: Database, of year: Int) throws -> [StoredPlan] {
    let find = """
        SELECT code, sha256, bytes FROM plan JOIN edition ON edition.id = plan.edition WHERE year = ? ORDER BY plan.id
        """
    return try db.rows(find, [year]) { StoredPlan(id: $0["code"], digest: $0["sha256"], bytes: $0["bytes"]) }
}

extension Register {
    /// The plans of the year before a plan's, which its figures are compared with.
    package func plansBefore(_ plan: Plan) throws(RegisterFault) -> [StoredPlan] {
        try read { try storedPlans($0, of: plan.year - 1) }
    }

    /// The plan file with that digest.
    package func planBytes(_ digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { try $0.value("SELECT bytes FROM edition WHERE sha256 = ?", [digest]) }
    }

    /// The template of the edition with that digest; nil for the built-in layout.
    package func template(ofEdition digest: Digest) throws(RegisterFault) -> ReportTemplate? {
        let find = """
            SELECT template.sha256 AS digest, template.bytes AS bytes FROM edition
                JOIN edition_template ON edition_template.edition = edition.id
                JOIN template ON template.id = edition_template.template
            WHERE edition.sha256 = ?
            """
        return try read { db in
            try db.row(find, [digest]) { ReportTemplate(bytes: $0["bytes"], digest: $0["digest"]) }
        }
    }
}
