// Writes an XML document into memory, always in UTF-8 and always with the same bytes for the same calls.

/// A streaming writer. Characters that XML 1.0 cannot represent are dropped; everything else is escaped where
/// necessary.
///
/// Names are not checked, and each `start` needs its `end`. We do not use libxml2's text writer because it took more
/// than twice as long, let control characters through, and wrote Vietnamese letters in attributes as character
/// references unless a declaration came first.
package struct XMLBuilder: Sendable {
    private var bytes: [UInt8] = []
    private var levels: [Level] = []
    /// The last start tag still lacks its `>`.
    private var isTagOpen = false
    private let isIndented: Bool
    /// The length of the previous text, used as an estimate for the next one.
    private var lastCount = 0

    /// An element that has been started and not yet ended.
    private struct Level {
        let name: String
        var holdsText = false
        var holdsElements = false
    }

    /// - Parameter indented: whether to indent by two spaces per level, except in an element that contains text, and
    ///   to end with a line feed.
    package init(indented: Bool = false) { isIndented = indented }

    /// Writes `<?xml version="1.0" encoding="UTF-8"?>` and a line feed. If called at all, it must be the first call.
    package mutating func declaration(standalone: Bool = false) {
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"")
        write(standalone ? " standalone=\"yes\"?>\n" : "?>\n")
    }

    /// Attributes are written in the given order. A namespace declaration is written like any other attribute.
    package mutating func start(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        closeTag()
        breakLine()
        if !levels.isEmpty { levels[levels.count - 1].holdsElements = true }
        bytes.append(UInt8(ascii: "<"))
        write(name)
        levels.append(Level(name: name))
        isTagOpen = true
        for (name, value) in attributes { attribute(name, value) }
    }

    /// Must follow a start tag or another attribute.
    package mutating func attribute(_ name: String, _ value: String) {
        precondition(isTagOpen, "an attribute after its tag was closed")
        bytes.append(UInt8(ascii: " "))
        write(name)
        write("=\"")
        escape(value, inAttribute: true)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends escaped text to the open element.
    package mutating func text(_ text: String) {
        closeTag()
        markText()
        escape(text, inAttribute: false)
    }

    /// Writes text that already is markup, such as `<!DOCTYPE html>` or a style sheet, without escaping.
    package mutating func raw(_ text: String) {
        closeTag()
        markText()
        write(text)
    }

    /// Lets `body` append finished markup, correctly escaped and nested, directly to the bytes. Intended for the few
    /// elements that are written a hundred thousand times. Not for indented documents.
    package mutating func append(_ body: (inout [UInt8]) -> Void) {
        closeTag()
        body(&bytes)
    }

    /// Lets `body` append an element without content as finished markup, on a line of its own in an indented document.
    package mutating func emptyElement(_ body: (inout [UInt8]) -> Void) {
        closeTag()
        breakLine()
        if !levels.isEmpty { levels[levels.count - 1].holdsElements = true }
        body(&bytes)
    }

    /// - Parameter paired: writes `<td></td>` for an empty element instead of `<td/>`, which an HTML parser reads as
    ///   a start tag.
    package mutating func end(paired: Bool = false) {
        guard let level = levels.popLast() else { preconditionFailure("an end without its start") }
        if isTagOpen, !paired {
            write("/>")
            isTagOpen = false
            return
        }
        closeTag()
        if level.holdsElements, !level.holdsText { breakLine() }
        write("</")
        write(level.name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes a whole element; `<name/>` when the text is nil or empty.
    package mutating func element(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String = "")
    {
        start(name, attributes)
        if !text.isEmpty { self.text(text) }
        end()
    }

    /// Closes all open elements and returns the bytes. The builder is then empty again.
    package mutating func finish() -> [UInt8] {
        while !levels.isEmpty { end() }
        if isIndented { bytes.append(UInt8(ascii: "\n")) }
        defer {
            bytes = []
            bytes.reserveCapacity(lastCount)
        }
        lastCount = bytes.count
        return bytes
    }
}

extension XMLBuilder {
    private mutating func closeTag() {
        guard isTagOpen else { return }
        bytes.append(UInt8(ascii: ">"))
        isTagOpen = false
    }

    private mutating func markText() {
        if !levels.isEmpty { levels[levels.count - 1].holdsText = true }
    }

    /// Before a child's start or the parent's end. Not beside text, because the white space would become part of the
    /// text.
    private mutating func breakLine() {
        guard isIndented, !bytes.isEmpty, levels.last?.holdsText != true else { return }
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        for _ in 0..<(2 * levels.count) { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        bytes.append(escaping: text, inAttribute: inAttribute)
    }
}

extension [UInt8] {
    /// Markup that needs no escaping.
    package mutating func append(markup text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// The value of an attribute between quotation marks.
    package mutating func append(attribute text: String) { append(escaping: text, inAttribute: true) }

    /// Copies runs of plain bytes whole and stops only where a byte must be replaced or dropped.
    fileprivate mutating func append(escaping text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { source in
            var from = 0
            var index = 0
            while index < source.count {
                // Multi-byte characters need no escaping, except that EF may begin U+FFFE or U+FFFF.
                if source[index] > UInt8(ascii: ">"), source[index] != 0xEF {
                    index += 1
                    continue
                }
                guard let (replacement, length) = Self.replacement(at: index, in: source, inAttribute) else {
                    index += 1
                    continue
                }
                append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<index]))
                append(contentsOf: replacement.utf8)
                index += length
                from = index
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: source[from...]))
        }
    }

    /// The replacement for the bytes at an index and how many bytes it replaces; nil where nothing is replaced.
    @inline(__always)
    private static func replacement(
        at index: Int, in source: UnsafeBufferPointer<UInt8>, _ inAttribute: Bool
    ) -> (String, length: Int)? {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return inAttribute ? ("&quot;", 1) : nil
        // A parser would normalise these to a space or a line feed.
        case 0x09: return inAttribute ? ("&#9;", 1) : nil
        case 0x0A: return inAttribute ? ("&#10;", 1) : nil
        case 0x0D: return ("&#13;", 1)
        case 0..<0x20: return ("", 1)
        // U+FFFE and U+FFFF. A String contains only valid UTF-8, so the next two bytes exist.
        case 0xEF: return source[index + 1] == 0xBF && source[index + 2] >= 0xBE ? ("", 3) : nil
        default: return nil
        }
    }
}
