// Writes word/headerN.xml: the banner, if the document has one, and the page number.

/// The header of a page.
struct HeaderPart: Hashable {
    let banner: String?
    let hasNumber: Bool

    var bytes: [UInt8] {
        var xml = XMLPart()
        xml.element("w:hdr", ["xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"]) { xml in
            if let banner { Self.write(banner, into: &xml) }
            if hasNumber { writeNumber(into: &xml) }
            if banner == nil, !hasNumber { xml.element("w:p") }
        }
        return xml.finish()
    }

    /// Small, so that banner and page number both fit into the top margin.
    private static func write(_ banner: String, into xml: inout XMLPart) {
        xml.element("w:p") { xml in
            ParagraphProperties(lineSpacing: .exactly(.points(10)), alignment: .right).write(into: &xml)
            RunProperties(bold: true, fontSize: .points(9)).writeRun(banner, into: &xml)
        }
    }

    /// The same paragraph, for a header that was made elsewhere.
    static func paragraph(of banner: String) -> [UInt8] {
        var xml = XMLPart(fragment: ())
        write(banner, into: &xml)
        return xml.finish()
    }

    private func writeNumber(into xml: inout XMLPart) {
        xml.element("w:p") { xml in
            ParagraphProperties(alignment: .centre).write(into: &xml)
            xml.element("w:fldSimple", ["w:instr": " PAGE "]) { xml in
                RunProperties(fontSize: .points(13)).writeRun("2", into: &xml)
            }
        }
    }
}
