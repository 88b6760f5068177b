// Converts the faults found by plan.xsd to messages for the editor of the plan. libxml2's own messages are not shown.
import Domain
import LibXML

/// All faults of structure and values, in one pass.
///
/// - Parameter skipsMissing: for a workbook, whose missing values are found before.
func planSchemaFaults(in tree: borrowing XMLTree, skipsMissing: Bool = false) throws(PlanRefused) -> [PlanFault] {
    let schema: XMLSchema
    do throws(XMLRefusal) {
        schema = try XMLSchema(compiling: planSchema())
    } catch {
        throw PlanRefused(faults: [
            PlanFault(
                line: nil,
                message: Wording(
                    vi: "Mẫu kế hoạch đi kèm phần mềm bị hỏng; hãy cài lại phần mềm",
                    en: "The schema of plans inside this program is damaged; install the program again"))
        ])
    }
    var validator = XMLValidator(schema)
    let found = validator.faults(in: tree)
    return messages(skipsMissing ? found.faults.filter { !isMissing($0) } : found.faults) + unlisted(found)
}

/// At most one message per place. A value that violates two facets of its type is one mistake, and an unknown element
/// is not also reported as misplaced.
private func messages(_ faults: [XMLFault]) -> [PlanFault] {
    struct FaultPosition: Hashable {
        let position: XMLPosition
        let attribute: String?
        let isMissing: Bool
    }
    let unknown = Set(faults.filter { $0.kind == .unknownElement }.map(\.position))
    var seen: Set<FaultPosition> = []
    return faults.compactMap { fault in
        if fault.kind == .content, unknown.contains(fault.position) { return nil }
        let visit = FaultPosition(position: fault.position, attribute: fault.attribute, isMissing: isAbsence(fault))
        guard seen.insert(visit).inserted else { return nil }
        var found = PlanFault(line: fault.position.line, message: message(fault), attribute: fault.attribute)
        found.inWorkbook = cellMessage(fault)
        return found
    }
}

/// A missing child is reported at its parent, which may have another fault.
private func isAbsence(_ fault: XMLFault) -> Bool { fault.kind == .content && !fault.english.contains("not expected") }

private func isMissing(_ fault: XMLFault) -> Bool {
    if case .missingAttribute = fault.kind { return true }
    // In a file made from a workbook, an element is only misplaced where another one is missing.
    return fault.kind == .content || fault.value?.isEmpty == true
}

private func unlisted(_ list: XMLFaultList) -> [PlanFault] {
    let more = list.total - list.faults.count
    guard more > 0 else { return [] }
    return [
        PlanFault(
            line: nil,
            message: Wording(vi: "Còn \(more) lỗi nữa chưa liệt kê", en: "There are \(more) more faults not listed"))
    ]
}

private func message(_ fault: XMLFault) -> Wording {
    let tag = "<\(fault.element)>"
    switch fault.kind {
    case .unknownElement:
        return Wording(vi: "Mẫu kế hoạch không có thẻ \(tag)", en: "The schema of plans has no element \(tag)")
    case .content: return contentMessage(fault)
    case .unknownAttribute(let name):
        return Wording(vi: "Thẻ \(tag) không có thuộc tính \(name)", en: "\(tag) has no attribute \(name)")
    case .missingAttribute(let name):
        return Wording(vi: "Thẻ \(tag) còn thiếu thuộc tính \(name)", en: "\(tag) lacks the attribute \(name)")
    case .strayText(let text):
        return Wording(vi: "Chữ “\(text)” nằm lạc trong thẻ \(tag)", en: "The text “\(text)” does not belong in \(tag)")
    case .notEmpty: return Wording(vi: "Thẻ \(tag) phải để trống", en: "\(tag) must be empty")
    case .elementInValue:
        return Wording(vi: "Thẻ \(tag) chỉ chứa chữ, không chứa thẻ khác", en: "\(tag) holds text only, no elements")
    default: return valueMessage(fault)
    }
}

