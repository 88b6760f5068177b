// End to end: the consolidating office tries files out, records decisions, writes reminder letters and reads the
// status.
import Foundation
import TestSupport
import Testing

@Suite("withdraw, arrived, close, excuse, remind, and the trial folder")
struct DecisionCommandTests {
    private static let late = "2024-05-22T09:00:00"

    // MARK: - Trying out

    @Test("a trial is answered like a submission, and leaves no trace in the register")
    func trial() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "kiem-tra-thu/tot.xml")
        try workspace.drop(RiceReport(unit: "HTX2", newVarieties: "900").csv, as: "kiem-tra-thu/sai.csv")
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        let answer = try outcome.answer(Trials.self)
        #expect(
            answer.submissions.map { "\($0.file) \($0.verdict) \($0.trial)" }.sorted() == [
                "sai.csv returned true", "tot.xml accepted true",
            ])
        #expect(answer.counts.values.allSatisfy { $0 == 0 })
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "0\n")
        #expect(workspace.files(in: "inbox").isEmpty)
        let notes = workspace.files(in: "outbox/phieu").filter { $0.hasSuffix(".html") }
        #expect(notes.count == 2)
        for note in notes {
            #expect(note.contains("/kiem-tra-thu_"))
            let text = try workspace.text("outbox/phieu/\(note)")
            #expect(text.contains("Kiểm tra thử – không tính là đã gửi") && text.contains("PHIẾU KIỂM TRA THỬ"))
            #expect(!text.contains("Lần gửi") && !text.contains("lần bị trả lại đầu tiên"))
        }
        #expect(workspace.files(in: "outbox/2024").isEmpty)
    }

    @Test("a trial is judged against what the register holds, and is no attempt")
    func trialInContext() throws {
        let workspace = try ScratchWorkspace.small()
        let report = RiceReport(unit: "HTX1").xml
        try workspace.drop(report, as: "a.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.drop(report, as: "kiem-tra-thu/a.xml")
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer(Trials.self)
        #expect(answer.submissions.map(\.verdict) == ["already-received"])
        #expect(try workspace.sqlite("SELECT max(attempt) FROM submission") == "1\n")
    }

    // MARK: - Decisions

    @Test("a withdrawn report leaves the consolidation; sent again it is the next version")
    func withdraw() throws {
        let workspace = try Self.withOne(now: onTime)
        #expect(try workspace.tonghop("withdraw", "HTX1", "vu-xuan", "--reason", "gửi nhầm", now: onTime).exit == 0)
        #expect(try workspace.consolidation().contains(#"<unit code="HTX1" state="missing"/>"#))
        #expect(try workspace.tonghop("withdraw", "HTX1", "vu-xuan", "--reason", "gửi nhầm", now: onTime).exit == 64)
        try workspace.drop(RiceReport(unit: "HTX1", area: "99.5").xml, as: "b.xml")
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer()
        #expect(answer.submissions.map(\.version) == [2])
        #expect(try workspace.sqlite("SELECT why FROM event WHERE what LIKE 'withdraw%'") == "gửi nhầm\n")
    }

    @Test("the recorded arrival of the signed report decides lateness, before the data file and after it")
    func arrived() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
        #expect(try workspace.tonghop("run", "--json", now: Self.late).answer().submissions.map(\.daysLate) == [3])
        for unit in ["HTX1", "HTX2"] {
            let outcome = try workspace.tonghop(
                "arrived", unit, "vu-xuan", "--date", "18/5/2024", "--number", "77", "--reason", "văn thư",
                now: Self.late)
            #expect(outcome.exit == 0, "\(outcome)")
        }
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "b.xml")
        #expect(try workspace.tonghop("run", "--json", now: Self.late).answer().submissions.map(\.daysLate) == [0])
        let period = try #require(
            try workspace.tonghop("status", "--json", now: Self.late).answer(StatusAnswer.self).periods.first)
        #expect((period.onTime, period.late, period.missing) == (2, 0, 1))
        #expect(try workspace.consolidation().contains(#"signedArrived="2024-05-18" signedNumber="77""#))
        // Tomorrow, and a day before the period.
        for day in ["2024-05-23", "2022-05-18"] {
            #expect(
                try workspace.tonghop(
                    "arrived", "HTX1", "vu-xuan", "--date", day, "--number", "1", "--reason", "x", now: Self.late
                ).exit == 64)
        }
    }

    @Test("after the close a file is kept and answered, not merged, and promised nothing")
    func close() throws {
        let workspace = try Self.withOne(now: onTime)
        let before = try workspace.consolidation()
        #expect(try workspace.tonghop("close", "vu-xuan", now: onTime).exit == 0)
        try workspace.drop(RiceReport(unit: "HTX1", area: "70.0", newVarieties: "9").xml, as: "b.xml")
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer()
        #expect(answer.submissions.map(\.verdict) == ["after-close"])
        #expect(try workspace.consolidation() == before)
        let note = try workspace.text("outbox/phieu/HTX1/2024-vu-xuan_HTX1_lan-2_ky-da-chot.html")
        #expect(
            note.contains("đã chốt") && !note.contains("lần bị trả lại đầu tiên") && !note.contains("Gửi lại thế nào"))
        #expect(try workspace.tonghop("status", now: onTime).out.contains("Đã chốt ngày 12/5/2024"))
        #expect(try workspace.tonghop("reopen", "vu-xuan", "--reason", "bổ sung", now: onTime).exit == 0)
        try workspace.drop(RiceReport(unit: "HTX1", area: "71.0", newVarieties: "9").xml, as: "c.xml")
        #expect(try workspace.tonghop("run", "--json", now: onTime).answer().submissions.map(\.verdict) == ["accepted"])
    }

    @Test("an excused unit is no longer missing, and the reason is printed")
    func excuse() throws {
        let workspace = try Self.withOne(now: onTime)
        #expect(try workspace.tonghop("excuse", "HTX3", "vu-xuan", "--reason", "mới giải thể", now: onTime).exit == 0)
        let status = try workspace.tonghop("status", now: onTime).out
        #expect(status.contains("Được miễn báo cáo") && status.contains("mới giải thể"))
        #expect(status.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let trace = try workspace.tonghop("trace", "vu-xuan", "L1.01", now: onTime).out
        #expect(trace.contains(/HTX3 .* được miễn báo cáo\n/), "\(trace)")
        #expect(try workspace.tonghop("excuse", "HTX9", "vu-xuan", "--reason", "x", now: onTime).exit == 64)
        #expect(try workspace.tonghop("excuse", "HTX3", "vu-xuan", "--reason", " ", now: onTime).exit == 64)
    }

    // MARK: - Letters

    @Test(
        "the letter asks before the deadline and demands after it; it names the missing units, and nothing is written twice"
    )
    func remind() throws {
        let workspace = try Self.withOne(now: onTime)
        #expect(try workspace.tonghop("remind", "vu-xuan", now: onTime).exit == 0)
        #expect(
            workspace.files(in: "outbox/2024/vu-xuan/don-doc") == [
                "2024-05-12/HTX2.txt", "2024-05-12/HTX3.txt", "2024-05-12/cong-van.docx",
            ])
        #expect(
            try workspace.text("outbox/2024/vu-xuan/don-doc/2024-05-12/HTX2.txt").contains("gửi trước ngày 20/5/2024"))
        #expect(try workspace.tonghop("remind", "vu-xuan", "--deadline", "24/5/2024", now: Self.late).exit == 0)
        let message = try workspace.text("outbox/2024/vu-xuan/don-doc/2024-05-22/HTX2.txt")
        #expect(message.contains("quá hạn 03 ngày") && message.contains("trước 16 giờ 00 ngày 24/5/2024"))
        let before = workspace.state(of: "outbox")
        #expect(try workspace.tonghop("remind", "vu-xuan", "--deadline", "24/5/2024", now: Self.late).exit == 0)
        #expect(workspace.state(of: "outbox") == before)
        #expect(try workspace.tonghop("remind", "vu-xuan", "--deadline", "2024-05-01", now: Self.late).exit == 64)
    }

    @Test("a second reminder of the day takes back what was written to units that have sent; an edited file stays")
    func remindAgain() throws {
        let workspace = try Self.withOne(now: onTime)
        let folder = "outbox/2024/vu-xuan/don-doc/2024-05-12"
        func left() -> [String] { workspace.files(in: folder) }
        #expect(try workspace.tonghop("remind", "vu-xuan", now: onTime).exit == 0)
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let again = try workspace.tonghop("remind", "vu-xuan", now: onTime)
        #expect(left() == ["HTX3.txt", "cong-van.docx"] && again.err.contains("HTX2.txt"), "\(again)")
        try workspace.write(Array("sửa tay".utf8), to: folder + "/HTX3.txt")
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "3.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.tonghop("remind", "vu-xuan", now: onTime).exit == 0)
        #expect(left() == ["HTX3.txt"])
    }

    // MARK: - Units that change

    @Test("a unit merged in mid-year: its half-year stays, the successor's year is held against the sum of both")
    func merged() throws {
        let workspace = try ScratchWorkspace.small { plan in
            plan.withYear().replacing(
                #"<unit code="HTX2" name="Hợp tác xã Hai" kind="htx"/>"#,
                with: #"<unit code="HTX2" name="Hợp tác xã Hai" kind="htx" until="2024-06-30" mergedInto="HTX1"/>"#)
        }
        try workspace.drop(RiceReport(unit: "HTX1", area: "60.0", newVarieties: "1").xml, as: "a.xml")
        try workspace.drop(RiceReport(unit: "HTX2", area: "50.0", newVarieties: "1").xml, as: "b.xml")
        try workspace.tonghop("run", now: onTime)
        let year = RiceReport(unit: "HTX1", area: "100.0", newVarieties: "2", households: "500").xml
        try workspace.drop(year.replacing("vu-xuan", with: "nam"), as: "c.xml")
        let answer = try workspace.tonghop("run", "--json", now: "2024-11-12").answer()
        #expect(answer.submissions.flatMap(\.findings).map(\.code) == ["flow-decreased"])
        #expect(answer.submissions.first?.findings.first?.message.contains("(cộng của HTX1, HTX2)") == true)
        let status = try workspace.tonghop("status", "--json", now: onTime).answer(StatusAnswer.self)
        #expect(status.periods.map { $0.units.map(\.code) } == [["HTX1", "HTX2", "HTX3"], ["HTX1", "HTX3"]])
        #expect(status.periods.map(\.onTime) == [2, 1])
    }

    @Test("a unit with another code: its page leads to what it was told under the old one, and that is restored, too")
    func renamed() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "c.xml")
        try workspace.tonghop("run", now: onTime)
        try workspace.tonghop("close", "vu-xuan", now: onTime)
        let before = Set(workspace.files(in: "outbox/phieu/HTX3"))
        let plan = try workspace.text("plan/plan.xml").replacing(
            #"<unit code="HTX3" name="Hợp tác xã Ba" kind="htx"/>"#,
            with: #"<unit code="HTXB" name="Hợp tác xã Ba" kind="htx"><alias>HTX3</alias></unit>"#)
        try workspace.write(Array(plan.utf8), to: "plan/plan.xml")
        try workspace.tonghop("run", now: "2024-05-13")
        try workspace.tonghop("reopen", "vu-xuan", "--reason", "bổ sung", now: "2024-05-14")
        let page = try workspace.text("outbox/phieu/HTXB/MOI-NHAT.html")
        let links = page.matches(of: /href="([^"]+)"/).map { String($0.1) }
        #expect(links.count == 3 && links.count { $0.hasPrefix("../HTX3/") } == 2, "\(links)")
        #expect(links.allSatisfy { workspace.exists("outbox/phieu/HTXB/\($0)") }, "\(links)")
        let copy = workspace.url("kept.sqlite").path
        try workspace.tonghop("backup", copy, now: "2024-05-14")
        try FileManager.default.removeItem(at: workspace.url("outbox"))
        try workspace.tonghop("restore", copy, now: "2024-05-15")
        #expect(before.subtracting(workspace.files(in: "outbox/phieu/HTX3")) == ["MOI-NHAT.html"])
        for link in links {
            #expect(try workspace.text("outbox/phieu/HTXB/\(link)").contains("Hợp tác xã Ba (HTXB)"), "\(link)")
        }
    }

    @Test("a unit with another code may read the folder of the old one, but no other unit's, and no alias is a path")
    func accessOfRenamed() throws {
        let workspace = try ScratchWorkspace.small {
            $0.replacing(
                #"<unit code="HTX3" name="Hợp tác xã Ba" kind="htx"/>"#,
                with: """
                    <unit code="HTXB" name="Hợp tác xã Ba" kind="htx"><alias>HTX3</alias><alias>HTX; x</alias>
                    <alias>..</alias></unit>
                    """)
        }
        let script = try workspace.tonghop("setup-access", "--print", now: onTime).out
        let folder = "$root/outbox/phieu/HTX3"
        #expect(script.contains("if [ -d \"\(folder)\" ]; then\nchgrp -R dv-htxb \"\(folder)\"\n"), "\(script)")
        #expect(!script.contains("HTX; x") && !script.contains("phieu/.."))
        // The older plan's unit keeps its folder.
        let older = try ScratchWorkspace.small().text("plan/plan.xml")
            .replacing("LUA-2024", with: "LUA-2023").replacing(#"year="2024""#, with: #"year="2023""#)
        try workspace.write(Array(older.utf8), to: "plan/2023.xml")
        let both = try workspace.tonghop("setup-access", "--print", now: onTime).out
        #expect(both.contains("dv-htx3") && !both.contains("chgrp -R dv-htxb \"\(folder)\""), "\(both)")
    }

    @Test(
        "a unit that stops owing a report: what no longer counts is named, can be taken back, and nothing else recorded"
    )
    func owesNoMore() throws {
        let workspace = try Self.withOne(now: onTime)
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "c.xml")
        try workspace.tonghop("run", now: onTime)
        let plan = try workspace.text("plan/plan.xml")
            .replacing(#"name="Hợp tác xã Hai" kind="htx""#, with: #"name="Hợp tác xã Hai" kind="htx" reports="no""#)
            .replacing(
                #"name="Hợp tác xã Ba" kind="htx""#,
                with: #"name="Hợp tác xã Ba" kind="htx" until="2024-03-01" mergedInto="HTX1""#)
        try workspace.write(Array(plan.utf8), to: "plan/plan.xml")
        let edited = try workspace.tonghop("run", now: onTime)
        #expect(edited.err.contains("HTX3 không phải báo cáo kỳ vụ xuân, nên báo cáo đã tiếp nhận"), "\(edited)")
        #expect(try !workspace.tonghop("run", now: onTime).err.contains("HTX3"))
        for unit in ["HTX2", "HTX3"] {
            let day = ["--date", "2024-05-12", "--number", "1"]
            for words in [["excuse", unit, "vu-xuan"], ["arrived", unit, "vu-xuan"] + day] {
                let outcome = try Command(workspace.command(words + ["--reason", "x"], now: onTime)).run()
                #expect(outcome.exit == 64 && outcome.err.contains("không phải báo cáo kỳ"), "\(outcome)")
            }
        }
        #expect(try workspace.tonghop("withdraw", "HTX3", "vu-xuan", "--reason", "đã nhập", now: onTime).exit == 0)
        #expect(try workspace.tonghop("withdraw", "HTX2", "vu-xuan", "--reason", "x", now: onTime).exit == 64)
        let note = try workspace.text("outbox/phieu/HTX3/2024-vu-xuan_HTX3_thong-bao-01_rut-bao-cao.html")
        #expect(note.contains("đã nhập") && !note.contains("Hiện nay"))
        let page = try workspace.text("outbox/phieu/HTX3/MOI-NHAT.html")
        #expect(page.contains(#"href="2024-vu-xuan_HTX3_thong-bao-01_rut-bao-cao.html""#), "\(page)")
        #expect(page.contains("Đơn vị không phải báo cáo kỳ này") && !page.contains("Chưa gửi"), "\(page)")
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
    }

    // MARK: -

    private static func withOne(now: String) throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
        try workspace.tonghop("run", now: now)
        return workspace
    }

    private struct Trials: Decodable {
        struct Submission: Decodable {
            var file: String
            var verdict: String
            var trial: Bool
        }
        var submissions: [Submission]
        var counts: [String: Int]
    }
}
