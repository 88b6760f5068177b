// One error of each kind that looks right, put into made-up reports: never a wrong figure accepted without a word.
import Archive
import Domain
import Reading
import TestSupport
import Testing

@testable import Checking

@Suite("Seeded errors")
struct SeededErrors {
    /// 22 kinds of 240 reports each.
    static let reportsOfAKind = 240

    /// The outcome of every kind, computed once for the test and for docs/meaning.md.
    static let tallies: [String: Result<SeedTally, any Error>] = Dictionary(
        uniqueKeysWithValues: SeededError.all.map { error in (error.name, Result { try tally(of: error) }) })

    @Test("the right figures are read, or the error is asked about", arguments: SeededError.all)
    func askedOrRight(_ error: SeededError) throws {
        let tally = try #require(try Self.tallies[error.name]?.get())
        #expect(tally.silent.isEmpty, "\(error.name): \(tally.silent.prefix(3))")
        #expect(tally.seeded * 2 > Self.reportsOfAKind, "only \(tally.seeded) reports had room for \(error.name)")
    }

    private static func tally(of error: SeededError) throws -> SeedTally {
        let reader = Reader(plans: [shippedPlan])
        var checker = try Checker(try CheckingFixture().prepared())
        var tally = SeedTally(name: error.name)
        for seed in 0..<UInt64(Self.reportsOfAKind) {
            var chance = Chance(seed &* 1_000 &+ UInt64(error.name.utf8.count))
            let form = MadeReport(chance).form()
            guard let (right, bytes) = try error.seed(form, &chance) else { continue }
            tally.seeded += 1
            let (told, figures) = try read(bytes, with: reader, &checker)
            if !told.isDisjoint(with: error.codes) {
                tally.returned += 1
            } else if right.allSatisfy({ figures[$0.key] == $0.value }) {
                tally.right += 1
            } else {
                tally.silent.append("seed \(seed): \(told.sorted())")
            }
        }
        return tally
    }

    /// Codes of the errors, and the figures of the report.
    private static func read(
        _ bytes: [UInt8], with reader: Reader, _ checker: inout Checker
    ) throws -> (Set<String>, [IndicatorCode: Answer]) {
        let file = IncomingFile(
            claim: "1", name: "a", folder: nil, arrived: CheckingFixture().arrived, digest: "new", bytes: bytes,
            fileExtension: ""
        )
        var (told, figures): (Set<String>, [IndicatorCode: Answer]) = ([], [:])
        let unreadable = try reader.read(file) { tree, read in
            let checked = try checker.check(
                tree, laidOut: read.layout, reading: read.findings, folder: nil, arrived: Moment(seconds: 1_778_551_200)
            )
            told.formUnion(checked.findings.kept.filter { $0.severity == .error }.map { $0.code })
            figures = checked.report?.figures.mapValues(\.answer) ?? [:]
        }
        told.formUnion(unreadable?.findings.kept.map(\.code) ?? [])
        return (told, figures)
    }
}

/// What became of the reports with one kind of error.
struct SeedTally: Sendable {
    let name: String
    var seeded = 0
    /// Returned with the finding of that kind.
    var returned = 0
    /// Accepted with the finding as a warning.
    var warned = 0
    /// The right figures were read in spite of it.
    var right = 0
    /// Accepted with a wrong figure and without a word: which.
    var silent: [String] = []
}

/// A kind of error: how it is put into a form, and the findings that must report it.
struct SeededError: Sendable, CustomTestStringConvertible {
    let name: String
    let codes: Set<String>
    /// The figures that the sender meant, and the file with the error; nil where the form has no row for it.
    let seed: @Sendable (MadeForm, inout Chance) throws -> (right: [IndicatorCode: Answer], bytes: [UInt8])?
    var testDescription: String { name }

    /// An error in one figure, whose right value is a count of four to six digits.
    private static func inFigure(
        _ name: String, _ codes: Set<String>, _ change: @Sendable @escaping (inout MadeForm, Int, Int) -> Void
    ) -> SeededError {
        SeededError(name: name, codes: codes) { form, chance in
            guard let (row, value, right) = target(form, &chance) else { return nil }
            var form = form
            form.rows[row][3] = String(value)
            change(&form, row, value)
            return (right, Array(form.text.utf8))
        }
    }

    private static func inWorkbook(
        _ name: String, _ codes: Set<String>, calc: String = "",
        _ cell: @Sendable @escaping (Int) -> SeededWorkbook.Cell
    ) -> SeededError {
        SeededError(name: name, codes: codes) { form, chance in
            guard let (row, value, right) = target(form, &chance) else { return nil }
            var book = SeededWorkbook(form)
            book.calculation = calc
            book.cells[row] = cell(value)
            return (right, try book.bytes())
        }
    }

