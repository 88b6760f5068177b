// The outbox of one level is the inbox of the next: two offices, each with its units, and the body above both.
import Foundation
import TestSupport
import Testing

@Suite("Chaining")
struct ChainingTests {
    private static let extra = """
            <indicator code="L1.05" name="Có máy cấy" measure="đơn vị" type="flag"/>
            <indicator code="L1.07" name="Có kho giống" measure="đơn vị" type="flag" merge="max"/>
            <indicator code="L1.06" name="Năng suất cao nhất" measure="tạ/ha" type="decimal" digits="1" merge="max"/>
            <rule code="L1"
        """

    /// - Parameter units: whose reports it takes; `flag` is the type of L1.05, a count where offices report.
    private static func workspace(
        _ id: String, office: String, units: [String], flag: String = "flag", superior: String = ""
    ) throws -> ScratchWorkspace {
        try ScratchWorkspace.small { plan in
            let list = units.map { #"<unit code="\#($0)" name="Đơn vị \#($0)" kind="htx"/>"# }.joined(separator: "\n  ")
            return plan.replacing("LUA-2024", with: id).replacing(#"code="PKT""#, with: #"code="\#(office)""#)
                .replacing(
                    #"consolidator="HTX1""#,
                    with: #"consolidator="\#(units[0])" \#(superior)"#
                )
                .replacing(/(<unit [^\n]*\n\s*)+/) { _ in list + "\n  " }
                .replacing(
                    #"    <rule code="L1""#, with: extra.replacing(#"type="flag"/>"#, with: #"type="\#(flag)"/>"#))
        }
    }

    private static func report(_ plan: String, _ unit: String, _ number: Int) -> String {
        let none = number % 3 == 0
        return """
            <submission xmlns="urn:tonghop:submission:1" plan="\(plan)" unit="\(unit)" period="vu-xuan">
              <task number="1" status="\(number % 2 == 0 ? "done" : "ongoing")">
                <L1.01\(number == 2 ? #" estimate="true""# : "")>\(number * 10).5</L1.01>
                <L1.02>\(number).25</L1.02>
                \(none ? #"<L1.04 none="true"/>"# : "<L1.04>\(number * 7)</L1.04>")
                <L1.05>\(number % 2)</L1.05>
                <L1.07>\(number % 2)</L1.07>
                <L1.06>\(40 + number).5</L1.06>
                <result>Thuyết minh của \(unit).</result>
              </task>
              <strength>Ưu điểm của \(unit).</strength>
            </submission>
            """.replacing(".25<", with: ".2<")
    }

    private static func totals(_ workspace: ScratchWorkspace) throws -> [String: String] {
        let xml = try workspace.text("outbox/2024/vu-xuan/tong-hop.xml")
        let found = xml.matches(of: /<indicator code="([^"]+)"[^>]* total="([^"]*)"/).map {
            (String($0.1), String($0.2))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    @Test(
        "the body above accepts each office's gui-len.xml under the code that it has there, and its totals are those of all units at once"
    )
    func twoLevels() throws {
        let offices = [("XA1", ["A1", "A2", "A3"]), ("XA2", ["B4", "B5"])]
        let above = try Self.workspace("HUYEN-2024", office: "HUYEN", units: ["XA1", "XA2"], flag: "count")
        let flat = try Self.workspace("TATCA-2024", office: "HUYEN", units: offices.flatMap(\.1))
        for (office, units) in offices {
            let superior = #"superiorPlan="HUYEN-2024" superiorUnit="\#(office)""#
            let below = try Self.workspace("\(office)-2024", office: "UBND", units: units, superior: superior)
            for unit in units {
                let number = try #require(unit.last?.wholeNumberValue)
                try below.drop(Self.report("\(office)-2024", unit, number), as: "\(unit).xml")
                try flat.drop(Self.report("TATCA-2024", unit, number), as: "\(unit).xml")
            }
            let run = try below.tonghop("run", "--json", now: onTime)
            try #require(try run.answer().counts["accepted"] == units.count, "\(run)")
            try above.drop(try below.bytes("outbox/2024/vu-xuan/gui-len.xml"), as: "\(office)/gui-len.xml")
        }
        try #require(try flat.tonghop("run", now: onTime).exit == 0)
        let answer = try above.tonghop("run", "--json", now: onTime)
        #expect(try answer.answer().submissions.map(\.verdict) == ["accepted", "accepted"], "\(answer)")
        #expect(try Self.totals(above) == Self.totals(flat))
        #expect(try Self.totals(above)["L1.05"] == "3" && Self.totals(above)["L1.06"] == "45.5")
        #expect(try Self.totals(above)["L1.07"] == "1")
        let xml = try above.text("outbox/2024/vu-xuan/tong-hop.xml")
        #expect(xml.contains(#"<from unit="XA1" value="61.5" estimate="true""#))
        #expect(xml.contains("Ưu điểm của A1."))
    }
}
