// The judge: every fault of a document in one pass, each in plain terms and at its place.
import LibXML
import Testing

/// An open vocabulary as the product compiles it: every element global, content by strict wildcard.
let vocabulary = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t" elementFormDefault="qualified">
      <xs:element name="form"><xs:complexType>
        <xs:sequence><xs:any processContents="strict" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="plan" type="xs:string"/>
        <xs:attribute name="status"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="done"/><xs:enumeration value="it's 100%"/></xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="short"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="2"/></xs:restriction></xs:simpleType></xs:attribute>
      </xs:complexType></xs:element>
      <xs:element name="keyed"><xs:complexType><xs:attribute name="key" use="required"/></xs:complexType></xs:element>
      <xs:element name="count" default="0"><xs:complexType><xs:simpleContent><xs:restriction base="counted">
        <xs:minInclusive value="0"/><xs:maxInclusive value="99"/></xs:restriction></xs:simpleContent></xs:complexType></xs:element>
      <xs:complexType name="counted"><xs:simpleContent><xs:extension base="xs:integer"><xs:attribute name="none" type="xs:boolean"/></xs:extension></xs:simpleContent></xs:complexType>
      <xs:element name="open"><xs:simpleType><xs:restriction base="xs:decimal"><xs:minExclusive value="0"/><xs:maxExclusive value="5"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="digits"><xs:simpleType><xs:restriction base="xs:decimal"><xs:totalDigits value="3"/><xs:fractionDigits value="1"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="canonical"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="0|[1-9][0-9]*"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="word"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="2"/><xs:maxLength value="4"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="four"><xs:simpleType><xs:restriction base="xs:string"><xs:length value="4"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="pair"><xs:complexType><xs:sequence><xs:element ref="word"/><xs:element ref="four"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="empty"><xs:complexType/></xs:element>
    </xs:schema>
    """

func judge(_ text: String, by schema: String = vocabulary) throws -> XMLFaultList {
    var validator = XMLValidator(try XMLSchema(compiling: Array(schema.utf8)))
    return validator.faults(in: try XMLTree.parse(Array(text.utf8)))
}

@Suite struct SchemaTests {
    @Test(
        "each report of libxml2 is read for what it message",
        arguments: [
            ("<nope/>", .unknownElement),
            ("<keyed/>", .missingAttribute(name: "key")),
            ("<empty bad='1'/>", .unknownAttribute(name: "bad")),
            ("<empty xml:lang='vi'/>", .unknownAttribute(name: "lang")),
            ("<count>a</count>", .notOfType(value: "a")),
            ("<count none='maybe'/>", .notOfType(value: "maybe")),
            ("<count>-1</count>", .outOfRange(value: "-1", limit: "0", bound: .atLeast)),
            ("<count>100</count>", .outOfRange(value: "100", limit: "99", bound: .atMost)),
            ("<open>0</open>", .outOfRange(value: "0", limit: "0", bound: .above)),
            ("<open>5</open>", .outOfRange(value: "5", limit: "5", bound: .below)),
            ("<digits>1234</digits>", .tooManyDigits(value: "1234", limit: "3", part: .total)),
            ("<digits>1.25</digits>", .tooManyDigits(value: "1.25", limit: "1", part: .fraction)),
            ("<canonical>007</canonical>", .patternMismatch(value: "007", pattern: "0|[1-9][0-9]*")),
            ("<form status='%s'/>", .notInList(value: "%s", allowed: ["done", "it's 100%"])),
            ("<form>chữ <empty/></form>", .strayText("chữ ")),
            ("<word>ẩ</word>", .tooShort(value: "ẩ", length: "1", limit: "2")),
            ("<word>abcde</word>", .tooLong(value: "abcde", length: "5", limit: "4")),
            ("<four>abc</four>", .wrongLength(value: "abc", length: "3", limit: "4")),
            ("<form short='abc'/>", .tooLong(value: "abc", length: "3", limit: "2")),
            ("<empty>x</empty>", .notEmpty),
            ("<empty><word>ab</word></empty>", .notEmpty),
            ("<count>1<word>ab</word></count>", .elementInValue),
            ("<pair><word>ab</word></pair>", .content),
        ] as [(String, XMLFault.Kind)])
    func eachReport(text: String, kind: XMLFault.Kind) throws {
        let list = try judge("<form xmlns='urn:t'>\n  \(text)\n</form>")
        #expect(list.faults.map(\.kind) == [kind])
        #expect(list.faults.first?.position == XMLPosition(line: 2, column: 3))
        #expect(list.faults.first?.element == String(text.dropFirst().prefix { $0.isLetter }))
    }

    @Test(
        "a fault in an attribute names it",
        arguments: [
            ("<form xmlns='urn:t' status='x'/>", "status"), ("<form xmlns='urn:t' short='abc'/>", "short"),
            ("<empty xmlns='urn:t' bad=''/>", "bad"), ("<keyed xmlns='urn:t'/>", "key"),
        ])
    func faultAttribute(text: String, name: String) throws {
        #expect(try judge(text).faults.map(\.attribute) == [name])
    }

    @Test("a namespace made to look like a report does not mislead")
    func namespaceMade() throws {
        let tree = XMLTree(root: "x", namespace: "urn', attribute 'y': z", at: XMLPosition(line: 1, column: 1))
        var validator = XMLValidator(try XMLSchema(compiling: Array(vocabulary.utf8)))
        let list = validator.faults(in: tree)
        #expect(list.faults.map(\.kind) == [.unknownElement])
        #expect(list.faults.map(\.attribute) == [nil])
    }

    @Test("the wrong root is an unknown element and hides nothing")
    func wrongRoot() throws {
        let list = try judge("<other xmlns='urn:t'><count>-1</count></other>")
        #expect(list.faults.map(\.element) == ["other", "count"])
    }

    @Test("a default stands in for an absent value")
    func defaultStands() throws {
        #expect(try judge("<count xmlns='urn:t' none='true'/>").isEmpty)
    }

    @Test("all faults come in one pass, in the order of the text, also below unknown elements")
    func allFaults() throws {
        let list = try judge(
            """
            <form xmlns="urn:t" bad="1">
              <count>-1</count>
              <cuont><count>-2</count>
                <nope><word>a</word><deeper><count>x</count></deeper></nope>
              </cuont>
              <empty><count>-3</count></empty>
              <count>1<count>-4</count></count>
              <count>101</count>
            </form>
            """)
        #expect(
            list.faults.map { "\($0.position.line) \($0.element)" } == [
                "1 form", "2 count", "3 cuont", "3 count", "4 nope", "4 word", "4 deeper", "4 count", "6 empty",
                "6 count", "7 count", "7 count",
                "8 count",
            ])
        #expect(list.total == list.faults.count)
    }

    @Test("an element out of place hides neither itself nor what follows it")
    func elementOut() throws {
        let list = try judge(
            """
            <pair xmlns="urn:t">
              <count>-1</count>
              <word>a</word>
              <four>abc</four>
            </pair>
            """)
        #expect(
            list.faults.map { "\($0.position.line) \($0.kind == .content ? "content" : $0.element)" } == [
                "2 content", "2 count", "3 word", "4 four",
            ])
    }

    @Test("stray text is quoted by its beginning, without blanks, in pieces or whole")
    func strayText() throws {
        let list = try judge(
            "<form xmlns='urn:t'>  \n<empty/>  lạc  chỗ " + String(repeating: "<empty/>x", count: 300) + "</form>")
        let told = list.faults.compactMap { fault in if case .strayText(let text) = fault.kind { text } else { nil } }
        #expect(Set(told) == ["lạc  chỗ " + String(repeating: "x", count: 191)])
    }

    @Test("two hundred faults are kept, all are counted")
    func twoHundred() throws {
        let list = try judge(
            "<form xmlns='urn:t'>" + String(repeating: "<count>-1</count><nope><count>-1</count></nope>", count: 500)
                + "</form>")
        #expect(list.faults.count == 200)
        #expect(list.total == 1500)
    }

    @Test("lines beyond 65,535 are exact")
    func linesBeyond() throws {
        let list = try judge(
            "<form xmlns='urn:t'>" + String(repeating: "\n<empty/>", count: 70_000) + " <nope/></form>")
        #expect(list.faults.map(\.position) == [XMLPosition(line: 70_001, column: 10)])
    }

    @Test("a faulty schema is refused with its places")
    func faultySchema() throws {
        let text = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="a" type="nowhere"/>
            </xs:schema>
            """
        let refusal = try #require(throws: XMLRefusal.self) { try XMLSchema(compiling: Array(text.utf8)) }
        #expect(refusal.faults.map(\.position) == [XMLPosition(line: 2, column: 3)])
    }

    @Test("a schema opens no other file")
    func schemaOpens() {
        let text = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="/usr/share/xml/schema/xml-core/catalog.xsd"/>
            <xs:element name="a"/></xs:schema>
            """
        #expect(throws: XMLRefusal.self) { try XMLSchema(compiling: Array(text.utf8)) }
    }

    @Test("eight workers share one schema")
    func eightWorkers() async throws {
        let schema = try XMLSchema(compiling: Array(vocabulary.utf8))
        let totals = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var validator = XMLValidator(schema)
                    var total = 0
                    for _ in 0..<200 {
                        let body = String(repeating: "<count>-1</count><word>abc</word>", count: worker)
                        let tree = try XMLTree.parse(Array("<form xmlns='urn:t'>\(body)</form>".utf8))
                        total += validator.faults(in: tree).total
                    }
                    return total
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(totals.sorted() == (0..<8).map { $0 * 200 })
    }
}
