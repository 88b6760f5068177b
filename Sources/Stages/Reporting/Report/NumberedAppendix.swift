// Roman numbers of sections, and the numbering of the appendices that are attached to a report.
import Domain

/// An appendix with its label in the report.
struct NumberedAppendix {
    let appendix: Appendix
    /// “Phụ lục II”, never broken over two lines; “Phụ lục” when there is only one.
    let label: String

    static func numbered(_ appendices: [Appendix]) -> [NumberedAppendix] {
        appendices.enumerated().map { index, appendix in
            NumberedAppendix(
                appendix: appendix, label: appendices.count > 1 ? "Phụ lục\u{A0}\(romanNumeral(index + 1))" : "Phụ lục")
        }
    }
}

func romanNumeral(_ number: Int) -> String {
    let signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var (rest, text) = (number, "")
    for (value, sign) in signs {
        while rest >= value { (rest, text) = (rest - value, text + sign) }
    }
    return text
}