/// libxml2 lists the expected names between the last brackets of its message, each with its namespace.
private func contentMessage(_ fault: XMLFault) -> Wording {
    let expected =
        fault.english.split(separator: "(").last.map { $0.split(whereSeparator: { "(), |*".contains($0) }) } ?? []
    let names = expected.filter { $0.hasPrefix("{\(planNamespace)}") }.map { "<\($0.drop { $0 != "}" }.dropFirst())>" }
    let tag = "<\(fault.element)>"
    if isAbsence(fault) {
        return Wording(
            vi: "Trong thẻ \(tag) còn thiếu \(names.joined(separator: " hoặc "))",
            en: "\(tag) lacks \(names.joined(separator: " or "))")
    }
    guard !names.isEmpty else {
        return Wording(vi: "Thẻ \(tag) không được đứng ở đây", en: "\(tag) may not stand here")
    }
    return Wording(
        vi: "Thẻ \(tag) không được đứng ở đây; chỗ này chỉ nhận \(names.joined(separator: ", "))",
        en: "\(tag) may not stand here; expected: \(names.joined(separator: ", "))")
}

private func valueMessage(_ fault: XMLFault) -> Wording {
    let value = fault.value ?? ""
    let place =
        fault.attribute.map {
            Wording(vi: "\($0)=\"\(value)\" của thẻ <\(fault.element)>", en: "\($0)=\"\(value)\" of <\(fault.element)>")
        }
        ?? Wording(
            vi: "Nội dung “\(value)” của thẻ <\(fault.element)>", en: "The content “\(value)” of <\(fault.element)>")
    let rule = expectation(of: fault)
    return Wording(vi: "\(place.vi) không dùng được: \(rule.vi)", en: "\(place.en) cannot be used: \(rule.en)")
}

/// The message for a value in a cell of a workbook, whose column says what the value is; nil for other faults.
private func cellMessage(_ fault: XMLFault) -> Wording? {
    if case .unknownAttribute(let name) = fault.kind {
        let row = rowWord(of: fault.element)
        let title = columnTitle(of: name, in: fault.element) ?? name
        return Wording(
            vi: "Dòng “\(row)” không có “\(title)”; để trống ô này",
            en: "A row “\(row)” has no “\(title)”; leave this cell empty")
    }
    guard let value = fault.value else { return nil }
    let rule = expectation(of: fault, inWorkbook: true)
    return Wording(vi: "“\(value)” không dùng được: \(rule.vi)", en: "“\(value)” cannot be used: \(rule.en)")
}

private func expectation(of fault: XMLFault, inWorkbook: Bool = false) -> Wording {
    if case .notInList(_, let allowed) = fault.kind {
        let shown = inWorkbook ? allowed.map { workbookName(of: $0, attribute: fault.attribute ?? "") } : allowed
        let names = shown.enumerated().filter { !shown[..<$0.offset].contains($0.element) }.map(\.element)
        let list = names.joined(separator: ", ")
        return Wording(vi: "chỉ nhận \(list)", en: "allowed are \(list)")
    }
    if inWorkbook, let words = workbookExpectation(of: fault) { return words }
    if fault.value?.isEmpty == true { return Wording(vi: "không được để trống", en: "it may not be empty") }
    let name = fault.attribute ?? ""
    return expectations["\(fault.element).\(name)"] ?? expectations[name]
        ?? Wording(
            vi: "không đúng dạng mà mẫu kế hoạch cho phép", en: "not of the form that the schema of plans allows")
}

private func workbookExpectation(of fault: XMLFault) -> Wording? {
    let name = fault.attribute ?? ""
    return workbookExpectations["\(fault.element).\(name)"] ?? workbookExpectations[name]
}

