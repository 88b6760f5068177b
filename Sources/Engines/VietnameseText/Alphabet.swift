// The Vietnamese alphabet: decomposes each letter into base letter and tone, and composes it again.

/// The six tones, in the order of the table below.
enum Tone: Int, CaseIterable, Sendable {
    case level, grave, acute, hook, tilde, dot
}

/// The combining marks used by Vietnamese letters.
enum VietnameseMark: UInt32 {
    case grave = 0x300
    case acute = 0x301
    case circumflex = 0x302
    case tilde = 0x303
    case breve = 0x306
    case hook = 0x309
    case horn = 0x31B
    case dot = 0x323

    var tone: Tone? {
        switch self {
        case .grave: .grave
        case .acute: .acute
        case .tilde: .tilde
        case .hook: .hook
        case .dot: .dot
        case .circumflex, .breve, .horn: nil
        }
    }
}

/// One letter, decomposed.
struct VietnameseLetter: Sendable {
    /// The letter without its tone, lower case: `ế` → `ê`.
    let toneless: Unicode.Scalar
    let tone: Tone
    /// The ASCII letter without any mark, lower case: `ế` → `e`, `đ` → `d`.
    let plain: Unicode.Scalar
    let isCapital: Bool
}

enum Alphabet {
    /// The vowels with their six tones (TCVN 6909:2001), and the ASCII base letter of each.
    private static let vowels: [(letters: String, plain: Unicode.Scalar)] = [
        ("aàáảãạ", "a"), ("ăằắẳẵặ", "a"), ("âầấẩẫậ", "a"), ("eèéẻẽẹ", "e"), ("êềếểễệ", "e"), ("iìíỉĩị", "i"),
        ("oòóỏõọ", "o"), ("ôồốổỗộ", "o"), ("ơờớởỡợ", "o"), ("uùúủũụ", "u"), ("ưừứửữự", "u"), ("yỳýỷỹỵ", "y"),
    ]

    /// The letters of U+0000–01BF, then those of U+1E80–1EFF, indexed by ``slot(of:)``.
    private static let letters: [VietnameseLetter?] = {
        var table = [VietnameseLetter?](repeating: nil, count: 0x240)
        func add(_ lower: Unicode.Scalar, _ toneless: Unicode.Scalar, _ tone: Tone, _ plain: Unicode.Scalar) {
            for scalar in [lower, capital(of: lower)] {
                guard let slot = slot(of: scalar) else { continue }
                table[slot] = VietnameseLetter(toneless: toneless, tone: tone, plain: plain, isCapital: scalar != lower)
            }
        }
        for letter in "bcdfghjklmnpqrstvwxz".unicodeScalars { add(letter, letter, .level, letter) }
        add("đ", "đ", .level, "d")
        for row in rows.values {
            for tone in Tone.allCases { add(row.letters[tone.rawValue], row.letters[0], tone, row.plain) }
        }
        return table
    }()

    /// The six forms of each vowel, keyed by the form without a tone.
    private static let rows: [Unicode.Scalar: (letters: [Unicode.Scalar], plain: Unicode.Scalar)] = {
        var rows: [Unicode.Scalar: (letters: [Unicode.Scalar], plain: Unicode.Scalar)] = [:]
        for vowel in vowels {
            let letters = Array(vowel.letters.unicodeScalars)
            rows[letters[0]] = (letters, vowel.plain)
        }
        return rows
    }()

    private static func slot(of scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case ..<0x1C0: Int(scalar.value)
        case 0x1E80...0x1EFF: Int(scalar.value) - 0x1E80 + 0x1C0
        default: nil
        }
    }

    private static func capital(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
    }

    /// The letter for a scalar, including f, j, w and z; nil for everything else.
    static func letter(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        slot(of: scalar).flatMap { letters[$0] }
    }

    /// A vowel with a tone added, in the case of the vowel; nil when it already has a tone or is not a vowel.
    static func compose(_ vowel: Unicode.Scalar, _ tone: Tone) -> Unicode.Scalar? {
        guard let letter = letter(vowel), letter.tone == .level, let row = rows[letter.toneless] else { return nil }
        let toned = row.letters[tone.rawValue]
        return letter.isCapital ? capital(of: toned) : toned
    }

    /// The letter that results from `scalar` and a combining mark under canonical composition; nil when there is none.
    static func adding(_ mark: VietnameseMark, to scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if let tone = mark.tone { return compose(scalar, tone) }
        guard let letter = letter(scalar), let shaped = shapes[mark]?[letter.toneless] else { return nil }
        // After a tone above the letter, circumflex and breve do not compose with the letter.
        guard letter.tone == .level || letter.tone == .dot || mark == .horn else { return nil }
        return compose(letter.isCapital ? capital(of: shaped) : shaped, letter.tone)
    }

    private static let shapes: [VietnameseMark: [Unicode.Scalar: Unicode.Scalar]] = [
        .circumflex: ["a": "â", "e": "ê", "o": "ô"], .breve: ["a": "ă"], .horn: ["o": "ơ", "u": "ư"],
    ]
}
