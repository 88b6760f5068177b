// The units' own words, set for print: one line, curly quotes, no marks of a list, no name that is already printed.
import Domain

extension ReportContext {
    /// Removes the unit's own name, or the beginning of it, from the start of a text: “Chi cục ban hành …” after “- Chi
    /// cục Kiểm lâm:” would name the unit twice. Only before a word that begins a predicate: “Chi cục Kiểm lâm tỉnh
    /// đã …” names another actor, and “Phòng chống …” is no name.
    func withoutOwnName(_ text: String, of units: [UnitCode]) -> String {
        guard units.count == 1, let unit = units.first else { return text }
        let words = text.split(separator: " ")
        let same = zip(words, name(unit).split(separator: " ")).prefix { $0 == $1 }.count
        let rest = words.dropFirst(same).joined(separator: " ")
        guard same > 0, predicates.contains(where: { rest.hasPrefix($0 + " ") }) else { return text }
        return capitalised(rest)
    }

    /// At most three names, and the number of the others. Names of units contain commas, so they are parted by
    /// semicolons.
    func named(_ units: [UnitCode]) -> String {
        guard units.count > 3 else { return units.map(name).joined(separator: "; ") }
        return units.prefix(2).map(name).joined(separator: "; ") + "; và \(Printed.inText(units.count - 2)) đơn vị khác"
    }
}

/// What follows the subject in the sentences of reports, and continues no name.
private let predicates = [
    "đã", "đang", "sẽ", "luôn", "có", "cử", "mở", "không", "ban hành", "bố trí", "chủ động", "chủ trì", "chỉ đạo",
    "duy trì", "đăng ký", "đối thoại", "giải quyết", "hoàn thành", "hỗ trợ", "hướng dẫn", "kiểm tra", "lắng nghe",
    "lồng ghép", "phân công", "phối hợp", "quán triệt", "rà soát", "tăng cường", "tập trung", "tham gia", "tham mưu",
    "thực hiện", "thường xuyên", "tiếp công dân", "tiếp nhận", "tiếp tục", "tổ chức", "triển khai", "tuyên truyền",
    "vận động", "xây dựng",
]

/// The text as sentences on one line, without the mark of a list before it; empty if it has no words. The unit's
/// wording is not changed.
func tidied(_ text: String) -> String { sentence(withoutListMark(text[...]).rest) }

/// The lines of one text as one paragraph. Between two lines stands what the unit wrote there, or a full stop; a line
/// that was only wrapped continues.
func tidied(_ lines: [String]) -> String {
    let paragraph = lines.filter(hasWords).reduce("") { paragraph, line in
        let (words, mark) = withoutListMark(line[...])
        guard let last = paragraph.last else { return String(words) }
        if ".,;:!?…".contains(last) { return "\(paragraph) \(words)" }
        let continues = words.first?.isLowercase == true
        return paragraph + (continues ? (mark.isEmpty ? " " : "; ") : ". ") + words
    }
    return sentence(paragraph[...])
}

/// The text on one line with single spaces, curly quotes and a full stop; empty if it has no words.
func sentence(_ text: Substring) -> String {
    guard hasWords(text) else { return "" }
    var tidy =
        text.isOnOneLine ? String(text) : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if tidy.utf8.contains(UInt8(ascii: "\"")) { tidy = curled(tidy) }
    while let last = tidy.last, ",;:- ".contains(last) { tidy.removeLast() }
    if let last = tidy.last, !".!?…".contains(last) { tidy.append(".") }
    return tidy
}

private func hasWords(_ text: some StringProtocol) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

/// Whether a text on a task only says that there was none. Figures, or the sentence without them, say the same.
func saysNothing(_ text: String) -> Bool {
    let words = text.trimming { !$0.isLetter }.lowercased()
    return ["", "không", "không có", "không có gì", "không phát sinh", "kps"].contains(words)
}

/// Divides a line into “- ”, “+ ”, “1. ”, “1.2) ”, “a) ” or “IV. ” and its words. “-5 độ”, “1.850 người” and
/// “A. Lê” have no such mark.
func withoutListMark(_ line: Substring) -> (rest: Substring, mark: Substring) {
    var rest = line.drop(while: \.isWhitespace)
    while let next = afterListMark(rest), !next.isEmpty { rest = next }
    return (rest, line[..<rest.startIndex])
}

private func afterListMark(_ line: Substring) -> Substring? {
    guard let first = line.first else { return nil }
    if "-–—−+*•·●○▪■◦".contains(first) {
        let next = line.dropFirst()
        guard next.first.map({ $0.isWhitespace || $0.isLetter }) ?? false else { return nil }
        return next.drop(while: \.isWhitespace)
    }
    let word = line.prefix { !$0.isWhitespace }
    guard word.count <= 6, word.endIndex < line.endIndex, let end = word.last, ".)/".contains(end) else { return nil }
    let parts = word.dropLast().drop { $0 == "(" }.split(separator: ".", omittingEmptySubsequences: false)
    let isMark = parts.allSatisfy { part in
        guard let first = part.first else { return false }
        if first.isASCII, first.isNumber { return part.count <= 2 && part.allSatisfy(\.isNumber) }
        return part.count == 1 && first.isLowercase || part.allSatisfy { "IVX".contains($0) }
    }
    return isMark ? line[word.endIndex...].drop(while: \.isWhitespace) : nil
}

/// A name in quotes. A name with pairs of quotes inside is printed as it is.
func quotedName(_ name: String) -> String {
    let curly = curled(name.trimming(\.isWhitespace))
    let marks = curly.filter { "“”".contains($0) }
    let arePairs = !marks.isEmpty && marks == String(repeating: "“”", count: marks.count / 2)
    let areAround = marks.count == 2 && curly.hasPrefix("“") && curly.hasSuffix("”")
    return arePairs && !areAround ? curly : "“\(curly.filter { !"“”".contains($0) }.trimming(\.isWhitespace))”"
}

extension Substring {
    /// Whether its only white space is single spaces between words. Told from the bytes; false if in doubt.
    fileprivate var isOnOneLine: Bool {
        var before = UInt8(ascii: " ")
        for byte in utf8 {
            // Of the bytes that begin other white space, E2 also begins dashes and quotation marks, which follow 80.
            switch byte {
            case UInt8(ascii: " "): if before == UInt8(ascii: " ") { return false }
            case 0..<0x20,
                0x85 where before == 0xC2, 0xA0 where before == 0xC2:
                return false
            case 0x80...0x8A where before == 0x80, 0xA8...0xAF where before == 0x80: return false
            case 0x9A where before == 0xE1, 0x81 where before == 0xE2, 0xE3: return false
            default: break
            }
            before = byte
        }
        return before != UInt8(ascii: " ")
    }
}

/// Replaces straight quotes by curly ones: opening at the start of a word, closing elsewhere.
private func curled(_ text: String) -> String {
    var curly = ""
    for character in text {
        guard character == "\"" else {
            curly.append(character)
            continue
        }
        curly.append(curly.last.map { " (".contains($0) } ?? true ? "“" : "”")
    }
    return curly
}
