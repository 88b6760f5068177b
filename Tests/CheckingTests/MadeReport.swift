// A made-up report of one unit, to be written down in every format.
import Domain
import Foundation
import TestSupport

/// Not always sound: some figures break rules, some are missing.
struct MadeReport {
    struct Row {
        var code: String
        var name = ""
        var measure = ""
        var value = ""
        var note = ""
        var cells: [String] { [code, name, measure, value, note] }
    }

    let unit: Domain.Unit
    private(set) var rows: [Row] = []
    /// The same as elements.
    private var elements: [String] = []

    init(_ seeded: Chance) {
        var chance = seeded
        unit = chance.one(of: shippedPlan.units)
        for task in shippedPlan.tasks { add(task, &chance) }
        for (code, element) in [
            ("UD", "strength"), ("HC", "limitation"), ("NN", "cause"), ("PH", "direction"), ("DX", "proposal"),
        ] where chance.flip() {
            let text = chance.text()
            rows.append(Row(code: code, note: text))
            elements += text.split(separator: "\n").map { "<\(element)>\(escaped(String($0)))</\(element)>" }
        }
    }

    private mutating func add(_ task: Domain.Task, _ chance: inout Chance) {
        let status = chance.one(of: [TaskStatus.done, .done, .ongoing, .notStarted, .notArising])
        let text = chance.maybe { $0.text() } ?? ""
        rows.append(Row(code: "NV\(task.number)", name: task.title, value: status.words.vi, note: text))
        elements.append("<task number=\"\(task.number)\" status=\"\(status.rawValue)\">")
        for indicator in task.indicators
        where !indicator.isComputed && indicator.concerns(unit) && chance.number(0...30) > 0 {
            add(indicator, &chance)
        }
        elements += text.split(separator: "\n").map { "<result>\(escaped(String($0)))</result>" } + ["</task>"]
        if task.lists.contains(.model), chance.flip() { addModel(task.number, &chance) }
    }

    private mutating func add(_ indicator: Indicator, _ chance: inout Chance) {
        let number =
            indicator.type == .flag
            ? chance.number(0...1)
            : chance.one(of: [0, 7, 45, chance.number(0...2_000), chance.number(1_000...2_000_000)])
        let isNone = indicator.type != .flag && chance.number(0...9) == 0
        let note = chance.number(0...9) == 0 ? "ước đến cuối tháng" : ""
        let value =
            isNone ? "không phát sinh" : indicator.type == .flag ? (number == 1 ? "Có" : "Không") : String(number)
        rows.append(
            Row(
                code: indicator.code.rawValue, name: indicator.name, measure: indicator.measure, value: value,
                note: note))
        let attributes = (isNone ? " none=\"true\"" : "") + (note.isEmpty ? "" : " estimate=\"true\" note=\"\(note)\"")
        elements.append("<\(indicator.code)\(attributes)>\(isNone ? "" : String(number))</\(indicator.code)>")
    }

    private mutating func addModel(_ task: Int, _ chance: inout Chance) {
        let (name, result) = ("Mô hình “\(chance.number(1...99)) hộ”", chance.line())
        rows.append(Row(code: "MH", name: name, measure: "kinh tế", value: "tập thể", note: result))
        elements.append(
            "<model task=\"\(task)\" field=\"kinh-te\" holder=\"tap-the\" name=\"\(escaped(name))\">\(escaped(result))</model>"
        )
    }
}

extension MadeReport {
    var xml: String {
        let head =
            "<submission xmlns=\"urn:tonghop:submission:1\" plan=\"DV-2026\" unit=\"\(unit.code)\" period=\"6-thang\">"
        return ([head, "<document number=\"45/BC\" date=\"2026-05-12\"/>"] + elements + ["</submission>"]).joined(
            separator: "\n")
    }

    func form() -> MadeForm { MadeForm(unit: unit.name, rows: rows.map(\.cells), count: rows.count) }

    /// Only the parts that an export can contain.
    var export: String {
        let figures = rows.filter { $0.code != "MH" }
        let lines = figures.map {
            [unit.code.rawValue, "6-thang", $0.code, $0.value, $0.note].map { quoted($0, ",") }.joined(separator: ",")
        }
        return (["unit,period,code,value,note"] + lines).joined(separator: "\n") + "\n"
    }
}

/// The form as a grid, to be written down with care or without.
struct MadeForm {
    var unit: String
    var rows: [[String]]
    /// The text of the end row.
    let count: Int
    /// The order of the columns.
    var order = Array(0..<5)
    var header = ["Mã", "Nội dung", "ĐVT", "Số liệu", "Thuyết minh"]
    var separator = ";"
    var newline = "\r\n"

    var text: String {
        let preamble = [
            ["Kế hoạch", "DV-2026"], ["Đơn vị", unit], ["Kỳ báo cáo", "6 tháng đầu năm"], ["Số báo cáo", "45/BC"],
            ["Ngày báo cáo", "12/05/2026"], [],
        ]
        let grid = ([header] + rows).map { row in order.map { row[$0] } }
        var end = order.map { _ in "" }
        (end[order.firstIndex(of: 0) ?? 0], end[order.firstIndex(of: 1) ?? 1]) = ("HẾT", String(count))
        return (preamble + grid + [end]).map { $0.map { quoted($0, separator) }.joined(separator: separator) }.joined(
            separator: newline) + newline
    }

