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

    @Test("a folder named by a day is no temporary file of Excel")
    func datedFolder() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml", in: "20260515")
        let scan = try scratch.open().scan()
        #expect(scan.ready.map(\.name.shown) == ["a.xml"] && scan.ignored == 0)
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
        #expect(scan.waiting.map(\.reason) == [.notQuiet])
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
        #expect(try inbox.scan().waiting.map(\.reason) == [.beingWritten])
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
            scan.refused.map { "\($0.name.shown) \($0.reason)" } == [
                "fifo.csv fifo", "folder.xml folder", "loop symlink", "one-name.xml manyLinks", "symlink.xml symlink",
                "deeper folder",
            ])
    }

    @Test("a file of an unknown extension is taken, so that its sender is answered")
    func unknownExtension() throws {
        let scratch = Scratch()
        try scratch.drop("phim.mp4")
        try scratch.drop("no-extension")
        #expect(try scratch.open().scan().ready.map(\.name.shown).sorted() == ["no-extension", "phim.mp4"])
    }

    @Test("a file larger than anything that is kept stays, with its size")
    func tooLarge() throws {
        let scratch = Scratch()
        try scratch.drop("a.pdf", "")
        truncate(scratch.inbox + "/a.pdf", 101)
        #expect(try scratch.open(limit: 100).scan().refused.map(\.reason) == [.tooLarge(size: 101, limit: 100)])
    }

    @Test(
        "a document waits while its owner file lies beside it",
        arguments: [".~lock.bao cao.csv#", "~$bao cao.csv", "~$o cao.csv"])
    func ownerFiles(_ owner: String) throws {
        let scratch = Scratch()
        try scratch.drop("bao cao.csv", in: "CCKL")
        try scratch.drop("khac.csv", in: "CCKL")
        try scratch.drop(owner, in: "CCKL")
        let scan = try scratch.open().scan()
        #expect(scan.ready.map(\.name.shown) == ["khac.csv"])
        #expect(scan.waiting.map(\.reason) == [.inUse])
        unlink(scratch.inbox + "/CCKL/" + owner)
        #expect(try scratch.open().scan().ready.count == 2)
    }

    @Test("a folder for trying out may lie within a unit's folder; any other folder there is reported")
    func unitTrial() throws {
        let scratch = Scratch()
        mkdir(scratch.inbox + "/CCKL", 0o755)
        try scratch.drop("c.xml", in: "CCKL/kiem-tra-thu")
        mkdir(scratch.inbox + "/CCKL/kiem-tra-thu/deeper", 0o755)
        let scan = try scratch.open().scan()
        let place = InboxFolder.unitTrial(FileName(own: "kiem-tra-thu"), in: FileName(own: "CCKL"))
        #expect(scan.ready.map(\.place) == [place])
        #expect(scan.refused.map { $0.place.shown + $0.name.shown } == ["CCKL/kiem-tra-thu/deeper"])
        let inbox = try scratch.open()
        #expect(try inbox.claim(scan.ready).claims.count == 1)
        #expect(try inbox.unfinishedClaims().map(\.place) == [place])
    }

    @Test("looking makes nothing: not even the folder that a run needs")
    func looking() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        let before = try Scratch.fingerprint(scratch.path)
        let rules = InboxRules(
            figures: ["xml"], attachments: [], settle: 0, largestFigures: 100, largestAttachment: 100)
        let inbox = try Inbox(readOnly: scratch.inbox, register: scratch.register, rules: rules)
        #expect(try inbox.scan().ready.map(\.name.shown) == ["a.xml"])
        #expect(try Scratch.fingerprint(scratch.path) == before)
    }

    @Test(
        "a file whose end is missing is told by its format",
        arguments: [
            ("", true), ("<a>", false), ("<a", true), ("a;b", false), ("PK\u{3}\u{4}half", true),
            ("%PDF-1.4 half", true),
            ("%PDF-1.4 whole %%EOF", false), ("PK\u{3}\u{4}whole PK\u{5}\u{6}", false),
        ])
    func cutShort(_ text: String, _ isCut: Bool) throws {
        let scratch = Scratch()
        try scratch.drop("a", text)
        let arrival = try #require(try scratch.open().scan().ready.first)
        let file = try Handle.folder(at: scratch.inbox).open(Array("a".utf8), untrustedFlags)
        #expect(try file.looksCutShort(arrival) == isCut)
    }

    @Test func placesAreToldApart() throws {
        let scratch = Scratch()
        try scratch.drop("a.xml")
        try scratch.drop("b.xml", in: "CCKL - Chi cục Kiểm lâm")
        try scratch.drop("c.xml", in: "kiem-tra-thu")
        let places = try scratch.open().scan().ready.map(\.place)
        #expect(
            places == [.root, .unit(FileName(own: "CCKL - Chi cục Kiểm lâm")), .trial(FileName(own: "kiem-tra-thu"))])
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
