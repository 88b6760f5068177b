// Stage Planning: converts the bytes of a plan file to a Plan, or to the list of all its faults.
import CResources
package import Domain
import LibXML

/// Loads the office's plan. libxml2 parses it and validates it against plan.xsd; then rules that a schema cannot
/// express are checked.
///
/// Warnings do not prevent the use of the plan. The tests of rules are not compiled here; stage Checking does that,
/// with the functions that they call.
/// - Parameter digest: SHA-256 of `bytes`, stored in the plan.
/// - Throws: `PlanRefused` with all faults of the file in the order of its lines.
package func loadPlan(_ bytes: [UInt8], digest: Digest) throws(PlanRefused) -> (plan: Plan, warnings: [PlanFault]) {
    let tree = try parsedPlan(bytes)
    var faults = decomposedLetters(in: bytes) + schemaInstanceAttributes(in: tree)
    faults += try planSchemaFaults(in: tree)
    let draft = tree.withRoot { PlanDraft(reading: $0, digest: digest) }
    faults += draft.faults + planChecks.flatMap { check in check(draft) }
    guard faults.isEmpty else { throw PlanRefused(faults: faults.inOrderOfLines) }
    var plan = draft.plan.withPartsBelowTheirWholes
    plan.indexUnits()
    return (plan, planWarnings.flatMap { check in check(draft) }.inOrderOfLines)
}

/// The faults of a plan that was only partly read from a workbook. Missing values are already known.
///
/// - Parameter isPartial: whether references may fail for that reason alone.
func planFaults(in bytes: [UInt8], isPartial: Bool) throws(PlanRefused) -> [PlanFault] {
    let tree = try parsedPlan(bytes)
    let faults = try planSchemaFaults(in: tree, skipsMissing: true)
    guard !isPartial else { return faults.inOrderOfLines }
    let draft = tree.withRoot { PlanDraft(reading: $0, digest: "draft") }
    return (faults + draft.faults + planChecks.flatMap { check in check(draft) }).inOrderOfLines
}

/// The schema of plans, for editors that validate and complete while typing.
package func planSchema() -> [UInt8] { contents(of: resource_plan_xsd()) }

/// The checks beyond the schema, in order of execution.
private let planChecks: [@Sendable (PlanDraft) -> [PlanFault]] = [
    checkOffice, checkUnits, checkUnitNames, checkPeriodDates, checkExtensions, checkPeriodParts, checkPeriodOrder,
    checkHolidays,
    checkTasks, checkCodes,
    checkIndicatorTypes, checkRatios, checkBounds, checkComparisons, checkWholes, checkBusiness, checkRules,
    checkExamples,
    checkSentences,
    checkAppendices, checkUnitReports, checkLists, checkAssessment,
]

private let planWarnings: [@Sendable (PlanDraft) -> [PlanFault]] = [
    gapWarnings, warnOfOverlaps, warnOfOtherYears, warnOfEarlyReports, warnOfYearsInNames, warnOfDeadlinesOnHolidays,
    warnOfIdleRules, warnOfLostUnits, warnOfReceivers, warnOfIdleBounds,
    warnOfSilentPlan,
]

extension [PlanFault] {
    /// Sorted by line, faults without a line first; faults of one line in the order found.
    fileprivate var inOrderOfLines: [PlanFault] {
        enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    }
}

// MARK: - Before schema validation

/// The largest plan that is read, enough for thousands of units.
private let planLimits = XMLScanLimits(bytes: 8_000_000, depth: 16)

