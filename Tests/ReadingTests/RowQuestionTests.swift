// Boundary cases of the questions about rows: what is accepted, and what raises a question.
import CSV
import Domain
import Testing

@testable import Reading

@Suite("Rows that say two things")
struct RowQuestionTests {
    @Test("a unit's code in capitals is no measure", arguments: ["DONG", "HA", "TAN"])
    func unitLikeMeasure(_ code: String) {
        let row = CSVRow(number: 1, line: 1, cells: ["Đơn vị báo cáo", code])
        #expect(Preamble([row][...], on: nil).lines[.unit]?.text == code)
        let measure = CSVRow(number: 1, line: 1, cells: ["Đơn vị", "triệu đồng"])
        #expect(Preamble([measure][...], on: nil).lines[.measure]?.text == "triệu đồng")
    }

    @Test(
        "a scale after the name of the column is found without parentheses",
        arguments: [
            ("Giá trị, nghìn đồng", "nghìn đồng"), ("Số liệu - nghìn đồng", "nghìn đồng"),
            ("Số liệu (tính bằng nghìn đồng)", "nghìn đồng"), ("Số lượng trạm", nil), ("Số lượng lao động", nil),
        ] as [(String, String?)])
    func scaleInHeader(_ header: String, _ measure: String?) {
        #expect(scaledMeasure(closing: header) == measure)
    }

    @Test(
        "spellings of one measure pass, other measures do not",
        arguments: [
            ("tr.đ", "triệu đồng", true), ("Triệu Đồng", "triệu đồng", true), ("tỷ đồng", "triệu đồng", false),
            ("đồng", "triệu đồng", false),
            ("m²", "m2", true), ("m2", "ha", false), ("héc-ta", "ha", true), ("người", "lượt người", false),
            ("lược người", "lượt người", true),
            ("bài", "tin, bài", true), ("cuộc (buổi)", "cuộc", true), ("", "cuộc", true), ("nt", "cuộc", true),
            ("1.000 đ", "nghìn đồng", true),
            ("nghìn cây", "cây", false), ("phần trăm", "%", true), ("VB", "văn bản", true), ("ngành", "ngành", true),
            ("tấn", "tạ", false), ("‰", "%", false), ("$", "triệu đồng", false), ("\"", "cuộc", true), ("‰", "‰", true),
        ])
    func measures(_ typed: String, _ planned: String, _ isSame: Bool) {
        #expect(isMeasure(typed, of: planned) == isSame)
    }

