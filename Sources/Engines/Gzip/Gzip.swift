// Compresses bytes in the gzip format. The header contains neither a time nor a name, so that equal bytes give equal
// files with the same version of zlib.
import CZLib

/// The bytes could not be compressed.
package struct GzipFault: Error, Sendable {
    /// zlib's code.
    package let code: Int32
}

/// Compresses bytes as they come.
package struct GzipWriter: ~Copyable {
    /// zlib keeps its address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameter level: 1 (fast) to 9 (small).
    package init(level: Int32 = 5) throws(GzipFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = czlib_start_gzip(stream, level)
        guard code == Z_OK else {
            stream.deallocate()
            throw GzipFault(code: code)
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    package mutating func add(_ bytes: [UInt8]) throws(GzipFault) { try deflate(bytes, Z_NO_FLUSH) }

    /// The compressed bytes of everything that was added.
    package consuming func finish() throws(GzipFault) -> [UInt8] {
        try deflate([], Z_FINISH)
        return output
    }

    private mutating func deflate(_ bytes: [UInt8], _ flush: Int32) throws(GzipFault) {
        var input = bytes
        let (stream, capacity) = (stream, buffer.count)
        var code = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                let produced = buffer.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(capacity)
                    code = CZLib.deflate(stream, flush)
                    return capacity - Int(stream.pointee.avail_out)
                }
                output.append(contentsOf: buffer[..<produced])
            } while code == Z_OK && stream.pointee.avail_out == 0
        }
        // Nothing left to do is no fault.
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw GzipFault(code: code) }
    }
}
