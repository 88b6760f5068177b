// A form filled in with chance answers, once, and written into each of the three formats.
import CSV
import Domain
import Foundation
import TestSupport
import Testing

@testable import Documents
@testable import Forms

/// What a unit's clerk types: by row of the form and column.
struct FilledForm {
    let subject: FormSubject
    private(set) var cells: [Int: [FormColumn: Typed]] = [:]

    enum Typed {
        case words(String)
        case number(Quantity)
        case none
        case day(CalendarDay)
    }

    init(_ subject: FormSubject, _ chance: inout Chance) {
        self.subject = subject
        for (index, row) in subject.rows.enumerated() {
            // Some list rows stay empty, as do explanations that were not required.
            if row.kind == .entry, chance.flip() { continue }
            for (column, answer) in row.open.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                if row.kind == .indicator, column == .note, chance.flip() { continue }
                cells[index, default: [:]][column] = Self.typed(answer, column, row, &chance)
            }
        }
    }

    private static func typed(_ answer: FormAnswer, _ column: FormColumn, _ row: FormRow, _ chance: inout Chance)
        -> Typed
    {
        switch answer {
        case .choice(let choices): return .words(chance.one(of: choices))
        case .date: return .day(CalendarDay(daysSinceEpoch: 20_454 + chance.number(0...300)))
        case .number(let indicator):
            if indicator.lowest == .zero, chance.number(0...5) == 0 { return .none }
            let top = indicator.highest.map { Int($0.scaled / powerOfTen($0.digits)) } ?? 250_000
            // A percentage below 1 is asked about in tables.
            let bottom = max(indicator.lowest.map { Int($0.scaled) } ?? 0, indicator.type == .percent ? 1 : 0)
            let digits = chance.number(0...indicator.digits)
            let fraction = digits == 0 ? 0 : Int64(chance.number(0...Int(powerOfTen(digits)) - 1))
            return .number(
                Quantity(
                    scaled: Int64(chance.number(bottom...max(bottom, top - 1))) * powerOfTen(digits) + fraction,
                    digits: digits))
        case .words:
            let words = [
                "ước đến hết ngày 19/5", "Đã tổ chức; đạt kết quả “tốt”", "=1+1 không phải công thức",
                "1.850 lượt người, 12,5 %", "<b>&amp;</b>", "thủy lợi – hoà bình",
            ]
            return .words(chance.one(of: row.kind == .indicator ? words : words.filter { !$0.hasPrefix("ước") }))
        }
    }
}

extension FilledForm {
    /// The column of the sheet. Some columns exist only when they have content.
    private func place(of column: FormColumn) throws -> Int { try #require(subject.columns.firstIndex(of: column)) }
}

// MARK: - CSV

extension FilledForm {
    func csv(_ chance: inout Chance) throws -> [UInt8] {
        let text = String(decoding: try form(for: subject, as: .csv).dropFirst(3), as: UTF8.self)
        var rows = CSVReader.read(text).rows.map(\.cells)
        let first = rows.firstIndex { $0.first == "Mã" }.map { $0 + 1 } ?? 0
        for (index, typed) in cells {
            for (column, answer) in typed {
                let place = try place(of: column)
                while rows[first + index].count <= place { rows[first + index].append("") }
                rows[first + index][place] = spelt(answer, &chance)
            }
        }
        return [0xEF, 0xBB, 0xBF] + Array(CSVWriter().write(rows).utf8)
    }

    private func spelt(_ typed: Typed, _ chance: inout Chance) -> String {
        switch typed {
        case .words(let text): return text
        case .none: return chance.one(of: ["không phát sinh", "Không", "-", "KPS"])
        case .day(let day): return chance.flip() ? day.slashed : day.iso
        case .number(let quantity):
            let plain = quantity.canonical.replacing(".", with: ",")
            guard quantity.digits == 0, chance.flip(), plain.count > 3, plain.count < 7 else { return plain }
            return plain.prefix(plain.count - 3) + "." + plain.suffix(3)
        }
    }
}

// MARK: - XLSX

extension FilledForm {
    func xlsx(_ chance: inout Chance) throws -> [UInt8] { try XLSXWriter.write(workbook(&chance)) }

