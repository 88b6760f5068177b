// Writes XML from start to end into memory: always UTF-8, always the same bytes.

/// A streaming writer. Characters that XML 1.0 cannot carry are dropped; everything else is escaped where it must be.
///
/// Names are taken as they are, and calls must nest: a start for each end.
/// Written by hand rather than over libxml2's text writer, which took more than twice as long, let control characters
/// through,
/// and wrote Vietnamese attributes as numbers unless a declaration came first.
package struct XMLBuilder: Sendable {
    private var bytes: [UInt8] = []
    private var levels: [Level] = []
    /// The last start tag still lacks its `>`.
    private var isTagOpen = false
    private let isIndented: Bool
    /// The next text is probably about as long as the last.
    private var lastCount = 0

    /// An element that was started and not yet ended.
    private struct Level {
        let name: String
        var holdsText = false
        var holdsElements = false
    }

    /// - Parameter indented: two spaces a level, except where an element holds text, and a line feed at the end.
    package init(indented: Bool = false) { isIndented = indented }

    /// `<?xml version="1.0" encoding="UTF-8"?>` and a line feed, to be asked for first, if at all.
    package mutating func declaration(standalone: Bool = false) {
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"")
        write(standalone ? " standalone=\"yes\"?>\n" : "?>\n")
    }

    /// Attributes come in the order given; a namespace declaration is an attribute like another.
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

    /// Right after a start tag or another attribute.
    package mutating func attribute(_ name: String, _ value: String) {
        precondition(isTagOpen, "an attribute after its tag was closed")
        bytes.append(UInt8(ascii: " "))
        write(name)
        write("=\"")
        escape(value, inAttribute: true)
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func text(_ text: String) {
        closeTag()
        markText()
        escape(text, inAttribute: false)
    }

    /// Text that is XML already, such as `<!DOCTYPE html>` or a style sheet: written as it is.
    package mutating func raw(_ text: String) {
        closeTag()
        markText()
        write(text)
    }

    /// Content that `body` appends to the bytes as it must stand there, escaped and nested as it should be: for the few
    /// shapes that are written a hundred thousand times. Not for indented documents.
    package mutating func append(_ body: (inout [UInt8]) -> Void) {
        closeTag()
        body(&bytes)
    }

    /// - Parameter paired: writes `<td></td>` where an empty element would be `<td/>`, which an HTML reader takes for a
    ///   start.
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

    /// A whole element; without text, or with an empty one, `<name/>`.
    package mutating func element(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String = "")
    {
        start(name, attributes)
        if !text.isEmpty { self.text(text) }
        end()
    }

    /// Closes what is open and gives out the bytes; the builder is then as new.
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

    /// Before a child's start or the parent's end; white space beside text would become part of it.
    private mutating func breakLine() {
        guard isIndented, !bytes.isEmpty, levels.last?.holdsText != true else { return }
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        for _ in 0..<(2 * levels.count) { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Copies runs of harmless bytes whole, and stops only where something must be replaced or dropped.
    private mutating func escape(_ text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { source in
            var from = 0
            var index = 0
            while index < source.count {
                // Letters of every script, but for what begins with EF, stand for themselves.
                if source[index] > UInt8(ascii: ">"), source[index] != 0xEF {
                    index += 1
                    continue
                }
                guard let (replacement, length) = Self.replacement(at: index, in: source, inAttribute) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<index]))
                write(replacement)
                index += length
                from = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[from...]))
        }
    }

    /// What stands for so many bytes at a place, or nil where they stand for themselves.
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
        // A parser would turn these into a space or a line feed.
        case 0x09: return inAttribute ? ("&#9;", 1) : nil
        case 0x0A: return inAttribute ? ("&#10;", 1) : nil
        case 0x0D: return ("&#13;", 1)
        case 0..<0x20: return ("", 1)
        // U+FFFE and U+FFFF; a String holds no broken UTF-8, so the next two bytes are there.
        case 0xEF: return source[index + 1] == 0xBF && source[index + 2] >= 0xBE ? ("", 3) : nil
        default: return nil
        }
    }
}
