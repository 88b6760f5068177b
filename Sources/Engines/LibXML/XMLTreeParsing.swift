// Parses a text into a tree: the byte scan first, then libxml2, with every door shut and every error caught.
import CLibXML2

extension XMLTree {
    /// Reads a text in UTF-8, or in UTF-16 with a byte order mark.
    ///
    /// White space between elements is left out of the tree; text is kept to the letter wherever it stands first or
    /// alone in its
    /// element. No DOCTYPE, entity, catalog, file or address is ever followed.
    /// - Throws: everything that one pass can say: of the bytes if they are at fault, else of well-formedness.
    package static func parse(_ bytes: [UInt8], limits: XMLScanLimits = XMLScanLimits()) throws(XMLRefusal) -> XMLTree {
        let scan = try XMLScan(bytes, limits: limits)
        return try parse(XMLReading(scan.source, tags: scan.tags, oddities: scan.oddities))
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
            document: document, namespace: nil, oddities: reading.oddities.sorted { $0.position < $1.position })
    }
}

/// One reading of one text: what libxml2's callbacks write into.
final class XMLReading {
    private let source: XMLBytes
    /// Where each start tag stands, in the order of the text.
    private let tags: [XMLPosition]
    private var nextTag = 0
    private var sawDoctype = false
    private(set) var oddities: [XMLConstruct]
    /// Faults as they come, at most 200, each with its byte offset until the end of the reading gives it a place.
    private var faults: [(offset: Int, kind: XMLFault.Kind, english: String)] = []
    private var total = 0

    init(_ source: XMLBytes, tags: [XMLPosition], oddities: [XMLConstruct]) {
        self.source = source
        self.tags = tags
        self.oddities = oddities
    }

    static func of(_ parser: xmlParserCtxtPtr) -> XMLReading? {
        parser.pointee._private.map { Unmanaged<XMLReading>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Never NOENT, DTDLOAD, DTDATTR, DTDVALID, HUGE, RECOVER, XINCLUDE. IGNORE_ENC, because the scan has settled the
    /// encoding.
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
        // The scan refuses a DOCTYPE already; this is the second lock.
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

// MARK: - What the callbacks do

extension XMLReading {
    private func place(_ node: xmlNodePtr?) {
        if nextTag < tags.count { node?.pointee._private = tags[nextTag].packed }
        nextTag += 1
    }

    /// Attributes come as five pointers each: name, prefix, namespace, value, end of value.
    private func note(
        _ uri: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard nextTag <= tags.count, oddities.count < 2 * XMLFaultList.cap else { return }
        if equal(uri, "http://www.w3.org/2001/XInclude") {
            oddities.append(XMLConstruct(.inclusion, at: tags[nextTag - 1]))
        }
        for index in 0..<count {
            guard let attributes, let name = attributes[5 * index] else { continue }
            guard equal(attributes[5 * index + 2], schemaInstanceNamespace) else { continue }
            oddities.append(XMLConstruct(.schemaInstance(attribute: String(cString: name)), at: tags[nextTag - 1]))
        }
    }

    private var schemaInstanceNamespace: StaticString { "http://www.w3.org/2001/XMLSchema-instance" }

    private func equal(_ text: UnsafePointer<xmlChar>?, _ word: StaticString) -> Bool {
        text != nil && xmlStrEqual(text, word.utf8Start) == 1
    }

    /// Warnings are passed over: the reading is refused all the same if they leave an error number behind.
    private func note(_ error: xmlError, at offset: Int) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        total += 1
        guard total <= XMLFaultList.cap else { return }
        faults.append((source.start + max(0, offset), XMLFault.Kind(parserReport: error), trimmed(error.message)))
    }
}

// MARK: - The verdict

extension XMLReading {
    /// After a stop, libxml2 2.9.14 to 2.14 hand out a document that calls itself well-formed: every sign must be good.
    func accepts(_ parser: xmlParserCtxtPtr) -> Bool {
        parser.pointee.wellFormed == 1 && parser.pointee.nsWellFormed == 1 && parser.pointee.errNo == 0 && !sawDoctype
            && total == 0 && nextTag == tags.count
    }

    func refusal(by parser: xmlParserCtxtPtr) -> XMLFaultList {
        let start = XMLPosition(line: 1, column: 1)
        var list = XMLFaultList()
        if sawDoctype { list.add(XMLFault(.doctype, at: start)) }
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
    /// What libxml2's parser means: where a code has a plain reading, its strings say what it is about.
    fileprivate init(parserReport error: xmlError) {
        switch error.code {
        case 26: self = .unknownEntity(name: string(error.str1))
        case 42: self = .repeatedAttribute(name: string(error.str1))
        case 76: self = .mismatchedTags(opened: string(error.str1), closed: string(error.str2))
        case 77: self = .unclosedElement(name: string(error.str1))
        case 201: self = .unknownPrefix(string(error.str1))
        default: self = .notWellFormed(code: Int(error.code))
        }
    }
}
