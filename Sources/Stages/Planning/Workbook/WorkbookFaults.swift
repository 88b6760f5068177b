// Faults of a plan workbook: each names the cell, and what to enter there.
package import Domain
import LibXML
import Spreadsheet

extension WorkbookPlan {
    /// A fault of the plan file as a fault of the workbook: with the cell, and in the words of the workbook.
    package func located(_ fault: PlanFault) -> PlanFault {
        guard fault.cell == nil, let place = fault.line.map({ origins[$0] }) ?? wholePlan(of: fault) else {
            return fault
        }
        var located = fault
        located.line = nil
        let named = fault.attribute ?? attribute(namedIn: fault.message.vi, of: place.element)
        located.cell = cell(of: place, named)
        located.message = Wording(
            vi: words(fault.inWorkbook?.vi ?? fault.message.vi, place.element, \.vi),
            en: words(fault.inWorkbook?.en ?? fault.message.en, place.element, \.en))
        return located
    }

    /// A fault without a line can be of an attribute of the whole plan.
    private func wholePlan(of fault: PlanFault) -> PlanLine? {
        fault.attribute == nil ? nil : origins.values.first { $0.element == "plan" }
    }

    private func cell(of line: PlanLine, _ attribute: String?) -> PlanCell {
        let origin = line.origin
        let layout = layouts[origin.sheet]
        let path = attribute.map { origin.prefix + "@" + $0 }
        if layout?.isList == true {
            let row = path.flatMap { layout?.places[$0] } ?? origin.row
            return PlanCell(sheet: origin.sheet, row: row, column: 2)
        }
        let own = String(origin.prefix.dropLast())
        let child = attribute.map { origin.prefix + $0 }
        let named = [path, child, child.map { $0 + "*" }, own, own + "*"]
        let column = (named + [mainPath(of: line.element), "@code", "@id"]).lazy.compactMap { $0 }
            .compactMap { layout?.places[$0] }.first
        return PlanCell(sheet: origin.sheet, row: origin.row, column: column ?? 1)
    }

    /// Faults of a rule are mostly faults of its test.
    private func mainPath(of element: String) -> String? { element == "rule" ? "@test" : nil }

    /// The attribute of the element that the message names, such as `merge` in `… merge="ratio"`.
    private func attribute(namedIn message: String, of element: String) -> String? {
        guard let known = PlanOutline.shipped.elements[element] else { return nil }
        if message.contains("gộp bằng") { return "merge" }
        let words = Set(message.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
        return known.order.first { message.contains("\($0)=\"") } ?? known.order.first { words.contains($0) }
    }

    /// Replaces names of attributes by titles of columns, and lines by rows of sheets.
    private func words(_ message: String, _ element: String, _ language: KeyPath<Wording, String>) -> String {
        var text = message
        for attribute in PlanOutline.shipped.elements[element]?.order ?? [] {
            guard let title = columnTitle(of: attribute, in: element) else { continue }
            text = text.replacing("\(attribute)=\"", with: "“\(title)” = \"").replacing(
                "(\(attribute))", with: "(“\(title)”)")
        }
        text = text.replacing(
            "<unitReport>", with: "“\(planSheets.last { $0.title.hasPrefix("Báo cáo") }?.title ?? "")”")
        let before = language == \.vi ? "dòng " : "line "
        for (number, place) in origins where text.contains(before + "\(number)") {
            guard let range = text.ranges(of: before + "\(number)").first(where: { $0.endsNumber(in: text) }) else {
                continue
            }
            text.replaceSubrange(
                range, with: PlanCell(sheet: place.origin.sheet, row: place.origin.row, column: 0).rowWords(language))
            break
        }
        return text
    }

}

/// The title of the column, or of the row, that shows an attribute or a text of an element.
func columnTitle(of name: String, in element: String) -> String? {
    for sheet in planSheets {
        for column in sheet.columns where column.path.attribute == name || column.path.steps == [name] {
            let owner: String? =
                switch sheet.rows {
                case .plan: (column.path.attribute == nil ? nil : column.path.steps.last) ?? "plan"
                case .elements(_, let names): names.contains(element) ? element : nil
                case .partsOfTask(let name): name
                case .tasksAgain: nil
                }
            if owner == element { return column.title }
        }
    }
    return nil
}

extension Range<String.Index> {
    /// Whether no digit follows, so that `line 4` is not found in `line 41`.
    fileprivate func endsNumber(in text: String) -> Bool {
        upperBound == text.endIndex || !text[upperBound].isNumber
    }
}

extension PlanCell {
    fileprivate func rowWords(_ language: KeyPath<Wording, String>) -> String {
        language == \.vi ? "dòng \(row) trang \(sheet)" : "row \(row) of sheet \(sheet)"
    }
}

// MARK: - Faults of the workbook itself

extension PlanFault {
    fileprivate static func inCell(_ cell: PlanCell?, vi: String, en: String) -> PlanFault {
        var fault = PlanFault(line: nil, message: Wording(vi: vi, en: en))
        fault.cell = cell
        return fault
    }

