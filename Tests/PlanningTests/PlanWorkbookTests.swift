// A plan file and its workbook say the same, and nothing of the schema is missing in the workbook.
import Documents
import Domain
import Foundation
import LibXML
import Planning
import Spreadsheet
import TestSupport
import Testing

@Suite("Plan workbooks")
struct PlanWorkbookTests {
    static let shipped =
        ["plan/2026.xml", "Sources/Stages/Planning/Resources/starter.xml"]
        + Checkout.names(in: "Tests/Plans").filter { $0.hasSuffix(".xml") && !$0.contains("report") }
        .map { "Tests/Plans/\($0)" }

    @Test("a plan file becomes a workbook and the same plan file again", arguments: shipped)
    func roundTrip(_ path: String) throws {
        let xml = try Checkout.bytes(path)
        let back = try WorkbookPlan(reading: try planWorkbook(xml)).xml
        #expect(String(decoding: back, as: UTF8.self) == String(decoding: try canonicalPlan(xml), as: UTF8.self))
        // Compared once more as the values that the program works with, independently of the canonical form.
        #expect(try values(of: back) == values(of: xml))
        #expect(try planWorkbook(back) == planWorkbook(xml))
    }

    @Test("so do plans made at random from the schema", arguments: 0..<200)
    func random(_ seed: Int) throws {
        let xml = RandomPlan(seed: UInt64(seed)).bytes
        let back = lines(try WorkbookPlan(reading: try planWorkbook(xml)).xml)
        let straight = lines(try canonicalPlan(xml))
        let different = zip(back, straight).first { $0 != $1 }
        #expect(back.count == straight.count && different == nil, "\(String(describing: different))")
    }

    private func lines(_ xml: [UInt8]) -> [Substring] { String(decoding: xml, as: UTF8.self).split(separator: "\n") }

    @Test("every attribute and text of plan.xsd has its place in the workbook, and every place is in plan.xsd")
    func covers() {
        // A working day is one day, and the sheet of days has a column for the last day of a holiday; the number of a
        // task is the key of its summary, too.
        // In the sheet of lists each row uses some of the columns.
        let unused = [
            "calendar/working-day/@until", "lists/list/@part", "lists/list/@value", "lists/list/@required",
            "lists/column/@value", "lists/choice/@part", "lists/choice/@required",
        ]
        let places = planWorkbookPlaces.filter { !unused.contains($0) }
        let schema = Self.places(below: "plan", path: [])
        #expect(Set(places) == Set(schema))
        #expect(places.count { $0 == "task/@number" } == 2 && Set(places).count == places.count - 1)
        #expect(schema.count > 120)
    }

    @Test("the guide has every sheet and column, with its note and choices")
    func reference() throws {
        let page = try Checkout.text("HUONG-DAN-KE-HOACH.md")
        let parts = page.components(separatedBy: "\n## Bảng tra\n")
        try #require(parts.count == 2)
        let wanted = parts[0] + "\n## Bảng tra\n\n" + planWorkbookReference
        #expect(wanted == golden("HUONG-DAN-KE-HOACH.md", of: wanted))
    }

    private static func places(below element: String, path: [String]) -> [String] {
        guard let outline = PlanOutline.shipped.elements[element] else { return [] }
        let own = outline.order.map { path + ["@" + $0] } + (outline.hasText ? [path] : [])
        return own.map { $0.joined(separator: "/") }
            + outline.children.flatMap { places(below: $0.name, path: path + [$0.name]) }
    }

    /// Everything that the program reads from a plan, without lines.
    private func values(of xml: [UInt8]) throws -> String {
        var plan = try loadPlan(xml, digest: "plan").plan
        for task in plan.tasks.indices {
            for rule in plan.tasks[task].rules.indices { plan.tasks[task].rules[rule].line = 0 }
        }
        var text = ""
        dump(plan, to: &text)
        // Sets are printed in any order.
        return text.split(separator: "\n").sorted().joined(separator: "\n")
    }
}

