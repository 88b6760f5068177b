// The two small languages inside a rule: the indicators its test asks for, and the figures of its examples.
import Domain

extension Rule {
    /// The codes a test asks for: the literal arguments of `v`, `has` and `before`, in order.
    var mentions: [IndicatorCode] {
        let bytes = Array(test.utf8)
        var codes: [IndicatorCode] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { break }
            if let function = function(before: index, in: bytes), ["v", "has", "before"].contains(function) {
                codes.append(IndicatorCode(collapsed(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))))
            }
            index = end + 1
        }
        return codes
    }

    /// The name in front of `(` in front of `index`, white space aside.
    private func function(before index: Int, in bytes: [UInt8]) -> String? {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 }
        func isName(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
        }
        guard let bracket = bytes[..<index].lastIndex(where: { !isBlank($0) }), bytes[bracket] == UInt8(ascii: "("),
            let last = bytes[..<bracket].lastIndex(where: { !isBlank($0) })
        else { return nil }
        let name = bytes[...last].reversed().prefix(while: isName).reversed()
        return String(decoding: name, as: UTF8.self)
    }
}

/// An example's word that is no `CODE=figure`.
struct ExampleFault: Error {
    let word: String

    var message: Wording {
        Wording(
            vi: "Ví dụ “\(word)” không đọc được: phải viết MÃ=số, MÃ=none hoặc before:MÃ=số, cách nhau bằng dấu cách",
            en:
                "The example “\(word)” cannot be read: write CODE=number, CODE=none or before:CODE=number, with spaces between"
        )
    }
}

extension RuleExample {
    /// Reads `NV4.03=28 before:NV2.01=9 NV1.01=none`.
    init(parsing text: String) throws(ExampleFault) {
        self.init(now: [:], before: [:], text: text)
        for word in text.split(separator: " ") {
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
