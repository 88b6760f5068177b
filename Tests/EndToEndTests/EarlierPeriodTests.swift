// The report of a year beside the half-year that was sent: other figures and counts that fell are said.
import Archive
import TestSupport
import Testing

@Suite("The year beside the half-year that was sent")
struct EarlierPeriodTests {
    private let workspace: ScratchWorkspace

    /// The half-year of two units was sent as number 7. A third unit came late: version 2 is of three.
    init() throws {
        workspace = try .small { $0.withYear() }
        try take(RiceReport(unit: "HTX1"), on: "2024-05-12")
        try take(RiceReport(unit: "HTX2", area: "7.5", newVarieties: "1"), on: "2024-05-12")
        try send("vu-xuan", "7", "2024-05-13")
        try take(RiceReport(unit: "HTX3", area: "20", newVarieties: "2"), #"confirms="vu-xuan""#, on: "2024-05-24")
    }

    private func take(_ report: RiceReport, _ attribute: String = "", period: String = "vu-xuan", on day: String) throws
    {
        let head = #"period="\#(period)" \#(attribute)"#
        try workspace.drop(report.xml.replacing(#"period="vu-xuan""#, with: head), as: "\(report.unit).xml")
        let outcome = try workspace.tonghop("run", now: "\(day)T09:00:00")
        try #require(outcome.exit == 0, "\(outcome)")
    }

    private func send(_ period: String, _ number: String, _ day: String) throws {
        let outcome = try workspace.tonghop(
            "send", period, "--number", number, "--date", day, "--accept-concerns", now: "\(day)T10:00:00")
        try #require(outcome.exit == 0, "\(outcome)")
    }

    private func words(_ name: String) throws -> String {
        let archive = try ArchiveReader(try workspace.bytes("outbox/2024/nam/\(name)"))
        return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
            .replacing("\u{A0}", with: " ").split(separator: /<\/w:p>/)
            .map { $0.replacing(/<[^>]*>/, with: "") }.joined(separator: "\n")
    }

    private static let updated = "đã cập nhật sau Báo cáo số 07/BC-PKT ngày 13/5/2024"

    @Test("the year's table and slip name the report that was sent with other figures, until those are sent too")
    func updated() throws {
        try take(RiceReport(unit: "HTX1", area: "300"), period: "nam", on: "2024-11-16")
        let note = "Cột “Vụ xuân”: số liệu của 03 đơn vị đã báo cáo kỳ đó, \(Self.updated); cột “Cả năm”: 01 đơn vị."
        #expect(try words("bao-cao.docx").contains(note))
        let slip = try words("phieu-trinh.docx")
        for line in [
            "Đối chiếu với vụ xuân", "Số liệu vụ xuân \(Self.updated), khác ở 04 chỉ tiêu:",
            "- Diện tích gieo cấy: đã gửi 108,0, nay 128,0.", "- Và 01 chỉ tiêu khác, ghi trong bảng tổng hợp.",
        ] { #expect(slip.contains(line), "\(line)\n\(slip)") }
        try send("nam", "20", "2024-11-17")
        let sent = try workspace.bytes("outbox/2024/nam/tong-hop.xml")

        try send("vu-xuan", "21", "2024-11-18")
        try #require(try workspace.tonghop("run", now: "2024-11-18T11:00:00").exit == 0)
        // The report of the year was sent with that line, and is made with it again.
        #expect(try words("bao-cao.docx").contains(note))
        try take(RiceReport(unit: "HTX2", area: "40"), #"confirms="nam""#, period: "nam", on: "2024-11-19")
        #expect(try !words("bao-cao.docx").contains("đã cập nhật sau"))
        #expect(try !words("phieu-trinh.docx").contains("đã cập nhật sau"))
        #expect(try workspace.tonghop("report", "nam", "--report-version", "1", now: "2024-11-20").exit == 0)
        #expect(try workspace.bytes("outbox/2024/nam/ban-01/tong-hop.xml") == sent)
        #expect(try words("ban-01/bao-cao.docx").contains(note))
        #expect(try workspace.tonghop("verify", now: "2024-11-20").exit == 0)
    }

    @Test("a report of the year that was not sent yet forgets the line as soon as the half-year goes up again")
    func sentMeanwhile() throws {
        try take(RiceReport(unit: "HTX1", area: "300"), period: "nam", on: "2024-11-16")
        try send("vu-xuan", "9", "2024-11-17")
        try #require(try workspace.tonghop("run", now: "2024-11-17T11:00:00").exit == 0)
        #expect(try !words("bao-cao.docx").contains("đã cập nhật sau"))
    }

    @Test("the slip names running counts of the year that are below the half-year")
    func fallen() throws {
        try take(
            RiceReport(unit: "HTX1", area: "102", newVarieties: "70", households: "220"), period: "nam",
            on: "2024-11-16")
        let slip = try words("phieu-trinh.docx")
        for line in [
            "Lũy kế cả năm thấp hơn vụ xuân ở 02 chỉ tiêu, đề nghị đối chiếu trước khi ký:",
            "- Diện tích gieo cấy: vụ xuân 128,0, cả năm 102,0.", "- Hộ tham gia: vụ xuân 630, cả năm 220.",
        ] { #expect(slip.contains(line), "\(line)\n\(slip)") }
    }

    @Test("nothing is said where nothing fell and what was sent is what the year shows")
    func nothing() throws {
        try send("vu-xuan", "9", "2024-05-25")
        for unit in ["HTX1", "HTX2", "HTX3"] {
            try take(RiceReport(unit: unit, area: "300", newVarieties: "100"), period: "nam", on: "2024-11-16")
        }
        #expect(try !words("phieu-trinh.docx").contains("Đối chiếu với"))
        #expect(try !words("bao-cao.docx").contains("đã cập nhật sau"))
    }
}
