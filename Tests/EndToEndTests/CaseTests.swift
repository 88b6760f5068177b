// The cases of Tests/EndToEnd: folders of files as they arrive, moment by moment, and all that comes of it.
import Foundation
import TestSupport
import Testing

/// A case is a folder. Its subfolders are moments (`2024-05-19T235959` is a second before midnight in the plan's zone)
/// and hold what is in the inbox then; `expected.txt` has every run's answer and the notes at the end; `tong-hop.xml`
/// is the result.
@Suite("Cases")
struct CaseTests {
    static let home = "Tests/EndToEnd"
    static let cases = Checkout.names(in: home).filter { $0 != "plan.xml" }

    @Test("a folder in, a folder out", arguments: try Checkout.cases(cases))
    func told(_ name: String) throws {
        let folder = "\(Self.home)/\(name)"
        let workspace = try ScratchWorkspace(plan: "\(Self.home)/plan.xml")
        var lines: [String] = []
        for moment in Checkout.names(in: folder) where moment.hasPrefix("2") {
            try workspace.dropAll("\(folder)/\(moment)")
            let outcome = try workspace.tonghop("run", "--json", now: Self.time(of: moment))
            lines +=
                ["# \(moment): exit \(outcome.exit)\(outcome.err.isEmpty ? "" : "\n\(outcome.err)")"]
                + (try outcome.answer().transcript)
        }
        lines += ["# notes"] + workspace.files(in: "outbox/phieu")
        let told = lines.joined(separator: "\n") + "\n"
        #expect(told == golden("\(folder)/expected.txt", of: told))
        let result = try workspace.text("outbox/2024/vu-xuan/tong-hop.xml")
        #expect(result == golden("\(folder)/tong-hop.xml", of: result))
        #expect(workspace.files(in: "inbox").isEmpty)
    }

    @Test("there are cases") func some() { #expect(Self.cases.count >= 5) }

    /// `2024-05-19T235959` → `2024-05-19T23:59:59`
    private static func time(of moment: String) -> String {
        let parts = moment.split(separator: "T")
        guard parts.count == 2 else { return moment }
        let digits = Array(parts[1])
        return "\(parts[0])T\(String(digits[0..<2])):\(String(digits[2..<4])):\(String(digits[4..<6]))"
    }
}

extension ScratchWorkspace {
    /// Everything in a folder of the checkout goes into the inbox, in the order of names; a subfolder is a unit's own.
    func dropAll(_ folder: String) throws {
        for name in Checkout.names(in: folder) {
            let inner = Checkout.names(in: "\(folder)/\(name)")
            guard inner.isEmpty else {
                for file in inner { try drop(try Checkout.bytes("\(folder)/\(name)/\(file)"), as: "\(name)/\(file)") }
                continue
            }
            try drop(try Checkout.bytes("\(folder)/\(name)"), as: name)
        }
    }
}
