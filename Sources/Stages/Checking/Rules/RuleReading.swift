// Analyses a rule's test when the plan is loaded, and refuses everything that could make its result silently wrong.
import Domain

/// The analysis of one rule.
struct RuleReading {
    private(set) var scale = 0
    private(set) var faults: [PlanFault] = []
    private var looksAtTree = false
    private var countsNodes = false
    private let rule: Rule
    private let plan: Plan

    init(_ rule: Rule, in plan: Plan) {
        (self.rule, self.plan) = (rule, plan)
        for index in tokens.indices { read(index) }
        refuseMixtures()
    }

    private var tokens: [RuleToken] { rule.expression.tokens }

    private mutating func read(_ index: Int) {
        switch tokens[index] {
        case .name(let name) where token(index + 1) == .sign("("): readCall(name, at: index)
        case .name(let name) where name == "div" && isOperand(index - 1):
            refuse(
                vi: "không dùng được phép chia (div): kết quả không còn là số nguyên; hãy viết thành phép nhân",
                en: "div is not exact: multiply instead")
        case .name(let name) where ["and", "or", "mod"].contains(name) && isOperand(index - 1): break
        case .name: looksAtTree = true
        case .sign("/"), .sign("//"), .sign("@"), .sign("::"), .sign(".."), .sign("."): looksAtTree = true
        case .sign("*") where !isOperand(index - 1): looksAtTree = true
        default: break
        }
    }

    private mutating func readCall(_ name: String, at index: Int) {
        guard let function = RuleFunction(rawValue: name), function != .list else {
            if name == "count", case .literal? = token(index + 2) { return readCount(at: index) }
            if ["count", "sum", "number", "string-length", "position", "last"].contains(name) { countsNodes = true }
            if ["node", "text", "comment"].contains(name) { looksAtTree = true }
            return
        }
        guard case .literal(let argument)? = token(index + 2), token(index + 3) == .sign(")") else {
            return refuse(
                vi: "\(name)(…) cần đúng một mã hoặc một số đặt trong nháy đơn, như \(name)('NV1.01')",
                en: "\(name)(…) takes one quoted argument")
        }
        function == .n ? readNumber(argument) : readIndicator(argument, for: function)
    }

    /// `count('VB')` is a number of lines, an integer like a count of nodes.
    private mutating func readCount(at index: Int) {
        countsNodes = true
        guard case .literal(let code)? = token(index + 2) else { return }
        let choice: String? =
            if case .literal(let choice)? = token(index + 4), token(index + 3) == .sign(",") { choice } else { nil }
        guard ListCount(argument: [code, choice].compactMap { $0 }.joined(separator: " ")) == nil else { return }
        let lists = Task.List.allCases.map(\.code).joined(separator: ", ")
        refuse(
            vi:
                "count('\(code)'…) không phải danh sách nào; viết count('MH') hoặc count('MH','kinh-te'), danh sách là \(lists)",
            en: "count('\(code)'…) is no list; write count('MH') or count('MH','kinh-te'), lists are \(lists)",
            inCells: "“danh sách \(code)” không phải danh sách nào; viết danh sách \(lists)")
    }

    private mutating func readNumber(_ text: String) {
        guard let number = Quantity(canonical: text) else {
            return refuse(
                vi: "n('\(text)') không phải là số; phần thập phân viết sau dấu chấm, như n('12.5')",
                en: "n('\(text)') is no number")
        }
        scale = max(scale, number.digits)
    }

    private mutating func readIndicator(_ text: String, for function: RuleFunction) {
        guard let indicator = plan.indicators.first(where: { $0.code.rawValue == text }) else {
            return refuse(vi: "kế hoạch không có chỉ tiêu \(text)", en: "the plan has no indicator \(text)")
        }
        if indicator.isComputed {
            refuse(vi: "chỉ tiêu \(text) do phần mềm tự tính, đơn vị không kê", en: "\(text) is computed, never given")
        }
        if indicator.type == .text, function != .has {
            refuse(
                vi: "chỉ tiêu \(text) trả lời bằng chữ; chỉ dùng được has('\(text)')",
                en: "\(text) is a text: only has() may ask it",
                inCells: "chỉ tiêu \(text) trả lời bằng chữ; điều kiện chỉ dùng được “có \(text)”")
        }
        scale = max(scale, indicator.digits)
    }

    /// Literal numbers and counts of nodes are integers, while figures with decimals are in units of their last digit.
    /// The two must not be mixed, except that a literal may be a factor and that 0 is 0 in every unit.
    private mutating func refuseMixtures() {
        if rule.expression.usesEarlier, looksAtTree {
            refuse(
                vi: "before() không đi cùng đường dẫn vào báo cáo trong một quy tắc",
                en: "before() and a path cannot meet in one rule")
        }
        guard scale > 0 else {
            if tokens.contains(where: { if case .number(let text) = $0 { text.contains(".") } else { false } }) {
                refuse(vi: "số thập phân trong quy tắc phải viết trong n('…')", en: "write decimals as n('…')")
            }
            return
        }
        for (index, token) in tokens.enumerated() {
            guard case .number(let text) = token, text != "0" else { continue }
            let isFactor = self.token(index - 1) == .sign("*") || self.token(index + 1) == .sign("*")
            if !isFactor || text.contains(".") {
                refuse(
                    vi: "quy tắc có số thập phân, nên số \(text) phải viết là n('\(text)')",
                    en: "write \(text) as n('\(text)') beside decimals")
            }
        }
        if countsNodes {
            refuse(
                vi: "quy tắc có số thập phân không dùng được count(), sum(), number()",
                en: "count(), sum(), number() cannot meet decimals")
        }
    }

    private func token(_ index: Int) -> RuleToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// Whether the token ends an operand, so that an operator follows.
    private func isOperand(_ index: Int) -> Bool {
        switch token(index) {
        case .name, .literal, .number, .sign(")"), .sign("]"), .sign("."), .sign(".."): true
        case .sign, nil: false
        }
    }

    /// - Parameter inCells: the message for a workbook, whose conditions are not XPath.
    private mutating func refuse(vi: String, en: String, inCells: String? = nil) {
        let message = Wording(vi: "Quy tắc \(rule.code): \(vi).", en: "Rule \(rule.code): \(en).")
        let fault = PlanFault(line: rule.line, message: message)
        faults.append(inCells.map { fault.inCells("Quy tắc \(rule.code): \($0)") } ?? fault)
    }
}
