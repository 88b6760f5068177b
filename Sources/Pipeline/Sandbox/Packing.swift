// Encoding of values as bytes, for the pipes between a run and its reader processes.

/// A value that can be sent through the pipe. Both ends are the same program, so the encoding has no names and no
/// version.
protocol Packable {
    func pack(into packer: inout Packer)
    /// - Throws: `Unintelligible` for invalid bytes. The other process may have been compromised by a file that it
    ///   read.
    init(from unpacker: inout Unpacker) throws
}

struct Unintelligible: Error {}

struct Packer {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ number: UInt64) {
        // Seven bits per byte, least significant first, because most numbers are small lengths.
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(raw content: some Collection<UInt8>) {
        add(UInt64(content.count))
        bytes += content
    }

    mutating func add(_ value: some Packable) { value.pack(into: &self) }

    mutating func add<each Value: Packable>(_ values: repeat each Value) { repeat add(each values) }
}

/// Room made before elements are read. The count comes from the other process, so more is made only as they arrive.
private let mostReserved = 256

struct Unpacker {
    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() throws -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while true {
            guard next < bytes.count, shift < 64 else { throw Unintelligible() }
            let byte = bytes[next]
            next += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    /// A count of elements that follow. Each takes at least one byte, which limits the count.
    mutating func count() throws -> Int {
        guard let count = Int(exactly: try number()), count <= bytes.count - next else { throw Unintelligible() }
        return count
    }

    mutating func raw() throws -> ArraySlice<UInt8> {
        let count = try count()
        defer { next += count }
        return bytes[next..<next + count]
    }

    mutating func value<Value: Packable>() throws -> Value { try Value(from: &self) }

    func requireEnd() throws { if next != bytes.count { throw Unintelligible() } }

    /// Decodes one value that uses all the bytes.
    static func whole<Value: Packable>(_ bytes: [UInt8]) throws -> Value {
        var unpacker = Unpacker(bytes)
        let value: Value = try unpacker.value()
        try unpacker.requireEnd()
        return value
    }
}

// MARK: - Basic types

extension Bool: Packable {
    func pack(into packer: inout Packer) { packer.add(self ? 1 : 0 as UInt64) }
    init(from unpacker: inout Unpacker) throws {
        switch try unpacker.number() {
        case 0: self = false
        case 1: self = true
        default: throw Unintelligible()
        }
    }
}

extension Int64: Packable {
    /// Zigzag encoding, so that small numbers of either sign stay short.
    func pack(into packer: inout Packer) { packer.add(UInt64(bitPattern: (self << 1) ^ (self >> 63))) }
    init(from unpacker: inout Unpacker) throws {
        let folded = try unpacker.number()
        self = Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }
}

extension Int: Packable {
    func pack(into packer: inout Packer) { packer.add(Int64(self)) }
    init(from unpacker: inout Unpacker) throws { self = Int(try unpacker.value() as Int64) }
}

extension String: Packable {
    func pack(into packer: inout Packer) { packer.add(raw: utf8) }
    init(from unpacker: inout Unpacker) throws {
        guard let text = String(validating: try unpacker.raw(), as: UTF8.self) else { throw Unintelligible() }
        self = text
    }
}

extension Optional: Packable where Wrapped: Packable {
    func pack(into packer: inout Packer) {
        packer.add(self != nil)
        if let self { packer.add(self) }
    }
    init(from unpacker: inout Unpacker) throws { self = try unpacker.value() ? .some(try unpacker.value()) : .none }
}

extension Array: Packable where Element: Packable {
    func pack(into packer: inout Packer) {
        packer.add(UInt64(count))
        for element in self { packer.add(element) }
    }
    init(from unpacker: inout Unpacker) throws {
        self = []
        let count = try unpacker.count()
        reserveCapacity(Swift.min(count, mostReserved))
        for _ in 0..<count { append(try unpacker.value()) }
    }
}

extension Dictionary: Packable where Key: Packable, Value: Packable {
    func pack(into packer: inout Packer) {
        packer.add(UInt64(count))
        for (key, value) in self {
            packer.add(key)
            packer.add(value)
        }
    }
    init(from unpacker: inout Unpacker) throws {
        let count = try unpacker.count()
        self = Dictionary(minimumCapacity: Swift.min(count, mostReserved))
        for _ in 0..<count {
            let key: Key = try unpacker.value()
            self[key] = try unpacker.value() as Value
        }
    }
}

/// Names and enumerations are encoded by their raw value.
extension Packable where Self: RawRepresentable, RawValue == String {
    func pack(into packer: inout Packer) { packer.add(rawValue) }
    init(from unpacker: inout Unpacker) throws {
        guard let value = Self(rawValue: try unpacker.value()) else { throw Unintelligible() }
        self = value
    }
}
