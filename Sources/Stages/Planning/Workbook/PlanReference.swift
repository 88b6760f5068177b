// The reference of HUONG-DAN-KE-HOACH.md: every sheet and column of a plan workbook. A test compares the page with it.

/// Markdown: a table for each sheet, with the notes and choices of its columns.
package var planWorkbookReference: String {
    planSheets.map { sheet in
        let required = sheet.requiredColumns
        let rows = sheet.columns.flatMap { column -> [String] in
            let divider = column.path.text == sheet.advancedFrom ? ["| *\(PlanSheet.advancedTitle)* | |"] : []
            return divider + [
                "| \(required.contains(column.title) ? "**\(column.title)**" : column.title) | \(column.help) |"
            ]
        }
        let head = if case .plan = sheet.rows { "Mục" } else { "Cột" }
        return
            "### Trang \(sheet.title): các \(head == "Mục" ? "mục" : "cột")\n\n\(sheet.hint)\n\n| \(head) | Ghi gì |\n|---|---|\n"
            + rows.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
}

extension PlanColumn {
    /// The note, the choices, and the example.
    fileprivate var help: String {
        let choices: [String] =
            switch kind {
            case .choice(let choices), .choices(let choices): choices.map(\.vi)
            case .yesNo: ["Có", "Không"]
            default: []
            }
        let chosen = choices.isEmpty ? "" : ". Chọn: " + choices.joined(separator: ", ")
        let shown = example.isEmpty || choices.contains(example) ? "" : ". Ví dụ: \(example)"
        // A bar would end the cell of the table.
        return (note + chosen + shown).replacing("|", with: "\\|")
    }
}
