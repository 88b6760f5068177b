// Returned reports: what their notes promise is kept, and sending the same file again changes nothing.
import TestSupport
import Testing

extension ScratchWorkspace {
    /// Drops HTX1's file, runs, and gives what was said of it.
    @discardableResult
    fileprivate func take(_ text: String, as name: String, now: String) throws -> Answer.Submission {
        try drop(text, as: name)
        return try #require(try tonghop("run", "--json", now: now).answer().submissions.first)
    }

    fileprivate func notes(of unit: String) -> [String] {
        files(in: "outbox/phieu/\(unit)").filter { $0.hasSuffix("_can-sua.html") }
    }
}

private func day(_ number: Int, _ year: Int = 2024) -> String {
    "\(year)-05-\(number)T09:00:00+07:00"
}

private let good = RiceReport(unit: "HTX1").xml
private let bad = RiceReport(unit: "HTX1", area: "10", newVarieties: "20").xml
private let otherBad = RiceReport(unit: "HTX1", area: "11", newVarieties: "20").xml
private let forYear = good.replacing("period=\"vu-xuan\"", with: "period=\"nam\"")

@Suite("Returns")
struct ReturnTests {
    @Test("a file asked about its period keeps its date for the period that was meant, also through another return")
    func periodAsked() throws {
        let workspace = try ScratchWorkspace.small { $0.withYear() }
        #expect(try workspace.take(forYear, as: "a.xml", now: day(19)).codes == ["period-in-doubt"])
        let note = try workspace.text("outbox/phieu/HTX1/2024-nam_HTX1_lan-1_can-sua.html")
        #expect(note.contains("chậm nhất ngày 22/05/2024"))
        #expect(try workspace.take(bad, as: "b.xml", now: day(21)).verdict == "returned")
        let accepted = try workspace.take(good, as: "c.xml", now: day(22))
        #expect(accepted.verdict == "accepted" && accepted.daysLate == 0)
        #expect(
            try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-2_da-tiep-nhan.html").contains(
                "Gửi đúng hạn, tính theo lần gửi ngày 19/05/2024"))
        #expect(try workspace.tonghop("verify", now: day(22)).exit == 0)
    }

    @Test("a file for last year's period keeps its date for this year's, and leaves no question behind")
    func lastYearAsked() throws {
        let workspace = try ScratchWorkspace.small()
        let next = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "LUA-2025")
            .replacing("year=\"2024\"", with: "year=\"2025\"")
            .replacing("2024-05", with: "2025-05").replacing("2023-05", with: "2024-05")
        try workspace.take(good, as: "last.xml", now: day(12))
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        let asked = good.replacing("100.5", with: "99.5")
        #expect(try workspace.take(asked, as: "a.xml", now: day(19, 2025)).codes == ["period-in-doubt"])
        let note = try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-2_can-sua.html")
        #expect(
            note.contains(
                "Gửi lại (nếu là báo cáo vụ xuân năm 2025) chậm nhất ngày 22/05/2025 (3 ngày làm việc) thì vẫn được tính"
            ))
        let accepted = try workspace.take(
            asked.replacing("LUA-2024", with: "LUA-2025"), as: "b.xml", now: day(21, 2025))
        #expect(accepted.verdict == "accepted" && accepted.daysLate == 0)
        #expect(!(try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html").contains("bản gửi sau bị trả lại")))
        #expect(try workspace.tonghop("verify", now: day(22, 2025)).exit == 0)
    }

    @Test("the same returned file again gains no time and gets no further note")
    func sameAgain() throws {
        let workspace = try ScratchWorkspace.small()
        for (index, number) in [16, 17, 20, 21].enumerated() {
            let again = try workspace.take(bad, as: "\(index).xml", now: day(number))
            #expect(again.verdict == "returned" && workspace.notes(of: "HTX1").count == 1)
            let note = try workspace.text("outbox/phieu/HTX1/\(try #require(workspace.notes(of: "HTX1").first))")
            #expect(note.contains("chậm nhất ngày 21/05/2024"))
            #expect(note.contains("giống hệt tệp đã trả lại ngày 16/05/2024") == (index > 0))
        }
        try workspace.take(bad, as: "late.xml", now: day(22))
        #expect(
            try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-1_can-sua.html").contains(
                "chậm nhất ngày 21/05/2024 (3 ngày làm việc), nay đã quá"))
        #expect(try workspace.take(good, as: "good.xml", now: day(23)).daysLate == 4)
        #expect(try workspace.tonghop("verify", now: day(23)).exit == 0)
    }

    @Test("once the time is over, another faulty file begins anew with its own date")
    func afterTheTime() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.take(bad, as: "a.xml", now: day(16))
        try workspace.take(otherBad, as: "b.xml", now: day(23))
        #expect(
            try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-2_can-sua.html").contains(
                "thì vẫn được tính theo lần gửi ngày 23/05/2024"))
        #expect(try workspace.take(good, as: "c.xml", now: day(24)).daysLate == 4)
    }

    @Test("no date is promised to a file of nobody known")
    func nobody() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.take(good.replacing("HTX1", with: "HTX9"), as: "a.xml", now: day(19))
        let note = try #require(workspace.files(in: "outbox/phieu/khong-ro").first { $0.hasSuffix("_can-sua.html") })
        #expect(!(try workspace.text("outbox/phieu/khong-ro/\(note)").contains("vẫn được tính")))
    }

    @Test("the letter and the message name a file that was returned under another period")
    func reminded() throws {
        let workspace = try ScratchWorkspace.small { $0.withYear() }
        let other = forYear.replacing("HTX1", with: "HTX2")
        try workspace.take(other, as: "a.xml", now: day(19))
        try workspace.tonghop("remind", "vu-xuan", now: day(20))
        let message = try workspace.text("outbox/2024/vu-xuan/don-doc/2024-05-20/HTX2.txt")
        #expect(message.contains("đã được trả lại"), "\(message)")
        #expect(message.contains("chậm nhất ngày 22/5/2024"), "\(message)")
    }
}

extension Answer.Submission {
    fileprivate var codes: [String] { findings.map(\.code) }
}
