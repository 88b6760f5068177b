// A small plan of another office, and what a file becomes under it.
import Domain
import LibXML
import PlanFixture
import Reading

let smallPlan: Plan = {
    func indicator(
        _ code: String, _ task: Int, _ name: String, _ measure: String, _ type: Indicator.ValueType = .count,
        digits: Int = 0
    ) -> Indicator {
        Indicator(code: IndicatorCode(code), task: task, name: name, measure: measure, type: type, digits: digits)
    }
    let tasks = [
        Task(
            number: 1, title: "Trồng rừng",
            indicators: [
                indicator("A1.01", 1, "Cây đã trồng", "cây"),
                indicator("A1.02", 1, "Kinh phí", "triệu đồng", .decimal, digits: 1),
                indicator("A1.03", 1, "Có vườn ươm", "", .flag), indicator("A1.04", 1, "Loài cây", "", .text),
            ]),
        Task(
            number: 2, title: "Tuần tra", lists: [.issued, .model, .commendation],
            indicators: [indicator("A2.01", 2, "Chuyến tuần tra", "chuyến")]),
    ]
    return .fixture(
        id: "R-2026", title: "Kế hoạch rừng", subject: "rừng",
        periods: [
            Period(id: "q1", name: "quý I", kind: .figures), Period(id: "q2", name: "quý II", kind: .figures),
        ],
        units: [
            Unit(code: "U1", name: "Hạt Một", kind: "hat", aliases: ["Hạt 1"]),
            Unit(code: "U2", name: "Hạt Hai", kind: "hat"),
        ],
        tasks: tasks, digest: "plan")
}()

/// One submission as it was read.
struct ReadResult: Sendable {
    var tree = ""
    var findings: [Finding] = []

    /// `total-row A7`, in the order reported; the file as a whole has no cell.
    var told: [String] {
        findings.map {
            [$0.code, $0.place.cell ?? $0.place.line.map(String.init)].compactMap { $0 }.joined(separator: " ")
        }
    }
}

/// - Parameter questions: those of the program that the forms print.
func read(_ text: String, under plan: Plan = smallPlan, printing questions: [FindingKind] = []) -> [ReadResult] {
    read(bytes: Array(text.utf8), under: plan, printing: questions)
}

func read(bytes: [UInt8], under plan: Plan = smallPlan, printing questions: [FindingKind] = []) -> [ReadResult] {
    let file = IncomingFile(
        claim: "1", name: "a", folder: nil, arrived: Moment(seconds: 0), digest: "d", bytes: bytes, fileExtension: "csv"
    )
    var testCases: [ReadResult] = []
    let unreadable = Reader(plans: [plan], questions: questions).read(file) { tree, read in
        let text = String(decoding: tree.serialized(), as: UTF8.self)
        let root = String(text.drop { $0 != "\n" }.dropFirst()).replacing(
            " xmlns=\"urn:tonghop:submission:1\"", with: "")
        testCases.append(ReadResult(tree: root.replacing("\n", with: ""), findings: read.findings.kept))
    }
    if let unreadable { testCases.append(ReadResult(findings: unreadable.findings.kept)) }
    return testCases
}

/// A form whose table holds these rows, closed by the right number.
func form(_ rows: [String], header: String = "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh") -> String {
    (["Đơn vị;U1", "Kỳ báo cáo;q1", "", header] + rows + ["HẾT;\(rows.count)"]).joined(separator: "\n") + "\n"
}

/// The one form's test case.
func readForm(_ rows: String..., header: String = "Mã;Nội dung;ĐVT;Số liệu;Thuyết minh") -> ReadResult {
    read(form(rows, header: header)).first ?? ReadResult()
}
