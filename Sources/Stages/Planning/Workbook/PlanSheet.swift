// The description of the sheets of a plan workbook: which column contains which part of the plan.

/// One sheet of the workbook. The description drives both directions, and a test compares it with plan.xsd.
struct PlanSheet: Sendable {
    let title: String
    /// One line for the author, above the table.
    let hint: String
    let rows: Rows
    let columns: [PlanColumn]
    /// The path of the first of the columns that most plans leave empty. A row above it says so.
    var advancedFrom: String?

    static let advancedTitle = "# Nâng cao: thường để trống"

    /// What one row of the sheet is.
    enum Rows: Sendable {
        /// The whole sheet is one element, the plan; each column is a row with title and content.
        case plan
        /// One of the named elements inside the containers, which are created when needed.
        case elements(in: [String], [String])
        /// An element inside the task whose number is in the column `../@number`.
        case partsOfTask(String)
        /// More content of the task whose number is in the column `@number`.
        case tasksAgain
    }
}

/// One column, or one row of a sheet of which the whole is one element.
struct PlanColumn: Sendable {
    let path: PlanPath
    /// Unique within its sheet.
    let title: String
    let kind: Kind
    /// How to fill it in, in Vietnamese.
    let note: String
    let example: String

    enum Kind: Sendable {
        case text
        /// A text of several lines; wider in the sheet.
        case prose
        /// Several texts, one on each line of the cell.
        case lines
        case date
        case number
        case yesNo
        /// One word of the schema, with its Vietnamese name.
        case choice([PlanChoice])
        /// Several words of the schema, separated by commas.
        case choices([PlanChoice])
        /// A text for which the plan file has a word of its own in some cases.
        case suggestion([PlanChoice])
        /// Codes, separated by spaces or commas.
        case codes
        /// The name of a kind of unit; spaces become hyphens.
        case kind
        /// Names of kinds of units, separated by commas.
        case kinds
        /// One value of another column: the sheet and the title of the column.
        case reference(sheet: String, column: String)
        /// The test of a rule.
        case rule
        /// The examples of a rule, one on each line.
        case examples
    }

    init(_ path: String, _ title: String, _ kind: Kind, _ note: String, _ example: String = "") {
        (self.path, self.title, self.kind, self.note, self.example) = (PlanPath(path), title, kind, note, example)
    }
}

/// A word of the schema and its Vietnamese name in the workbook.
struct PlanChoice: Sendable {
    let xml: String
    let vi: String
    init(_ xml: String, _ vi: String) { (self.xml, self.vi) = (xml, vi) }
}

/// The place of a value below the element of a row: `@code`, `alias*` (several), `letter/signer/@name`, `.` (the text
/// of the element itself), `#` (its name), `../@number` (the number of the task around it).
struct PlanPath: Sendable, Equatable {
    let text: String
    let steps: [String]
    /// nil where the value is a text.
    let attribute: String?
    let isRepeated: Bool

    init(_ text: String) {
        self.text = text
        var steps = text.split(separator: "/").map(String.init)
        attribute = steps.last?.hasPrefix("@") == true ? String(steps.removeLast().dropFirst()) : nil
        isRepeated = steps.last?.hasSuffix("*") == true
        if isRepeated { steps[steps.count - 1].removeLast() }
        self.steps = steps == ["."] || steps == ["#"] ? [] : steps
    }

    var isName: Bool { text == "#" }
    var isTaskNumber: Bool { text == "../@number" }
}
