// A number with two readings: whoever does what the finding advises gets the number that was meant, in every format.
import Documents
import Domain
import TestSupport
import Testing

@testable import Checking

@Suite("Numbers with two readings")
struct AmbiguousNumberTests {
    enum Format: CaseIterable { case semicolons, commas, workbook }

    /// What is typed for NV2.04, whose figures have so many digits, and for NV2.02, which shows the file's convention.
    struct TypedNumber: CustomTestStringConvertible {
        let typed: String
        let digits: Int
        var beside = "850"
        /// The figure for each of the two readings.
        let meant: [String]
        var testDescription: String { "\(typed), \(digits) digits, beside \(beside)" }
    }

    @Test(
        "each reading is accepted once the advice is followed", arguments: Format.allCases,
        [
            TypedNumber(typed: "1,234", digits: 3, meant: ["1.234", "1234"]),
            TypedNumber(typed: "1,234", digits: 2, meant: ["1.23", "1234"]),
            TypedNumber(typed: "1,200", digits: 3, meant: ["1.2", "1200"]),
            TypedNumber(typed: "ước 1,234", digits: 3, meant: ["1.234", "1234"]),
            TypedNumber(typed: "1,234 tin, bài", digits: 3, meant: ["1.234", "1234"]),
            TypedNumber(typed: "1.234", digits: 3, beside: "850.5", meant: ["1.234", "1234"]),
            TypedNumber(typed: "-1,234", digits: 3, meant: ["-1.234", "-1234"]),
        ])
    func followed(_ format: Format, _ number: TypedNumber) throws {
        let first = try judge(form(number, number.typed), as: format, number)
        let asked = try #require(first.findings.kept.first { $0.severity == .error })
        #expect(asked.code == "number-ambiguous" && asked.allowed.count == 2, "\(asked)")
        for (choice, meant) in zip(asked.allowed, number.meant) {
            var rows = form(number, choice)
            if choice == number.typed {
                #expect(asked.remedy.vi.contains("ghi “NV2.04” ở dòng “Xác nhận”"))
                rows.insert(["Xác nhận", "NV2.04"], at: 3)
            } else {
                #expect(asked.remedy.vi.contains("ghi \(choice)"), "\(asked.remedy.vi)")
            }
            let second = try judge(rows, as: format, number)
            #expect(!second.findings.kept.contains { $0.severity == .error }, "\(choice): \(second.findings.kept)")
            let figure = try #require(second.report?.figures["NV2.04"])
            #expect(figure.answer == .quantity(try #require(Quantity(canonical: meant))), "\(choice)")
            #expect(figure.isEstimate == choice.contains("ước"))
        }
    }

    @Test("a confirmed number in another unit of measure is still asked about, and a count is never a fraction")
    func confirmedOnly() throws {
        for (typed, digits, code) in [("1,234 nghìn", 3, "number-not-read"), ("1,234", 0, nil)] {
            let number = TypedNumber(typed: typed, digits: digits, meant: [])
            var rows = form(number, typed)
            rows.insert(["Xác nhận", "NV2.04"], at: 3)
            let judged = try judge(rows, as: .semicolons, number)
            #expect(judged.findings.kept.first { $0.severity == .error }?.code == code)
            if code == nil { #expect(judged.report?.figures["NV2.04"]?.answer == .quantity(Quantity(1234))) }
        }
    }

    @Test("XML has one way to write decimals, and says so")
    func xml() throws {
        var fixture = CheckingFixture()
        fixture.plan.amend(indicator: "NV2.04") { ($0.type, $0.digits) = (.decimal, 3) }
        let refused = try fixture.judge(Form(figures: ["NV2.04": "1,234"]).text).findings.kept
        #expect(refused.filter { $0.severity == .error }.map(\.code) == ["not-a-number"])
        #expect(refused.contains { $0.remedy.vi.contains("phần thập phân sau dấu chấm") })
        for meant in ["1.234", "1234"] {
            let judged = try fixture.judge(Form(figures: ["NV2.04": meant]).text)
            #expect(judged.report?.figures["NV2.04"]?.answer == Quantity(canonical: meant).map(Answer.quantity))
        }
    }

    // MARK: - The form in each format

    private func form(_ number: TypedNumber, _ value: String) -> [[String]] {
        let text = (try? Checkout.text("Tests/Gallery/accepted/case.csv")) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            if cells[0] == "NV2.04" { cells[3] = value }
            if cells[0] == "NV2.02" { cells[3] = number.beside }
            return cells
        }
    }

    private func judge(_ rows: [[String]], as format: Format, _ number: TypedNumber) throws -> Judgement {
        var fixture = CheckingFixture()
        fixture.plan.amend(indicator: "NV2.04") {
            ($0.type, $0.digits) = (number.digits > 0 ? .decimal : .count, number.digits)
            $0.minimum = Quantity(-9_999)
        }
        fixture.plan.amend(indicator: "NV2.02") { ($0.type, $0.digits) = (.decimal, 1) }
        let lines = rows.map { $0.joined(separator: ";") }.joined(separator: "\n")
        let quoted = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
        let bytes =
            switch format {
            case .semicolons: Array(lines.utf8)
            case .commas: Array(quoted.utf8)
            case .workbook: try workbook(rows)
            }
        return try #require(try fixture.judge(file: bytes, named: format == .workbook ? "a.xlsx" : "a.csv").first)
    }

    /// Every cell is a text.
    private func workbook(_ rows: [[String]]) throws -> [UInt8] {
        let cells = rows.map { SheetRow($0.map { SheetCell($0.isEmpty ? .empty : .text($0)) }) }
        return try XLSXWriter.write(Workbook(title: "", sheets: [Sheet(name: "B", rows: cells)]))
    }
}
