// The parts of a package that are nearly the same for every document: settings, fonts, properties, and the lists of
// parts.

enum FixedParts {
    static let corePath = "docProps/core.xml"
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// Mode 15 is Word 2013 and later. Without it Word's title bar shows "Compatibility Mode".
    static func settings(language: String) -> [UInt8] {
        var xml = XMLPart()
        xml.element("w:settings", ["xmlns:w": word]) { xml in
            xml.element("w:zoom", ["w:percent": "100"])
            xml.value("w:defaultTabStop", 720)
            xml.value("w:characterSpacingControl", "doNotCompress")
            xml.element("w:compat") { xml in
                // a line break in a justified paragraph does not stretch the line
                xml.element("w:doNotExpandShiftReturn")
                xml.element(
                    "w:compatSetting",
                    [
                        "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
                        "w:val": "15",
                    ])
            }
            xml.element("w:themeFontLang", ["w:val": language])
            xml.value("w:decimalSymbol", ",")
            xml.value("w:listSeparator", ";")
        }
        return xml.finish()
    }

    static func fontTable(_ font: String) -> [UInt8] {
        var xml = XMLPart()
        xml.element("w:fonts", ["xmlns:w": word]) { xml in
            xml.element("w:font", ["w:name": font]) { xml in
                xml.value("w:charset", "00")
                xml.value("w:family", "roman")
                xml.value("w:pitch", "variable")
            }
        }
        return xml.finish()
    }

    static func coreProperties(of document: Document) -> [UInt8] {
        var xml = XMLPart()
        xml.element(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": "http://purl.org/dc/terms/",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            ]
        ) { xml in
            xml.element("dc:title", text: document.title)
            if let subject = document.properties.subject { xml.element("dc:subject", text: subject) }
            if let author = document.properties.author { xml.element("dc:creator", text: author) }
            xml.element("dc:language", text: document.language)
            if let created = document.properties.created {
                xml.element("dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: created)
                xml.element("dcterms:modified", ["xsi:type": "dcterms:W3CDTF"], text: created)
            }
        }
        return xml.finish()
    }

    /// `[Content_Types].xml`, with the type of each part.
    static func contentTypes(_ types: [(path: String, type: String)]) -> [UInt8] {
        var xml = XMLPart()
        xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
            xml.element(
                "Default",
                ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
            xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
            for (path, type) in types { xml.element("Override", ["PartName": "/" + path, "ContentType": type]) }
        }
        return xml.finish()
    }

    /// A `.rels` part, with the relationships from one part to others and their ids.
    static func relationships(_ relationships: [(id: String, type: String, target: String)]) -> [UInt8] {
        var xml = XMLPart()
        xml.element(
            "Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]
        ) { xml in
            for (id, type, target) in relationships {
                xml.element("Relationship", ["Id": id, "Type": type, "Target": target])
            }
        }
        return xml.finish()
    }
}
