// What is made of the text of a single cell.
import Domain
import VietnameseText

/// `bản 1`, `bản số 01` and `1` as a number; other text as typed, which raises a question.
func versionNumber(in text: String) -> String {
    let words = plainKey(text).split(separator: " ")
    let known: Set<Substring> = ["ban", "so", "lan", "thu", "phien"]
    guard let last = words.last, let number = Int(last), (1...6).contains(last.utf8.count),
        words.dropLast().allSatisfy(known.contains)
    else { return text }
    return String(number)
}

/// The rule's code at the start of a text. The form adds the rule's question after it: `R2.2: Có cuộc tuyên truyền
/// mà…`.
func ruleCode(_ text: String) -> String {
    let code = text.prefix { $0 != ":" }
    return code.contains(where: \.isWhitespace) ? text : String(code)
}

/// Splits a cell with line breaks into paragraphs.
func paragraphs(_ text: String) -> [String] {
    guard text.contains(byte: 0x0A) || text.contains(byte: 0x0D) else { return text.isEmpty ? [] : [text] }
    var text = text
    return text.withUTF8 { bytes in
        bytes.split { $0 == 0x0A || $0 == 0x0D }.map { trimmed(String(decoding: $0, as: UTF8.self)) }
    }.filter { !$0.isEmpty }
}
