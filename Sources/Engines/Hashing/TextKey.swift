// A text as the key of a dictionary, compared by its bytes.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Equal texts have equal bytes. The comparison of `String` treats some different texts as equal, and normalises them
/// first; for long texts that takes longer than the work on them.
package struct TextKey: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package func hash(into hasher: inout Hasher) {
        var text = text
        hasher.combine(text.withUTF8 { mixed(UnsafeRawBufferPointer($0)) })
    }

    package static func == (one: TextKey, other: TextKey) -> Bool {
        var (one, other) = (one.text, other.text)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                guard one.count == other.count else { return false }
                guard let start = one.baseAddress, let second = other.baseAddress else { return true }
                return memcmp(start, second, one.count) == 0
            }
        }
    }
}

/// Unknown to senders, so that they cannot make texts that collide.
private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

/// Sixteen bytes a step, each multiplied with its seed to twice its length and folded.
private func mixed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let (first, second) = seeds
    var state = UInt64(bytes.count) ^ first
    var place = 0
    while place &+ 16 <= bytes.count {
        let one = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ first
        let other = bytes.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self) ^ state
        state = folded(one, other) ^ second
        place &+= 16
    }
    var rest = (UInt64(0), UInt64(0))
    withUnsafeMutableBytes(of: &rest) { $0.copyBytes(from: bytes[place...]) }
    return folded(rest.0 ^ second, rest.1 ^ state)
}

private func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
}
