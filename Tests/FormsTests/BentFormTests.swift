// The form as people bend it: what keeps its meaning reads the same; what loses it ends in the right figures or in a
// finding.
import Documents
import Domain
import TestSupport
import Testing

@testable import Forms

@Suite("Bent forms")
struct BentFormTests {
    @Test(
        "moved columns, titles, blank rows, merged cells, texts for numbers, dates as text: the same report",
        arguments: 0..<12)
    func harmless(_ seed: Int) throws {
        let form = try BentForm(seed)
        let right = try form.read()
        #expect(right.report != nil)
        for (name, bend) in BentForm.harmless {
            var chance = Chance(UInt64(seed))
            let read = try form.read { bend(&$0, &chance) }
            #expect(read.parts == right.parts && read.errors == right.errors, "\(name)")
        }
    }

    @Test("formulas in a workbook that asks to be computed again are asked about, whatever is stored", arguments: 0..<4)
    func staleFormulas(_ seed: Int) throws {
        let read = try BentForm(seed).read { bent in
            bent.replaceValues { if case .number(let number) = $0 { .formula("=0+\(number)", cached: 0) } else { $0 } }
        }
        #expect(read.errors.contains("formula-not-computed"))
    }

    /// Twelve forms of chance, 756 files.
    @Test("a form that met with an accident is read right, or something more is said", arguments: 0..<12)
    func accidents(_ seed: Int) throws {
        let form = try BentForm(seed)
        let sound = try form.read()
        let right = try #require(sound.answers)
        let accidents = try form.accidents()
        #expect(accidents.count == 63)
        for (name, bytes) in accidents {
            let read = try ReadBack(bytes, form.plan)
            #expect(
                read.answers == right || !read.messages.isSubset(of: sound.messages),
                "\(name): wrong figures, and nothing said"
            )
        }
    }
}

private let shippedPlan = plan

/// A filled form as a workbook that can be bent before it is written.
private struct BentForm {
    let plan: Plan
    private let book: Workbook
    private let head: Int
    private let chance: Chance

    init(_ seed: Int) throws {
        var chance = Chance(UInt64(seed))
        plan = seed.isMultiple(of: 2) ? shippedPlan : richPlan
        var subject = FormSubject(plan: plan, unit: chance.one(of: plan.units), period: plan.periods[0])
        subject.earlier = ["NV2.01": Figure(.quantity(Quantity(7)))]
        book = try FilledForm(subject, &chance).workbook(&chance)
        head = try #require(book.sheets[0].rows.firstIndex { $0.cells.first?.value == .text("Mã") })
        self.chance = chance
    }

    func read(_ bend: (inout BentSheet) -> Void = { _ in }) throws -> ReadBack { try ReadBack(try bytes(bend), plan) }

    func bytes(_ bend: (inout BentSheet) -> Void) throws -> [UInt8] {
        var sheet = BentSheet(sheet: book.sheets[0], head: head)
        sheet.sheet.validations = []
        bend(&sheet)
        return try XLSXWriter.write(Workbook(title: "", sheets: sheet.before + [sheet.sheet] + sheet.after))
    }
}

/// The form's sheet, where its table begins, and other sheets around it.
private struct BentSheet {
    var sheet: Sheet
    /// Row of the table's header.
    var head: Int
    var before: [Sheet] = []
    var after: [Sheet] = []

    mutating func insert(_ texts: [String], at row: Int) {
        sheet.rows.insert(SheetRow(texts.map { SheetCell($0.isEmpty ? .empty : .text($0)) }), at: row)
        sheet.merged = sheet.merged.map {
            $0.rows.lowerBound < row
                ? $0 : CellRange(rows: ($0.rows.lowerBound + 1)...($0.rows.upperBound + 1), columns: $0.columns)
        }
        if row <= head { head += 1 }
    }

    mutating func replaceTable(_ change: ([SheetCell]) -> [SheetCell]) {
        for row in head..<sheet.rows.count { sheet.rows[row].cells = change(sheet.rows[row].cells) }
    }

    mutating func replaceValues(_ change: (SheetCell.Value) -> SheetCell.Value) {
        for row in head..<sheet.rows.count - 1 {
            for column in sheet.rows[row].cells.indices.prefix(5) {
                sheet.rows[row].cells[column].value = change(sheet.rows[row].cells[column].value)
            }
        }
    }
}

// MARK: - Bends

extension BentForm {
    typealias Bend = @Sendable (inout BentSheet, inout Chance) -> Void

