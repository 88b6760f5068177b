// Trees built by hand and texts written: a parser reads back the same content.
import LibXML
import Testing

@Suite struct BuildingTests {
    @Test("a tree built by hand is judged like one that was read, at the caller's places")
    func treeBuilt() throws {
        var tree = XMLTree(
            root: "form", namespace: "urn:t", attributes: [("plan", "P")], at: XMLPosition(line: 1, column: 1))
        let outer = tree.append("form", to: nil, at: XMLPosition(line: 7, column: 1))
        tree.append(
            "count", text: "-1", attributes: [("none", "false")], to: outer, at: XMLPosition(line: 8, column: 4))
        tree.append("count", text: "12", to: outer, at: XMLPosition(line: 9, column: 4))
        var validator = XMLValidator(try XMLSchema(compiling: Array(vocabulary.utf8)))
        let list = validator.faults(in: tree)
        #expect(list.faults.map(\.position) == [XMLPosition(line: 8, column: 4)])
        #expect(list.faults.map(\.value) == ["-1"])
    }

    @Test("a tree written and read again is the same")
    func treeWritten() throws {
        var tree = XMLTree(
            root: "a", namespace: "urn:t", attributes: [("k", "<\"ạ\n")], at: XMLPosition(line: 1, column: 1))
        tree.append("b", text: "một & <hai>\u{1B}\0 ba\u{FFFE}", at: XMLPosition(line: 2, column: 1))
        let again = try XMLTree.parse(tree.serialized())
        #expect(again.withRoot { $0.namespace } == "urn:t")
        #expect(again.withRoot { $0["k"] } == "<\"ạ\n")
        #expect(again.withRoot { $0.firstChild(named: "b")?.text } == "một & <hai> ba")
    }
}

@Suite struct BuilderTests {
    @Test("text and attributes survive a parser")
    func textAttributes() throws {
        let value = "<ạ&\"'>\t\n ]]> 😀"
        var builder = XMLBuilder()
        builder.declaration()
        builder.start("a", [("k", value), ("xmlns", "urn:t")])
        builder.element("b", text: value)
        builder.end()
        let bytes = builder.finish()
        let tree = try XMLTree.parse(bytes)
        #expect(tree.withRoot { $0["k"] } == value)
        #expect(tree.withRoot { $0.firstChild(named: "b")?.text } == value)
        #expect(String(decoding: bytes, as: UTF8.self).contains("<b>&lt;ạ&amp;"))
    }

    @Test("a carriage return survives a parser")
    func carriageReturn() throws {
        var builder = XMLBuilder()
        builder.element("a", [("k", "1\r\n2")], text: "1\r\n2")
        let tree = try XMLTree.parse(builder.finish())
        #expect(tree.withRoot { [$0.text, $0["k"]] } == ["1\r\n2", "1\r\n2"])
    }

    @Test(
        "what XML cannot carry is dropped",
        arguments: ["\0", "\u{1}", "\u{8}", "\u{B}", "\u{C}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
    func xmlCannot(character: String) throws {
        var builder = XMLBuilder()
        builder.element("a", [("k", "x\(character)y")], text: "ố\(character)\(character)z")
        #expect(String(decoding: builder.finish(), as: UTF8.self) == "<a k=\"xy\">ốz</a>")
    }

    @Test("names in Vietnamese attributes stay readable without a declaration")
    func namesVietnamese() {
        var builder = XMLBuilder()
        builder.element("a", [("k", "Ước")], text: "Ước")
        #expect(String(decoding: builder.finish(), as: UTF8.self) == "<a k=\"Ước\">Ước</a>")
    }

    @Test("indentation is two spaces and leaves text alone")
    func indentationTwo() {
        var builder = XMLBuilder(indented: true)
        builder.declaration(standalone: true)
        builder.start("a")
        builder.element("b", text: " x ")
        builder.start("c")
        builder.element("d")
        builder.end()
        builder.end()
        #expect(
            String(decoding: builder.finish(), as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <a>
                  <b> x </b>
                  <c>
                    <d/>
                  </c>
                </a>

                """)
    }

    @Test("HTML gets its doctype and its paired ends")
    func htmlGets() {
        var builder = XMLBuilder()
        builder.raw("<!DOCTYPE html>")
        builder.start("table")
        builder.start("td")
        builder.end(paired: true)
        builder.end()
        #expect(String(decoding: builder.finish(), as: UTF8.self) == "<!DOCTYPE html><table><td></td></table>")
    }

    @Test("a finished builder starts empty again")
    func finishedBuilder() {
        var builder = XMLBuilder()
        for _ in 0..<3 {
            builder.declaration()
            builder.start("a")
            builder.element("b")
            #expect(
                String(decoding: builder.finish(), as: UTF8.self)
                    == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b/></a>")
        }
    }
}
