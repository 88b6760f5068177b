// Which language the screen speaks. Help texts are asked for before arguments are parsed, so the choice is read from
// them directly.
import Domain

/// The language asked for on this command line: `--lang en`, `--lang=en`; Vietnamese otherwise.
let spokenLanguage: Language = {
    let words = CommandLine.arguments
    let joined = words.contains("--lang=en")
    let apart = zip(words, words.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
    return joined || apart ? .en : .vi
}()

func say(vi: String, en: String) -> String { spokenLanguage == .vi ? vi : en }
func say(_ wording: Wording) -> String { wording(spokenLanguage) }
