// The office's own Word template, from the first copy to a version that was made with an older one.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("The office's template in use")
struct TemplateCommandTests {
    private let workspace: ScratchWorkspace
    private let report = "outbox/2024/vu-xuan/bao-cao.docx"
    private let place = "plan/mau-bao-cao.docx"

    init() throws {
        workspace = try .small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
    }

    private func part(_ path: String, _ name: String = "word/document.xml") throws -> String {
        String(decoding: try ArchiveReader(workspace.bytes(path)).bytes(of: name), as: UTF8.self)
    }

    /// The starting template with some text of it changed.
    private func install(replacing text: String, with other: String) throws {
        let path = workspace.url("mau.docx").path
        try? FileManager.default.removeItem(atPath: path)
        #expect(try workspace.tonghop("template", "--output", path).exit == 0)
        let bytes = try workspace.bytes("mau.docx")
        var writer = try ArchiveWriter(amending: bytes)
        let body = try part("mau.docx")
        #expect(body.contains(text))
        try writer.replace(
            ArchiveEntry(path: "word/document.xml", bytes: Array(body.replacing(text, with: other).utf8)))
        try workspace.write(try writer.finish(), to: place)
    }

    @Test("the starting template changes nothing; a changed one changes the report and no number")
    func use() throws {
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let builtIn = try part(report)
        try install(replacing: "BÁO CÁO", with: "BÁO CÁO")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try part(report) == builtIn)

        try install(replacing: "BÁO CÁO", with: "BÁO CÁO TÓM TẮT: {{L1.01}} ha")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try part(report).contains("BÁO CÁO TÓM TẮT: 100,5 ha"))
        #expect(try workspace.consolidation().contains("version=\"1\""))
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
        #expect(try workspace.tonghop("run", now: onTime).out.isEmpty)
    }

    @Test("a faulty template stops the run with its place, and leaves the report that was there")
    func faulty() throws {
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let before = try workspace.bytes(report)
        try install(replacing: "BÁO CÁO", with: "BÁO CÁO {{khong-co}} {{L1.01")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let stopped = try workspace.tonghop("run", now: onTime)
        #expect(stopped.exit == 65)
        #expect(stopped.err.contains("plan/mau-bao-cao.docx: đoạn"))
        #expect(stopped.err.contains("không có nội dung tên {{khong-co}}") && stopped.err.contains("không đóng }}"))
        #expect(try workspace.bytes(report) == before && workspace.exists("inbox/2.xml"))
        let check = try workspace.tonghop("template", "--check", workspace.url(place).path)
        #expect(check.exit == 65 && check.err.contains("khong-co"))
        for told in [stopped, check] { #expect(told.err.hasPrefix("Mẫu báo cáo chưa dùng được"), "\(told)") }
        try FileManager.default.removeItem(at: workspace.url(place))
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.bytes(report) != before)
    }

    @Test(
        "a report from a template keeps every figure when LibreOffice opens and saves it",
        .enabled(
            if: Command.isInstalled("soffice") && OtherReader.docx.isInstalled,
            "no LibreOffice, or no Python package docx here"))
    func roundTrip() throws {
        try install(replacing: "BÁO CÁO", with: "BÁO CÁO TÓM TẮT: {{L1.01}} ha")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let saved = try LibreOffice.save([("bao-cao.docx", try workspace.bytes(report))], as: "docx")
        try workspace.write(saved[0], to: "saved.docx")
        let figures = workspace.url("outbox/2024/vu-xuan/tong-hop.xml").path
        #expect(try OtherReader.docx.faults(in: workspace.url("saved.docx").path, figures) == "")
        let body = try part("saved.docx")
        #expect(body.contains("100,5") && body.contains("BÁO CÁO TÓM TẮT") && !body.contains("{{"))
    }

    @Test("a sent version is written again with the template it was sent with, also after a restore")
    func past() throws {
        try install(replacing: "BÁO CÁO", with: "MẪU THỨ NHẤT")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.tonghop("send", "vu-xuan", "--by", "lan", now: onTime).exit == 0)
        try install(replacing: "BÁO CÁO", with: "MẪU THỨ HAI")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try part(report).contains("MẪU THỨ HAI"))
        #expect(try workspace.tonghop("report", "vu-xuan", "--report-version", "1", now: onTime).exit == 0)
        #expect(try part("outbox/2024/vu-xuan/ban-01/bao-cao.docx").contains("MẪU THỨ NHẤT"))

        let backup = workspace.url("sao-luu.sqlite").path
        #expect(try workspace.tonghop("backup", backup, now: onTime).exit == 0)
        for folder in ["plan", "register", "outbox"] {
            try FileManager.default.removeItem(at: workspace.url(folder))
        }
        try FileManager.default.createDirectory(at: workspace.url("plan"), withIntermediateDirectories: true)
        #expect(try workspace.tonghop("restore", backup, now: onTime).exit == 0)
        #expect(try part(report).contains("MẪU THỨ HAI"))
        #expect(workspace.files(in: "plan").contains { $0.hasPrefix("mau-bao-cao-") })
    }

    @Test("the list of tags has the plan's own codes, and an existing file is not overwritten")
    func list() throws {
        let tags = try workspace.tonghop("template", "--tags").out
        #expect(
            tags.contains("{{L1.01}}\t") && tags.contains("{{noi-dung}}\t") && tags.contains("{{bang:phu-luc-1}}\t"))
        try workspace.write([1], to: "mau.docx")
        #expect(try workspace.tonghop("template", "--output", workspace.url("mau.docx").path).exit == 1)
        #expect(try workspace.bytes("mau.docx") == [1])
    }
}