    func workbook(_ chance: inout Chance) throws -> Workbook {
        var book = formWorkbook(of: subject)
        let first = book.sheets[0].rows.firstIndex { $0.cells.first?.value == .text("Mã") }.map { $0 + 1 } ?? 0
        for (index, typed) in cells {
            for (column, answer) in typed {
                book.sheets[0].rows[first + index].cells[try place(of: column)].value = value(answer, &chance)
            }
        }
        return book
    }

    private func value(_ typed: Typed, _ chance: inout Chance) -> SheetCell.Value {
        switch typed {
        case .words(let text): .text(text)
        case .none: .text("không phát sinh")
        case .day(let day): .date(year: day.year, month: day.month, day: day.day)
        case .number(let quantity):
            // One in four is a number typed as text.
            chance.number(0...3) == 0
                ? .text(quantity.canonical.replacing(".", with: ",")) : .number(Double(quantity.canonical) ?? -1)
        }
    }
}

// MARK: - XML

extension FilledForm {
    func xml() throws -> [UInt8] {
        var text = String(decoding: try form(for: subject, as: .xml), as: UTF8.self)
        var ending = ""
        var task = 0
        for (index, row) in subject.rows.enumerated() {
            let code = row.texts[.code] ?? ""
            if row.kind == .task { task += 1 }
            guard let typed = cells[index] else { continue }
            func words(_ column: FormColumn) -> String {
                if case .words(let text)? = typed[column] { escaped(text) } else { "" }
            }
            func word(_ column: FormColumn, of choices: [(String, String)]) -> String {
                choices.first { $0.0 == words(column) }?.1 ?? ""
            }
            let holder = word(.value, of: Holder.allCases.map { ($0.words.vi, $0.rawValue) })
            switch (row.kind, code) {
            case (.task, _):
                let status = word(.value, of: TaskStatus.allCases.map { ($0.words.vi, $0.rawValue) })
                text = text.replacing(
                    "number=\"\(task)\" status=\"\">",
                    with: "number=\"\(task)\" status=\"\(status)\"><result>\(words(.note))</result>")
            case (.indicator, _): text = text.replacing("<\(code)></\(code)>", with: element(code, typed))
            case (_, "MH"):
                let field = word(.measure, of: Model.Field.standard.map { ($0.name, $0.value) })
                ending +=
                    "<model task=\"3\" field=\"\(field)\" holder=\"\(holder)\" name=\"\(words(.name))\">\(words(.note))</model>"
            case (_, "KT"):
                ending +=
                    "<commendation task=\"3\" holder=\"\(holder)\" name=\"\(words(.name))\" post=\"\(words(.measure))\" reward=\"\(words(.explanation))\">\(words(.note))</commendation>"
            case (_, "VB"):
                guard case .day(let day)? = typed[.value] else { continue }
                ending += "<issued number=\"\(words(.measure))\" date=\"\(day.iso)\">\(words(.name))</issued>"
            case (_, "GT"):
                ending += "<justification rule=\"\(row.reason?.code ?? "")\">\(words(.note))</justification>"
            default:
                let parts = ["UD": "strength", "HC": "limitation", "NN": "cause", "PH": "direction", "DX": "proposal"]
                if let part = parts[code] { ending += "<\(part)>\(words(.note))</\(part)>" }
            }
        }
        return Array(text.replacing("</submission>", with: ending + "</submission>").utf8)
    }

    private func element(_ code: String, _ typed: [FormColumn: Typed]) -> String {
        var attributes = ""
        if case .words(let note)? = typed[.note] {
            attributes = " note=\"\(escaped(note))\"" + (note.hasPrefix("ước") ? " estimate=\"true\"" : "")
        }
        return switch typed[.value] {
        case .number(let quantity): "<\(code)\(attributes)>\(quantity.canonical)</\(code)>"
        case .words(let text):
            "<\(code)\(attributes)>\(text == "Có" ? "1" : text == "Không" ? "0" : escaped(text))</\(code)>"
        default: "<\(code)\(attributes) none=\"true\"/>"
        }
    }
}

private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}
