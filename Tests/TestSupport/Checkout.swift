// The path of this checkout, and the files it ships.
package import Foundation

/// The folder that holds Package.swift.
package enum Checkout {
    package static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// The plan as first shipped: suites use it, so that the office may edit plan/2026.xml without changing their
    /// cases.
    package static let stablePlan = "Tests/Plans/edition-1.xml"

    /// - Parameter path: relative to the root, such as `plan/2026.xml`.
    package static func url(_ path: String) -> URL { root.appending(path: path) }
    package static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }
    package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    /// A list that a parametrised test takes its cases from. Without cases such a test would pass and prove nothing.
    package static func cases<Case>(_ list: [Case], atLeast least: Int = 1) throws -> [Case] {
        guard list.count >= least else { throw TooFewCases(found: list.count, expected: least) }
        return list
    }

    package struct TooFewCases: Error { let found, expected: Int }

    /// Names in a folder, sorted; none when it is not there. Hidden files are passed over.
    package static func names(in path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url(path).path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }
}
