// The vocabulary of a submission: what stands in it beside indicators, and hence cannot be an indicator's code.
import Domain

/// Elements of a submission; the five parts of the assessment come beside them, see `AssessmentPart`.
enum SubmissionWord: String, CaseIterable {
    case submission, document, task, result, model, commendation, issued, justification
}

/// Whether a code already means something else in a submission, as an element or as the code of a table's row.
func isReserved(_ code: String) -> Bool {
    // `row` is the element of a table's row that nobody understood; XML keeps names that begin with “xml” for itself.
    SubmissionWord(rawValue: code) != nil || AssessmentPart(rawValue: code) != nil || code == "row"
        || code.lowercased().hasPrefix("xml") || isRowCode(code.uppercased())
}

/// Codes of the form's rows that are no indicators: lists, assessment, justification, the end, and tasks by number.
private func isRowCode(_ code: String) -> Bool {
    let codes: Set<String> = ["MH", "KT", "VB", "UD", "HC", "NN", "PH", "DX", "GT", "HET", "END"]
    return codes.contains(code) || (code.hasPrefix("NV") && Int(code.dropFirst(2)) != nil)
}
