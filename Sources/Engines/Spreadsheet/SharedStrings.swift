// The workbook's list of texts, each kept once: rich text joined, phonetic readings left out.
import LibXML

/// The text of a string item: its `t` elements, those of phonetic runs excepted. Shared and inline strings alike.
struct StringItem {
    private(set) var bytes: [UInt8] = []
    private var phonetic = 0
    private var isInText = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        (phonetic, isInText) = (0, false)
    }

    mutating func start(_ element: XMLStreamElement) {
        if element.isNamed("rPh") { phonetic += 1 } else if element.isNamed("t") { isInText = phonetic == 0 }
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) { if isInText { bytes.append(contentsOf: piece) } }

    mutating func end(_ element: XMLStreamElement) {
        if element.isNamed("rPh") { phonetic -= 1 } else if element.isNamed("t") { isInText = false }
    }

    var text: String { unescaped(bytes) }
}

final class SharedStrings: XMLStreamReceiver {
    private let limits: SpreadsheetLimits
    private var strings: [String] = []
    private var item = StringItem()
    private var refusal: SpreadsheetRefusal?

    private init(_ limits: SpreadsheetLimits) { self.limits = limits }

    static func read(_ bytes: [UInt8], _ limits: SpreadsheetLimits, part: String) throws(SpreadsheetRefusal) -> [String]
    {
        let own = SharedStrings(limits)
        do {
            try XMLStream.read(bytes, into: own, limits: XMLScanLimits(bytes: limits.partBytes))
        } catch {
            throw .damaged(part: part)
        }
        if let refusal = own.refusal { throw refusal }
        return own.strings
    }

    var hasEnough: Bool { refusal != nil }

    func start(_ element: XMLStreamElement) { if element.isNamed("si") { item.begin() } else { item.start(element) } }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { item.add(piece) }

    func end(_ element: XMLStreamElement) {
        guard element.isNamed("si") else { return item.end(element) }
        if item.bytes.count > limits.cellBytes { refusal = .limit(.cellBytes, allowed: limits.cellBytes) }
        if strings.count >= limits.sharedStrings { refusal = .limit(.sharedStrings, allowed: limits.sharedStrings) }
        strings.append(item.text)
    }
}

/// Excel writes what XML cannot carry as `_x000D_`; line ends become line feeds, other control characters nothing.
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
