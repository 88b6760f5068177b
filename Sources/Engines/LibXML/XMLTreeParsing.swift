// Parses a text into a tree: first the byte scan, then libxml2 with all external access disabled and every error
// collected.
import CLibXML2

extension XMLTree {
    /// Parses a text in UTF-8, or in UTF-16 with a byte order mark.
    ///
    /// White space between elements is omitted from the tree. Text is preserved exactly when it comes first or alone in
    /// its element. No DOCTYPE, entity, catalog, file or address is followed.
    /// - Throws: every fault that one pass finds, either of the bytes or, if the bytes are valid, of well-formedness.
    package static func parse(_ bytes: [UInt8], limits: XMLScanLimits = XMLScanLimits()) throws(XMLRefusal) -> XMLTree {
        let scan = try XMLScan(bytes, limits: limits)
        return try parse(XMLReading(scan.source, tags: scan.tags, constructs: scan.constructs))
    }

    static func parse(_ reading: XMLReading) throws(XMLRefusal) -> XMLTree {
        XMLLibrary.start()
        guard let parser = xmlNewParserCtxt() else { preconditionFailure("out of memory") }
        defer { xmlFreeParserCtxt(parser) }
        reading.listen(to: parser)
        let document = withExtendedLifetime(reading) { reading.read(with: parser) }
        guard let document, reading.accepts(parser) else {
            xmlFreeDoc(document)
            throw XMLRefusal(reading.refusal(by: parser))
        }
        return XMLTree(
            document: document, namespace: nil, constructs: reading.constructs.sorted { $0.position < $1.position })
    }
}

/// One parse of one text, which libxml2's callbacks write into.
final class XMLReading {
    private let source: XMLBytes
    /// The position of each start tag, in document order.
    private let tags: [XMLPosition]
    private var nextTag = 0
    private var sawDoctype = false
    private(set) var constructs: [XMLConstruct]
    /// Faults in order of arrival, at most 200. Each has its byte offset until the end of the parse converts it to a
    /// position.
    private var faults: [(offset: Int, kind: XMLFault.Kind, english: String)] = []
    private var total = 0

    init(_ source: XMLBytes, tags: [XMLPosition], constructs: [XMLConstruct]) {
        self.source = source
        self.tags = tags
        self.constructs = constructs
    }

    static func of(_ parser: xmlParserCtxtPtr) -> XMLReading? {
        parser.pointee._private.map { Unmanaged<XMLReading>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Never NOENT, DTDLOAD, DTDATTR, DTDVALID, HUGE, RECOVER, XINCLUDE. IGNORE_ENC, because the scan has determined
    /// the encoding.
    private static let options =
        Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOBLANKS.rawValue | XML_PARSE_COMPACT.rawValue
                | XML_PARSE_BIG_LINES.rawValue
                | XML_PARSE_NOCDATA.rawValue | XML_PARSE_IGNORE_ENC.rawValue) | cxml_no_xxe()

    func read(with parser: xmlParserCtxtPtr) -> xmlDocPtr? {
        source.utf8.withUnsafeBytes { text in
            let start = source.start
            return xmlCtxtReadMemory(
                parser, text.baseAddress?.advanced(by: start), Int32(text.count - start), nil, nil, Self.options)
        }
    }

    func listen(to parser: xmlParserCtxtPtr) {
        parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        guard let sax = parser.pointee.sax else { return }
        sax.pointee.startElementNs = { context, name, prefix, uri, spaceCount, spaces, count, defaulted, attributes in
            xmlSAX2StartElementNs(context, name, prefix, uri, spaceCount, spaces, count, defaulted, attributes)
            guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let reading = XMLReading.of(parser)
            else { return }
            reading.place(parser.pointee.node)
            reading.note(uri, attributes, count: Int(count))
        }
        // The scan already refuses a DOCTYPE; this is a second check.
        sax.pointee.internalSubset = { context, _, _, _ in
            guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
            XMLReading.of(parser)?.sawDoctype = true
            xmlStopParser(parser)
        }
        sax.pointee.serror = { context, error in
            guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let error else { return }
            XMLReading.of(parser)?.note(error.pointee, at: Int(xmlByteConsumed(parser)))
        }
    }
}

// MARK: - Callbacks

extension XMLReading {
    private func place(_ node: xmlNodePtr?) {
        if nextTag < tags.count { node?.pointee._private = tags[nextTag].packed }
        nextTag += 1
    }

