// Reading XML as a stream: what is refused before libxml2 parses a text, and what only looks like it.
import LibXML
import Testing

@Suite("XML stream")
struct StreamTests {
    static let attributes = (0..<5).map { " a\($0)=''" }.joined()

    @Test(
        "a tag with too many attributes is refused, whatever stands in quotes or before it",
        arguments: [
            "<a\(attributes)/>", "<b c='>'\(attributes)/>", "<b c=\"'>\"\(attributes)/>", "<b/><b\(attributes)></b>",
            "<!-- > --><b\(attributes)/>", "<![CDATA[ < ]]><b\(attributes)/>", "<?p < ?><b\(attributes)/>",
            "text\n<b\n\(attributes)\n/>",
        ])
    func tooMany(_ content: String) throws {
        let fault = try #require(throws: XMLFault.self) { try read("<r>\(content)</r>") }
        #expect(fault.kind == .limit(.attributesPerTag, allowed: 4))
    }

    @Test(
        "what is no attribute does not count, and neither do the attributes of other tags",
        arguments: [
            "<b a='' b='' c='' d=''/>", "<b a='= = = = = ='/>", "<b>\(attributes)</b>", "<!-- <b\(attributes)/> -->",
            "<![CDATA[<b\(attributes)/>]]>", "<?p <b\(attributes)/> ?>",
            String(repeating: "<b a='1' b='2'/>", count: 50), "<b c='\(String(repeating: "x=", count: 200))'/>",
        ])
    func few(_ content: String) throws { #expect(try read("<r>\(content)</r>") > 0) }

    @Test("a DOCTYPE is refused wherever it stands, but not in a comment or in CDATA")
    func doctype() throws {
        for text in ["<!DOCTYPE r><r/>", "<!-- < --><!DOCTYPE r><r/>", "<r/><!DOCTYPE r>", "<r><!ENTITY a 'b'></r>"] {
            #expect(try #require(throws: XMLFault.self) { try read(text) }.kind == .doctype, "\(text)")
        }
        #expect(try read("<r><!-- <!DOCTYPE r> --><![CDATA[<!DOCTYPE r>]]></r>") == 1)
    }

    @Test(
        "a text that is cut, or that ends in the middle of something, is not well-formed",
        arguments: [
            "<r", "<r>", "<r><", "<r><!-- ", "<r><![CDATA[", "<r><?p ", "<r a='", "<r a='<'/>", "<r a='' a=''/>",
        ])
    func cut(_ text: String) throws {
        let fault = try #require(throws: XMLFault.self) { try read(text) }
        guard case .notWellFormed = fault.kind else { return #expect(fault.kind == .doctype, "\(text)") }
    }

    /// - Returns: the number of start tags.
    private func read(_ text: String) throws -> Int {
        let counter = TagCounter()
        try XMLStream.read(
            Array(text.utf8), into: counter, limits: XMLScanLimits(bytes: 10_000, attributesPerTag: 4))
        return counter.tags
    }
}

private final class TagCounter: XMLStreamReceiver {
    var tags = 0
    let hasEnough = false
    func start(_ element: XMLStreamElement) { tags += 1 }
    func text(_ piece: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: XMLStreamElement) {}
}
