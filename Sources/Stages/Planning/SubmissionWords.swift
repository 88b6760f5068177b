// The reserved words of a submission, which cannot be codes of indicators.
import Domain

/// Whether a code already has another meaning in a submission, as an element or as the code of a table's row.
func isReserved(_ code: String) -> Bool {
    // XML reserves names that begin with “xml”.
    SubmissionElement(rawValue: code) != nil || AssessmentPart(rawValue: code) != nil
        || code.lowercased().hasPrefix("xml") || isRowCode(code.uppercased())
}

/// Codes of the form's rows that are not indicators: lists, assessment, justification, the end, and tasks by number.
private func isRowCode(_ code: String) -> Bool {
    let codes: Set<String> = ["MH", "KT", "VB", "UD", "HC", "NN", "PH", "DX", "GT", "HET", "END"]
    return codes.contains(code) || (code.hasPrefix("NV") && Int(code.dropFirst(2)) != nil)
}
