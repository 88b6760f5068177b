// One pass over one submission: every fault, with its place, none twice.
import Domain
import LibXML
import TestSupport
import Testing

@testable import Checking

@Suite("Checking")
struct CheckerTests {
    @Test("five faults of five layers are five findings with five places")
    func everyLayer() throws {
        var form = Form()
        form.elements["NV1.01"] = "<NV1.1>2</NV1.1>"
        form.figures["NV6.01"] = "mười"
        form.without = ["NV3.01"]
        form.figures["NV8.03"] = "7"
        form.extra = "<strenght>Bám sát kế hoạch.</strenght>"
        let judgement = try CheckingFixture().judge(form.text)
        #expect(
            judgement.findings.kept.map(\.code) == [
                "unknown-indicator", "missing-indicator", "not-a-number", "R8.3", "unknown-element",
            ])
        #expect(Set(judgement.findings.kept.map(\.place)).count == 5)
        #expect(judgement.findings.count(.error) == 5)
        #expect(judgement.verdict == .returned)
    }

    @Test("a percentage below 1 is a question, and the line Xác nhận with its code is the answer")
    func confirmedFraction() throws {
        var fixture = CheckingFixture()
        fixture.plan.amend(indicator: "NV2.04") { ($0.type, $0.measure, $0.digits) = (.percent, "%", 2) }
        let asked = try Checkout.text("Tests/Gallery/percent-fraction/case.csv")
        let answered = asked.replacing("Kỳ báo cáo;6-thang", with: "Kỳ báo cáo;6-thang\nXác nhận;NV2.04")
        #expect(try fixture.judge(file: Array(asked.utf8), named: "a.csv").map(\.verdict) == [.returned])
        let judgement = try #require(try fixture.judge(file: Array(answered.utf8), named: "a.csv").first)
        #expect(judgement.verdict == .accepted, "\(judgement.findings.kept.map(\.message.vi))")
        #expect(judgement.report?.figures["NV2.04"]?.answer == .quantity(Quantity(scaled: 98, digits: 2)))
    }

    @Test("a number in words in brackets is named as such, and is no other measure")
    func inWords() throws {
        let text = try Checkout.text("Tests/Gallery/accepted/case.csv").replacing(";cuộc;12;", with: ";cuộc;8 (tám);")
        let found = try CheckingFixture().judge(file: Array(text.utf8), named: "a.csv").flatMap(\.findings.kept)
        let finding = try #require(found.first { $0.code == "number-not-read" })
        #expect(finding.message.vi.hasSuffix("phần mềm không đọc phần “(tám)” sau con số."), "\(finding)")
    }

    @Test("with words around a fraction, both readings are of the number itself")
    func fractionWithWords() throws {
        var fixture = CheckingFixture()
        fixture.plan.amend(indicator: "NV2.04") { ($0.type, $0.measure, $0.digits) = (.percent, "%", 2) }
        let text = try Checkout.text("Tests/Gallery/percent-fraction/case.csv").replacing(";0,98;", with: ";ước 0,5;")
        let finding = try #require(
            try fixture.judge(file: Array(text.utf8), named: "a.csv").first?.findings.kept.first {
                $0.code == "percent-fraction"
            })
        #expect(finding.message.vi.contains("0,5% hay 50%") && finding.remedy.vi.contains("gõ 50 "), "\(finding)")
    }

    @Test(
        "two questions are confirmed on two lines, or on one",
        arguments: ["Xác nhận;NV2.03\nXác nhận;NV2.04", "Xác nhận;NV2.03;NV2.04", "Xác nhận;NV2.03, NV2.04"])
    func confirmedTwice(_ lines: String) throws {
        var fixture = CheckingFixture()
        for code in ["NV2.03", "NV2.04"] {
            fixture.plan.amend(indicator: code) { ($0.type, $0.measure, $0.digits) = (.percent, "%", 2) }
        }
        let text = try Checkout.text("Tests/Gallery/percent-fraction/case.csv")
            .replacing("Kỳ báo cáo;6-thang", with: "Kỳ báo cáo;6-thang\n" + lines)
        let judgement = try #require(try fixture.judge(file: Array(text.utf8), named: "a.csv").first)
        #expect(!judgement.findings.kept.contains { ["head-repeated", "percent-fraction"].contains($0.code) })
    }

    @Test("a misspelt task is still read: its content is not missing, and its own faults are reported")
    func misspeltParent() throws {
        var form = Form()
        form.figures["NV2.04"] = "vài"
        let text = form.text.replacing("task number=\"2\"", with: "tsk number=\"2\"", maxReplacements: 1)
        let broken = text.replacing(
            "</task>\n  <task number=\"3\"", with: "</tsk>\n  <task number=\"3\"", maxReplacements: 1)
        let judgement = try CheckingFixture().judge(broken)
        #expect(judgement.findings.kept.map(\.code) == ["unknown-element", "not-a-number"])
    }

    @Test("a submission inside a submission is reported once, and reading continues")
    func nested() throws {
        let form = Form()
        let wrapped = form.text.replacing(
            "  <task number=\"8\"", with: "<submission unit=\"TTKN\" period=\"nam\"><task number=\"8\"")
        let judgement = try CheckingFixture().judge(
            wrapped.replacing("</submission>", with: "</submission></submission>"))
        #expect(judgement.findings.kept.map(\.code) == ["misplaced-element"])
    }

    @Test("an element of another namespace is reported once, and its content is not missing")
    func otherNamespace() throws {
        let text = Form().text.replacing("<task number=\"8\"", with: "<task xmlns=\"urn:khac\" number=\"8\"")
        let judgement = try CheckingFixture().judge(text)
        #expect(judgement.findings.kept.contains { $0.code == "unknown-element" && $0.found == "task" })
        #expect(judgement.findings.kept.contains { $0.code == "missing-task" })
    }

    @Test("none, blank, 0 and a task that did not arise are four different things")
    func fourThings() throws {
        var form = Form()
        form.elements["NV8.01"] = "<NV8.01 none=\"true\"/>"
        form.figures["NV8.02"] = "0"
        form.figures["NV8.03"] = ""
        form.statuses[7] = "not-arising"
        form.without = ["NV7.01", "NV7.02", "NV7.03", "NV7.04"]
        let checked = try CheckingFixture().check(form.text)
        let figures = try #require(checked.report).figures
        #expect(figures["NV8.01"]?.answer == Answer.none)
        #expect(figures["NV8.02"]?.answer == .quantity(.zero))
        #expect(figures["NV8.03"] == nil)
        #expect(figures["NV7.01"]?.answer == Answer.none)
        #expect(checked.findings.kept.map(\.code) == ["missing-indicator"])
    }

    @Test("estimate and note come along; white space does not")
    func manner() throws {
        var form = Form()
        form.elements["NV2.02"] = "<NV2.02 estimate=\"true\" note=\" ước đến 19/5 \"> 850 </NV2.02>"
        form.inTask[2] = "<result>\n Một đoạn. \n</result><result/><result>Hai.</result>"
        let report = try #require(try CheckingFixture().check(form.text).report)
        let figure = try #require(report.figures["NV2.02"])
        #expect(
            figure
                == Figure(
                    .quantity(Quantity(850)), isEstimate: true, note: "ước đến 19/5", place: Place(line: 11, column: 5))
        )
        #expect(report.results[2] == ["Một đoạn.", "Hai."])
    }

    @Test(
        "that a figure is an estimate explains nothing; more in the same note may",
        arguments: [
            ("ước", false), ("ước đến ngày 15/6, số liệu chính thức báo cáo sau", false), ("số ước tính", false),
            ("ước đến 15/6; một viên chức bị khiển trách", true), ("một viên chức bị khiển trách", true),
        ])
    func estimateIsNoText(note: String, isExplained: Bool) throws {
        var fixture = CheckingFixture()
        fixture.plan.amend(indicator: "NV2.02") { $0.needsNarrative = true }
        var form = Form()
        form.elements["NV2.02"] = "<NV2.02 estimate=\"true\" note=\"\(note)\">850</NV2.02>"
        let codes = try fixture.judge(form.text).findings.kept.map(\.code)
        #expect(codes.contains("narrative-missing") != isExplained, "\(codes)")
    }

    @Test("the folder's unit gets the answer, no matter what the file claims", arguments: ["CCKL", "KHONG-CO"])
    func folder(_ stated: String) throws {
        var fixture = CheckingFixture()
        fixture.folder = "TTKN"
        var form = Form()
        form.unit = stated
        let checked = try fixture.check(form.text)
        #expect(checked.stated.unit == "TTKN")
        #expect(checked.report == nil)
        #expect(checked.findings.kept.first?.code == "not-your-folder")
    }

    @Test("a file in the folder of its own unit is accepted")
    func ownFolder() throws {
        var fixture = CheckingFixture()
        fixture.folder = "TTKN"
        #expect(try fixture.judge(Form().text).verdict == .accepted)
    }

    @Test(
        "a nearly right unit is named",
        arguments: [("TTKh", "TTKN"), ("Trung tam Khuyen nong", "TTKN"), ("chi cục kiểm lâm", "CCKL"), ("XYZ", nil)])
    func nearestUnit(_ typed: String, _ meant: String?) throws {
        var form = Form()
        form.unit = typed
        let finding = try #require(
            try CheckingFixture().check(form.text).findings.kept.first { $0.code == "unknown-unit" })
        #expect(finding.meant == meant)
    }

    @Test("a doubtful XML file without figures is asked for an attribute, a table for a line")
    func answersByFormat() throws {
        var fixture = CheckingFixture()
        fixture.again = (1, CalendarDay(iso: "2026-05-11"))
        let xml = """
            <submission xmlns="urn:tonghop:submission:1" plan="DV-2026" unit="TTKN" period="ke-hoach">
              <document number="5/KH-TTKN" date="2026-05-10"/>
              <task number="1" status="ongoing"><result>Đã có kế hoạch.</result></task>
            </submission>
            """
        let asked = try fixture.judge(xml).findings.kept.first { $0.code == "replacement-in-doubt" }
        #expect(asked?.remedy.vi.contains("replaces=\"1\"") == true, "\(String(describing: asked))")
    }

    @Test("a unit whose alias is another spelling of its name is known by either")
    func aliasLikeName() throws {
        var fixture = CheckingFixture()
        fixture.plan.amend(unit: "CCKL") { $0.aliases = ["chi cục kiểm lâm", "CHI CỤC - KIỂM LÂM"] }
        let prepared = try fixture.prepared()
        #expect(prepared.unit(meantBy: "Chi cục Kiểm lâm")?.code == "CCKL")
        #expect(prepared.exactUnit("chi cuc kiem lam")?.code == "CCKL")
    }

    @Test(
        "a nearly right code is named, and none where two are as near",
        arguments: [
            ("NV2.1", "NV2.01"), ("nv2.01", "NV2.01"), ("NV2-01", "NV2.01"), ("NV02.01", "NV2.01"),
            ("NV2.O1", "NV2.01"), ("NV2.09", nil), ("NV9.01", nil),
        ])
    func nearestCode(_ typed: String, _ meant: String?) throws {
        let prepared = try CheckingFixture().prepared()
        #expect(prepared.indicator(meantBy: typed).map { prepared.asked[$0].indicator.code.rawValue } == meant)
    }

    @Test("of many faults the first are kept, and all are counted")
    func wrongInEveryRow() throws {
        let rows = (0..<300).map { "<XX\($0)>1</XX\($0)>" }.joined(separator: "\n")
        var form = Form()
        form.inTask[2] = rows
        let findings = try CheckingFixture().judge(form.text).findings
        #expect(findings.kept.count == Findings.limit)
        #expect(findings.count(.error) == 300)
    }

    @Test("past the cap, repairs and warnings give way to errors, and all are counted")
    func cap() {
        var collector = FindingCollector()
        let kinds: [FindingKind] = [.computedIgnored, .notYourBusiness, .negativeValue]
        for kind in kinds {
            for line in 1...150 { collector.add(Finding(kind, at: Place(line: line), message: .nothing)) }
        }
        let findings = collector.findings
        #expect(findings.kept.count == Findings.limit)
        #expect(findings.kept.count { $0.severity == .error } == 150)
        #expect(findings.kept.count { $0.severity == .warning } == 50)
        #expect(Severity.allCases.map { findings.count($0) } == [150, 150, 150])
        #expect(findings.kept.map { $0.place.line ?? 0 } == findings.kept.map { $0.place.line ?? 0 }.sorted())
    }
}

