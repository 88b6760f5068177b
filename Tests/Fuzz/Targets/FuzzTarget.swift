// The entry points that take untrusted bytes, each with the invariant to check. libFuzzer looks for bytes that break
// one (Scripts/fuzz); the tests rerun every case it found.

/// One door.
package struct FuzzTarget: Sendable, CustomStringConvertible {
    package let name: String
    /// Says what the bytes broke, by throwing; ends well when all holds.
    package let examine: @Sendable (_ bytes: [UInt8]) throws(Broken) -> Void

    package var description: String { name }

    /// In the order in which a file meets them.
    package static let all: [FuzzTarget] = [text, numbers, csv, scan, archive, workbook, flat, word, check]
}

/// A property that some bytes broke.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ message: String) { description = message }
}

func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(Broken) {
    if !holds { throw Broken(otherwise()) }
}
