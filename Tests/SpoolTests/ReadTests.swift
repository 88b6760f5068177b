// Reading a claim: whole and at rest, or not at all.

import Glibc
import Testing

@testable import Spool

@Suite struct ReadTests {
    /// Claims the one file in the inbox, after `meanwhile` happened to it between the look and the move.
    private func claim(in scratch: Scratch, meanwhile: () throws -> Void = {}) throws -> (Inbox, Claim) {
        let inbox = try scratch.open()
        let arrivals = try inbox.scan().ready
        try meanwhile()
        return (inbox, try #require(try inbox.claim(arrivals).claims.first))
    }

    private func whole(_ text: String) -> ClaimedBytes {
        .whole(bytes: Array(text.utf8), sha256: sha256(Array(text.utf8)))
    }

    @Test func sha256IsTheStandardOne() {
        #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func aWriterWhoStillHoldsTheFileKeepsItWaiting() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<a/>")
        var writer: Handle?
        let (inbox, claim) = try claim(in: scratch) {
            writer = try Handle.folder(at: scratch.inbox).open(Array("a.xml".utf8), O_WRONLY | O_APPEND)
        }
        #expect(try inbox.read(claim, limit: 100) == .stillBeingWritten)
        try writer?.write(Array("<b/>".utf8))
        #expect(try inbox.read(claim, limit: 100) == .stillBeingWritten)
        writer = nil
        #expect(try inbox.read(claim, limit: 100) == whole("<a/><b/>"))
    }

    @Test func bytesWrittenAfterTheScanMustSettleAnew() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<a/>")
        let (inbox, claim) = try claim(in: scratch) { try scratch.drop("a.xml", "<new/>") }
        #expect(try scratch.open(settle: 1_000_000_000_000).read(claim, limit: 100) == .stillBeingWritten)
        #expect(try inbox.read(claim, limit: 100) == whole("<new/>"))
    }

    @Test func theMoveAloneIsNoChange() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<a/>")
        let (_, claim) = try claim(in: scratch)
        #expect(try scratch.open(settle: 1_000_000_000_000).read(claim, limit: 100) == whole("<a/>"))
    }

    @Test("an empty file is answered unread")
    func empty() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "")
        let (inbox, claim) = try claim(in: scratch)
        #expect(try inbox.read(claim, limit: 100) == .notRead(.empty))
    }

    @Test("a file too large for memory lies in the store, whole, and there once however often it came")
    func stored() throws {
        let scratch = Scratch()
        let text = String(repeating: "x", count: 5_000)
        for _ in 0..<2 {
            try scratch.drop("a.pdf", text)
            let (inbox, claim) = try claim(in: scratch)
            let digest = sha256(Array(text.utf8))
            #expect(try inbox.read(claim, limit: 100) == .stored(size: 5_000, sha256: digest))
            try inbox.finish([claim], filed: [claim.id: digest])
            let shelf = scratch.register + "/originals/" + digest.prefix(2)
            #expect(Scratch.names(shelf) == [digest])
            #expect(try OriginalStore(in: scratch.register).isSound(digest))
            try Scratch.write("y", as: Array("x".utf8), in: shelf)
            unlink(shelf + "/x")
        }
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test("an original that was changed is not sound, and one that is missing neither")
    func notIntact() throws {
        let scratch = Scratch()
        let store = try OriginalStore(in: scratch.register)
        var rest = [Array("abc".utf8)]
        let digest = try #require(try store.keep(size: 3) { _ in rest.popLast() ?? [] })
        #expect(try store.isSound(digest))
        try Scratch.write("abd", as: Array(digest.utf8), in: scratch.register + "/originals/" + digest.prefix(2))
        #expect(try !store.isSound(digest))
        #expect(try !store.isSound(String(repeating: "0", count: 64)))
        #expect(try store.keep(size: 4) { _ in [] } == nil)
    }

    @Test("what grew beyond all limits, or got another name, between look and move goes back to the inbox")
    func notAsScanned() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let (inbox, claim) = try claim(in: scratch) { truncate(scratch.inbox + "/a.xml", 1 << 40) }
        #expect(try inbox.read(claim, limit: 100) == .notAsScanned)
        try scratch.drop("a.xml", "<other/>")
        #expect(try inbox.moveBack(claim))
        try inbox.finish([claim])
        #expect(Scratch.names(scratch.inbox) == ["a.ban-02.xml", "a.xml"])
        #expect(Scratch.text(scratch.inbox + "/a.xml") == "<other/>")
    }

    @Test func aFileAsLargeAsTheLimitIsRead() throws {
        let scratch = Scratch()
        let text = String(repeating: "x", count: 100)
        try scratch.drop("a.xml", text)
        let (inbox, claim) = try claim(in: scratch)
        #expect(try inbox.read(claim, limit: 100) == whole(text))
    }

    @Test func aSymlinkInItsPlaceIsNotFollowed() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let (inbox, claim) = try claim(in: scratch) {
            unlink(scratch.inbox + "/a.xml")
            symlink("/etc/passwd", scratch.inbox + "/a.xml")
        }
        #expect(try inbox.read(claim, limit: 100_000) == .notRead(.skipReason(.symlink)))
        try inbox.finish([claim])
        #expect(Scratch.names(scratch.work).isEmpty)
    }

    @Test func aFIFOInItsPlaceDoesNotBlock() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let (inbox, claim) = try claim(in: scratch) {
            unlink(scratch.inbox + "/a.xml")
            mkfifo(scratch.inbox + "/a.xml", 0o644)
        }
        #expect(try inbox.read(claim, limit: 100) == .notRead(.skipReason(.fifo)))
    }

    @Test func aFolderInItsPlaceIsSetAside() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let (inbox, claim) = try claim(in: scratch) {
            unlink(scratch.inbox + "/a.xml")
            mkdir(scratch.inbox + "/a.xml", 0o755)
            try scratch.drop("inner.xml", in: "a.xml")
        }
        #expect(try inbox.read(claim, limit: 100) == .notRead(.skipReason(.folder)))
        try inbox.finish([claim])
        #expect(Scratch.names(scratch.work).isEmpty)
        #expect(Scratch.names(scratch.register + "/quarantine").count == 2)
    }
}
