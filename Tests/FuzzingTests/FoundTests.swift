// Inputs that Scripts/fuzz found are run again: the bugs stay fixed.
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

    private static let found = "Tests/Fuzz/found"

    static let cases = FuzzTarget.all.flatMap { target in
        Checkout.names(in: "\(found)/\(target.name)").map {
            Case(target: target, path: "\(found)/\(target.name)/\($0)")
        }
    }

    @Test("an input that broke an invariant once no longer does", arguments: cases)
    func holds(_ one: Case) throws { try one.target.examine(Checkout.bytes(one.path)) }

    @Test("each target holds for the gallery's files", arguments: FuzzTarget.all)
    func sound(_ target: FuzzTarget) throws {
        for name in Checkout.names(in: "Tests/Gallery") {
            for format in Checkout.names(in: "Tests/Gallery/\(name)") where format.hasPrefix("case.") {
                try target.examine(Checkout.bytes("Tests/Gallery/\(name)/\(format)"))
            }
        }
    }

    @Test("every folder of inputs belongs to a target")
    func known() {
        #expect(Set(Checkout.names(in: Self.found)).isSubset(of: FuzzTarget.all.map(\.name)))
    }
}
