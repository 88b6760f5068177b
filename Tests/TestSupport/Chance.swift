// Made-up values from a seed, so that a failing one can be made again.

package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(_ seed: UInt64) { state = seed }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    package mutating func flip() -> Bool { Bool.random(using: &self) }
    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    package mutating func maybe<Value>(_ make: (inout Chance) -> Value) -> Value? { flip() ? make(&self) : nil }
    package mutating func some<Value>(_ most: Int, _ make: (inout Chance) -> Value) -> [Value] {
        (0..<number(0...most)).map { _ in make(&self) }
    }
    package mutating func atLeastOne<Value>(_ make: (inout Chance) -> Value) -> [Value] {
        (0..<number(1...3)).map { _ in make(&self) }
    }
    package mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
}