// MARK: - Tables

/// A table's tree as stage Reading makes it, small enough to write by hand.
private func table(_ change: (inout XMLTree) -> Void) -> XMLTree {
    var tree = XMLTree(
        root: "submission", namespace: Vocabulary.namespace,
        attributes: [("plan", "DV-2026"), ("unit", "TTKN"), ("period", "ke-hoach")],
        at: XMLPosition(line: 1, column: 1))
    for number in 1...8 {
        tree.append(
            "task", attributes: [("number", String(number)), ("status", "done")],
            at: XMLPosition(line: 6 + number, column: 1))
    }
    change(&tree)
    return tree
}

private let layout: SourceLayout = {
    let letters: [(Aspect, String, String)] = [
        (.code, "A", "Mã"), (.name, "B", "Nội dung"), (.measure, "C", "ĐVT"), (.value, "D", "Số liệu"),
        (.note, "E", "Thuyết minh"),
    ]
    let columns = Dictionary(
        uniqueKeysWithValues: letters.map { ($0, SourceLayout.TableColumn(letter: $1, header: $2)) })
    return .table(columns: columns, sheet: nil, heads: ["unit": Place(line: 2, cell: "B2")])
}()

@Suite("Tables")
struct TableTests {
    @Test("a row with no XML name for a code is refused by its cell, and the code that was meant is not missing")
    func row() throws {
        let tree = table {
            $0.append("row", text: "12", attributes: [("code", "NV 2.1")], at: XMLPosition(line: 17, column: 1))
        }
        let findings = try CheckingFixture().check(tree, laidOut: layout).findings.kept
        #expect(findings.map(\.code) == ["unknown-indicator"])
        #expect(findings.first?.place == Place(line: 17, cell: "A17", header: "Mã"))
        #expect(findings.first?.meant == "NV2.01")
    }

