// The lists of a submission that are only ever read as a whole, packed into one value: statuses, paragraphs, models,
// changes and others.

import SQLite

/// The values of a list's rows, from left to right and from top to bottom.
struct PackedRows {
    fileprivate private(set) var bytes: [UInt8] = []

    mutating func add(_ number: Int64) {
        bytes.append(PackedKind.number.rawValue)
        // Zigzag encoding, so that small numbers of either sign stay short.
        bytes.append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    mutating func add(_ text: String) {
        bytes.append(PackedKind.text.rawValue)
        bytes.append(varint: UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func addNull() { bytes.append(PackedKind.null.rawValue) }

    mutating func add(_ number: Int) { add(Int64(number)) }
    mutating func add(_ number: Int?) { if let number { add(Int64(number)) } else { addNull() } }
    mutating func add(_ number: Int64?) { if let number { add(number) } else { addNull() } }
    mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }

    /// Adds the columns of the current row from `first` on.
    mutating func add(columnsOf row: Statement, from first: Int32) {
        for column in first..<row.columnCount {
            switch row.type(column) {
            case .integer: add(row.integer(column))
            case .null, .real: addNull()
            case .text, .blob:
                let content = row.bytes(column)
                bytes.append(PackedKind.text.rawValue)
                bytes.append(varint: UInt64(content.count))
                bytes.append(contentsOf: content)
            }
        }
    }
}

/// The value of one submission: the number of the format, then each list that has rows, as its number, its length in
/// bytes and its values.
struct ContentWriter {
    private(set) var bytes: [UInt8] = [StoredContent.format]

    var isEmpty: Bool { bytes.count == 1 }

    mutating func add(_ list: StoredLists, _ rows: PackedRows) {
        guard !rows.bytes.isEmpty else { return }
        bytes.append(list.number)
        bytes.append(varint: UInt64(rows.bytes.count))
        bytes += rows.bytes
    }
}

/// Reads such a value.
struct StoredContent {
    static let format: UInt8 = 1
    private let bytes: [UInt8]
    private var lists: [(number: UInt8, place: Range<Int>)] = []

    /// Of a submission without lists.
    init() { bytes = [] }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        guard bytes.first == Self.format else { throw RegisterFault.corrupt("the format of a submission's content") }
        var values = PackedValues(bytes, 1..<bytes.count)
        while !values.isAtEnd { lists.append(try values.list()) }
    }

    /// Calls `body` for each row of a list that begins with its ordinal, which the rows have from the tables of an
    /// older layout; their order is the same. It must read all values after the ordinal.
    func eachNumbered(_ list: StoredLists, _ body: (inout PackedValues) throws -> Void) throws {
        try each(list) { row in
            _ = try row.number()
            try body(&row)
        }
    }

    /// Calls `body` for each row of a list. It must read all values of the row.
    func each(_ list: StoredLists, _ body: (inout PackedValues) throws -> Void) throws {
        guard let place = lists.first(where: { $0.number == list.number })?.place else { return }
        var values = PackedValues(bytes, place)
        while !values.isAtEnd { try body(&values) }
    }
}

/// A position in packed values. Invalid bytes mean that the file was altered.
struct PackedValues {
    private let bytes: [UInt8]
    private var next: Int
    private let end: Int

    fileprivate init(_ bytes: [UInt8], _ place: Range<Int>) {
        (self.bytes, next, end) = (bytes, place.lowerBound, place.upperBound)
    }

    var isAtEnd: Bool { next == end }

    mutating func number() throws -> Int {
        guard let number = try optionalNumber() else { throw damaged }
        return Int(number)
    }

    mutating func optionalNumber() throws -> Int64? {
        guard try !skipNull(before: .number) else { return nil }
        let folded = try varint()
        return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    mutating func text() throws -> String {
        guard let text = try optionalText() else { throw damaged }
        return text
    }

    mutating func optionalText() throws -> String? {
        guard try !skipNull(before: .text) else { return nil }
        let place = try run()
        return String(decoding: bytes[place], as: UTF8.self)
    }

    fileprivate mutating func list() throws -> (UInt8, Range<Int>) { (try byte(), try run()) }

    private mutating func skipNull(before kind: PackedKind) throws -> Bool {
        switch try byte() {
        case PackedKind.null.rawValue: return true
        case kind.rawValue: return false
        default: throw damaged
        }
    }

    private mutating func run() throws -> Range<Int> {
        guard let count = Int(exactly: try varint()), count <= end - next else { throw damaged }
        defer { next += count }
        return next..<next + count
    }

    private mutating func varint() throws -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while shift < 64 {
            let byte = try byte()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw damaged
    }

    private mutating func byte() throws -> UInt8 {
        guard next < end else { throw damaged }
        defer { next += 1 }
        return bytes[next]
    }

    private var damaged: RegisterFault { .corrupt("the content of a submission") }
}

private enum PackedKind: UInt8 { case null, number, text }

extension StoredLists {
    fileprivate var number: UInt8 { UInt8(rawValue.trailingZeroBitCount) }
}

extension [UInt8] {
    /// Seven bits per byte, least significant first.
    fileprivate mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

// MARK: - In the register

extension Filing {
    func insertContent(_ content: ContentWriter, _ submission: Int64) throws {
        guard !content.isEmpty else { return }
        var row = RowValues(capacity: 4 + content.bytes.count / 9)
        row.add(submission)
        row.add(blob: content.bytes)
        try insert(into: "submission_content", row)
    }
}

/// - Parameter lists: those that the submission has, so that nothing is read in vain.
func readContent(_ db: Database, of submission: Int64, _ lists: StoredLists) throws -> StoredContent {
    guard lists.contains(anyOf: .packed) else { return StoredContent() }
    let find = "SELECT bytes FROM submission_content WHERE submission = ?"
    guard let bytes: [UInt8] = try db.value(find, [submission]) else {
        throw RegisterFault.corrupt("a submission without its content")
    }
    return try StoredContent(bytes)
}
