// Who is missing, in `status`, the workbook and the letters; several plans in one workspace.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("status, events, remind")
struct StatusCommandTests {
    // MARK: - Status

    @Test("status says of a unit that has not sent how many days are left, and then how many have passed")
    func days() throws {
        let workspace = try ScratchWorkspace.small()
        func line(_ now: String) throws -> String {
            let lines = try workspace.tonghop("status", "vu-xuan", now: now).out.split(separator: "\n")
            return String(try #require(lines.first { $0.hasPrefix("HTX1") }))
        }
        #expect(try line("2024-05-15").contains("Chưa gửi (còn 5 ngày)"))
        #expect(try line("2024-05-19T23:59:59").contains("Chưa gửi (ngày cuối)"))
        #expect(try line("2024-05-20").contains("Chưa gửi (quá hạn 1 ngày)"))
        #expect(try line("2025-01-20").contains("Chưa gửi (quá hạn 246 ngày)"))
        #expect(
            try workspace.tonghop("status", "vu-xuan", now: "2025-01-20").out.split(separator: "\n").allSatisfy {
                $0.count <= 80
            })
    }

    @Test("where a period has no deadline nothing is on time: status, board and workbook say “Đã gửi”")
    func implementationPlans() throws {
        let workspace = try ScratchWorkspace()
        try workspace.drop(
            """
            <submission xmlns="urn:tonghop:submission:1" plan="DV-2026" unit="TTKN" period="ke-hoach">
            \((1...8).map { "  <task number=\"\($0)\" status=\"not-started\"/>" }.joined(separator: "\n"))
            </submission>
            """, as: "kh.xml")
        let now = "2026-03-02T09:00:00"
        #expect(try workspace.tonghop("run", "--json", now: now).answer().submissions.map(\.verdict) == ["accepted"])
        let status = try workspace.tonghop("status", "ke-hoach", now: now).out
        #expect(status.contains("Đã gửi 1/26 · trả lại 0 · chưa gửi 25 · miễn 0"))
        #expect(!status.contains("đúng hạn") && !status.contains("(còn "))
        #expect(status.split(separator: "\n").contains { $0.hasPrefix("TTKN") && $0.contains("Đã gửi  ") })
        let board = try workspace.text("outbox/2026/ke-hoach/theo-doi.html")
        #expect(board.contains("<h1>Theo dõi kế hoạch triển khai năm 2026</h1>") && !board.contains("Đúng hạn"))
        let book = workspace.url("outbox/2026/ke-hoach/phu-luc.xlsx").path
        let strings = try Command(["unzip", "-p", book, "xl/sharedStrings.xml", "xl/workbook.xml"]).run().out
        #expect(
            strings.contains("SỔ THEO DÕI TÌNH HÌNH GỬI KẾ HOẠCH TRIỂN KHAI NĂM 2026")
                && strings.contains("name=\"Sổ theo dõi\""))
        #expect(strings.contains(">Đã gửi<") && !strings.contains("Gửi đúng hạn"))
    }

    @Test("a recorded arrival is shown next to the signed copy, on the screen and in the workbook")
    func arrivals() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.tonghop(
            "arrived", "HTX2", "vu-xuan", "--date", "18/5/2024", "--number", "77", "--reason", "văn thư",
            now: "2024-05-22T09:00:00")
        let status = try workspace.tonghop("status", "vu-xuan", now: "2024-05-22T09:00:00").out
        #expect(status.split(separator: "\n").contains { $0.hasPrefix("HTX2") && $0.contains("–*") })
        #expect(status.contains("* đã ghi ngày đến của bản ký"))
        let strings = try Command([
            "unzip", "-p", workspace.url("outbox/2024/vu-xuan/phu-luc.xlsx").path, "xl/sharedStrings.xml",
        ]).run().out
        #expect(strings.contains("Chưa gửi; đã nhận bản ký (số đến 77, ngày 18/5/2024), còn thiếu tệp số liệu"))
    }

    // MARK: - Decisions

    @Test("every decision is in the log with who, when and why, in words, and with a mark for programs")
    func log() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        let decisions = [
            (
                ["excuse", "HTX3", "vu-xuan", "--reason", "mới lập"], "excuse LUA-2024 HTX3 vu-xuan",
                "Miễn báo cáo: HTX3, kỳ vu-xuan – mới lập"
            ),
            (
                ["arrived", "HTX2", "vu-xuan", "--date", "11/5/2024", "--number", "7 a", "--reason", "văn thư"],
                "arrived LUA-2024 HTX2 vu-xuan 2024-05-11 7 a", "HTX2, kỳ vu-xuan, ngày 11/5/2024, số đến 7 a – văn thư"
            ),
            (
                ["withdraw", "HTX1", "vu-xuan", "--reason", "nhầm", "--by", "Lan"], "withdraw LUA-2024 HTX1 vu-xuan 1",
                "Rút báo cáo: HTX1, kỳ vu-xuan, bản 1 – nhầm"
            ),
            (["close", "vu-xuan"], "close LUA-2024 vu-xuan", "Chốt kỳ vu-xuan"),
            (["reopen", "vu-xuan", "--reason", "bổ sung"], "reopen LUA-2024 vu-xuan", "Mở lại kỳ vu-xuan – bổ sung"),
        ]
        for (words, mark, told) in decisions {
            #expect(try Command(workspace.command(words, now: onTime)).run().exit == 0, "\(words)")
            let entry = try #require(
                try workspace.tonghop("events", "--last", "1", "--json", now: onTime).answer(EventLines.self).events
                    .first)
            #expect((entry.what, entry.at) == (mark, "2024-05-12T02:00:00Z"))
            #expect(entry.who.hasPrefix("Lan, ") == words.contains("Lan") && entry.who.hasSuffix("(\(getuid()))"))
            let line = try workspace.tonghop("events", "--last", "1", now: onTime).out
            #expect(line.hasPrefix("2024-05-12 09:00  ") && line.contains(told), "\(line)")
        }
    }

    @Test("a decision that changes nothing is refused, and not in the log")
    func empty() throws {
        let workspace = try ScratchWorkspace.small()
        #expect(try workspace.tonghop("reopen", "vu-xuan", "--reason", "x", now: onTime).err.contains("chưa chốt"))
        #expect(try workspace.tonghop("close", "vu-xuan", now: onTime).exit == 0)
        let again = try workspace.tonghop("close", "vu-xuan", now: "2024-05-13")
        #expect(again.exit == 64 && again.err.contains("đã chốt từ ngày 12/5/2024"))
        #expect(try workspace.tonghop("events", now: onTime).out.split(separator: "\n").count == 1)
    }

    // MARK: - Letters

    @Test(
        "one letter for all: it asks before the deadline, demands after it, and above ten units it names them in a list"
    )
    func letter() throws {
        let workspace = try ScratchWorkspace()
        try workspace.tonghop("excuse", "QBVPTR", "6-thang", "--reason", "mới lập", now: "2026-05-10")
        func letter(_ now: String) throws -> String {
            #expect(try workspace.tonghop("remind", "6-thang", now: now).exit == 0)
            let path = workspace.url("outbox/2026/6-thang/don-doc/\(now.prefix(10))/cong-van.docx").path
            let xml = try Command(["unzip", "-p", path, "word/document.xml"]).run().out
            return xml.replacing("</w:p>", with: "\n").replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ")
        }
        let asked = try letter("2026-05-12T09:00:00")
        #expect(
            asked.contains("V/v gửi báo cáo công tác dân vận 6 tháng đầu năm 2026\n")
                && asked.contains("/SNNMT-TCCB"))
        #expect(asked.contains("Thủ trưởng các phòng, đơn vị thuộc Sở (theo danh sách kèm theo)"))
        #expect(
            asked.contains(
                "đã có 0/25 đơn vị gửi báo cáo (không tính 01 đơn vị được miễn); còn 24 đơn vị chưa gửi báo cáo (không kể Phòng Tổ chức cán bộ) (danh sách kèm theo)."
            ))
        #expect(
            asked.contains("đề nghị các đơn vị nêu trên") && asked.contains("trước ngày 20/5/2026")
                && !asked.contains("yêu cầu"))
        #expect(
            asked.contains("DANH SÁCH\n") && asked.contains("Báo cáo; tệp số liệu; kế hoạch triển khai")
                && !asked.contains("Quỹ Bảo vệ"))
        let demanded = try letter("2026-05-21T09:00:00")
        #expect(
            demanded.contains("V/v đôn đốc gửi báo cáo") && demanded.contains("yêu cầu Thủ trưởng các đơn vị nêu trên"))
        #expect(
            demanded.contains("trước 16 giờ 00 ngày 25/5/2026, trong đó nêu rõ lý do gửi chậm")
                && !demanded.contains("đề nghị các đơn vị"))
        #expect(
            demanded.contains("TL. GIÁM ĐỐC\n") && demanded.contains("TRƯỞNG PHÒNG")
                && demanded.contains("- Giám đốc Sở (để b/c);"))
    }

    @Test("no unit is reminded of a period that is closed")
    func closed() throws {
        let workspace = try ScratchWorkspace.small()
        #expect(try workspace.tonghop("close", "vu-xuan", now: onTime).exit == 0)
        let outcome = try workspace.tonghop("remind", "vu-xuan", now: onTime)
        #expect(outcome.exit == 64 && outcome.err.contains("đã chốt") && outcome.err.contains("tonghop reopen vu-xuan"))
        #expect(!workspace.exists("outbox/2024/vu-xuan/don-doc"))
    }

    @Test("where the inbox itself takes nothing, the message names the unit's folder only")
    func folderOnly() throws {
        let workspace = try ScratchWorkspace.small { $0.replacing("flat=\"yes\"", with: "flat=\"no\"") }
        try workspace.tonghop("run", now: onTime)
        #expect(try workspace.tonghop("remind", "vu-xuan", now: onTime).exit == 0)
        let message = try workspace.text("outbox/2024/vu-xuan/don-doc/2024-05-12/HTX2.txt")
        #expect(message.contains("vào thư mục inbox/HTX2/;") && !message.contains("hoặc inbox/"))
    }

    // MARK: - Units that change

    @Test("an alias is the unit; a new unit and one that closed are expected when they exist")
    func roll() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.withYear(
                units: """
                    <unit code="HTX8" name="Hợp tác xã Tám" kind="htx" from="2024-06-01"><alias>HTX Tám Thơm</alias></unit>
                    <unit code="HTX9" name="Hợp tác xã Chín" kind="htx" until="2024-08-31"/>
                    """)
        }
        let now = "2024-11-12T09:00:00"
        for (unit, name) in [("HTX8", "tam.csv"), ("HTX9", "chin.csv")] {
            try workspace.drop(
                RiceReport(unit: unit == "HTX8" ? "Htx tám thơm" : unit).csv.replacing("vu-xuan", with: "nam"), as: name
            )
        }
        let answer = try workspace.tonghop("run", "--json", now: now).answer()
        #expect(
            answer.submissions.map { "\($0.unit ?? "?") \($0.verdict)" }.sorted() == ["HTX8 accepted", "HTX9 returned"])
        #expect(
            answer.submissions.flatMap(\.findings).filter { $0.severity == "error" }.map(\.code) == ["inactive-unit"])
        let periods = try workspace.tonghop("status", "--json", now: now).answer(StatusAnswer.self).periods
        #expect(
            periods.map { $0.units.map(\.code) } == [
                ["HTX9", "HTX1", "HTX2", "HTX3"], ["HTX8", "HTX1", "HTX2", "HTX3"],
            ])
        #expect(periods.map(\.expected) == [4, 4])
    }

    @Test(
        "a successor's opening figure is held against the sum of what its predecessors carried in",
        arguments: [("7", false), ("6", true)])
    func opening(_ carried: String, _ isTold: Bool) throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.withYear()
                .replacing(
                    #"name="Hợp tác xã Hai" kind="htx"/>"#,
                    with: #"name="Hợp tác xã Hai" kind="htx" until="2024-06-30" mergedInto="HTX1"/>"#
                )
                .replacing(
                    "<rule code=\"L1\"",
                    with:
                        #"<indicator code="L1.05" name="Đơn chuyển sang" measure="đơn" type="count" kind="opening"/><rule code="L1""#
                )
        }
        func report(_ unit: String, _ opening: String, area: String) -> String {
            RiceReport(unit: unit, area: area, households: "500").xml.replacing(
                "    <result>", with: "    <L1.05>\(opening)</L1.05>\n    <result>")
        }
        try workspace.drop(report("HTX1", "3", area: "100"), as: "1.xml")
        try workspace.drop(report("HTX2", "4", area: "100"), as: "2.xml")
        #expect(
            try workspace.tonghop("run", "--json", now: onTime).answer().submissions.map(\.verdict) == [
                "accepted", "accepted",
            ])
        let year = report("HTX1", carried, area: "250").replacing("vu-xuan", with: "nam").replacing("500", with: "1000")
            .replacing(">60<", with: ">120<")
        try workspace.drop(year, as: "3.xml")
        let answer = try workspace.tonghop("run", "--json", now: "2024-11-12").answer()
        #expect(
            answer.submissions.flatMap(\.findings).map(\.code) == (isTold ? ["opening-changed"] : []),
            "\(answer.transcript)")
    }

    // MARK: - Plans

    @Test("two plans of one year with a period of the same name are refused: both would write to one folder")
    func conflicts() throws {
        let workspace = try ScratchWorkspace.small()
        let other = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "NGO-2024")
        try workspace.write(Array(other.utf8), to: "plan/khac.xml")  // and no file has come yet
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 65)
        #expect(
            outcome.err.contains(
                "plan/plan.xml: year= vẫn là 2024, và kỳ “vu-xuan” của năm 2024 đã dùng trong plan/khac.xml"),
            "\(outcome.err)")
        try workspace.write(Array(other.replacing("vu-xuan", with: "vu-ngo").utf8), to: "plan/khac.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(!workspace.exists("register/register.sqlite"))
    }
}
