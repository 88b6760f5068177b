// Writes word/styles.xml: the caller's style sheet, on top of this engine's default paragraph and default table.

enum StylesPart {
    /// The id of the style that all styles without a base are based on. The caller's styles must not use it.
    static let base = "Normal"
    private static let baseTable = "TableNormal"

    static func bytes(_ sheet: StyleSheet, language: String) -> [UInt8] {
        var xml = XMLPart()
        xml.element(
            "w:styles", ["xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"]
        ) { xml in
            writeDefaults(sheet, language, into: &xml)
            xml.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": base]) { xml in
                xml.value("w:name", base)
                xml.element("w:qFormat")
            }
            writeBaseTable(into: &xml)
            for style in sheet.styles { style.write(into: &xml) }
        }
        return xml.finish()
    }

    private static func writeDefaults(_ sheet: StyleSheet, _ language: String, into xml: inout XMLPart) {
        xml.element("w:docDefaults") { xml in
            xml.element("w:rPrDefault") { xml in
                xml.element("w:rPr") { xml in
                    let font = sheet.font
                    xml.element("w:rFonts", ["w:ascii": font, "w:eastAsia": font, "w:hAnsi": font, "w:cs": font])
                    xml.value("w:sz", sheet.fontSize.halfPoints)
                    xml.value("w:szCs", sheet.fontSize.halfPoints)
                    xml.element("w:lang", ["w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"])
                }
            }
            xml.element("w:pPrDefault") { xml in
                ParagraphProperties(spaceBefore: .zero, spaceAfter: .zero, lineSpacing: .multiple(1)).write(into: &xml)
            }
        }
    }

    private static func writeBaseTable(into xml: inout XMLPart) {
        xml.element("w:style", ["w:type": "table", "w:default": "1", "w:styleId": baseTable]) { xml in
            xml.value("w:name", "Normal Table")
            xml.value("w:uiPriority", 99)
            xml.element("w:semiHidden")
            xml.element("w:unhideWhenUsed")
            xml.element("w:tblPr") { xml in
                xml.element("w:tblInd", ["w:w": "0", "w:type": "dxa"])
                xml.element("w:tblCellMar") { xml in
                    for (side, width) in [("w:top", "0"), ("w:left", "108"), ("w:bottom", "0"), ("w:right", "108")] {
                        xml.element(side, ["w:w": width, "w:type": "dxa"])
                    }
                }
            }
        }
    }
}

extension ParagraphStyle {
    /// - Parameter font: the font, where the defaults of the document may be others.
    func write(font: String? = nil, into xml: inout XMLPart) {
        xml.element("w:style", ["w:type": "paragraph", "w:customStyle": builtIn == nil ? "1" : nil, "w:styleId": id]) {
            xml in
            xml.value("w:name", builtIn ?? name)
            if builtIn != nil { xml.value("w:aliases", name) }
            xml.value("w:basedOn", basedOn ?? StylesPart.base)
            xml.element("w:qFormat")
            ParagraphProperties(
                keepWithNext: keepWithNext, keepLines: keepLines, spaceBefore: spaceBefore, spaceAfter: spaceAfter,
                lineSpacing: lineSpacing, leftIndent: leftIndent, firstLineIndent: firstLineIndent,
                alignment: alignment, outlineLevel: outlineLevel
            ).write(into: &xml)
            RunProperties(font: font, bold: bold, italic: italic, caps: caps, fontSize: fontSize).write(into: &xml)
        }
    }
}
