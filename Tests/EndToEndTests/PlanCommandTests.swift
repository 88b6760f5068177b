// `tonghop plan`, and a workbook as the plan of a workspace.
import Foundation
import TestSupport
import Testing

@Suite("plan")
struct PlanCommandTests {
    @Test("a workbook in plan/ is the plan: same answers as the file it was made from")
    func workbook() throws {
        let xml = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml")
        let made = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml")
        #expect(try made.tonghop("plan", "--to", made.url("plan/ke-hoach.xlsx").path).exit == 0)
        try FileManager.default.removeItem(at: made.url("plan/quarters.xml"))
        for workspace in [xml, made] {
            try workspace.drop("plan,unit,period,code,value\n", as: "VP/trong.csv")
            #expect(try workspace.tonghop("run", now: "2027-04-02").exit == 0)
        }
        for words in [["status", "--json"], ["rules"]] {
            let told = try [xml, made].map { workspace in
                try Command(workspace.command(words, now: "2027-04-02")).run().out
            }
            #expect(told[0] == told[1] && !told[0].isEmpty)
        }
        // The register has the plan as an XML file, so nothing depends on the workbook afterwards.
        #expect(
            try made.sqlite("SELECT count(*) FROM edition WHERE substr(bytes, 1, 5) = CAST('<?xml' AS BLOB)") == "1\n")
    }

    @Test("a faulty workbook stops the run before anything is touched, and a marked copy says what to enter")
    func faulty() throws {
        let workspace = try ScratchWorkspace()
        #expect(try workspace.tonghop("plan", "--to", workspace.url("plan/ke-hoach.xlsx").path).exit == 0)
        try FileManager.default.removeItem(at: workspace.url("plan/2026.xml"))
        let broken = workspace
        try broken.replaceText("KHTC", by: "K HTC", in: "plan/ke-hoach.xlsx")
        try broken.drop("x", as: "CCKL.csv")
        let outcome = try broken.tonghop("run", now: "2026-05-12")
        #expect(outcome.exit == 65)
        #expect(outcome.err.contains("trang Đơn vị, ô B7") && outcome.err.contains("plan/ke-hoach.can-sua.xlsx"))
        #expect(broken.exists("plan/ke-hoach.can-sua.xlsx") && broken.exists("inbox/CCKL.csv"))
        #expect(!broken.exists("register/register.sqlite"))
        // The marked copy is no plan, and is made once.
        let before = try broken.bytes("plan/ke-hoach.can-sua.xlsx")
        #expect(try broken.tonghop("run", now: "2026-05-12").exit == 65)
        #expect(
            try broken.bytes("plan/ke-hoach.can-sua.xlsx") == before && !broken.exists("plan/ke-hoach.can-sua-2.xlsx"))
    }

    @Test("--diff says what changes for whom, and which accepted report would be returned")
    func difference() throws {
        let workspace = try ScratchWorkspace(plan: "plan/2026.xml")
        try workspace.drop(try Checkout.bytes("Samples/2026-05-12/CCKL/45-BC-CCKL.xml"), as: "CCKL.xml")
        #expect(try workspace.tonghop("run", now: "2026-05-18T09:00:00").exit == 0)
        let old = workspace.url("plan/2026.xml").path
        let same = try workspace.tonghop("plan", "--diff", old, old, now: "2026-05-20")
        #expect(same.out.contains("Hai kế hoạch như nhau.") && same.out.contains("0 báo cáo"))
        let text = try workspace.text("plan/2026.xml")
            .replacing("code=\"NV1.02\" name=", with: "code=\"NV1.02\" minimum=\"5000\" name=")
            .replacing(
                "<unit code=\"QBVPTR\"",
                with: "<unit code=\"MOI\" name=\"Đơn vị mới\" kind=\"quy\"/>\n<unit code=\"QBVPTR\"")
        try workspace.write(Array(text.utf8), to: "new.xml")
        let files = try FileManager.default.subpathsOfDirectory(atPath: workspace.path)
        let told = try workspace.tonghop("plan", "--diff", old, workspace.url("new.xml").path, now: "2026-05-20")
        #expect(told.exit == 0, "\(told)")
        #expect(told.out.contains("Chỉ tiêu NV1.02: Nhỏ nhất – → “5000”"))
        #expect(told.out.contains("Đơn vị MOI: mới (MOI)\n"))
        #expect(
            told.out.contains("CCKL 6-thang, CCKL.xml: Đã tiếp nhận → Trả lại để bổ sung, hoàn thiện (out-of-range)"))
        // Nothing is left behind, and the register says what it said.
        #expect(try FileManager.default.subpathsOfDirectory(atPath: workspace.path) == files)
        #expect(try workspace.sqlite("SELECT verdict FROM submission") == "accepted\n")
    }

    @Test("--diff judges again where the new plan is in use already, and where decisions are about what it has not")
    func inUse() throws {
        let workspace = try ScratchWorkspace(plan: "plan/2026.xml")
        let plan = try workspace.text("plan/2026.xml")
        try workspace.write(Array(plan.utf8), to: "old.xml")
        let unit = "<unit code=\"MOI\" name=\"Đơn vị mới\" kind=\"quy\"/>\n<unit code=\"QBVPTR\""
        let withUnit = plan.replacing("<unit code=\"QBVPTR\"", with: unit)
        try workspace.write(Array(withUnit.utf8), to: "plan/2026.xml")
        try workspace.drop(try Checkout.bytes("Samples/2026-05-12/CCKL/45-BC-CCKL.xml"), as: "CCKL.xml")
        #expect(try workspace.tonghop("run", now: "2026-05-18T09:00:00").exit == 0)
        for unit in ["CCKL", "MOI"] {
            let words = ["arrived", unit, "6-thang", "--date", "2026-05-15", "--number", "3", "--reason", "văn thư"]
            #expect(try Command(workspace.command(words, now: "2026-05-19")).run().exit == 0)
        }
        try workspace.write(Array(withUnit.replacing("Đơn vị mới", with: "Đơn vị hai").utf8), to: "plan/2026.xml")
        try workspace.write(Array(withUnit.utf8), to: "before.xml")
        #expect(try workspace.tonghop("run", now: "2026-05-20").exit == 0)
        for (old, new) in [
            ("before.xml", "plan/2026.xml"), ("plan/2026.xml", "before.xml"), ("plan/2026.xml", "old.xml"),
        ] {
            let told = try workspace.tonghop(
                "plan", "--diff", workspace.url(old).path, workspace.url(new).path, now: "2026-05-21")
            #expect(told.exit == 0 && told.out.contains("Đã xét lại 1 lần gửi; 0 báo cáo"), "\(old) → \(new): \(told)")
        }
    }

    @Test("--diff names what the report says, defaults that are spelled out change nothing")
    func words() throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml")
        let text = try workspace.text("plan/quarters.xml")
        func told(_ changes: (String, String)...) throws -> String {
            let changed = changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
            #expect(changed != text)
            try workspace.write(Array(changed.utf8), to: "new.xml")
            let (old, new) = (workspace.url("plan/quarters.xml").path, workspace.url("new.xml").path)
            return try workspace.tonghop("plan", "--diff", old, new).out
        }
        #expect(
            try told(
                ("<subject>phát triển", "<subject>tình hình"), ("section=\"Việc khác\"", "section=\"Nội vụ\""),
                ("name=\"Nhân khẩu\"", "merge=\"latest\" name=\"Nhân khẩu\""),
                ("attach=\"send\"", "attach=\"internal\""))
                    == """
                    Văn phòng: Báo cáo về “phát triển kinh tế - xã hội” → “tình hình kinh tế - xã hội”
                    Nhiệm vụ 5: Phần của báo cáo “Việc khác” → “Nội vụ”
                    Chỉ tiêu D1: Cách gộp “cộng” → “mới nhất”
                    Phụ lục Số liệu: Gửi kèm “gửi cấp trên” → “nội bộ”

                    """)
        #expect(
            try told(("name=\"Nhân khẩu\"", "merge=\"sum\" required=\"true\" name=\"Nhân khẩu\""))
                == "Hai kế hoạch như nhau.\n")
    }

    @Test("a folder with nothing but a marked copy says what to do; the starting plan beside another is not used")
    func folder() throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/quarters.xml")
        #expect(try workspace.tonghop("plan", "--to", workspace.url("plan/a.can-sua.xlsx").path).exit == 0)
        let office = try workspace.bytes("plan/quarters.xml")
        try FileManager.default.removeItem(at: workspace.url("plan/quarters.xml"))
        let marked = try workspace.tonghop("status", now: "2027-04-02")
        #expect(marked.exit == 65 && marked.err.contains("a.can-sua.xlsx → a.xlsx"), "\(marked)")
        try workspace.write(office, to: "plan/quarters.xml")
        try workspace.write(
            try Checkout.bytes("Sources/Stages/Planning/Resources/starter.xml"), to: "plan/ke-hoach.xml")
        try workspace.drop("Kế hoạch;KTXH-2027\nĐơn vị;VP\nKỳ báo cáo;Q9\n", as: "VP/a.csv")
        #expect(try workspace.tonghop("run", now: "2027-04-02").exit == 0)
        for note in workspace.files(in: "outbox/phieu") where note.hasSuffix(".html") {
            #expect(try !workspace.text("outbox/phieu/\(note)").contains("KH-2026"))
        }
    }

    @Test("a file that somebody changed is not overwritten; the same content may be written again")
    func keeps() throws {
        let workspace = try ScratchWorkspace()
        let (book, form, xml) = (
            workspace.url("k.xlsx").path, workspace.url("f.csv").path, workspace.url("2027.xml").path
        )
        let writings = [
            ("k.xlsx", ["plan", "--to", book]), ("2027.xml", ["plan", "--from", book, "--output", xml]),
            ("f.csv", ["form", "CCKL", "6-thang", "--format", "csv", "--output", form]),
        ]
        for (file, words) in writings {
            let command = Command(workspace.command(words, now: "2026-05-12"))
            for _ in 1...2 { #expect(try command.run().exit == 0, "\(words)") }
            let written = try workspace.bytes(file)
            try workspace.write(Array("đã điền".utf8), to: file)
            let refused = try command.run()
            #expect(refused.exit == 1 && refused.err.contains("Đã có tệp"), "\(refused)")
            #expect(try workspace.text(file) == "đã điền")
            try workspace.write(written, to: file)
        }
    }

    @Test("reads a workbook, prints the plan file, and counts in JSON")
    func reads() throws {
        let workspace = try ScratchWorkspace()
        let path = workspace.url("k.xlsx").path
        #expect(try workspace.tonghop("plan", "--to", path).exit == 0)
        let told = try workspace.tonghop("plan", "--from", path, "--json")
        #expect(told.exit == 0 && told.out.contains("\"formatVersion\" : 1") && told.out.contains("\"units\" : 26"))
        let xml = try workspace.tonghop("plan", "--from", path, "--output", "-")
        #expect(xml.out.hasPrefix("<?xml") && xml.out.contains("id=\"DV-2026\""))
        #expect(try workspace.tonghop("plan").exit == 64)
        try workspace.write(Array("không phải Excel".utf8), to: "x.xlsx")
        let refused = try workspace.tonghop("plan", "--from", workspace.url("x.xlsx").path, "--json")
        #expect(refused.exit == 65 && refused.out.contains("\"code\" : 65"))
    }
}

