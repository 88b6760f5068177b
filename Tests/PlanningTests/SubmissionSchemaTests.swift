// The schema that a plan makes: what it lets pass, what it refuses, and how it reads.
import Domain
import LibXML
import Planning
import Testing

/// Judges a submission by the schema of a plan: `line element: what`, all in one pass.
private func judge(_ text: String, under plan: String) throws -> [XMLFault] {
    let schema = try XMLSchema(compiling: submissionSchema(of: try PlanFiles.load(plan).plan))
    var validator = XMLValidator(schema)
    return validator.faults(in: try XMLTree.parse(Array(text.utf8))).faults
}

@Suite struct SubmissionSchemas {
    @Test("accept the format as described")
    func acceptFormat() throws {
        let faults = try judge(
            """
            <submission xmlns="urn:tonghop:submission:1" plan="DV-2026" unit="CCKL" period="6-thang">
              <document number="45/BC-CCKL" date="2026-05-12" signer="…"/>
              <task number="2" status="done">
                <NV2.01>12</NV2.01>
                <NV2.02 estimate="true" note="ước đến 19/5">850</NV2.02>
                <result>Một đoạn thuyết minh…</result>
              </task>
              <task number="8" status="not-arising"><NV8.01 none="true"/></task>
              <task number="1" status="ongoing"><NV1.05>96,4</NV1.05></task>
              <model task="3" field="kinh-te" holder="tap-the" name="…">kết quả…</model>
              <commendation task="3" holder="ca-nhan" name="…" post="…" reward="…">thành tích…</commendation>
              <strength>…</strength><limitation>…</limitation><cause>…</cause><direction>…</direction><proposal>…</proposal>
              <issued number="12/KH-CCKL" date="2026-02-03">trích yếu…</issued>
              <justification rule="R6.2">…</justification>
            </submission>
            """, under: PlanFiles.shipped)
        #expect(faults == [])
    }

    @Test("find every fault in one pass")
    func findEvery() throws {
        let faults = try judge(
            """
            <submission xmlns="urn:tonghop:submission:1" unit="CCKL">
              <document date="12/05/2026"/>
              <task number="9" status="xong">
                <NV2.1>12</NV2.1>
                <NV2.02>8,5</NV2.02>
                <NV2.03>-1</NV2.03>
                <NV2.04>1.0</NV2.04>
                <wrong><NV5.01>2</NV5.01></wrong>
              </task>
              <model task="3" field="van-nghe">x</model>
              <issued date="2026-02-30"/>
              <justification/>
            </submission>
            """, under: PlanFiles.shipped)
        #expect(
            faults.map { "\($0.position.line) \($0.element)\($0.attribute.map { "/" + $0 } ?? "") \(name($0.kind))" }
                == [
                    "1 submission/period missing", "2 document/date type", "3 task/number list", "3 task/status list",
                    "4 NV2.1 unknown",
                    "5 NV2.02 type", "6 NV2.03 range", "7 NV2.04 type", "8 wrong unknown", "8 NV5.01 list",
                    "10 model/field list",
                    "10 model/name missing", "11 issued/date type", "12 justification/rule missing",
                ])
    }

    private func name(_ kind: XMLFault.Kind) -> String {
        switch kind {
        case .missingAttribute: "missing"
        case .notOfType: "type"
        case .notInList: "list"
        case .unknownElement: "unknown"
        case .outOfRange: "range"
        case .patternMismatch: "pattern"
        default: "\(kind)"
        }
    }

    @Test(
        "know each indicators figures",
        arguments: [
            ("A1", "1234567890123.45", true), ("A1", "12345678901234.5", false), ("A1", "1.234", false),
            ("A1", "1.", false),
            ("A1", ".5", false), ("A1", "+1", false), ("A1", "01", false), ("A1", "1e3", false), ("A1", "0.00", true),
            ("A1", "", true),
            ("A1", "-0.01", false), ("A2", "150", true), ("A2", "150.1", false), ("B4", "-10.5", true),
            ("B4", "-10.6", false),
            ("C1", "1", true), ("C1", "0", true), ("C1", "true", false), ("C1", "", true), ("C3", "", true),
            ("C3", "Không có dịch.", true),
            ("D1", "123456789012345", true), ("D1", "1234567890123456", false), ("D1", "1.5", false),
            ("B3", "bất kỳ", true),
        ])
    func knowEach(_ code: String, _ value: String, _ fits: Bool) throws {
        let text = "<\(code) xmlns=\"urn:tonghop:submission:1\">\(value)</\(code)>"
        #expect(try judge(text, under: PlanFiles.quarters).isEmpty == fits)
    }

    @Test("let every indicator say none", arguments: PlanFiles.indicatorCodes)
    func letEvery(_ code: String) throws {
        #expect(
            try judge("<\(code) xmlns=\"urn:tonghop:submission:1\" none=\"true\"/>", under: PlanFiles.quarters) == [])
    }

    @Test("read well")
    func readWell() throws {
        let plan = Plan.tiny
        #expect(String(decoding: submissionSchema(of: plan), as: UTF8.self) == PlanFiles.golden)
    }
}
