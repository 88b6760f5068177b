// When is a dropped file complete? Each rule with a file that meets it and one that does not.

import Glibc
import Testing

@testable import Spool

@Suite struct InboxScanTests {
    @Test(arguments: [
        ".hidden.xml", "~$so-lieu.xml", "so-lieu.xml~", "#so-lieu.xml#", "a.tmp", "a.TMP", "a.part", "a.partial",
        "a.filepart",
        "a.crdownload", "a.swp", "a.bak", "a.lnk", "Thumbs.db", "desktop.ini", ".DS_Store", "$RECYCLE.BIN",
        "System Volume Information", "@eaDir", "a.xml:Zone.Identifier", "0123ABCD", "DOC-TRUOC.txt",
        ".tmp-0123456789abcdef",
    ])
    func namesThatProgramsLeaveArePassedOver(name: String) throws {
        let scratch = Scratch()
        try scratch.drop(name)
        let scan = try scratch.open().scan()
        #expect(scan == InboxScan(ignored: 1))
    }

    @Test(arguments: ["0123ABCD.xml", "a.tmp.xml", "x~.csv", "A.XML", "-rf.csv", "báo cáo.pdf"])
    func namesThatOnlyLookLikeThoseAreTaken(name: String) throws {
        let scratch = Scratch()
        try scratch.drop(name)
        #expect(try scratch.open().scan().ready.map(\.name.shown) == [name])
    }

    @Test func anEmptyInboxCausesNoWrite() throws {
        let scratch = Scratch()
        try scratch.drop(".gitkeep", "")
        mkdir(scratch.inbox + "/CCKL", 0o755)
        let inbox = try scratch.open()
        let before = try Scratch.fingerprint(scratch.path)
        let scan = try inbox.scan()
        #expect(try inbox.unfinishedClaims().isEmpty)
        #expect(scan.now == nil)
        #expect(try Scratch.fingerprint(scratch.path) == before)
    }

    @Test func aFileYoungerThanTheSettleTimeWaits() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let scan = try scratch.open(settle: 1_000_000_000_000).scan()
        #expect(scan.ready.isEmpty)
        #expect(scan.waiting.map(\.obstacle) == [.notQuiet])
    }

    @Test(arguments: [(29, false), (30, true), (0, false), (-10, false), (-3_600, false), (-3_601, true)])
    func quietIsMeasuredAgainstTheFileSystemsClock(age: Int64, isQuiet: Bool) throws {
        var rules = InboxRules(figures: [], attachments: [], largestFigures: 1, largestAttachment: 1)
        rules.settle = 30_000_000_000
        let now: Int64 = 1_800_000_000_000_000_000
        #expect(rules.isQuiet(changed: now - age * 1_000_000_000, now: now) == isQuiet)
    }

    @Test func aFileOpenForWritingWaits() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let inbox = try scratch.open()
        let writer = try inbox.inbox.open(Array("a.xml".utf8), O_WRONLY)
        #expect(try inbox.scan().waiting.map(\.obstacle) == [.beingWritten])
        withExtendedLifetime(writer) {}
    }

    @Test func whatIsNoPlainFileIsReportedAndNeverOpened() throws {
        let scratch = Scratch()
        try scratch.drop("good.xml")
        symlink("/etc/passwd", scratch.inbox + "/symlink.xml")
        symlink(".", scratch.inbox + "/loop")
        mkfifo(scratch.inbox + "/fifo.csv", 0o644)
        mkdir(scratch.inbox + "/folder.xml", 0o755)
        try scratch.drop("one-name.xml")
        link(scratch.inbox + "/one-name.xml", scratch.path + "/other-name")
        mkdir(scratch.inbox + "/CCKL", 0o755)
        mkdir(scratch.inbox + "/CCKL/deeper", 0o755)
        let scan = try scratch.open().scan()
        #expect(scan.ready.map(\.name.shown) == ["good.xml"])
        #expect(
            scan.refused.map { "\($0.name.shown) \($0.obstacle)" } == [
                "fifo.csv fifo", "folder.xml folder", "loop symlink", "one-name.xml manyLinks", "symlink.xml symlink",
                "deeper folder",
            ])
    }

    @Test func anUnknownExtensionIsReportedOnlyWhenOld() throws {
        let scratch = Scratch()
        try scratch.drop("phim.mp4")
        #expect(try scratch.open().scan().waiting.map(\.obstacle) == [.unknownKind])
        #expect(try scratch.open(unknownAfter: 0).scan().refused.map(\.obstacle) == [.unknownKind])
    }

    @Test func placesAreToldApart() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        try scratch.drop("b.xml", in: "CCKL - Chi cục Kiểm lâm")
        try scratch.drop("c.xml", in: "kiem-tra-thu")
        let places = try scratch.open().scan().ready.map(\.place)
        #expect(
            places == [.root, .unit(FileName(own: "CCKL - Chi cục Kiểm lâm")), .tryIt(FileName(own: "kiem-tra-thu"))])
    }

    @Test func orderIsByArrivalThenFolderThenName() {
        let names = ["b", "a", "c"]
        var arrivals = names.map {
            Arrival(place: .root, name: FileName(own: $0), arrivedAt: 7, size: 1, modified: 0, inode: 0)
        }
        arrivals.append(
            Arrival(
                place: .unit(FileName(own: "A")), name: FileName(own: "a"), arrivedAt: 7, size: 1, modified: 0, inode: 0
            ))
        arrivals.append(Arrival(place: .root, name: FileName(own: "z"), arrivedAt: 6, size: 1, modified: 0, inode: 0))
        #expect(arrivals.sorted(by: Arrival.order).map(\.name.shown) == ["z", "a", "b", "c", "a"])
    }

    @Test func oneUnitsFloodDoesNotHoldUpTheOthers() throws {
        let scratch = Scratch()
        for number in 11...30 { try scratch.drop("\(number).xml", in: "FLOOD") }
        try scratch.drop("only.xml", in: "SMALL")
        let scan = try scratch.open(most: 4).scan()
        #expect(scan.ready.map(\.name.shown) == ["11.xml", "12.xml", "13.xml", "only.xml"])
        #expect(scan.postponed == 17)
    }
}
