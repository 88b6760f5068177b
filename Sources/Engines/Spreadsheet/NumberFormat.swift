// Determines from the style part, by format number or format code, which cells show a date and which a percentage.

enum NumberFormat: Equatable {
    case plain, date, percent

    /// ECMA-376 18.8.30; 27–36 and 50–58 are dates in East Asian editions.
    init(builtIn id: Int) {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: self = .date
        case 9, 10: self = .percent
        default: self = .plain
        }
    }

    /// Letters are ignored inside quotes, brackets, escapes and fillers, where they are literal text.
    init(code: String) {
        self = .plain
        var bytes = Array(code.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): bytes = bytes.drop { $0 != byte }.dropFirst()
            case UInt8(ascii: "["): bytes = bytes.drop { $0 != UInt8(ascii: "]") }.dropFirst()
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): bytes = bytes.dropFirst()
            case UInt8(ascii: "%"): self = .percent
            case let letter where "dmyhsDMYHS".utf8.contains(letter): self = .date
            default: break
            }
        }
    }
}
