// Delivery: whole files or none, nothing rewritten without need, nothing of a person's overwritten.

import Glibc
import Testing

@testable import Spool

@Suite struct OutboxTests {
    private func delivery(_ path: String, _ text: String, known: [String] = []) throws -> Delivery {
        Delivery(
            path: try #require(OutboxPath(path)), bytes: Array(text.utf8),
            known: Set(known.map { sha256(Array($0.utf8)) }))
    }

    @Test func filesAppearUnderTheirNamesWithNothingElse() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        let outcomes = try outbox.deliver([
            delivery("2026/nam/bao-cao.docx", "one"), delivery("top.txt", "two"), delivery("2026/nam/empty", ""),
        ])
        #expect(outcomes == [.written, .written, .written])
        #expect(Scratch.text(scratch.outbox + "/2026/nam/bao-cao.docx") == "one")
        #expect(Scratch.text(scratch.outbox + "/top.txt") == "two")
        #expect(Scratch.names(scratch.outbox + "/2026/nam") == ["bao-cao.docx", "empty"])
    }

    @Test func theSameAgainTouchesNothing() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        let deliveries = [try delivery("a/b.txt", "one"), try delivery("c.txt", "two")]
        _ = try outbox.deliver(deliveries)
        let before = try Scratch.fingerprint(scratch.outbox)
        #expect(try outbox.deliver(deliveries) == [.unchanged, .unchanged])
        #expect(try Scratch.fingerprint(scratch.outbox) == before)
    }

    @Test func ourOwnOlderBytesAreReplaced() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        _ = try outbox.deliver([delivery("a.txt", "v1")])
        #expect(try outbox.deliver([delivery("a.txt", "v2", known: ["v0", "v1"])]) == [.written])
        #expect(Scratch.text(scratch.outbox + "/a.txt") == "v2")
    }

    @Test func whatAPersonEditedStaysAndOursGoesBeside() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        try Scratch.write("edited", as: Array("a.docx".utf8), in: scratch.outbox)
        let second = try #require(OutboxPath("a.ban-02.docx"))
        let third = try #require(OutboxPath("a.ban-03.docx"))
        #expect(try outbox.deliver([delivery("a.docx", "v2", known: ["v1"])]) == [.beside(second, isNew: true)])
        #expect(try outbox.deliver([delivery("a.docx", "v2", known: ["v1"])]) == [.beside(second, isNew: false)])
        #expect(try outbox.deliver([delivery("a.docx", "v3", known: ["v1", "v2"])]) == [.beside(third, isNew: true)])
        #expect(Scratch.text(scratch.outbox + "/a.docx") == "edited")
        #expect(Scratch.text(scratch.outbox + "/a.ban-02.docx") == "v2")
        #expect(Scratch.text(scratch.outbox + "/a.ban-03.docx") == "v3")
    }

    @Test func aPathTwiceInOneCallIsDeliveredTwiceInOrder() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        #expect(try outbox.deliver([delivery("a", "v1"), delivery("a", "v2", known: ["v1"])]) == [.written, .written])
        #expect(Scratch.text(scratch.outbox + "/a") == "v2")
    }

    @Test func whatIsNoFileIsNotReplaced() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        try Scratch.write("secret", as: Array("target".utf8), in: scratch.path)
        symlink(scratch.path + "/target", scratch.outbox + "/link.txt")
        mkdir(scratch.outbox + "/folder.txt", 0o755)
        mkfifo(scratch.outbox + "/fifo.txt", 0o644)
        for name in ["link", "folder", "fifo"] {
            let beside = try #require(OutboxPath(name + ".ban-02.txt"))
            #expect(try outbox.deliver([delivery(name + ".txt", "ours")]) == [.beside(beside, isNew: true)])
        }
        #expect(Scratch.text(scratch.path + "/target") == "secret")
    }

    @Test func aSymlinkOnTheWayIsNotFollowed() throws {
        let scratch = Scratch()
        mkdir(scratch.path + "/elsewhere", 0o755)
        symlink(scratch.path + "/elsewhere", scratch.outbox + "/2026")
        let outbox = try Outbox(at: scratch.outbox)
        let refused = try delivery("2026/a.txt", "x")
        let outcomes = try outbox.deliver([delivery("b.txt", "y"), refused])
        #expect(outcomes.first == .written)
        guard case .failed(let error)? = outcomes.last else {
            Issue.record("\(outcomes)")
            return
        }
        #expect([ELOOP, ENOTDIR].contains(error.code))
        #expect(Scratch.names(scratch.path + "/elsewhere").isEmpty)
        #expect(Scratch.names(scratch.outbox) == ["2026", "b.txt"])
    }

    @Test func manyAtOnceAreSyncedTogetherWithTheSameResult() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        let deliveries = try (0..<200).map { try delivery("phieu/U\($0 % 70)/\($0).html", "note \($0)") }
        #expect(try outbox.deliver(deliveries).allSatisfy { $0 == .written })
        #expect(try outbox.deliver(deliveries).allSatisfy { $0 == .unchanged })
        for number in 0..<200 {
            #expect(Scratch.text(scratch.outbox + "/phieu/U\(number % 70)/\(number).html") == "note \(number)")
        }
    }

    @Test func leftoversOfACrashGoAndOtherNamesStay() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        mkdir(scratch.outbox + "/a", 0o755)
        for name in [".tmp-0123456789abcdef", ".tmp-note", ".~lock.bao-cao.docx#"] {
            try Scratch.write("", as: Array(name.utf8), in: scratch.outbox + "/a")
        }
        try outbox.removeLeftovers(in: [[FileName(own: "a")], [FileName(own: "not-there")], []])
        #expect(Scratch.names(scratch.outbox + "/a") == [".tmp-note", ".~lock.bao-cao.docx#"])
    }

    @Test("what the office alone reads gets its rights whatever the umask, and the notes theirs")
    func innerModes() throws {
        let scratch = Scratch()
        let mask = umask(0o077)
        defer { umask(mask) }
        let outbox = try Outbox(
            at: scratch.outbox, sealed: Sealed(beneath: FileName(own: "phieu")), inner: (0o660, 0o2770))
        _ = try outbox.deliver([delivery("2026/nam/b", "x"), delivery("phieu/A/c", "x")])
        let modes = ["2026": 0o2770, "2026/nam": 0o2770, "2026/nam/b": 0o660, "phieu/A": 0o2750, "phieu/A/c": 0o640]
        for (path, mode) in modes {
            var entry = stat()
            #expect(
                lstat(scratch.outbox + "/" + path, &entry) == 0 && entry.st_mode & 0o7777 == mode_t(mode), "\(path)")
        }
    }

    @Test("a file that is ours by its bytes is taken away, an edited one stays")
    func removal() throws {
        let scratch = Scratch()
        let outbox = try Outbox(at: scratch.outbox)
        _ = try outbox.deliver([delivery("a/b", "x"), delivery("a/c", "edited")])
        let known: Set = [sha256(Array("x".utf8))]
        for name in ["a/b", "a/c", "a/d", "e/f"] { try outbox.remove(try #require(OutboxPath(name)), known: known) }
        #expect(Scratch.names(scratch.outbox + "/a") == ["c"])
    }

    @Test func modesAreThoseAskedFor() throws {
        let scratch = Scratch()
        let mask = umask(0)
        defer { umask(mask) }
        let outbox = try Outbox(at: scratch.outbox, fileMode: 0o640, folderMode: 0o750)
        _ = try outbox.deliver([delivery("a/b", "x")])
        var entry = stat()
        #expect(lstat(scratch.outbox + "/a", &entry) == 0 && entry.st_mode & 0o777 == 0o750)
        #expect(lstat(scratch.outbox + "/a/b", &entry) == 0 && entry.st_mode & 0o777 == 0o640)
    }
}

@Suite struct SpoolErrorTests {
    @Test(arguments: [
        (ENOSPC, SpoolError.Kind.noSpace), (EDQUOT, .noSpace), (EFBIG, .noSpace), (EIO, .io), (EACCES, .permission),
        (EROFS, .permission),
        (EXDEV, .crossDevice), (EAGAIN, .busy), (EMFILE, .other),
    ])
    func kindsTellTheOperatorWhatToDo(code: Int32, kind: SpoolError.Kind) {
        #expect(SpoolError(operation: "write", path: "x", code: code).kind == kind)
    }
}
