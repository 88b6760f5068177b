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
        #expect(try inbox.read(claim, limit: 100) == .stillGrowing)
        try writer?.write(Array("<b/>".utf8))
        #expect(try inbox.read(claim, limit: 100) == .stillGrowing)
        writer = nil
        #expect(try inbox.read(claim, limit: 100) == whole("<a/><b/>"))
    }

    @Test func bytesWrittenAfterTheScanMustSettleAnew() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<a/>")
        let (inbox, claim) = try claim(in: scratch) { try scratch.drop("a.xml", "<new/>") }
        #expect(try scratch.open(settle: 1_000_000_000_000).read(claim, limit: 100) == .stillGrowing)
        #expect(try inbox.read(claim, limit: 100) == whole("<new/>"))
    }

    @Test func theMoveAloneIsNoChange() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "<a/>")
        let (_, claim) = try claim(in: scratch)
        #expect(try scratch.open(settle: 1_000_000_000_000).read(claim, limit: 100) == whole("<a/>"))
    }

    @Test(arguments: [
        (0, ClaimedBytes.notRead(.empty)), (101, .notRead(.tooLarge(size: 101, limit: 100))),
        (1 << 40, .notRead(.tooLarge(size: 1 << 40, limit: 100))),
    ])
    func sizesOutsideTheLimitsAreAnsweredUnread(size: Int, expected: ClaimedBytes) throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", "")
        truncate(scratch.inbox + "/a.xml", off_t(size))
        let (inbox, claim) = try claim(in: scratch)
        #expect(claim.size == size)
        #expect(try inbox.read(claim, limit: 100) == expected)
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
        #expect(try inbox.read(claim, limit: 100_000) == .notRead(.obstacle(.symlink)))
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
        #expect(try inbox.read(claim, limit: 100) == .notRead(.obstacle(.fifo)))
    }

    @Test func aFolderInItsPlaceIsSetAside() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let (inbox, claim) = try claim(in: scratch) {
            unlink(scratch.inbox + "/a.xml")
            mkdir(scratch.inbox + "/a.xml", 0o755)
            try scratch.drop("inner.xml", in: "a.xml")
        }
        #expect(try inbox.read(claim, limit: 100) == .notRead(.obstacle(.folder)))
        try inbox.finish([claim])
        #expect(Scratch.names(scratch.work).isEmpty)
        #expect(Scratch.names(scratch.register + "/quarantine").count == 2)
    }
}
