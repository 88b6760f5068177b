// Small files after public reports of people who do this job: what looks right and is wrong, each with its right
// outcome.
import Foundation
import TestSupport
import Testing

/// The cases are beside the checkout on the development machine. Elsewhere this suite is skipped visibly.
@Suite("Shared cases", .enabled(if: SharedCase.areHere, "no folder shared/cases beside the checkout"))
struct SharedCaseTests {
    @Test("each file has its outcome", arguments: SharedCase.all)
    func outcome(_ shared: SharedCase) throws {
        let plans = shared.file("plan/ke-hoach.xml")
        let workspace = try ScratchWorkspace()
        if let plans {
            try FileManager.default.removeItem(at: workspace.url("plan/2026.xml"))
            try workspace.write([UInt8](try Data(contentsOf: plans)), to: "plan/ke-hoach.xml")
        }
        let file = try #require(shared.file(shared.name), "\(shared.folder)")
        let answer = try workspace.tonghop("check", file.path, "--json", now: shared.now)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
        let submission = try #require((json["submissions"] as? [[String: Any]])?.first)
        let codes = (submission["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        let verdict = submission["verdict"] as? String ?? ""
        #expect(shared.isReturned == (verdict == "returned"), "\(verdict) \(codes)")
        for code in shared.codes { #expect(codes.contains(code), "\(codes)") }
    }
}

struct SharedCase: Sendable, CustomTestStringConvertible {
    let folder: String
    let name: String
    let isReturned: Bool
    /// Findings that must be reported.
    let codes: [String]
    var testDescription: String { "\(folder)/\(name)" }

    private static let home = Checkout.root.deletingLastPathComponent().appending(path: "shared/cases")
    static var areHere: Bool { FileManager.default.fileExists(atPath: home.path) }

    /// A file of the case; folders are named by their first word.
    func file(_ name: String) -> URL? {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: Self.home.path)) ?? []
        let found = folders.first { $0 == folder || $0.hasPrefix(folder + "-") }
        let places =
            found.map { [Self.home.appending(path: "\($0)/in/\(name)"), Self.home.appending(path: "\($0)/\(name)")] }
            ?? []
        return places.first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The moment at which the case's own `replay` runs; its plan's deadlines are relative to it.
    var now: String {
        let text = file("../replay").flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
        return text.firstMatch(of: /--now (\S+)/).map { String($0.1) } ?? "2026-05-14T09:00:00+07:00"
    }

    private static func returned(_ folder: String, _ name: String, _ codes: String...) -> SharedCase {
        SharedCase(folder: folder, name: name, isReturned: true, codes: codes)
    }

    private static func accepted(_ folder: String, _ name: String, _ codes: String...) -> SharedCase {
        SharedCase(folder: folder, name: name, isReturned: false, codes: codes)
    }

    static let all: [SharedCase] = [
        returned("W1", "a.xlsx", "value-marked"), returned("W4", "a.xlsx", "value-marked"),
        returned("W5", "a.xlsx", "value-marked"),
        returned("A2", "a.xlsx", "formula-not-computed"), returned("D3", "a.xlsx", "shown-otherwise"),
        returned("D9", "a.xlsx", "shown-otherwise"),
        returned("Q3", "a.csv", "name-of-another"), returned("Q4", "a.csv", "name-of-another"),
        returned("Q2", "a.csv", "measure-differs"),
        returned("U3", "a.csv", "measure-differs"), accepted("U4", "a.csv"), returned("U6", "a.csv", "measure-differs"),
        returned("U7", "a.csv", "measure-differs"), returned("U8", "a.xlsx", "percent-fraction"),
        accepted("U9", "a.xlsx", "number-tidied"),
        returned("S1", "a.xlsx", "codes-retyped"), returned("S2", "a.csv", "codes-retyped"), accepted("Z4", "a.csv"),
        returned("Z6", "a.csv", "header-qualified"), accepted("F3", "a.xlsx"), returned("F4", "a.xlsx", "two-forms"),
        accepted("Q14", "a.csv"),
        accepted("V1", "a.csv", "text-repaired"), accepted("V2", "a.xlsx", "text-repaired"),
        returned("VV12", "a.xml", "no-table"),
        accepted("tables", "legal.csv"), returned("tables", "two-lines.csv", "number-not-read"),
        accepted("tables", "three-decimals/vn.csv", "number-tidied"),
        accepted("tables", "three-decimals/en.csv", "number-tidied"),
        accepted("tables", "header-qualifier/ky-truoc.csv"),
        returned("tables", "rich-text/struck-30-then-38.xlsx", "value-marked"),
        returned("tables", "comma-unquoted/5,280.00.csv", "row-too-long"),
        accepted("tables", "column-not-understood/thuyet-minh-ghi-chu.csv"),
        accepted("tables", "column-not-understood/unnamed-between.csv", "column-not-read"),
        accepted("tables", "text-lost/NV2-result-in-column-F.csv", "text-not-read"),
        accepted("tables", "text-lost/UD-in-column-C.csv"),
        accepted("tables", "text-lost/HC-in-column-B-begins-with-label.csv"),
        accepted("tables", "text-lost/rows-above-header.csv", "row-above-header"),
        accepted("tables", "container/SharedStrings-case.xlsx"), accepted("tables", "container/local-time-2s.xlsx"),
        accepted("tables", "container/infozip-stream.xlsx"), accepted("tables", "container/local-version-45.xlsx"),
        returned("tables", "answers/html-table.xls", "not-data"),
        accepted("tables", "answers/xml-spreadsheet-2003.xml"),
        returned("tables", "answers/picture.xlsx", "not-data"), returned("tables", "answers/rar.xlsx", "not-data"),
        returned("tables", "answers/zeros.xlsx", "not-data"),
        accepted("tables", "answers/other-list-first.xlsx"), accepted("tables", "answers/space-in-XFD200.xlsx"),
        returned("tables", "answers/double-utf8.csv", "encoding"),
        returned("tables", "answers/pipe.csv", "table-broken"),
        returned("tables", "answers/line-in-quotes.csv", "table-broken"), accepted("arrivals", "registered-sign.csv"),
        returned("arrivals", "excel-csv-comma-cp1252.csv", "encoding"),
        accepted("arrivals", "all-vntime.xlsx", "encoding-converted"),
        accepted("arrivals", "upper-vntimeh.xlsx", "encoding-converted"),
        accepted("arrivals", "dangling-shared-strings.xlsx"),
    ]
}
