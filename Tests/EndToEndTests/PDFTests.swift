// bao-cao.pdf: there where LibreOffice is, made once for each report, never in the way.
import Foundation
import TestSupport
import Testing

@Suite("The PDF")
struct PDFTests {
    /// A replacement for LibreOffice that counts its calls and never writes the same bytes twice.
    private static let typesetter = """
        #!/bin/sh
        echo call >> "$(dirname "$0")/calls"
        printf '%%PDF-1.7 /Type/Page/ <pdfaid:part>2< Báo cáo kết quả sản xuất lúa vụ xuân năm 2024 %s %%%%EOF' "$(date +%N)" > "$HOME/bao-cao.pdf"
        """
    private let workspace: ScratchWorkspace
    private let pdf = "outbox/2024/vu-xuan/bao-cao.pdf"

    init() throws {
        workspace = try .small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
    }

    private func install(_ script: String = typesetter, as name: String = "soffice") throws {
        try workspace.write(Array((script + "\n").utf8), to: "bin/\(name)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: workspace.url("bin/\(name)").path)
    }

    private func tonghop(_ words: String...) throws -> Outcome {
        try Command(workspace.command(words + ["--pdf"], now: onTime), environment: ["PATH": workspace.url("bin").path])
            .run()
    }

    @Test(
        "the doctor asks for the same font as a run", arguments: [("echo Liberation Serif", true), ("exit 0", false)])
    func font(_ list: String, _ isThere: Bool) throws {
        try install()
        try install("#!/bin/sh\n\(list)", as: "fc-list")
        let doctor = try Command(
            workspace.command(["doctor"], now: onTime), environment: ["PATH": workspace.url("bin").path]
        ).run()
        #expect(doctor.out.contains("fonts-liberation2") == !isThere, "\(doctor)")
        #expect(try tonghop("run").err.contains("fonts-liberation2") == !isThere)
        #expect(workspace.exists(pdf) == isThere)
    }

    private var calls: Int { get throws { try workspace.text("bin/calls").split(separator: "\n").count } }

    @Test("is made once for a report, again when it changed or is gone, and its leftovers go")
    func once() throws {
        try install()
        #expect(try tonghop("run").exit == 0)
        let first = try workspace.bytes(pdf)
        #expect(try tonghop("report", "vu-xuan").exit == 0)
        #expect(try workspace.bytes(pdf) == first && calls == 1)
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        #expect(try tonghop("run").exit == 0)
        #expect(try workspace.bytes(pdf) != first && calls == 2)
        try FileManager.default.removeItem(at: workspace.url(pdf))
        #expect(try tonghop("report", "vu-xuan").exit == 0)
        #expect(try calls == 3 && workspace.exists(pdf))
        #expect(workspace.files(in: "outbox/2024/vu-xuan").filter { $0.hasSuffix(".pdf") } == ["bao-cao.pdf"])
        #expect(workspace.files(in: "register").filter { $0.contains("typeset") }.isEmpty)
    }

    @Test("that somebody signed stays; ours stands beside it") func signed() throws {
        try install()
        #expect(try tonghop("run").exit == 0)
        try workspace.write(Array("đã ký".utf8), to: pdf)
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        #expect(try tonghop("run").exit == 0)
        #expect(try workspace.text(pdf) == "đã ký")
        #expect(workspace.exists("outbox/2024/vu-xuan/bao-cao.may-lap-02.pdf"))
    }

    @Test("travels in the package, from the numbered report, and is made once for it") func package() throws {
        try install()
        #expect(try tonghop("send", "vu-xuan", "--number", "7").exit == 64)
        try #require(try tonghop("run").exit == 0)
        #expect(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        let sent = try workspace.bytes("outbox/2024/vu-xuan/ho-so-gui-di/bao-cao.pdf")
        #expect(try workspace.text("outbox/2024/vu-xuan/ho-so-gui-di/SHA256SUMS").contains("bao-cao.pdf"))
        #expect(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        #expect(try workspace.bytes("outbox/2024/vu-xuan/ho-so-gui-di/bao-cao.pdf") == sent)
        // The package's, and the standing report's before and after it ceased to be a draft.
        #expect(try calls == 3)
    }

    private static let package = "outbox/2024/vu-xuan/ho-so-gui-di"

    private func sums() throws -> Outcome {
        try Command(["sha256sum", "-c", "SHA256SUMS"], in: workspace.url(Self.package).path).run()
    }

    @Test("in a package is made from the report that a person put there") func edited() throws {
        try install(Self.typesetter + "\ncp \"$HOME/bao-cao.docx\" \"$(dirname \"$0\")/typeset.docx\"")
        try #require(try tonghop("run").exit == 0)
        try #require(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        let first = try workspace.bytes(Self.package + "/bao-cao.pdf")
        // The report of the period's folder is another text than the numbered one.
        let edited = try workspace.bytes("outbox/2024/vu-xuan/bao-cao.docx")
        try workspace.write(edited, to: Self.package + "/bao-cao.docx")
        try FileManager.default.removeItem(at: workspace.url("bin/typeset.docx"))
        #expect(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        #expect(try workspace.bytes(Self.package + "/bao-cao.docx") == edited)
        #expect(try workspace.bytes("bin/typeset.docx") == edited)
        #expect(try workspace.bytes(Self.package + "/bao-cao.pdf") != first && sums().exit == 0)
        // Nothing more to do.
        let count = try calls
        #expect(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        #expect(try calls == count)
    }

    @Test("that a person put into the package is in the sums, with LibreOffice or without", arguments: [true, false])
    func foreign(isInstalled: Bool) throws {
        if isInstalled { try install() }
        try #require(try tonghop("run").exit == 0)
        try #require(try tonghop("send", "vu-xuan").exit == 0)
        let unsigned = try Checkout.bytes("Tests/Signed/chua-ky.pdf")
        try workspace.write(unsigned, to: Self.package + "/bao-cao.pdf")
        let outcome = try tonghop("send", "vu-xuan", "--number", "7")
        #expect(outcome.exit == 0 && outcome.err.contains("ho-so-gui-di/bao-cao.pdf không phải do phần mềm lập"))
        #expect(try workspace.bytes(Self.package + "/bao-cao.pdf") == unsigned)
        #expect(try workspace.text(Self.package + "/SHA256SUMS").contains("bao-cao.pdf") && sums().exit == 0)
    }

    @Test(
        "is kept by a restore where its report is the same, in a package sent, too, with LibreOffice or without",
        arguments: [true, false])
    func keptByRestore(isInstalled: Bool) throws {
        let (copy, _) = try sentAndCopied()
        if !isInstalled { try FileManager.default.removeItem(at: workspace.url("bin/soffice")) }
        let before = try (workspace.bytes(pdf), packed(), calls)
        let outcome = try restore(copy)
        #expect(outcome.exit == 0 && !outcome.err.contains(".pdf"), "\(outcome)")
        let after = try (workspace.bytes(pdf), packed(), calls)
        #expect(after == before)
    }

    @Test("is made by a restore where its report is another one or it is gone; the package sent stays")
    func madeByRestore() throws {
        let (copy, package) = try sentAndCopied()
        let before = try workspace.bytes(pdf)
        // Once a period was sent it takes only what is confirmed to be for it.
        let confirmed = RiceReport(unit: "HTX2").xml.replacing(
            #"period="vu-xuan""#, with: #"period="vu-xuan" confirms="vu-xuan""#)
        try workspace.drop(confirmed, as: "2.xml")
        #expect(try tonghop("run").exit == 0)
        let later = try workspace.bytes(pdf)
        #expect(later != before)
        #expect(try restore(copy).exit == 0)
        let restored = try workspace.bytes(pdf)
        #expect(try restored != before && restored != later && packed() == package)
        try FileManager.default.removeItem(at: workspace.url("outbox"))
        #expect(try restore(copy).exit == 0)
        #expect(try workspace.exists(pdf) && packed().keys.sorted() == package.keys.sorted() && sums().exit == 0)
        // The register that a lost one is replaced by knows the PDFs of its own reports.
        let again = try workspace.bytes(pdf)
        let second = workspace.url("second.sqlite").path
        #expect(try workspace.tonghop("backup", second, now: onTime).exit == 0)
        try FileManager.default.removeItem(at: workspace.url("register/register.sqlite"))
        #expect(try restore(second).exit == 0)
        #expect(try workspace.bytes(pdf) == again)
    }

    private func restore(_ copy: String) throws -> Outcome { try tonghop("restore", copy) }

    /// A report sent, and the register's copy, with the package's files.
    private func sentAndCopied() throws -> (copy: String, package: [String: [UInt8]]) {
        try install()
        try #require(try tonghop("run").exit == 0)
        try #require(try tonghop("send", "vu-xuan", "--number", "7").exit == 0)
        let copy = workspace.url("copy.sqlite").path
        try #require(try workspace.tonghop("backup", copy, now: onTime).exit == 0)
        return (copy, try packed())
    }

    private func packed() throws -> [String: [UInt8]] {
        let names = workspace.files(in: Self.package)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try workspace.bytes("\(Self.package)/\($0)")) })
    }

    @Test("its absence is said once, and breaks nothing") func absent() throws {
        let first = try tonghop("run")
        #expect(first.exit == 0 && first.err.contains("LibreOffice"))
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let second = try tonghop("run")
        #expect(second.exit == 0 && !second.err.contains("LibreOffice"))
        #expect(workspace.exists("outbox/2024/vu-xuan/bao-cao.docx") && !workspace.exists(pdf))
        // Installed later: the next report has it.
        try install()
        #expect(try tonghop("report", "vu-xuan").exit == 0)
        #expect(workspace.exists(pdf))
    }

    @Test("a program that lies is not believed") func lies() throws {
        try install("#!/bin/sh\nexit 0")
        let outcome = try tonghop("run")
        #expect(outcome.exit == 0 && outcome.err.contains("không cho ra tệp dùng được"))
        #expect(!workspace.exists(pdf))
    }

    @Test(
        "by LibreOffice itself: PDF/A-2b, serif letters only, the report's words",
        .enabled(if: Command.isInstalled("soffice") && Command.isInstalled("pdftotext")))
    func real() throws {
        let outcome = try Command(workspace.command(["run", "--pdf"], now: onTime)).run()
        try #require(workspace.exists(pdf), "\(outcome)")
        let text = try Command(["pdftotext", workspace.url(pdf).path, "-"]).run().out
        #expect(text.contains("Gieo cấy") && text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        if OtherReader.pdf.isInstalled { #expect(try OtherReader.pdf.faults(in: workspace.url(pdf).path) == "") }
        let fonts = try Command(["pdffonts", workspace.url(pdf).path]).run().out.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains("LiberationSerif") || $0.contains("TimesNewRoman") })
    }
}
