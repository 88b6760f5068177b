// The short numbers by which people refer to the program's own findings. Finding codes are for programs; a clerk reads
// and types `Q07`. The rules of a plan have codes of their own, such as `R1.4`.

/// `Q07` for `table-broken`.
package enum FindingNumbers {
    /// What a clerk sees: the number of a finding of the program, or the code of a rule of the plan.
    package static func shown(_ code: String) -> String {
        guard let index = indexes[code] else { return code }
        return (index < 9 ? "Q0" : "Q") + String(index + 1)
    }

    /// The code of a finding by its number, typed as `Q07`, `q7` or `Q 7`.
    package static func code(_ typed: String) -> String? {
        let letters = typed.filter { !$0.isWhitespace }
        guard letters.count <= 4, letters.first == "Q" || letters.first == "q", let number = Int(letters.dropFirst()),
            codes.indices.contains(number - 1)
        else { return nil }
        return codes[number - 1]
    }

    private static let indexes = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($0.element, $0.offset) })

    /// In the order of their numbers. Numbers are printed on notes and typed in files, so they never change: a new kind
    /// is appended, and a kind that no longer exists keeps its place.
    package static let codes = [
        "file-not-read", "never-finished", "encoding", "control-character", "not-data", "not-well-formed", "doctype",
        "over-limit", "instruction", "table-broken", "no-table", "column-doubled", "header-qualified",
        "header-differs", "head-repeated", "row-without-code", "codes-retyped", "name-of-another", "measure-differs",
        "row-too-long", "stray-cell", "number-not-read", "number-ambiguous", "percent-fraction", "document-number",
        "workbook-unsafe", "workbook-broken", "two-forms", "formula-not-computed", "value-marked", "shown-otherwise",
        "letters-lost", "row-above-header", "column-not-read", "text-not-read", "name-unknown", "row-after-end",
        "end-missing", "end-count", "sheet-passed-over", "text-repaired", "encoding-converted", "total-row",
        "header-again", "blank-rows", "hidden-part", "text-struck", "number-tidied", "code-respelt",
        "schema-location", "not-a-submission", "unknown-plan", "unknown-period", "unknown-unit", "inactive-unit",
        "not-your-folder", "flat-not-allowed", "period-closed", "sender-in-doubt", "sender-unsure",
        "period-in-doubt", "figures-of-last-year", "replacement-in-doubt", "replaces-unclear", "nothing-to-replace",
        "number-damaged", "document-date", "unknown-element", "misplaced-element", "unknown-attribute",
        "missing-attribute", "stray-text", "element-in-value", "repeated-document", "missing-task", "unknown-task",
        "repeated-task", "task-status", "list-not-here", "unnamed-entry", "missing-indicator", "unknown-indicator",
        "wrong-task", "repeated-indicator", "not-a-number", "negative", "out-of-range", "too-many-decimals",
        "too-many-digits", "not-yes-or-no", "none-with-value", "not-in-list", "bad-date", "too-long", "not-allowed",
        "not-your-business", "figures-despite-status", "done-without-figures", "nothing-at-all", "flow-decreased",
        "opening-changed", "later-below", "figure-jumped", "rows-swapped", "figure-unlike-peers", "ratio-unlikely",
        "narrative-contradicts", "list-against-figure", "row-repeated", "issued-date", "issued-without-number",
        "unknown-justification", "computed-ignored", "figures-not-asked", "form-of-other-period", "nothing-changed",
        "superseded-again", "macros-ignored", "tracked-changes", "file-unpacked", "narrative-missing", "figure-merged",
        "withdrawn-again", "figures-of-earlier-period",
    ]
}
