// Unattended operation: the doctor command, the log's months, the time of a run, the service it runs as.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("doctor, the log and the service")
struct DoctorCommandTests {
    struct HealthAnswer: Decodable {
        struct Check: Decodable { var code, state, found, remedy: String }
        var healthy: Bool
        var checks: [Check]
        func state(_ code: String) -> String? { checks.first { $0.code == code }?.state }
    }

    private func worked() throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        return workspace
    }

    private func examined(_ workspace: ScratchWorkspace, now: String = "2024-05-14") throws -> (Int32, HealthAnswer) {
        let outcome = try workspace.tonghop("doctor", "--json", now: now)
        return (outcome.exit, try outcome.answer(HealthAnswer.self))
    }

    @Test("a healthy workspace is reported as such, and stays as it was")
    func healthy() throws {
        let workspace = try worked()
        let before = workspace.state()
        let (exit, answer) = try examined(workspace)
        #expect(exit == 0 && answer.healthy)
        #expect(answer.checks.allSatisfy { $0.state != "bad" }, "\(answer)")
        let codes = [
            "inbox", "outbox", "register-folder", "notes", "plan", "file-system", "space", "register", "last-success",
            "waiting", "quarantine", "clock", "sqlite", "libxml2",
        ]
        #expect(Set(codes).subtracting(answer.checks.map(\.code)) == [])
        #expect(differences(workspace.state(), before) == [])
    }

    @Test("a new workspace is healthy before its first run")
    func new() throws { #expect(try examined(try ScratchWorkspace.small()).0 == 0) }

    enum Ailment: String, CaseIterable {
        case quarantine, register, plan, clock, inbox
    }

    @Test("each problem is named, with what to do, and ends in 1", arguments: Ailment.allCases)
    func ailing(_ ailment: Ailment) throws {
        let workspace = try worked()
        var now = "2024-05-14"
        switch ailment {
        case .quarantine: try workspace.write([1], to: "register/quarantine/0001")
        case .register:
            try workspace.write(
                Array(try workspace.bytes("register/register.sqlite").prefix(9_000)), to: "register/register.sqlite")
        case .plan: try workspace.write(Array("<plan/>".utf8), to: "plan/plan.xml")
        case .clock: now = "2024-05-01"
        case .inbox: try FileManager.default.removeItem(at: workspace.url("inbox"))
        }
        let (exit, answer) = try examined(workspace, now: now)
        #expect(exit == 1 && !answer.healthy)
        let check = try #require(answer.checks.first { $0.code == ailment.rawValue })
        #expect(check.state == "bad" && !check.found.isEmpty && !check.remedy.isEmpty, "\(check)")
    }

    @Test(
        "rights that let others read a unit's notes or speak as a unit are worth a look",
        arguments: [
            ("outbox/phieu/HTX1", 0o2755, "notes"), ("outbox/phieu/HTX1", 0o750, "notes"),
            ("outbox/phieu/HTX1/*", 0o644, "notes"),
            ("inbox/HTX1", 0o777, "dropping"), ("register", 0o755, "register-rights"),
        ])
    func rights(_ path: String, _ mode: Int, _ code: String) throws {
        let workspace = try worked()
        try FileManager.default.createDirectory(at: workspace.url("inbox/HTX1"), withIntermediateDirectories: true)
        try #require(chmod(workspace.url("register").path, 0o750) == 0)
        #expect(try examined(workspace).1.checks.allSatisfy { $0.state == "good" })
        let note = try #require(workspace.files(in: "outbox/phieu/HTX1").first)
        try #require(chmod(workspace.url(path.replacing("*", with: note)).path, mode_t(mode)) == 0)
        let (exit, answer) = try examined(workspace)
        #expect(exit == 0 && answer.state(code) == "watch", "\(answer)")
    }

    @Test("samples, which come on days of their own, do not put the clock in doubt")
    func samples() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.write(Array(RiceReport(unit: "HTX1").xml.utf8), to: "Samples/2098-05-11/1.xml")
        try #require(try workspace.tonghop("run", "--samples").exit == 0)
        let outcome = try workspace.tonghop("doctor", "--json")
        #expect(try outcome.exit == 0 && outcome.answer(HealthAnswer.self).state("clock") == "good")
    }

    @Test("without a plan the doctor says what to put where, not to look at a run's answer", arguments: [false, true])
    func noPlan(_ isMarked: Bool) throws {
        let workspace = try worked()
        try FileManager.default.removeItem(at: workspace.url("plan/plan.xml"))
        if isMarked { try workspace.write([1], to: "plan/2024.can-sua.xlsx") }
        let check = try #require(try examined(workspace).1.checks.first { $0.code == "plan" })
        #expect(check.state == "bad" && !check.remedy.contains("tonghop run"), "\(check)")
        #expect(
            check.remedy.contains(isMarked ? "2024.can-sua.xlsx → 2024.xlsx" : "Hãy đặt lại tệp kế hoạch"), "\(check)")
    }

    @Test("the table says what to do beneath what is wrong")
    func table() throws {
        let workspace = try worked()
        try workspace.write([1], to: "register/quarantine/0001")
        let outcome = try workspace.tonghop("doctor", now: "2024-05-14")
        #expect(outcome.out.contains("✓ ") && outcome.out.contains("✗ Tệp cất riêng") && outcome.out.contains("→ "))
    }

    @Test("a run over its time limit ends with what it has done, and the next continues")
    func limit() throws {
        let workspace = try ScratchWorkspace.small()
        for number in 0..<320 { try workspace.drop("rác \(number)", as: "\(number).csv") }
        let first = try workspace.tonghop("run", "--limit", "0", "--quiet", now: onTime)
        #expect(first.exit == 0 && first.err.contains("còn 20 tệp"), "\(first.err)")
        #expect(workspace.files(in: "inbox").count == 20)
        let second = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try second.exit == 0 && second.err.isEmpty && second.answer().submissions.count == 20)
        #expect(workspace.files(in: "inbox").isEmpty)
    }

    @Test("at the start of a month logs older than two years are deleted, and nothing else")
    func log() throws {
        let workspace = try ScratchWorkspace.small()
        let old = (2018...2023).flatMap { year in (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0).log" } }
        for name in old + ["notes.txt", "2018-01.log.bak"] { try workspace.write([10], to: "register/log/\(name)") }
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", "--new-register", now: onTime)
        #expect(
            workspace.files(in: "register/log") == ["2018-01.log.bak"] + old.suffix(23) + [
                "2024-05.log", "last-run", "notes.txt",
            ])
    }

    @Test("a run with nothing to do is known to have ended, and writes that at most every five minutes")
    func lastRun() throws {
        let workspace = try worked()
        let path = workspace.url("register/log/last-run").path
        for (age, isRenewed) in [(60.0, false), (3_500, true), (-86_400, true)] {
            let stamp = Date(timeIntervalSinceNow: -age)
            try FileManager.default.setAttributes([.modificationDate: stamp], ofItemAtPath: path)
            #expect(try workspace.tonghop("run").exit == 0)
            let found = try #require(
                try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
            #expect((abs(found.timeIntervalSince(stamp)) > 1) == isRenewed, "\(age)")
        }
        #expect(try workspace.tonghop("doctor", "--hours", "1", now: "2024-05-14").out.contains("cách đây 0 giờ"))
    }

    @Test("the service that we ship is sound", .enabled(if: Command.isInstalled("systemd-analyze")))
    func service() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tonghop-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for unit in ["tonghop.service", "tonghop.timer"] {
            let text = try Checkout.text("Systemd/\(unit)").replacing("/usr/local/bin/tonghop", with: Command.tonghop)
            try text.write(to: folder.appending(path: unit), atomically: true, encoding: .utf8)
        }
        let words =
            ["systemd-analyze", "verify", "--man=no"]
            + ["tonghop.service", "tonghop.timer"].map { folder.appending(path: $0).path }
        let outcome = try Command(words).run()
        #expect(!outcome.err.contains("tonghop"), "\(outcome)")
        // Tenths of the scale on which a service without restrictions has 9.6.
        let service = folder.appending(path: "tonghop.service").path
        let exposure = try Command([
            "systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=10", service,
        ]).run()
        #expect(exposure.exit == 0, "\(exposure.out)")
    }
}
