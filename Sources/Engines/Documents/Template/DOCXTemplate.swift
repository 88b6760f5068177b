// A .docx with tags that a person made in a word processor, and the document that results when the tags are filled.
import Archive

/// Tags are `{{name}}`, and `{{#name}}…{{/}}` around what is repeated or conditional.
///
/// Everything else of the file stays as it is: styles, headers, pictures, settings.
package struct DOCXTemplate: Sendable {
    private let package: TemplatePackage
    private let body: Markup
    private let styleSheet: Markup

    /// - Throws: `TemplateRefused` when the file cannot be used at all, or contains tracked changes or comments, which
    ///   would be sent with every document.
    package init(_ bytes: [UInt8]) throws(TemplateRefused) {
        let package: TemplatePackage
        do throws(TemplateFault) {
            package = try TemplatePackage(bytes)
        } catch {
            throw TemplateRefused(faults: [error])
        }
        guard let body = package.part(package.bodyPath).flatMap(Markup.parse),
            let styles = package.part(package.stylesPath).flatMap(Markup.parse), body.name.hasSuffix(":document")
        else { throw TemplateRefused(faults: [TemplateFault(.unreadable)]) }
        guard body.name == "w:document", body.usesWordPrefix, styles.usesWordPrefix, body.first("w:body") != nil else {
            throw TemplateRefused(faults: [TemplateFault(.strictFormat)])
        }
        (self.package, self.body, styleSheet) = (package, body, styles)
        let marks = ReviewMarks(in: body)
        guard marks.faults.isEmpty else { throw TemplateRefused(faults: marks.faults) }
    }

    /// The faults of the tags. A template without faults can be filled from any values that know the same names.
    ///
    /// - Parameter value: the content for a name; nil for an unknown name.
    package func faults(_ value: @escaping (String) -> TemplateValue?) -> [TemplateFault] {
        var faults: [TemplateFault] = []
        _ = filledParts(value, isChecking: true, banner: nil, &faults, StyleNames())
        return faults
    }

    /// The document with every tag filled in. Its bytes depend on the template and the arguments only.
    ///
    /// - Parameters:
    ///   - styles: the styles of inserted blocks, where the template has none with the same name.
    ///   - document: title, properties and banner; its sections are not used.
    package func filled(
        _ document: Document, styles: StyleSheet, _ value: @escaping (String) -> TemplateValue?
    ) throws -> [UInt8] {
        let sheet = TemplateStyles(styleSheet, adding: styles)
        var faults: [TemplateFault] = []
        var parts = filledParts(value, isChecking: false, banner: document.banner, &faults, sheet.names)
        guard faults.isEmpty else { throw TemplateRefused(faults: faults) }
        parts[package.stylesPath] = sheet.bytes
        if package.part(FixedParts.corePath) != nil {
            parts[FixedParts.corePath] = FixedParts.coreProperties(of: document)
        }
        do throws(ArchiveFault) {
            return try package.packed(parts)
        } catch {
            throw DocumentFault.archive(error.reason)
        }
    }

    private func filledParts(
        _ value: @escaping (String) -> TemplateValue?, isChecking: Bool, banner: String?,
        _ faults: inout [TemplateFault], _ styles: StyleNames
    ) -> [String: [UInt8]] {
        var parts: [String: [UInt8]] = [:]
        var filling = TemplateBody(
            filling: TemplateFilling(part: .body, isChecking: isChecking, styles: styles, value: value))
        parts[package.bodyPath] = filling.filled(body, banner: banner).bytes
        faults += filling.faults
        for (path, kind) in package.otherPaths {
            guard var part = package.part(path).flatMap(Markup.parse) else { continue }
            guard part.usesWordPrefix else {
                faults.append(TemplateFault(.strictFormat))
                continue
            }
            var filling = TemplateFilling(part: kind, isChecking: isChecking, styles: styles, value: value)
            part.children =
                kind == .note
                ? part.children.map { note in
                    guard case .element(var note) = note else { return note }
                    note.children = filling.filled(note.children)
                    return .element(note)
                } : filling.filled(part.children)
            if kind == .header, let banner {
                if part.isEmptyHeader { part.children = [] }
                part.children.insert(.written(HeaderPart.paragraph(of: banner)), at: 0)
            }
            faults += ReviewMarks(in: part, kind).faults + filling.faults
            parts[path] = part.bytes
        }
        return parts
    }
}

extension Markup {
    /// One paragraph without content, which every header needs.
    fileprivate var isEmptyHeader: Bool {
        elements.count == 1 && elements[0].name == "w:p" && elements[0].elements.allSatisfy { $0.name == "w:pPr" }
    }
}

/// Marks of a document under review.
private struct ReviewMarks {
    private(set) var faults: [TemplateFault] = []
    private let part: TemplateFault.Place.Part
    private var paragraph = 0
    private var text = ""

    private static let changes: Set<String> = [
        "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange",
        "w:tblGridChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange", "w:cellIns", "w:cellDel", "w:cellMerge",
        "w:numberingChange",
    ]
    private static let comments: Set<String> = ["w:commentRangeStart", "w:commentReference"]

    init(in root: Markup, _ part: TemplateFault.Place.Part = .body) {
        self.part = part
        visit(root)
    }

    /// One fault of each kind for a paragraph is enough.
    private mutating func visit(_ element: Markup) {
        if element.name == "w:p" {
            paragraph += 1
            text = String(element.plainText.prefix(60))
        }
        let kind: TemplateFault.Kind? =
            Self.changes.contains(element.name) ? .trackedChange : Self.comments.contains(element.name) ? .comment : nil
        if let kind {
            let fault = TemplateFault(kind, at: .init(part: part, paragraph: max(paragraph, 1), text: text))
            if faults.last != fault { faults.append(fault) }
        }
        for child in element.elements { visit(child) }
    }
}
