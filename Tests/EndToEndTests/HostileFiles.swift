// Hostile files, or files that look hostile. Each gets a reply within limits, and the report beside it is accepted.
import Foundation
import TestSupport
import Testing

/// One hostile file.
struct Hostile: Sendable, CustomTestStringConvertible {
    let what: String
    var ending = "xml"
    let bytes: @Sendable () throws -> [UInt8]
    var testDescription: String { what }

    init(_ what: String, ending: String = "xml", _ bytes: @escaping @Sendable () throws -> [UInt8]) {
        (self.what, self.ending, self.bytes) = (what, ending, bytes)
    }

    init(_ what: String, text: @escaping @Sendable () -> String) { self.init(what) { Array(text().utf8) } }
    init(csv what: String, _ text: @escaping @Sendable () -> String) {
        self.init(what, ending: "csv") { Array(text().utf8) }
    }
}

private let report = RiceReport(unit: "HTX2")

/// A report with something before its root, or in the place of its narrative.
private func xml(before: String = "", narrative: String = "", attributes: String = "") -> String {
    before
        + report.xml.replacing("<result>Gieo cấy xong trước ngày 20/2.</result>", with: narrative)
        .replacing("<submission ", with: "<submission \(attributes) ")
}

private func value(_ text: String) -> String { RiceReport(unit: "HTX2", area: text).xml }