    @Test("a cell that Reading has spoken of is not spoken of again")
    func toldOnce() throws {
        let place = Place(line: 20, cell: "D20", header: "Số liệu")
        let told = Finding(FindingKind("ambiguous", .error, vi: "", en: ""), at: place, message: .nothing)
        let tree = table { tree in
            let task = tree.append(
                "task", attributes: [("number", "2"), ("status", "xong rồi")], at: XMLPosition(line: 20, column: 1))
            tree.append("result", text: "chữ", to: task, at: XMLPosition(line: 21, column: 1))
        }
        let codes = try CheckingFixture().check(tree, laidOut: layout, reading: Findings([told])).findings.kept.map(
            \.code)
        #expect(codes == ["ambiguous", "repeated-task"])
    }

    @Test("a table is answered in its own words and columns")
    func words() throws {
        let tree = table {
            $0.append(
                "model", attributes: [("task", "3"), ("field", "Kinh tê"), ("name", "")],
                at: XMLPosition(line: 30, column: 1))
        }
        let findings = try CheckingFixture().check(tree, laidOut: layout).findings.kept
        #expect(findings.map(\.place.cell) == ["B30", "C30"])
        #expect(findings.last?.meant == "kinh tế")
        #expect(findings.last?.allowed.contains("văn hóa - xã hội") == true)
    }

