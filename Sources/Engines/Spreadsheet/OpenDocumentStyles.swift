// The styles of an OpenDocument spreadsheet: number formats as the format codes of Excel, struck-through and raised
// text, fonts, and hidden sheets.
import LibXML

/// Collects the styles while the text that contains them is parsed.
struct OpenDocumentStyles {
    private struct Style {
        var parent: String?
        var format: String?
        var isStruck: Bool?
        var isRaised: Bool?
        var font: String?
        var isHidden = false
    }

    /// The code of a number format as far as it is parsed.
    private struct Format {
        var code = ""
        var conditions: [(condition: String, style: String)] = []
    }

    /// Styles of cells, sheets and text have separate names.
    private var styles: [String: [String: Style]] = [:]
    private var formats: [String: Format] = [:]
    /// The families of declared fonts.
    private var fonts: [String: String] = [:]
    private var count = 0
    private var cache: [String: CellStyle] = [:]

    /// The family and name of the style being parsed.
    private var current: (family: String, name: String)?
    private var format: (name: String, value: Format)?
    /// The literal text being parsed.
    private var literal: [UInt8]?

    /// More styles than a spreadsheet program writes.
    var isOverLimit: Bool { count > 100_000 }

    // MARK: - Parser events

    mutating func start(_ element: XMLStreamElement) {
        if element.isIn(OpenDocument.number) {
            startNumber(element)
        } else if element.isIn(OpenDocument.style) {
            startStyle(element)
        }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) { literal?.append(contentsOf: piece) }

    mutating func end(_ element: XMLStreamElement) {
        if element.isIn(OpenDocument.number) {
            endNumber(element)
        } else if element.isIn(OpenDocument.style), element.isNamed("style") {
            current = nil
        }
    }

    private mutating func startStyle(_ element: XMLStreamElement) {
        let name = element["name", in: OpenDocument.style]
        if element.isNamed("style"), let name, let family = element["family", in: OpenDocument.style] {
            count += 1
            current = (family, name)
            styles[family, default: [:]][name] = Style(
                parent: element["parent-style-name", in: OpenDocument.style],
                format: element["data-style-name", in: OpenDocument.style])
        } else if element.isNamed("font-face"), let name {
            count += 1
            fonts[name] = element["font-family", in: OpenDocument.drawing].map(unquoted)
        } else if element.isNamed("map"), format != nil {
            if let condition = element["condition", in: OpenDocument.style],
                let style = element["apply-style-name", in: OpenDocument.style]
            {
                format?.value.conditions.append((condition, style))
            }
        } else if let current, element.isNamed("text-properties") {
            note(element, in: current)
        } else if let current, element.isNamed("table-properties"),
            element["display", in: OpenDocument.table] == "false"
        {
            styles[current.family]?[current.name]?.isHidden = true
        }
    }

    private mutating func note(_ element: XMLStreamElement, in style: (family: String, name: String)) {
        let lines = ["text-line-through-style", "text-line-through-type"] as [StaticString]
        let line = lines.lazy.compactMap { element[$0, in: OpenDocument.style] }.first
        let raised = element["text-position", in: OpenDocument.style]
        let font =
            element["font-name", in: OpenDocument.style]
            ?? element["font-family", in: OpenDocument.formatting].map(unquoted)
        if let line { styles[style.family]?[style.name]?.isStruck = line != "none" }
        if let raised { styles[style.family]?[style.name]?.isRaised = !raised.hasPrefix("0%") }
        if let font { styles[style.family]?[style.name]?.font = font }
    }

    // MARK: - Number formats

    private mutating func startNumber(_ element: XMLStreamElement) {
        if let name = element["name", in: OpenDocument.style], format == nil {
            count += 1
            format = (name, Format())
            return
        }
        guard format != nil else { return }
        if element.isNamed("number") {
            let code = digits(element)
            format?.value.code += code
        } else if element.isNamed("scientific-number") {
            format?.value.code += "0.00E+00"
        } else if element.isNamed("fraction") {
            format?.value.code += "# ?/?"
        } else if element.isNamed("text-content") {
            format?.value.code += "@"
        } else if element.isNamed("text") || element.isNamed("currency-symbol") {
            literal = []
        } else if ["day", "month", "year", "era", "quarter", "week-of-year", "day-of-week"].contains(
            where: { (name: StaticString) in element.isNamed(name) })
        {
            format?.value.code += "d"
        } else if ["hours", "minutes", "seconds"].contains(where: { (name: StaticString) in element.isNamed(name) }) {
            format?.value.code += "h"
        }
    }