    private static func target(
        _ form: MadeForm, _ chance: inout Chance
    ) -> (row: Int, value: Int, right: [IndicatorCode: Answer])? {
        let rows = form.rows.indices.filter { Int(form.rows[$0][3]) != nil && !form.rows[$0][2].isEmpty }
        guard !rows.isEmpty else { return nil }
        let (row, value) = (chance.one(of: rows), chance.number(1_001...999_999))
        return (row, value, [IndicatorCode(form.rows[row][0]): .quantity(Quantity(value))])
    }

    private static func grouped(_ value: Int, _ mark: String) -> String {
        let digits = String(value)
        return digits.dropLast(3) + mark + digits.suffix(3)
    }

    private static let otherMeasures = ["nghìn đồng", "tấn", "ha", "người dân tộc"]

    static let all: [SeededError] = [
        inFigure("two numbers on two lines", ["number-not-read"]) { form, row, value in
            form.rows[row][3] = "\(value / 1000)\n\(value)"
        },
        inFigure("two numbers with a TAB", ["number-not-read"]) { form, row, value in
            form.rows[row][3] = "\(value / 1000)\t\(value)"
        },
        inFigure("another measure", ["measure-differs"]) { form, row, value in
            form.rows[row][2] = otherMeasures[value % otherMeasures.count]
        },
        inFigure("a thousand times the measure", ["measure-differs"]) { form, row, value in
            form.rows[row][2] = "nghìn " + form.rows[row][2]
            form.rows[row][3] = String(value / 1000)
        },
        inFigure("another indicator's name", ["name-of-another"]) { form, row, value in
            let others = shippedPlan.indicators.filter { $0.code.rawValue != form.rows[row][0] }
            form.rows[row][1] = others[value % others.count].name
        },
        SeededError(name: "names sorted apart from codes", codes: ["name-of-another"]) { form, chance in
            guard let (row, value, right) = target(form, &chance) else { return nil }
            let others = form.rows.indices.filter {
                $0 != row && Int(form.rows[$0][3]) != nil && form.rows[$0][1] != form.rows[row][1]
            }
            guard let other = others.first else { return nil }
            var form = form
            form.rows[row][3] = String(value)
            for column in 1..<5 {
                (form.rows[row][column], form.rows[other][column]) = (form.rows[other][column], form.rows[row][column])
            }
            return (right, Array(form.text.utf8))
        },
        inFigure("a header of the period before", ["header-qualified"]) { form, row, value in
            form.header[3] =
                ["Số liệu (kỳ trước)", "Số liệu năm 2025", "Kết quả (cùng kỳ)", "Số liệu (6 tháng cuối năm)"][value % 4]
            form.rows[row][3] = String(value / 2)
        },
        inFigure("a header of the plan", ["header-qualified"]) { form, row, value in
            form.header[3] = ["Số liệu (kế hoạch)", "Số lượng (chỉ tiêu giao)", "Giá trị mục tiêu"][value % 3]
            form.rows[row][3] = String(value / 2)
        },
        inFigure("a scale in the header", ["measure-differs"]) { form, row, value in
            form.header[3] = ["Số liệu (nghìn đồng)", "Số liệu (ĐVT: 1.000 đồng)", "Giá trị (triệu đồng)"][value % 3]
            form.rows[row][3] = String(value / 1000)
        },
        SeededError(name: "a scale above the table", codes: ["measure-differs"]) { form, chance in
            guard let (row, value, right) = target(form, &chance) else { return nil }
            var form = form
            form.rows[row][3] = String(value / 1000)
            let text = form.text.replacing("Số báo cáo;45/BC", with: "Số báo cáo;45/BC;;Đơn vị tính: nghìn đồng")
            return (right, Array(text.utf8))
        },
        inFigure("three decimals in every count", ["number-ambiguous"]) { form, _, _ in
            for row in form.rows.indices {
                if let count = Int(form.rows[row][3]), form.rows[row][2] != "đơn vị" {
                    form.rows[row][3] = (count >= 1000 ? grouped(count, ".") : String(count)) + ",000"
                }
            }
        },
        inFigure("three zeros after one comma", ["number-ambiguous"]) { form, row, value in
            form.rows[row][3] = "\(value % 999 + 1),000"
        },
        SeededError(
            name: "a thousands mark that parts two cells", codes: ["number-ambiguous", "row-too-long", "stray-cell"]
        ) { form, chance in
            guard let (row, value, right) = target(form, &chance) else { return nil }
            var form = form
            form.separator = ","
            form.rows[row][3] = "\(value)"
            form.rows[row][4] = ""
            let code = form.rows[row][0]
            let lines = form.text.split(separator: form.newline, omittingEmptySubsequences: false).map { line in
                line.hasPrefix(code + ",")
                    ? String(line).replacing(",\(value),", with: ",\(grouped(value, ",")),") : String(line)
            }
            return (right, Array(lines.joined(separator: form.newline).utf8))
        },
        inFigure("codes turned into numbers", ["codes-retyped", "name-of-another"]) { form, row, value in
            form.rows[row][0] = String(form.rows[row][0].drop { !$0.isNumber }).replacing(
                ".", with: value % 2 == 0 ? "," : ".")
        },
        inFigure("a second header with other columns", ["header-differs"]) { form, row, _ in
            var other = form.header
            other.swapAt(2, 3)
            form.rows.insert(other, at: row)
        },
        inFigure("a row shifted right", ["row-without-code", "stray-cell", "missing-indicator"]) { form, row, _ in
            form.rows[row] = [""] + form.rows[row].dropLast()
        },
        inWorkbook("a struck number before the right one", ["value-marked"]) { value in
            .rich("<r><rPr><strike/></rPr><t>12</t></r><r><t>\(value)</t></r>")
        },
        inWorkbook("the mark of a footnote", ["value-marked"]) { value in
            .rich("<r><t>\(value)</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>")
        },
        inWorkbook("a cell struck out", ["value-marked"]) { value in .number(value / 2, style: 3) },
        inWorkbook("a format that shows thousands", ["shown-otherwise"]) { value in .number(value * 1000, style: 1) },
        inWorkbook("a format that adds a digit", ["shown-otherwise"]) { value in .number(value / 10, style: 2) },
        inWorkbook("a formula that nobody computed", ["formula-not-computed"], calc: "<calcPr fullCalcOnLoad=\"1\"/>") {
            _ in
            .formula(0)
        },
    ]
}

