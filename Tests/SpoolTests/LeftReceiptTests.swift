// Texts left in place of taken files: never taken themselves, never over a file, once for each claim.

import Glibc
import Testing

@testable import Spool

@Suite struct LeftReceiptTests {
    private static let text = ReceiptText.sealed(["Đã nhận tệp."], stamp: "2026-05-12")

    private func taken(_ name: [UInt8] = Array("a.csv".utf8), in scratch: Scratch) throws -> Claim {
        try scratch.drop(name, in: "CCKL")
        let inbox = try scratch.open()
        return try #require(try inbox.claim(inbox.scan().ready).claims.first)
    }

    @Test("a receipt is recognised and never ready, under any name and after a change of line ends")
    func recognised() throws {
        let scratch = Scratch()
        let claim = try taken(in: scratch)
        let inbox = try scratch.open()
        try inbox.leaveReceipt(Self.text, for: claim, mark: "da-nhan")
        try inbox.finish([claim])
        let scan = try inbox.scan()
        #expect(scan.ready.isEmpty && scan.refused.isEmpty && scan.receipts.map(\.stamp) == ["2026-05-12"])
        let name = try #require(Scratch.names(scratch.inbox + "/CCKL").first)
        #expect(name.hasPrefix("a.csv_da-nhan-") && name.hasSuffix(".txt"))
        let text = try #require(Scratch.text(scratch.inbox + "/CCKL/" + name))
        try scratch.drop("x (conflicted copy).txt", text)
        try scratch.drop("unix.TXT", text.replacing("\r\n", with: "\n"))
        #expect(try inbox.scan().receipts.count == 3 && inbox.scan().ready.isEmpty)
        // Changed by a person it is that person's text.
        try scratch.drop("own.txt", text.replacing("Đã nhận", with: "Chưa nhận"))
        try scratch.drop("long.txt", text + String(repeating: " ", count: 3_000))
        #expect(try inbox.scan().ready.map(\.name.shown).sorted() == ["long.txt", "own.txt"])
    }

    @Test("the same claim leaves one receipt, and none over a file of the same name")
    func once() throws {
        let scratch = Scratch()
        let claim = try taken(in: scratch)
        let inbox = try scratch.open()
        for _ in 1...2 { try inbox.leaveReceipt(Self.text, for: claim, mark: "da-nhan") }
        let name = try #require(Scratch.names(scratch.inbox + "/CCKL").first)
        #expect(Scratch.names(scratch.inbox + "/CCKL").count == 1)
        try scratch.drop(name, "somebody's", in: "CCKL")
        try inbox.leaveReceipt(Self.text, for: claim, mark: "da-nhan")
        #expect(Scratch.text(scratch.inbox + "/CCKL/" + name) == "somebody's")
        // Neither is somebody's text removed as one of ours.
        try inbox.removeReceipts([
            LeftReceipt(place: claim.place, name: FileName(own: name), stamp: "2026-05-12")
        ])
        #expect(Scratch.names(scratch.inbox + "/CCKL") == [name])
    }

    @Test("a name of 255 bytes is cut between characters")
    func longName() throws {
        let scratch = Scratch()
        let claim = try taken(
            [UInt8](repeating: 0x61, count: 1) + Array(String(repeating: "ă", count: 125).utf8) + Array(".csv".utf8),
            in: scratch)
        try scratch.open().leaveReceipt(Self.text, for: claim, mark: "da-nhan")
        let name = try #require(Scratch.names(scratch.inbox + "/CCKL").first)
        #expect(name.utf8.count <= 255 && !name.contains("\\x") && name.hasPrefix("aă"))
    }

    @Test("where the folder is gone nothing is left, and the claim is untouched")
    func noFolder() throws {
        let scratch = Scratch()
        let claim = try taken(in: scratch)
        rmdir(scratch.inbox + "/CCKL")
        let inbox = try scratch.open()
        #expect(throws: SpoolError.self) { try inbox.leaveReceipt(Self.text, for: claim, mark: "da-nhan") }
        #expect(try inbox.unfinishedClaims().count == 1)
    }
}
