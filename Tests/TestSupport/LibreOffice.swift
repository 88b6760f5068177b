// LibreOffice as the second spreadsheet of an office: it opens what we wrote and saves it its own way.
import Foundation

package enum LibreOffice {
    /// Whether its spreadsheet is here, not only its word processor.
    package static let opensSpreadsheets: Bool = {
        guard let program = Command.path(of: "soffice") else { return false }
        let home = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        return FileManager.default.fileExists(atPath: home.appending(path: "libsclo.so").path)
    }()

    /// Opens files and saves each again, in a folder made for it.
    /// - Parameters:
    ///   - kind: an extension, perhaps with a filter: `xlsx`, `csv:Text - txt - csv (StarCalc):59,34,76`.
    ///   - filter: how to read them, where that is not plain: a text parted by semicolons.
    /// - Returns: the bytes of each, in order.
    package static func save(_ files: [(name: String, bytes: [UInt8])], as kind: String, reading filter: String? = nil)
        throws -> [[UInt8]]
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tonghop-office-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appending(path: "saved")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
        let paths = files.map { folder.appending(path: $0.name).path }
        let words = [
            "soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
            "--convert-to", kind,
        ]
        let reading = filter.map { ["--infilter=\($0)"] } ?? []
        let outcome = try Command(words + reading + ["--outdir", target.path] + paths).run()
        let ending = String(kind.prefix { $0 != ":" })
        return try files.map { file in
            let saved = target.appending(path: file.name).deletingPathExtension().appendingPathExtension(ending)
            guard let bytes = FileManager.default.contents(atPath: saved.path) else {
                throw NotSaved(name: file.name, said: outcome.description)
            }
            return [UInt8](bytes)
        }
    }

    package struct NotSaved: Error {
        let name: String
        let said: String
    }
}