/// A form as a workbook of the smallest kind, one of its value cells made by hand.
struct SeededWorkbook {
    enum Cell {
        case number(Int, style: Int)
        case rich(String)
        case formula(Int)
    }

    private let form: MadeForm
    var calculation = ""
    /// By row of the form.
    var cells: [Int: Cell] = [:]

    init(_ form: MadeForm) { self.form = form }

    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    func bytes() throws -> [UInt8] {
        let preamble = [["Kế hoạch", "DV-2026"], ["Đơn vị", form.unit], ["Kỳ báo cáo", "6 tháng đầu năm"]]
        let top = preamble.count + 1
        var rows = (preamble + [form.header]).enumerated().map { row($0 + 1, $1.map(text)) }
        for (index, cells) in form.rows.enumerated() {
            var parts = cells.map(text)
            if let made = self.cells[index] {
                parts[3] = part(made)
            } else if let number = Int(cells[3]) {
                parts[3] = part(.number(number, style: 0))
            }
            rows.append(row(top + index + 1, parts))
        }
        rows.append(row(top + form.rows.count + 1, [text("HẾT"), text(String(form.count))]))
        return try ArchiveWriter.pack([
            entry("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            entry(
                "xl/_rels/workbook.xml.rels",
                relations([("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")])),
            entry(
                "xl/workbook.xml",
                "<workbook \(Self.main) xmlns:r=\"\(Self.office)\"><sheets><sheet name=\"Báo cáo\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\(calculation)</workbook>"
            ),
            entry("xl/styles.xml", styles),
            entry(
                "xl/worksheets/sheet1.xml",
                "<worksheet \(Self.main)><sheetData>\(rows.joined())</sheetData></worksheet>"),
        ])
    }

    private var styles: String {
        """
        <styleSheet \(Self.main)><numFmts><numFmt numFmtId="164" formatCode="#,##0,"/><numFmt numFmtId="165" formatCode="0&quot;0&quot;"/></numFmts>\
        <fonts><font/><font><strike/></font></fonts>\
        <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>
        """
    }

    private func row(_ number: Int, _ parts: [String]) -> String { "<row r=\"\(number)\">" + parts.joined() + "</row>" }

    private func text(_ text: String) -> String {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return text.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped)</t></is></c>"
    }

    private func part(_ cell: Cell) -> String {
        switch cell {
        case .number(let number, let style): "<c s=\"\(style)\"><v>\(number)</v></c>"
        case .rich(let runs): "<c t=\"inlineStr\"><is>\(runs)</is></c>"
        case .formula(let stored): "<c><f>SUM(Z1:Z9)</f><v>\(stored)</v></c>"
        }
    }

    private func entry(_ path: String, _ xml: String) -> ArchiveEntry {
        ArchiveEntry(path: path, bytes: Array(xml.utf8))
    }

    private func relations(_ list: [(String, String, String)]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + list.map { "<Relationship Id=\"\($0.0)\" Type=\"\(Self.office)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
            + "</Relationships>"
    }
}
