// An explanation that the sender typed into the cell of its code, behind the code or the form's own question.
import Domain
import VietnameseText

/// The name cell of an explanation's row: `R2.2: Tuyên truyền qua loa phát thanh`.
struct NamedJustification {
    /// As the plan spells it; as typed where it is no code of the plan or of the program.
    let code: String
    let isOfKnownCode: Bool
    /// The sender's words behind the code, without the form's own question.
    var text = ""
    /// Words without a known code, or words that may be an explanation or the question of another edition.
    var unclear = ""
}

extension Lexicon {
    func justification(in name: String) -> NamedJustification {
        let first = name.prefix { $0 != ":" && !$0.isWhitespace }
        let code = String(first.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" })
        let rest = withoutMarks(name.dropFirst(first.count))
        let isQuestion = name.dropFirst(first.count).first == ":"
        if let rule = rule(code) {
            return named(rule.code.rawValue, rest, after: rule.message, isQuestion)
        }
        if let kind = FindingNumbers.code(code) {
            // Of the program's own questions the form prints a few; behind any other number all words are the sender's.
            return named(code, rest, after: formQuestions[kind], isQuestion)
        }
        // A code of another edition, with its question.
        let isCode = code.contains(where: \.isNumber) && (isQuestion || rest.isEmpty)
        return NamedJustification(
            code: ruleCode(name), isOfKnownCode: false, unclear: isCode || plainKey(name) == "giai trinh" ? "" : name)
    }

    /// - Parameters:
    ///   - rest: what stands behind the code.
    ///   - question: what the form prints there; nil if it prints nothing.
    ///   - isQuestion: whether a colon follows the code.
    private func named(_ code: String, _ rest: String, after question: String?, _ isQuestion: Bool)
        -> NamedJustification
    {
        var named = NamedJustification(code: code, isOfKnownCode: true, text: rest)
        guard let question else { return named }
        (named.text, named.unclear) = answer(in: rest, to: question)
        // Behind a colon the form prints its question, and an older form prints another one than the plan's.
        if isQuestion, !named.text.isEmpty, !begins(rest, with: question) {
            (named.text, named.unclear) = ("", rest)
        }
        return named
    }

    /// Separates the sender's words from the form's question before them.
    private func answer(in text: String, to question: String) -> (text: String, unclear: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        let asked = question.split(whereSeparator: \.isWhitespace)
        if begins(text, with: question), let last = words.prefix(asked.count).last {
            return (withoutMarks(text[last.endIndex...]), "")
        }
        let share = RowName(text).share(in: RowName(question))
        return share < 0.5 ? (text, "") : ("", share > 0.8 ? "" : text)
    }
}

private func begins(_ text: String, with question: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    let asked = question.split(whereSeparator: \.isWhitespace)
    return words.count >= asked.count && zip(words, asked).allSatisfy { RowName.isSame($0, $1) }
}

extension RowName {
    /// Whether two words are the same apart from accents, case and punctuation.
    fileprivate static func isSame(_ one: Substring, _ other: Substring) -> Bool {
        func key(_ word: Substring) -> String { plainKey(String(word)).filter { $0.isLetter || $0.isNumber } }
        return key(one) == key(other)
    }
}

/// Without the spaces and marks that separate a text from what is before it.
private func withoutMarks(_ text: Substring) -> String {
    trimmed(String(text.drop { $0.isWhitespace || ".:;,-–".contains($0) }))
}