    /// Attributes arrive as five pointers each: name, prefix, namespace, value, end of value.
    private func note(
        _ uri: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard nextTag <= tags.count, constructs.count < 2 * XMLFaultList.cap else { return }
        if equal(uri, "http://www.w3.org/2001/XInclude") {
            constructs.append(XMLConstruct(.inclusion, at: tags[nextTag - 1]))
        }
        for index in 0..<count {
            guard let attributes, let name = attributes[5 * index] else { continue }
            guard equal(attributes[5 * index + 2], schemaInstanceNamespace) else { continue }
            constructs.append(XMLConstruct(.schemaInstance(attribute: String(cString: name)), at: tags[nextTag - 1]))
        }
    }

    private var schemaInstanceNamespace: StaticString { "http://www.w3.org/2001/XMLSchema-instance" }

    private func equal(_ text: UnsafePointer<xmlChar>?, _ word: StaticString) -> Bool {
        text != nil && xmlStrEqual(text, word.utf8Start) == 1
    }

    /// Warnings are ignored here. If they leave an error number behind, the document is refused all the same.
    private func note(_ error: xmlError, at offset: Int) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        total += 1
        guard total <= XMLFaultList.cap else { return }
        faults.append((source.start + max(0, offset), XMLFault.Kind(parserReport: error), trimmed(error.message)))
    }
}

// MARK: - Result

extension XMLReading {
    /// After a stop, libxml2 2.9.14 to 2.14 return a document that is marked well-formed, so every other indicator must
    /// be checked as well.
    func accepts(_ parser: xmlParserCtxtPtr) -> Bool {
        parser.pointee.wellFormed == 1 && parser.pointee.nsWellFormed == 1 && parser.pointee.errNo == 0 && !sawDoctype
            && total == 0 && nextTag == tags.count
    }

    func refusal(by parser: xmlParserCtxtPtr) -> XMLFaultList {
        let start = XMLPosition(line: 1, column: 1)
        var list = XMLFaultList()
        if sawDoctype { list.add(XMLFault(.doctype, at: start)) }
        // Where a tag or a quote is wrong, the elements around it do not end either, which is not a fault of its own.
        let ends = faults.count { $0.kind.isUnclosedElement }
        if ends < faults.count {
            faults.removeAll { $0.kind.isUnclosedElement }
            total -= ends
        }
        faults.sort { $0.offset < $1.offset }
        for (fault, place) in zip(faults, PlaceCount.positions(of: faults.map(\.offset), in: source)) {
            list.add(XMLFault(fault.kind, at: place, english: fault.english))
        }
        list.addUnkept(total - faults.count)
        if list.isEmpty { list.add(XMLFault(.other(code: Int(parser.pointee.errNo)), at: start)) }
        return list
    }
}

extension XMLFault.Kind {
    fileprivate var isUnclosedElement: Bool { if case .unclosedElement = self { true } else { false } }

    /// The interpretation of a report of libxml2's parser. For codes with a known meaning, its strings give the
    /// details.
    fileprivate init(parserReport error: xmlError) {
        switch error.code {
        case 26: self = .unknownEntity(name: string(error.str1))
        case 42: self = .repeatedAttribute(name: string(error.str1))
        case 76:
            self = .mismatchedTags(opened: string(error.str1), line: Int(error.int1), closed: string(error.str2))
        case 77: self = .unclosedElement(name: string(error.str1), line: Int(error.int1))
        case 201: self = .unknownPrefix(string(error.str1))
        default: self = .notWellFormed(code: Int(error.code))
        }
    }
}
