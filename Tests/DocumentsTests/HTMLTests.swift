// What the HTML writer promises: nothing typed becomes markup, nothing hidden stays hidden, nothing is fetched.
import Documents
import Testing

private func written(_ html: HTML) -> String {
    var bytes: [UInt8] = []
    html.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

@Suite("HTML")
struct HTMLTests {
    @Test(
        "what a stranger typed stays text",
        arguments: [
            ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
            ("a & \"b\"", "a &amp; &quot;b&quot;"), ("&lt;", "&amp;lt;"),
            ("Đơn vị: Chi cục Kiểm lâm – “tốt”…", "Đơn vị: Chi cục Kiểm lâm – “tốt”…"),
            ("e\u{323}\u{302} 😀 𠮷", "e\u{323}\u{302} 😀 𠮷"),
            ("", ""),
        ])
    func escaping(text: String, expected: String) {
        #expect(written(.text(text)) == expected)
        #expect(written(.element(.p, [.class(text)])) == "<p class=\"\(expected)\"></p>\n")
    }

    @Test(
        "what turns or hides text is spelled out",
        arguments: unseenTexts + [("\r", "[U+000D]"), ("hai\ndòng\ttab", "hai\ndòng\ttab")])
    func invisible(text: String, expected: String) {
        #expect(written(.text(text)) == expected)
    }

    @Test("every character of Unicode is copied, escaped or spelled out, never broken")
    func everyScalar() {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 1) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let result = written(.text(String(Character(scalar))))
            if result.unicodeScalars.elementsEqual([scalar]) { continue }
            #expect(result.hasPrefix("&") || result.hasPrefix("[U+"), "U+\(String(value, radix: 16))")
        }
    }

    @Test("children come in order, from braces or from a list")
    func children() {
        let names = ["a", "b"]
        let list = HTML.element(.ul) {
            for name in names { HTML.element(.li, text: name) }
            if names.isEmpty { "không có" } else { HTML.text("hết") }
        }
        #expect(written(list) == "<ul><li>a</li>\n<li>b</li>\nhết</ul>\n")
        #expect(written(.element(.p, [], ["x", .element(.br), "y"])) == "<p>x<br>y</p>\n")
        #expect(written(.empty) == "")
    }

    @Test("a page asks for nothing and runs nothing")
    func page() {
        let page = HTMLPage(title: "A & B", language: "vi", banner: "SỐ LIỆU MẪU", body: [.element(.p, text: "x")])
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">"))
        #expect(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""))
        #expect(text.contains("<title>A &amp; B</title>"))
        #expect(text.contains("<p class=\"banner\">SỐ LIỆU MẪU</p>"))
        for forbidden in ["<script", "http://", "https://", "url(", "@import"] {
            #expect(!text.contains(forbidden))
        }
    }
}
