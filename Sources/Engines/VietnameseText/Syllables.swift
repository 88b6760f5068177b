// Distinguishes words that can be Vietnamese from strings that cannot, as evidence for or against an encoding.

enum Syllable {
    private static let onsets = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
        "qu",
        "r", "s", "t", "th", "tr", "v", "x",
    ]

    /// All rimes of the language, without tone.
    private static let rimes: Set<String> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et \
        ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu \
        o oc oi om on ong op ot oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong \
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uôc uôi uôm \
        uôn uông uôt uơ uy uya uych uynh uyt uyên uyêt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y
        """.split(separator: " ").map(String.init))

    /// Every onset combined with every rime, including combinations that occur only in dialects, because evidence need
    /// not be exact.
    private static let syllables: Set<[Unicode.Scalar]> = Set(
        onsets.flatMap { onset in rimes.map { Array((onset + $0).unicodeScalars) } })

    /// Whether a run of letters can be a Vietnamese syllable: onset, rime, at most one tone, a final stop only with the
    /// acute or the dot tone, and a usual pattern of capitals.
    static func isLegal(_ word: some Collection<Unicode.Scalar>) -> Bool {
        guard word.count <= 7 else { return false }
        var toneless: [Unicode.Scalar] = []
        var tone = Tone.level
        var capitals: [Bool] = []
        for scalar in word {
            guard let letter = Alphabet.letter(scalar) else { return false }
            toneless.append(letter.toneless)
            capitals.append(letter.isCapital)
            if letter.tone == .level { continue }
            if tone != .level { return false }
            tone = letter.tone
        }
        if endsInStop(toneless), tone != .acute, tone != .dot { return false }
        let hasPlainCase = !capitals.dropFirst().contains(true) || !capitals.contains(false)
        return hasPlainCase && syllables.contains(toneless)
    }

    private static func endsInStop(_ letters: [Unicode.Scalar]) -> Bool {
        guard let last = letters.last else { return false }
        return last == "c" || last == "p" || last == "t" || letters.suffix(2) == ["c", "h"]
    }
}
