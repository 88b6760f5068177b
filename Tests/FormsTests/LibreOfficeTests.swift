// Filled forms that a real spreadsheet opened and saved: they read as they did before.
import Domain
import TestSupport
import Testing

@testable import Forms

@Suite(
    "Forms saved by LibreOffice", .enabled(if: LibreOffice.opensSpreadsheets, "no LibreOffice Calc here"), .serialized)
struct LibreOfficeTests {
    private struct Filled {
        let name: String
        let plan: Plan
        let bytes: [UInt8]
    }

    /// Ten forms of chance; every other one of a plan with decimals, percents and words.
    private static func forms(_ plans: [Plan]) throws -> [Filled] {
        try (0..<10).map { seed in
            var chance = Chance(UInt64(seed))
            let plan = plans[seed % plans.count]
            let subject = FormSubject(
                plan: plan, unit: chance.one(of: plan.units), period: plan.periods[seed / 2 % plan.periods.count])
            return Filled(name: "form-\(seed).xlsx", plan: plan, bytes: try FilledForm(subject, &chance).xlsx(&chance))
        }
    }

    private func readAlike(_ forms: [Filled], savedAs saved: [[UInt8]]) throws {
        for (form, bytes) in zip(forms, saved) {
            let (before, after) = (try ReadBack(form.bytes, form.plan), try ReadBack(bytes, form.plan))
            #expect(before.report != nil)
            #expect(after.parts == before.parts, "\(form.name)")
            // Warnings too: the closing row's count was recomputed.
            #expect(after.messages == before.messages, "\(form.name)")
        }
    }

    @Test("as .xlsx")
    func workbook() throws {
        let forms = try Self.forms([plan, richPlan])
        try readAlike(forms, savedAs: try LibreOffice.save(forms.map { ($0.name, $0.bytes) }, as: "xlsx"))
    }

    @Test(
        "as .ods and as flat .fods, and as .xlsx again", arguments: ["ods", "fods"])
    func openDocument(_ kind: String) throws {
        let forms = try Self.forms([plan, richPlan])
        let saved = try LibreOffice.save(forms.map { ($0.name, $0.bytes) }, as: kind)
        try readAlike(forms, savedAs: saved)
        let names = forms.map { $0.name.replacing("xlsx", with: kind) }
        try readAlike(forms, savedAs: try LibreOffice.save(Array(zip(names, saved)), as: "xlsx"))
    }

    @Test("the form as a document, saved as .docx")
    func document() throws {
        let subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        let bytes = try form(for: subject, as: .docx)
        let saved = try LibreOffice.save([("form.docx", bytes)], as: "docx:MS Word 2007 XML")
        let (before, after) = (try ReadBack(bytes, plan), try ReadBack(saved[0], plan))
        #expect(!before.errors.isEmpty && after.errors == before.errors)
        #expect(after.messages == before.messages)
    }

    @Test("as .csv, cells as they are shown, parted by semicolons")
    func text() throws {
        let forms = try Self.forms([plan])
        try readAlike(
            forms,
            savedAs: try LibreOffice.save(
                forms.map { ($0.name, $0.bytes) }, as: "csv:Text - txt - csv (StarCalc):59,34,76,1"))
    }
}
