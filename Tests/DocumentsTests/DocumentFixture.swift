// What several suites need: the unpacked parts of a file, and a command run on them.
import Archive
import Documents
import Foundation

/// The parts of a package, as text.
func parts(of bytes: [UInt8]) throws -> [String: String] {
    let reader = try ArchiveReader(bytes)
    var parts: [String: String] = [:]
    for path in reader.paths { parts[path] = String(decoding: try reader.bytes(of: path), as: UTF8.self) }
    return parts
}

/// The folder of OOXML schemas, where there is one: TONGHOP_SHARED, or `shared` beside the package.
let schemas: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let shared =
        ProcessInfo.processInfo.environment["TONGHOP_SHARED"].map { URL(filePath: $0) }
        ?? package.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: "ooxml")
    let isUsable =
        FileManager.default.fileExists(atPath: folder.appending(path: "wml.xsd").path)
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")
    return isUsable ? folder : nil
}()

/// xmllint's messages about a part; empty when it is valid.
func faults(in part: String, schema: String) throws -> String {
    guard let schemas else { return "no schemas" }
    let file = FileManager.default.temporaryDirectory.appending(path: "part-\(UUID().uuidString).xml")
    try part.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let lint = Process()
    let errors = Pipe()
    lint.executableURL = URL(filePath: "/usr/bin/xmllint")
    lint.arguments = ["--noout", "--nonet", "--schema", schemas.appending(path: schema).path, file.path]
    lint.standardError = errors
    try lint.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    lint.waitUntilExit()
    return lint.terminationStatus == 0 ? "" : said
}

/// Whether `body` gives the same bytes in every time zone. It needs its own process, because the time zone belongs to
/// the whole process and other test cases read archives at the same time.
func isTheSameInEveryZone(_ body: () throws -> [UInt8]) rethrows -> Bool {
    let here = try body()
    return try ["Asia/Ho_Chi_Minh", "America/St_Johns"].allSatisfy { zone in
        setenv("TZ", zone, 1)
        tzset()
        return try body() == here
    }
}

/// Texts with letters that turn or hide others, as every document shows them.
let unseenTexts = [
    ("\u{202E}", "[U+202E]"), ("a\u{200B}b", "a[U+200B]b"), ("\u{2066}\u{2069}", "[U+2066][U+2069]"),
    ("\u{FEFF}x", "[U+FEFF]x"),
    ("\u{1B}[0m", "[U+001B][0m"), ("a\0b", "a[U+0000]b"), ("\u{85}", "[U+0085]"), ("\u{61C}", "[U+061C]"),
    ("\u{2028}", "[U+2028]"),
    ("\u{7F}", "[U+007F]"), ("\u{FFFE}\u{FFFF}", "[U+FFFE][U+FFFF]"), ("x\u{E0041}", "x[U+E0041]"),
    ("\u{A0}–\u{2010}\u{2070} ệ 😀 \u{F1FFF}", "\u{A0}–\u{2010}\u{2070} ệ 😀 \u{F1FFF}"),
]
