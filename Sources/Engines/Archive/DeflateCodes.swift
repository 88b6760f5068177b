// The codes of a DEFLATE block: Huffman codes of at most 15 bits, and the header that describes them.

/// A code as written, its first bit lowest.
struct PrefixCode {
    var bits: UInt16 = 0
    var length: UInt16 = 0
}

/// The codes of one block.
struct BlockCodes {
    let literals: [PrefixCode]
    let distances: [PrefixCode]
    /// The size of the block in this form.
    private(set) var bits = 0
    private var description: [(symbol: Int, extra: Int)] = []
    private let descriptionCodes: [PrefixCode]
    private let literalCount: Int
    private let distanceCount: Int
    private let descriptionCount: Int

    /// The order in which a header lists the lengths of the codes of lengths.
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let extraBits = [16: 2, 17: 3, 18: 7]

    init(_ literalUses: [UInt32], _ distanceUses: [UInt32]) {
        let literalLengths = codeLengths(literalUses, longest: 15)
        var distanceLengths = codeLengths(distanceUses, longest: 15)
        // A decoder wants at least one distance.
        if !distanceLengths.contains(where: { $0 > 0 }) { distanceLengths[0] = 1 }
        literals = prefixCodes(literalLengths)
        distances = prefixCodes(distanceLengths)
        literalCount = max(257, (literalLengths.lastIndex { $0 > 0 } ?? 0) + 1)
        distanceCount = (distanceLengths.lastIndex { $0 > 0 } ?? 0) + 1
        description = Self.runs(Array(literalLengths[..<literalCount]) + distanceLengths[..<distanceCount])
        var uses = [UInt32](repeating: 0, count: 19)
        for (symbol, _) in description { uses[symbol] += 1 }
        let lengths = codeLengths(uses, longest: 7)
        descriptionCodes = prefixCodes(lengths)
        descriptionCount = max(4, (Self.order.lastIndex { lengths[$0] > 0 } ?? 0) + 1)
        bits = 3 + 14 + 3 * descriptionCount
        for (symbol, _) in description { bits += Int(lengths[symbol]) + (Self.extraBits[symbol] ?? 0) }
        for (symbol, count) in literalUses.enumerated() {
            bits += Int(count) * (Int(literalLengths[symbol]) + lengthExtraBits(symbol))
        }
        for (symbol, count) in distanceUses.enumerated() {
            bits += Int(count) * (Int(distanceLengths[symbol]) + max(0, symbol / 2 - 1))
        }
    }

    func writeHeader(isLast: Bool, to output: inout BitWriter) {
        output.put(isLast ? 5 : 4, count: 3)
        output.put(UInt64(literalCount - 257), count: 5)
        output.put(UInt64(distanceCount - 1), count: 5)
        output.put(UInt64(descriptionCount - 4), count: 4)
        output.flush()
        for symbol in Self.order[..<descriptionCount] {
            output.put(UInt64(descriptionCodes[symbol].length), count: 3)
            output.flush()
        }
        for (symbol, extra) in description {
            output.put(descriptionCodes[symbol])
            if let count = Self.extraBits[symbol] { output.put(UInt64(extra), count: UInt64(count)) }
            output.flush()
        }
    }

    /// Lengths with runs of equal ones shortened: 16 repeats the last one 3 to 6 times, 17 and 18 stand for zeros.
    private static func runs(_ lengths: [UInt8]) -> [(symbol: Int, extra: Int)] {
        var runs: [(symbol: Int, extra: Int)] = []
        var index = 0
        while index < lengths.count {
            let length = lengths[index]
            var count = 1
            while index + count < lengths.count, lengths[index + count] == length { count += 1 }
            index += count
            if length > 0 {
                runs.append((Int(length), 0))
                count -= 1
            }
            while count >= 3 {
                let most = length > 0 ? 6 : 138
                let part = min(count, most)
                runs.append(length > 0 ? (16, part - 3) : part <= 10 ? (17, part - 3) : (18, part - 11))
                count -= part
            }
            for _ in 0..<count { runs.append((Int(length), 0)) }
        }
        return runs
    }
}

private func lengthExtraBits(_ symbol: Int) -> Int { symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4 }

/// The lengths of an optimal prefix code, limited; 0 for an unused symbol.
func codeLengths(_ uses: [UInt32], longest: Int) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: uses.count)
    let used = uses.indices.filter { uses[$0] > 0 }.sorted { (uses[$0], $0) < (uses[$1], $1) }
    guard used.count > 1 else {
        if let only = used.first { lengths[only] = 1 }
        return lengths
    }
    var counts = depthCounts(used.map { Int(uses[$0]) })
    limit(&counts, to: longest)
    // The rarest symbols get the longest codes.
    var rest = used[...]
    for length in stride(from: longest, through: 1, by: -1) {
        for _ in 0..<counts[length] { if let symbol = rest.popFirst() { lengths[symbol] = UInt8(length) } }
    }
    return lengths
}

/// How many symbols have codes of each length in a Huffman tree of these sorted weights.
private func depthCounts(_ weights: [Int]) -> [Int] {
    // Leaves are 0 to count - 1, inner nodes follow in the order of their making, which is that of their weights.
    let count = weights.count
    var inner: [Int] = []
    var parents = [Int](repeating: 0, count: 2 * count - 1)
    var (leaf, node) = (0, 0)
    func take() -> (Int, Int) {
        if leaf < count, node >= inner.count || weights[leaf] <= inner[node] {
            defer { leaf += 1 }
            return (leaf, weights[leaf])
        }
        defer { node += 1 }
        return (count + node, inner[node])
    }
    while inner.count < count - 1 {
        let (one, other) = (take(), take())
        parents[one.0] = count + inner.count
        parents[other.0] = count + inner.count
        inner.append(one.1 + other.1)
    }
    var depths = [Int](repeating: 0, count: 2 * count - 1)
    for index in stride(from: 2 * count - 3, through: 0, by: -1) { depths[index] = depths[parents[index]] + 1 }
    var counts = [Int](repeating: 0, count: max(depths.max() ?? 0, 15) + 1)
    for depth in depths[..<count] { counts[depth] += 1 }
    return counts
}

/// Shortens codes that are too long, at the price of the shortest possible others, until the code is complete again.
private func limit(_ counts: inout [Int], to longest: Int) {
    for length in counts.indices where length > longest {
        counts[longest] += counts[length]
        counts[length] = 0
    }
    var sum = (1...longest).reduce(0) { $0 + counts[$1] << (longest - $1) }
    while sum > 1 << longest {
        counts[longest] -= 1
        guard let length = (1..<longest).last(where: { counts[$0] > 0 }) else { break }
        counts[length] -= 1
        counts[length + 1] += 2
        sum -= 1
    }
}

/// Codes of equal length are consecutive numbers in the order of their symbols.
private func prefixCodes(_ lengths: [UInt8]) -> [PrefixCode] {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: 16)
    for length in 1..<16 where length > 1 { next[length] = (next[length - 1] + counts[length - 1]) << 1 }
    return lengths.map { length in
        guard length > 0 else { return PrefixCode() }
        defer { next[Int(length)] += 1 }
        return PrefixCode(bits: reversed(next[Int(length)], length), length: UInt16(length))
    }
}

private func reversed(_ code: Int, _ length: UInt8) -> UInt16 {
    var (from, to) = (code, 0)
    for _ in 0..<length {
        to = to << 1 | from & 1
        from >>= 1
    }
    return UInt16(to)
}
