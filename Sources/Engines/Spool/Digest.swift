// SHA-256, which identifies equal files and files that we wrote.

internal import Hashing

/// The SHA-256 of these bytes as 64 lower-case hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.digest(of: bytes))
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Always 16 digits.
func hex(_ number: UInt64) -> String { hex((0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }) }

/// nil unless the text is an even number of hexadecimal digits.
func unhex(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text {
        guard let value = Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
        if let pending = high { bytes.append(pending << 4 | value) }
        high = high == nil ? value : nil
    }
    return high == nil ? bytes : nil
}
