// The content of the follow-up page, which text from a sender cannot turn into markup.
import Domain
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("The follow-up board")
struct BoardTests {
    /// Read by a person; `TONGHOP_UPDATE_GOLDENS=1` writes them again.
    @Test("reads as its golden", arguments: ["6-thang", "nam", "ke-hoach"])
    func reads(_ period: String) {
        let words = words(of: page(SmallOffice.consolidation(PeriodID(period))))
        #expect(words == golden("Tests/Goldens/board/\(period).txt", of: words))
    }

    @Test("names who owes a report, and links only to folders that exist")
    func names() {
        let html = page(SmallOffice.consolidation())
        #expect(html.contains("<a href=\"../../phieu/CCBVMT/\">Chi cục Bảo vệ môi trường</a>"))
        #expect(!html.contains("phieu/TTKN"))
        #expect(words(of: html).contains("Chưa gửi (1)\nTrung tâm Khuyến nông"))
    }

    @Test(
        "says its deadline as a date, by the plan's way of counting",
        arguments: [
            (false, "Hạn gửi: trước ngày 20/5/2026 (ngày cuối cùng còn đúng hạn: 19/5/2026)."),
            (true, "Hạn gửi: hết ngày 20/5/2026."),
        ])
    func deadline(isInclusive: Bool, expected: String) {
        let html = String(
            decoding: board(of: SmallOffice.consolidation(), under: SmallOffice.plan(inclusive: isInclusive)),
            as: UTF8.self)
        #expect(words(of: html).contains(expected))
    }

    @Test("says that its figures are samples")
    func samples() {
        #expect(words(of: page(SmallOffice.consolidation(isSample: true))).contains("SỐ LIỆU MẪU"))
        #expect(!words(of: page(SmallOffice.consolidation())).contains("SỐ LIỆU MẪU"))
    }

    @Test("has a sign and a word in each cell of its map, not a colour alone")
    func signs() {
        let html = page(SmallOffice.consolidation())
        for status in TaskStatus.allCases {
            let cell = "<td class=\"\(status.rawValue)\"><span aria-hidden=\"true\">"
            #expect(html.contains(cell), "\(status)")
            #expect(html.contains("<span class=\"unseen\">\(status.words.vi)</span>"))
        }
    }

    @Test("names no unit above its bound, and keeps the totals")
    func bounded() {
        let large = SmallOffice.consolidation { consolidation in
            consolidation.receipts = (0...unitsOneByOne).map { UnitReceipt(unit: UnitCode("U\($0)"), state: .missing) }
        }
        let text = words(of: page(large))
        #expect(!text.contains("U17"))
        #expect(
            text.contains("Công chức hiện có | người | ước 1.850") || text.contains("Công chức hiện có | người | 1.850")
        )
        #expect(text.contains("chỉ ghi số tổng hợp"))
    }

    @Test(
        "turns hostile words into harmless ones",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</table></main><h1>x</h1>", "x\u{202E}y",
            "\u{0}\u{1B}[2J",
        ])
    func harmless(_ text: String) {
        let html = page(poisoned(with: text))
        #expect(tags(of: html) == tags(of: page(poisoned(with: "x"))))
        #expect(!html.unicodeScalars.contains { ["\u{202E}", "\u{0}", "\u{1B}"].contains($0) })
    }

    /// The sender's words in every place where the board shows some.
    private func poisoned(with text: String) -> Consolidation {
        SmallOffice.consolidation { consolidation in
            consolidation.receipts[0].submission?.number = text
            consolidation.receipts[5].state = .excused(reason: text)
            consolidation.warnings[0].value.message = Wording(vi: text, en: text)
            consolidation.warnings[0].value.place = Place(cell: text, header: text)
            consolidation.history.skipped = [
                SkippedFile(
                    unit: nil, path: text, code: "folder", why: Wording(vi: text, en: text), remedy: .nothing,
                    isOurs: false)
            ]
            consolidation.history.unattributed = [UnattributedFile(name: text, arrived: Moment(seconds: 0))]
            consolidation.history.unattributedCount = 1
        }
    }

    @Test(
        "finds a kind's name in the names of its units",
        arguments: [
            ("phong", "Phòng"), ("chi-cuc", "Chi cục"), ("trung-tam", "Trung tâm"), ("quy", "Quỹ"),
            ("lien-doan", "Lien doan"), ("", "Khác"),
        ])
    func kindNames(slug: String, expected: String) {
        #expect(kindName(slug, among: SmallOffice.plan().units) == expected)
    }

    private func page(_ consolidation: Consolidation) -> String {
        String(decoding: board(of: consolidation, under: SmallOffice.plan()), as: UTF8.self)
    }

    private func tags(of html: String) -> [Substring] { html.matches(of: /<\/?[a-z0-9]+/).map(\.output) }

    /// The page's words, a line for each block and row.
    private func words(of page: String) -> String {
        var html = page
        html.replace(/<style>(?s:.)*?<\/style>/, with: "")
        html.replace(/<\/(td|th|dt)>\n?/, with: " | ")
        html.replace(/<\/?(strong|span|small|a|dt|dd|th|td|text)\b[^>]*>/, with: "")
        html.replace(/<[^>]*>/, with: "\n")
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            html.replace(entity, with: character)
        }
        return html.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            .joined(separator: "\n") + "\n"
    }
}
