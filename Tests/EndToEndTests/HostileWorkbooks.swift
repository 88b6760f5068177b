// Hostile workbooks, processed by the real binary. Each is returned within limits and unpacked nowhere, and the report
// beside it is accepted.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("A hostile workbook is returned, within bounds, and the report beside it is taken")
struct HostileWorkbookTests {
    @Test("a sound one is taken, so that the others are refused for what they are")
    func sound() throws {
        let answer = try beside(Hostile("sound", ending: "xlsx") { try Workbook().bytes() }).answer
        #expect(
            answer.submissions.first { $0.file == "hostile.xlsx" }.map { "\($0.unit ?? "") \($0.verdict)" }
                == "HTX2 accepted", "\(answer.transcript)")
    }

    @Test(
        "a unit's name that hides a letter is refused, and the unit that was meant is named",
        arguments: ["HTX\u{200B}2", "HTX2\u{202E}"])
    func hidden(_ unit: String) throws {
        let file = Hostile(unit, ending: "xlsx") {
            try Workbook(rows: Workbook.rows(of: RiceReport(unit: unit))).bytes()
        }
        let hostile = try #require(try beside(file).answer.submissions.first { $0.file == "hostile.xlsx" })
        #expect(hostile.verdict == "returned" && hostile.unit == nil)
        #expect(hostile.findings.first { $0.code == "unknown-unit" }?.meant == "HTX2")
    }

    @Test(
        "packages",
        arguments: [
            Hostile("a zip bomb", ending: "xlsx") {
                try Workbook(with: [entry("xl/media/bomb", zeros: 64 << 20)]).bytes()
            },
            Hostile("a thousand bombs below the floor", ending: "xlsx") {
                try Workbook(with: (0..<990).map { entry("xl/\($0)", zeros: 250_000) }).bytes()
            },
            Hostile("too many entries", ending: "xlsx") {
                try Workbook(with: (0..<1_100).map { entry("xl/\($0)") }).bytes()
            },
            Hostile("two entries of one name", ending: "xlsx") {
                try Workbook(with: [entry("xl/aa"), entry("xl/bb")]).bytes().replacing("xl/bb", with: "xl/aa")
            },
            Hostile("two entries over the same bytes", ending: "xlsx") {
                try overlapping(try Workbook(with: [entry("xl/aa"), entry("xl/bb")]).bytes())
            },
            Hostile("a path that climbs out", ending: "xlsx") {
                try Workbook(with: [entry("xl_aa_bb_evil")]).bytes().replacing("xl_aa_bb_evil", with: "../../../evil")
            },
            Hostile("a path from the root", ending: "xlsx") {
                try Workbook(with: [entry("_tmp_evil")]).bytes().replacing("_tmp_evil", with: "/tmp/evil")
            },
            Hostile("encrypted entries", ending: "xlsx") { encrypted(try Workbook().bytes()) },
            Hostile("links to other files", ending: "xlsx") {
                try Workbook(with: [entry("xl/externalLinks/externalLink1.xml")]).bytes()
            },
            Hostile("a password, as Excel keeps it", ending: "xlsx") {
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 4_096)
            },
            Hostile("a size that lies", ending: "xlsx") {
                lying(try Workbook(with: [entry("xl/aa", zeros: 900_000)]).bytes())
            },
            Hostile("cut in the middle", ending: "xlsx") {
                let bytes = try Workbook().bytes()
                return Array(bytes.prefix(bytes.count / 2))
            },
            Hostile("bytes behind its end", ending: "xlsx") {
                try Workbook().bytes() + [UInt8](repeating: 0, count: 2_048)
            },
        ])
    func packages(_ file: Hostile) throws { try expectReturned(file) }

    @Test(
        "parts",
        arguments: [
            Hostile("a million shared strings", ending: "xlsx") {
                try Workbook(strings: String(repeating: "<si><t>a</t></si>", count: 1_000_000)).bytes()
            },
            Hostile("more shared strings than are read, at a density that is allowed", ending: "xlsx") {
                try Workbook(
                    strings: (0..<500_001).map { "<si><t>\($0 &* 2_654_435_761 % 10_000_019)</t></si>" }.joined()
                ).bytes()
            },
            Hostile("a sheet as large as the density allows", ending: "xlsx") {
                try Workbook(rows: String(repeating: "<row></row>", count: 1_500_000) + "<!--\(noise(200_000))-->")
                    .bytes()
            },
            Hostile("a million cells", ending: "xlsx") {
                try Workbook(
                    rows: (1...1_000).map { row in
                        "<row>" + String(repeating: "<c><v>\(row)</v></c>", count: 1_000) + "</row>"
                    }.joined()
                ).bytes()
            },
            Hostile("a billion laughs in a sheet", ending: "xlsx") {
                let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
                    .joined()
                return try Workbook(
                    before: "<!DOCTYPE a [<!ENTITY l0 \"ha\">\(laughs)]>",
                    rows: "<row><c t=\"inlineStr\"><is><t>&l9;</t></is></c></row>"
                ).bytes()
            },
            Hostile("an entity for a file of ours in a sheet", ending: "xlsx") {
                try Workbook(
                    before: #"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#,
                    rows: "<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>"
                ).bytes()
            },
            Hostile("a depth of 100,000", ending: "xlsx") {
                try Workbook(rows: String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000))
                    .bytes()
            },
            Hostile("10,000 attributes", ending: "xlsx") {
                try Workbook(rows: "<row \((0..<10_000).map { "a\($0)=''" }.joined(separator: " "))/>").bytes()
            },
            Hostile("a column beyond the last", ending: "xlsx") {
                try Workbook(rows: "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>").bytes()
            },
            Hostile("no sheet at all", ending: "xlsx") {
                try ArchiveWriter.pack([entry("[Content_Types].xml"), entry("_rels/.rels")])
            },
        ])
    func parts(_ file: Hostile) throws { try expectReturned(file) }

    @Test("nothing is unpacked to the disk, and no path of an archive is ever opened", .disabled(if: isSanitized))
    func nothingUnpacked() throws {
        let (harmless, hostile) = (try ScratchWorkspace.small(), try ScratchWorkspace.small())
        try harmless.drop(try Workbook().bytes(), as: "a.xlsx")
        let files: [[UInt8]] = [
            try Workbook(with: [entry("_tmp_evil")]).bytes().replacing("_tmp_evil", with: "/tmp/evil"),
            try Workbook(with: [entry("xl/externalLinks/externalLink1.xml")]).bytes(),
            try Workbook(before: #"<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">"#).bytes(),
            try Workbook(with: [entry("xl/media/a.png", zeros: 500_000)]).bytes(),
        ]
        for (number, bytes) in files.enumerated() { try hostile.drop(bytes, as: "\(number).xlsx") }
        let (usual, seen) = (try harmless.touched(), try hostile.touched())
        #expect(seen.outside.subtracting(usual.outside) == [] && seen.network == [])
    }

    private func expectReturned(_ file: Hostile) throws {
        let answer = try beside(file).answer
        let others = answer.submissions.filter { $0.file != "good.xml" }
        #expect(others.map(\.verdict) == ["returned"], "\(answer.transcript)")
        #expect(
            others.first?.findings.contains { $0.severity == "error" && !$0.message.isEmpty } == true,
            "\(answer.transcript)")
    }
}

