// From inbox to work and away: what is claimed, found again at every intermediate state, read, finished.

import Glibc
import Testing

@testable import Spool

@Suite struct ClaimTests {
    @Test("claimed files leave the inbox with their time and name")
    func claimedFiles() throws {
        let scratch = Scratch()
        let names: [[UInt8]] = [
            Array("a\nb.xml".utf8), Array("\u{1B}[2J%n<&>.xml".utf8), Array("-rf.xml".utf8),
            [0xFF, 0xFE] + Array(".xml".utf8),
            Array("Báo cáo.xml".utf8), Array("Ba\u{301}o ca\u{301}o.xml".utf8),
            [UInt8](repeating: 0x61, count: 251) + Array(".xml".utf8),
        ]
        for (number, name) in names.enumerated() { try scratch.drop(name, "<a>\(number)</a>") }
        let inbox = try scratch.open()
        let arrivals = try inbox.scan().ready
        let claimed = try inbox.claim(arrivals, batchOf: 3)
        #expect(claimed.left.isEmpty)
        #expect(claimed.claims.map(\.name) == arrivals.map(\.name))
        #expect(claimed.claims.map(\.arrivedAt) == arrivals.map(\.arrivedAt))
        #expect(Set(claimed.claims.map(\.name.bytes)) == Set(names))
        #expect(Set(claimed.claims.map(\.id)).count == names.count)
        #expect(Scratch.names(scratch.inbox).isEmpty)
        for claim in claimed.claims {
            let number = names.firstIndex(of: claim.name.bytes) ?? -1
            let bytes = Array("<a>\(number)</a>".utf8)
            #expect(try inbox.read(claim, limit: 100) == .whole(bytes: bytes, sha256: sha256(bytes)))
        }
        try inbox.finish(claimed.claims)
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("the same claims are found again under the same ids")
    func sameClaims() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", in: "CCKL")
        try scratch.drop("b.xml", in: "kiem-tra-thu")
        try scratch.drop("c.xml")
        let inbox = try scratch.open()
        let claims = try inbox.claim(inbox.scan().ready).claims
        let found = try scratch.open().unfinishedClaims()
        #expect(found.map(\.id) == claims.map(\.id))
        #expect(found.map(\.entry) == claims.map(\.entry))
        #expect(found.allSatisfy { $0.attempts == 1 })
    }

    @Test("finishing some leaves the others")
    func finishingSome() throws {
        let scratch = Scratch()
        for name in ["a.xml", "b.xml", "c.xml"] { try scratch.drop(name) }
        let inbox = try scratch.open()
        let claims = try inbox.claim(inbox.scan().ready).claims
        try inbox.finish([claims[1]])
        #expect(try inbox.unfinishedClaims().map(\.name.shown) == ["a.xml", "c.xml"])
        // Again, as after a crash between the removal and the caller's next step.
        try inbox.finish(claims)
        try inbox.finish(claims)
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("a file that vanishes before the claim is no claim")
    func fileVanishes() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        try scratch.drop("b.xml")
        let inbox = try scratch.open()
        let arrivals = try inbox.scan().ready
        unlink(scratch.inbox + "/a.xml")
        let claimed = try inbox.claim(arrivals)
        #expect(claimed.claims.map(\.name.shown) == ["b.xml"])
        #expect(claimed.left.isEmpty)
    }

    @Test("a folder exchanged for a symlink is not followed")
    func folderExchanged() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", in: "CCKL")
        let inbox = try scratch.open()
        let arrivals = try inbox.scan().ready
        rename(scratch.inbox + "/CCKL", scratch.path + "/elsewhere")
        symlink(scratch.path + "/elsewhere", scratch.inbox + "/CCKL")
        #expect(try inbox.claim(arrivals).claims.isEmpty)
        #expect(Scratch.names(scratch.path + "/elsewhere") == ["a.xml"])
    }

    @Test(
        "an inbox on another file system is refused by name",
        .enabled(if: access("/dev/shm", W_OK) == 0, "there is no /dev/shm to be another file system"))
    func otherFileSystem() throws {
        let scratch = Scratch()
        var template = Array("/dev/shm/spool-tests-XXXXXX".utf8CString)
        let other = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { Scratch.remove(other) }
        try Scratch.write("<a/>", as: Array("a.xml".utf8), in: other)
        var rules = try scratch.open().rules
        rules.settle = 0
        let inbox = try Inbox(at: other, register: scratch.register, rules: rules)
        #expect(throws: SpoolError(operation: "rename", path: other, code: EXDEV)) {
            try inbox.requireFreeSpace(bytes: 0, files: 0)
        }
        let arrivals = try inbox.scan().ready
        let claimed = try inbox.claim(arrivals)
        #expect(claimed.claims.isEmpty && claimed.left.map(\.reason) == [.cannotTake(EXDEV)])
        #expect(Scratch.names(other) == ["a.xml"])
        #expect(try inbox.unfinishedClaims().isEmpty)
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("too little room is told before anything moves")
    func tooLittle() throws {
        let inbox = try Scratch().open()
        try inbox.requireFreeSpace(bytes: 1, files: 1)
        let error = #expect(throws: SpoolError.self) { try inbox.requireFreeSpace(bytes: .max, files: 0) }
        #expect(error?.kind == .noSpace)
    }
}

