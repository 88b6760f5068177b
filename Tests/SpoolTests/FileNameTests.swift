// Names are bytes: kept apart, shown safely.

import Testing

@testable import Spool

@Suite struct FileNameTests {
    @Test(
        "shown names hold nothing harmful",
        arguments: [
            (Array("báo cáo.xml".utf8), "báo cáo.xml"),
            (Array("a\nb\u{1B}[2J.xml".utf8), "a[U+000A]b[U+001B][2J.xml"),
            (Array("a\u{202E}lmx.exe".utf8), "a[U+202E]lmx.exe"),
            ([0x61, 0xFF, 0xC3, 0x62], "a\\xFF\\xC3b"),
            ([0xE1, 0xBA], "\\xE1\\xBA"),
        ] as [([UInt8], String)])
    func shownNames(bytes: [UInt8], shown: String) {
        #expect(FileName(bytes: bytes)?.shown == shown)
    }

    @Test(
        "names that no folder holds are refused",
        arguments: [[], [0x2E], [0x2E, 0x2E], [0x61, 0x2F], [0x61, 0], [UInt8](repeating: 0x61, count: 256)]
            as [[UInt8]])
    func namesFolder(bytes: [UInt8]) {
        #expect(FileName(bytes: bytes) == nil)
    }

    @Test(
        "extension is what follows the last dot",
        arguments: [("a.XML", "xml"), ("a.b.csv", "csv"), (".xml", nil), ("a.", nil), ("a", nil)] as [(String, String?)]
    )
    func extensionFollows(name: String, expected: String?) {
        #expect(FileName(own: name).fileExtension == expected)
    }

    @Test(
        "outbox paths cannot climb out",
        arguments: [
            ("", false), ("a", true), ("phieu/CCKL/a.html", true), ("../a", false), ("a/../b", false), ("/a", false),
            ("a//b", false),
            ("a/.", false), ("a\0b", false), (".tmp-x/a", false), (String(repeating: "a", count: 256), false),
        ])
    func outboxPaths(text: String, isLegal: Bool) {
        #expect((OutboxPath(text) != nil) == isLegal)
    }

    @Test("a name beside keeps its ending and its letters")
    func nameBeside() {
        #expect(FileName(own: "bao-cao.docx").beside(mark: "ban", number: 2)?.shown == "bao-cao.ban-02.docx")
        #expect(FileName(own: "khong-duoi").beside(mark: "ban", number: 12)?.shown == "khong-duoi.ban-12")
        let long = FileName(own: String(repeating: "ế", count: 83) + ".html")
        let beside = long.beside(mark: "ban", number: 2)
        #expect(beside?.shown == String(repeating: "ế", count: 81) + ".ban-02.html")
    }
}
