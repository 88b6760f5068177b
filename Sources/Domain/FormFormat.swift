// In which a form is handed out, and comes back.

/// The three formats of a submission; all say the same.
package enum FormFormat: String, Hashable, Sendable, CaseIterable {
    case xlsx, csv, xml
}