    static func unreadable(_ refusal: SpreadsheetRefusal) -> PlanFault {
        switch refusal {
        case .externalLinks:
            inCell(
                nil, vi: "Tệp Excel có ô lấy giá trị từ tệp khác; hãy ngắt liên kết rồi lưu lại",
                en: "The workbook takes values from other files; break the links and save it again")
        default:
            inCell(
                nil,
                vi:
                    "Không đọc được tệp này như một tệp Excel .xlsx; hãy mở bằng Excel hoặc LibreOffice và lưu lại ở dạng .xlsx",
                en: "The file cannot be read as an .xlsx workbook; open it and save it as .xlsx")
        }
    }

    static func unknownSheet(_ name: String) -> PlanFault {
        inCell(
            nil,
            vi:
                "Không rõ trang “\(name)” là phần nào của kế hoạch; đổi lại tên, hoặc thêm dấu # ở đầu tên nếu là ghi chú riêng",
            en: "The sheet “\(name)” is no part of a plan; correct its name, or put # before it if it contains notes")
    }

    static func repeatedTask(_ number: String, _ row: Int, _ cell: PlanCell) -> PlanFault {
        inCell(
            cell, vi: "Nhiệm vụ số \(number) đã có ở dòng \(row); mỗi nhiệm vụ một số",
            en: "Task number \(number) is in row \(row) already; each task has its own")
    }

    /// A second text for a task that has one.
    static func repeatedText(_ text: PlanElement, _ first: PlanElement, _ layout: SheetLayout) -> PlanFault {
        let cell = text.origin.map { PlanCell(sheet: $0.sheet, row: $0.row, column: layout.places[text.name] ?? 1) }
        let row = first.origin.map { String($0.row) } ?? ""
        return inCell(
            cell, vi: "Nhiệm vụ này đã có câu ở dòng \(row); gộp cả hai vào một ô",
            en: "Row \(row) has the text of this task already; put both into one cell")
    }

    static func missingSheet(_ sheet: PlanSheet) -> PlanFault {
        inCell(
            nil, vi: "Thiếu trang “\(sheet.title)”, hoặc trang đó không còn dòng tiêu đề cột",
            en: "The sheet “\(sheet.title)” is missing, or has no row of column titles")
    }

