// Command files with the real binary: the office without a shell drops a line of text and reads a page.
import Foundation
import TestSupport
import Testing

@Suite("Command files")
struct CommandFileTests {
    private static let may = "2024-05-12T09:00:00"
    private static let folder = "HTX1/lenh"

    private func office(_ allows: Bool = true) throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small { plan in
            allows ? plan.replacing("year=\"2024\"", with: "year=\"2024\" commands=\"yes\"", maxReplacements: 1) : plan
        }
        try FileManager.default.createDirectory(
            at: workspace.url("inbox/\(Self.folder)"), withIntermediateDirectories: true)
        return workspace
    }

    private func answers(_ workspace: ScratchWorkspace) throws -> [String] {
        try workspace.files(in: "outbox/phieu/HTX1").filter { $0.hasPrefix("tra-loi-lenh") }.map {
            try workspace.text("outbox/phieu/HTX1/\($0)")
        }
    }

    @Test("a question is answered by a page, a decision is made in the name of the file's owner, and both are events")
    func answered() throws {
        let workspace = try office()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: Self.may)
        let lines = """
            # câu hỏi buổi sáng
            status vu-xuan
            tonghop excuse HTX3 vu-xuan --reason “mới thành lập” --by "Trần Thị Lan"

            """
        try workspace.drop(lines, as: "\(Self.folder)/viec.txt")
        let run = try workspace.tonghop("run", now: Self.may)
        #expect(run.exit == 0 && run.out.contains("outbox/phieu/"), "\(run.err)")
        let pages = try answers(workspace)
        #expect(pages.count == 1 && pages[0].contains("Đã thực hiện 2 lệnh"))
        #expect(pages[0].contains("Đã gửi 1/3") && pages[0].contains("Miễn báo cáo") || pages[0].contains("HTX3"))
        #expect(!workspace.exists("inbox/\(Self.folder)/viec.txt"))
        let events = try workspace.tonghop("events", now: Self.may).out
        #expect(events.contains("Tệp lệnh: status vu-xuan"))
        #expect(events.contains("Miễn báo cáo: HTX3") && events.contains("Trần Thị Lan, root (0), tệp lệnh"))
        #expect(try workspace.tonghop("status", "vu-xuan", now: Self.may).out.contains("miễn 1"))
        // Taken once: the next run has nothing to do.
        #expect(try workspace.tonghop("run", now: Self.may).out.isEmpty)
        #expect(try answers(workspace).count == 1)
        #expect(try workspace.tonghop("verify", now: Self.may).exit == 0)
    }

    @Test("an older plan that stays in the folder gives no commands after a newer one forbids them")
    func olderPlan() throws {
        let workspace = try office()
        let next = try workspace.text("plan/plan.xml").replacing(" commands=\"yes\"", with: "")
            .replacing("LUA-2024", with: "LUA-2025").replacing("year=\"2024\"", with: "year=\"2025\"")
            .replacing(/(from|cutoff|before)="(\d{4})-/) { "\($0.1)=\"\((Int($0.2) ?? 0) + 1)-" }
        try workspace.write(Array(next.utf8), to: "plan/2025.xml")
        try workspace.drop("excuse HTX3 vu-xuan --reason \"mới lập\"\n", as: "\(Self.folder)/a.txt")
        try workspace.tonghop("run", now: Self.may)
        #expect(workspace.exists("inbox/\(Self.folder)/a.txt"))
        #expect(try !workspace.tonghop("events", now: Self.may).out.contains("Miễn báo cáo"))
    }

    @Test("of several files dropped together each is executed")
    func together() throws {
        let workspace = try office()
        for (name, unit) in [("a", "HTX2"), ("b", "HTX3")] {
            try workspace.drop("excuse \(unit) vu-xuan --reason \"mới lập\"\n", as: "\(Self.folder)/\(name).txt")
        }
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        #expect(try workspace.tonghop("status", "vu-xuan", now: Self.may).out.contains("miễn 2"))
        #expect(try answers(workspace).count == 2 && answers(workspace).allSatisfy { !$0.contains("ngắt giữa chừng") })
    }

    @Test("a file is read in the encodings of Notepad; what cannot be read is not executed")
    func encodings() throws {
        let workspace = try office()
        let line = "excuse HTX2 vu-xuan --reason \"Đơn vị mới thành lập\"\r\n"
        let utf16: [UInt8] = [0xFF, 0xFE] + line.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try workspace.drop(utf16, as: "\(Self.folder)/a.txt")
        // windows-1258: tone marks are bytes of their own.
        let ansi: [Character: [UInt8]] = [
            "Đ": [0xD0], "ơ": [0xF5], "ị": [0x69, 0xF2], "ớ": [0xF5, 0xEC], "à": [0xE0], "ậ": [0xE2, 0xF2],
        ]
        let bytes: [UInt8] = line.replacing("HTX2", with: "HTX3").flatMap { letter in ansi[letter] ?? Array(letter.utf8)
        }
        try workspace.drop(bytes, as: "\(Self.folder)/b.txt")
        try workspace.drop([UInt8](utf16.dropFirst(2)), as: "\(Self.folder)/c.txt")
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        let events = try workspace.tonghop("events", now: Self.may).out
        #expect(events.ranges(of: "Đơn vị mới thành lập").count >= 2, "\(events)")
        #expect(try workspace.tonghop("status", "vu-xuan", now: Self.may).out.contains("miễn 2"))
        #expect(try answers(workspace).contains { $0.contains("lưu lại tệp theo kiểu UTF-8") })
    }

    @Test("nothing is executed unless the plan allows it, and then only in the consolidating unit's folder")
    func off() throws {
        let off = try office(false)
        try off.drop("close vu-xuan\n", as: "\(Self.folder)/viec.txt")
        try off.tonghop("run", now: Self.may)
        #expect(try off.exists("inbox/\(Self.folder)/viec.txt") && answers(off).isEmpty)
        #expect(try !off.tonghop("events", now: Self.may).out.contains("Chốt kỳ"))
        let other = try office()
        try other.drop("close vu-xuan\n", as: "HTX2/lenh/viec.txt")
        try other.tonghop("run", now: Self.may)
        #expect(other.exists("inbox/HTX2/lenh/viec.txt"))
        #expect(try !other.tonghop("events", now: Self.may).out.contains("Chốt kỳ"))
    }

    @Test(
        "hostile lines are refused with a reason, recorded, and change nothing",
        arguments: [
            ("restore /etc/passwd", "không yêu cầu được bằng tệp"), ("run --samples", "không yêu cầu được bằng tệp"),
            ("status vu-xuan --workspace /tmp", "không dùng “--workspace”"),
            ("status ../../etc", "không phải mã đơn vị"), ("status vu-xuan; rm -rf /", "không phải mã đơn vị"),
            ("status $(id)", "không phải mã đơn vị"), ("send vu-xuan --with /etc/shadow", "không nhận đường dẫn"),
            ("excuse HTX3 vu-xuan --reason \"a", "Thiếu một dấu ngoặc kép"),
            ("close vu-xuan --now 2030-01-01", "--now"),
            ("excuse HTX3 vu-xuan --reason --cancel", "còn thiếu nội dung"),
            (String(repeating: "a", count: 600), "quá 500 byte"), ("status\u{202E}x", "không nhìn thấy"),
            ("<script>alert(1)</script>", "không yêu cầu được"),
        ])
    func hostile(_ line: String, _ why: String) throws {
        let workspace = try office()
        try workspace.drop(line + "\n", as: "\(Self.folder)/viec.txt")
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        let page = try #require(try answers(workspace).first)
        #expect(page.contains(why) && page.contains("1 lệnh chưa thực hiện được"), "\(page)")
        #expect(!page.contains("<script>"))
        let events = try workspace.tonghop("events", now: Self.may).out
        #expect(events.contains("Tệp lệnh: ") && !events.contains("Chốt kỳ") && !events.contains("Miễn báo cáo"))
    }

    @Test("files that are no command files get an answer too, and links are never followed")
    func bytes() throws {
        let workspace = try office()
        try workspace.write([0xFF, 0xFE, 0, 0x80], to: "inbox/\(Self.folder)/a.txt")
        try workspace.write([], to: "inbox/\(Self.folder)/b.txt")
        try workspace.write(Array(String(repeating: "status\n", count: 5_000).utf8), to: "inbox/\(Self.folder)/c.txt")
        try workspace.drop(String(repeating: "status vu-xuan\n", count: 22), as: "\(Self.folder)/d.txt")
        try FileManager.default.createSymbolicLink(
            at: workspace.url("inbox/\(Self.folder)/e.txt"), withDestinationURL: URL(filePath: "/etc/passwd"))
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        let pages = try answers(workspace)
        #expect(pages.count == 3, "\(pages.count)")
        #expect(pages.contains { $0.contains("chỉ thực hiện 20 lệnh đầu") })
        #expect(!pages.contains { $0.contains("root:") })
        let linked = try office()
        try FileManager.default.removeItem(at: linked.url("inbox/\(Self.folder)"))
        try linked.write(Array("close vu-xuan\n".utf8), to: "elsewhere/x.txt")
        try FileManager.default.createSymbolicLink(
            at: linked.url("inbox/\(Self.folder)"), withDestinationURL: linked.url("elsewhere"))
        try linked.tonghop("run", now: Self.may)
        #expect(linked.exists("elsewhere/x.txt"))
    }

    @Test("a file whose run was cut off is finished by the next run, and no decision in it is made twice")
    func interrupted() throws {
        let workspace = try office()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.tonghop("run", now: Self.may)
        try workspace.drop("withdraw HTX1 vu-xuan --reason \"gửi nhầm\"\nstatus vu-xuan\n", as: "\(Self.folder)/v.txt")
        // The answer cannot be written, so the claim stays as after a crash.
        let notes = workspace.url("outbox/phieu/HTX1")
        try FileManager.default.moveItem(at: notes, to: workspace.url("away"))
        try Data().write(to: notes)
        let run = try workspace.tonghop("run", now: Self.may)
        #expect(run.exit == 1)
        #expect(try workspace.tonghop("events", now: Self.may).out.matches(of: /Rút báo cáo/).count == 1)
        try FileManager.default.removeItem(at: notes)
        try FileManager.default.moveItem(at: workspace.url("away"), to: notes)
        #expect(try workspace.tonghop("run", now: Self.may).exit == 0)
        let page = try #require(try answers(workspace).first)
        #expect(page.contains("Đã thực hiện ở lần chạy trước") && page.contains("Đã gửi 0/3"))
        #expect(try workspace.tonghop("events", now: Self.may).out.matches(of: /Rút báo cáo/).count == 1)
    }
}