/// A plan that is valid for plan.xsd, made from the schema itself.
private struct RandomPlan {
    private(set) var bytes: [UInt8] = []
    private var chance: Chance
    private var builder = XMLBuilder()
    private let outline = PlanOutline.shipped

    init(seed: UInt64) {
        chance = Chance(seed)
        write("plan", [("xmlns", "urn:tonghop:plan:1")])
        bytes = builder.finish()
    }

    private mutating func write(_ name: String, _ attributes: [(String, String)] = []) {
        guard let known = outline.elements[name] else { return }
        builder.start(name, attributes)
        for attribute in known.order {
            guard let type = known.attributes[attribute], type.isRequired || chance.flip() else { continue }
            builder.attribute(attribute, value(of: type, attribute, name))
        }
        if known.hasText { builder.text(name == "indicator" && chance.flip() ? "" : words(name)) }
        let ranks = Dictionary(grouping: known.children, by: \.rank).sorted { $0.key < $1.key }
        for (_, children) in ranks {
            let count = children[0].isRequired ? 1 : chance.number(0...1)
            let more = children[0].isRepeated ? chance.number(0...3) : 0
            for _ in 0..<count + (count > 0 || children.count > 1 ? more : 0) { write(chance.one(of: children).name) }
        }
        builder.end()
    }

    private mutating func words(_ name: String) -> String {
        if name == "pass" || name == "fail" {
            return chance.one(of: ["A=1 B=none", "before:A=2", "count:VB=3 A=0", "count:MH,kinh-te=1"])
        }
        let parts = [
            "Kế hoạch", "=1+1", "{{NV1.01}}", "“trích”", "a & b <c>", "12", "1.250,5", "01/02/2027", "Có", "@x",
            "x\u{A0}y",
            "#ghi", "ghi chú", "'", "-5", "đ", "😀", "_x0041_", "true", "a; b, c",
        ]
        return chance.atLeastOne { $0.one(of: parts) }.joined(separator: chance.one(of: [" ", "  ", "\n "]))
    }

    /// Numbers of tasks must differ, as rules and indicators are in sheets of their own.
    private var tasks = 0

    private mutating func value(of type: PlanOutline.Attribute, _ name: String, _ element: String) -> String {
        if !type.words.isEmpty { return chance.one(of: type.words) }
        if element == "rule", name == "test" {
            return chance.one(of: [
                "v('A') <= v('B')", "not(has('A')) or v('B') = 1", "count('VB') <= v('A')", "v('A') = n('1.5')",
            ])
        }
        switch type.type {
        case "taskNumber":
            tasks += 1
            return "\(tasks)"
        case "taskNumbers": return chance.one(of: ["1", "1 2", "12 7 3"])
        case "code", "codes", "indicatorCode": return chance.one(of: ["A", "NV1.01", "B-2", "x_y"])
        case "officeCode": return "UBND"
        case "kindOfUnit": return chance.one(of: ["phòng", "chi-cuc"])
        case "kindsOfUnit": return chance.one(of: ["phòng", "phòng chi-cuc"])
        case "organId", "organIdOrNothing": return "H50.1"
        case "year": return "2027"
        case "utcOffset": return chance.one(of: ["Z", "+07:00"])
        case "yesNo": return chance.one(of: ["yes", "no", "true", "false"])
        case "day", "dayOrNothing": return chance.one(of: ["2027-01-31", "1899-12-31", "2028-02-29"])
        case "digits": return "\(chance.number(0...9))"
        case "number": return chance.one(of: ["0", "-0.50", "12.5", "007", "123456789012345", "0.1"])
        case "bytes", "fileBytes": return "\(chance.number(100...1_000_000))"
        case "smallNumber": return chance.one(of: ["007", "14"])
        case "share", "graceDays", "days", "factor", "percentOfTotal": return "\(chance.number(2...99))"
        case "lists": return chance.one(of: ["issued", "model commendation", ""])
        default: return words(name)
        }
    }
}
