// The limits of a plan that decide when a sender is asked: how they are read, and what is wrong with them.
import Domain
import Foundation
import Planning
import TestSupport
import Testing

@Suite("Limits of comparisons")
struct ComparisonLimitTests {
    /// The shipped plan for tests with another `<limits>`, and further attributes for one indicator.
    private static func plan(_ limits: String = "<limits/>", indicator attributes: String = "") throws -> [UInt8] {
        let text = try Checkout.text(Checkout.stablePlan)
        let old = try #require(text.firstMatch(of: /<limits[^>]*>/)).0
        return Array(
            text.replacing(old, with: limits)
                .replacing("<indicator code=\"NV2.02\"", with: "<indicator code=\"NV2.02\" \(attributes)").utf8)
    }

    private static func faults(_ limits: String = "<limits/>", indicator attributes: String = "") throws -> [String] {
        do {
            _ = try loadPlan(try plan(limits, indicator: attributes), digest: "plan")
            return []
        } catch let refused as PlanRefused {
            return refused.faults.map(\.message.vi)
        }
    }

    @Test("a plan that says nothing has the limits of plan.xsd")
    func defaults() throws {
        let plan = try loadPlan(try Self.plan(), digest: "plan").plan
        #expect(plan.limits.earlyDays == 30 && plan.limits.lateDays == 60 && plan.limits.receiptDays == 0)
        #expect(
            plan.plausibility.jump == 8 && plan.plausibility.peers == 50 && plan.plausibility.floor == 20
                && plan.plausibility.share == 80)
    }

    @Test("what a plan says is taken")
    func given() throws {
        let limits =
            "<limits earlyDays=\"10\" lateDays=\"7\" receiptDays=\"14\"/><plausibility jump=\"4\" peers=\"9\" floor=\"5\" share=\"60\"/>"
        let plan = try loadPlan(
            try Self.plan(limits, indicator: "per=\"NV2.01\" perFrom=\"2\" perTo=\"400.5\""), digest: "plan"
        ).plan
        #expect(plan.limits.earlyDays == 10 && plan.limits.lateDays == 7 && plan.limits.receiptDays == 14)
        #expect(
            plan.plausibility.jump == 4 && plan.plausibility.peers == 9 && plan.plausibility.floor == 5
                && plan.plausibility.share == 60)
        let likely = plan.indicators.first { $0.code == "NV2.02" }?.likely
        #expect(likely?.base == "NV2.01" && likely?.lowest == Quantity(2) && likely?.highest?.canonical == "400.5")
    }

    @Test(
        "a limit that cannot be meant is refused with what is expected",
        arguments: [
            (
                "<limits earlyDays=\"0\"/>",
                "earlyDays=\"0\" của thẻ <limits> không dùng được: phải là số ngày, từ 1 đến 999"
            ),
            (
                "<limits lateDays=\"-1\"/>",
                "lateDays=\"-1\" của thẻ <limits> không dùng được: phải là số ngày, từ 1 đến 999"
            ),
            (
                "<limits/><plausibility jump=\"1\"/>",
                "jump=\"1\" của thẻ <plausibility> không dùng được: phải là số từ 2 trở lên"
            ),
            (
                "<limits/><plausibility floor=\"ít\"/>",
                "floor=\"ít\" của thẻ <plausibility> không dùng được: phải là số từ 2 trở lên"
            ),
            (
                "<limits/><plausibility share=\"101\"/>",
                "share=\"101\" của thẻ <plausibility> không dùng được: phải là số phần trăm, từ 1 đến 100, không có dấu %: 90% thì ghi 90"
            ),
        ])
    func refused(_ limits: String, _ message: String) throws {
        #expect(try Self.faults(limits) == [message])
    }

    @Test(
        "a comparison with nothing, or the other way round, is refused",
        arguments: [
            ("counts=\"XX\"", "chỉ nhận VB, MH, KT"),
            ("per=\"NV9.99\" perFrom=\"1\"", "phải là mã của một chỉ tiêu khác"),
            ("per=\"NV2.02\" perFrom=\"1\"", "phải là mã của một chỉ tiêu khác"),
            ("per=\"NV2.01\"", "phải có perFrom, perTo hoặc cả hai"),
            ("per=\"NV2.01\" perFrom=\"9\" perTo=\"2\"", "lớn hơn perTo"),
            ("per=\"NV2.01\" perFrom=\"nhiều\"", "phải là một số"),
        ])
    func refusedComparison(_ attributes: String, _ words: String) throws {
        let faults = try Self.faults(indicator: attributes)
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
    }
}
