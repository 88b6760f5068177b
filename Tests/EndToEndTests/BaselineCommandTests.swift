// Last year beside this one: from last year's plan in the same workspace, or typed in once.
import Foundation
import TestSupport
import Testing

@Suite("baseline and the year before")
struct BaselineCommandTests {
    private func lastYear(_ workspace: ScratchWorkspace, _ code: String, year: Int = 2024) throws -> String? {
        let xml = try workspace.text("outbox/\(year)/vu-xuan/tong-hop.xml")
        return try Regex("<indicator code=\"\(code)\"[^>]* lastYear=\"([^\"]*)\"").firstMatch(in: xml)?.output[1]
            .substring.map(String.init)
    }

    @Test("two plans of two years in one workspace: the year before is the comparison, and follows when it changes")
    func twoYears() throws {
        let workspace = try ScratchWorkspace.small()
        let next = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "LUA-2025").replacing(
            #"year="2024""#, with: #"year="2025""#
        )
        .replacing(/(from|cutoff|before)="(\d{4})-/) { "\($0.1)=\"\((Int($0.2) ?? 0) + 1)-" }
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try workspace.drop(
            RiceReport(unit: "HTX1", area: "201").xml.replacing("LUA-2024", with: "LUA-2025"), as: "2.xml")
        try #require(try workspace.tonghop("run", now: "2025-05-12T09:00:00").exit == 0)
        #expect(try lastYear(workspace, "L1.01", year: 2025) == "100.5")
        #expect(try lastYear(workspace, "L1.03", year: 2025) == "59.7")
        #expect(try lastYear(workspace, "L1.01") == "")
        // Last year is corrected: this year's report follows.
        let declared = RiceReport(unit: "HTX1", area: "90").xml
            .replacing(#"period="vu-xuan""#, with: #"period="vu-xuan" replaces="1""#)
        try workspace.drop(declared, as: "3.xml")
        try #require(try workspace.tonghop("run", now: "2025-05-13T09:00:00").exit == 0)
        #expect(try lastYear(workspace, "L1.01", year: 2025) == "90.0")
        #expect(try workspace.tonghop("verify").exit == 0)
    }

    @Test("a code that counted something else last year is compared with nothing, even when last year's plan is gone")
    func otherMeaning() throws {
        let workspace = try ScratchWorkspace.small {
            $0.replacing(#"name="Diện tích gieo cấy" measure="ha""#, with: #"name="Sản lượng" measure="tấn""#)
        }
        let next = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "LUA-2025").replacing(
            #"year="2024""#, with: #"year="2025""#
        )
        .replacing(/(from|cutoff|before)="(\d{4})-/) { "\($0.1)=\"\((Int($0.2) ?? 0) + 1)-" }
        .replacing(#"name="Sản lượng" measure="tấn""#, with: #"name="Diện tích gieo cấy" measure="ha""#)
        // Far from this year's area, so that a comparison would raise a question.
        try workspace.drop(RiceReport(unit: "HTX1", area: "50000").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        let loaded = try workspace.tonghop("run", now: "2025-05-11T09:00:00")
        let warning = "mã L1.01 ở kế hoạch LUA-2024 là “Sản lượng” (đơn vị tính “tấn”)"
        #expect(loaded.exit == 0 && (loaded.out + loaded.err).contains(warning), "\(loaded)")
        try FileManager.default.removeItem(at: workspace.url("plan/plan.xml"))
        try workspace.drop(
            RiceReport(unit: "HTX1", area: "201").xml.replacing("LUA-2024", with: "LUA-2025"), as: "2.xml")
        let outcome = try workspace.tonghop("run", now: "2025-05-12T09:00:00")
        #expect(outcome.exit == 0 && outcome.out.contains("✓ Đã tiếp nhận: HTX1"), "\(outcome)")
        #expect(try lastYear(workspace, "L1.01", year: 2025) == "")
        #expect(try lastYear(workspace, "L1.02", year: 2025) == "60.0")
        // A ratio of it neither.
        #expect(try lastYear(workspace, "L1.03", year: 2025) == "")
        #expect(try workspace.tonghop("verify").exit == 0)
    }

    @Test("a baseline is typed in once; ratios follow from their parts; entered again it replaces the first")
    func baseline() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try workspace.write(Array("Mã;Năm trước\nL1.01;1.000,5\nL1.02;0\nL1.04;-\n".utf8), to: "b.csv")
        let outcome = try workspace.tonghop(
            "baseline", "vu-xuan", workspace.url("b.csv").path, "--by", "lan", now: onTime)
        #expect(outcome.exit == 0 && outcome.out.contains("4 chỉ tiêu"), "\(outcome)")
        #expect(try lastYear(workspace, "L1.01") == "1000.5")
        #expect(try lastYear(workspace, "L1.03") == "0.0")
        #expect(try workspace.sqlite("SELECT who FROM event WHERE what LIKE 'baseline%'").hasPrefix("lan, "))
        try workspace.write(Array("L1.01,90\n".utf8), to: "b.csv")
        #expect(try workspace.tonghop("baseline", "vu-xuan", workspace.url("b.csv").path, now: onTime).exit == 0)
        #expect(try lastYear(workspace, "L1.01") == "90.0")
        #expect(try lastYear(workspace, "L1.02") == "")
    }

    @Test("a baseline with faults is refused whole, each fault with its row")
    func refused() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.write(Array("Mã;Số\nL1.01;12\nL9;3\nL1.02;nhiều\nL1.01;13\n".utf8), to: "b.csv")
        let outcome = try workspace.tonghop("baseline", "vu-xuan", workspace.url("b.csv").path, now: onTime)
        #expect(outcome.exit == 1)
        for row in ["Dòng 3", "Dòng 4", "Dòng 5"] { #expect(outcome.err.contains(row), "\(outcome.err)") }
        #expect(!workspace.exists("outbox/2024"))
    }
}