    static let harmless: [(String, Bend)] = [
        (
            "columns moved",
            { bent, chance in
                let width = bent.sheet.rows[bent.head].cells.count
                let order = Array(0..<width).shuffled(using: &chance)
                bent.replaceTable { cells in order.map { $0 < cells.count ? cells[$0] : SheetCell(.empty) } }
            }
        ),
        (
            "an empty column in front",
            { bent, _ in
                bent.sheet.merged = []
                for row in bent.sheet.rows.indices { bent.sheet.rows[row].cells.insert(SheetCell(.empty), at: 0) }
            }
        ),
        (
            "title rows above",
            { bent, _ in
                bent.insert(["UBND TỈNH QUẢNG TRỊ"], at: 0)
                bent.insert(["", "BÁO CÁO CỦA ĐƠN VỊ"], at: 1)
                bent.sheet.merged.append(CellRange(rows: 1...1, columns: 1...4))
            }
        ),
        (
            "blank rows between",
            { bent, chance in
                for _ in 0..<5 { bent.insert([], at: chance.number(bent.head + 1...bent.sheet.rows.count - 1)) }
            }
        ),
        (
            "cells merged",
            { bent, _ in
                for row in bent.head + 1..<bent.sheet.rows.count - 1 where bent.sheet.rows[row].cells[2].value == .empty
                {
                    bent.sheet.merged.append(CellRange(rows: row...row, columns: 1...2))
                }
            }
        ),
        (
            "numbers as texts",
            { bent, _ in
                bent.replaceValues { if case .number(let number) = $0 { .text(typed(number)) } else { $0 } }
            }
        ),
        (
            "dates as texts",
            { bent, _ in
                bent.replaceValues {
                    if case .date(let year, let month, let day) = $0 { .text("\(day)/\(month)/\(year)") } else { $0 }
                }
            }
        ),
        (
            "another sheet before and behind",
            { bent, _ in
                bent.before = [Sheet(name: "Bìa", rows: [SheetRow([SheetCell(.text("BÁO CÁO"))])])]
                bent.after = [Sheet(name: "Ghi chú", rows: [SheetRow([SheetCell(.text("Người lập: …"))])])]
            }
        ),
        (
            "a signature below",
            { bent, _ in
                bent.sheet.rows += [
                    SheetRow([]),
                    SheetRow([
                        SheetCell(.empty), SheetCell(.empty), SheetCell(.empty), SheetCell(.text("THỦ TRƯỞNG ĐƠN VỊ")),
                    ]),
                ]
            }
        ),
    ]

    /// What happens to workbooks on their way.
    func accidents() throws -> [(String, [UInt8])] {
        var chance = chance
        var all: [(String, [UInt8])] = []
        func add(_ name: String, _ bend: (inout BentSheet) -> Void) throws { all.append((name, try bytes(bend))) }
        let rows = (0..<8).map { _ in chance.number(head + 1...book.sheets[0].rows.count - 2) }
        for column in 0..<7 {
            try add("without column \(column)") { $0.replaceTable { $0.count > column ? $0.without(column) : $0 } }
        }
        for (one, other) in [(0, 1), (2, 3), (3, 4), (1, 4), (3, 5)] {
            try add("headers \(one) and \(other) exchanged") { $0.sheet.rows[$0.head].cells.swapAt(one, other) }
        }
        for row in rows {
            try add("row \(row) shifted right") {
                $0.sheet.rows[row].cells = [SheetCell(.empty)] + $0.sheet.rows[row].cells.dropLast()
            }
            try add("row \(row) shifted left") {
                $0.sheet.rows[row].cells = $0.sheet.rows[row].cells.dropFirst() + [SheetCell(.empty)]
            }
            try add("without row \(row)") { $0.sheet.rows.remove(at: row) }
            try add("row \(row) twice") { $0.sheet.rows.insert($0.sheet.rows[row], at: row) }
            try add("cut below row \(row)") { $0.sheet.rows.removeLast($0.sheet.rows.count - row - 1) }
        }
        try add("numbers typed the English way") { $0.replaceValues(englished) }
        try add("values one row lower") { bent in
            let values = bent.sheet.rows.map { $0.cells.count > 3 ? $0.cells[3].value : .empty }
            for row in bent.head + 2..<bent.sheet.rows.count - 1 {
                bent.sheet.rows[row].cells[3].value = values[row - 1]
            }
        }
        for encoding in OldEncoding.allCases {
            try add("texts in \(encoding)") { $0.replaceValues { respelt($0, encoding) } }
        }
        try add("texts in three encodings, cell by cell") { bent in
            bent.replaceValues { respelt($0, chance.one(of: OldEncoding.allCases)) }
        }
        let whole = try bytes { _ in }
        for _ in 0..<5 {
            let length = chance.number(1...whole.count - 1)
            all.append(("cut at byte \(length)", Array(whole.prefix(length))))
        }
        return all
    }
}

private func typed(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number).replacing(".", with: ",")
}

/// `1,850`, `1,234.5`
private func englished(_ value: SheetCell.Value) -> SheetCell.Value {
    guard case .number(let number) = value else { return value }
    let parts = (number == number.rounded() ? String(Int(number)) : String(number)).split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
        if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole += "," }
        whole.append(digit)
    }
    return .text(([whole] + parts.dropFirst().map(String.init)).joined(separator: "."))
}

private func respelt(_ value: SheetCell.Value, _ encoding: OldEncoding) -> SheetCell.Value {
    if case .text(let text) = value { .text(encoding.shown(text) ?? text) } else { value }
}

extension [SheetCell] {
    fileprivate func without(_ index: Int) -> [SheetCell] { Array(self[..<index] + self[(index + 1)...]) }
}
