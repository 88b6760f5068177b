// Files of the largest size that is read, each one thing over and over: none costs its reader more than a file may.
import Foundation
import TestSupport
import Testing

/// A file's worth of one thing.
struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: @Sendable () -> [UInt8]
    var testDescription: String { name }

    /// A report of the small office with something over and over in the place of its narrative.
    init(xml name: String, _ piece: @escaping @Sendable (Int) -> String) {
        self.name = name + ".xml"
        bytes = {
            Array(
                RiceReport(unit: "HTX2").xml.replacing(
                    "    <result>Gieo cấy xong trước ngày 20/2.</result>\n", with: repeated(piece)
                ).utf8)
        }
    }

    /// A form with something over and over before its last row.
    init(csv name: String, _ piece: @escaping @Sendable (Int) -> String) {
        self.name = name + ".csv"
        bytes = { Array(RiceReport(unit: "HTX2").csv.replacing("HẾT;", with: repeated(piece) + "\nHẾT;").utf8) }
    }

    init(_ name: String, _ head: String, _ piece: @escaping @Sendable (Int) -> String) {
        self.name = name
        bytes = { Array((head + repeated(piece)).utf8) }
    }
}

/// Just below a mebibyte, the shipped limit.
private func repeated(_ piece: (Int) -> String) -> String {
    var (text, number) = ("", 0)
    while text.utf8.count < 1_000_000 {
        text += piece(number)
        number += 1
    }
    return text
}

private let shapes: [Shape] = [
    Shape(xml: "stray-text") { _ in "a<result/>" },
    Shape(xml: "unknown-elements") { "<N\($0).1>1</N\($0).1>" },
    Shape(xml: "wrong-values") { _ in "<L1.01>abc</L1.01>" },
    Shape(xml: "elements-in-values") { _ in "<result><b>a</b></result>" },
    Shape(xml: "split-value") { _ in "<![CDATA[a]]><!-- b -->" },
    Shape(xml: "name-spaces") { "<result xmlns:a\($0)=\"urn:\($0)\">a</result>" },
    Shape(xml: "marks-apart") { _ in "<result>e\u{302}\u{301} \u{1112}\u{1161}\u{11AB}</result>" },
    Shape(csv: "unknown-codes") { "L\($0).9;a;b;1;\n" },
    Shape(csv: "one-code") { _ in "L1.01;a;b;1;\n" },
    Shape(csv: "justifications") { "GT;R\($0);;;a\n" },
    Shape(csv: "bad-numbers") { _ in "L1.01;a;b;1.2.3;\n" },
    Shape(csv: "headers") { _ in "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh\n" },
    Shape(csv: "endless-word") { $0 == 0 ? "UD;;;;e\u{302}\u{301}" : "e\u{302}\u{301}" },
    Shape(csv: "invisible") { $0 == 0 ? "UD;;;;a" : "\u{202E}\u{200B}\u{A0}" },
    Shape("strangers.csv", "unit;period;code;value\n") { "X\($0);vu-xuan;L1.01;5\n" },
    Shape("periods.csv", "unit;period;code;value\n") { "HTX1;p\($0);L1.01;5\n" },
    Shape("preamble.csv", "") { _ in "Đơn vị;HTX2\n" },
    Shape("old-font.csv", "Ñôn vò;HTX2\n") { _ in "UD;;;;Chi cuïc Kieåm laâm\n" },
]

@Suite("Large files of one shape")
struct ShapeTests {
    @Test("are answered, each within what a file may cost", arguments: shapes)
    func answered(_ shape: Shape) throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(shape.bytes(), as: shape.name)
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        #expect(outcome.exit == 0)
        // A lost reader shows up here: it had eight seconds and 400 MiB, several times what it should need.
        #expect(outcome.err == "")
        #expect(try outcome.answer().submissions.isEmpty == false)
        #expect(workspace.files(in: "inbox") == [])
    }
}