@Suite("A hostile file is returned, within bounds, and the report beside it is taken")
struct HostileFileTests {
    @Test(
        "Declarations that would fetch or expand",
        arguments: [
            Hostile("a document type") { Array(xml(before: "<!DOCTYPE submission>\n").utf8) },
            Hostile(
                "an entity for a file of ours",
                text: {
                    xml(
                        before: #"<!DOCTYPE submission [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#,
                        narrative: "<result>&x;</result>")
                }),
            Hostile(
                "a document type from the network",
                text: { xml(before: #"<!DOCTYPE submission SYSTEM "http://127.0.0.1:9/x.dtd">"#) }),
            Hostile(
                "a parameter entity",
                text: {
                    xml(before: #"<!DOCTYPE submission [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>"#)
                }),
            Hostile(
                "an inclusion",
                text: {
                    xml(
                        narrative:
                            #"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>"#
                    )
                }),
            Hostile(
                "a style sheet",
                text: { xml(before: #"<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>"#) }),
            Hostile(
                "a type of its own",
                text: {
                    xml(attributes: #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="anything""#)
                }),
        ])
    func declarations(_ file: Hostile) throws { try expectReturned(file) }

    @Test(
        "Expansion, width, depth and size",
        arguments: [
            Hostile(
                "a billion laughs",
                text: {
                    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
                        .joined()
                    return xml(
                        before: "<!DOCTYPE submission [<!ENTITY l0 \"ha\">\(laughs)]>",
                        narrative: "<result>&l9;</result>")
                }),
            Hostile(
                "one long entity many times",
                text: {
                    let long = String(repeating: "a", count: 100_000)
                    return xml(
                        before: "<!DOCTYPE submission [<!ENTITY a \"\(long)\">]>",
                        narrative: "<result>\(String(repeating: "&a;", count: 100_000))</result>")
                }),
            Hostile(
                "60,000 attributes",
                text: { xml(attributes: (0..<60_000).map { "a\($0)=\"\"" }.joined(separator: " ")) }),
            Hostile(
                "200,000 attributes, over the size",
                text: { xml(attributes: (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ")) }),
            Hostile(
                "a depth of 100,000",
                text: {
                    xml(narrative: String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000))
                }),
            Hostile("tags never closed", text: { xml(narrative: String(repeating: "<a>", count: 300_000)) }),
            Hostile(
                "11 MB of text", text: { xml(narrative: "<result>\(String(repeating: "a", count: 11 << 20))</result>") }
            ),
            Hostile(
                "a text just below the size",
                text: { xml(narrative: "<result>\(String(repeating: "a", count: 1_000_000))</result>") }),
            Hostile("a million elements", text: { xml(narrative: String(repeating: "<a/>", count: 1_000_000)) }),
            Hostile(
                "as many elements as the size allows",
                text: { xml(narrative: String(repeating: "<a/>", count: 250_000)) }),
            Hostile(
                "a name of 100,000 letters", text: { xml(narrative: "<\(String(repeating: "a", count: 100_000))/>") }),
        ])
    func blowUps(_ file: Hostile) throws { try expectReturned(file) }

    @Test(
        "Bytes that are no text",
        arguments: [
            Hostile("invalid UTF-8") { spliced([0xC3, 0x28]) },
            Hostile("an overlong form") { spliced([0xC0, 0xBC]) },
            Hostile("a surrogate") { spliced([0xED, 0xA0, 0x80]) },
            Hostile("a control character") { spliced([0x01]) },
            Hostile("a NUL") { spliced([0x00]) },
            Hostile("XML 1.1", text: { xml(before: "<?xml version=\"1.1\"?>\n") }),
            Hostile("UTF-16 without a mark") { report.xml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
            Hostile("UTF-7", text: { "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n" + value("+ADEAMAAw-") }),
            Hostile("EBCDIC") { [0x4C, 0x6F, 0xA7, 0x94, 0x93] + [UInt8](repeating: 0x40, count: 400) },
            Hostile("gzip under the name of XML") {
                [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x28, 0x29, 0x29, 0xB0, 2, 0, 0, 0]
            },
            Hostile("NULs at the end") { Array(report.xml.utf8) + [UInt8](repeating: 0, count: 4_096) },
            Hostile("nothing at all") { [] },
            Hostile("a workbook that is none", ending: "xlsx") {
                [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0xFF, count: 1 << 16)
            },
        ])
    func encodings(_ file: Hostile) throws { try expectReturned(file) }

    @Test(
        "Tables that fall apart",
        arguments: [
            Hostile(csv: "a quote never closed") { report.csv.replacing("Hộ tham gia", with: "\"Hộ tham gia") },
            Hostile(csv: "a quote within a bare field") { report.csv.replacing("100,5", with: "10\"0,5") },
            Hostile(csv: "a million columns") {
                report.csv.replacing("100,5", with: "100,5" + String(repeating: ";", count: 900_000))
            },
            Hostile(csv: "a cell of 10 MB") {
                report.csv.replacing("100,5", with: String(repeating: "9", count: 10 << 20))
            },
            Hostile(csv: "a cell just below the size") {
                report.csv.replacing("100,5", with: String(repeating: "9", count: 1_000_000))
            },
            Hostile(csv: "a row longer than its header") { report.csv.replacing("100,5;", with: "100,5;;999") },
            Hostile(csv: "nothing but separators") { String(repeating: ";", count: 1_000_000) },
            Hostile(csv: "nothing but empty rows") { String(repeating: "\n", count: 1_000_000) },
            Hostile(csv: "a quote in every cell") { String(repeating: "\"\";\"\"\n", count: 100_000) },
        ])
    func tables(_ file: Hostile) throws { try expectReturned(file) }

    @Test(
        "Numbers that are none",
        arguments: [
            "1e400", "nan", "INF", "-inf", "0x1p3", "１２", "9223372036854775808", "1234567890123456789", "1e1", "+",
            "1..2", "٣", "½", "--5", "1 000 0",
        ])
    func numbers(_ number: String) throws {
        try expectReturned(Hostile(number, text: { value(number) }))
        try expectReturned(Hostile(csv: number) { report.csv.replacing("100,5", with: number) })
    }

    @Test("Letters that only look like a code", arguments: ["НТХ2", "HTX２", "HTX2\u{202E}", "HTX2\u{0301}"])
    func lookAlikes(_ unit: String) throws { try expectReturned(Hostile(unit, text: { RiceReport(unit: unit).xml })) }

    @Test(
        "A letter without width in a unit's name is refused, and the unit that was meant is named",
        arguments: [
            Hostile("XML") { Array(RiceReport(unit: "HTX\u{200B}2").xml.utf8) },
            Hostile("XML, and one before the first tag") {
                Array(("\u{200B}\n" + RiceReport(unit: "HTX\u{200B}2").xml).utf8)
            },
            Hostile("XML with a false declaration") {
                Array(("<?xml version=\"1.0\" encoding=\"windows-1258\"?>" + RiceReport(unit: "HTX\u{FEFF}2").xml).utf8)
            },
            Hostile(csv: "CSV") { RiceReport(unit: "HTX\u{AD}2").csv },
            Hostile(csv: "CSV, turning the direction") { RiceReport(unit: "HTX2\u{202E}").csv },
            Hostile("CSV in UTF-16", ending: "csv") {
                [0xFF, 0xFE]
                    + RiceReport(unit: "\u{2060}HTX2").csv.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            },
        ])
    func withoutWidth(_ file: Hostile) throws {
        let submissions = try beside(file).answer.submissions
        let hostile = try #require(submissions.first { $0.file != "good.xml" })
        #expect(hostile.verdict == "returned" && hostile.unit == nil)
        let finding = try #require(hostile.findings.first { $0.code == "unknown-unit" })
        #expect(finding.meant == "HTX2" && finding.found?.utf8.elementsEqual("HTX2".utf8) == false)
    }

    @Test("A letter without width elsewhere is taken out, and that is said")
    func withoutWidthElsewhere() throws {
        let text = RiceReport(unit: "HTX2").csv.replacing("L1.01", with: "L1\u{200B}.01").replacing(
            "100,5", with: "100,\u{FEFF}5")
        let hostile = try #require(
            try beside(Hostile(csv: "CSV") { text }).answer.submissions.first { $0.file != "good.xml" })
        #expect(hostile.verdict.hasPrefix("accepted") && hostile.findings.map(\.code).contains("text-repaired"))
    }

    @Test("UTF-16 with its mark is read")
    func marked() throws {
        let measured = try beside(
            Hostile("UTF-16") { [0xFF, 0xFE] + report.xml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } })
        #expect(measured.answer.submissions.first { $0.unit == "HTX2" }?.verdict.hasPrefix("accepted") == true)
    }

    @Test(
        "A value split by comments or CDATA means the same to all, or is returned",
        arguments: ["1<!-- x -->00.5", "<![CDATA[100.5]]>", "1<![CDATA[00.]]>5"])
    func split(_ text: String) throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(value(text), as: "split.xml")
        let verdict = try #require(try workspace.measuredRun().answer.submissions.first).verdict
        let total = try workspace.exists("outbox/2024/vu-xuan/tong-hop.xml") ? workspace.consolidation() : ""
        #expect(verdict == "returned" ? !total.contains("value=\"1") : total.contains(#"total="100.5""#), "\(verdict)")
    }

    @Test(
        "No file asks for anything that makes us open a socket or a file outside the workspace",
        .disabled(if: isSanitized))
    func nothingFetched() throws {
        let (harmless, hostile) = (try ScratchWorkspace.small(), try ScratchWorkspace.small())
        for workspace in [harmless, hostile] { try workspace.drop(RiceReport(unit: "HTX1").xml, as: "good.xml") }
        try harmless.drop(xml(narrative: "<wrong/>"), as: "plain.xml")
        let entity =
            #"<!DOCTYPE submission [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p; <!ENTITY x SYSTEM "file:///etc/hostname">]>"#
        try hostile.drop(xml(before: entity, narrative: "<result>&x;</result>"), as: "entity.xml")
        try hostile.drop(xml(before: #"<!DOCTYPE submission SYSTEM "/etc/hostname">"#), as: "dtd.xml")
        try hostile.drop(
            xml(narrative: #"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>"#),
            as: "include.xml")
        try hostile.drop(xml(before: #"<?xml-stylesheet href="/etc/hostname"?>"#), as: "style.xml")
        try hostile.drop(
            xml(
                attributes:
                    #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:tonghop:submission:1 /etc/hostname""#
            ),
            as: "schema.xml")
        let (usual, seen) = (try harmless.touched(), try hostile.touched())
        #expect(seen.outside.subtracting(usual.outside) == [])
        #expect(seen.network == [])
    }

    // MARK: -

    private func expectReturned(_ file: Hostile) throws {
        let measured = try beside(file)
        let others = measured.answer.submissions.filter { $0.file != "good.xml" }
        #expect(others.map(\.verdict) == ["returned"], "\(measured.answer.transcript)")
        #expect(others.first?.findings.contains { $0.severity == "error" } == true, "\(measured.answer.transcript)")
    }

}

/// Runs over the file and a good one beside it. The limits are for a debug build, a few times what it takes; a runaway
/// parser exceeds them by far.
func beside(_ file: Hostile) throws -> Measured {
    let workspace = try ScratchWorkspace.small()
    try workspace.drop(RiceReport(unit: "HTX1").xml, as: "good.xml")
    try workspace.drop(file.bytes(), as: "hostile.\(file.ending)")
    let measured = try workspace.measuredRun()
    #expect(measured.exit == 0)
    #expect(measured.answer.submissions.first { $0.file == "good.xml" }?.verdict == "accepted")
    #expect(measured.seconds < 5 * patience)
    #expect(measured.megabytes < 200 * Int(patience))
    #expect(workspace.files(in: "inbox") == [])
    #expect(workspace.files(in: "register/work") == [])
    return measured
}

/// A report with these bytes in its narrative.
private func spliced(_ bytes: [UInt8]) -> [UInt8] {
    let (head, tail) = (
        report.xml.split(separator: "Gieo", maxSplits: 1)[0], report.xml.split(separator: "Gieo", maxSplits: 1)[1]
    )
    return Array(head.utf8) + bytes + Array(tail.utf8)
}
