// The manifest is the architecture, and the compiler does not hold us to it: SwiftPM lets undeclared imports pass.
import Foundation
import TestSupport
import Testing

@Suite("Architecture")
struct ArchitectureTests {
    struct Package: Decodable {
        struct Target: Decodable {
            /// `byName` lists a target and a condition, `product` a product, its package and more.
            struct Dependency: Decodable {
                var byName: [String?]?
                var product: [String?]?
            }

            var name: String
            var type: String
            var path: String?
            var dependencies: [Dependency]

            var folder: String { path ?? (type == "test" ? "Tests/\(name)" : "Sources/\(name)") }
            var targets: Set<String> { Set(dependencies.compactMap { $0.byName?.first ?? nil }) }
            var modules: Set<String> { targets.union(dependencies.compactMap { $0.product?.first ?? nil }) }
        }
        var targets: [Target]
    }

    /// Modules of the toolchain, which every target may import.
    private static let platform: Set<String> = [
        "Swift", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    ]
    /// Modules that only tests may import: Foundation alone would be larger than the program.
    private static let onlyForTests: Set<String> = ["Foundation", "Testing"]

    let package: Package

    /// The manifest alone, without resolving dependencies: quick, and without a network. The scratch path is its own,
    /// because `swift test` holds the lock of the usual one.
    init() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tonghop-manifest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let words = [
            "swift", "package", "--package-path", Checkout.root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        let outcome = try Command(words).run()
        try #require(outcome.exit == 0, "\(outcome.err)")
        package = try JSONDecoder().decode(Package.self, from: Data(outcome.out.utf8))
    }

    @Test("every file imports only what its target declares")
    func imports() throws {
        var seen = 0
        for target in package.targets where target.type != "system" {
            let files =
                FileManager.default.enumerator(atPath: Checkout.url(target.folder).path)?.compactMap { $0 as? String }
                ?? []
            for file in files where file.hasSuffix(".swift") {
                let imported = try importedModules(in: Checkout.text("\(target.folder)/\(file)"))
                let known = target.modules.union(Self.platform).union([target.name])
                    .union(target.folder.hasPrefix("Tests/") ? Self.onlyForTests : [])
                let undeclared = imported.subtracting(known)
                #expect(undeclared.isEmpty, "\(target.folder)/\(file)")
                seen += imported.count
            }
        }
        #expect(seen > 100)
    }

    @Test(
        "engines know only engines; stages know the domain and engines, never one another; nothing imports Foundation's XML"
    )
    func layers() {
        let engines = Set(package.targets.filter { $0.folder.hasPrefix("Sources/Engines/") }.map(\.name))
        let stages = package.targets.filter { $0.folder.hasPrefix("Sources/Stages/") }
        #expect(stages.count >= 6 && engines.count >= 6)
        for target in package.targets where engines.contains(target.name) {
            #expect(target.targets.isSubset(of: engines), "\(target.name)")
        }
        for stage in stages {
            #expect(
                stage.targets.isSubset(of: engines.union(["Domain", "CResources"])),
                "\(stage.name)")
        }
        #expect(package.targets.first { $0.name == "Domain" }?.modules == [])
    }

    /// `import struct Register.Delivery` imports Register.
    private func importedModules(in text: String) -> Set<String> {
        let line =
            /^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:package |internal |private |fileprivate |public )?import (?:(?:struct|class|enum|protocol|func|let|var|typealias) )?(\w+)/
        return Set(text.matches(of: line.anchorsMatchLineEndings()).map { String($0.1) })
    }
}
