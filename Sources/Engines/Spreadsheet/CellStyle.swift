// The effects of a cell's style on what its reader sees: the number format, a line through the text, a font of another
// encoding.
import LibXML

struct CellStyle: Sendable, Equatable {
    var format = NumberFormat.plain
    /// nil for formats that show a number unchanged.
    var code: FormatCode?
    var isStruck = false
    var font: String?

    /// The look that the style alone gives a cell; nil when there is none.
    var formatting: CellFormatting? {
        guard isStruck || font != nil else { return nil }
        return CellFormatting(isStruck: isStruck, font: font)
    }

    /// By the index that a cell's `s` gives.
    static func read(_ tree: borrowing XMLTree) -> [CellStyle] {
        tree.withRoot { root in
            var codes: [Int: String] = [:]
            if let list = root.firstChild(named: "numFmts") {
                for node in list.children {
                    if let id = node["numFmtId"].flatMap(Int.init), let code = node["formatCode"] { codes[id] = code }
                }
            }
            let fonts = root.firstChild(named: "fonts").map { list in list.children.map(Font.init) } ?? []
            guard let list = root.firstChild(named: "cellXfs") else { return [] }
            return list.children.map { node in
                let id = node["numFmtId"].flatMap(Int.init) ?? 0
                let font = node["fontId"].flatMap(Int.init).flatMap { fonts.indices.contains($0) ? fonts[$0] : nil }
                return CellStyle(format: id, code: codes[id] ?? builtInCodes[id], font)
            }
        }
    }

    /// - Parameter code: a format code as Excel writes it; nil for a cell without a format.
    init(code: String?, isStruck: Bool, font: String?) {
        format = code.map(NumberFormat.init(code:)) ?? .plain
        self.code = format == .date ? nil : code.flatMap(FormatCode.init)
        (self.isStruck, self.font) = (isStruck, font.flatMap { mayRedefineLetters($0) ? $0 : nil })
    }

    private init(format id: Int, code: String?, _ font: Font?) {
        format = code.map(NumberFormat.init(code:)) ?? NumberFormat(builtIn: id)
        self.code = format == .date ? nil : code.flatMap(FormatCode.init)
        isStruck = font?.isStruck ?? false
        self.font = font?.name
    }

    private struct Font {
        let isStruck: Bool
        let name: String?

        init(_ node: XMLNode) {
            isStruck = node.firstChild(named: "strike").map { $0["val"].map(isTrue) ?? true } ?? false
            name = node.firstChild(named: "name")?["val"].flatMap { mayRedefineLetters($0) ? $0 : nil }
        }
    }
}

/// The built-in formats (ECMA-376 18.8.30) that round or add signs.
private let builtInCodes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
]

/// Whether a font is from a family that shows letters other than the stored ones, which are the Vietnamese encodings
/// before Unicode (`.VnTime`, `VNI-Times`). The module that reads the text interprets them.
func mayRedefineLetters(_ font: String) -> Bool {
    let start = font.prefix(4).lowercased()
    return start.hasPrefix(".vn") || start == "vni-"
}