    static func unknownTitle(_ title: String, _ sheet: PlanSheet, row: Int, column: Int) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: row, column: column),
            vi: "Trang này không có mục “\(title)”; đổi lại tên, hoặc thêm dấu # ở đầu nếu là ghi chú riêng",
            en: "“\(title)” is not known in this sheet; correct it, or put # before it if it is a note")
    }

    static func doubledTitle(_ title: String, _ sheet: PlanSheet, row: Int, column: Int) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: row, column: column), vi: "Cột “\(title)” có hai lần",
            en: "There are two columns “\(title)”")
    }

    static func missingColumn(_ column: PlanColumn, _ sheet: PlanSheet, _ header: Int) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: header, column: 0),
            vi: "Trang này không còn cột “\(column.title)”, là cột phải điền; ghi lại đúng tên cột ở dòng tiêu đề",
            en: "The column “\(column.title)” is missing in this sheet, and is needed")
    }

    static func noTitle(_ sheet: PlanSheet, _ row: Int, _ column: Int) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: row, column: column),
            vi: "Ô này có chữ nhưng không thuộc cột nào có tên; chuyển vào đúng cột hoặc xóa đi",
            en: "This cell has content but its column has no title; move it or delete it")
    }

    static func struck(_ sheet: PlanSheet, _ row: Int) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: row, column: 1),
            vi: "Dòng này có chữ bị gạch ngang; xóa hẳn dòng, hoặc bỏ gạch",
            en: "This row is struck through; delete it or undo that")
    }

    static func unusableCell(_ cell: PlanCell) -> PlanFault {
        inCell(
            cell, vi: "Ô này là công thức chưa có kết quả hoặc báo lỗi; gõ thẳng giá trị vào ô",
            en: "This cell is a formula without a value; enter the value itself")
    }

    static func unclearRule(near: String, _ cell: PlanCell) -> PlanFault {
        let place = near.isEmpty ? (vi: "ở cuối", en: "at its end") : (vi: "ở gần “\(near)”", en: "near “\(near)”")
        return inCell(
            cell,
            vi:
                "Không hiểu điều kiện \(place.vi); viết như NV2.01 <= NV2.02, NV6.11 + NV6.12 = NV6.05, NV1.01 >= danh sách VB, nối bằng “và”, “hoặc”",
            en:
                "The condition cannot be understood \(place.en); write it like NV2.01 <= NV2.02 or NV1.01 >= danh sách VB"
        )
    }

    /// A numeral says nothing about the tasks in the section, and the program counts the sections itself.
    static func numeralSection(_ numeral: String, _ cell: PlanCell) -> PlanFault {
        inCell(
            cell,
            vi:
                "“\(numeral)” chưa phải tên phần; ghi tên như in trong báo cáo, ví dụ “Thu, chi ngân sách” (các nhiệm vụ cùng phần ghi cùng tên; phần mềm tự đánh số I, II…), hoặc để trống",
            en: "“\(numeral)” is no title of a section; write the title, the program numbers sections itself")
    }

    static func unknownChoice(_ column: PlanColumn, _ value: String, _ cell: PlanCell) -> PlanFault {
        let allowed =
            if case .choice(let choices) = column.kind { choices.map(\.vi).joined(separator: ", ") } else { "" }
        return inCell(
            cell, vi: "“\(value)” không dùng được: chỉ nhận \(allowed)",
            en: "“\(value)” cannot be used: allowed are \(allowed)")
    }

    static func unknownTask(_ number: String?, _ sheet: PlanSheet, _ origin: PlanOrigin?, _ column: Int?) -> PlanFault {
        let cell = PlanCell(sheet: sheet.title, row: origin?.row ?? 1, column: column ?? 1)
        guard let number else {
            return inCell(cell, vi: "Chưa ghi số nhiệm vụ", en: "The number of the task is missing")
        }
        return inCell(
            cell, vi: "Trang “\(PlanSheet.tasks)” không có nhiệm vụ số \(number)",
            en: "The sheet “\(PlanSheet.tasks)” has no task \(number)")
    }

    static func missingValue(
        _ column: PlanColumn, _ sheet: PlanSheet, _ origin: PlanOrigin?, _ layout: SheetLayout?
    ) -> PlanFault {
        let place = layout?.places[column.path.text]
        let cell =
            layout?.isList == true
            ? PlanCell(sheet: sheet.title, row: place ?? 1, column: 2)
            : PlanCell(sheet: sheet.title, row: origin?.row ?? 1, column: place ?? 1)
        let example = column.example.isEmpty ? "" : ", ví dụ: \(column.example)"
        return inCell(
            cell, vi: "Chưa điền “\(column.title)” (\(column.note)\(example))", en: "“\(column.title)” is missing")
    }

    static func noRows(_ sheet: PlanSheet) -> PlanFault {
        inCell(
            PlanCell(sheet: sheet.title, row: 5, column: 1), vi: "Trang “\(sheet.title)” chưa có dòng nào",
            en: "The sheet “\(sheet.title)” has no rows")
    }
}
