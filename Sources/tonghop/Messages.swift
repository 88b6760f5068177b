// The language of the screen. Help texts are needed before arguments are parsed, so the option is read from the
// arguments directly.
import Domain

/// The language chosen by `--lang en` or `--lang=en`, or else by TONGHOP_LANG; Vietnamese otherwise.
let screenLanguage: Language = {
    let words = CommandLine.arguments
    let joined = words.contains("--lang=en")
    let apart = zip(words, words.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
    if words.contains(where: { $0 == "--lang" || $0.hasPrefix("--lang=") }) { return joined || apart ? .en : .vi }
    return environment("TONGHOP_LANG").flatMap { Language(rawValue: String($0.prefix(2))) } ?? .vi
}()

func say(vi: String, en: String) -> String { screenLanguage == .vi ? vi : en }
func say(_ wording: Wording) -> String { wording(screenLanguage) }