// MARK: - Workbooks made by hand

/// HTX2's report as a workbook of one sheet.
private struct Workbook {
    var with: [ArchiveEntry] = []
    var strings: String?
    var before = ""
    /// In place of the report's.
    var rows: String?

    func bytes() throws -> [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
        var parts = [
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")], office)),
            (
                "xl/workbook.xml",
                #"<workbook \#(main) xmlns:r="\#(office)"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    [("worksheet", "worksheets/sheet1.xml")]
                        + (strings == nil ? [] : [("sharedStrings", "sharedStrings.xml")]), office)
            ),
            (
                "xl/worksheets/sheet1.xml",
                "\(before)<worksheet \(main)><sheetData>\(rows ?? Self.rows(of: RiceReport(unit: "HTX2")))</sheetData></worksheet>"
            ),
        ]
        if let strings { parts.append(("xl/sharedStrings.xml", "<sst \(main)>\(strings)</sst>")) }
        return try ArchiveWriter.pack(parts.map { ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8)) } + with)
    }

    static func rows(of report: RiceReport) -> String {
        report.csv.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return
                "<row>\(cells.map { "<c t=\"inlineStr\"><is><t>\($0.replacing("\"", with: ""))</t></is></c>" }.joined())</row>"
        }.joined()
    }

    private func relations(_ list: [(String, String)], _ office: String) -> String {
        let all = list.enumerated().map {
            #"<Relationship Id="rId\#($0 + 1)" Type="\#(office)/\#($1.0)" Target="\#($1.1)"/>"#
        }
        return
            #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#(all.joined())</Relationships>"#
    }
}

private func entry(_ path: String, zeros: Int = 1) -> ArchiveEntry {
    ArchiveEntry(path: path, bytes: [UInt8](repeating: 0, count: zeros))
}

/// Text that compresses badly.
private func noise(_ count: Int) -> String {
    var chance = Chance(1)
    return String(decoding: (0..<count).map { _ in UInt8(chance.number(0x41...0x5A)) }, as: UTF8.self)
}

extension [UInt8] {
    /// Names of the same length: no offset changes.
    fileprivate func replacing(_ old: String, with new: String) throws -> [UInt8] {
        try #require(old.utf8.count == new.utf8.count)
        return replacing(Array(old.utf8), with: Array(new.utf8))
    }

    /// The offsets of the directory's records.
    fileprivate var records: [Int] {
        indices.dropLast(3).filter { self[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 1, 2]) }
    }
}

/// The last record points to where the one before it does.
private func overlapping(_ bytes: [UInt8]) throws -> [UInt8] {
    var bytes = bytes
    let (one, other) = (try #require(bytes.records.dropLast().last), try #require(bytes.records.last))
    for offset in 42..<46 { bytes[other + offset] = bytes[one + offset] }
    return bytes
}

/// Each record declares its entry as encrypted.
private func encrypted(_ bytes: [UInt8]) -> [UInt8] {
    bytes.records.reduce(into: bytes) { $0[$1 + 8] |= 1 }
}

/// The last entry is declared to unpack to a hundred bytes.
private func lying(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if let last = bytes.records.last { bytes.replaceSubrange(last + 24..<last + 28, with: [100, 0, 0, 0]) }
    return bytes
}
