// What a unit reads after decisions of the office, and after files that are no report.
import TestSupport
import Testing

private let late = "2024-05-22T09:00:00"

@Suite("Replies that leave something to do")
struct UnitPageTests {
    private func page(_ workspace: ScratchWorkspace) throws -> String {
        try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html")
    }

    @Test("after a reopening the page and the notice name the file that came while the period was closed")
    func reopened() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("close", "vu-xuan", now: onTime)
        try workspace.drop(RiceReport(unit: "HTX1", area: "120.5").xml, as: "sua.xml")
        try workspace.tonghop("run", now: onTime)
        #expect(try page(workspace).contains("không phải làm gì thêm"))
        try workspace.tonghop("reopen", "vu-xuan", "--reason", "bổ sung", now: onTime)
        #expect(try page(workspace).contains("kỳ đã mở lại: gửi lại tệp “sua.xml”"))
        let notice = try #require(
            workspace.files(in: "outbox/phieu/HTX1").first { $0.hasSuffix("mo-lai-ky.html") })
        #expect(try workspace.text("outbox/phieu/HTX1/\(notice)").contains("tệp “sua.xml” gửi lúc kỳ đã chốt"))
        try workspace.drop(RiceReport(unit: "HTX1", area: "120.5").xml, as: "sua.xml")
        try workspace.tonghop("run", now: onTime)
        #expect(try page(workspace).contains("Việc cần làm: không phải làm gì thêm"))
    }

    @Test("after a withdrawal the page asks for the report with the reason, and for no day that has passed")
    func withdrawn() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("withdraw", "HTX1", "vu-xuan", "--reason", "nhầm kỳ", now: late)
        #expect(
            try page(workspace).contains("Việc cần làm: sửa và gửi lại báo cáo đã rút (lý do: nhầm kỳ)."))
    }

    @Test("an attachment after the report is told what counts, and the office what came")
    func attachment() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop("x", as: "HTX1/dinh-chinh.docx")
        try workspace.tonghop("run", now: onTime)
        #expect(!(try workspace.tonghop("status", now: onTime).out.contains("dinh-chinh")))
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.drop("y", as: "HTX1/dinh-chinh.docx")
        try workspace.tonghop("run", now: onTime)
        let notes = workspace.files(in: "outbox/phieu/HTX1").filter { $0.hasSuffix("_luu-kem.html") }
        let words = "bản 1 đã tiếp nhận vẫn được tính như cũ"
        let told = try notes.map { try workspace.text("outbox/phieu/HTX1/\($0)").contains(words) }
        #expect(told == [false, true])
        let status = try workspace.tonghop("status", now: onTime).out
        #expect(
            status.contains("Tệp gửi kèm đến sau báo cáo") && status.contains("HTX1")
                && status.contains("dinh-chinh.docx"))
    }

    @Test("a file of a past period that came again is told which period takes reports now")
    func pastPeriod() throws {
        let workspace = try ScratchWorkspace.small { $0.withYear() }
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        func told(_ now: String) throws -> Bool {
            try workspace.drop(RiceReport(unit: "HTX1").xml, as: "2.xml")
            try workspace.tonghop("run", now: now)
            let note = try #require(
                workspace.files(in: "outbox/phieu/HTX1").first { $0.hasSuffix("_da-nhan-truoc.html") })
            return try workspace.text("outbox/phieu/HTX1/\(note)").contains(
                "Tệp là báo cáo vụ xuân năm 2024; thời gian này đang nhận báo cáo năm 2024.")
        }
        #expect(try !told(late))
        #expect(try told("2024-11-18T09:00:00"))
    }

    @Test("a closed period leaves nothing to correct on the note")
    func nothingToCorrect() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("close", "vu-xuan", now: onTime)
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        let note = try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-1_ky-da-chot.html")
        #expect(note.contains("Kỳ báo cáo đã chốt") && !note.contains("Nội dung phải sửa"))
    }
}
