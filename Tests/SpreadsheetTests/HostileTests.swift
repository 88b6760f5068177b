// Workbooks that mean harm, or are no workbooks: each is refused by name, and nothing is unpacked that need not be.
import Archive
import LibXML
import Testing

@testable import Spreadsheet

@Suite("Hostile workbooks")
struct HostileTests {
    private func made(_ change: (inout HandMadeWorkbook) -> Void) throws -> [UInt8] {
        var workbook = HandMadeWorkbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        change(&workbook)
        return try workbook.bytes()
    }

    private func entry(_ path: String, _ text: String = "x") -> ArchiveEntry {
        ArchiveEntry(path: path, bytes: Array(text.utf8))
    }

    @Test("a workbook that is sound is read")
    func sound() throws { #expect(refusal(of: try made { _ in }) == nil) }

    @Test("other files are refused by their kind")
    func others() throws {
        let old = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
        #expect(refusal(of: old) == .ole2)
        #expect(refusal(of: old + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == .encrypted)
        #expect(refusal(of: Array("Mã;Số liệu".utf8)) == .notAWorkbook)
        #expect(refusal(of: Array("PK;Số liệu".utf8)) == .archive(.notAnArchive))
        #expect(
            refusal(
                of: try ArchiveWriter.pack([entry("mimetype"), entry("content.xml"), entry("META-INF/manifest.xml")]))
                == .damaged(part: "content.xml"))
        #expect(refusal(of: try ArchiveWriter.pack([entry("bao-cao.csv")])) == .notAWorkbook)
    }

    @Test("macros are noticed and not read; links to other files are refused")
    func forbidden() throws {
        #expect(try SpreadsheetReader(try made { $0.others = [entry("XL/VBAPROJECT.BIN")] }).hasMacros)
        #expect(try !SpreadsheetReader(try made { _ in }).hasMacros)
        #expect(refusal(of: try made { $0.others = [entry("xl/externalLinks/externalLink1.xml")] }) == .externalLinks)
    }

    @Test("packages that contradict themselves")
    func contradictions() throws {
        #expect(refusal(of: try made { $0.others = [entry("../evil.xml")] }) == .archive(.unsafePath("../evil.xml")))
        let bomb = ArchiveEntry(path: "xl/media/bomb", bytes: [UInt8](repeating: 0, count: 8 << 20))
        #expect(refusal(of: try made { $0.others = [bomb] }) == .archive(.tooDense(path: "xl/media/bomb")))
        let sound = try made { _ in }
        #expect(refusal(of: Array(sound.dropLast(40))) == .archive(.notAnArchive))
    }

    @Test(
        "parts that are no XML, or want more than XML",
        arguments: [
            "<row r=\"1\"><c r=\"A1\"><v>1</v></row>", "<row>&nbsp;</row>", "<row/></sheetData><!DOCTYPE x>",
            String(repeating: "<a>", count: 60),
            "<row " + (0..<90).map { "a\($0)='' " }.joined() + "/>",
        ])
    func broken(_ data: String) throws {
        #expect(refusal(of: try made { $0.sheetData = data }) == .damaged(part: "xl/worksheets/sheet1.xml"))
    }

    @Test("a DOCTYPE in a part is refused before it is read")
    func doctype() throws {
        let text = Array("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".utf8)
        #expect(throws: XMLFault.self) { try XMLStream.read(text, into: Deaf()) }
    }

    @Test("more than the limits allow")
    func limits() throws {
        var limits = SpreadsheetLimits()
        limits.sharedStrings = 100
        limits.cells = 50
        limits.columns = 20
        limits.textBytes = 2_000
        limits.cellBytes = 500
        func told(_ change: (inout HandMadeWorkbook) -> Void) throws -> SpreadsheetRefusal? {
            refusal(of: try made(change), limits: limits)
        }
        #expect(
            try told { $0.strings = String(repeating: "<si><t>a</t></si>", count: 101) }
                == .limit(.sharedStrings, allowed: 100))
        #expect(
            try told { $0.sheetData = "<row r=\"1\"><c r=\"U1\"><v>1</v></c></row>" } == .limit(.columns, allowed: 20))
        #expect(try told { $0.sheetData = "<row r=\"9999999\"/>" } == .limit(.rows, allowed: 1_048_576))
        #expect(
            try told { $0.sheetData = String(repeating: "<row><c><v>1</v></c></row>", count: 51) }
                == .limit(.cells, allowed: 50))
        #expect(
            try told { $0.strings = "<si><t>" + String(repeating: "a", count: 501) + "</t></si>" }
                == .limit(.cellBytes, allowed: 500))
        // One long text, used again and again.
        #expect(
            try told {
                $0.strings = "<si><t>" + String(repeating: "a", count: 400) + "</t></si>"
                $0.sheetData = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 6)
            } == .limit(.textBytes, allowed: 2_000))
    }

    @Test("a million shared strings are refused")
    func manyStrings() throws {
        #expect(refusal(of: try made { $0.strings = String(repeating: "<si><t>\(1)</t></si>", count: 500_001) }) != nil)
    }

    @Test("every cut of a package is refused, and none stops us")
    func cuts() throws {
        let sound = try made { $0.strings = "<si><t>a</t></si>" }
        for length in stride(from: 0, to: sound.count, by: 7) { #expect(refusal(of: Array(sound[..<length])) != nil) }
    }

    @Test("no changed byte stops us")
    func changedBytes() throws {
        let sound = try made { $0.strings = "<si><t>a</t></si>" }
        for index in stride(from: 0, to: sound.count, by: 3) {
            var bytes = sound
            bytes[index] ^= 0x55
            _ = refusal(of: bytes)
        }
    }
}

private final class Deaf: XMLStreamReceiver {
    let hasEnough = false
    func start(_ element: XMLStreamElement) {}
    func text(_ piece: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: XMLStreamElement) {}
}
