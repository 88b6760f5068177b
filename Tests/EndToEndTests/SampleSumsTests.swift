// The samples' outputs added up: text, appendix, workbook, board, letter, slip and status must not contradict each
// other.
import Archive
import Foundation
import Spreadsheet
import TestSupport
import Testing

@Suite("Sums of the samples' outputs")
struct SampleSumsTests {
    let workspace: ScratchWorkspace

    init() throws { workspace = try SampleTests.Year.once.get().workspace }

    /// An indicator as tong-hop.xml gives it, in the plan's order.
    private struct Total {
        let code: String
        let name: String
        let value: String
        let isSum: Bool
        let parts: [Double]

        /// `1.234,5`, as in a text or a table.
        var printed: String {
            let halves = value.split(separator: ".").map(String.init)
            var whole = ""
            for (index, digit) in (halves.first ?? "").reversed().enumerated() {
                if index > 0, index % 3 == 0 { whole = "." + whole }
                whole = String(digit) + whole
            }
            return halves.count > 1 ? whole + "," + halves[1] : whole
        }
    }

    private func totals(_ period: String) throws -> [Total] {
        let xml = try workspace.text("outbox/2026/\(period)/tong-hop.xml")
        let plan = try Checkout.text("plan/2026.xml")
        return try xml.matches(
            of: /(?s)<indicator code="([^"]+)"[^>]* total="([^"]*)" merge="([^"]+)"[^>]*?(?:\/>|>(.*?)<\/indicator>)/
        ).map { found in
            let code = String(found.1)
            let name = try #require(plan.firstMatch(of: try Regex("<indicator code=\"\(code)\" name=\"([^\"]+)\"")))
            return Total(
                code: code, name: String(name.output[1].substring ?? "").replacing("&quot;", with: "\""),
                value: String(found.2), isSum: found.3 == "sum",
                parts: (found.4 ?? "").matches(of: /<from [^>]*value="([0-9.-]+)"/).compactMap { Double($0.1) })
        }
    }

    private struct Receipt {
        let expected, onTime, late, returned, missing, excused: Int
        var required: Int { expected - excused }
        var reported: Int { onTime + late }
    }

    private func receipt(_ period: String) throws -> Receipt {
        let xml = try workspace.text("outbox/2026/\(period)/tong-hop.xml")
        func count(_ name: String) throws -> Int {
            try #require(
                xml.firstMatch(of: try Regex("<receipt[^>]* \(name)=\"(\\d+)\"")).flatMap {
                    Int($0.output[1].substring ?? "")
                })
        }
        return Receipt(
            expected: try count("expected"), onTime: try count("onTime"), late: try count("late"),
            returned: try count("returned"), missing: try count("missing"), excused: try count("excused"))
    }

    /// One paragraph or cell on a line.
    private func words(_ path: String) throws -> [String] {
        let archive = try ArchiveReader(try workspace.bytes(path))
        return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
            .replacing("</w:p>", with: "\n").replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ")
            .replacing("&amp;", with: "&").split(separator: "\n").map(String.init)
    }

    private func cells(_ path: String) throws -> [String] {
        try workspace.text(path).replacing(/<style>[^<]*<\/style>/, with: "")
            .replacing(/<\/(td|th|p|li)>/, with: "\n").replacing(/<[^>]*>/, with: "")
            .split(separator: "\n").map(String.init)
    }

    @Test(
        "every total is the sum of its units, and the same in appendix, workbook and board",
        arguments: ["6-thang", "nam"])
    func figures(_ period: String) throws {
        let folder = "outbox/2026/\(period)"
        let report = try words(folder + "/bao-cao.docx")
        let appendix = Array(report[(report.firstIndex { $0.contains("Phụ lục I") && !$0.contains("tại") } ?? 0)...])
        let book = try SpreadsheetReader(try workspace.bytes(folder + "/phu-luc.xlsx")).grid(0)
        let board = try cells(folder + "/theo-doi.html")
        let all = try totals(period)
        #expect(all.count > 60)
        for total in all where !total.value.isEmpty {
            if total.isSum {
                let sum = total.parts.reduce(0, +)
                #expect(
                    Double(total.value) == (sum * 100).rounded() / 100, "\(total.code): \(total.value), parts \(sum)")
            }
            guard let row = book.rows.first(where: { $0.cells.contains { $0.content == .text(total.code) } }) else {
                Issue.record("\(total.code) is not in the workbook")
                continue
            }
            let numbers = row.cells.compactMap { cell -> Double? in
                if case .number(let number, let isPercent) = cell.content {
                    Double(number).map { isPercent ? $0 : $0 }
                } else {
                    nil
                }
            }
            let value = Double(total.value) ?? -1
            #expect(numbers.contains { abs($0 - value) < 0.006 }, "\(total.code): workbook \(numbers), not \(value)")
            let (isInAppendix, isOnBoard) = (follows(total, in: appendix), follows(total, in: board))
            #expect(isInAppendix, "\(total.code): “\(total.printed)” is not beside its name in the appendix")
            #expect(isOnBoard, "\(total.code): “\(total.printed)” is not beside its name on the board")
        }
    }

    /// Whether a table gives the total in the cells after the indicator's name.
    private func follows(_ total: Total, in cells: [String]) -> Bool {
        let values = [total.printed, "ước " + total.printed, total.printed.replacing(/,0+$/, with: "")]
        return cells.indices.contains { index in
            cells[index].hasSuffix(total.name) && cells[index...].prefix(7).contains { values.contains($0) }
        }
    }

    @Test("every figure that the plan puts into a sentence is the total", arguments: ["6-thang", "nam"])
    func sentences(_ period: String) throws {
        let plan = try Checkout.text("plan/2026.xml")
        let text = try words("outbox/2026/\(period)/bao-cao.docx").joined(separator: "\n")
        var checked = 0
        for total in try totals(period) where !total.value.isEmpty && total.value != "0" {
            // Only figures outside optional brackets are always printed.
            let sentence = plan.replacing(/\[\[[^\]]*\]\]/, with: "")
            guard sentence.contains("{{\(total.code)}}") else { continue }
            let short = total.value.count == 1 ? "0" + total.value : total.printed
            #expect(text.contains(short), "\(total.code): \(short) is in no sentence")
            checked += 1
        }
        #expect(checked > 10)
    }

    @Test("the units add up, and letter, board, slip, report and status count the same", arguments: ["6-thang", "nam"])
    func units(_ period: String) throws {
        let folder = "outbox/2026/\(period)"
        let receipt = try receipt(period)
        #expect(
            receipt.expected == receipt.onTime + receipt.late + receipt.returned + receipt.missing + receipt.excused)
        let padded = { (count: Int) in count > 0 && count < 10 ? "0\(count)" : String(count) }
        let (reported, required) = (padded(receipt.reported), padded(receipt.required))
        let board = try cells(folder + "/theo-doi.html").joined(separator: "\n")
        #expect(
            board.contains(
                "\(receipt.required) đơn vị phải gửi = \(receipt.onTime) đúng hạn + \(receipt.late) gửi chậm + \(receipt.returned) đã trả lại, chưa gửi lại + \(receipt.missing) chưa gửi."
            ))
        #expect(board.contains("Đã gửi \(receipt.reported)/\(receipt.required) đơn vị"))
        let slip = try words(folder + "/phieu-trinh.docx").joined(separator: "\n")
        #expect(slip.contains("\(reported)/\(required) đơn vị đã gửi báo cáo: đúng hạn \(padded(receipt.onTime))"))
        let report = try words(folder + "/bao-cao.docx").joined(separator: "\n")
        #expect(report.contains("\(reported)/\(required) phòng, đơn vị"))
        let now = period == "nam" ? "2026-11-27" : "2026-05-28"
        let status = try workspace.tonghop("status", period, now: now).out
        #expect(
            status.contains(
                "Đã gửi \(receipt.reported)/\(receipt.required) · đúng hạn \(receipt.onTime) · chậm \(receipt.late) · trả lại \(receipt.returned) · chưa gửi \(receipt.missing)"
            ))
        let copy = try ScratchWorkspace(copying: workspace)
        #expect(try copy.tonghop("remind", period, now: now).exit == 0)
        let letter = try #require(
            copy.files(in: folder + "/don-doc").first { $0.hasSuffix("cong-van.docx") })
        let archive = try ArchiveReader(try copy.bytes("\(folder)/don-doc/\(letter)"))
        let sent = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
            .replacing(/<[^>]*>/, with: "")
        #expect(sent.contains("đã có \(reported)/\(required) đơn vị gửi báo cáo"))
        let returned = receipt.returned == 0 ? "" : " và \(padded(receipt.returned)) đơn vị được trả lại báo cáo"
        #expect(sent.contains("còn \(padded(receipt.missing)) đơn vị chưa gửi báo cáo\(returned)"))
    }

    @Test(
        "lists of the appendix have as many rows as the workbook's, and as their sources",
        arguments: ["6-thang", "nam"])
    func lists(_ period: String) throws {
        let folder = "outbox/2026/\(period)"
        let xml = try workspace.text(folder + "/tong-hop.xml")
        let book = try SpreadsheetReader(try workspace.bytes(folder + "/phu-luc.xlsx"))
        for (sheet, element) in [("Mô hình", "model"), ("Khen thưởng", "commendation"), ("Văn bản", "issued")] {
            let index = try #require(book.sheets.firstIndex { $0.name == sheet })
            let numbers = try book.grid(index).rows.compactMap { row -> Int? in
                guard case .number(let number, _)? = row.cells.first(where: { $0.column == 0 })?.content else {
                    return nil
                }
                return Int(number)
            }
            #expect(numbers == Array(1...max(1, xml.matches(of: try Regex("<\(element)[ >]")).count)), "\(sheet)")
        }
    }
}
