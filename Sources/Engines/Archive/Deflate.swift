// Compresses bytes in the DEFLATE format (RFC 1951), for parts of many megabytes that repeat themselves.
//
// zlib needs a third of the time of a whole report for them, even at its fastest level, because it was made for data
// with short repetitions. Here a match is looked for by its first eight bytes, then by its first four, at one place
// each; rows of a table continue there for a hundred bytes.

/// Compresses whole arrays. The result depends on the input only, not on a library's version.
package enum Deflate {
    /// The compressed form of `input`, as it is stored in an archive.
    package static func compressed(_ input: [UInt8]) -> [UInt8] {
        input.withUnsafeBufferPointer { bytes in
            var encoder = DeflateEncoder(bytes)
            return encoder.encode()
        }
    }
}

/// The format's limits.
private enum Limit {
    static let window = 32_768
    static let longestMatch = 258
    /// The format allows 3; a match of 3 bytes saves too little to look for it.
    static let shortestMatch = 4
    static let endOfBlock = 256
    static let literals = 286
    static let distances = 30
}

private struct DeflateEncoder: ~Copyable {
    private let input: UnsafeBufferPointer<UInt8>
    private var output: BitWriter
    /// The newest position of each hash, or `none`.
    private let longTable: UnsafeMutablePointer<Int32>
    private let shortTable: UnsafeMutablePointer<Int32>
    private var block = TokenBlock()

    private static let tableBits: UInt64 = 15
    private static let none: Int32 = -1_000_000
    /// A match of this length is taken without looking for a longer one at the next byte.
    private static let longEnough = 24

    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        output = BitWriter(capacity: input.count / 6 + 1_024)
        let size = 1 << Int(Self.tableBits)
        longTable = .allocate(capacity: size)
        shortTable = .allocate(capacity: size)
        longTable.initialize(repeating: Self.none, count: size)
        shortTable.initialize(repeating: Self.none, count: size)
    }

    deinit {
        longTable.deallocate()
        shortTable.deallocate()
    }

    mutating func encode() -> [UInt8] {
        var (position, blockStart) = (0, 0)
        while position < searchable {
            let match = longestMatch(at: position)
            if match.isLater || match.length == 0 {
                block.add(literal: input[position])
                position += 1
            }
            if match.length > 0 {
                block.add(length: match.length, distance: match.distance)
                // Of the positions within a match, two are enough to find its repetitions.
                insert(position + 2)
                position += match.length
                insert(position - 2)
            }
            if block.isFull {
                block.write(input[blockStart..<position], isLast: false, to: &output)
                blockStart = position
            }
        }
        while position < input.count {
            block.add(literal: input[position])
            position += 1
        }
        block.write(input[blockStart...], isLast: true, to: &output)
        return output.finish()
    }

    /// The end of the positions whose next eight bytes, and those one further, exist.
    private var searchable: Int { input.count &- 9 }

    private func load8(_ position: Int) -> UInt64 {
        UnsafeRawPointer(input.baseAddress.unsafelyUnwrapped).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    private func load4(_ position: Int) -> UInt32 {
        UnsafeRawPointer(input.baseAddress.unsafelyUnwrapped).loadUnaligned(fromByteOffset: position, as: UInt32.self)
    }

    private static func longHash(_ bytes: UInt64) -> Int {
        Int(truncatingIfNeeded: (bytes &* 0x9E37_79B1_85EB_CA87) >> (64 - tableBits))
    }

    private static func shortHash(_ bytes: UInt64) -> Int {
        Int(truncatingIfNeeded: ((bytes << 32) &* 0x9E37_79B1_85EB_CA87) >> (64 - tableBits))
    }

    private func insert(_ position: Int) {
        guard position < searchable else { return }
        let bytes = load8(position)
        longTable[Self.longHash(bytes)] = Int32(truncatingIfNeeded: position)
        shortTable[Self.shortHash(bytes)] = Int32(truncatingIfNeeded: position)
    }

    private struct Match {
        /// 0 where there is none.
        var length = 0
        var distance = 0
        /// Whether it starts one byte after the position, because it is longer than the one that starts there.
        var isLater = false
    }

    private func longestMatch(at position: Int) -> Match {
        let bytes = load8(position)
        let (long, short) = (Self.longHash(bytes), Self.shortHash(bytes))
        let (longCandidate, shortCandidate) = (Int(longTable[long]), Int(shortTable[short]))
        longTable[long] = Int32(truncatingIfNeeded: position)
        shortTable[short] = Int32(truncatingIfNeeded: position)
        if position &- longCandidate <= Limit.window, load8(longCandidate) == bytes {
            return Match(length: length(position, longCandidate, from: 8), distance: position &- longCandidate)
        }
        guard position &- shortCandidate <= Limit.window, load4(shortCandidate) == UInt32(truncatingIfNeeded: bytes)
        else { return Match() }
        let match = Match(length: length(position, shortCandidate, from: 4), distance: position &- shortCandidate)
        return match.length < Self.longEnough ? laterMatch(at: position &+ 1, longerThan: match) : match
    }

    private func laterMatch(at position: Int, longerThan match: Match) -> Match {
        let bytes = load8(position)
        let hash = Self.longHash(bytes)
        let candidate = Int(longTable[hash])
        longTable[hash] = Int32(truncatingIfNeeded: position)
        guard position &- candidate <= Limit.window, load8(candidate) == bytes else { return match }
        let found = length(position, candidate, from: 8)
        return found > match.length
            ? Match(length: found, distance: position &- candidate, isLater: true) : match
    }

    /// How far the bytes at two positions agree, of which the first ones are known to.
    private func length(_ position: Int, _ earlier: Int, from known: Int) -> Int {
        let most = min(Limit.longestMatch, input.count &- position)
        var length = known
        while length &+ 8 <= most {
            let difference = load8(position &+ length) ^ load8(earlier &+ length)
            if difference != 0 { return length &+ difference.trailingZeroBitCount / 8 }
            length &+= 8
        }
        while length < most, input[position &+ length] == input[earlier &+ length] { length &+= 1 }
        return length
    }
}

