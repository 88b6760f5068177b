// The vocabulary of a submission: what stands in it beside indicators.

/// Elements of a submission; the five parts of the assessment come beside them, see `AssessmentPart`.
enum SubmissionWord: String, CaseIterable {
    case submission, document, task, result, model, commendation, issued, justification
}