extension ScratchWorkspace {
    /// Replaces a text of a workbook, independently of the product's code.
    fileprivate func replaceText(_ old: String, by new: String, in path: String) throws {
        let script = """
            sys, zipfile = __import__("sys"), __import__("zipfile")
            path, old, new = sys.argv[1:]
            parts = {n: zipfile.ZipFile(path).read(n) for n in zipfile.ZipFile(path).namelist()}
            text = parts["xl/sharedStrings.xml"].decode()
            assert f">{old}<" in text
            parts["xl/sharedStrings.xml"] = text.replace(f">{old}<", f">{new}<").encode()
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
                for n, b in parts.items(): out.writestr(n, b)
            """
        let outcome = try Command(["python3", "-c", script, url(path).path, old, new]).run()
        #expect(outcome.exit == 0, "\(outcome.err)")
    }
}

/// The example of HUONG-DAN-KE-HOACH.md: a commune with money, kilometres and four reports a year.
@Suite("The example plan of a commune")
struct CommunePlanTests {
    private let workspace: ScratchWorkspace

    /// Two years earlier, because a file cannot arrive later than it does.
    init() throws {
        workspace = try ScratchWorkspace(plan: "Tests/Plans/xa.xml") { text in
            (2025...2028).reduce(text) { $0.replacing("\($1)-", with: "\($1 - 2)-") }.replacing(
                "year=\"2027\"", with: "year=\"2025\"")
        }
        #expect(try workspace.tonghop("plan", "--to", workspace.url("plan/ke-hoach-xa.xlsx").path).exit == 0)
        try FileManager.default.removeItem(at: workspace.url("plan/xa.xml"))
    }