    @Test(
        "a misspelt status is answered with the one that was meant, never with its opposite",
        arguments: [("Đã triển khai", nil), ("chua trển khai", "chưa triển khai"), ("xong", nil)] as [(String, String?)]
    )
    func status(_ typed: String, _ meant: String?) throws {
        let xml = Form().text.replacing("status=\"done\"", with: "status=\"doen\"", maxReplacements: 1)
        #expect(try CheckingFixture().check(xml).findings.kept.first { $0.code == "task-status" }?.meant == "done")
        let tree = table {
            $0.append("task", attributes: [("number", "2"), ("status", typed)], at: XMLPosition(line: 20, column: 1))
        }
        let finding = try #require(
            try CheckingFixture().check(tree, laidOut: layout).findings.kept.first { $0.code == "task-status" })
        #expect(finding.meant == meant && finding.remedy.vi.contains("một trong:") == (meant == nil), "\(finding)")
    }

    @Test(
        "an unknown period that contains the name of one is answered with it",
        arguments: [
            ("Sơ kết 6 tháng đầu năm", "6-thang"), ("06 tháng đầu năm (từ 15/12)", "6-thang"),
            ("Sơ kết 6 tháng đầu năm 2025", nil), ("6 tháng cuối năm", nil),
        ] as [(String, String?)])
    func period(_ typed: String, _ meant: String?) throws {
        let text = Form().text.replacing("period=\"6-thang\"", with: "period=\"\(typed)\"")
        let finding = try CheckingFixture().check(text).findings.kept.first { $0.code == "unknown-period" }
        #expect(try #require(finding).meant == meant)
    }
}
