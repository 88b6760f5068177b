// `tonghop export`: complete versions, the same bytes for the same data, and totals that plain SQL finds again.
import Foundation
import TestSupport
import Testing

@Suite("export")
struct ExportCommandTests {
    private let workspace: ScratchWorkspace

    /// Two accepted reports and a returned one.
    init() throws {
        workspace = try ScratchWorkspace(plan: "plan/2026.xml")
        try workspace.drop(try Checkout.bytes("Samples/2026-05-12/CCKL/45-BC-CCKL.xml"), as: "CCKL.xml")
        try workspace.drop("x", as: "VP/hong.csv")
        #expect(try workspace.tonghop("run", now: "2026-05-18T09:00:00").exit == 0)
    }

    private func export(to name: String = "data") throws -> Outcome {
        try workspace.tonghop("export", workspace.url(name).path)
    }

    @Test("a version is complete, checks its own sums, and the next equal one is not written")
    func versions() throws {
        let first = try export()
        #expect(first.exit == 0 && first.out.contains("/data/versions/000001: "), "\(first)")
        let sums = try Command(["sha256sum", "-c", "--quiet", "SHA256SUMS"], in: workspace.url("data/latest").path)
            .run()
        #expect(sums.exit == 0, "\(sums)")
        #expect(try export().out.contains("latest"))
        let description = try workspace.text("data/latest/datapackage.json")
        #expect(description.contains("0 in sums and rules, and no max, min or latest value unless no unit has another"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.url("data/versions").path) == ["000001"])
        #expect(!workspace.exists("data/.partial"))
    }

    @Test("the same data give the same bytes, in whatever steps they were exported")
    func sameBytes() throws {
        #expect(try export().exit == 0)
        try workspace.drop(try Checkout.bytes("Samples/2026-05-19/VP_So.csv"), as: "VP/VP_So.csv")
        #expect(try workspace.tonghop("run", now: "2026-05-19T09:00:00").exit == 0)
        #expect(try export().exit == 0)
        #expect(try export(to: "other").exit == 0)
        let sums = try ["data/versions/000002", "other/versions/000001"].map { try workspace.text($0 + "/SHA256SUMS") }
        #expect(sums[0] == sums[1])
        #expect(try workspace.text("data/versions/000001/SHA256SUMS") != sums[0])
    }

    @Test("an interrupted export is continued, and leaves latest alone until it is whole")
    func interrupted() throws {
        #expect(try export().exit == 0)
        let before = try workspace.text("data/latest/SHA256SUMS")
        try workspace.drop(try Checkout.bytes("Samples/2026-05-19/VP_So.csv"), as: "VP/VP_So.csv")
        #expect(try workspace.tonghop("run", now: "2026-05-19T09:00:00").exit == 0)
        // What an interrupted attempt leaves: a file of its own name, and one of another attempt.
        try workspace.write([1, 2, 3], to: "data/.partial/figures/plan=X/period=y/part-00000-000000000000.csv.gz")
        #expect(try workspace.text("data/latest/SHA256SUMS") == before)
        #expect(try export().exit == 0)
        let now = try workspace.text("data/latest/SHA256SUMS")
        #expect(now != before && !now.contains("plan=X"))
        let sums = try Command(["sha256sum", "-c", "--quiet", "SHA256SUMS"], in: workspace.url("data/latest").path)
            .run()
        #expect(sums.exit == 0, "\(sums)")
    }

    @Test("an edit of the plan that was taken back leaves the data set as it was, and a lost latest comes back")
    func takenBack() throws {
        let plan = try workspace.text("plan/2026.xml")
        #expect(try export().exit == 0)
        for text in [plan.replacing("Trung tâm Khuyến nông", with: "Trung tâm Khuyến nông B"), plan] {
            try workspace.write(Array(text.utf8), to: "plan/2026.xml")
            #expect(try workspace.tonghop("run", now: "2026-05-19T09:00:00").exit == 0)
            #expect(try export().exit == 0)
        }
        func units(_ version: String) throws -> [String] {
            try workspace.text("data/versions/\(version)/SHA256SUMS").split(separator: "\n").map(String.init)
                .filter { $0.contains("  units/") }
        }
        #expect(try units("000003") == units("000001") && units("000002") != units("000001"))
        try FileManager.default.removeItem(at: workspace.url("data/latest"))
        #expect(try export().exit == 0)
        #expect(workspace.exists("data/latest/SHA256SUMS"))
    }

    @Test("the portable SQL finds every total of tong-hop.xml in the exported files")
    func totals() throws {
        try workspace.drop(try Checkout.bytes("Samples/2026-05-19/VP_So.csv"), as: "VP/VP_So.csv")
        #expect(try workspace.tonghop("run", now: "2026-05-19T09:00:00").exit == 0)
        #expect(try export().exit == 0)
        let outcome = try Command(
            [
                "python3", Checkout.url("Scripts/Engines/compare.py").path, "sqlite", workspace.url("data/latest").path,
                workspace.url("outbox").path,
            ]
        ).run()
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(outcome.out.contains(" 0 differences"), "\(outcome.out)")
    }

    @Test("without a register there is nothing to export, and --sql needs none")
    func nothing() throws {
        let empty = try ScratchWorkspace()
        #expect(try empty.tonghop("export", empty.url("data").path).exit == 1)
        #expect(!empty.exists("data"))
        #expect(try empty.tonghop("export", "--sql").out.hasPrefix("WITH answer AS ("))
    }
}
