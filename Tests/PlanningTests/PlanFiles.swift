// The plan files that the exhibits of this suite load, and how they spoil them.
import Domain
import Foundation
import Planning

enum PlanFiles {
    static let shipped = text("plan/2026.xml")
    static let quarters = text("Tests/Plans/quarters.xml")

    private static func text(_ path: String) -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    static func load(_ text: String) throws(PlanRefused) -> (plan: Plan, warnings: [PlanFault]) {
        try loadPlan(Array(text.utf8), digest: Digest("test"))
    }

    /// All faults of a plan as `line: sentence`; empty when it loads.
    static func faults(_ text: String, in language: Language = .vi) -> [String] {
        do throws(PlanRefused) {
            _ = try load(text)
            return []
        } catch {
            return error.faults.map { "\($0.line.map(String.init) ?? "–"): \($0.says(language))" }
        }
    }
}
