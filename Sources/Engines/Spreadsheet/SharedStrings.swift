// Reads the workbook's shared strings. The pieces of rich text keep their formatting; phonetic readings are omitted.
import LibXML

/// A string as a cell shows it.
struct StyledString: Sendable, Equatable {
    var text: String
    /// The pieces, if one of them is formatted in a way that may change the meaning of the text; otherwise empty.
    var runs: [TextRun] = []
}

/// The text of a string item: its `t` elements, except those of phonetic runs. For shared and inline strings.
struct StringItem {
    private(set) var bytes: [UInt8] = []
    private var phonetic = 0
    private var isInText = false
    private var isInRun = false
    /// The namespace of the item's own elements. Elements in other namespaces are ignored.
    private var namespace: Int?
    /// nil until a run has different formatting. Most texts have one piece.
    private var runs: [TextRun] = []
    private var run = TextRun(text: "")
    private var start = 0

    /// - Parameter namespace: the namespace of the item itself.
    mutating func begin(in namespace: Int? = nil) {
        bytes.removeAll(keepingCapacity: true)
        (phonetic, isInText, isInRun, self.namespace) = (0, false, false, namespace)
        runs.removeAll(keepingCapacity: true)
    }

    mutating func start(_ element: XMLStreamElement) {
        if let namespace, element.namespaceID != namespace { return }
        if element.isNamed("t") {
            isInText = phonetic == 0
        } else if element.isNamed("rPh") {
            phonetic += 1
        } else if element.isNamed("r") {
            (isInRun, run, start) = (true, TextRun(text: ""), bytes.count)
        } else if isInRun {
            note(element)
        }
    }

    private mutating func note(_ element: XMLStreamElement) {
        if element.isNamed("strike") {
            run.isStruck = isOn(element)
        } else if element.isNamed("vertAlign") {
            run.isRaised = ["superscript", "subscript"].contains(element["val"] ?? "")
        } else if element.isNamed("rFont"), let name = element["val"], mayRedefineLetters(name) {
            run.font = name
        }
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) { if isInText { bytes.append(contentsOf: piece) } }

    mutating func end(_ element: XMLStreamElement) {
        if let namespace, element.namespaceID != namespace { return }
        if element.isNamed("t") {
            isInText = false
        } else if element.isNamed("rPh") {
            phonetic -= 1
        } else if element.isNamed("r"), isInRun {
            isInRun = false
            run.text = unescaped(Array(bytes[start...]))
            if !run.text.isEmpty { runs.append(run) }
        }
    }

    var text: String { unescaped(bytes) }

    var styled: StyledString {
        let isPlain = runs.allSatisfy { !$0.isStruck && !$0.isRaised && $0.font == nil }
        return StyledString(text: text, runs: isPlain ? [] : runs)
    }
}

/// `<strike/>`, `<strike val="1"/>`; off with `val="0"`.
func isOn(_ element: XMLStreamElement) -> Bool { element["val"].map(isTrue) ?? true }

final class SharedStrings: PartParsing {
    let limits: SpreadsheetLimits
    private var strings: [StyledString] = []
    private var item = StringItem()
    var refusal: SpreadsheetRefusal?
    private var namespace: Int?

    private init(_ limits: SpreadsheetLimits) { self.limits = limits }

    static func read(_ bytes: [UInt8], _ limits: SpreadsheetLimits, part: String) throws(SpreadsheetRefusal)
        -> [StyledString]
    {
        let own = SharedStrings(limits)
        try own.parse(bytes, part: part)
        return own.strings
    }

    func start(_ element: XMLStreamElement) {
        if namespace == nil { namespace = element.namespaceID }
        if isItem(element) { item.begin(in: namespace) } else { item.start(element) }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { item.add(piece) }

    func end(_ element: XMLStreamElement) {
        guard isItem(element) else { return item.end(element) }
        if item.bytes.count > limits.cellBytes { refuse(.cellBytes, limits.cellBytes) }
        if strings.count >= limits.sharedStrings { refuse(.sharedStrings, limits.sharedStrings) }
        strings.append(item.styled)
    }

    private func isItem(_ element: XMLStreamElement) -> Bool {
        element.isNamed("si") && element.namespaceID == namespace
    }
}

/// Excel writes characters that XML cannot represent as `_x000D_`. Line ends become line feeds. A vertical tab or form
/// feed, which Word leaves as a line break, is kept for the reader of the text. Other control characters are dropped.
func unescaped(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "_")) || bytes.contains(0x0D) else {
        return String(decoding: bytes, as: UTF8.self)
    }
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if let unit = escape(in: bytes, at: index) {
            if unit == 0x0A || unit == 0x0D && !plain.hasSuffix(0x0A) {
                plain.append(0x0A)
            } else if unit == 0x0B || unit == 0x0C {
                plain.append(0x0B)
            } else if unit >= 0x20, let scalar = Unicode.Scalar(UInt32(unit)) {
                plain.append(contentsOf: Array(String(Character(scalar)).utf8))
            }
            index += 7
        } else {
            if bytes[index] == 0x0D {
                if index + 1 >= bytes.count || bytes[index + 1] != 0x0A { plain.append(0x0A) }
            } else {
                plain.append(bytes[index])
            }
            index += 1
        }
    }
    return String(decoding: plain, as: UTF8.self)
}

/// `_xHHHH_`
private func escape(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
}

extension [UInt8] {
    fileprivate func hasSuffix(_ byte: UInt8) -> Bool { last == byte }
}
