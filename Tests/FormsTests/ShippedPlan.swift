// Shared by these suites: the shipped plan, and the texts inside a package.
import Archive
import Domain
import Planning
import TestSupport

let plan: Plan = {
    do { return try loadPlan(try Checkout.bytes(Checkout.stablePlan), digest: "plan").plan } catch {
        fatalError("\(error)")
    }
}()

/// The parts of an Office package, as texts.
struct ArchiveParts {
    private var texts: [String: String] = [:]

    init(_ bytes: [UInt8]) throws {
        let archive = try ArchiveReader(bytes)
        for path in archive.paths { texts[path] = String(decoding: try archive.bytes(of: path), as: UTF8.self) }
    }

    subscript(path: String) -> String? { texts[path] }
}