// MARK: - A block

/// The literals and matches of one block, with the frequencies of their codes.
private struct TokenBlock {
    /// A literal, or a length in the upper half and a distance in the lower.
    private var tokens: [UInt32] = []
    private var literals = [UInt32](repeating: 0, count: Limit.literals)
    private var distances = [UInt32](repeating: 0, count: Limit.distances)
    private static let capacity = 1 << 16
    /// One step of the encoder adds at most two.
    private static let mostAtOnce = 2

    init() { tokens.reserveCapacity(Self.capacity) }

    var isFull: Bool { tokens.count > Self.capacity - Self.mostAtOnce }

    mutating func add(literal: UInt8) {
        tokens.append(UInt32(literal))
        literals[Int(literal)] &+= 1
    }

    mutating func add(length: Int, distance: Int) {
        tokens.append(UInt32(truncatingIfNeeded: length << 16 | distance - 1))
        literals[257 &+ Int(lengthCodes[length])] &+= 1
        distances[distanceCode(distance)] &+= 1
    }

    /// Writes the block in the shortest of the three forms and empties it.
    mutating func write(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool, to output: inout BitWriter) {
        literals[Limit.endOfBlock] = 1
        let codes = BlockCodes(literals, distances)
        if codes.bits / 8 < bytes.count {
            output.reserve(codes.bits / 8 + 64)
            codes.writeHeader(isLast: isLast, to: &output)
            writeTokens(codes, to: &output)
        } else {
            output.reserve(bytes.count + 5 * (bytes.count / 65_535 + 2) + 16)
            output.write(stored: bytes, isLast: isLast)
        }
        tokens.removeAll(keepingCapacity: true)
        for index in literals.indices { literals[index] = 0 }
        for index in distances.indices { distances[index] = 0 }
    }

    private func writeTokens(_ codes: BlockCodes, to output: inout BitWriter) {
        tokens.withUnsafeBufferPointer { tokens in
            codes.literals.withUnsafeBufferPointer { literals in
                codes.distances.withUnsafeBufferPointer { distances in
                    for token in tokens {
                        if token < 1 << 16 {
                            output.put(literals[Int(token)])
                            output.flush()
                            continue
                        }
                        let (length, distance) = (Int(token >> 16), Int(token & 0xFFFF) &+ 1)
                        let lengthCode = Int(lengthCodes[length])
                        output.put(literals[257 &+ lengthCode])
                        output.put(
                            UInt64(length &- Int(lengthBases[lengthCode])), count: UInt64(lengthExtras[lengthCode]))
                        let code = distanceCode(distance)
                        output.put(distances[code])
                        output.put(UInt64(distance &- distanceBases[code]), count: UInt64(distanceExtras[code]))
                        output.flush()
                    }
                    output.put(literals[Limit.endOfBlock])
                    output.flush()
                }
            }
        }
    }
}

/// The code of a length without its base, 0 to 28.
private let lengthCodes: [UInt8] = (0...Limit.longestMatch).map { length in
    UInt8(lengthBases.lastIndex { Int($0) <= max(length, 3) } ?? 0)
}
private let lengthBases: [UInt16] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
private let lengthExtras: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
private let distanceBases: [Int] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
]
private let distanceExtras: [UInt8] = distanceBases.indices.map { UInt8(max(0, $0 / 2 - 1)) }

private func distanceCode(_ distance: Int) -> Int {
    let number = distance &- 1
    if number < 4 { return number }
    let top = Int.bitWidth &- 1 &- number.leadingZeroBitCount
    return top &* 2 &+ (number >> (top &- 1) & 1)
}
