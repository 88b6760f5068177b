// Text for people, in the two languages of the tool.

/// The language of screens and messages. Documents that clerks receive are always in Vietnamese.
package enum Language: String, Sendable, CaseIterable {
    case vi, en
}

/// One sentence in both languages. Vietnamese is the original; English is for the operator's `--lang en`.
package struct Wording: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The text in a language.
    package func callAsFunction(_ language: Language) -> String { language == .vi ? vi : en }

    package static let nothing = Wording(vi: "", en: "")
    package var isEmpty: Bool { vi.isEmpty && en.isEmpty }
}