    /// `#,##0.00`, with a comma at the end for each division by a thousand.
    private func digits(_ element: XMLStreamElement) -> String {
        func count(_ name: StaticString) -> Int? {
            element[name, in: OpenDocument.number].flatMap(Int.init).map { max(0, min(30, $0)) }
        }
        guard let decimals = count("decimal-places") ?? count("min-decimal-places") else { return "General" }
        let whole = max(1, count("min-integer-digits") ?? 1)
        let isGrouped = element["grouping", in: OpenDocument.number] == "true"
        let fixed = min(decimals, count("min-decimal-places") ?? decimals)
        let zeros = String(repeating: "0", count: whole)
        let fraction = String(repeating: "0", count: fixed) + String(repeating: "#", count: decimals - fixed)
        return (isGrouped ? "#,##" + zeros : zeros) + (decimals > 0 ? "." + fraction : "")
            + String(repeating: ",", count: divisions(element))
    }

    private func divisions(_ element: XMLStreamElement) -> Int {
        var factor = element["display-factor", in: OpenDocument.number].flatMap(Int.init) ?? 1
        var count = 0
        while factor >= 1_000, factor.isMultiple(of: 1_000), count < 5 {
            factor /= 1_000
            count += 1
        }
        return count
    }

    private mutating func endNumber(_ element: XMLStreamElement) {
        if let text = literal {
            // A percent sign outside quotes multiplies by a hundred, and in OpenDocument it is literal text.
            let words = String(decoding: text, as: UTF8.self)
            if words.contains("%") {
                format?.value.code += "%"
            } else if !words.isEmpty {
                format?.value.code += "\"" + words.replacing("\"", with: "") + "\""
            }
            literal = nil
        } else if element.isStyle, let finished = format {
            formats[finished.name] = finished.value
            format = nil
        }
    }

    /// The code of a format with its conditions as sections. A section that is shown under a condition comes first.
    private func code(of name: String) -> String? {
        guard let format = formats[name] else { return nil }
        let sections = format.conditions.prefix(3).compactMap { condition, style -> String? in
            let test = condition.replacing("value()", with: "").filter { $0 != " " && $0 != "!" }
            return formats[style].map {
                "[\(condition.contains("!=") ? "<>" + test.drop { $0 == "=" } : test)]" + $0.code
            }
        }
        return (sections + [format.code]).joined(separator: ";")
    }

    // MARK: - Finished styles

    /// The style of a cell, with what it inherits.
    mutating func cell(_ name: String) -> CellStyle {
        if let known = cache[name] { return known }
        let chain = inherited(name, "table-cell")
        let style = CellStyle(
            code: chain.lazy.compactMap(\.format).first.flatMap(code),
            isStruck: chain.lazy.compactMap(\.isStruck).first ?? false,
            font: chain.lazy.compactMap(\.font).first.map { fonts[$0] ?? $0 })
        cache[name] = style
        return style
    }

    /// The marks of a piece of text.
    func run(_ name: String) -> TextRun {
        let chain = inherited(name, "text")
        let font = chain.lazy.compactMap(\.font).first.map { fonts[$0] ?? $0 }
        return TextRun(
            text: "", isStruck: chain.lazy.compactMap(\.isStruck).first ?? false,
            isRaised: chain.lazy.compactMap(\.isRaised).first ?? false,
            font: font.flatMap { mayRedefineLetters($0) ? $0 : nil })
    }

    func isHiddenSheet(_ name: String) -> Bool { styles["table"]?[name]?.isHidden ?? false }

    /// The style and its ancestors. A chain of a real file is short; one that does not end is cut.
    private func inherited(_ name: String, _ family: String) -> [Style] {
        var chain: [Style] = []
        var next: String? = name
        while let name = next, chain.count < 20, let style = styles[family]?[name] {
            chain.append(style)
            next = style.parent
        }
        return chain
    }
}

extension XMLStreamElement {
    /// Whether a number element is a whole format rather than a part of one.
    fileprivate var isStyle: Bool {
        let names: [StaticString] = [
            "number-style", "currency-style", "percentage-style", "date-style", "time-style", "boolean-style",
            "text-style",
        ]
        return names.contains { isNamed($0) }
    }
}

/// A family name is quoted where it contains spaces.
private func unquoted(_ family: String) -> String { family.filter { $0 != "'" && $0 != "\"" } }
