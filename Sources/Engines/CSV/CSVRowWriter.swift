// Writes rows of a data file one value at a time, for tables that are too large to be built in memory.

/// Comma-separated values with line feeds (RFC 4180 apart from the line ending). An absent value is written as nothing,
/// and an empty text as `""`, so that a reader can tell them apart.
package struct CSVRowWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var isFirst = true

    package init() {}

    package mutating func add(_ value: String?) {
        guard var value else { return separate() }
        value.withUTF8 { add($0) }
    }

    package mutating func add(_ value: UnsafeBufferPointer<UInt8>) {
        separate()
        let mustQuote =
            value.isEmpty
            || value.contains {
                $0 == Byte.quote || $0 == Byte.comma || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
            }
        guard mustQuote else { return bytes.append(contentsOf: value) }
        bytes.append(Byte.quote)
        for byte in value {
            if byte == Byte.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }

    package mutating func endRow() {
        bytes.append(Byte.lineFeed)
        isFirst = true
    }

    /// The bytes so far; the writer starts again without them.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func separate() {
        if !isFirst { bytes.append(Byte.comma) }
        isFirst = false
    }
}
