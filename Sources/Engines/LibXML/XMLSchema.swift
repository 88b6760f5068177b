// A schema, compiled once and shared by all workers.
import CLibXML2

/// A compiled XML Schema 1.0. Validation only reads it, so any number of workers may share one.
package final class XMLSchema: @unchecked Sendable {  // libxml2 writes to it only while compiling
    let pointer: xmlSchemaPtr
    /// The compiled schema holds pointers into the text it was compiled from.
    private let source: XMLTree

    /// Compiles a schema text. Includes and imports are refused, and no file is opened.
    /// - Throws: the faults of the text, each with its position.
    package init(compiling text: [UInt8]) throws(XMLRefusal) {
        source = try XMLTree.parse(text, limits: .own)
        let collector = XMLFaultCollector()
        guard let schema = collector.compile(source), collector.list.isEmpty else {
            throw XMLRefusal(collector.list)
        }
        pointer = schema
    }

    deinit { xmlSchemaFree(pointer) }
}

extension XMLFaultCollector {
    fileprivate func compile(_ source: borrowing XMLTree) -> xmlSchemaPtr? {
        guard let parser = xmlSchemaNewDocParserCtxt(source.document) else { preconditionFailure("out of memory") }
        defer { xmlSchemaFreeParserCtxt(parser) }
        xmlSchemaSetParserStructuredErrors(parser, { XMLFaultCollector.receive($0, $1?.pointee) }, opaque)
        let schema = xmlSchemaParse(parser)
        guard list.isEmpty else {
            xmlSchemaFree(schema)
            return nil
        }
        if schema == nil { list.add(XMLFault(.other(code: -1), at: XMLPosition(line: 1, column: 1))) }
        return schema
    }
}
