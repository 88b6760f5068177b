// The reader: exact places, text kept to the letter, and hostile texts turned away before they cost anything.
import Testing

@testable import LibXML

func parse(_ text: String, limits: XMLScanLimits = XMLScanLimits()) throws -> XMLTree {
    try XMLTree.parse(Array(text.utf8), limits: limits)
}

func refusal(of bytes: [UInt8]) throws -> XMLRefusal {
    try #require(throws: XMLRefusal.self) { _ = try XMLTree.parse(bytes) }
}

/// `name@line:column` of an element and of all below it.
func outline(_ node: XMLNode) -> [String] {
    ["\(node.name)@\(node.position.line):\(node.position.column)"] + node.children.flatMap(outline)
}

func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
        littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
}

@Suite struct ParsingTests {
    static let tricky = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- <không phải thẻ> -->
        <a x="1 > 0"
           y='"'><b/>Ước 😀<c
          ><d></d></c><![CDATA[<e/>]]><?p <f/>?><g/>
        </a>
        """
    static let trickyOutline = ["a@3:1", "b@4:10", "c@4:19", "d@5:4", "g@5:41"]

    @Test("every element knows the line and the character column of its start tag")
    func everyElement() throws {
        #expect(try parse(Self.tricky).withRoot(outline) == Self.trickyOutline)
    }

    @Test("UTF-16 with a mark reads the same", arguments: [true, false])
    func utf16Mark(littleEndian: Bool) throws {
        let text = Self.tricky.replacing("UTF-8", with: "UTF-16")
        let tree = try XMLTree.parse(utf16(text, littleEndian: littleEndian))
        #expect(tree.withRoot(outline) == Self.trickyOutline)
    }

    @Test("all line ends count, and a mark has no column", arguments: ["\n", "\r\n", "\r"])
    func allLine(newline: String) throws {
        #expect(try parse("\u{FEFF}<a>\(newline)\(newline) <b/></a>").withRoot(outline) == ["a@1:1", "b@3:2"])
    }

    @Test(
        "text is one value, to the letter",
        arguments: [
            ("<a>1<!-- x -->2</a>", "12"), ("<a><![CDATA[1]]>2<?p?>3</a>", "123"),
            ("<a> Một  đoạn\n văn </a>", " Một  đoạn\n văn "),
            ("<a>&lt;&#x1EA1;&amp;</a>", "<ạ&"), ("<a>x<b>y</b> z</a>", "x z"), ("<a><!-- --> x<!-- --> </a>", " x "),
            ("<a/>", ""), ("<a> </a>", " "),
        ])
    func textValue(text: String, value: String) throws {
        #expect(try parse(text).withRoot { $0.text } == value)
    }

    @Test("attributes keep order, namespace and value")
    func attributesKeep() throws {
        let tree = try parse("<a xmlns='urn:t' b='&lt;ạ &amp;&quot;' xml:lang='vi' c=''/>")
        let seen = tree.withRoot { node in node.attributes.map { "\($0.name) \($0.namespace ?? "-") \($0.value)" } }
        #expect(seen == ["b - <ạ &\"", "lang http://www.w3.org/XML/1998/namespace vi", "c - "])
        #expect(tree.withRoot { [$0["b"], $0["c"], $0["lang"], $0.namespace] } == ["<ạ &\"", "", nil, "urn:t"])
    }

    @Test("names are compared whole")
    func namesCompared() throws {
        let tree = try parse("<a><task/><tasks/></a>")
        #expect(tree.withRoot { $0.firstChild(named: "tasks")?.position.column } == 11)
        #expect(tree.withRoot { $0.firstChild(named: "tas") == nil && $0.firstChild(named: "task\0") == nil })
    }

    @Test("instructions, xsi attributes and inclusions are listed, not followed")
    func instructionsXsi() throws {
        let tree = try parse(
            """
            <?xml-stylesheet href="file:///etc/passwd"?>
            <a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="b">
              <x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></a>
            """)
        #expect(
            tree.constructs.map(\.kind) == [
                .instruction(target: "xml-stylesheet"), .schemaInstance(attribute: "type"), .inclusion,
            ])
        #expect(tree.constructs.map(\.position.line) == [1, 2, 3])
    }

    @Test(
        "what is not well-formed is refused where it breaks",
        arguments: [
            ("<a>\n  <ố>\n </b></a>", .mismatchedTags(opened: "ố", line: 2, closed: "b"), 3, 6),
            ("<a>\n<b>", .unclosedElement(name: "b", line: 2), 2, 4),
            ("<a\nb='1' b='2'/>", .repeatedAttribute(name: "b"), 2, 12),
            ("<a>\nƯ &x;</a>", .unknownEntity(name: "x"), 2, 6),
            ("<a>\n<p:b/></a>", .unknownPrefix("p"), 2, 5), ("<a>\nƯ & b</a>", .notWellFormed(code: 68), 2, 4),
        ] as [(String, XMLFault.Kind, Int, Int)])
    func wellFormed(text: String, kind: XMLFault.Kind, line: Int, column: Int)
        throws
    {
        let first = try #require(try refusal(of: Array(text.utf8)).faults.first)
        #expect(first.kind == kind)
        #expect(first.position == XMLPosition(line: line, column: column))
        #expect(!first.english.isEmpty)
    }

    @Test(
        "a forgotten quote is reported on its own line, not where the text stops making sense",
        arguments: [
            ("<a>\n <b c=\"1>\n  <d e=\"2\"/>\n </b></a>", 2, 7), ("<a>\n <b c='1\n", 2, 7),
            ("<a b=\"c d=\"e\">\n" + String(repeating: "<f g=\"h\"/>\n", count: 40) + "</a>", 1, 13),
        ])
    func unclosedQuote(text: String, line: Int, column: Int) throws {
        let first = try #require(try refusal(of: Array(text.utf8)).faults.first)
        #expect(first.kind == .unclosedQuote && first.position == XMLPosition(line: line, column: column), "\(first)")
    }

    @Test(
        "what is no XML is refused",
        arguments: [
            "", "   ", "PK\u{3}\u{4}", "+ADw-a/+AD4-", "hello", "<a>", "<a/><b/>", "<a b='1' b='2'/>", "<p:a/>",
            "<a>&x;</a>", "<!ELEMENT a>",
        ])
    func xmlRefused(text: String) throws {
        #expect(try refusal(of: Array(text.utf8)).total > 0)
    }
}

@Suite struct HostileTextTests {
    /// A text and why it is refused; printed by its name, not by its megabyte.
    struct Trap: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let kind: XMLFault.Kind

        init(_ name: String, _ bytes: [UInt8], _ kind: XMLFault.Kind) {
            testDescription = name
            self.bytes = bytes
            self.kind = kind
        }

        init(_ name: String, _ text: String, _ kind: XMLFault.Kind) { self.init(name, Array(text.utf8), kind) }
    }

    static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    static func attributes(_ count: Int) -> String { "<a" + (0..<count).map { " a\($0)=''" }.joined() + "/>" }

    static let traps = [
        Trap("gzip", [0x1F, 0x8B, 8, 0], .compressed),
        Trap("UTF-16LE without mark", "<\0a\0/\0>\0", .encoding("UTF-16")),
        Trap("UTF-16BE without mark", "\0<\0a\0/\0>", .encoding("UTF-16")),
        Trap("UTF-32", [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], .encoding("UTF-32")),
        Trap("EBCDIC", [0x4C, 0x6F, 0xA7, 0x94], .encoding("EBCDIC")),
        Trap("UTF-7", "<?xml version='1.0' encoding='UTF-7'?><a/>", .encoding("UTF-7")),
        Trap("declared windows-1258", "<?xml version='1.0' encoding=\"windows-1258\"?><a/>", .encoding("windows-1258")),
        Trap("XML 1.1", "<?xml version = '1.1'?><a/>", .version("1.1")),
        Trap("external DTD", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .doctype),
        Trap("XXE", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", .doctype),
        Trap("billion laughs", "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;'>]><a>&m;</a>", .doctype),
        Trap("depth 100,000", many("<a>", 100_000), .limit(.depth, allowed: 32)),
        Trap("2 MB", "<a>" + many("<b>x</b>", 250_000) + "</a>", .limit(.bytes, allowed: 1_000_000)),
        Trap("50,000 attributes", attributes(50_000), .limit(.attributesPerTag, allowed: 64)),
        Trap("long name", "<" + many("n", 300) + "/>", .limit(.nameBytes, allowed: 256)),
        Trap(
            "long text among comments", "<a>" + many("x<!-- -->", 70_000) + "</a>", .limit(.valueBytes, allowed: 64_000)
        ),
        Trap("long attribute", "<a b='" + many("x", 70_000) + "'/>", .limit(.valueBytes, allowed: 64_000)),
        Trap("too many elements", "<a>" + many("<b/>", 150_000) + "</a>", .limit(.elements, allowed: 100_000)),
    ]

    @Test("is refused before libxml2 sees it", arguments: traps)
    func refusedBefore(trap: Trap) throws {
        #expect(try refusal(of: trap.bytes).faults.map(\.kind) == [trap.kind])
    }

    @Test(
        "a byte that XML in UTF-8 cannot hold has its place",
        arguments: [
            ([0xFF], .invalidByte(0xFF)), ([0xC0, 0xAF], .invalidByte(0xC0)), ([0xE0, 0x80, 0xAF], .invalidByte(0xE0)),
            ([0xED, 0xA0, 0x80], .invalidByte(0xED)), ([0xF4, 0x90, 0x80, 0x80], .invalidByte(0xF4)),
            ([0xE1, 0xBA], .invalidByte(0xE1)),
            ([0], .illegalCharacter(0)), ([0x1B], .illegalCharacter(0x1B)),
            ([0xEF, 0xBF, 0xBE], .illegalCharacter(0xFFFE)),
        ] as [([UInt8], XMLFault.Kind)])
    func byteXml(bytes: [UInt8], kind: XMLFault.Kind) throws {
        for (before, after) in [("<a>\nƯớc ", "</a>"), ("<a\nb='Ư ", "'/>"), ("<a><!--\nƯ   ", "--></a>")] {
            let refusal = try refusal(of: Array(before.utf8) + bytes + Array(after.utf8))
            #expect(refusal.faults.map(\.kind) == [kind])
            #expect(refusal.faults.map(\.position) == [XMLPosition(line: 2, column: before == "<a\nb='Ư " ? 6 : 5)])
        }
    }

    @Test("all broken runs are counted")
    func allBroken() throws {
        let refusal = try refusal(
            of: Array("<a>".utf8) + Array(repeating: [0xFF, 0xFE, 0x20], count: 300).joined() + Array("</a>".utf8))
        #expect(refusal.total == 300)
        #expect(refusal.faults.count == 200)
    }

    @Test("broken UTF-16 has its place")
    func brokenUtf() throws {
        let lone: [UInt8] = [0xFF, 0xFE] + Array("<\0a\0>\0".utf8) + [0x00, 0xD8] + Array("<\0/\0a\0>\0".utf8)
        #expect(try refusal(of: lone).faults.map(\.position) == [XMLPosition(line: 1, column: 4)])
        #expect(
            try refusal(of: utf16("<a/>", littleEndian: true) + [0x20]).faults.map(\.position) == [
                XMLPosition(line: 1, column: 5)
            ])
    }

    @Test("a DOCTYPE that slipped past the scan meets the second lock")
    func doctypeSlipped() throws {
        let text = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
        let unscanned = XMLReading(
            try XMLBytes(Array(text.utf8)), tags: [XMLPosition(line: 1, column: 1)], constructs: [])
        let refusal = try #require(throws: XMLRefusal.self) { _ = try XMLTree.parse(unscanned) }
        #expect(refusal.faults.first?.kind == .doctype)
    }

    @Test("trailing NULs are refused")
    func trailingNuls() throws {
        #expect(
            try refusal(of: Array("<a/>\0\0".utf8)).faults.map(\.kind) == [.illegalCharacter(0), .illegalCharacter(0)])
    }

    @Test("a text cut anywhere is refused")
    func textCut() throws {
        let whole = Array(ParsingTests.tricky.utf8)
        let end = try #require(whole.lastIndex(of: UInt8(ascii: ">")))
        for cut in 0..<end { #expect(throws: XMLRefusal.self) { _ = try XMLTree.parse(Array(whole[..<cut])) } }
    }
}
