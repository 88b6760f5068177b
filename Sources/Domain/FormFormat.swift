// The file format of a form and of the submission made from it.

/// The formats of a form. They carry the same content.
package enum FormFormat: String, Hashable, Sendable, CaseIterable {
    case xlsx, csv, xml, docx
}
