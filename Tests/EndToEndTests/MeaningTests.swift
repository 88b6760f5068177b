// What looks right and is wrong: the real binary asks whose and for when a report is, and tells the office what only it
// may know.
import Foundation
import TestSupport
import Testing

/// A sound report of one unit as a clerk's CSV, with what a test changes in it.
private func report(
    _ unit: String = "TTKN", period: String = "6-thang", number: String? = nil, date: String = "12/05/2026",
    meetings: Int = 12,
    head: String = "", _ edit: (String) -> String = { $0 }
) throws -> String {
    let sound = try Checkout.text("Tests/Gallery/accepted/case.csv")
        .replacing("Đơn vị;TTKN", with: "Đơn vị;\(unit)")
        .replacing("Kỳ báo cáo;6-thang", with: "Kỳ báo cáo;\(period)" + (head.isEmpty ? "" : "\n" + head))
        .replacing("45/BC-TTKN", with: number ?? "45/BC-\(unit)")
        .replacing("Ngày báo cáo;12/05/2026", with: "Ngày báo cáo;\(date)")
        .replacing("Cuộc tuyên truyền, vận động;cuộc;12;", with: "Cuộc tuyên truyền, vận động;cuộc;\(meetings);")
    return edit(sound)
}

private let may = "2026-05-12T09:00:00+07:00"
private let nextDay = "2026-05-13T09:00:00+07:00"
private let november = "2026-11-20T09:00:00+07:00"

extension ScratchWorkspace {
    /// Drops one file, runs, and gives what was said of it.
    fileprivate func take(_ text: String, as name: String = "a.csv", now: String) throws -> Answer.Submission {
        try drop(text, as: name)
        return try #require(try tonghop("run", "--json", now: now).answer().submissions.first)
    }
}

extension Answer.Submission {
    fileprivate var codes: [String] { findings.map(\.code) }
}

