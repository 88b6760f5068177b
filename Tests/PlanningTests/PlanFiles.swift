// The plan files that the test cases of this suite load, and how they spoil them.
import Domain
import Foundation
import PlanFixture
import Planning
import TestSupport

enum PlanFiles {
    static let shipped = text("plan/2026.xml")
    /// The shipped plan in its first version, so that the lines that tests name do not change when the office edits its
    /// plan.
    static let office = text("Tests/Plans/office.xml")
    static let quarters = text("Tests/Plans/quarters.xml")

    /// The schema of `Plan.tiny`.
    static let golden = text("Tests/Plans/tiny.xsd")
    static let indicatorCodes = ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "D1", "D2"]

    private static func text(_ path: String) -> String { (try? Checkout.text(path)) ?? "" }

    static func load(_ text: String) throws(PlanRefused) -> (plan: Plan, warnings: [PlanFault]) {
        try loadPlan(Array(text.utf8), digest: Digest("test"))
    }

    /// All faults of a plan as `line: sentence`; empty when it loads.
    static func faults(_ text: String, in language: Language = .vi) -> [String] {
        do throws(PlanRefused) {
            _ = try load(text)
            return []
        } catch {
            return error.faults.map { "\($0.line.map(String.init) ?? "–"): \($0.message(language))" }
        }
    }
}

extension Plan {
    /// One task with one indicator of each type, made without a file.
    static let tiny: Plan =
        .fixture(
            year: 2030, title: "Kế hoạch nhỏ",
            office: Office(code: "O", name: "Cơ quan", superior: "", place: "", consolidator: "U", contact: ""),
            tasks: [
                Task(
                    number: 4, title: "Việc",
                    indicators: [
                        Indicator(
                            code: IndicatorCode("X1"), task: 4, name: "Số cuộc", measure: "cuộc",
                            definition: "Đếm cuộc do đơn vị chủ trì."),
                        Indicator(
                            code: IndicatorCode("X2"), task: 4, name: "Diện tích", measure: "ha", type: .decimal,
                            digits: 2,
                            minimum: Quantity(scaled: 5, digits: 1), kinds: ["tram"], units: [UnitCode("U")],
                            source: "Biểu 1"),
                        Indicator(
                            code: IndicatorCode("X3"), task: 4, name: "Tỷ lệ", measure: "%", type: .percent, digits: 1,
                            merge: .ratio),
                        Indicator(code: IndicatorCode("X4"), task: 4, name: "Có họp", measure: "đơn vị", type: .flag),
                        Indicator(
                            code: IndicatorCode("X5"), task: 4, name: "Nhận xét", measure: "", type: .text,
                            merge: .latest),
                    ])
            ])
}
