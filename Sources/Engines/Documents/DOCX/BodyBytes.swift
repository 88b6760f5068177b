// Writes the elements that a long document repeats a hundred thousand times directly as bytes, identical to the output
// of XMLPart.

extension [UInt8] {
    mutating func add(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func add(_ number: Int) {
        if number >= 10 { add(number / 10) } else if number < 0 { return append(contentsOf: String(number).utf8) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// An attribute's value that needs no escaping: a style's id or a keyword of the schema.
    mutating func addValue(_ value: String) {
        var value = value
        value.withUTF8 { addContent($0, quotes: true) }
    }

    /// Text content, escaped, with invisible characters spelled out.
    mutating func addContent(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool = false) {
        var from = 0
        var index = 0
        func copy(_ bytes: inout [UInt8], upTo end: Int) {
            if end > from { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[from..<end])) }
        }
        while index < text.count {
            let byte = text[index]
            if byte > UInt8(ascii: ">") ? !InvisibleCharacters.mayBegin(with: byte) : byte == UInt8(ascii: " ") {
                index += 1
                continue
            }
            var length = 1
            switch byte {
            case UInt8(ascii: "&"):
                copy(&self, upTo: index)
                add("&amp;")
            case UInt8(ascii: "<"):
                copy(&self, upTo: index)
                add("&lt;")
            case UInt8(ascii: ">"):
                copy(&self, upTo: index)
                add("&gt;")
            case UInt8(ascii: "\"") where quotes:
                copy(&self, upTo: index)
                add("&quot;")
            default:
                guard let invisible = InvisibleCharacters(text, at: index) else {
                    index += 1
                    continue
                }
                copy(&self, upTo: index)
                append(contentsOf: invisible.spelled.utf8)
                length = invisible.length
            }
            index += length
            from = index
        }
        copy(&self, upTo: text.count)
    }
}

extension Paragraph {
    /// Writes `w:p`, without the end of a section.
    func write(isBold: Bool, into bytes: inout [UInt8]) {
        bytes.add("<w:p><w:pPr><w:pStyle w:val=\"")
        bytes.addValue(style)
        bytes.add("\"/>")
        if let keepWithNext { bytes.add(keepWithNext ? "<w:keepNext/>" : "<w:keepNext w:val=\"0\"/>") }
        if let alignment {
            bytes.add("<w:jc w:val=\"")
            bytes.addValue(alignment.rawValue)
            bytes.add("\"/>")
        }
        bytes.add("</w:pPr>")
        for run in runs where !run.text.isEmpty { run.write(isBold: isBold, into: &bytes) }
        bytes.add("</w:p>")
    }
}

extension Run {
    /// Writes `w:r`. Spaces are kept, a line feed becomes a break and a tab a tab.
    fileprivate func write(isBold: Bool, into bytes: inout [UInt8]) {
        bytes.add("<w:r>")
        let bold = self.bold ?? (isBold ? true : nil)
        if bold != nil || italic != nil {
            bytes.add("<w:rPr>")
            if let bold { bytes.add(bold ? "<w:b/><w:bCs/>" : "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>") }
            if let italic { bytes.add(italic ? "<w:i/><w:iCs/>" : "<w:i w:val=\"0\"/><w:iCs w:val=\"0\"/>") }
            bytes.add("</w:rPr>")
        }
        var text = text
        text.withUTF8 { bytes.addPieces(of: $0) }
        bytes.add("</w:r>")
    }
}

extension [UInt8] {
    /// The text between breaks and tabs, each piece in a `w:t`.
    fileprivate mutating func addPieces(of text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        func flush(_ bytes: inout [UInt8]) {
            guard index > start else { return }
            bytes.add("<w:t xml:space=\"preserve\">")
            bytes.addContent(UnsafeBufferPointer(rebasing: text[start..<index]))
            bytes.add("</w:t>")
        }
        while index < text.count {
            let byte = text[index]
            guard byte < 0x20, byte == 0x09 || byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            flush(&self)
            add(byte == 0x09 ? "<w:tab/>" : "<w:br/>")
            if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
            index += 1
            start = index
        }
        flush(&self)
    }
}

extension TableRow {
    /// Writes the start of `w:tr`.
    func writeStart(isHeader: Bool, into bytes: inout [UInt8]) {
        bytes.add("<w:tr><w:trPr><w:cantSplit/>")
        if let height {
            bytes.add("<w:trHeight w:val=\"")
            bytes.add(height.twips)
            bytes.add("\" w:hRule=\"atLeast\"/>")
        }
        if isHeader { bytes.add("<w:tblHeader/>") }
        bytes.add("</w:trPr>")
    }
}

extension GridCell {
    /// Writes the start of `w:tc`.
    func writeStart(width: Length, into bytes: inout [UInt8]) {
        bytes.add("<w:tc><w:tcPr><w:tcW w:w=\"")
        bytes.add(width.twips)
        bytes.add("\" w:type=\"dxa\"/>")
        if columns.count > 1 {
            bytes.add("<w:gridSpan w:val=\"")
            bytes.add(columns.count)
            bytes.add("\"/>")
        }
        if cell == nil { bytes.add("<w:vMerge/>") }
        if let cell, cell.rowSpan > 1 { bytes.add("<w:vMerge w:val=\"restart\"/>") }
        if let cell {
            bytes.add("<w:vAlign w:val=\"")
            bytes.addValue(cell.verticalAlignment.rawValue)
            bytes.add("\"/>")
        }
        bytes.add("</w:tcPr>")
    }
}
