// What travels between two processes: a length of four bytes, the least significant first, then that many bytes.
import Glibc

/// The largest content of a frame, in bytes. Who asks keeps below it; who answers is not listened to beyond it.
let largestFrame = 1 << 27

func frame(_ content: [UInt8]) -> [UInt8] {
    let length = UInt32(content.count)
    return [UInt8(length & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length >> 16 & 0xFF), UInt8(length >> 24)] + content
}

/// Bytes that come in as they please, until a frame is whole.
struct FrameAssembly {
    private var bytes: [UInt8] = []

    /// What the content's length is once four bytes are here; nil before.
    private var length: Int? {
        bytes.count < 4 ? nil : Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16 | Int(bytes[3]) << 24
    }

    /// How many bytes to ask for next: never into the frame after this one; 0 when it is whole.
    var wanted: Int { length.map { max(0, 4 + $0 - bytes.count) } ?? 4 - bytes.count }
    var isTooLarge: Bool { length.map { $0 > largestFrame } ?? false }
    var content: [UInt8] { Array(bytes.dropFirst(4)) }
    var isEmpty: Bool { bytes.isEmpty }

    mutating func add(_ piece: ArraySlice<UInt8>) { bytes += piece }
}

/// readv(2) into a buffer; writes and reads of a pipe are told apart from those of files by who traces a run's system
/// calls.
func receive(_ descriptor: Int32, into buffer: inout [UInt8], atMost count: Int) -> Int {
    buffer.withUnsafeMutableBytes { room in
        var piece = iovec(iov_base: room.baseAddress, iov_len: min(count, room.count))
        return readv(descriptor, &piece, 1)
    }
}

/// writev(2) of what is left of the bytes.
func send(_ descriptor: Int32, _ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { all in
        // writev takes a pointer to bytes that it will not change.
        var piece = iovec(
            iov_base: UnsafeMutableRawPointer(mutating: all.baseAddress?.advanced(by: start)),
            iov_len: all.count - start)
        return writev(descriptor, &piece, 1)
    }
}