@Suite("Meaning")
struct MeaningTests {
    @Test("the year's figures on the half-year form are asked about; the sender's own line makes them a replacement")
    func wrongPeriod() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(), now: may).verdict == "accepted")
        try office.tonghop(
            "send", "6-thang", "--number", "123", "--date", "19/05/2026", now: "2026-05-19T10:00:00+07:00")
        let asked = try office.take(report(date: "20/11/2026", meetings: 40), as: "b.csv", now: november)
        #expect(asked.verdict == "returned" && asked.codes == ["period-in-doubt"])
        #expect(asked.findings.first?.meant == "nam")
        let wrong = try office.take(
            report(date: "20/11/2026", meetings: 40, head: "Thay thế;bản 3"), as: "w.csv", now: november)
        #expect(wrong.verdict == "returned" && wrong.codes == ["period-in-doubt"])
        let first = try office.take(
            report("TTNS", date: "20/11/2026", meetings: 40, head: "Thay thế;bản 1"), as: "n.csv", now: november)
        #expect(first.verdict == "returned" && first.codes == ["period-in-doubt"])
        let answered = try office.take(
            report(date: "20/11/2026", meetings: 40, head: "Thay thế;bản 1"), as: "c.csv", now: november)
        #expect(answered.verdict == "accepted" && answered.version == 2)
    }

    @Test("a question about the period is answered by a report for the other period; the unit's page shows no return")
    func otherPeriodMeant() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(), now: may).verdict == "accepted")
        try office.tonghop(
            "send", "6-thang", "--number", "123", "--date", "19/05/2026", now: "2026-05-19T10:00:00+07:00")
        #expect(
            try office.take(report(date: "20/11/2026", meetings: 40), as: "b.csv", now: november).verdict == "returned")
        #expect(try office.text("outbox/phieu/TTKN/MOI-NHAT.html").contains("bản gửi sau bị trả lại"))
        let year = try report(period: "nam", date: "20/11/2026", meetings: 40)
        #expect(try office.take(year, as: "c.csv", now: "2026-11-21T09:00:00+07:00").version == 1)
        #expect(try !office.text("outbox/phieu/TTKN/MOI-NHAT.html").contains("bản gửi sau bị trả lại"))
    }

    @Test("a report half a year early is asked about, and confirmed by a line")
    func tooEarly() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(period: "nam"), now: may).codes.contains("period-in-doubt"))
        let confirmed = try office.take(report(period: "nam", head: "Xác nhận;nam"), as: "b.csv", now: may)
        #expect(confirmed.version == 1)
    }

    @Test("a code left in another unit's form replaces nothing, and its answer lies in nobody's folder")
    func codeLeftIn() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report("CCKL", meetings: 30), now: may).version == 1)
        let asked = try office.take(report("CCKL", number: "88/BC-TTKN"), as: "TTKN bao cao 6 thang.csv", now: nextDay)
        #expect(asked.verdict == "returned" && asked.codes == ["sender-in-doubt"] && asked.unit == nil)
        #expect(office.files(in: "outbox/phieu/khong-ro").count >= 1)
        #expect(!office.files(in: "outbox/phieu/CCKL").contains { $0.contains("lan-2") })
        let confirmed = try office.take(
            report("CCKL", number: "88/BC-TTKN", head: "Xác nhận;CCKL"), as: "TTKN lan 2.csv",
            now: "2026-05-14T09:00:00+07:00")
        #expect(confirmed.unit == "CCKL" && confirmed.version == 2)
    }

    @Test(
        "the name typed beside the code, and the form's own identity, are stronger than the code",
        arguments: ["name", "form"])
    func strongSigns(_ sign: String) throws {
        let office = try ScratchWorkspace()
        let text = try report { text in
            sign == "name"
                ? text.replacing("Đơn vị;TTKN", with: "Đơn vị;TTKN;Chi cục Kiểm lâm")
                : "# Mẫu: DV-2026/6-thang/CCKL\n" + text
        }
        #expect(try office.take(text, now: may).codes == ["sender-in-doubt"])
    }

    @Test("nothing changed makes no version; an older version delivered again stays one note")
    func nothingNew() throws {
        let office = try ScratchWorkspace()
        let (first, second) = (try report(), try report(date: "13/05/2026", meetings: 13))
        #expect(try office.take(first, now: may).version == 1)
        let same = try office.take(first + ";;;;\n", as: "again.csv", now: may)
        #expect(same.verdict == "already-received" && same.codes == ["nothing-changed"] && same.version == 0)
        #expect(try office.take(second, now: nextDay).version == 2)
        for name in ["x.csv", "y.csv", "z.csv"] {
            let again = try office.take(first, as: name, now: "2026-05-14T09:00:00+07:00")
            #expect(again.verdict == "already-received" && again.codes == ["superseded-again"])
        }
        let notes = office.files(in: "outbox/phieu/TTKN").filter {
            $0.contains("da-nhan-truoc") && $0.hasSuffix(".html")
        }
        #expect(notes.count == 2)
    }

    @Test("a withdrawn report that arrives again is asked about, whatever counts by then; other bytes are its answer")
    func withdrawnAgain() throws {
        let office = try ScratchWorkspace()
        let (first, later) = (try report(), "2026-05-14T09:00:00+07:00")
        func withdraw(_ now: String) throws {
            let outcome = try office.tonghop("withdraw", "TTKN", "6-thang", "--reason", "số năm trước", now: now)
            #expect(outcome.exit == 0, "\(outcome)")
        }
        func isAsked(_ text: String, _ name: String) throws -> Answer.Finding? {
            let asked = try office.take(text, as: name, now: later)
            #expect(asked.verdict == "returned" && asked.codes == ["withdrawn-again"], "\(asked)")
            return asked.findings.first
        }
        #expect(try office.take(first, now: may).version == 1)
        try withdraw(nextDay)
        let question = try isAsked(first, "b.csv")
        #expect(question?.message.contains("rút ngày 13/05/2026") == true, "\(String(describing: question))")
        let confirmed = try report(head: "Xác nhận;6-thang")
        #expect(try office.take(confirmed, as: "c.csv", now: later).version == 2)
        _ = try isAsked(first, "d.csv")
        // Its own line answered the earlier question, not this one.
        try withdraw(later)
        _ = try isAsked(confirmed, "e.csv")
        #expect(try office.take(report(date: "14/05/2026", meetings: 13), as: "f.csv", now: later).version == 3)
        #expect(try office.tonghop("verify", now: later).exit == 0)
    }

    @Test("a withdrawal is the first thing that a sender hears of, also once the period's report was sent")
    func withdrawnAfterSending() throws {
        let office = try ScratchWorkspace()
        let later = "2026-05-14T09:00:00+07:00"
        #expect(try office.take(report(), now: may).version == 1)
        try #require(try office.tonghop("send", "6-thang", now: nextDay).exit == 0)
        try #require(
            try office.tonghop("withdraw", "TTKN", "6-thang", "--reason", "số năm trước", now: nextDay).exit == 0)
        let asked = try office.take(report(), as: "b.csv", now: later)
        #expect(asked.verdict == "returned" && asked.codes == ["withdrawn-again"], "\(asked)")
        let name = try #require(
            office.files(in: "outbox/phieu/TTKN").first { $0.contains("can-sua") && $0.hasSuffix(".html") })
        let note = try office.text("outbox/phieu/TTKN/\(name)")
        #expect(!note.contains("bản được tiếp nhận trước đó") && note.contains("rút ngày 13/05/2026"), "\(note)")
        // Its line says both that the report is right and that it is meant for the period that was sent.
        #expect(try office.take(report(head: "Xác nhận;6-thang"), as: "c.csv", now: later).version == 2)
        #expect(try office.tonghop("verify", now: later).exit == 0)
    }

    @Test("of two files dropped together the later document counts; of the same date the second is asked about")
    func together() throws {
        let office = try ScratchWorkspace()
        try office.drop(report(date: "13/05/2026", meetings: 40), as: "a.csv")
        try office.drop(report(date: "12/05/2026", meetings: 30), as: "z.csv")
        let answers = try office.tonghop("run", "--json", now: "2026-05-13T09:00:00+07:00").answer().submissions
        #expect(answers.filter { $0.version > 0 }.map(\.file) == ["a.csv"])
        #expect(answers.first { $0.file == "z.csv" }?.codes == ["replacement-in-doubt"])
        let twin = try ScratchWorkspace()
        try twin.drop(report(meetings: 40), as: "a.csv")
        try twin.drop(report(meetings: 30), as: "b.csv")
        let asked = try twin.tonghop("run", "--json", now: may).answer().submissions
        #expect(asked.count { $0.version == 1 } == 1 && asked.count { $0.codes == ["replacement-in-doubt"] } == 1)
    }

    @Test("a file that came before the version that counts replaces it only if it is dated later, or says so")
    func earlier() throws {
        for (date, head, replaces) in [
            ("12/05/2026", "", false), ("13/05/2026", "", true), ("12/05/2026", "Thay thế;bản 1", true),
        ] {
            let office = try ScratchWorkspace()
            #expect(try office.take(report(meetings: 40), now: nextDay).version == 1)
            // As if somebody had kept it open, so that it could not be taken on its day.
            let late = try office.take(report(date: date, meetings: 30, head: head), as: "b.csv", now: may)
            #expect(late.version == (replaces ? 2 : 0), "\(late)")
            #expect(late.codes.contains("replacement-in-doubt") != replaces, "\(late)")
        }
    }

    @Test(
        "a conflict copy replaces nothing until its sender says so",
        arguments: [
            "bc.sync-conflict-20260513-101010-ABCDEF.csv", "bc (conflicted copy 2026-05-13).csv",
            "bc (bản xung đột 2026-05-13).csv", "bc (SFConflict lan 2026-05-13).csv", "bc_conflict-20260513.csv",
        ])
    func conflictCopy(_ name: String) throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(), now: may).version == 1)
        let asked = try office.take(report(date: "13/05/2026", meetings: 13), as: name, now: nextDay)
        #expect(asked.verdict == "returned" && asked.codes == ["replacement-in-doubt"])
        let same = try office.take(report() + ";;;;\n", as: name, now: nextDay)
        #expect(same.verdict == "already-received")
        let declared = try office.take(
            report(date: "13/05/2026", meetings: 13, head: "Thay thế;bản 1"), as: name, now: nextDay)
        #expect(declared.version == 2)
    }

    @Test("a resubmission tells lists and narratives that it lost")
    func lists() throws {
        let office = try ScratchWorkspace()
        let full = try report { text in
            text.replacing("NV2;", with: "VB;Kế hoạch;5/KH-TTKN;05/01/2026;\nVB;Công văn;6/CV-TTKN;06/01/2026;\nNV2;")
                .replacing("HẾT;38", with: "HẾT;40")
        }
        #expect(try office.take(full, now: may).version == 1)
        #expect(try office.take(report(), as: "b.csv", now: nextDay).version == 2)
        let note = try #require(
            office.files(in: "outbox/phieu/TTKN").first { $0.contains("lan-2") && $0.hasSuffix(".html") })
        let page = try office.text("outbox/phieu/TTKN/\(note)")
        #expect(page.contains("Danh mục văn bản") && page.contains("2 dòng") && page.contains("0 dòng"))
        #expect(page.contains("Số liệu phần mềm đã đọc"))
    }

    @Test("the year is held against the half-year that counts, and a half-year corrected later against the year")
    func yearAndHalf() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(meetings: 10), now: may).version == 1)
        #expect(try office.take(report(date: "13/05/2026", meetings: 20), as: "b.csv", now: nextDay).version == 2)
        let year = try office.take(report(period: "nam", date: "18/11/2026", meetings: 15), as: "y.csv", now: november)
        #expect(year.codes == ["flow-decreased"])
        let half = try office.take(
            report(date: "18/11/2026", meetings: 16, head: "Thay thế;bản 2"), as: "h.csv", now: november)
        #expect(half.version == 3 && half.codes == ["later-below"])
    }

    @Test("two units with the same figures are told to the office, and to neither of them")
    func sameFigures() throws {
        let office = try ScratchWorkspace()
        try office.drop(report("TTKN"), as: "a.csv")
        try office.drop(report("TTNS"), as: "b.csv")
        let answers = try office.tonghop("run", "--json", now: may).answer().submissions
        #expect(answers.allSatisfy { $0.verdict == "accepted" })
        #expect(
            try office.tonghop("status", "6-thang", now: may).out.contains(
                "Trung tâm Khuyến nông; Trung tâm Nước sạch và Vệ sinh môi trường nông thôn: toàn bộ số liệu"))
        #expect(try office.text("outbox/2026/6-thang/theo-doi.html").contains("toàn bộ số liệu giống hệt nhau"))
        for name in office.files(in: "outbox/phieu/TTKN") where name.hasSuffix(".html") {
            #expect(try !office.text("outbox/phieu/TTKN/\(name)").contains("TTNS"))
        }
    }

    @Test("remind names a correction that was returned and not resent, and tells the office what two units share")
    func remind() throws {
        let office = try ScratchWorkspace()
        try office.drop(report("TTKN"), as: "a.csv")
        try office.drop(report("TTNS"), as: "b.csv")
        try office.tonghop("run", now: may)
        #expect(try office.take(report("TTKN", number: "45", date: "13/05/2026"), now: nextDay).verdict == "returned")
        let reminded = try office.tonghop("remind", "6-thang", now: nextDay)
        let said = reminded.out + reminded.err
        #expect(
            said.contains(
                "Trung tâm Khuyến nông; Trung tâm Nước sạch và Vệ sinh môi trường nông thôn: toàn bộ số liệu giống hệt nhau"
            ))
        #expect(said.contains("Trung tâm Khuyến nông: bản sửa đã bị trả lại mà chưa gửi lại"))
        let message = try office.text("outbox/2026/6-thang/don-doc/2026-05-13/TTKN.txt")
        #expect(message.contains("bản sửa") && !message.contains("TTNS"))
    }

    @Test("send names what units share before it fixes a version, and fixes it once the office has looked")
    func concernsBeforeSending() throws {
        let office = try ScratchWorkspace()
        try office.drop(report("TTKN"), as: "a.csv")
        try office.drop(report("TTNS"), as: "b.csv")
        try office.tonghop("run", now: may)
        #expect(try office.take(report("TTKN", number: "45", date: "13/05/2026"), now: nextDay).verdict == "returned")
        let line = ["send", "6-thang", "--number", "123", "--date", "13/05/2026"]
        let stopped = try Command(office.command(line, now: nextDay)).run()
        #expect(stopped.exit == 1)
        for words in [
            "Chưa chốt bản 1 của kỳ 6-thang: có 2 điểm cần đối chiếu", "toàn bộ số liệu giống hệt nhau",
            "Trung tâm Khuyến nông: bản sửa đã bị trả lại mà chưa gửi lại", "--accept-concerns",
        ] { #expect(stopped.err.contains(words), "\(words)\n\(stopped.err)") }
        #expect(!office.exists("outbox/2026/6-thang/ho-so-gui-di"))
        #expect(try office.sqlite("SELECT count(*) FROM consolidation WHERE sent_at IS NOT NULL") == "0\n")
        #expect(try Command(office.command(line + ["--json"], now: nextDay)).run().out.contains("giống hệt nhau"))
        let sent = try Command(office.command(line + ["--accept-concerns"], now: nextDay)).run()
        #expect(sent.exit == 0 && !sent.err.contains("giống hệt nhau"), "\(sent)")
        #expect(office.exists("outbox/2026/6-thang/ho-so-gui-di/SHA256SUMS"))
        #expect(
            try office.tonghop("events", now: nextDay).out.contains("– số 123 ngày 13/5/2026 (2 điểm cần đối chiếu)"))
        // Fixed already: its number is corrected without asking again.
        let renumbered = try office.tonghop(
            "send", "6-thang", "--number", "124", "--date", "13/05/2026", "--renumber", now: nextDay)
        #expect(renumbered.exit == 0, "\(renumbered)")
        #expect(try office.tonghop("verify", now: nextDay).exit == 0)
    }

    @Test("a changed code is noticed by the identity in the form, in each format", arguments: ["csv", "xlsx", "xml"])
    func changedCode(_ format: String) throws {
        let office = try ScratchWorkspace()
        let path = office.url("mau.\(format)").path
        try office.tonghop("form", "CCKL", "6-thang", "--format", format, "--output", path)
        let form = try Data(contentsOf: office.url("mau.\(format)"))
        // The visible code and name are changed; the custom property of the workbook is not.
        if format == "xlsx" {
            let edit = """
                sys, zipfile = __import__("sys"), __import__("zipfile")
                old, new = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], "w")
                for name in old.namelist():
                    text = old.read(name)
                    if name.startswith("xl/"):
                        text = text.replace(b">CCKL<", b">TTKN<").replace(
                            "Chi cục Kiểm lâm".encode(), "Trung tâm Khuyến nông".encode())
                    new.writestr(name, text)
                new.close()
                """
            #expect(try Command(["python3", "-c", edit, path, office.url("inbox/a.xlsx").path]).run().exit == 0)
        } else {
            let text = String(decoding: form, as: UTF8.self)
                .replacing("báo cáo;CCKL", with: "báo cáo;TTKN").replacing("unit=\"CCKL\"", with: "unit=\"TTKN\"")
                .replacing("Chi cục Kiểm lâm", with: "Trung tâm Khuyến nông")
            try office.drop(text, as: "a.\(format)")
        }
        let asked = try #require(try office.tonghop("run", "--json", now: may).answer().submissions.first)
        #expect(asked.codes.contains("sender-in-doubt") && asked.unit == nil, "\(asked.codes)")
    }

    @Test(
        "a plan that drops a unit with an accepted report is refused with what to write, and an alias keeps the report")
    func droppedUnit() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(), now: may).version == 1)
        let first = try office.bytes("outbox/2026/6-thang/tong-hop.xml")
        let plan = try office.text("plan/2026.xml")
        let renamed = plan.replacing("code=\"TTKN\"", with: "code=\"TTDVNN\"")
        try office.write(Array(renamed.utf8), to: "plan/2026.xml")
        let refused = try office.tonghop("run", now: nextDay)
        #expect(refused.exit == 65 && (refused.out + refused.err).contains("<alias>TTKN</alias>"))
        #expect(try office.tonghop("status", "6-thang", now: nextDay).exit == 65)
        let named = renamed.replacing(
            "<alias>Khuyến nông</alias>", with: "<alias>Khuyến nông</alias><alias>TTKN</alias>")
        try office.write(Array(named.utf8), to: "plan/2026.xml")
        #expect(try office.tonghop("run", now: nextDay).exit == 0)
        let told = try office.tonghop("status", "6-thang", "--json", now: nextDay)
        let status = try told.answer(StatusAnswer.self)
        #expect(status.periods.first?.units.first { $0.code == "TTDVNN" }?.version == 1)
        // What came before and after the renaming is one history, in which the first version keeps the old code.
        let later = "2026-05-14T09:00:00+07:00"
        #expect(
            try office.take(report("TTDVNN", date: "14/05/2026", meetings: 30), as: "b.csv", now: later).version == 2)
        let proof = try office.tonghop("verify", now: later)
        #expect(proof.exit == 0, "\(proof)")
        #expect(try office.tonghop("report", "6-thang", "--report-version", "1", now: later).exit == 0)
        let folder = try #require(
            office.files(in: "outbox/2026/6-thang").first { $0.contains("/") && $0.hasSuffix("tong-hop.xml") })
        #expect(try office.bytes("outbox/2026/6-thang/\(folder)") == first)
        #expect(try office.tonghop("events", now: later).out.contains("Đổi mã đơn vị TTKN thành TTDVNN"))
    }
}