/// What differs from the plan file: dates, lists of codes and numbers are written as in a spreadsheet.
private let workbookExpectations: [String: Wording] = {
    let day = Wording(
        vi: "ngày phải có trong lịch và viết ngày/tháng/năm, như 20/05/2027",
        en: "a day must be in the calendar and be written day/month/year, such as 20/05/2027")
    let indicator = Wording(
        vi: "mã bắt đầu bằng chữ cái không dấu, sau đó là chữ cái không dấu, chữ số, dấu chấm, gạch; không có dấu cách",
        en: "a code begins with a letter without marks, then letters, digits, points and hyphens; no spaces")
    let codes = Wording(
        vi: "phải là các mã (không dấu, không dấu cách) cách nhau bằng dấu phẩy",
        en: "codes with commas between are expected")
    let number = Wording(vi: "phải là một số, tối đa 15 chữ số", en: "a number of at most 15 digits is expected")
    var table: [String: Wording] = [:]
    for name in ["from", "cutoff", "before", "extended", "due", "until", "date", "errorFrom"] { table[name] = day }
    for name in ["indicator.code", "partOf", "numerator", "denominator", "per"] { table[name] = indicator }
    for name in ["units", "periods"] { table[name] = codes }
    for name in ["minimum", "maximum", "perFrom", "perTo"] { table[name] = number }
    table["lists"] = Wording(
        vi: "chỉ nhận văn bản, mô hình, khen thưởng", en: "allowed are văn bản, mô hình, khen thưởng")
    table["unit.kind"] = Wording(
        vi: "tên loại đơn vị dài nhất 40 ký tự, không có dấu phẩy, chấm phẩy", en: "a kind has at most 40 characters")
    table["kinds"] = table["unit.kind"]
    table["tasks"] = Wording(
        vi: "phải là số nhiệm vụ, cách nhau bằng dấu phẩy", en: "numbers of tasks with commas between are expected")
    return table
}()

/// The requirements of the types in plan.xsd, by attribute.
private let expectations: [String: Wording] = {
    let code = Wording(
        vi: "mã gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, tối đa 40 ký tự, không có dấu cách",
        en:
            "a code has letters without marks, digits, points, hyphens and underscores, at most 40 characters, no spaces"
    )
    let codes = Wording(vi: "phải là các mã cách nhau bằng dấu cách", en: "codes with spaces between are expected")
    let indicator = Wording(
        vi:
            "mã chỉ tiêu phải dùng được làm tên thẻ XML: bắt đầu bằng chữ cái không dấu, sau đó là chữ cái, chữ số, dấu chấm, gạch",
        en:
            "an indicator's code must serve as an XML name: a letter without marks, then letters, digits, points and hyphens"
    )
    let day = Wording(
        vi: "ngày phải có trong lịch và viết năm-tháng-ngày, như 2026-05-20",
        en: "a day must be in the calendar and be written year-month-day, such as 2026-05-20")
    let number = Wording(
        vi: "phải là một số, dùng dấu chấm thập phân, tối đa 15 chữ số",
        en: "a number with a decimal point, at most 15 digits, is expected")
    let task = Wording(vi: "số nhiệm vụ từ 1 đến 999", en: "task numbers are 1 to 999")
    var table: [String: Wording] = [:]
    for name in [
        "id", "code", "consolidator", "superiorPlan", "superiorUnit", "after", "comparesWith", "mergedInto", "value",
    ] {
        table[name] = code
    }
    for name in ["units", "periods", "kinds"] { table[name] = codes }
    for name in ["indicator.code", "partOf", "numerator", "denominator"] { table[name] = indicator }
    for name in ["from", "cutoff", "before", "due", "until", "date"] { table[name] = day }
    for name in ["minimum", "maximum"] { table[name] = number }
    for name in ["task.number", "tasks"] { table[name] = task }
    for name in ["fileBytes", "attachmentBytes"] {
        table[name] = Wording(vi: "phải là số byte, từ 100 trở lên", en: "a number of bytes, 100 or more, is expected")
    }
    table["organId"] = Wording(
        vi: "mã định danh gồm các nhóm chữ số, chữ in hoa nối nhau bằng dấu chấm, tối đa 35 ký tự",
        en: "an identifier has groups of digits and capitals joined by points, at most 35 characters")
    for name in ["exchange.type", "priority"] {
        table[name] = Wording(vi: "phải là một số", en: "a number is expected")
    }
    table["lists"] = Wording(vi: "chỉ nhận model, commendation, issued", en: "allowed are model, commendation, issued")
    table["section"] = Wording(vi: "phải là số La Mã, như I", en: "a Roman numeral such as I is expected")
    table["digits"] = Wording(vi: "phải là một chữ số từ 0 đến 9", en: "one digit, 0 to 9, is expected")
    table["year"] = Wording(vi: "năm phải có bốn chữ số", en: "a year has four digits")
    table["utcOffset"] = Wording(vi: "múi giờ viết như +07:00", en: "an offset is written like +07:00")
    for name in ["earlyDays", "lateDays"] {
        table[name] = Wording(vi: "phải là số ngày, từ 1 đến 999", en: "a number of days, 1 to 999, is expected")
    }
    for name in ["jump", "peers", "floor"] {
        table[name] = Wording(vi: "phải là số từ 2 trở lên", en: "a number of 2 or more is expected")
    }
    table["share"] = Wording(
        vi: "phải là số phần trăm, từ 1 đến 100, không có dấu %: 90% thì ghi 90",
        en: "a percentage, 1 to 100, without the sign is expected: 90 for 90%")
    table["signShare"] = Wording(
        vi: "phải là số phần trăm, từ 0 đến 100, không có dấu %: 90% thì ghi 90",
        en: "a percentage, 0 to 100, without the sign is expected: 90 for 90%")
    for name in ["perFrom", "perTo"] { table[name] = number }
    table["per"] = indicator
    for name in ["returnGraceDays", "receiptDays"] {
        table[name] = Wording(vi: "phải là số ngày, từ 0 đến 99", en: "a number of days, 0 to 99, is expected")
    }
    return table
}()

