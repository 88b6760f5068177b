// End to end: a mistyped unit is answered with the unit that was probably meant.
import Foundation
import TestSupport
import Testing

@Suite("A mistyped unit")
struct NearMissTests {
    @Test(
        "the note proposes the unit that was probably meant",
        arguments: ["Hợp tác xã Mộtt", "Hop tac xa Mot", "HTX 1", "HTX01", "HXT1"])
    func proposed(typed: String) throws {
        let workspace = try ScratchWorkspace.small()
        let csv = RiceReport(unit: typed).csv
        try workspace.write(Array(csv.utf8), to: "a.csv")
        let answer = try workspace.tonghop("check", workspace.url("a.csv").path, "--json", now: onTime)
        #expect(answer.out.replacing(" ", with: "").contains(#""meant":"HTX1""#), "\(answer.out)")
    }
}
