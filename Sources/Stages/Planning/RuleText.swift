// Parses the examples of a rule.
import Domain

/// A word of an example that is not `CODE=figure`.
struct ExampleFault: Error {
    let word: String

    var wordsInWorkbook: String {
        "Ví dụ “\(RuleExample.words(of: word))” không đọc được: viết MÃ=số, MÃ=không, kỳ-trước:MÃ=số hoặc danh-sách:VB=số; cách nhau bằng dấu cách, không có dấu cách quanh dấu =; mỗi mã một lần"
    }

    var message: Wording {
        Wording(
            vi:
                "Ví dụ “\(word)” không đọc được: phải viết MÃ=số, MÃ=none, before:MÃ=số hoặc count:VB=số, cách nhau bằng dấu cách",
            en:
                "The example “\(word)” cannot be read: write CODE=number, CODE=none, before:CODE=number or count:VB=number, with spaces between"
        )
    }
}

extension RuleExample {
    /// Parses `NV4.03=28 before:NV2.01=9 NV1.01=none`.
    init(parsing text: String) throws(ExampleFault) {
        self.init(now: [:], before: [:], text: text)
        for word in text.split(separator: " ") {
            if word.hasPrefix("count:") {
                try read(count: word)
                continue
            }
            let isBefore = word.hasPrefix("before:")
            let parts = word.dropFirst(isBefore ? "before:".count : 0).split(
                separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let answer = Answer(example: parts[1]) else {
                throw ExampleFault(word: String(word))
            }
            let code = IndicatorCode(String(parts[0]))
            let earlier = isBefore ? before.updateValue(answer, forKey: code) : now.updateValue(answer, forKey: code)
            if earlier != nil { throw ExampleFault(word: String(word)) }
        }
    }

    /// `count:VB=3`, `count:MH,kinh-te=1`
    private mutating func read(count word: Substring) throws(ExampleFault) {
        let parts = word.dropFirst("count:".count).split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = ListCount(argument: String(parts[0])), let lines = Int(parts[1]),
            lines >= 0,
            counts.updateValue(lines, forKey: count) == nil
        else { throw ExampleFault(word: String(word)) }
    }
}

extension Answer {
    fileprivate init?(example text: Substring) {
        if text == "none" {
            self = .none
        } else if let quantity = Quantity(canonical: text) {
            self = .quantity(quantity)
        } else {
            return nil
        }
    }
}
