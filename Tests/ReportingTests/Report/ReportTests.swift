// The report as its reader sees it: goldens of its text, and text that must never occur in it.
import Archive
import Documents
import Domain
import Foundation
import LibXML
import TestSupport
import Testing

@testable import Reporting

@Suite("The report", .serialized)
struct ReportTests {
    /// Read by a person.
    @Test(
        "reads as its golden",
        arguments: ["half-year", "year", "nobody", "internal", "narratives", "cover", "detail-sent"])
    func golden(name: String) throws {
        let text = try printedWords(of: Self.document(name))
        #expect(text == TestSupport.golden("Tests/Goldens/report/\(name).txt", of: text))
    }

    private static func document(_ name: String) throws -> Document {
        switch name {
        case "half-year": report(of: ReportFixture.full(isSample: true), under: ReportFixture.plan())
        case "year":
            report(of: ReportFixture.full("nam"), under: ReportFixture.plan(addressees: ["Sở Nội vụ", "Ban Dân vận"]))
        case "nobody": report(of: ReportFixture.empty, under: ReportFixture.plan())
        case "narratives": try #require(narrativeCompilation(of: ReportFixture.full(), under: ReportFixture.plan()))
        case "cover": coverSlip(of: ReportFixture.full(), under: ReportFixture.plan())
        case "internal": try #require(internalAppendices(of: ReportFixture.full(), under: ReportFixture.plan()))
        default: report(of: ReportFixture.full(), under: ReportFixture.plan(sendsDetail: true))
        }
    }

    @Test(
        "what is signed holds no digest, rule code, file name or name of a missing unit",
        arguments: ["nua", "nam"] as [PeriodID])
    func nothingInternal(period: PeriodID) throws {
        let text = try printedWords(of: report(of: ReportFixture.full(period), under: ReportFixture.plan()))
        for secret in [
            "feedbeef", "0123abcd", "R2.2", "bao cao.csv", "Quỹ rừng", "Ban Quản lý cảng cá", "Xã kê số người", "A1",
            "B1",
        ] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test("samples say so on every page, real figures do not")
    func samples() {
        #expect(report(of: ReportFixture.full(isSample: true), under: ReportFixture.plan()).banner == "SỐ LIỆU MẪU")
        #expect(report(of: ReportFixture.full(), under: ReportFixture.plan()).banner == nil)
    }

    @Test("a report opens with its own sentence although no unit has sent what that sentence counts")
    func opening() throws {
        var plan = ReportFixture.plan()
        plan.periods[0].opening = try Sentence(
            parsing: "Trên cơ sở báo cáo năm của {{da-gui:nam}}/{{phai-gui:nam}} đơn vị, Sở báo cáo kết quả như sau:")
        var consolidation = ReportFixture.full()
        consolidation.elsewhere["nam"] = PeriodReceipt(reported: 0, required: 6)
        let text = try printedWords(of: report(of: consolidation, under: plan))
        #expect(text.contains("Trên cơ sở báo cáo năm của 0/06 đơn vị, Sở báo cáo kết quả như sau:"), "\(text)")
    }

    @Test("what is printed as the case behind a figure is the unit's words, not the mark of an estimate")
    func estimateIsNoCase() throws {
        var plan = ReportFixture.plan()
        plan.tasks[1].indicators[1].needsNarrative = true
        var consolidation = ReportFixture.full()
        let total = try #require(consolidation.totals.firstIndex { $0.indicator == "B2" })
        for index in consolidation.totals[total].contributions.indices {
            consolidation.totals[total].contributions[index].figure.isEstimate = true
            consolidation.totals[total].contributions[index].figure.note = "ước đến ngày 15/6"
        }
        let text = try printedWords(of: report(of: consolidation, under: plan))
        #expect(
            !text.contains("ước đến ngày 15/6") && text.contains("Chi cục Kiểm lâm: Họp thôn về phòng cháy."), "\(text)"
        )
    }

    @Test("a report that is due after the year's end is dated in the year it is due; one without a day in the plan's")
    func yearOfDate() throws {
        for (due, year) in [("2027-01-05", "2027"), ("2026-12-28", "2026"), (nil, "2026")] as [(String?, String)] {
            var plan = ReportFixture.plan()
            plan.periods[1].due = due.flatMap { CalendarDay(iso: $0) }
            let consolidation = ReportFixture.full("nam")
            let context = ReportContext(consolidation, plan)
            let documents = [
                report(of: consolidation, under: plan), coverSlip(of: consolidation, under: plan),
                Document(title: "", language: "vi-VN", sections: context.appendices.map { section($0, of: context) }),
            ]
            for document in documents {
                let dates = try printedWords(of: document).matches(of: /tháng[^\p{L}\d]+năm (\d{4})/)
                #expect(!dates.isEmpty && dates.allSatisfy { $0.output.1 == year }, "\(dates.map(\.output.0))")
            }
            guard case .text(let tag) = TemplateTags(context).value("ngay-van-ban") else {
                Issue.record("no text")
                return
            }
            #expect(tag.hasSuffix("năm \(year)"))
        }
    }

    @Test("a plan that keeps nothing inside has no internal pages")
    func nothingInside() {
        var plan = ReportFixture.plan()
        plan.appendices.removeAll { !$0.isSent }
        #expect(internalAppendices(of: ReportFixture.full(), under: plan) == nil)
    }

