// The blank form of one unit for one period, in the three formats that the reader takes back.
import Documents
package import Domain

/// Whom a form is for, and what stands beside its empty cells.
package struct FormSubject: Sendable {
    package let plan: Plan
    package let unit: Unit
    package let period: Period
    /// The unit's own figures of the period that this one contains, and of the same period last year.
    package var earlier: [IndicatorCode: Figure]
    package var lastYear: [IndicatorCode: Figure]
    /// Warnings of the tool itself that a unit may have to explain in this period, each with the sentence that says
    /// what it is about.
    package var warnings: [FindingKind]
    /// The unit's version that counts: a form handed out after it is for replacing it.
    package var version: Int?

    package init(
        plan: Plan, unit: Unit, period: Period, earlier: [IndicatorCode: Figure] = [:],
        lastYear: [IndicatorCode: Figure] = [:],
        warnings: [FindingKind] = []
    ) {
        (self.plan, self.unit, self.period) = (plan, unit, period)
        (self.earlier, self.lastYear, self.warnings) = (earlier, lastYear, warnings)
    }
}

/// Writes the form. The same subject gives the same bytes.
/// - Throws: our own trouble with writing a workbook.
package func form(for subject: FormSubject, as format: FormFormat) throws -> [UInt8] {
    switch format {
    case .xlsx: try XLSXWriter.write(formWorkbook(of: subject))
    case .csv: formText(of: subject)
    case .xml: formDocument(of: subject)
    }
}