    @Test("the workbook says what Tests/Plans/xa.xml says")
    func same() throws {
        let other = try ScratchWorkspace(plan: "Tests/Plans/xa.xml")
        #expect(try other.tonghop("plan", "--to", other.url("xa.xlsx").path).exit == 0)
        let made = try other.tonghop("plan", "--from", other.url("xa.xlsx").path, "--output", "-").out
        try other.write(try Checkout.bytes("Samples/ke-hoach-xa.xlsx"), to: "sample.xlsx")
        let shipped = try other.tonghop("plan", "--from", other.url("sample.xlsx").path, "--output", "-").out
        #expect(made == shipped && made.contains("id=\"XA-2027\""))
    }

    @Test("two quarters of reports are merged, and a total that shrinks must be explained")
    func quarters() throws {
        try drop(
            period: "quy-1", ["KT": ["NS.01": "350.5", "NS.02": "1200", "DT.01": "4500", "DT.02": "600.5"]], "T1", "T2")
        let first = try workspace.tonghop("run", "--json", now: "2025-04-02T09:00:00").answer()
        #expect(first.submissions.map(\.verdict) == ["accepted", "accepted", "accepted"])
        let totals = try workspace.text("outbox/2025/quy-1/tong-hop.xml")
        #expect(totals.contains("code=\"NS.03\" task=\"1\" total=\"29.2\""))
        #expect(totals.contains("code=\"GT.02\" task=\"2\" total=\"16.50\""))
        #expect(totals.contains("code=\"YT.05\" task=\"3\" total=\"1\""))
        try drop(period: "6-thang", ["KT": ["NS.01": "300", "NS.02": "1250.5", "DT.01": "4500", "DT.02": "4600"]])
        let second = try workspace.tonghop("run", "--json", now: "2025-07-02T09:00:00").answer()
        #expect(second.submissions.map(\.verdict) == ["returned"])
        let codes = second.submissions.flatMap(\.findings).map(\.code)
        #expect(codes.contains("R.DT") && codes.contains("R.NS"))
    }

