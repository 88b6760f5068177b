import Documents
// The blank form: its content, the allowed values, and the locked cells.
import Domain
import LibXML
import TestSupport
import Testing

@testable import Forms

@Suite("Forms")
struct FormTests {
    private let subject: FormSubject = {
        var subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        subject.earlier = [
            "NV2.01": Figure(.quantity(Quantity(74))), "NV5.01": Figure(.quantity(Quantity(1))),
            "NV8.01": Figure(.none),
        ]
        subject.lastYear = ["NV2.01": Figure(.quantity(Quantity(130)))]
        return subject
    }()

    @Test("reads as its golden", arguments: [FormFormat.csv, .xml])
    func golden(_ format: FormFormat) throws {
        let told = String(decoding: try form(for: subject, as: format), as: UTF8.self).trimmingPrefix("\u{FEFF}")
        #expect(String(told) == TestSupport.golden("Tests/Goldens/form/nam_CCKL.\(format.rawValue)", of: String(told)))
    }

    @Test("open cells are unlocked, the codes of lists too; everything around them is locked")
    func locks() throws {
        let sheet = formWorkbook(of: subject).sheets[0]
        #expect(sheet.isProtected)
        let first = try #require(sheet.rows.firstIndex { $0.cells.first?.value == .text("Mã") }) + 1
        for (index, row) in subject.rows.enumerated() {
            for (place, column) in subject.columns.enumerated() {
                let isOpen = row.open[column] != nil || column == .code && row.isOfList
                #expect(sheet.rows[first + index].cells[place].style.unlocked == isOpen, "\(index) \(column)")
            }
        }
    }

    @Test("every number, choice and day is checked as it is typed, and the spreadsheet says why in words that fit")
    func validations() {
        let sheet = formWorkbook(of: subject).sheets[0]
        let checked = subject.rows.flatMap(\.open.values).count { if case .words = $0 { false } else { true } }
        // The day of the report is one more.
        #expect(sheet.validations.count == checked + 1)
        for validation in sheet.validations {
            #expect(validation.error.map { (1...255).contains($0.count) } == true)
            #expect(validation.errorTitle.map { (1...32).contains($0.count) } == true)
        }
    }

    @Test("documents already reported are filled in once, although two tasks have the list")
    func issuedOnce() throws {
        var plan = plan
        plan.tasks[1].lists.insert(.issued)
        var subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        var contained = UnitReport(plan: plan.id, unit: plan.units[5].code, period: plan.periods[0].id)
        contained.issued = [
            IssuedDocument(number: "12/KH-KL", date: CalendarDay(iso: "2026-02-03"), abstract: "Tuần tra rừng")
        ]
        subject.contained = contained
        let xml = String(decoding: try form(for: subject, as: .xml), as: UTF8.self)
        #expect(xml.matches(of: /Tuần tra rừng/).count == 1)
        // The other formats are written from the rows.
        #expect(subject.rows.count { $0.filled[.name] == .text("Tuần tra rừng") } == 1)
    }

    @Test("a text that a spreadsheet would run as a formula is shown as text, and comes back as it was")
    func formulas() throws {
        let task = try #require(plan.tasks.first { $0.lists.contains(.model) })
        var subject = FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1])
        var contained = UnitReport(plan: plan.id, unit: plan.units[5].code, period: plan.periods[0].id)
        contained.models = [
            Model(task: task.number, field: .economy, holder: .collective, name: "Tổ tự quản", result: "- Hỗ trợ 12 hộ")
        ]
        subject.contained = contained
        let csv = try form(for: subject, as: .csv)
        #expect(String(decoding: csv, as: UTF8.self).contains(";'- Hỗ trợ 12 hộ"))
        for bytes in [csv, try form(for: subject, as: .xlsx)] {
            #expect(try ReadBack(bytes, plan).report?.models.map(\.result) == ["- Hỗ trợ 12 hộ"])
        }
    }

    @Test("hyphens of the plan's texts leave the XML form well-formed", arguments: ["a--b", "a---b", "a----b", "a-"])
    func hyphens(_ text: String) throws {
        var plan = plan
        plan.tasks[0].title = text
        plan.assessment[0].label = text
        let bytes = try form(for: FormSubject(plan: plan, unit: plan.units[5], period: plan.periods[1]), as: .xml)
        #expect(throws: Never.self) { _ = try XMLTree.parse(bytes) }
    }

    @Test("the last row counts the rows above it, and shows the count before a spreadsheet computes it")
    func closing() {
        let last = formWorkbook(of: subject).sheets[0].rows.last?.cells
        #expect(last?.first?.value == .text("HẾT"))
        var count: Double?
        if case .formula(_, let cached) = last?[1].value { count = cached }
        #expect(count == Double(subject.rows.count))
    }
}
