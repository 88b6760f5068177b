// One self-contained page with its own style sheet, without scripts and without anything to fetch.

/// A whole HTML file.
package struct HTMLPage: Sendable {
    package var title: String
    /// A BCP 47 tag such as `vi`.
    package var language: String
    /// CSS from source code; nil for `HTMLStyle.plain`.
    package var style: StaticString
    /// An important line at the top, which is also printed.
    package var banner: String?
    package var body: [HTML]

    package init(
        title: String, language: String, style: StaticString = HTMLStyle.plain, banner: String? = nil, body: [HTML]
    ) {
        self.title = title
        self.language = language
        self.style = style
        self.banner = banner
        self.body = body
    }

    /// Forbids every source except the page itself. If escaping ever failed, injected markup could still load or run
    /// nothing.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.reduce(style.utf8CodeUnitCount + 1_024) { $0 + $1.bytes.count })
        bytes.append("<!DOCTYPE html>\n<html lang=\"")
        bytes.append(escaping: language)
        bytes.append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
        bytes.append(contentsOf: Self.policy.utf8)
        bytes.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        bytes.append(escaping: title)
        bytes.append("</title>\n<style>")
        bytes.append(style)
        bytes.append("</style>\n</head>\n<body>\n")
        if let banner { HTML.element(.p, [.class("banner")], text: banner).write(to: &bytes) }
        for piece in body { piece.write(to: &bytes) }
        bytes.append("\n</body>\n</html>\n")
        return bytes
    }
}

extension HTML {
    /// Appends the fragment as UTF-8.
    package func write(to bytes: inout [UInt8]) { bytes += self.bytes }
}

extension Attribute {
    func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(name)
        bytes.append("=\"")
        bytes.append(escaping: value)
        bytes.append(UInt8(ascii: "\""))
    }
}
