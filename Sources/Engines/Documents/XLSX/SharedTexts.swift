// The table of texts of a workbook: each text is stored once, and cells refer to it by its number.
import Hashing

/// Written in the spelling of libxlsxwriter, in the order of first use.
struct SharedTexts {
    /// By the text as given, and by the text as written. Two given texts may be written alike.
    private var given: [TextKey: Int] = [:]
    private var written: [TextKey: Int] = [:]
    private var items: [UInt8] = []
    /// The number of cells that contain a text.
    private var uses = 0

    /// The number of a text that is not empty.
    mutating func number(of text: String) -> Int {
        uses += 1
        let key = TextKey(text)
        if let known = given[key] { return known }
        let shown = text.spelledOut.cut.keepingEscapes
        let number = written[TextKey(shown)] ?? add(shown)
        given[key] = number
        return number
    }

    /// Another cell contains a text whose number is known.
    mutating func countUse() { uses += 1 }

    private mutating func add(_ text: String) -> Int {
        let number = written.count
        written[TextKey(text)] = number
        items.append(ascii: isPadded(text) ? "<si><t xml:space=\"preserve\">" : "<si><t>")
        items.append(escapingContent: text)
        items.append(ascii: "</t></si>")
        return number
    }

    /// The part of the package; nil for a workbook without texts, which has no such part.
    var part: [UInt8]? {
        guard !written.isEmpty else { return nil }
        var part: [UInt8] = []
        part.reserveCapacity(items.count + 256)
        part.append(ascii: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        part.append(ascii: "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"")
        part.append(decimal: uses)
        part.append(ascii: "\" uniqueCount=\"")
        part.append(decimal: written.count)
        part.append(ascii: "\">")
        part += items
        part.append(ascii: "</sst>")
        return part
    }
}

/// Whether white space at its start or end must be protected.
private func isPadded(_ text: String) -> Bool {
    func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
    return isSpace(text.utf8.first) || isSpace(text.utf8.last)
}

extension String {
    /// Cut to Excel's limit at a character boundary, with a visible mark.
    fileprivate var cut: String {
        if utf8.count <= XLSXWriter.longestText || utf16.count <= XLSXWriter.longestText { return self }
        let sign = " […]"
        var room = XLSXWriter.longestText - sign.utf16.count
        let kept = prefix { character in
            room -= character.utf16.count
            return room >= 0
        }
        return kept + sign
    }
}

extension String {
    /// In a workbook `_x0041_` stands for the letter A, so such a text must be written as `_x005F_x0041_`.
    fileprivate var keepingEscapes: String {
        contains("_x") ? replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : self
    }
}
