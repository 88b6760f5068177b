// The frame format between the two processes: a length of four bytes, least significant first, then that many bytes.
import Glibc

/// The largest content of a frame, in bytes. The parent never sends more, and a longer reply is refused.
let largestFrame = 1 << 27

func frame(_ content: [UInt8]) -> [UInt8] {
    let length = UInt32(content.count)
    return [UInt8(length & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length >> 16 & 0xFF), UInt8(length >> 24)] + content
}

/// Collects bytes as they arrive until a frame is complete.
struct FrameAssembly {
    private var bytes: [UInt8] = []

    /// The content's length once four bytes have arrived; nil before.
    private var length: Int? {
        bytes.count < 4 ? nil : Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16 | Int(bytes[3]) << 24
    }

    /// How many bytes to read next, never beyond the end of this frame; 0 when it is complete.
    var wanted: Int { length.map { max(0, 4 + $0 - bytes.count) } ?? 4 - bytes.count }
    var isTooLarge: Bool { length.map { $0 > largestFrame } ?? false }
    var content: [UInt8] { Array(bytes.dropFirst(4)) }
    var isEmpty: Bool { bytes.isEmpty }

    mutating func add(_ piece: ArraySlice<UInt8>) { bytes += piece }
}

/// readv(2) into a buffer. readv and writev are used for pipes only, so that a trace of system calls distinguishes
/// pipes from files.
func receive(_ descriptor: Int32, into buffer: inout [UInt8], atMost count: Int) -> Int {
    buffer.withUnsafeMutableBytes { room in
        var piece = iovec(iov_base: room.baseAddress, iov_len: min(count, room.count))
        return readv(descriptor, &piece, 1)
    }
}

/// writev(2) of the remaining bytes.
func send(_ descriptor: Int32, _ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { all in
        // writev takes a mutable pointer but does not change the bytes.
        var piece = iovec(
            iov_base: UnsafeMutableRawPointer(mutating: all.baseAddress?.advanced(by: start)),
            iov_len: all.count - start)
        return writev(descriptor, &piece, 1)
    }
}
