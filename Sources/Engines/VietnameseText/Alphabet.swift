// The Vietnamese alphabet: every letter with its bare letter and its tone.

/// The six tones, in the order of the table below.
enum Tone: Int, CaseIterable, Sendable {
    case level, grave, acute, hook, tilde, dot
}

/// One lower-case letter, taken apart.
struct VietnameseLetter: Sendable {
    /// The letter without its tone, lower case: `ế` → `ê`.
    let toneless: Unicode.Scalar
    let tone: Tone
    /// The ASCII letter without any mark, lower case: `ế` → `e`, `đ` → `d`.
    let plain: Unicode.Scalar
}

enum Alphabet {
    /// The vowels with their six tones (TCVN 6909:2001), and the ASCII letter under each.
    private static let vowels: [(letters: String, plain: Unicode.Scalar)] = [
        ("aàáảãạ", "a"), ("ăằắẳẵặ", "a"), ("âầấẩẫậ", "a"), ("eèéẻẽẹ", "e"), ("êềếểễệ", "e"), ("iìíỉĩị", "i"),
        ("oòóỏõọ", "o"), ("ôồốổỗộ", "o"), ("ơờớởỡợ", "o"), ("uùúủũụ", "u"), ("ưừứửữự", "u"), ("yỳýỷỹỵ", "y"),
    ]

    /// Every marked letter, lower and upper case.
    private static let letters: [Unicode.Scalar: VietnameseLetter] = {
        var table: [Unicode.Scalar: VietnameseLetter] = [:]
        func add(_ scalar: Unicode.Scalar, _ letter: VietnameseLetter) {
            table[scalar] = letter
            for upper in scalar.properties.uppercaseMapping.unicodeScalars { table[upper] = letter }
        }
        for vowel in vowels {
            let row = Array(vowel.letters.unicodeScalars)
            for tone in Tone.allCases where row[tone.rawValue].value >= 0x80 {
                add(row[tone.rawValue], VietnameseLetter(toneless: row[0], tone: tone, plain: vowel.plain))
            }
        }
        add("đ", VietnameseLetter(toneless: "đ", tone: .level, plain: "d"))
        return table
    }()

    /// The marked Vietnamese letter (either case) that the scalar is; nil for ASCII and everything else.
    static func letter(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        scalar.value < 0xC0 ? nil : letters[scalar]
    }

    /// The letter that the scalar is, ASCII included; nil for what is no letter of the Vietnamese keyboard.
    static func anyLetter(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        if scalar.value >= 0x80 { return letter(scalar) }
        guard scalar.properties.isAlphabetic, let lower = scalar.properties.lowercaseMapping.unicodeScalars.first else { return nil }
        return VietnameseLetter(toneless: lower, tone: .level, plain: lower)
    }

    /// A vowel with a tone, in the case of the vowel; nil when it already carries one, or is no vowel.
    static func compose(_ vowel: Unicode.Scalar, _ tone: Tone) -> Unicode.Scalar? {
        guard let letter = anyLetter(vowel), letter.tone == .level,
            let row = vowels.first(where: { $0.letters.unicodeScalars.first == letter.toneless })
        else { return nil }
        let toned = Array(row.letters.unicodeScalars)[tone.rawValue]
        return vowel.properties.isUppercase ? toned.properties.uppercaseMapping.unicodeScalars.first : toned
    }
}