/// The message for a text that is not XML.
func unreadable(_ fault: XMLFault) -> Wording {
    switch fault.kind {
    case .notXML, .compressed: Wording(vi: "Tệp này không phải XML", en: "This file is not XML")
    case .encoding(let name):
        Wording(
            vi: "Tệp được lưu ở bảng mã \(name); hãy lưu lại ở UTF-8", en: "The file is in \(name); save it as UTF-8")
    case .invalidByte, .illegalCharacter:
        Wording(
            vi: "Có ký tự không thuộc UTF-8; hãy lưu lại tệp ở UTF-8",
            en: "A character here is not UTF-8; save the file as UTF-8")
    case .doctype:
        Wording(vi: "Bỏ dòng <!DOCTYPE …>: kế hoạch không dùng đến", en: "Remove <!DOCTYPE …>: a plan has none")
    case .limit: Wording(vi: "Tệp hoặc một phần của tệp quá lớn", en: "The file, or a part of it, is too large")
    case .mismatchedTags(let opened, let line, let closed):
        Wording(
            vi: "Thẻ <\(opened)> mở ở dòng \(line) mà ở đây lại đóng </\(closed)>",
            en: "<\(opened)> of line \(line) is open, but </\(closed)> is closed here")
    case .unclosedElement(let name, let line):
        Wording(
            vi: "Tệp hết mà thẻ <\(name)> mở ở dòng \(line) chưa đóng",
            en: "The file ends before <\(name)> of line \(line) is closed")
    case .unclosedQuote:
        Wording(
            vi: "Dấu ngoặc kép mở ở đây chưa đóng", en: "The quote that is opened here is not closed")
    case .repeatedAttribute(let name):
        Wording(
            vi: "Thuộc tính \(name) viết hai lần trong một thẻ", en: "The attribute \(name) stands twice in one tag")
    case .unknownEntity(let name):
        Wording(
            vi: "Không có ký hiệu &\(name); muốn viết dấu & thì viết &amp;",
            en: "There is no &\(name); an ampersand is written &amp;")
    case .unknownPrefix(let prefix):
        Wording(vi: "Tiền tố “\(prefix):” chưa khai báo", en: "The prefix “\(prefix):” is not declared")
    default:
        Wording(
            vi: "Từ đây tệp không đọc được: thiếu dấu nháy, hoặc & và < chưa viết thành &amp; và &lt;",
            en: "The file cannot be read from here: a missing quote, or a bare & or <")
    }
}
