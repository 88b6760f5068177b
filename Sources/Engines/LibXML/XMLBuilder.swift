// Writes XML from start to end into memory, through libxml2's text writer: always UTF-8, always the same bytes.
import CLibXML2

/// A streaming writer. Characters that XML 1.0 cannot carry are dropped; everything else is escaped where it must be.
///
/// Names are taken as they are, and calls must nest: a start for each end.
package struct XMLBuilder: ~Copyable {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    /// - Parameter indented: two spaces a level, except where an element holds text.
    package init(indented: Bool = false) {
        XMLLibrary.start()
        guard let buffer = xmlBufferCreateSize(4096), let writer = xmlNewTextWriterMemory(buffer, 0) else {
            preconditionFailure("out of memory")
        }
        // Doubling, where the default grows by what is needed.
        xmlBufferSetAllocationScheme(buffer, XML_BUFFER_ALLOC_DOUBLEIT)
        xmlTextWriterSetIndent(writer, indented ? 1 : 0)
        xmlTextWriterSetIndentString(writer, "  ")
        self.buffer = buffer
        self.writer = writer
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`, to be asked for first, if at all.
    package mutating func declaration(standalone: Bool = false) {
        xmlTextWriterStartDocument(writer, "1.0", "UTF-8", standalone ? "yes" : nil)
    }

    /// Attributes come in the order given; a namespace declaration is an attribute like another.
    package mutating func start(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        xmlTextWriterStartElement(writer, name)
        for (name, value) in attributes { attribute(name, value) }
    }

    /// Only right after a start tag or another attribute.
    package mutating func attribute(_ name: String, _ value: String) {
        xmlTextWriterWriteAttribute(writer, name, XMLCharacters.carried(value))
    }

    package mutating func text(_ text: String) {
        xmlTextWriterWriteString(writer, XMLCharacters.carried(text))
    }

    /// Text that is XML already, such as `<!DOCTYPE html>` or a style sheet: written as it is.
    package mutating func raw(_ text: String) {
        xmlTextWriterWriteRaw(writer, text)
    }

    /// - Parameter paired: writes `<td></td>` where an empty element would be `<td/>`, which an HTML reader takes for a start.
    package mutating func end(paired: Bool = false) {
        if paired { xmlTextWriterFullEndElement(writer) } else { xmlTextWriterEndElement(writer) }
    }

    package mutating func element(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String? = nil) {
        start(name, attributes)
        if let text { self.text(text) }
        end()
    }

    /// Closes what is open and gives out the bytes; the builder is then as new, its memory kept.
    package mutating func finish() -> [UInt8] {
        xmlTextWriterEndDocument(writer)
        xmlTextWriterFlush(writer)
        defer { xmlBufferEmpty(buffer) }
        return Array(UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    }
}