@Suite struct RecoveryTests {
    private let batch = "17f0000000000000-0123456789abcdef"

    /// `work/` as a crash left it: a batch folder with these files in it.
    private func leave(_ files: [String: String], in scratch: Scratch) throws {
        mkdir(scratch.work, 0o755)
        mkdir(scratch.work + "/" + batch, 0o755)
        for (name, text) in files { try Scratch.write(text, as: Array(name.utf8), in: scratch.work + "/" + batch) }
    }

    private var manifest: String {
        let entries = ["a.xml", "b.xml"].enumerated().map { index, name in
            Entry(
                slot: index + 1, place: .unit(FileName(own: "CCKL")), name: FileName(own: name),
                arrivedAt: Int64(index) + 5, size: 4,
                modified: 0, inode: 0)
        }
        return String(decoding: Manifest.encode(entries), as: UTF8.self)
    }

    @Test("a manifest cut at any byte with nothing moved is cleared")
    func manifestCut() throws {
        let scratch = Scratch()
        let inbox = try scratch.open()
        for length in 0...manifest.utf8.count {
            try leave(["manifest": String(manifest.prefix(length))], in: scratch)
            #expect(try inbox.unfinishedClaims().isEmpty)
            #expect(Scratch.names(scratch.work).isEmpty, "cut at \(length)")
        }
        for length in 0..<manifest.utf8.count {
            #expect(Manifest.decode(Array(manifest.utf8.prefix(length))) == nil, "cut at \(length)")
        }
    }

    @Test("a batch without files is cleared", arguments: [[], ["0001.2"], ["0001.2", "0001.3", "0002.2"]])
    func batchWithout(files: [String]) throws {
        let scratch = Scratch()
        try leave(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }), in: scratch)
        #expect(try scratch.open().unfinishedClaims().isEmpty)
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("only the files that were moved are claims")
    func onlyFiles() throws {
        let scratch = Scratch()
        try leave(["manifest": manifest, "0002": "<b/>"], in: scratch)
        let claims = try scratch.open().unfinishedClaims()
        #expect(claims.map(\.name.shown) == ["b.xml"])
        #expect(claims.map(\.arrivedAt) == [6])
        #expect(claims.map(\.place) == [.unit(FileName(own: "CCKL"))])
        #expect(claims.map(\.id) == [batch + "/0002"])
    }

    @Test("a file whose manifest is lost is still a claim")
    func fileWhose() throws {
        let scratch = Scratch()
        try leave(["manifest": "spool 1\n1 torn", "0001": "<a/>"], in: scratch)
        let inbox = try scratch.open()
        let claims = try inbox.unfinishedClaims()
        #expect(claims.map(\.id) == [batch + "/0001"])
        #expect(
            try claims.map { try inbox.read($0, limit: 10) } == [
                .whole(bytes: Array("<a/>".utf8), sha256: sha256(Array("<a/>".utf8)))
            ])
    }

    @Test("our temporary names go and other things stay")
    func ourTemporary() throws {
        let scratch = Scratch()
        let inbox = try scratch.open()
        for name in [".tmp-0123456789abcdef", ".tmp-mine", "note.txt"] {
            try Scratch.write("", as: Array(name.utf8), in: scratch.work)
        }
        mkdir(scratch.work + "/somebody's", 0o755)
        #expect(try inbox.unfinishedClaims().isEmpty)
        #expect(Scratch.names(scratch.work) == [".tmp-mine", "note.txt", "somebody's"])
    }

    @Test("attempts are counted over crashes and arrival decides the order")
    func attemptsCounted() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        try scratch.drop("b.xml")
        let inbox = try scratch.open()
        let claims = try inbox.claim(inbox.scan().ready).claims
        #expect(claims.map(\.attempts) == [0, 0])
        for expected in 2...3 {
            let bad = try #require(try inbox.unfinishedClaims().first { $0.name.shown == "a.xml" })
            #expect(try inbox.beginAttempt(bad).attempts == expected)
            let found = try inbox.unfinishedClaims()
            #expect(found.map(\.name.shown) == ["a.xml", "b.xml"])
            #expect(found.map(\.attempts) == [expected, 1])
        }
        try inbox.finish(inbox.unfinishedClaims())
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("quarantine keeps the file and where it came from")
    func quarantineKeeps() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<bad/>", in: "CCKL")
        let inbox = try scratch.open()
        let claim = try #require(try inbox.claim(inbox.scan().ready).claims.first)
        let kept = try inbox.quarantine(claim)
        #expect(Scratch.names(scratch.work).isEmpty)
        #expect(Scratch.text(scratch.register + "/quarantine/" + kept) == "<bad/>")
        let note = try #require(Scratch.text(scratch.register + "/quarantine/" + kept + ".txt"))
        #expect(Manifest.decode(Array(note.utf8)) == [claim.entry])
        #expect(try inbox.unfinishedClaims().isEmpty)
        // A crash after the move and before the batch was cleared: the same again changes nothing.
        #expect(try inbox.quarantine(claim) == kept)
    }
}
