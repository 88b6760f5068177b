// A unit's own report, from the receipt to the signed PDF that comes back.
import TestSupport
import Testing

@Suite("A unit's own report")
struct OwnReportTests {
    private let workspace: ScratchWorkspace

    init() throws {
        workspace = try .small { plan in
            plan.replacing("<period id=", with: "<unitReport kinds=\"htx\" signer=\"GIÁM ĐỐC\"/><period id=")
        }
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/1.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
    }

    /// The newest page of the unit's folder with that ending.
    private func page(_ ending: String) throws -> String {
        let name = try #require(
            workspace.files(in: "outbox/phieu/HTX1").filter { $0.hasSuffix(ending + ".html") }.max())
        return try workspace.text("outbox/phieu/HTX1/\(name)")
    }

    private func drop(identity: String, as name: String) throws -> String {
        let pdf = "%PDF-1.7\n1 0 obj<</Subject(\(identity))>>\n/ByteRange [0 10 20 30]\n\(name)\n%%EOF"
        try workspace.drop(Array(pdf.utf8), as: "HTX1/\(name).pdf")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        return try page("luu-kem")
    }

    @Test("is named on the receipt; its signed PDF is compared with the figures in force")
    func signed() throws {
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasSuffix("_bao-cao.docx") })
        #expect(try page("da-tiep-nhan").contains("Báo cáo của đơn vị lập từ chính số liệu này"))
        let first = try drop(identity: "LUA-2024/vu-xuan/HTX1/1", as: "ky")
        #expect(first.contains("Bản ký báo cáo") && first.contains("khớp bản số liệu 1 đang tổng hợp"))

        var second = RiceReport(unit: "HTX1", area: "120")
        second.newVarieties = "70"
        let replacing = second.xml.replacing("period=\"vu-xuan\"", with: "period=\"vu-xuan\" replaces=\"1\"")
        try workspace.drop(replacing, as: "HTX1/2.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let late = try drop(identity: "LUA-2024/vu-xuan/HTX1/1", as: "ky-lai")
        #expect(late.contains("bản đang tổng hợp là bản số liệu 2"))
        let other = try drop(identity: "LUA-2024/vu-xuan/HTX2/1", as: "cua-don-vi-khac")
        #expect(other.contains("không phải của đơn vị"))
        let none = try drop(identity: "Kế hoạch khác", as: "tep-khac")
        #expect(none.contains("Tệp được giữ cùng báo cáo của đơn vị"))
    }
}