func parsedPlan(_ bytes: [UInt8]) throws(PlanRefused) -> XMLTree {
    guard !isOfficeFile(bytes) else { throw PlanRefused(faults: [.otherOfficeFile]) }
    let tree: XMLTree
    do throws(XMLRefusal) {
        tree = try XMLTree.parse(bytes, limits: planLimits)
    } catch {
        // After the first mismatched tag, further mismatches are consequences of the same mistake.
        let faults = error.faults.prefix(1) + error.faults.dropFirst().filter { !$0.isBreak }
        throw PlanRefused(faults: faults.map { PlanFault(line: $0.position.line, message: unreadable($0)) })
    }
    let root = tree.withRoot { ($0.name, $0.namespace ?? "", $0.position.line) }
    // Any global element of the schema could be the root of a valid text, but only one is a plan.
    guard root.0 == "plan", root.1 == planNamespace else {
        let found = root.1.isEmpty || root.1 == planNamespace ? root.0 : "\(root.0) xmlns=\"\(root.1)\""
        throw PlanRefused(faults: [
            PlanFault(
                line: root.2,
                message: Wording(
                    vi:
                        "Tệp này không phải kế hoạch: phải mở đầu bằng <plan xmlns=\"\(planNamespace)\" …>, ở đây là <\(found)>",
                    en: "This is not a plan: it must begin with <plan xmlns=\"\(planNamespace)\" …>, here is <\(found)>"
                ))
        ])
    }
    return tree
}

/// Whether the bytes begin as every file of an office program does: .xlsx, .ods, .docx, or .xls, .doc.
private func isOfficeFile(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
}

extension PlanFault {
    fileprivate static let otherOfficeFile = PlanFault(
        vi:
            "Tệp này không phải kế hoạch dạng .xlsx hoặc .xml; nếu là bảng tính, hãy mở bằng Excel hoặc LibreOffice và lưu lại (Lưu thành) dạng Excel, tên kết thúc bằng .xlsx",
        en: "This is no plan as .xlsx or .xml; if it is a spreadsheet, open it and save it under a name ending in .xlsx"
    )
}

extension XMLFault {
    /// Whether parsing cannot distinguish tags and text correctly after this fault.
    fileprivate var isBreak: Bool {
        switch kind {
        case .notWellFormed, .mismatchedTags, .unclosedElement, .unclosedQuote: true
        default: false
        }
    }
}

let planNamespace = "urn:tonghop:plan:1"

/// Reports letters typed as base and combining mark. They look the same as composed letters but have other bytes, so
/// names would never match.
private func decomposedLetters(in bytes: [UInt8]) -> [PlanFault] {
    // In UTF-16 the bytes have another meaning, and editors that write UTF-16 compose letters.
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { return [] }
    var line = 1
    for (byte, next) in zip(bytes, bytes.dropFirst()) {
        if byte == UInt8(ascii: "\n") { line += 1 }
        // U+0300 to U+036F, in UTF-8.
        if byte == 0xCC || (byte == 0xCD && next < 0xB0) {
            return [
                PlanFault(
                    line: line,
                    message: Wording(
                        vi:
                            "Chữ và dấu được lưu rời nhau (Unicode tổ hợp); hãy lưu lại cả tệp ở dạng Unicode dựng sẵn (NFC)",
                        en:
                            "Letters and their marks are stored apart (decomposed Unicode); save the whole file as composed Unicode (NFC)"
                    ))
            ]
        }
    }
    return []
}

/// `xsi:` attributes would let the file name another schema for its validation.
private func schemaInstanceAttributes(in tree: borrowing XMLTree) -> [PlanFault] {
    tree.constructs.compactMap { construct in
        guard case .schemaInstance(let attribute) = construct.kind else { return nil }
        return PlanFault(
            line: construct.position.line,
            message: Wording(
                vi: "Bỏ thuộc tính xsi:\(attribute): phần mềm luôn kiểm tra theo mẫu kế hoạch đi kèm",
                en: "Remove the attribute xsi:\(attribute): the tool always judges by its own schema"))
    }
}

/// A small plan that `tonghop init` writes when the office has none.
package let starterPlan: [UInt8] = contents(of: resource_starter_xml())

/// A workbook that the guide explains: the plan of a commune.
package let exampleWorkbook: [UInt8] = contents(of: resource_ke_hoach_xa_xlsx())

private func contents(of resource: CResource) -> [UInt8] {
    Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
}
