// The reserved words of a submission, which cannot be codes of indicators.
import Domain

/// Elements of a submission. The five parts of the assessment are additional elements; see `AssessmentPart`.
enum SubmissionWord: String, CaseIterable {
    case submission, document, task, result, model, commendation, issued, justification
}

/// Whether a code already has another meaning in a submission, as an element or as the code of a table's row.
func isReserved(_ code: String) -> Bool {
    // `row` is the element for a table's row with an unknown code. XML reserves names that begin with “xml”.
    SubmissionWord(rawValue: code) != nil || AssessmentPart(rawValue: code) != nil || code == "row"
        || code.lowercased().hasPrefix("xml") || isRowCode(code.uppercased())
}

/// Codes of the form's rows that are not indicators: lists, assessment, justification, the end, and tasks by number.
private func isRowCode(_ code: String) -> Bool {
    let codes: Set<String> = ["MH", "KT", "VB", "UD", "HC", "NN", "PH", "DX", "GT", "HET", "END"]
    return codes.contains(code) || (code.hasPrefix("NV") && Int(code.dropFirst(2)) != nil)
}
