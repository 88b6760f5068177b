// What Scripts/fuzz found once stays mended, and what it starts from is sound.
import Foundation
import Fuzzing
import TestSupport
import Testing

@Suite("Fuzzing")
struct FoundTests {
    /// One file, for one target.
    struct Case: Sendable, CustomTestStringConvertible {
        let target: FuzzTarget
        let path: String
        var testDescription: String { path }
    }

    static let cases = FuzzTarget.all.flatMap { target in
        ["found", "seeds"].map { "Tests/Fuzz/\($0)/\(target.name)" }.flatMap { folder in
            Checkout.names(in: folder).map { Case(target: target, path: "\(folder)/\($0)") }
        }
    }

    @Test("each case that broke something once breaks nothing any more", arguments: cases)
    func holds(_ one: Case) throws { try one.target.examine(Checkout.bytes(one.path)) }

    @Test("every folder of cases is a target's")
    func known() {
        for folder in ["found", "seeds"] {
            #expect(Set(Checkout.names(in: "Tests/Fuzz/\(folder)")).isSubset(of: FuzzTarget.all.map(\.name)))
        }
    }
}