    /// What happens to forms on their way.
    func accidents(_ chance: inout Chance) -> [(String, [UInt8])] {
        var all: [(String, [UInt8])] = []
        func add(_ name: String, _ change: (inout MadeForm) -> Void) {
            var form = self
            change(&form)
            all.append((name, Array(form.text.utf8)))
        }
        for column in 0..<5 { add("without column \(column)") { $0.order.removeAll { $0 == column } } }
        for (one, other) in [(0, 1), (2, 3), (3, 4), (1, 4)] {
            add("headers \(one) and \(other) exchanged") { $0.header.swapAt(one, other) }
        }
        let row = chance.number(0...rows.count - 1)
        add("without row \(row)") { $0.rows.remove(at: row) }
        add("row \(row) twice") { $0.rows.insert($0.rows[row], at: row) }
        add("row \(row) shifted right") { $0.rows[row] = [""] + $0.rows[row].dropLast() }
        add("row \(row) shifted left") { $0.rows[row] = $0.rows[row].dropFirst() + [""] }
        let lines = text.components(separatedBy: newline)
        let unquoted = lines.map { $0.replacing("\"", with: "") }.joined(separator: newline)
        all.append(("without quotes", Array(unquoted.utf8)))
        all.append(("commas for semicolons", Array(text.replacing(";", with: ",").utf8)))
        all.append(
            (
                "UTF-8 taken for Latin-1",
                Array(String(text.utf8.map { Character(Unicode.Scalar($0)) }).replacing("\u{80}", with: "").utf8)
            ))
        for encoding in OldEncoding.allCases { all.append(("\(encoding) in every second line", mixed(text, encoding))) }
        all.append(("cut at a row", Array(lines.prefix(lines.count / 2).joined(separator: newline).utf8)))
        return all
    }
}

/// A way to save a form without changing its content.
struct Dress: Sendable {
    let name: String
    let bytes: @Sendable (MadeReport) -> [UInt8]

    private static func form(_ name: String, _ change: @Sendable @escaping (inout MadeForm) -> Void) -> Dress {
        Dress(name: name) { report in
            var form = report.form()
            change(&form)
            return Array(form.text.utf8)
        }
    }

    private static func text(_ name: String, _ change: @Sendable @escaping (String) -> [UInt8]) -> Dress {
        Dress(name: name) { change($0.form().text) }
    }

    private static func numbers(_ name: String, mark: String) -> Dress {
        form(name) { form in
            for row in form.rows.indices where Int(form.rows[row][3]) != nil {
                form.rows[row][3] = grouped(form.rows[row][3], mark)
            }
        }
    }

    private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBig ? [high, low] : [low, high]
        }
    }

    static let all: [Dress] = [
        form("commas") { $0.separator = "," },
        form("tabs") { $0.separator = "\t" },
        form("LF") { $0.newline = "\n" },
        form("CR") { $0.newline = "\r" },
        form("other headers") {
            $0.header = ["TT", "Nội dung chỉ tiêu", "Đơn vị tính", "Kết quả (đến 15/5)", "GHI CHÚ"]
        },
        form("unaccented headers") { $0.header = ["ma", "noi dung", "dvt", "so lieu", "thuyet minh"] },
        form("small codes") { form in
            for row in form.rows.indices { form.rows[row][0] = form.rows[row][0].lowercased() }
        },
        numbers("Vietnamese thousands", mark: "."),
        numbers("English thousands", mark: ","),
        numbers("spaced thousands", mark: " "),
        text("mark") { Array(("\u{FEFF}" + $0).utf8) },
        text("sep=") { Array(("sep=;\r\n" + $0).utf8) },
        text("UTF-16LE") { utf16($0, isBig: false) },
        text("UTF-16BE") { utf16($0, isBig: true) },
        text("TCVN3") { OldEncoding.tcvn3.encode($0) ?? [] },
        text("VNI") { OldEncoding.vni.encode($0) ?? [] },
        text("windows-1258") { OldEncoding.windows1258.encode($0) ?? [] },
        text("NFD") { Array($0.decomposedStringWithCanonicalMapping.utf8) },
        text("titles above") { Array(("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG;;;;\r\nBIỂU SỐ LIỆU;;;;\r\n" + $0).utf8) },
        text("blank rows and a signature below") { Array(($0 + ";;;;\r\n;;;THỦ TRƯỞNG ĐƠN VỊ;\r\n;;;;\r\n").utf8) },
    ]
}

/// As when cells are pasted from an old document: the others are Unicode. “Có” then looks like “Cã”, which is a word
/// too.
private func mixed(_ text: String, _ encoding: OldEncoding) -> [UInt8] {
    let lines = text.components(separatedBy: "\r\n").enumerated().map {
        $0.isMultiple(of: 2) ? $1 : encoding.shown($1) ?? ""
    }
    return Array(lines.joined(separator: "\r\n").utf8)
}

private func grouped(_ digits: String, _ mark: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text += mark }
        text.append(digit)
    }
    return text
}

private func quoted(_ cell: String, _ separator: String) -> String {
    guard cell.contains(separator) || cell.contains("\"") || cell.contains(where: \.isNewline) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}

private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}

extension Chance {
    fileprivate mutating func line() -> String {
        let phrases = [
            "Đã tổ chức \(number(1...40)) cuộc", "phối hợp với Sở NN&MT; xã Đakrông", "mô hình \"mẹ đỡ đầu\"",
            "tỷ lệ < 5%", "vận động 1.250 hộ, 12 thôn",
        ]
        return (0...number(0...2)).map { _ in one(of: phrases) }.joined(separator: ", ")
    }

    fileprivate mutating func text() -> String { flip() ? line() : line() + "\n" + line() }
}
