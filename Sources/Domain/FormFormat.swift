// The file format of a form and of the submission made from it.

/// The three formats of a submission. They carry the same content.
package enum FormFormat: String, Hashable, Sendable, CaseIterable {
    case xlsx, csv, xml
}
