// One linear pass over the bytes before libxml2 parses them. It checks sizes and characters and records the position of
// every start tag.

/// What the scan learned about a text that libxml2 may now parse.
///
/// The scan splits a text into tags, comments, CDATA sections and processing instructions exactly as XML does. For a
/// text that is not well-formed the two may differ, which does no harm because libxml2 then refuses it.
struct XMLScan {
    /// The position of each start tag, in document order. libxml2 itself only knows where a tag ends.
    private(set) var tags: [XMLPosition] = []
    private(set) var constructs: [XMLConstruct] = []
    private(set) var faults = XMLFaultList()
    let source: XMLBytes

    private let bytes: [UInt8]
    private let limits: XMLScanLimits
    private var index: Int
    private var place: PlaceCount
    private var depth = 0
    private var lastInvalid = -2
    /// Bytes of text since the last tag, without comments.
    private var run = 0

    /// - Throws: `XMLRefusal` when libxml2 must not parse the text.
    init(_ input: [UInt8], limits: XMLScanLimits) throws(XMLRefusal) {
        self.limits = limits
        var early = XMLFaultList()
        do throws(XMLFault) {
            guard input.count <= min(limits.bytes, Int(Int32.max)) else {
                throw XMLFault(.limit(.bytes, allowed: limits.bytes), at: XMLPosition(line: 1, column: 1))
            }
            source = try XMLBytes(input)
        } catch {
            early.add(error)
            throw XMLRefusal(early)
        }
        bytes = source.utf8
        index = source.start
        place = PlaceCount(lineStart: source.start)
        do throws(XMLFault) { try scanAll() } catch { faults.add(error) }
        guard faults.isEmpty else { throw XMLRefusal(faults) }
    }

    private mutating func scanAll() throws(XMLFault) {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                step()
                run += 1
                if run > limits.valueBytes { throw over(.valueBytes, limits.valueBytes) }
                continue
            }
            try scanMarkup()
        }
    }

    private mutating func scanMarkup() throws(XMLFault) {
        if index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "!"), bytes[index + 1] != UInt8(ascii: "?") {
            try scanTag()
        } else if follows("<!--") {
            pass(4)
            passThrough("-->")
        } else if follows("<![CDATA[") {
            let from = index
            pass(9)
            passThrough("]]>")
            run += index - from
            if run > limits.valueBytes { throw over(.valueBytes, limits.valueBytes) }
        } else if follows("<!DOCTYPE") {
            throw XMLFault(.doctype, at: here)
        } else if follows("<!") {
            throw XMLFault(.notWellFormed(code: 68), at: here, english: "markup declaration outside of a DTD")
        } else if follows("<?") {
            try scanInstruction()
        } else {
            pass(1)
        }
    }
}

// MARK: - Tags and instructions

extension XMLScan {
    private mutating func scanTag() throws(XMLFault) {
        let closing = follows("</")
        if !closing { try open() }
        pass(closing ? 2 : 1)
        run = 0
        var attributes = 0
        var slash = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"):
                pass(1)
                if closing || slash { depth = max(0, depth - 1) }
                return
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                attributes += 1
                if attributes > limits.attributesPerTag { throw over(.attributesPerTag, limits.attributesPerTag) }
                try scanQuoted()
                slash = false
            case let byte where isNameEnd(byte):
                slash = byte == UInt8(ascii: "/")
                step()
            default:
                try scanName()
                slash = false
            }
        }
    }

    private mutating func open() throws(XMLFault) {
        depth += 1
        if depth > limits.depth { throw over(.depth, limits.depth) }
        if tags.count == limits.elements { throw over(.elements, limits.elements) }
        tags.append(here)
    }

    private mutating func scanName() throws(XMLFault) {
        let from = index
        while index < bytes.count, !isNameEnd(bytes[index]), bytes[index] != UInt8(ascii: ">") {
            step()
            if index - from > limits.nameBytes { throw over(.nameBytes, limits.nameBytes) }
        }
    }

    private mutating func scanQuoted() throws(XMLFault) {
        let quote = bytes[index]
        let start = here
        pass(1)
        let from = index
        while index < bytes.count, bytes[index] != quote {
            // XML does not allow `<` in a value. On another line it begins the next tag, and the quote was forgotten.
            if bytes[index] == UInt8(ascii: "<"), here.line > start.line { throw XMLFault(.unclosedQuote, at: start) }
            step()
            if index - from > limits.valueBytes { throw over(.valueBytes, limits.valueBytes) }
        }
        guard index < bytes.count else { throw XMLFault(.unclosedQuote, at: start) }
        pass(1)
    }

    private mutating func scanInstruction() throws(XMLFault) {
        let start = here
        let isDeclaration = index == source.start
        pass(2)
        let nameStart = index
        while index < bytes.count, !isNameEnd(bytes[index]), bytes[index] != UInt8(ascii: "?") {
            step()
            if index - nameStart > limits.nameBytes { throw over(.nameBytes, limits.nameBytes) }
        }
        let target = String(decoding: bytes[nameStart..<index], as: UTF8.self)
        let from = index
        passThrough("?>")
        if isDeclaration, target == "xml" {
            try XMLDeclaration(bytes[from..<index]).check(wasUTF16: source.wasUTF16, at: start)
        } else if constructs.count < XMLFaultList.cap {
            constructs.append(XMLConstruct(.instruction(target: target), at: start))
        }
    }

    private func isNameEnd(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "'")
    }

    private func over(_ kind: XMLScanLimits.Kind, _ allowed: Int) -> XMLFault {
        XMLFault(.limit(kind, allowed: allowed), at: here)
    }
}

// MARK: - Advancing

extension XMLScan {
    private var here: XMLPosition { place.position(of: index) }

    private func follows(_ word: StaticString) -> Bool {
        guard bytes.count - index >= word.utf8CodeUnitCount else { return false }
        for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Skips bytes that are known to be ASCII other than line ends.
    private mutating func pass(_ count: Int) { index += count }

    private mutating func passThrough(_ end: StaticString) {
        while index < bytes.count {
            if bytes[index] == end.utf8Start.pointee, follows(end) { return pass(end.utf8CodeUnitCount) }
            step()
        }
    }

    /// Advances by one character, counts it, and records a fault when XML 1.0 in UTF-8 does not allow it.
    private mutating func step() {
        let byte = bytes[index]
        if byte >= 0x20, byte < 0x80 {
            index += 1
            return
        }
        switch UTF8Unit(bytes, at: index) {
        case .newline: place.newLine(startingAt: index + 1)
        case .blank: break
        case .character(let length):
            place.continuations += length - 1
            index += length - 1
        case .illegal(let scalar, let length):
            keep(.illegalCharacter(scalar))
            place.continuations += length - 1
            index += length - 1
        case .invalid:
            // A run of invalid bytes is one fault, at the position of the first byte.
            if lastInvalid != index - 1 { keep(.invalidByte(byte)) }
            lastInvalid = index
        }
        index += 1
    }

    private mutating func keep(_ kind: XMLFault.Kind) {
        let place = here
        faults.add(XMLFault(kind, at: place))
    }
}
