// Writes the blank form of one unit for one period, in the formats that stage Reading accepts.
import Documents
package import Domain

/// The unit and period of a form, and the data printed beside its empty cells.
package struct FormSubject: Sendable {
    package let plan: Plan
    package let unit: Unit
    package let period: Period
    /// The unit's own figures of the period that this one contains, and of the same period last year.
    package var earlier: [IndicatorCode: Figure]
    package var lastYear: [IndicatorCode: Figure]
    /// The unit's accepted report of the period that this one contains. Its lists are filled in, because those of the
    /// whole year begin with them.
    package var contained: UnitReport?
    /// The program's own warnings that a unit may have to explain in this period, each with a sentence that describes
    /// it.
    package var warnings: [FindingKind]
    /// The unit's version in force. A form made after it is for a replacement.
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
/// - Throws: an error of the program when a workbook or document cannot be written.
package func form(for subject: FormSubject, as format: FormFormat) throws -> [UInt8] {
    switch format {
    case .xlsx: try XLSXWriter.write(formWorkbook(of: subject))
    case .csv: formText(of: subject)
    case .xml: formDocument(of: subject)
    case .docx: try formLetter(of: subject)
    }
}
