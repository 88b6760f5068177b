// A workspace in a scratch folder, built and looked at with plain system calls and names as bytes.

import Glibc

@testable import Spool

/// Gone at the end of its life, with everything in it.
final class Scratch {
    let path: String
    var inbox: String { path + "/inbox" }
    var register: String { path + "/register" }
    var outbox: String { path + "/outbox" }
    var work: String { register + "/work" }

    init() {
        var template = Array("/tmp/spool-tests-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
        for folder in [inbox, register, outbox] { mkdir(folder, 0o755) }
    }

    deinit { Self.remove(path) }

    func open(
        settle: Int64 = 0, most: Int = 10_000, limit: Int = 1 << 20
    ) throws(SpoolError) -> Inbox {
        let rules = InboxRules(
            figures: ["xml", "csv"], attachments: ["pdf"], known: [FileName(own: "DOC-TRUOC.txt")],
            trialFolder: FileName(own: "kiem-tra-thu"), settle: settle, largestFigures: limit, largestAttachment: limit,
            mostPerRun: most)
        return try Inbox(at: inbox, register: register, rules: rules)
    }

    func drop(_ name: String, _ text: String = "<a/>", in folder: String? = nil) throws {
        try drop(Array(name.utf8), text, in: folder)
    }

    func drop(_ name: [UInt8], _ text: String = "<a/>", in folder: String? = nil) throws {
        let parent = folder.map { inbox + "/" + $0 } ?? inbox
        mkdir(parent, 0o755)
        try Self.write(text, as: name, in: parent)
    }

    static func write(_ text: String, as name: [UInt8], in folder: String) throws {
        let file = try Handle.folder(at: folder).open(name, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.write(Array(text.utf8))
    }

    /// Nil when there is no such file.
    static func text(_ path: String) -> String? {
        let file = Glibc.open(path, O_RDONLY)
        guard file >= 0, let bytes = try? Handle(raw: file, path: path).read(upTo: 1 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Shown names, sorted.
    static func names(_ path: String) -> [String] {
        ((try? Handle.folder(at: path).entries()) ?? []).map(\.name.shown).sorted()
    }

    /// Everything below a folder with what a second run must not change: mtime, ctime, inode, size.
    static func fingerprint(_ path: String) throws -> [String] {
        let folder = try Handle.folder(at: path)
        var lines = ["\(path) \(try folder.status())"]
        for (name, type) in try folder.entries().sorted(by: { $0.name < $1.name }) {
            if type == DT_DIR {
                lines += try fingerprint(path + "/" + name.shown)
            } else {
                lines.append("\(path)/\(name.shown) \(try folder.status(of: name.bytes).map { "\($0)" } ?? "gone")")
            }
        }
        return lines
    }

    static func remove(_ path: String) {
        guard let folder = try? Handle.folder(at: path) else { return }
        for (name, type) in (try? folder.entries()) ?? [] {
            if type == DT_DIR { remove(path + "/" + name.shown) }
            _ = folder.remove(name.bytes, folder: type == DT_DIR)
        }
        rmdir(path)
    }
}
