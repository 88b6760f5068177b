// Parses a text into a tree: the byte scan first, then libxml2, with every door shut and every error caught.
import CLibXML2

extension XMLTree {
    /// Reads a text in UTF-8, or in UTF-16 with a byte order mark.
    ///
    /// White space between elements is left out of the tree; text is kept to the letter wherever it stands first or alone in its
    /// element. No DOCTYPE, entity, catalog, file or address is ever followed.
    /// - Throws: everything that one pass can say: of the bytes if they are at fault, else of well-formedness.
    package static func parse(_ bytes: [UInt8], limits: XMLScanLimits = XMLScanLimits()) throws(XMLRefusal) -> XMLTree {
        try parse(XMLScan(bytes, limits: limits))
    }

    static func parse(_ scan: consuming XMLScan) throws(XMLRefusal) -> XMLTree {
        XMLLibrary.start()
        let reading = XMLReading(scan)
        guard let parser = xmlNewParserCtxt() else { preconditionFailure("out of memory") }
        defer { xmlFreeParserCtxt(parser) }
        reading.listen(to: parser)
        let document = withExtendedLifetime(reading) { reading.read(with: parser) }
        guard let document, reading.accepts(parser) else {
            xmlFreeDoc(document)
            throw XMLRefusal(reading.refusal(by: parser))
        }
        return XMLTree(document: document, namespace: nil, oddities: reading.oddities.sorted { $0.position < $1.position })
    }
}

/// One reading of one text: what libxml2's callbacks write into.
private final class XMLReading {
    private let scan: XMLScan
    private var nextTag = 0
    private var sawDoctype = false
    private(set) var oddities: [XMLOddity]
    /// Faults as they come, and the byte offset of each.
    private var faults = XMLFaultList()
    private var offsets: [Int] = []

    init(_ scan: XMLScan) {
        self.scan = scan
        oddities = scan.oddities
    }

    static func of(_ parser: xmlParserCtxtPtr) -> XMLReading? {
        parser.pointee._private.map { Unmanaged<XMLReading>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Never NOENT, DTDLOAD, DTDATTR, DTDVALID, HUGE, RECOVER, XINCLUDE. IGNORE_ENC, because the scan has settled the encoding.
    private static let options =
        Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOBLANKS.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue
                | XML_PARSE_NOCDATA.rawValue | XML_PARSE_IGNORE_ENC.rawValue) | cxml_no_xxe()

    func read(with parser: xmlParserCtxtPtr) -> xmlDocPtr? {
        scan.source.utf8.withUnsafeBytes { text in
            let start = scan.source.start
            return xmlCtxtReadMemory(
                parser, text.baseAddress?.advanced(by: start), Int32(text.count - start), nil, nil, Self.options)
        }
    }

    func listen(to parser: xmlParserCtxtPtr) {
        parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        guard let sax = parser.pointee.sax else { return }
        sax.pointee.startElementNs = { context, name, prefix, uri, spaceCount, spaces, count, defaulted, attributes in
            xmlSAX2StartElementNs(context, name, prefix, uri, spaceCount, spaces, count, defaulted, attributes)
            guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let reading = XMLReading.of(parser) else { return }
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
        if nextTag < scan.tags.count { node?.pointee._private = scan.tags[nextTag].packed }
        nextTag += 1
    }

    /// Attributes come as five pointers each: name, prefix, namespace, value, end of value.
    private func note(_ uri: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        guard nextTag <= scan.tags.count, oddities.count < 2 * XMLFaultList.cap else { return }
        if equal(uri, "http://www.w3.org/2001/XInclude") { oddities.append(XMLOddity(.inclusion, at: scan.tags[nextTag - 1])) }
        for index in 0..<count {
            guard let attributes, let name = attributes[5 * index], equal(attributes[5 * index + 2], schemaInstanceNamespace) else { continue }
            oddities.append(XMLOddity(.schemaInstance(attribute: String(cString: name)), at: scan.tags[nextTag - 1]))
        }
    }

    private var schemaInstanceNamespace: StaticString { "http://www.w3.org/2001/XMLSchema-instance" }

    private func equal(_ text: UnsafePointer<xmlChar>?, _ word: StaticString) -> Bool {
        text != nil && xmlStrEqual(text, word.utf8Start) == 1
    }

    /// Warnings are passed over: the reading is refused all the same if they leave an error number behind.
    private func note(_ error: xmlError, at offset: Int) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        if faults.total < XMLFaultList.cap { offsets.append(scan.source.start + max(0, offset)) }
        faults.add(
            XMLFault(
                .notWellFormed(code: Int(error.code)), at: XMLPosition(line: 0, column: 0),
                element: error.str1.map { String(cString: $0) } ?? "", english: trimmed(error.message)))
    }
}

// MARK: - The verdict

extension XMLReading {
    /// After a stop, libxml2 2.9.14 to 2.14 hand out a document that calls itself well-formed: every sign must be good.
    func accepts(_ parser: xmlParserCtxtPtr) -> Bool {
        parser.pointee.wellFormed == 1 && parser.pointee.nsWellFormed == 1 && parser.pointee.errNo == 0 && !sawDoctype
            && faults.isEmpty && nextTag == scan.tags.count
    }

    func refusal(by parser: xmlParserCtxtPtr) -> XMLFaultList {
        var list = XMLFaultList()
        if sawDoctype { list.add(XMLFault(.doctype, at: XMLPosition(line: 1, column: 1))) }
        let places = PlaceCount.positions(of: offsets.sorted(), in: scan.source)
        for (fault, place) in zip(faults.faults, places) {
            list.add(XMLFault(fault.kind, at: place, element: fault.element, english: fault.english))
        }
        list.addUnkept(faults.total - faults.faults.count)
        if list.isEmpty { list.add(XMLFault(.other(code: Int(parser.pointee.errNo)), at: XMLPosition(line: 1, column: 1))) }
        return list
    }
}
