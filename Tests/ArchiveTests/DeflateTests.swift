// Our own compression, against zlib's decompression: every input comes back, and none grows beyond its stored form.
import CZLib
import TestSupport
import Testing

@testable import Archive

@Suite("Deflate")
struct DeflateTests {
    /// The bytes that zlib makes of a raw stream; nil where it finds a fault, or bytes after the end.
    private func inflated(_ packed: [UInt8], count: Int) -> [UInt8]? {
        var stream = z_stream()
        guard czlib_start_raw_inflate(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var packed = packed
        var bytes = [UInt8](repeating: 0, count: count + 1)
        let code = packed.withUnsafeMutableBufferPointer { source in
            bytes.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END, stream.avail_in == 0 else { return nil }
        return Array(bytes[..<Int(stream.total_out)])
    }

    private func expectRoundTrip(_ input: [UInt8], _ about: String) {
        let packed = Deflate.compressed(input)
        #expect(inflated(packed, count: input.count) == input, "\(about)")
        #expect(packed.count <= input.count + 5 * (input.count / 65_535 + 1) + 8, "\(about)")
    }

    @Test("empty, short and uniform inputs come back")
    func small() {
        for count in 0...40 {
            expectRoundTrip(Array(repeating: 7, count: count), "\(count) equal bytes")
            expectRoundTrip((0..<count).map { UInt8($0) }, "\(count) different bytes")
        }
        for count in [257, 258, 259, 260, 32_767, 32_768, 32_769, 70_000, 200_000] {
            expectRoundTrip(Array(repeating: 0, count: count), "\(count) zeros")
        }
    }

    @Test("random bytes of few and of many values come back", arguments: 0..<30)
    func random(seed: Int) {
        var chance = Chance(UInt64(seed))
        let values = [1, 2, 3, 16, 200, 256][seed % 6]
        let count = [100, 5_000, 66_000, 140_000][seed % 4]
        let input = (0..<count).map { _ in UInt8(Int.random(in: 0..<values, using: &chance)) }
        expectRoundTrip(input, "seed \(seed)")
    }

    @Test("texts that repeat from near and far come back, and become small", arguments: 0..<12)
    func repetitive(seed: Int) {
        var chance = Chance(UInt64(seed))
        let pieces = (0..<40).map { _ in
            (0..<Int.random(in: 1...60, using: &chance)).map { _ in UInt8.random(in: 32...126, using: &chance) }
        }
        var input: [UInt8] = []
        while input.count < 150_000 { input += pieces[Int.random(in: 0..<40, using: &chance)] }
        expectRoundTrip(input, "seed \(seed)")
        #expect(Deflate.compressed(input).count < input.count / 4)
        // The same again, from farther than the window.
        expectRoundTrip(input + input, "seed \(seed), twice")
    }

    @Test("matches at the edge of the window and of the longest length come back")
    func edges() {
        var chance = Chance(1)
        let part = (0..<300).map { _ in UInt8.random(in: 0...255, using: &chance) }
        for gap in [32_768 - 300 - 2, 32_768 - 301, 32_768 - 300, 32_768 - 299, 32_768 - 298] {
            let between = (0..<gap).map { _ in UInt8.random(in: 0...255, using: &chance) }
            expectRoundTrip(part + between + part, "a gap of \(gap)")
        }
    }

    /// Frequencies like Fibonacci's numbers make codes longer than the format allows.
    @Test("skewed frequencies give codes within the limits")
    func skewed() {
        var uses: [UInt32] = [1, 1]
        while uses.count < 30 { uses.append(uses[uses.count - 1] + uses[uses.count - 2]) }
        for longest in [7, 15] {
            let lengths = codeLengths(Array(uses.prefix(longest == 7 ? 19 : 30)), longest: longest)
            #expect(lengths.allSatisfy { 1...longest ~= Int($0) })
            let sum = lengths.reduce(0) { $0 + (1 << (longest - Int($1))) }
            #expect(sum == 1 << longest, "a complete code")
        }
        let input = uses.prefix(22).enumerated().flatMap { Array(repeating: UInt8($0), count: Int($1)) }
        var chance = Chance(3)
        expectRoundTrip(input.shuffled(using: &chance), "shuffled")
    }
}
