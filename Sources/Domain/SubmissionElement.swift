// The vocabulary of a submission: its namespace, elements and attributes. Every stage that writes, reads or checks a
// submission takes the names from here.

/// The elements of a submission, beside the indicators (whose code is the element's name) and the five parts of the
/// assessment (`AssessmentPart`).
package enum SubmissionElement: String, CaseIterable, Sendable {
    case submission, document, task, result, model, commendation, issued, justification
    /// For a row of a table whose code is not an XML name. Internal: no sender writes it.
    case row

    package static let namespace = "urn:tonghop:submission:1"

    /// The names of its attributes, in the order of the form.
    package var attributes: [String] {
        switch self {
        case .submission: ["plan", "unit", "unitName", "period", "replaces", "confirms", "form"]
        case .document: ["number", "date", "signer"]
        case .task: ["number", "status"]
        case .model: ["task", "field", "holder", "name"]
        case .commendation: ["task", "holder", "name", "post", "reward"]
        case .issued: ["number", "date"]
        case .justification: ["rule"]
        case .row: ["code"]
        case .result: []
        }
    }

    /// The names of an indicator's attributes, in the order of the form.
    package static let indicatorAttributes = ["estimate", "none", "note"]
}