extension MeaningTests {
    @Test("in a unit's folder every part of a file is an attempt of that unit, and stops nobody else")
    func attemptsInFolder() throws {
        let office = try ScratchWorkspace()
        let export = "unit,period,code,value,note\nCCKL,6-thang,NV2.01,4,\nTTKN,6-thang,NV2.01,5,\n"
        try office.drop(export, as: "TCCB/export.csv")
        try office.drop(report(), as: "a.csv")
        let run = try office.tonghop("run", "--json", now: may)
        let verdicts = try run.answer().submissions.map { "\($0.unit ?? "") \($0.verdict)" }
        #expect(verdicts.sorted() == ["TCCB returned", "TCCB returned", "TTKN accepted"], "\(run)")
        #expect(
            office.files(in: "outbox/phieu/TCCB").filter { $0.contains("_lan-") && $0.hasSuffix(".html") }.count == 2)
        #expect(try office.tonghop("verify", now: nextDay).exit == 0)
    }

    @Test("the code of a plan that has no accepted report can be changed, and verify and restore follow it")
    func renamedEmptyPlan() throws {
        let office = try ScratchWorkspace()
        #expect(try office.tonghop("run", now: may).exit == 0)
        #expect(try office.take("nothing of a report", as: "x.csv", now: may).verdict == "returned")
        let renamed = try office.text("plan/2026.xml").replacing("id=\"DV-2026\"", with: "id=\"DV-SNN-2026\"")
        try office.write(Array(renamed.utf8), to: "plan/2026.xml")
        let text = try report().replacing("DV-2026", with: "DV-SNN-2026")
        #expect(try office.take(text, now: nextDay).version == 1)
        let proof = try office.tonghop("verify", now: nextDay)
        #expect(proof.exit == 0, "\(proof)")
        let copy = office.url("copy.sqlite").path
        #expect(try office.tonghop("backup", copy, now: nextDay).exit == 0)
        for folder in ["plan", "outbox"] { try FileManager.default.removeItem(at: office.url(folder)) }
        let restored = try office.tonghop("restore", copy, now: nextDay)
        #expect(restored.exit == 0, "\(restored)")
        #expect(office.files(in: "plan") == ["DV-SNN-2026.xml"])
        #expect(try office.tonghop("status", "6-thang", now: nextDay).exit == 0)
    }

    @Test("the code of a plan with accepted reports cannot be changed; its reports would count nowhere")
    func renamedPlan() throws {
        let office = try ScratchWorkspace()
        #expect(try office.take(report(), now: may).version == 1)
        let before = try office.bytes("outbox/2026/6-thang/tong-hop.xml")
        let renamed = try office.text("plan/2026.xml").replacing("id=\"DV-2026\"", with: "id=\"DV-SNN-2026\"")
        try office.write(Array(renamed.utf8), to: "plan/2026.xml")
        let refused = try office.tonghop("run", now: nextDay)
        #expect(refused.exit == 65 && (refused.out + refused.err).contains("id=\"DV-2026\""), "\(refused)")
        #expect(try office.bytes("outbox/2026/6-thang/tong-hop.xml") == before)
    }
}

