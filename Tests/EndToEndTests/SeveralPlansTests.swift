// Several plans in one workspace: a file that names none belongs to the newest plan that has the unit of its folder.
import Foundation
import TestSupport
import Testing

@Suite("Several plans")
struct SeveralPlansTests {
    /// The small plan of 2024, and one of 2025 without its third unit.
    private static func workspace(edit: (String) -> String = { $0 }) throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small(edit: edit)
        let next = edit(try Checkout.text("Tests/EndToEnd/plan.xml")).replacing("2024", with: "2025").replacing(
            "2023-05-16", with: "2024-05-16"
        ).replacing(#"<unit code="HTX3" name="Hợp tác xã Ba" kind="htx"/>"#, with: "")
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        return workspace
    }

    @Test(
        "a file that names no plan is answered in the folder of its unit, also of one that only an older plan has",
        arguments: [
            ("la.csv", Array("một tệp lạ".utf8)), ("hong.xlsx", Array("PK\u{3}\u{4}hỏng".utf8)),
            ("hong.xml", Array("<submission".utf8)), ("trong.csv", []),
            ("ke-hoach-la.xml", Array(RiceReport(unit: "HTX3").xml.replacing("LUA-2024", with: "LUA-2o24").utf8)),
            ("qua-lon.csv", [UInt8](repeating: 0x61, count: 11 << 20)),
            ("ky.pdf", Array("%PDF-1.4".utf8)), ("kiem-tra-thu/la.csv", Array("một tệp lạ".utf8)),
        ])
    func ownFolder(_ name: String, _ bytes: [UInt8]) throws {
        let workspace = try Self.workspace()
        try workspace.drop(bytes, as: "HTX3/\(name)")
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 0, "\(outcome)")
        let notes = workspace.files(in: "outbox/phieu").filter {
            $0.hasSuffix(".html") && !$0.hasSuffix("MOI-NHAT.html")
        }
        #expect(!notes.isEmpty && notes.allSatisfy { $0.hasPrefix("HTX3/") }, "\(notes)")
        #expect(try workspace.text("outbox/phieu/\(notes[0])").contains("năm 2024"))
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
    }

    @Test("a file that names a plan without the unit of its folder is answered in that folder, too")
    func otherPlan() throws {
        let workspace = try Self.workspace()
        let report = RiceReport(unit: "HTX3").xml.replacing("LUA-2024", with: "LUA-2025")
        try workspace.drop(report, as: "HTX3/nham-nam.xml")
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer()
        #expect(answer.submissions.map(\.verdict) == ["returned"])
        let notes = workspace.files(in: "outbox/phieu")
        #expect(!notes.isEmpty && notes.allSatisfy { $0.hasPrefix("HTX3/") }, "\(notes)")
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
    }

    @Test("a report on last year's form is no correction of last year's, once it is accepted for this year")
    func lastYearsForm() throws {
        let workspace = try Self.workspace()
        func take(_ report: RiceReport, plan: String, now: String) throws -> [String] {
            try workspace.drop(report.xml.replacing("LUA-2024", with: plan), as: "\(report.unit)/a.xml")
            return try workspace.tonghop("run", "--json", now: now).answer().submissions.map(\.verdict)
        }
        func standing() throws -> String {
            try workspace.tonghop("status", "vu-xuan", "--plan", "LUA-2024", now: "2025-05-14T09:00:00").out
        }
        #expect(try take(RiceReport(unit: "HTX1"), plan: "LUA-2024", now: onTime) == ["accepted"])
        #expect(try take(RiceReport(unit: "HTX2"), plan: "LUA-2024", now: onTime) == ["accepted"])
        let now = RiceReport(unit: "HTX1", area: "120")
        #expect(try take(now, plan: "LUA-2024", now: "2025-05-12T09:00:00") == ["returned"])
        let owing = "Bản chỉnh sửa đã trả lại, chưa gửi lại"
        #expect(try standing().contains(owing))
        // Another unit's report answers nothing.
        #expect(
            try take(RiceReport(unit: "HTX2", area: "88"), plan: "LUA-2025", now: "2025-05-13T08:00:00")
                == ["accepted"])
        #expect(try standing().contains(owing))
        #expect(try take(now, plan: "LUA-2025", now: "2025-05-13T09:00:00") == ["accepted"])
        #expect(try !standing().contains(owing))
        #expect(
            try !workspace.text("outbox/phieu/HTX1/MOI-NHAT.html").contains("bản gửi sau bị trả lại"))
        #expect(try workspace.tonghop("verify", now: "2025-05-14T09:00:00").exit == 0)
    }

    @Test("a table without a plan's code is read under the plan of its folder: the newest that has the unit")
    func table() throws {
        let workspace = try Self.workspace()
        for unit in ["HTX1", "HTX3"] {
            let table = RiceReport(unit: unit).csv.replacing("Kế hoạch;LUA-2024\n", with: "")
            try workspace.drop(table, as: "\(unit)/so-lieu.csv")
        }
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer()
        // The period of 2025 has not begun.
        #expect(answer.submissions.map(\.verdict) == ["returned", "accepted"])
        #expect(
            try workspace.sqlite("SELECT claimed_unit, claimed_plan FROM submission ORDER BY 1")
                == "HTX1|LUA-2025\nHTX3|LUA-2024\n")
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
        try workspace.sqlite("UPDATE figure SET scaled = scaled + 1 WHERE scaled = 1005")
        let changed = try workspace.tonghop("run", now: onTime)
        #expect(changed.err.contains("HTX3, chỉ tiêu L1.01 (vụ xuân) là 100.6, khác tệp gốc (100.5)"), "\(changed)")
    }

    @Test("a reply that a killed run owed is written again under the plan of the folder")
    func again() throws {
        let workspace = try Self.workspace()
        try workspace.drop("một tệp lạ", as: "HTX3/la.csv")
        try workspace.tonghop("run", now: onTime)
        let note = try #require(
            workspace.files(in: "outbox/phieu/HTX3").first { $0.hasSuffix("_can-sua.html") })
        let path = "outbox/phieu/HTX3/\(note)"
        let before = try workspace.text(path)
        // As after a kill between the commit and the delivery.
        try workspace.sqlite("UPDATE delivery SET is_pending = 1 WHERE path = 'phieu/HTX3/\(note)'")
        try FileManager.default.removeItem(at: workspace.url(path))
        try workspace.tonghop("run", now: onTime)
        #expect(try workspace.text(path) == before)
    }

    @Test("the receipt in the folder, and the page of files that are not taken, name the unit of an older plan")
    func receipt() throws {
        let workspace = try Self.workspace {
            $0.replacing("<heading", with: #"<limits receiptDays="14"/><heading"#, maxReplacements: 1)
        }
        try workspace.drop("một tệp lạ", as: "HTX3/la.csv")
        try workspace.drop("x", as: "HTX3/thu muc/a.csv")
        try workspace.tonghop("run", now: onTime)
        let left = try #require(workspace.files(in: "inbox/HTX3").first { $0.hasPrefix("la.csv_da-nhan-") })
        #expect(try workspace.text("inbox/HTX3/\(left)").contains("outbox/phieu/HTX3"))
        #expect(try workspace.text("outbox/phieu/HTX3/chua-nhan.html").contains("Hợp tác xã Ba"))
    }

    @Test("copies of plans are named in the order of their files, in every run")
    func copies() throws {
        let workspace = try Self.workspace()
        for (copy, of) in [("a", "plan"), ("b", "2025"), ("c", "plan"), ("d", "2025")] {
            let name = try #require(
                workspace.files(in: "plan").first { $0.hasPrefix(of) || of == "plan" && $0 != "2025.xml" })
            try workspace.write(Array(try workspace.text("plan/\(name)").utf8), to: "plan/x-\(copy).xml")
        }
        let texts = try (0..<6).map { _ in try workspace.tonghop("run", now: onTime).err }
        #expect(Set(texts).count == 1 && texts[0].ranges(of: "đã có trong").count == 4, "\(texts[0])")
    }

    @Test(
        "last year's workbook with an old code or an old year is told once, at the cell",
        arguments: [
            ("KTXH-2028", "trang Văn phòng, ô C4: “Năm” vẫn là 2027, và kỳ “Q1”, “Q2”, “Q3”, “Q4” của năm 2027"),
            ("KTXH-2027", "trang Văn phòng, ô C3: mã kế hoạch “KTXH-2027” đã có trong plan/2027.xlsx"),
        ])
    func workbookOfLastYear(_ id: String, _ said: String) throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml")
        #expect(try workspace.tonghop("plan", "--to", workspace.url("plan/2027.xlsx").path).exit == 0)
        let copy = try workspace.text("plan/quarters.xml").replacing("KTXH-2027", with: id)
        try workspace.write(Array(copy.utf8), to: "other/plan/2028.xml")
        #expect(
            try Command([
                Command.tonghop, "plan", "--to", workspace.url("plan/2028.xlsx").path, "--workspace",
                workspace.url("other").path,
            ]).run().exit == 0)
        try FileManager.default.removeItem(at: workspace.url("plan/quarters.xml"))
        let outcome = try workspace.tonghop("run", now: "2027-04-02")
        #expect(outcome.exit == 65 && outcome.err.contains("plan/2028.xlsx, \(said)"), "\(outcome)")
        #expect(outcome.err.contains("có 1 chỗ phải sửa"), "\(outcome)")
    }

    @Test("what a decision's answer proposes to type next names the plan, where a later one has the same period")
    func proposals() throws {
        let workspace = try Self.workspace()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
        try workspace.tonghop("run", now: onTime)
        let later = "2025-06-01T08:00:00"
        let excused = try workspace.tonghop(
            "excuse", "HTX1", "vu-xuan", "--plan", "LUA-2024", "--reason", "x", now: later)
        #expect(excused.err.contains(#"tonghop withdraw HTX1 vu-xuan --plan LUA-2024 --reason"#), "\(excused)")
        try workspace.tonghop("close", "vu-xuan", "--plan", "LUA-2024", now: later)
        let urged = try workspace.tonghop("remind", "vu-xuan", "--plan", "LUA-2024", now: later)
        #expect(urged.err.contains("tonghop reopen vu-xuan --plan LUA-2024 --reason"), "\(urged)")
    }
}
