// SHA-256 by nettle. The state is a plain C struct that needs no allocation, and nettle uses the processor's SHA
// instructions where available.

internal import CNettle

/// Takes bytes in pieces, so that a large file does not have to be in memory.
package struct SHA256 {
    private var state = sha256_ctx()

    package init() { nettle_sha256_init(&state) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        nettle_sha256_update(&state, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// The 32-byte digest of all bytes taken so far.
    package consuming func digest() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
            nettle_sha256_digest(&state, buffer.count, buffer.baseAddress)
            count = buffer.count
        }
    }

    /// The digest of `bytes`.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest()
    }
}

/// Two lower-case hexadecimal digits per byte.
package func hexadecimal(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
        for (index, byte) in bytes.enumerated() {
            buffer[2 * index] = hexadecimalDigit(byte >> 4)
            buffer[2 * index + 1] = hexadecimalDigit(byte & 15)
        }
        return 2 * bytes.count
    }
}

/// - Parameter value: 0…15.
private func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
