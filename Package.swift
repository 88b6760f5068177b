// swift-tools-version: 6.2
// The architecture in targets: engines know nothing of the product, stages know the domain and their engines but not
// one another, Pipeline connects them to a run, and Commands are whatever else a person may ask for. ARCHITECTURE.md
// describes it; ArchitectureTests check the imports.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// For code that runs once in a command and leaves the loops to the stages: the release build leaves out the optimiser
/// there, which takes most of the build's time.
let unoptimized: [SwiftSetting] = settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// For code that mostly calls the system or a C library: smaller, and built sooner.
let compact: [SwiftSetting] = settings + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// Knows nothing of the product; could be published on its own.
func engine(
    _ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = settings
) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Engines/\(name)", swiftSettings: settings)
}

/// Knows the domain and its engines, never another stage.
func stage(
    _ name: String, _ engines: [Target.Dependency], exclude: [String] = [], _ settings: [SwiftSetting] = settings
) -> Target {
    .target(
        name: name, dependencies: ["Domain"] + engines, path: "Sources/Stages/\(name)", exclude: exclude,
        swiftSettings: settings)
}

/// The tests of one target; every suite may use TestSupport.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

/// For --version; a build from an archive knows none.
let commit =
    Context.environment["TONGHOP_COMMIT"] ?? Context.gitInformation.map { String($0.currentCommit.prefix(9)) } ?? ""

let package = Package(
    name: "tonghop",
    products: [.executable(name: "tonghop", targets: ["tonghop"])],
    dependencies: [
        // The command line and its --help.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Engines
        .systemLibrary(
            name: "CLibXML2", path: "Sources/Engines/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CLibZip", path: "Sources/Engines/CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CLibXLSXWriter", path: "Sources/Engines/CLibXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "CLinux", path: "Sources/Engines/CLinux"),  // Linux interfaces that Swift's Glibc module lacks
        .target(name: "CWorkbookParts", path: "Sources/Engines/CWorkbookParts"),  // in-memory files for libxlsxwriter
        .systemLibrary(
            name: "CZLib", path: "Sources/Engines/CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        engine("LibXML", ["CLibXML2"]),
        .systemLibrary(
            name: "CNettle", path: "Sources/Engines/CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/Engines/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        engine("Hashing", ["CNettle"]),
        engine("Gzip", ["CZLib"]),
        engine("Threads", ["CLinux"]),
        engine("SQLite", ["CSQLite"]),
        engine("VietnameseText"),
        engine("CSV"),
        engine("Archive", ["CLibZip"]),
        engine("Documents", ["LibXML", "Archive", "Hashing", "CLibXLSXWriter", "CWorkbookParts"], compact),
        engine("Spreadsheet", ["LibXML", "Archive"]),
        engine("Spool", ["CLinux", "Hashing"], compact),
        engine("Confinement", ["CLinux"]),
        engine("Typesetting", ["Confinement"]),

        // Domain
        .target(name: "Domain", swiftSettings: settings),

        .target(name: "CResources", path: "Sources/CResources"),  // the files that ship inside the program

        // Stages, in the order of a run
        stage(
            "Planning", ["LibXML", "CResources", "Documents", "Spreadsheet", "VietnameseText"], exclude: ["Resources"]),
        stage("Reading", ["LibXML", "CSV", "Archive", "Spreadsheet", "VietnameseText"]),
        stage("Checking", ["LibXML", "VietnameseText"]),
        stage("Register", ["SQLite", "Hashing", "CSV"], compact),
        stage("Merging", ["Hashing", "VietnameseText"]),
        stage("Forms", ["Archive", "Documents", "CSV", "LibXML", "Spreadsheet", "VietnameseText"]),
        stage("Reporting", ["Documents", "LibXML", "Archive", "CResources", "Threads"], exclude: ["Resources"]),

        // The connection of the stages, and the command line
        .target(
            name: "Pipeline",
            dependencies: [
                "Domain", "Planning", "Reading", "Checking", "Register", "Merging", "Forms", "Reporting", "Documents",
                "LibXML", "Spool", "Threads", "VietnameseText", "Confinement", "Typesetting",
            ], swiftSettings: compact),
        .target(
            name: "Commands",
            dependencies: [
                "Pipeline", "Domain", "Planning", "Reading", "Checking", "Register", "Merging", "Forms", "Reporting",
                "Documents", "LibXML", "Spool", "Hashing", "Threads", "Gzip", "CSV", "Confinement", "Typesetting",
            ], swiftSettings: unoptimized),
        .target(
            name: "CVersion", path: "Sources/CVersion",
            cSettings: [.define("TONGHOP_COMMIT", to: "\"\(commit)\"")]),
        .executableTarget(
            name: "tonghop", dependencies: ["Commands", "Pipeline", "Domain", "VietnameseText", "CVersion", arguments],
            swiftSettings: unoptimized,
            // Nothing loads symbols of the program: 0.7 MB less to map and to search at its start. Its own addresses
            // are packed (1.2 MB less; needs glibc 2.36, Debian 12), which Swift's usual linker does not know.
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "-z", "-Xlinker",
                        "pack-relative-relocs",
                    ], .when(configuration: .release))
            ]),

        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .target(name: "PlanFixture", dependencies: ["Domain"], path: "Tests/PlanFixture", swiftSettings: settings),
        .target(  // invariants for untrusted bytes: searched by Scripts/fuzz, known inputs run again by FuzzingTests
            name: "Fuzzing",
            dependencies: [
                "VietnameseText", "CSV", "LibXML", "Archive", "Spreadsheet", "Domain", "Planning", "Reading",
                "Checking", "TestSupport",
            ],
            path: "Tests/Fuzz/Targets", swiftSettings: settings),
        tests("LibXML", ["LibXML"]),
        tests("Hashing", ["Hashing"]),
        tests("SQLite", ["SQLite"]),
        tests("VietnameseText", ["VietnameseText"]),
        tests("CSV", ["CSV"]),
        tests("Archive", ["Archive"]),
        tests("Spreadsheet", ["Spreadsheet", "LibXML", "Archive"]),
        tests("Documents", ["Documents", "LibXML", "Archive"]),
        tests("Spool", ["Spool"]),
        tests("Confinement", ["Confinement"]),
        tests("Typesetting", ["Typesetting"]),
        tests("Domain", ["Domain", "PlanFixture"]),
        tests("Planning", ["Planning", "Domain", "LibXML", "Spreadsheet", "Documents", "PlanFixture"]),
        tests("Reading", ["CSV", "Documents", "Reading", "Domain", "LibXML", "PlanFixture", "Spreadsheet"]),
        tests(
            "Checking",
            ["Archive", "Checking", "Documents", "Domain", "LibXML", "Planning", "Reading", "VietnameseText"]),
        tests("Register", ["Register", "Domain", "Hashing", "SQLite", "PlanFixture"]),
        tests(
            "Forms",
            [
                "Forms", "Domain", "Archive", "CSV", "Documents", "Spreadsheet", "Planning", "Reading", "Checking",
                "LibXML",
            ]),
        tests("Merging", ["Merging", "Domain", "PlanFixture"]),
        tests("Reporting", ["Reporting", "Domain", "Planning", "Documents", "LibXML", "Archive", "PlanFixture"]),
        tests("Pipeline", ["Pipeline", "Domain", "Forms"]),
        tests("Fuzzing", ["Fuzzing"]),
        tests("EndToEnd", ["Domain", "Archive", "Documents", "Spreadsheet", "tonghop"]),
    ],
    swiftLanguageModes: [.v6]
)
