// The identity of senders: the folder determines the sender, a wrong name reveals and changes nothing, and each unit's
// replies are private.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Identity")
struct IdentityTests {
    /// HTX2 has reported. Then a report of HTX2 is put into another folder.
    private func impersonated(as name: String, flat: Bool = true) throws -> (ScratchWorkspace, victim: Victim, Answer) {
        let workspace = try ScratchWorkspace.small { flat ? $0 : $0.replacing(#"flat="yes""#, with: #"flat="no""#) }
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "HTX2/1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let before = try Victim(workspace)
        try #require(before.rows.contains("accepted"))
        try workspace.drop(RiceReport(unit: "HTX2", area: "999").xml, as: name)
        let answer = try workspace.tonghop("run", "--json", now: "2024-05-12T10:00:00").answer()
        return (workspace, before, answer)
    }

    /// Everything in a workspace that is HTX2's.
    struct Victim: Equatable {
        let rows: String
        let notes: [String]
        let total: Substring?

        init(_ workspace: ScratchWorkspace) throws {
            rows = try workspace.sqlite(
                "SELECT * FROM submission WHERE unit = (SELECT id FROM unit WHERE code = 'HTX2'); SELECT count(*) FROM figure"
            )
            notes = workspace.files(in: "outbox/phieu/HTX2")
            total = try workspace.consolidation().firstMatch(of: /code="L1.01"[^>]*/)?.0
        }
    }

    @Test("a file in one unit's folder that names another is returned to the folder's, and the other is untouched")
    func borrowedName() throws {
        let (workspace, before, answer) = try impersonated(as: "HTX1 - Hợp tác xã Một/x.xml")
        #expect(answer.submissions.map { "\($0.unit ?? "") \($0.verdict)" } == ["HTX1 returned"])
        #expect(answer.submissions.flatMap(\.findings).map(\.code).contains("not-your-folder"))
        #expect(try Victim(workspace) == before)
        #expect(!workspace.files(in: "outbox/phieu/HTX1").isEmpty)
        try expectEvent(in: workspace, "security not-your-folder")
    }

    @Test("a copy of HTX2's file in another unit's folder learns nothing about HTX2")
    func borrowedBytes() throws {
        let workspace = try ScratchWorkspace.small()
        for folder in ["HTX2", "HTX1"] {
            try workspace.drop(RiceReport(unit: "HTX2").xml, as: "\(folder)/1.xml")
            try workspace.tonghop("run", now: onTime)
        }
        let note = try #require(workspace.files(in: "outbox/phieu/HTX1").first { $0.hasSuffix(".html") })
        #expect(note.contains("can-sua"))
        #expect(try !workspace.text("outbox/phieu/HTX1/\(note)").contains("đã nhận"))
    }

    @Test("where flat files are forbidden, one is returned to no unit, and the unit it names is untouched")
    func flatForbidden() throws {
        let (workspace, before, answer) = try impersonated(as: "x.xml", flat: false)
        #expect(answer.submissions.map { "\($0.unit ?? "-") \($0.verdict)" } == ["- returned"])
        #expect(answer.submissions.flatMap(\.findings).map(\.code) == ["flat-not-allowed"])
        #expect(try Victim(workspace) == before)
        #expect(workspace.files(in: "outbox/phieu/khong-ro").count == 2)
        try expectEvent(in: workspace, "security flat-not-allowed")
    }

    @Test("a signed copy outside every folder has no owner where flat files are forbidden")
    func flatAttachment() throws {
        let (workspace, before, _) = try impersonated(as: "HTX2 ban ky.pdf", flat: false)
        #expect(try Victim(workspace) == before)
        #expect(workspace.files(in: "outbox/phieu/khong-ro").contains { $0.hasSuffix(".pdf") })
    }

    @Test("the trial folder stays open to all, also where flat files are forbidden")
    func trial() throws {
        let (_, _, answer) = try impersonated(as: "kiem-tra-thu/x.xml", flat: false)
        #expect(answer.submissions.map(\.verdict) == ["accepted"])
    }

    @Test("a folder that matches no unit is reported to the operator once, and identifies no sender")
    func unknownFolder() throws {
        let workspace = try ScratchWorkspace.small()
        var told: [Bool] = []
        for name in ["1", "2"] {
            try workspace.drop(RiceReport(unit: "HTX1", area: name == "1" ? "90" : "91").xml, as: "HTX 1/\(name).xml")
            told.append(try workspace.tonghop("run", "--quiet", now: onTime).err.contains("inbox/HTX 1/"))
        }
        #expect(told == [true, false])
        #expect(try workspace.consolidation().contains(#"code="HTX1" state="on-time""#))
    }

    @Test("only the unit can read its notes, under any umask", arguments: ["000", "022", "077"])
    func rights(_ umask: String) throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/1.xml")
        let words = workspace.command(["run"], now: onTime)
        try #require(try Command(["sh", "-c", "umask \(umask); exec \"$@\"", "sh"] + words).run().exit == 0)
        #expect(mode(of: "outbox/phieu/HTX1", in: workspace) == 0o2750)
        for file in workspace.files(in: "outbox/phieu/HTX1") {
            #expect(mode(of: "outbox/phieu/HTX1/\(file)", in: workspace) == 0o640)
        }
        if umask == "022" { #expect(mode(of: "outbox/2024/vu-xuan/bao-cao.docx", in: workspace) == 0o660) }
    }

    @Test("what only another account cannot read is not called unread", .enabled(if: geteuid() == 0))
    func otherAccount() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop("x", as: "HTX1/tep.csv")
        try workspace.tonghop("run", now: onTime)
        _ = try Command(["chmod", "-R", "o+rX", workspace.path]).run()
        _ = try Command(["chmod", "700", workspace.url("inbox/HTX1").path]).run()
        let status = try Command(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
                + workspace.command(["status"], now: onTime)
        ).run()
        #expect(status.exit == 0 && !status.out.contains("inbox/HTX1"), "\(status)")
    }

    @Test("a note takes the group that the operator gave to the unit's folder", .enabled(if: geteuid() == 0))
    func group() throws {
        let workspace = try ScratchWorkspace.small()
        let folder = workspace.url("outbox/phieu/HTX1").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try #require(chown(folder, 0, 12_345) == 0 && chmod(folder, 0o2750) == 0)
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/1.xml")
        try workspace.tonghop("run", now: onTime)
        let files = workspace.files(in: "outbox/phieu/HTX1")
        #expect(files.count == 3)  // the note, the copy of the file, the unit's page
        for file in files {
            var standing = stat()
            #expect(
                stat("\(folder)/\(file)", &standing) == 0 && standing.st_gid == 12_345
                    && standing.st_mode & 0o7777 == 0o640)
        }
        #expect(mode(of: "outbox/phieu/HTX1", in: workspace) == 0o2750)
    }

    private func expectEvent(in workspace: ScratchWorkspace, _ what: String) throws {
        let event = try #require(
            try workspace.tonghop("events", "--security", "--json", now: onTime).answer(EventLines.self).events.first)
        #expect((event.what, event.who, event.security) == (what, "tonghop", true))
        #expect(event.why.contains("HTX2"))
        #expect(try workspace.tonghop("status", now: onTime).out.contains("Sự kiện an ninh"))
        let told = try workspace.tonghop("status", "--json", now: onTime).answer(SecurityAnswer.self)
        #expect(told.security.map(\.why) == [event.why])
    }

    private func mode(of path: String, in workspace: ScratchWorkspace) -> UInt32? {
        var standing = stat()
        return stat(workspace.url(path).path, &standing) == 0 ? standing.st_mode & 0o7777 : nil
    }
}

/// The output of `status --json` besides the periods.
private struct SecurityAnswer: Decodable {
    struct Event: Decodable { var at, why: String }
    var security: [Event]
}

/// The answer of `events --json`.
struct EventLines: Decodable { var events: [EventLine] }

struct EventLine: Decodable {
    var at, who, what, why: String
    var security: Bool
}
