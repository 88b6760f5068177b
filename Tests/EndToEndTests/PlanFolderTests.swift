// The folder of plans: what happens where it is gone, empty, or has files that are not read.
import Foundation
import TestSupport
import Testing

@Suite("The folder of plans")
struct PlanFolderTests {
    private func worked() throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        return workspace
    }

    @Test(
        "beside a register a missing plan must come back; no other plan takes its place", arguments: [true, false],
        ["status", "run", "doctor", "init"])
    func lostPlan(_ withFolder: Bool, _ command: String) throws {
        let workspace = try worked()
        try FileManager.default.removeItem(at: workspace.url(withFolder ? "plan/plan.xml" : "plan"))
        let words = command == "init" ? ["init", workspace.path] : [command]
        let outcome = try Command(workspace.command(words, now: onTime)).run()
        #expect(outcome.exit == (command == "doctor" ? 1 : 65), "\(outcome)")
        #expect((outcome.err + outcome.out).contains("Hãy đặt lại tệp kế hoạch"), "\(outcome)")
        #expect(!outcome.err.contains("tonghop init") && !workspace.exists("plan/ke-hoach.xml"), "\(outcome)")
    }

    @Test("a plan in a format that is not read is named, alone and beside a plan in use")
    func unreadPlan() throws {
        let workspace = try worked()
        let said = "hãy mở bằng Excel hoặc LibreOffice và lưu lại (Lưu thành) dạng Excel"
        for name in ["2025.ods", "2025.xls", "2025.XLSX"] {
            try workspace.write([0x50, 0x4B, 3, 4], to: "plan/\(name)")
            try workspace.drop(RiceReport(unit: "HTX2").xml, as: "\(name).xml")
            let run = try workspace.tonghop("run", now: onTime)
            #expect(run.exit == 0 && run.err.contains("Không đọc plan/\(name)") && run.err.contains(said), "\(run)")
            let doctor = try workspace.tonghop("doctor", now: onTime)
            #expect(doctor.exit == 0 && doctor.out.contains("Không đọc plan/\(name)"), "\(doctor)")
            let read = try workspace.tonghop("plan", "--from", workspace.url("plan/\(name)").path)
            #expect(read.exit == 65 && read.err.contains(said) && !read.err.contains("dòng"), "\(read)")
            try FileManager.default.removeItem(at: workspace.url("plan/plan.xml"))
            let alone = try workspace.tonghop("run", now: onTime)
            #expect(alone.exit == 65 && alone.err.contains("Không đọc plan/\(name)"), "\(alone)")
            try FileManager.default.removeItem(at: workspace.url("plan/\(name)"))
            try workspace.write(try Checkout.bytes("Tests/EndToEnd/plan.xml"), to: "plan/plan.xml")
        }
    }
}
