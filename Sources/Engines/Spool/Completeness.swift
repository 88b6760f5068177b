// Detects whether the end of a file is missing, as far as its format shows that. Used only where no lease is available.

import Glibc

extension Handle {
    /// True for an empty file and for a ZIP package, an XML document, a PDF, a PNG or a JPEG without its end. Other
    /// formats have no recognisable end. Reads at most the last 64 kB.
    func looksCutShort(_ arrival: Arrival) throws(SpoolError) -> Bool {
        if arrival.size == 0 { return true }
        let head = try bytes(at: 0, count: min(16, arrival.size))
        let tailLength = min(arrival.size, 1 << 16)
        let tail = try bytes(at: arrival.size - tailLength, count: tailLength)
        if head.starts(with: [0x50, 0x4B]) { return !tail.holds([0x50, 0x4B, 0x05, 0x06]) }
        if head.starts(with: Array("%PDF".utf8)) { return !tail.suffix(1_024).holds(Array("%%EOF".utf8)) }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return !tail.holds(Array("IEND".utf8)) }
        if head.starts(with: [0xFF, 0xD8]) { return !tail.suffix(64).holds([0xFF, 0xD9]) }
        let isMarkup = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first == UInt8(ascii: "<")
        return isMarkup && tail.last { !$0.isSpace } != UInt8(ascii: ">")
    }

    private func bytes(at offset: Int, count: Int) throws(SpoolError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let got = retrying { pread(raw, buffer.baseAddress, count, off_t(offset)) }
            if got < 0 { code = errno }
            filled = max(0, got)
        }
        guard code == 0 else { throw failure("read", code: code) }
        return bytes
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) || self == 0 }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// For short words in at most 64 kB.
    fileprivate func holds(_ word: [UInt8]) -> Bool {
        count >= word.count && indices.dropLast(word.count - 1).contains { self[$0...].starts(with: word) }
    }
}