    @Test("above 200 units the detail is left out, and it is said where it lies")
    func bounds() throws {
        var consolidation = ReportFixture.full()
        consolidation.receipts = (1...201).map { UnitReceipt(unit: UnitCode("U\($0)"), state: .onTime) }
        let text = try printedWords(
            of: try #require(internalAppendices(of: consolidation, under: ReportFixture.plan())))
        #expect(text.contains("Số liệu chi tiết của 201 đơn vị được lưu tại Phòng Tổ chức"))
        #expect(!text.contains("U200"))
        consolidation.receipts.removeLast()
        #expect(
            try printedWords(of: try #require(internalAppendices(of: consolidation, under: ReportFixture.plan())))
                .contains(
                    "U200"))
    }

    /// In a process of its own: the time zone belongs to the whole process, and other test cases read archives
    /// meanwhile.
    @Test("the bytes depend on the consolidation and the plan only")
    func deterministic() async {
        await #expect(processExitsWith: .success) {
            let files = try outputs(of: ReportFixture.full(), under: ReportFixture.plan())
            setenv("TZ", "America/New_York", 1)
            setenv("LC_ALL", "vi_VN.UTF-8", 1)
            tzset()
            let again = try outputs(of: ReportFixture.full(), under: ReportFixture.plan())
            precondition(files.count > 1 && files.map(\.bytes) == again.map(\.bytes))
        }
    }

    @Test("only figures have a report")
    func files() throws {
        let files = try outputs(of: ReportFixture.full(), under: ReportFixture.plan())
        #expect(
            files.map(\.name) == [
                "tong-hop.xml", "theo-doi.html", "phu-luc.xlsx", "so-lieu.csv", "bao-cao.docx", "phu-luc-noi-bo.docx",
                "tap-hop-thuyet-minh.docx", "phieu-trinh.docx",
            ])
        var plan = ReportFixture.plan()
        plan.periods[0].kind = .plan
        #expect(
            try outputs(of: ReportFixture.full(), under: plan).map(\.name) == [
                "tong-hop.xml", "theo-doi.html", "phu-luc.xlsx",
            ])
    }
}

@Suite("Words above the examples of models")
struct ModelLeadTests {
    /// Of one unit at most one model is an example.
    @Test(
        "one example is not called several",
        arguments: [
            (["KL"], "Mô hình:"), (["KL", "KL"], "Mô hình tiêu biểu:"), (["KL", "TS"], "Các mô hình:"),
            (["KL", "TS", "TS"], "Một số mô hình tiêu biểu:"),
        ])
    func lead(_ units: [UnitCode], _ words: String) throws {
        var consolidation = ReportFixture.full()
        consolidation.models = units.enumerated().map { index, unit in
            Attributed(Model(task: 3, field: .economy, holder: .collective, name: "Số \(index)", result: ""), by: unit)
        }
        let printed = try printedWords(of: report(of: consolidation, under: ReportFixture.plan()))
        #expect(printed.split(separator: "\n").contains { $0.hasSuffix("] \(words)") }, "\(printed)")
    }
}

// MARK: - word/document.xml as text

/// Each paragraph a line under the name of its style, each row of a table a line of its cells, each section a rule.
func printedWords(of document: Document) throws -> String {
    let archive = try ArchiveReader(try DOCXWriter.write(document, styles: reportStyles))
    let names = Dictionary(uniqueKeysWithValues: reportStyles.styles.map { ($0.id, $0.name) })
    return try XMLTree.parse(try archive.bytes(of: "word/document.xml")).withRoot { root in
        var lines: [String] = []
        for block in root.firstChild(named: "body")?.children.map({ $0 }) ?? [] {
            if block.isNamed("p") { lines += paragraph(block, names) }
            if block.isNamed("tbl") { lines += block.children.filter { $0.isNamed("tr") }.map(row) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

private func paragraph(_ node: XMLNode, _ names: [String: String]) -> [String] {
    let properties = node.firstChild(named: "pPr")
    let style = properties?.firstChild(named: "pStyle")?.attributes.first?.value
    let text = text(of: node)
    let end = properties?.firstChild(named: "sectPr") == nil ? [] : ["=== trang mới ==="]
    return (style == nil && text.isEmpty ? [] : ["[\(style.flatMap { names[$0] } ?? "")] \(text)"]) + end
}

private func row(_ node: XMLNode) -> String {
    node.children.filter { $0.isNamed("tc") }.map { cell in
        cell.children.filter { $0.isNamed("p") }.map(text).filter { !$0.isEmpty }.joined(separator: " ¶ ")
    }.joined(separator: " | ")
}

/// Italics between stars, blanks to fill as dots.
private func text(of paragraph: XMLNode) -> String {
    paragraph.children.filter { $0.isNamed("r") }.map { run in
        let words = run.children.map { $0.isNamed("t") ? $0.text : $0.isNamed("br") ? " / " : "" }.joined()
        return run.firstChild(named: "rPr")?.firstChild(named: "i") == nil ? words : "*\(words)*"
    }.joined().replacing(/\u{A0}{2,}/) { String(repeating: ".", count: $0.count) }.replacing("\u{A0}", with: " ")
}
