// How a unit stands: one truth in letter, message, status, board, slip and on the unit's own pages.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("How a unit stands")
struct StandingTests {
    private static let late = "2024-05-22T09:00:00"
    private static let folder = "outbox/2024/vu-xuan"

    private func words(_ workspace: ScratchWorkspace, _ path: String) throws -> String {
        let archive = try ArchiveReader(try workspace.bytes(path))
        return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
            .replacing("</w:p>", with: "\n").replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ")
    }

    @Test("a recorded signed report is said everywhere, with what is still missing")
    func arrived() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        let outcome = try workspace.tonghop(
            "arrived", "HTX2", "vu-xuan", "--date", "18/5/2024", "--number", "77", "--reason", "văn thư", now: Self.late
        )
        #expect(outcome.exit == 0 && outcome.out.contains("Kỳ vụ xuân năm 2024 (kế hoạch LUA-2024)"))
        #expect(try workspace.tonghop("remind", "vu-xuan", now: Self.late).exit == 0)
        let status = try workspace.tonghop("status", "vu-xuan", now: Self.late).out
        #expect(status.contains("Đã nhận bản ký (số đến 77, ngày 18/5/2024), còn thiếu tệp số liệu"))
        let board = try workspace.text(Self.folder + "/theo-doi.html")
        #expect(board.contains("đã nhận bản ký (số đến 77, ngày 18/5/2024), còn thiếu tệp số liệu"))
        #expect(
            try words(workspace, Self.folder + "/phieu-trinh.docx").contains(
                "Hợp tác xã Hai (đã nhận bản ký, còn thiếu tệp số liệu)"))
        let letter = try words(workspace, Self.folder + "/don-doc/2024-05-22/cong-van.docx")
        #expect(letter.contains("Đã nhận bản ký (số đến 77, ngày 18/5/2024), còn thiếu tệp số liệu: Hợp tác xã Hai."))
        #expect(letter.contains("Chưa gửi, còn thiếu báo cáo và tệp số liệu: Hợp tác xã Ba."))
        let message = try workspace.text(Self.folder + "/don-doc/2024-05-22/HTX2.txt")
        #expect(message.contains("đã nhận bản ký (số đến 77") && message.contains("Còn thiếu: tệp số liệu."))
        let page = try workspace.text("outbox/phieu/HTX2/MOI-NHAT.html")
        #expect(page.contains("Việc cần làm: gửi tệp số liệu") && page.contains("Đã ghi ngày đến của bản ký"))
    }

    @Test("a late report whose signed copy came in time: the unit is told that it is on time now")
    func lateNoLonger() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: Self.late)
        #expect(try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html").contains("Gửi chậm 03 ngày"))
        try workspace.tonghop(
            "arrived", "HTX1", "vu-xuan", "--date", "18/5/2024", "--number", "77", "--reason", "văn thư", now: Self.late
        )
        let notice = try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_thong-bao-01_ghi-ngay-den.html")
        #expect(notice.contains("Gửi đúng hạn; đã nhận bản ký (số đến 77, ngày 18/5/2024)"))
        #expect(try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html").contains("Gửi đúng hạn"))
    }

    @Test("every decision is told to the unit; an excuse can be taken back, and warns of a report that counts")
    func decisions() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        let warned = try workspace.tonghop("excuse", "HTX1", "vu-xuan", "--reason", "thử", now: onTime)
        #expect(
            warned.exit == 0 && warned.err.contains("đã gửi báo cáo") && warned.err.contains("tonghop withdraw HTX1"))
        #expect(
            try workspace.tonghop("excuse", "HTX1", "vu-xuan", "--cancel", "--reason", "thử xong", now: onTime).exit
                == 0)
        #expect(try workspace.tonghop("excuse", "HTX1", "vu-xuan", "--cancel", "--reason", "x", now: onTime).exit == 64)
        #expect(try workspace.tonghop("withdraw", "HTX1", "vu-xuan", "--reason", "gửi nhầm", now: onTime).exit == 0)
        #expect(try workspace.tonghop("close", "vu-xuan", now: onTime).exit == 0)
        #expect(try workspace.tonghop("reopen", "vu-xuan", "--reason", "bổ sung", now: onTime).exit == 0)
        let notices = workspace.files(in: "outbox/phieu/HTX1").filter { $0.contains("thong-bao") }
        #expect(
            notices == [
                "2024-vu-xuan_HTX1_thong-bao-01_mien-bao-cao.html", "2024-vu-xuan_HTX1_thong-bao-02_bo-mien.html",
                "2024-vu-xuan_HTX1_thong-bao-03_rut-bao-cao.html", "2024-vu-xuan_HTX1_thong-bao-04_chot-ky.html",
                "2024-vu-xuan_HTX1_thong-bao-05_mo-lai-ky.html",
            ])
        #expect(try workspace.text("outbox/phieu/HTX1/\(notices[2])").contains("gửi nhầm"))
        let page = try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html")
        for notice in notices { #expect(page.contains(notice), "\(notice)") }
        #expect(
            page.contains("lan-1_da-tiep-nhan.html")
                && page.contains("Việc cần làm: sửa và gửi lại báo cáo đã rút (lý do: gửi nhầm) trước ngày 20/5/2024"))
    }

    @Test("an excused unit leaves every denominator, and is named beside it")
    func denominators() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("excuse", "HTX3", "vu-xuan", "--reason", "mới lập", now: onTime)
        try workspace.tonghop("remind", "vu-xuan", now: onTime)
        #expect(
            try workspace.tonghop("status", "vu-xuan", now: onTime).out.contains(
                "Đã gửi 1/2 · đúng hạn 1 · chậm 0 · trả lại 0 · chưa gửi 1 · miễn 1"))
        #expect(try words(workspace, Self.folder + "/bao-cao.docx").contains("báo cáo của 01/02 hợp tác xã"))
        #expect(
            try words(workspace, Self.folder + "/phieu-trinh.docx").contains(
                "01/02 đơn vị đã gửi báo cáo: đúng hạn 01, không có đơn vị gửi chậm; ngoài ra 01 đơn vị được miễn."))
        let letter = try words(workspace, Self.folder + "/don-doc/2024-05-12/cong-van.docx")
        #expect(
            letter.contains(
                "đã có 01/02 đơn vị gửi báo cáo (không tính 01 đơn vị được miễn); còn 01 đơn vị chưa gửi báo cáo"))
        let board = try workspace.text(Self.folder + "/theo-doi.html")
        #expect(
            board.contains(
                "2 đơn vị phải gửi = 1 đúng hạn + 0 gửi chậm + 0 đã trả lại, chưa gửi lại + 1 chưa gửi. Ngoài ra 01 đơn vị được miễn báo cáo."
            ))
        #expect(
            try workspace.tonghop("status", "--json", now: onTime).answer(StatusAnswer.self).periods[0].expected == 3)
    }

    @Test("an extended deadline judges lateness anew, and the last day is called so")
    func extended() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        #expect(try workspace.tonghop("run", "--json", now: Self.late).answer().submissions.map(\.daysLate) == [3])
        let plan = try workspace.text("plan/plan.xml")
        try workspace.write(
            Array(plan.replacing("before=\"2024-05-20\"", with: "before=\"2024-05-20\" extended=\"2024-05-24\"").utf8),
            to: "plan/plan.xml")
        #expect(try workspace.tonghop("run", now: Self.late).exit == 0)
        let status = try workspace.tonghop("status", "vu-xuan", now: "2024-05-23").out
        #expect(
            status.contains("đúng hạn 1 · chậm 0") && status.contains("trước ngày 24/5/2024 (hôm nay là ngày cuối)"))
        #expect(try workspace.text(Self.folder + "/theo-doi.html").contains("đã gia hạn; hạn ban đầu: 20/5/2024"))
        #expect(try workspace.text("outbox/phieu/HTX1/MOI-NHAT.html").contains("Gửi đúng hạn"))
        #expect(try workspace.tonghop("verify", now: Self.late).exit == 0)
    }

    @Test("working days are the plan's: holidays are left out, days worked in exchange count")
    func holidays() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.replacing(
                "  <heading>",
                with: """
                      <calendar source="thử">
                        <holiday date="2024-05-13" name="ngày lễ"/>
                        <working-day date="2024-05-18"/>
                      </calendar>
                      <heading>
                    """, maxReplacements: 1
            ).replacing("before=\"2024-05-20\"", with: "before=\"2024-05-17\"")
        }
        try workspace.drop(RiceReport(unit: "HTX1", area: "10", newVarieties: "20").xml, as: "1.xml")
        // Friday; Monday is a holiday; the third working day is Thursday.
        try workspace.tonghop("run", now: "2024-05-16T09:00:00")
        let note = try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-1_can-sua.html")
        // Thursday 16, then Friday 17, Saturday 18 worked, Monday 20.
        #expect(note.contains("chậm nhất ngày 20/05/2024 (3 ngày làm việc)"))
    }

    @Test("a file for a closed period has a verdict of its own, makes no new version, and is named at the reopening")
    func closed() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("close", "vu-xuan", now: onTime)
        let before = try workspace.consolidation()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "muon.xml")
        let answer = try workspace.tonghop("run", "--json", now: Self.late).answer()
        #expect(answer.submissions.map(\.verdict) == ["after-close"])
        #expect(
            try workspace.consolidation() == before && workspace.sqlite("SELECT count(*) FROM consolidation") == "1\n")
        #expect(
            try workspace.text("outbox/phieu/HTX2/2024-vu-xuan_HTX2_lan-1_ky-da-chot.html").contains(
                "PHIẾU BÁO KỲ ĐÃ CHỐT"))
        let status = try workspace.tonghop("status", "vu-xuan", now: Self.late).out
        #expect(status.split(separator: "\n").contains { $0.hasPrefix("HTX2") && $0.contains("Chưa gửi") })
        let reopened = try workspace.tonghop("reopen", "vu-xuan", "--reason", "bổ sung", now: Self.late)
        #expect(reopened.err.contains("HTX2 (muon.xml)"))
        #expect(try workspace.tonghop("verify", now: Self.late).exit == 0)
    }

    @Test("the letter leaves the consolidating unit out, adds up all the same, and is an event")
    func consolidator() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.tonghop("run", now: onTime)
        let outcome = try workspace.tonghop("remind", "vu-xuan", "--by", "Lan", now: Self.late)
        #expect(outcome.exit == 0 && outcome.err.contains("Hợp tác xã Một cũng chưa có báo cáo"))
        let letter = try words(workspace, Self.folder + "/don-doc/2024-05-22/cong-van.docx")
        #expect(
            letter.contains("đã có 0/03 đơn vị gửi báo cáo; còn 02 đơn vị chưa gửi báo cáo (không kể Hợp tác xã Một)"))
        #expect(!workspace.exists(Self.folder + "/don-doc/2024-05-22/HTX1.txt"))
        #expect(
            try workspace.tonghop("events", now: Self.late).out.contains(
                "Soạn công văn đôn đốc kỳ vu-xuan cho 2 đơn vị"))
    }

    @Test("a returned report is asked for by the one day that its note names")
    func oneDate() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX2", area: "10", newVarieties: "20").xml, as: "1.xml")
        try workspace.tonghop("run", now: "2024-05-21T09:00:00")
        let note = try workspace.text("outbox/phieu/HTX2/2024-vu-xuan_HTX2_lan-1_can-sua.html")
        #expect(note.contains("chậm nhất ngày 24/05/2024"))
        try workspace.tonghop("remind", "vu-xuan", "--deadline", "23/5/2024", now: Self.late)
        let message = try workspace.text(Self.folder + "/don-doc/2024-05-22/HTX2.txt")
        #expect(message.contains("sửa và gửi lại chậm nhất ngày 24/5/2024") && !message.contains("23/5/2024"))
    }

    @Test("a unit that owes a figure which the plan asked for later is reminded of it by name")
    func newIndicator() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "1.xml")
        try workspace.tonghop("run", now: onTime)
        let plan = try workspace.text("plan/plan.xml").replacing(
            "<rule code=\"L1\"",
            with: #"<indicator code="L1.09" name="Máy gặt" measure="máy" type="count"/><rule code="L1""#)
        try workspace.write(Array(plan.utf8), to: "plan/plan.xml")
        try workspace.tonghop("remind", "vu-xuan", now: onTime)
        let message = try workspace.text(Self.folder + "/don-doc/2024-05-12/HTX2.txt")
        #expect(
            message.contains("đã được tiếp nhận, còn phải bổ sung")
                && message.contains("chỉ tiêu mới bổ sung “Máy gặt” (L1.09)"))
    }

    @Test("files of nobody known stand in status")
    func unattributed() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop("một tệp lạ", as: "la.csv")
        try workspace.tonghop("run", now: onTime)
        let status = try workspace.tonghop("status", now: onTime).out
        #expect(status.contains("Tệp chưa rõ của đơn vị nào") && status.contains("la.csv"))
    }

    @Test("with two years in use, a signed copy belongs to the nearest deadline, and a folder to whoever has its unit")
    func lastYearsFiles() throws {
        let workspace = try ScratchWorkspace.small()
        let unit = try #require(workspace.text("plan/plan.xml").firstMatch(of: /\n *<unit code="HTX3"[^\n]*/)).output
        let next = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "LUA-2025")
            .replacing("year=\"2024\"", with: "year=\"2025\"").replacing(unit, with: "")
            .replacing("2024-05", with: "2025-05").replacing("2023-05", with: "2024-05")
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        try workspace.drop(try Checkout.bytes("Tests/Signed/ban-quet.pdf"), as: "HTX1/bản ký.pdf")
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "HTX3/bao-cao.xml")
        let run = try workspace.tonghop("run", "--json", now: "2024-06-20")
        #expect(
            try run.answer().submissions.map { "\($0.unit ?? "") \($0.period ?? "") \($0.verdict)" }.sorted() == [
                "HTX1 vu-xuan attachment", "HTX3 vu-xuan accepted",
            ], "\(run)")
        #expect(!run.err.contains("Thư mục lạ") && !run.err.contains("HTX3"), "\(run)")
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasPrefix("2024-vu-xuan_HTX1") })
        #expect(workspace.files(in: "outbox/phieu/HTX3").contains { $0.hasPrefix("2024-vu-xuan_HTX3") })
        #expect(try workspace.tonghop("verify", now: "2024-06-20").exit == 0)
    }

    @Test("each of two plans of a year gets its own successor, and a unit that begins then keeps its day")
    func newYearOfTwo() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.replacing("<unit code=\"HTX3\"", with: "<unit code=\"HTX3\" from=\"2025-03-01\"")
        }
        let other = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "MAU-2024")
            .replacing("vu-xuan", with: "vu-mau")
        try workspace.write(Array(other.utf8), to: "plan/mau-2024.xml")
        let unclear = try workspace.tonghop("new-year", "2025", now: "2024-12-20")
        #expect(unclear.exit == 64 && unclear.err.contains("MAU-2024, LUA-2024"), "\(unclear)")
        for id in ["LUA-2024", "MAU-2024"] {
            let made = try workspace.tonghop("new-year", "2025", "--plan", id, now: "2024-12-20")
            #expect(made.exit == 0, "\(made)")
            #expect(try workspace.tonghop("new-year", "2025", "--plan", id, now: "2024-12-20").exit == 64)
        }
        #expect(workspace.files(in: "plan") == ["mau-2024.xml", "mau-2025.xml", "plan-2025.xml", "plan.xml"])
        #expect(try workspace.text("plan/plan-2025.xml").contains("<unit code=\"HTX3\" from=\"2025-03-01\""))
        #expect(try workspace.tonghop("run", now: "2024-12-20").exit == 0)
    }

    @Test("of two plans of a year each has its command files, its units' accounts and last year's figures in its forms")
    func twoPlans() throws {
        let workspace = try ScratchWorkspace.small()
        func plan(_ id: String, _ period: String, year: Int, _ edit: (String) -> String = { $0 }) throws -> String {
            edit(try workspace.text("plan/plan.xml")).replacing("LUA-2024", with: "\(id)-\(year)")
                .replacing("vu-xuan", with: period).replacing("year=\"2024\"", with: "year=\"\(year)\"")
                .replacing(/(from|cutoff|before)="(\d{4})-/) { "\($0.1)=\"\((Int($0.2) ?? 0) + year - 2024)-" }
        }
        let commanding = try plan("LUA", "vu-xuan", year: 2024) { plan in
            plan.replacing("year=\"2024\"", with: "year=\"2024\" commands=\"yes\"", maxReplacements: 1)
        }
        let plans = [
            "lua-2024": commanding,
            "mau-2024": try plan("MAU", "vu-mau", year: 2024) { $0.replacing("HTX3", with: "HTX9") },
            "lua-2023": try plan("LUA", "vu-xuan", year: 2023), "mau-2023": try plan("MAU", "vu-mau", year: 2023),
        ]
        try FileManager.default.removeItem(at: workspace.url("plan/plan.xml"))
        for (name, text) in plans { try workspace.write(Array(text.utf8), to: "plan/\(name).xml") }
        let old = RiceReport(unit: "HTX1").xml.replacing("LUA-2024", with: "LUA-2023")
        try workspace.drop(old, as: "old.xml")
        let first = try workspace.tonghop("run", now: "2023-05-12T09:00:00")
        try #require(first.exit == 0, "\(first)")
        try workspace.drop("status vu-xuan\n", as: "HTX1/lenh/a.txt")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasPrefix("tra-loi-lenh") })
        let access = try workspace.tonghop("setup-access", "--print", now: onTime).out
        #expect(access.contains("dv-htx3") && access.contains("dv-htx9"))
        let form = try workspace.tonghop(
            "form", "HTX1", "vu-xuan", "--plan", "LUA-2024", "--format", "csv", "--output", "-", now: onTime)
        #expect(form.out.contains("100,5"), "\(form)")
    }

    @Test("a new year's plan cites the documents that exist, and keeps what only looks like a year")
    func newYearOfTexts() throws {
        let workspace = try ScratchWorkspace(plan: "plan/2026.xml") { plan in
            plan.replacing("contact=\"Phòng Tổ chức cán bộ", with: "contact=\"0912 2026 56, Phòng Tổ chức cán bộ")
        }
        #expect(try workspace.tonghop("new-year", "2027", now: "2026-12-20").exit == 0)
        let made = try workspace.text("plan/2027.xml")
        for text in [
            "ngày 03/02/2026 của UBND tỉnh", "02 cấp năm 2026</basis>", "contact=\"0912 2026 56,", "DV-TINH-2027",
            "<title>Kế hoạch thực hiện công tác dân vận năm 2027</title>", "id=\"DV-2027\" year=\"2027\"",
        ] {
            #expect(made.contains(text), "\(text)")
        }
    }

    @Test("a plan that cannot be moved to the new year is refused with the line, and nothing is written")
    func newYearRefused() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.replacing("<unit code=\"HTX1\"", with: "<unit code=\"HTX1\" until=\"2024-12-31\"")
        }
        let refused = try workspace.tonghop("new-year", "2025", now: "2024-12-20")
        #expect(refused.exit == 65 && refused.err.contains("plan/2025.xml, dòng 8"), "\(refused)")
        #expect(!refused.err.contains("PlanFault") && !workspace.exists("plan/2025.xml"), "\(refused)")
    }

    @Test("where several plans know a period, commands take the year it is; a period that has not begun is not closed")
    func years() throws {
        let workspace = try ScratchWorkspace.small()
        let next = try workspace.text("plan/plan.xml").replacing("LUA-2024", with: "LUA-2025").replacing(
            "year=\"2024\"", with: "year=\"2025\""
        )
        .replacing("2024-05", with: "2025-05").replacing("2023-05", with: "2024-05")
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        try workspace.tonghop("run", now: "2024-12-20")
        #expect(try workspace.tonghop("status", "vu-xuan", now: "2024-12-20").out.contains("trước ngày 20/5/2024"))
        #expect(
            try workspace.tonghop("remind", "vu-xuan", now: "2024-12-20").out.contains(
                "Kỳ vụ xuân năm 2024 (kế hoạch LUA-2024)"))
        #expect(try workspace.tonghop("status", "vu-xuan", now: "2025-01-05").out.contains("trước ngày 20/5/2025"))
        let early = try workspace.tonghop("close", "vu-xuan", "--plan", "LUA-2025", now: "2024-05-01")
        #expect(early.exit == 64 && early.err.contains("chưa bắt đầu"), "\(early)")
    }
}
