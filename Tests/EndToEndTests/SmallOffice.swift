// Reports to the small plan of Tests/EndToEnd, made up as XML or as the form that Excel saves.
import TestSupport

/// One unit's report on its rice.
struct RiceReport {
    var unit: String
    /// Hectares, canonical.
    var area = "100.5"
    var newVarieties = "60"
    /// nil: not answered; "none": không phát sinh.
    var households: String? = "210"
    /// Paragraphs.
    var narrative = ["Gieo cấy xong trước ngày 20/2."]
    var isEstimate = false

    var xml: String {
        let estimate = isEstimate ? #" estimate="true""# : ""
        let last =
            households.map { $0 == "none" ? #"    <L1.04 none="true"/>\#n"# : "    <L1.04>\($0)</L1.04>\n" } ?? ""
        let results = narrative.map { "    <result>\($0)</result>\n" }.joined()
        return """
            <submission xmlns="urn:tonghop:submission:1" plan="LUA-2024" unit="\(unit)" period="vu-xuan">
              <task number="1" status="done">
                <L1.01\(estimate)>\(area)</L1.01>
                <L1.02>\(newVarieties)</L1.02>
            \(last)\(results)  </task>
            </submission>

            """
    }

    var csv: String {
        let last = households.map { "L1.04;Hộ tham gia;hộ;\($0 == "none" ? "không phát sinh" : $0);\n" } ?? ""
        return """
            Kế hoạch;LUA-2024
            Đơn vị;\(unit)
            Kỳ báo cáo;vu-xuan

            Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
            NV1;Gieo cấy;;đã hoàn thành;"\(narrative.joined(separator: "\n"))"
            L1.01;Diện tích gieo cấy;ha;\(vietnamese(area));\(isEstimate ? "ước" : "")
            L1.02;Trong đó: giống mới;ha;\(vietnamese(newVarieties));
            \(last)HẾT;\(households == nil ? 3 : 4)

            """
    }

    private func vietnamese(_ number: String) -> String { number.replacing(".", with: ",") }
}

/// In the middle of the period.
let onTime = "2024-05-12T09:00:00"

extension ScratchWorkspace {
    /// - Parameter edit: what is changed in the plan.
    static func small(edit: (String) -> String = { $0 }) throws -> ScratchWorkspace {
        try ScratchWorkspace(plan: "Tests/EndToEnd/plan.xml", edit: edit)
    }

    func consolidation() throws -> String { try text("outbox/2024/vu-xuan/tong-hop.xml") }
}

extension String {
    /// The small plan with a second period, the year, and further units.
    func withYear(units: String = "") -> String {
        let first = #"<unit code="HTX1""#
        let year =
            #"<period id="nam" name="năm" from="2023-05-16" cutoff="2024-11-15" before="2024-11-20" after="vu-xuan"/>"#
        return replacing(first, with: year + "\n  " + units + first, maxReplacements: 1)
    }
}
