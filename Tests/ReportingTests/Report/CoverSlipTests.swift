// What the person who signs is told on one page, and that it agrees with the report.
import Domain
import Testing

@testable import Reporting

@Suite("The cover slip")
struct CoverSlipTests {
    private static let placeholder = "(Bộ phận tổng hợp bổ sung)"

    /// Everything that the consolidating unit writes, with these proposals.
    private static func complete(_ proposals: [String]) -> Consolidation {
        var consolidation = ReportFixture.full()
        consolidation.receipts = consolidation.receipts.map { UnitReceipt(unit: $0.unit, state: .onTime) }
        for part in AssessmentPart.allCases {
            consolidation.assessment[part] = [Narrative(units: ["TC"], text: "Gắn với chuyên môn")]
        }
        consolidation.assessment[.proposal] = proposals.map { Narrative(units: ["TC"], text: $0) }
        return consolidation
    }

    @Test(
        "proposes to sign only what has no placeholder",
        arguments: [
            (["Đề nghị Sở Tài chính bố trí vốn"], nil), (["Không có kiến nghị"], nil),
            ([], "bộ phận tổng hợp chưa ghi kiến nghị, đề xuất."),
            (["Đề nghị Sở bố trí loa"], "bộ phận tổng hợp chưa ghi kiến nghị, đề xuất gửi cấp trên."),
            (["Cần thêm vốn"], "bộ phận tổng hợp chưa ghi kiến nghị, đề xuất gửi cấp trên."),
        ] as [([String], String?)])
    func placeholder(proposals: [String], gap: String?) throws {
        let consolidation = Self.complete(proposals)
        var plan = ReportFixture.plan()
        plan.proposalBodies = ["Sở Tài chính"]
        let slip = try printedWords(of: coverSlip(of: consolidation, under: plan))
        let text = try printedWords(of: report(of: consolidation, under: plan))
        #expect(text.contains(Self.placeholder) == (gap != nil))
        #expect(slip.contains("Kính trình Lãnh đạo xem xét, ký báo cáo") == (gap == nil), "\(slip)")
        #expect(slip.contains(gap.map { "Đề nghị chưa ký báo cáo: \($0)" } ?? "Kính trình Lãnh đạo"), "\(slip)")
    }

    @Test(
        "counts the units that are missing in the figures as the report does",
        arguments: [
            (
                [.onTime, .excused(reason: "mới thành lập")], "không gồm 01 đơn vị được miễn báo cáo.",
                "Số liệu chưa gồm 01 đơn vị được miễn báo cáo."
            ),
            (
                [.missing, .returned], "chưa gồm số liệu của 02 đơn vị.",
                "Số liệu chưa gồm 02 đơn vị nêu trên; nếu chờ bổ sung, đề nghị cho ý kiến về thời hạn."
            ),
            (
                [.missing, .excused(reason: "mới thành lập")],
                "chưa gồm số liệu của 01 đơn vị, không kể 01 đơn vị được miễn báo cáo.",
                "Số liệu chưa gồm 02 đơn vị nêu trên (01 đơn vị được miễn báo cáo); nếu chờ bổ sung, đề nghị cho ý kiến về thời hạn."
            ),
        ] as [([ReceiptState], String, String)])
    func missing(states: [ReceiptState], gaps: String, words: String) throws {
        var consolidation = Self.complete(["Không có kiến nghị"])
        for (index, state) in states.enumerated() { consolidation.receipts[index].state = state }
        let slip = try printedWords(of: coverSlip(of: consolidation, under: ReportFixture.plan()))
        let text = try printedWords(of: report(of: consolidation, under: ReportFixture.plan()))
        #expect(slip.contains(words), "\(slip)")
        #expect(text.contains(gaps), "\(text)")
    }

    @Test(
        "is addressed to the signer by the title as it is written in a sentence",
        arguments: [("PHÓ CHỦ TỊCH", "Phó Chủ tịch"), ("GIÁM ĐỐC", "Giám đốc")])
    func addressee(title: String, written: String) throws {
        var plan = ReportFixture.plan()
        plan.signer = Signer(authority: nil, title: title, name: "Lò Văn Panh")
        let slip = try printedWords(of: coverSlip(of: Self.complete([]), under: plan))
        #expect(slip.contains("Kính trình: \(written) Lò Văn Panh"), "\(slip)")
    }

    @Test("names a part with its whole, and a figure without a unit of measure without a stray space")
    func parts() throws {
        var consolidation = Self.complete(["Không có kiến nghị"])
        for (code, lastYear) in [("A2", 50), ("C1", 2)] as [(IndicatorCode, Int)] {
            let index = try #require(consolidation.totals.firstIndex { $0.indicator == code })
            consolidation.totals[index].lastYear = Quantity(lastYear)
            consolidation.totals[index].missing = 0
        }
        var plan = ReportFixture.plan()
        plan.tasks[2].indicators[0].measure = ""
        let slip = try printedWords(of: coverSlip(of: consolidation, under: plan))
        #expect(
            slip.contains(
                "- Người hiện có, trong đó: được quán triệt: 102 người, tăng 104% so với cùng kỳ năm trước."), "\(slip)"
        )
        #expect(slip.contains("- Mô hình: 5, tăng 150% so với cùng kỳ năm trước."), "\(slip)")
    }
}