    @Test(
        "a note marks an estimate only with words of one",
        arguments: [
            ("ước", true), ("Ước đến 15/5", true), ("ước tính", true), ("Ước mơ của nông dân trẻ", false),
            ("Ước nguyện", false), ("đã ước", false), ("", false),
        ])
    func estimates(_ note: String, _ isOne: Bool) { #expect(isEstimate(note: note) == isOne) }

    @Test("a number in the cell beside a figure is asked about, words are kept with the figure")
    func numberBeside() {
        let head = "Đơn vị;U1\nKỳ báo cáo;q1\n\nMã;Nội dung;ĐVT;Số liệu;Thuyết minh\n"
        let split = read(head + "A1.01;Cây đã trồng;cây;5;280\nHẾT;1\n")[0]
        #expect(split.told == ["text-not-read E5"], "\(split)")
        let words = read(head + "A1.01;Cây đã trồng;cây;5;tăng 280 cây\nHẾT;1\n")[0]
        #expect(words.told == [] && words.tree.contains("tăng 280 cây"), "\(words)")
    }

    @Test(
        "where the plan gives no unit of measure, no finding quotes an empty one",
        arguments: [
            ("", "A1.01;Cây đã trồng;nghìn cây;5;", "measure-differs"),
            ("Đơn vị tính: nghìn cây\n", "A1.01;Cây đã trồng;;5;", "measure-differs"),
            ("", "A1.01;Cây đã trồng;;5 nghìn cây;", "number-not-read"),
        ])
    func noMeasure(above: String, row: String, code: String) throws {
        var plan = smallPlan
        plan.tasks[0].indicators[0].measure = ""
        let head = "Đơn vị;U1\nKỳ báo cáo;q1\n\(above)\nMã;Nội dung;ĐVT;Số liệu;Thuyết minh\n"
        let finding = try #require(read(head + row + "\nHẾT;1\n", under: plan)[0].findings.first { $0.code == code })
        for text in [finding.message.vi, finding.message.en, finding.remedy.vi, finding.remedy.en] {
            #expect(!text.contains("“”"), "\(text)")
        }
        #expect(finding.message.vi.contains("kế hoạch không ghi đơn vị tính"), "\(finding.message.vi)")
    }

    @Test(
        "labels of assessments are labels, texts that begin like one are texts",
        arguments: [
            ("han che", true), ("ton tai, han che", true), ("phuong huong, nhiem vu 6 thang cuoi nam", true),
            ("de xuat, kien nghi", true),
            ("han che con o mot so noi ky cam ket hinh thuc", false),
        ])
    func labels(_ key: String, _ isLabel: Bool) { #expect(isAssessmentLabel(key: key) == isLabel) }

    @Test(
        "of two columns the plainer header is meant",
        arguments: [
            ("Mã;Số liệu (kỳ trước);Thực hiện", "A1.01;5;12"), ("Mã;Số liệu năm 2025;Số liệu năm 2026", "A1.01;5;12"),
            ("Mã;Số liệu (kế hoạch);Số liệu", "A1.01;5;12"),
            ("Mã;Ghi chú, thuyết minh;Kết quả thực hiện kế hoạch", "A1.01;;12"),
        ])
    func headers(_ header: String, _ row: String) {
        let read = read("Đơn vị;U1\nKỳ báo cáo;q1\n\(header)\n\(row)\nHẾT;1\n")[0]
        #expect(read.tree.contains("<A1.01>12</A1.01>") && read.told == [], "\(read)")
    }

    @Test(
        "numbers are rounded as spreadsheets round",
        arguments: [
            ("66.6666", 2, "66.67"), ("99.999", 1, "100"), ("-0.04", 1, "0"), ("12.5", 2, "12.5"), ("0.5", 0, "1"),
        ])
    func rounding(_ number: String, _ digits: Int, _ result: String) { #expect(rounded(number, to: digits) == result) }

    @Test(
        "an explanation in the cell of its code is read, the form's own question is not one",
        arguments: [
            ("R1: Số cây ít hơn số chuyến", nil, []), ("R1", nil, []), ("R9: Câu hỏi của biểu cũ", nil, []),
            ("R1: Trồng dặm", nil, ["text-not-read B5"]), ("r1 do mưa lũ", "do mưa lũ", []),
            ("R1: Số cây ít hơn số chuyến. Do mưa lũ", "Do mưa lũ", []), ("Q07 do máy hỏng", "do máy hỏng", []),
            ("Do mưa lũ kéo dài", nil, ["text-not-read B5"]),
            ("R1: Số cây nhiều hơn số chuyến", nil, ["text-not-read B5"]),
            ("Q07: do máy hỏng", "do máy hỏng", []), ("Q07:", nil, []),
            ("Q100: Số kỳ này nhỏ hơn số kỳ trước", nil, []),
            ("Q100: Số kỳ này nhỏ hơn số kỳ trước. Do sáp nhập", "Do sáp nhập", []),
            ("Q100: Do sáp nhập", nil, ["text-not-read B5"]), ("Q100 do sáp nhập", "do sáp nhập", []),
        ] as [(String, String?, [String])])
    func explanationInName(_ name: String, _ text: String?, _ told: [String]) {
        var plan = smallPlan
        plan.tasks[0].rules = [
            Rule(
                code: "R1", task: 1, severity: .warning, test: "v('A1.01') >= v('A2.01')",
                message: "Số cây ít hơn số chuyến", passes: [], fails: [], line: 1)
        ]
        let question = FindingKind("flow-decreased", .warning, vi: "Số kỳ này nhỏ hơn số kỳ trước", en: "")
        let result = read(form(["GT;\(name);;;"]), under: plan, printing: [question])[0]
        #expect(FindingNumbers.shown(question.code) == "Q100" && result.told == told)
        #expect(result.tree.contains("<justification") == (text != nil), "\(result.tree)")
        if let text { #expect(result.tree.contains(">\(text)</justification>"), "\(result.tree)") }
        #expect(read(form(["GT;\(name);;;Vì hạn"]), under: plan)[0].tree.contains("Vì hạn</justification>"))
    }

    @Test(
        "a line without a code below a list or an assessment is reported, the form's own headings are not",
        arguments: [
            ("- Phối hợp tốt với các xã", ["text-not-read B6"]), ("ĐÁNH GIÁ CHUNG", []), ("Hạn chế", []),
            ("GIẢI TRÌNH (chỉ ghi khi số liệu đúng)", []), ("Trồng rừng", []),
            ("Phối hợp tốt với các xã.", ["text-not-read B6"]), ("Quảng Trị, ngày 12 tháng 5 năm 2026", []),
            ("Thủ trưởng đơn vị", []), ("II. Phương hướng, nhiệm vụ trọng tâm", []),
        ])
    func lineBelow(_ name: String, _ told: [String]) {
        #expect(readForm("UD;Ưu điểm;;;Tốt", ";\(name);;;").told == told)
        #expect(readForm("A1.01;Cây đã trồng;cây;5;", ";\(name);;;").told == [])
    }

    @Test(
        "a column “Đơn vị” is the unit of measure unless it names a unit of the plan",
        arguments: [("cây", ""), ("U2", "U2"), ("Hạt 1", "U1")])
    func measureColumn(_ cell: String, _ unit: String) {
        let table = "Đơn vị báo cáo;;\nKỳ báo cáo;q1\nMã;Nội dung;Đơn vị;Số liệu\n"
        let result = read(table + "A1.01;Cây đã trồng;\(cell);5\nA1.04;Loài cây;\(unit);lim\n")
        #expect(result.count == 1 && result[0].tree.contains("unit=\"\(unit)\"") == !unit.isEmpty, "\(result)")
        #expect(!result[0].told.contains { $0.hasPrefix("measure") })
    }

    @Test(
        "a second header line under “Số liệu” that names another period is asked about as a header",
        arguments: [
            ("quý I năm 2025", ["header-qualified D5"]), ("Quý II", ["header-qualified D5"]),
            ("Kế hoạch", ["header-qualified D5"]), ("Lũy kế", ["header-qualified D5"]),
            ("Quý I năm 2026", ["header-again A5"]),
            ("Số liệu", ["header-again A5"]), ("5", ["row-without-code A5"]),
        ])
    func secondHeaderLine(_ cell: String, _ told: [String]) {
        #expect(readForm(";;;\(cell);", "A1.01;Cây đã trồng;cây;5;").told == told)
    }

    @Test(
        "a period is known by the names that offices give it",
        arguments: [
            "6-thang", "06 tháng đầu năm 2026", "kỳ 6 tháng đầu năm 2026", "Báo cáo 6 tháng đầu năm",
            "Báo cáo kỳ 06 tháng đầu năm 2026", "6 tháng năm 2026", "6 tháng",
        ])
    func periods(_ name: String) {
        var plan = smallPlan
        plan.periods = [
            Period(id: "6-thang", name: "6 tháng đầu năm", kind: .figures),
            Period(id: "nam", name: "năm", kind: .figures),
        ]
        let lexicon = Lexicon(plan)
        #expect(lexicon.period(name) == "6-thang")
        for other in ["6 tháng đầu năm 2025", "6 tháng cuối năm 2026", "tháng 6"] {
            #expect(lexicon.period(other) == other)
        }
        #expect(lexicon.period("Báo cáo năm 2026") == "nam")
    }
}
