// Applies a number format to a number. Scaling, rounding and added text can show a number other than the stored one.

/// A format code (ECMA-376 18.8.31), as far as it changes the number that is seen. Dates, fractions and exponents are
/// not interpreted.
struct FormatCode: Sendable, Equatable {
    fileprivate struct Section: Sendable, Equatable {
        var before = ""
        var after = ""
        /// The number of commas after the digits. Each divides by a thousand.
        var scale = 0
        /// The number of decimals shown; nil for all.
        var decimals: Int? = 0
        var percents = 0
        var hasNumber = false
        /// Whether the section contains something that is not interpreted.
        var isOpaque = false
        var condition: Condition?

        var hasWords: Bool { (before + after).contains { $0.isLetter || $0.isNumber || $0 == "₫" } }
    }

    fileprivate struct Condition: Sendable, Equatable {
        let sign: String
        let limit: Double
    }

    private let sections: [Section]
    /// Whether every whole number is shown unchanged. This holds for most formats, whose numbers then need no
    /// arithmetic.
    let keepsWholeNumbers: Bool

    /// nil for a code that shows every number unchanged.
    init?(_ code: String) {
        guard code.utf8.count <= 1_000, !["", "General", "@"].contains(code) else { return nil }
        let sections = Self.split(code).prefix(4).map(Self.section)
        self.sections = sections
        keepsWholeNumbers = sections.prefix(3).allSatisfy {
            $0.hasNumber && !$0.isOpaque && $0.scale == 0 && $0.percents == 0 && !$0.hasWords
        }
    }

    /// The number as the format shows it, with a decimal comma and without thousands separators; nil when it is the
    /// stored number, or unknown.
    func shown(_ number: CellNumber) -> String? {
        guard let section = section(for: number), !section.isOpaque, !number.isZero else { return nil }
        guard section.hasNumber else { return trimmedOfSpaces(section.before) }
        let value = number.shifted(by: 2 * section.percents - 3 * section.scale)
        let rounded = section.decimals.map(value.rounded) ?? value
        let isSame = section.scale == 0 && section.percents < 2 && rounded == value
        guard !isSame || section.hasWords else { return nil }
        guard let digits = rounded.magnitude.canonical?.replacing(".", with: ",") else { return nil }
        let isNegative =
            number.isBelowZero && (sections.count < 2 || section.before.contains("(") || section.before.contains("-"))
        let (before, after) =
            isNegative
            ? (section.before.filter { $0 != "(" && $0 != "-" }, section.after.filter { $0 != ")" })
            : (section.before, section.after)
        return trimmedOfSpaces((isNegative ? "-" : "") + before + digits + after)
    }

    private func section(for number: CellNumber) -> Section? {
        if sections.contains(where: { $0.condition != nil }) {
            return sections.prefix(3).first { $0.condition.map { $0.holds(number.approximate) } ?? true }
        }
        if number.isBelowZero, sections.count > 1 { return sections[1] }
        return sections.first
    }

    // MARK: - Parsing a code

    /// Splits at semicolons outside quotes, brackets and escapes.
    private static func split(_ code: String) -> [[Character]] {
        var parts: [[Character]] = [[]]
        var end: Character?
        var isEscaped = false
        for character in code {
            if isEscaped {
                isEscaped = false
            } else if let closing = end {
                if character == closing { end = nil }
            } else if character == "\"" {
                end = "\""
            } else if character == "[" {
                end = "]"
            } else if character == "\\" {
                isEscaped = true
            } else if character == ";" {
                parts.append([])
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func section(_ code: [Character]) -> Section {
        var reading = Reading(rest: code[...])
        while let next = reading.rest.popFirst() { reading.take(next) }
        return reading.finished
    }

    private struct Reading {
        var rest: ArraySlice<Character>
        private var section = Section()
        private var isBehindPoint = false
        /// Commas since the last digit. They are thousands separators if another digit follows, otherwise divisions.
        private var commas = 0
        /// Text since the last digit.
        private var pending = ""

        init(rest: ArraySlice<Character>) { self.rest = rest }

        mutating func take(_ next: Character) {
            switch next {
            case "0", "#", "?": digit()
            case "." where section.hasNumber || rest.first.map { "0#?".contains($0) } ?? false:
                (isBehindPoint, section.hasNumber) = (true, true)
            case ",": commas += 1
            case "%":
                section.percents += 1
                pending.append("%")
            case "\"":
                pending += String(rest.prefix { $0 != "\"" })
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\": if let literal = rest.popFirst() { pending.append(literal) }
            case "_", "*": _ = rest.popFirst()
            case "[": bracket()
            case "G" where rest.starts(with: "eneral"):
                rest = rest.dropFirst(6)
                digit()
                section.decimals = nil
            case "E" where rest.first == "+" || rest.first == "-": section.isOpaque = true
            case "/" where section.hasNumber && rest.first.map { "0#?123456789".contains($0) } ?? false:
                section.isOpaque = true
            default: pending.append(next)
            }
        }

        private mutating func digit() {
            if section.hasNumber {
                // Separators between digits, such as a space between thousands, have no effect. Anything else is not
                // interpreted.
                if !pending.allSatisfy({ " .'".contains($0) }) { section.isOpaque = true }
            } else {
                section.before = pending
            }
            (pending, commas, section.hasNumber) = ("", 0, true)
            if isBehindPoint, let decimals = section.decimals { section.decimals = decimals + 1 }
        }

        /// A colour, a locale with its currency, or a condition.
        private mutating func bracket() {
            let inner = String(rest.prefix { $0 != "]" })
            rest = rest.drop { $0 != "]" }.dropFirst()
            if inner.hasPrefix("$") {
                pending += inner.dropFirst().prefix { $0 != "-" }
            } else if let condition = Condition(inner) {
                section.condition = condition
            }
        }

        var finished: Section {
            var section = section
            if section.hasNumber {
                (section.after, section.scale) = (pending, commas)
            } else {
                section.before = pending
            }
            return section
        }
    }
}

extension FormatCode.Condition {
    init?(_ text: String) {
        guard let sign = ["<=", ">=", "<>", "<", ">", "="].first(where: { text.hasPrefix($0) }),
            let limit = Double(text.dropFirst(sign.count))
        else { return nil }
        self = FormatCode.Condition(sign: sign, limit: limit)
    }

    fileprivate func holds(_ number: Double) -> Bool {
        switch sign {
        case "<=": number <= limit
        case ">=": number >= limit
        case "<>": number != limit
        case "<": number < limit
        case ">": number > limit
        default: number == limit
        }
    }
}

private func trimmedOfSpaces(_ text: String) -> String {
    let inner = text.drop { $0 == " " }
    return String(inner.reversed().drop { $0 == " " }.reversed())
}
