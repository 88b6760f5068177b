// Parses a text from start to end without building a tree, for package parts that are too large to hold as one.
import CLibXML2

/// Receives the events of one parse. One receiver serves one parse.
package protocol XMLStreamReceiver: AnyObject {
    /// A start tag. The view is valid only during the call.
    func start(_ element: XMLStreamElement)
    /// Text in UTF-8. One text may arrive in several pieces, each valid only during the call.
    func text(_ piece: UnsafeBufferPointer<UInt8>)
    /// An end tag. The attributes of the start tag are not repeated.
    func end(_ element: XMLStreamElement)
    /// When true, parsing stops. The rest of the text is neither read nor checked.
    var hasEnough: Bool { get }
}

/// A tag, valid only during a callback.
package struct XMLStreamElement {
    fileprivate let localName: UnsafePointer<xmlChar>
    fileprivate let uri: UnsafePointer<xmlChar>?
    /// Five pointers each: name, prefix, namespace, value, end of value.
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    fileprivate let count: Int

    package func isNamed(_ name: StaticString) -> Bool { xmlStrEqual(localName, name.utf8Start) == 1 }

    package func isIn(_ namespace: StaticString) -> Bool { uri != nil && xmlStrEqual(uri, namespace.utf8Start) == 1 }

    /// Equal for two elements of one parse exactly when they are in the same namespace, because the parser stores each
    /// URI once.
    package var namespaceID: Int { Int(bitPattern: uri) }

    /// The value of an attribute that is in no namespace.
    package subscript(attribute: StaticString) -> String? { value(of: attribute) { $0 == nil } }

    /// The value of an attribute that is in a namespace.
    package subscript(attribute: StaticString, in namespace: StaticString) -> String? {
        value(of: attribute) { $0 != nil && xmlStrEqual($0, namespace.utf8Start) == 1 }
    }

    private func value(of name: StaticString, where isWanted: (UnsafePointer<xmlChar>?) -> Bool) -> String? {
        guard let attributes else { return nil }
        for index in 0..<count
        where xmlStrEqual(attributes[5 * index], name.utf8Start) == 1 && isWanted(attributes[5 * index + 2]) {
            guard let start = attributes[5 * index + 3], let end = attributes[5 * index + 4] else { return nil }
            return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        }
        return nil
    }
}

/// Parses XML texts without building a tree.
package enum XMLStream {
    /// Parses a text in UTF-8, or in UTF-16 with a byte order mark, with the same restrictions as for a tree: no
    /// DOCTYPE, entity, file or address. Of `limits`, those on bytes, depth and attributes per tag apply. The receiver
    /// decides how many elements are too many.
    /// - Throws: the first fault. The caller must discard everything received before it.
    package static func read(
        _ bytes: [UInt8], into receiver: any XMLStreamReceiver, limits: XMLScanLimits = XMLScanLimits(bytes: 64 << 20)
    ) throws(XMLFault) {
        let start = XMLPosition(line: 1, column: 1)
        guard bytes.count <= limits.bytes else { throw XMLFault(.limit(.bytes, allowed: limits.bytes), at: start) }
        let source = try XMLBytes(bytes)
        if let kind = source.utf8.withUnsafeBufferPointer({ faultBeforeParsing(in: $0, limits) }) {
            throw XMLFault(kind, at: start)
        }
        XMLLibrary.start()
        guard let parser = xmlNewParserCtxt() else { preconditionFailure("out of memory") }
        defer { xmlFreeParserCtxt(parser) }
        let reading = StreamReading(receiver, depth: limits.depth)
        reading.listen(to: parser)
        withExtendedLifetime(reading) { reading.read(source, with: parser) }
        if let kind = reading.fault ?? reading.refusal(by: parser) { throw XMLFault(kind, at: start) }
    }
}

/// The state of one parse, which libxml2's callbacks write into.
private final class StreamReading {
    private let receiver: any XMLStreamReceiver
    private let deepest: Int
    private var depth = 0
    private var isStopped = false
    private(set) var fault: XMLFault.Kind?

    init(_ receiver: any XMLStreamReceiver, depth: Int) {
        self.receiver = receiver
        deepest = depth
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> (StreamReading, xmlParserCtxtPtr)? {
        guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let own = parser.pointee._private
        else { return nil }
        return (Unmanaged<StreamReading>.fromOpaque(own).takeUnretainedValue(), parser)
    }

    private static let options =
        Int32(XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue) | cxml_no_xxe()

    /// No tree is built, so nothing is returned. The results are in the parser and in this object.
    func read(_ source: XMLBytes, with parser: xmlParserCtxtPtr) {
        source.utf8.withUnsafeBytes { text in
            let start = source.start
            let document = xmlCtxtReadMemory(
                parser, text.baseAddress?.advanced(by: start), Int32(text.count - start), nil, nil, Self.options)
            xmlFreeDoc(document)
        }
    }

    func listen(to parser: xmlParserCtxtPtr) {
        parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        guard let sax = parser.pointee.sax else { return }
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let (reading, parser) = StreamReading.of(context), let name else { return }
            reading.start(
                XMLStreamElement(localName: name, uri: uri, attributes: attributes, count: Int(count)), parser)
        }
        handler.endElementNs = { context, name, _, uri in
            guard let (reading, parser) = StreamReading.of(context), let name else { return }
            reading.end(XMLStreamElement(localName: name, uri: uri, attributes: nil, count: 0), parser)
        }
        let text: charactersSAXFunc = { context, start, count in
            guard let (reading, _) = StreamReading.of(context) else { return }
            reading.receiver.text(UnsafeBufferPointer(start: start, count: Int(count)))
        }
        // The same function for both. With two different ones libxml2 would first scan every text for blanks.
        handler.characters = text
        handler.ignorableWhitespace = text
        handler.cdataBlock = text
        // The scan already refuses a DOCTYPE; this is a second check.
        handler.internalSubset = { context, _, _, _ in
            StreamReading.of(context)?.0.stop(.doctype, StreamReading.of(context)?.1)
        }
        handler.serror = { context, error in
            guard let (reading, _) = StreamReading.of(context), let error, !reading.isStopped else { return }
            guard error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue, reading.fault == nil else { return }
            reading.fault = .notWellFormed(code: Int(error.pointee.code))
        }
        sax.pointee = handler
    }

    private func start(_ element: XMLStreamElement, _ parser: xmlParserCtxtPtr) {
        depth += 1
        guard depth <= deepest else { return stop(.limit(.depth, allowed: deepest), parser) }
        receiver.start(element)
        if receiver.hasEnough { stop(nil, parser) }
    }

    private func end(_ element: XMLStreamElement, _ parser: xmlParserCtxtPtr) {
        depth -= 1
        receiver.end(element)
        if receiver.hasEnough { stop(nil, parser) }
    }

    private func stop(_ kind: XMLFault.Kind?, _ parser: xmlParserCtxtPtr?) {
        guard !isStopped else { return }
        isStopped = true
        fault = fault ?? kind
        xmlStopParser(parser)
    }

    /// A text whose parsing was stopped on request is neither well-formed nor broken.
    func refusal(by parser: xmlParserCtxtPtr) -> XMLFault.Kind? {
        let isSound = parser.pointee.wellFormed == 1 && parser.pointee.nsWellFormed == 1 && parser.pointee.errNo == 0
        return isStopped || isSound ? nil : .notWellFormed(code: Int(parser.pointee.errNo))
    }
}