/// The shared cases, where they lie beside the checkout: each is replayed as it is, and its answer looked for in what
/// was said.
private let sharedCases = Checkout.root.deletingLastPathComponent().appending(path: "shared/cases")
private let sharedFolders = ((try? FileManager.default.contentsOfDirectory(atPath: sharedCases.path)) ?? []).sorted()

@Suite("Shared cases", .enabled(if: !sharedFolders.isEmpty, "../shared/cases is not there"))
struct SharedCases {
    /// The start of a folder's name, and a word of the answer.
    static let expected = [
        ("P1", "period-in-doubt"), ("P2", "document-date"), ("H1", "document-date"), ("H2", "document-date"),
        ("H3", "document-date"),
        ("J1", "toàn bộ số liệu giống hệt nhau"), ("J2", "sender-in-doubt"), ("J3", "sender-in-doubt"),
        ("EE", "replacement-in-doubt"),
        ("Q8", "done-without-figures"), ("I1", "list-against-figure"), ("I2", "row-repeated"), ("I3", "row-repeated"),
        ("N1", "Danh mục văn bản"), ("BB", "Không có gì thay đổi so với bản 1"), ("M4", "flow-decreased"),
        ("M5", "flow-decreased"),
        ("R1", "figure-unlike-peers"), ("R2", "figure-jumped"), ("L2", "<alias>TTKN</alias>"),
    ]

