// Taking a plan into the register: its bytes, and a key for each of its codes.

package import Domain
import FoundationEssentials
import GRDB

extension Filing {
    /// Makes `plan` the current edition; its file's bytes are kept, for verdicts and outputs depend on them.
    /// Nothing is written when it already is. To be called first in a run.
    /// - Returns: whether the plan is new to the register, or was edited since.
    @discardableResult
    package func adopt(_ plan: Plan, bytes: [UInt8]) throws -> Bool {
        let current = try String.fetchOne(
            db, sql: "SELECT sha256 FROM plan JOIN edition ON edition.id = plan.edition WHERE code = ?",
            arguments: [plan.id.rawValue])
        guard current != plan.digest.rawValue else { return false }
        try db.execute(
            sql: "INSERT INTO plan (code, year) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET year = excluded.year",
            arguments: [plan.id.rawValue, plan.year])
        let find = "SELECT id FROM plan WHERE code = ?"
        guard let key = try Int64.fetchOne(db, sql: find, arguments: [plan.id.rawValue]) else { return false }
        try keepEdition(of: plan, key, bytes)
        try keepCodes(of: plan, key)
        keys.forget()
        return true
    }

    private func keepEdition(of plan: Plan, _ key: Int64, _ bytes: [UInt8]) throws {
        try db.execute(
            sql: "INSERT INTO edition (plan, sha256, bytes, adopted) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [key, plan.digest.rawValue, Data(bytes), now.seconds])
        try db.execute(
            sql: "UPDATE plan SET edition = (SELECT id FROM edition WHERE plan = ?1 AND sha256 = ?2) WHERE id = ?1",
            arguments: [key, plan.digest.rawValue])
    }

    private func keepCodes(of plan: Plan, _ key: Int64) throws {
        for (position, period) in plan.periods.enumerated() {
            try db.cachedStatement(
                sql: """
                    INSERT INTO period (plan, code, position, after, compares_with) VALUES (?, ?, ?, ?, ?) ON CONFLICT (plan, code)
                    DO UPDATE SET position = excluded.position, after = excluded.after, compares_with = excluded.compares_with
                    """
            ).execute(
                arguments: [
                    key, period.id.rawValue, position, period.after?.rawValue,
                    (period.comparesWith ?? period.id).rawValue,
                ])
        }
        for unit in plan.units {
            try db.cachedStatement(sql: "INSERT INTO unit (plan, code) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .execute(arguments: [key, unit.code.rawValue])
        }
        for indicator in plan.indicators {
            try db.cachedStatement(
                sql: """
                    INSERT INTO indicator (plan, code, digits, merge) VALUES (?, ?, ?, ?) ON CONFLICT (plan, code)
                    DO UPDATE SET digits = excluded.digits, merge = excluded.merge
                    """
            ).execute(
                arguments: [
                    key, indicator.code.rawValue, indicator.digits,
                    indicator.type == .text ? "text" : indicator.merge.rawValue,
                ])
        }
    }
}

extension Register {
    /// The plan file as it was under that digest.
    package func planBytes(_ digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { db in
            let find = "SELECT bytes FROM edition WHERE sha256 = ?"
            return try Data.fetchOne(db, sql: find, arguments: [digest.rawValue]).map { [UInt8]($0) }
        }
    }
}
