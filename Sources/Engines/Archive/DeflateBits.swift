// Writes bits, the lowest first, into a growing buffer.

struct BitWriter: ~Copyable {
    private var buffer: UnsafeMutableRawPointer
    private var capacity: Int
    private var count = 0
    private var bits: UInt64 = 0
    private var bitCount: UInt64 = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        buffer = .allocate(byteCount: self.capacity, alignment: 8)
    }

    deinit { buffer.deallocate() }

    /// Makes room for so many more bytes. Nothing checks it again.
    mutating func reserve(_ room: Int) {
        guard count + room + 16 > capacity else { return }
        capacity = max(capacity * 2, count + room + 16)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
        larger.copyMemory(from: buffer, byteCount: count)
        buffer.deallocate()
        buffer = larger
    }

    /// At most 48 bits may be put between two calls of `flush`.
    @inline(__always)
    mutating func put(_ value: UInt64, count: UInt64) {
        bits |= value &<< bitCount
        bitCount &+= count
    }

    @inline(__always)
    mutating func put(_ code: PrefixCode) { put(UInt64(code.bits), count: UInt64(code.length)) }

    /// Stores complete bytes.
    @inline(__always)
    mutating func flush() {
        buffer.storeBytes(of: bits.littleEndian, toByteOffset: count, as: UInt64.self)
        count &+= Int(bitCount / 8)
        bits &>>= bitCount & ~7
        bitCount &= 7
    }

    /// Bytes as they are, in pieces that the format allows.
    mutating func write(stored bytes: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool) {
        var rest = bytes
        repeat {
            let piece = rest.prefix(65_535)
            rest = rest.dropFirst(piece.count)
            put(isLast && rest.isEmpty ? 1 : 0, count: 3)
            bitCount = (bitCount + 7) & ~7
            flush()
            put(UInt64(piece.count) | UInt64(~UInt16(piece.count)) << 16, count: 32)
            flush()
            if !piece.isEmpty {
                UnsafeMutableRawBufferPointer(start: buffer + count, count: piece.count).copyBytes(from: piece)
            }
            count += piece.count
        } while !rest.isEmpty
    }

    /// All bytes; the last one is filled up with zeros.
    mutating func finish() -> [UInt8] {
        bitCount = (bitCount + 7) & ~7
        flush()
        return [UInt8](UnsafeRawBufferPointer(start: buffer, count: count))
    }
}