    @Test("give their answer", arguments: expected)
    func replayed(_ name: String, _ word: String) throws {
        let folder = try #require(sharedFolders.first { $0.hasPrefix(name + "-") })
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tonghop-case-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        _ = try Command(["cp", "-r", "--no-preserve=mode", sharedCases.appending(path: folder).path, scratch.path])
            .run()
        // The cases were made for the plan as first shipped; that one names no list that an indicator counts.
        let plan = try Checkout.text(Checkout.stablePlan).replacing(
            "code=\"NV1.01\"", with: "code=\"NV1.01\" counts=\"VB\"")
        let office = try ScratchWorkspace(edit: { _ in plan })
        let plans = office.url("plan").path
        let replay =
            "TONGHOP='\(Command.tonghop)' PLAN='\(plans)' sh '\(scratch.path)/replay'; cat '\(scratch.path)'/R/outbox/phieu/*/*.html '\(scratch.path)'/R/outbox/2026/*/theo-doi.html"
        let outcome = try Command(["sh", "-c", "cd '\(scratch.path)' && " + replay]).run()
        let printed = try number(of: word) ?? word
        let answer = (outcome.out + outcome.err).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        let wanted = printed.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        #expect(" \(answer) ".contains(" \(wanted) "), "\(printed): \(outcome.err.suffix(600))")
    }

    /// The number that pages show for a finding's code, from the rulebook; nil for other words.
    private func number(of code: String) throws -> String? {
        let row = try Checkout.text("Tests/Goldens/quy-tac.md").split(separator: "\n").first {
            $0.contains("| `\(code)` |")
        }
        return row.flatMap { $0.split(separator: "|").first }.map { $0.filter { $0 != " " } }
    }
}
