// A finding as the marked copy says it: with the places, row numbers and remedies of the copy.
import CSV
import Domain

extension MarkedTable {
    /// The place of a finding in the copy.
    func place(of finding: Finding) -> Place {
        var place = finding.place
        if let match, finding.isOfMissingRow, let code = finding.meant, let row = insertedNumbers[code] {
            return Place(line: row, cell: match.columns[.value].map { columnLetter($0) + String(row) })
        }
        guard let line = sent.row(of: place), let number = numbers[line],
            number != place.line || place.documentTable != nil
        else { return place }
        let sheet =
            place.documentTable == nil ? place.cell?.split(separator: "!").dropLast().joined(separator: "!") ?? "" : ""
        place.line = number
        place.cell = place.cell.flatMap(columnOfAddress).map { column in
            (sheet.isEmpty ? "" : sheet + "!") + columnLetter(column) + String(number)
        }
        return place
    }

    /// What is wrong, with the row numbers of the copy.
    func message(of finding: Finding) -> String { renumbered(finding.message.vi) }

    /// What to do in the copy, which already has the missing rows and other row numbers.
    func remedy(of finding: Finding) -> String {
        if finding.isOfMissingRow, let code = finding.meant, insertedNumbers[code] != nil {
            return finding.code == "missing-indicator"
                ? "Dòng này đã được chèn sẵn: đề nghị ghi số liệu; nếu kỳ này không có, ghi “không phát sinh”."
                : "Dòng này đã được chèn sẵn: đề nghị chọn tình trạng thực hiện, ghi số liệu các dòng chỉ tiêu ở dưới."
        }
        return renumbered(finding.remedy.vi)
    }

    /// Row numbers in our own sentences: `dòng 78, ô D78`, and `bảng 3, hàng 9` of a text document. The sender's own
    /// words, which stand in quotation marks, are kept.
    private func renumbered(_ text: String) -> String {
        guard insertedRows > 0 || !sent.rowsBefore.isEmpty else { return text }
        return changedOutsideQuotes(text) { words in
            words.replacing(/dòng (\d{1,5})(?:(, ô (?:[^!\n]{1,31}!)?[A-Z]{1,3})\d{1,5})?/) { match in
                guard let line = Int(match.1), let number = numbers[line] else { return String(match.0) }
                return "dòng \(number)" + (match.2.map { "\($0)\(number)" } ?? "")
            }
            .replacing(/bảng (\d{1,5}), hàng (\d{1,5})/) { match in
                let place = Place(line: Int(match.2), cell: DocumentTables.prefix + match.1)
                return sent.row(of: place).map { "dòng \($0)" } ?? String(match.0)
            }
        }
    }
}

extension Finding {
    /// A task or an indicator whose row may not be in the file. `meant` is then its code.
    var isOfMissingRow: Bool {
        meant != nil
            && (["missing-task", "missing-indicator"].contains(code) || (code == "task-status" && found == nil))
    }

    var kindWords: String { severity == .error ? "PHẢI SỬA" : "CẦN GIẢI TRÌNH" }
}

/// Changes a text except what stands between “ and ”.
private func changedOutsideQuotes(_ text: String, _ change: (String) -> String) -> String {
    var (result, words, quoted, depth) = ("", "", "", 0)
    for character in text {
        if character == "“", depth == 0 {
            result += change(words)
            words = ""
        }
        if character == "“" { depth += 1 }
        if depth > 0 { quoted.append(character) } else { words.append(character) }
        if character == "”", depth > 0 { depth -= 1 }
        if depth == 0 {
            result += quoted
            quoted = ""
        }
    }
    return result + quoted + change(words)
}