    /// One file of a machine for several units: roads, people and cases are those of every village.
    private func drop(period: String, _ figures: [String: [String: String]], _ villages: String...) throws {
        var lines = ["period,unit,code,value"]
        for (unit, values) in figures.sorted(by: { $0.key < $1.key }) {
            lines += values.sorted { $0.key < $1.key }.map { "\(period),\(unit),\($0.key),\($0.value)" }
            lines.append("\(period),\(unit),GT.05,2")
        }
        for (index, unit) in villages.enumerated() {
            let cases = index == 0 ? "3" : "không phát sinh"
            lines += [
                "GT.01,12.5", "GT.02,8.25", "GT.04,120", "YT.01,640", "YT.02,612", "YT.05,\(cases)",
            ].map { "\(period),\(unit),\($0)" }
        }
        let tasks = ["KT": ["1", "2"]].merging(villages.map { ($0, ["2", "3"]) }) { first, _ in first }
        for unit in figures.keys.sorted() + villages {
            for task in 1...4 {
                let status = tasks[unit]?.contains("\(task)") == true ? "đã hoàn thành" : "không thuộc nhiệm vụ"
                lines.append("\(period),\(unit),NV\(task),\(status)")
            }
        }
        try workspace.drop(lines.joined(separator: "\n") + "\n", as: "\(period).csv")
    }
}
