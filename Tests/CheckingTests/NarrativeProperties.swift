// The search for numbers in narratives, which works on bytes, against a plain one on characters.
import TestSupport
import Testing
import VietnameseText

@testable import Checking

@Suite("Numbers in narratives")
struct NarrativeProperties {
    /// What a reader finds, as it would be written without a thought for speed.
    private struct Reference {
        var mentions: [String] = []

        init(of text: String, counting measures: [[String]]) {
            for sentence in Self.sentences(in: text) { read(sentence, measures) }
        }

        private mutating func read(_ sentence: Substring, _ measures: [[String]]) {
            let tokens = sentence.split {
                !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "," && $0 != "/" && $0 != "%"
            }
            let keys = tokens.map { plainKey(String($0)) }
            let line = " " + keys.joined(separator: " ") + " "
            let isPartial = Self.partial.contains { line.contains(" \($0) ") }
            for (index, token) in tokens.enumerated() {
                guard let number = Self.count(token) else { continue }
                let following = Array(keys[(index + 1)...].prefix(6))
                guard measures.contains(where: { following.starts(with: $0) }) else { continue }
                let before = keys[max(0, index - 4)..<index].joined(separator: " ")
                let verb = Self.verbs.contains { before == $0 || before.hasSuffix(" " + $0) }
                let words = tokens[max(0, index - 3)..<min(tokens.count, index + 4)].joined(separator: " ")
                mentions.append("\(number)|\(words)|\(following)|\(verb && !isPartial)")
            }
        }

        private static func count(_ token: Substring) -> Int? {
            let text = token.last.map { ".,".contains($0) } == true ? token.dropLast() : token
            if text.wholeMatch(of: /[0-9]{1,9}/) != nil { return Int(text) }
            guard text.wholeMatch(of: /[0-9]{1,3}(\.[0-9]{3})+/) != nil else { return nil }
            return Int(text.filter { $0 != "." })
        }

        private static func sentences(in text: String) -> [Substring] {
            var parts: [Substring] = []
            var start = text.startIndex
            for index in text.indices {
                let next = text.index(after: index)
                let isStop = text[index] == "." && (next == text.endIndex || text[next].isWhitespace)
                guard isStop || text[index] == ";" || text[index] == "\n" else { continue }
                parts.append(text[start..<index])
                start = next
            }
            return parts + [text[start...]]
        }

        private static let verbs = [
            "da to chuc", "da ban hanh", "da tham muu ban hanh", "da mo", "da tiep", "da tiep nhan", "da giai quyet",
            "tong so", "tong cong",
        ]
        private static let partial = [
            "trong do", "rieng", "phoi hop", "tham gia", "cung ky", "nam truoc", "nam ngoai", "ky truoc", "quy",
            "thang", "ke hoach nam", "muc tieu", "chi tieu", "phan dau", "du kien", "them", "bo sung", "tang", "giam",
            "con lai", "moi", "binh quan", "trung binh", "dot", "lan", "hang", "nam 2025", "nam 2024", "giai doan",
            "tinh den", "tu nay",
        ]
    }

    // Without invisible characters, which reading removes: the joiner would make another character of a dot before it.
    private static let measures = [
        ["van ban"], ["cuoc"], ["luot", "nguoi"], ["luot", "nguoi", "dan"], ["mo", "hinh"],
    ]
    private static let words = [
        "đã", "ĐÃ", "tổ chức", "ban hành", "tham mưu ban hành", "tiếp nhận", "giải quyết", "tổng số", "trong đó",
        "phối hợp", "cùng kỳ", "quý", "tháng", "thêm", "văn bản", "Văn bản", "cuộc", "lượt người", "lượt", "người",
        "lượt người dân", "mô hình", "nông thôn", "MỚI", "và", "ở xã", "(", ")", "“", "”", "–", ",", "năm 2025", "ß",
        "İ", "½", "²", "٣", "Ⅳ", "e\u{301}t", "o\u{302}\u{309}", "👍", "日本", "×",
    ]
    private static let numbers = [
        "0", "7", "09", "92", "1.850", "1.850,5", "12,5", "12.5", "92%", "1/2", "11/05/2026", "2025", "2026", "1.85",
        "1.8500", "12.345.678", "123456789", "1234567890", "5.", "7,", "3;", "a5", "5a", ".5", "1..2", "١٢", "5×3",
        "12–15",
    ]
    private static let gaps = [" ", " ", " ", " ", "  ", ". ", "; ", ".\n", "\n", ", ", "", ".", "\u{A0}", " - ", ":"]

    private func text(_ chance: inout Chance) -> String {
        (0..<chance.number(0...40)).map { _ in
            piece(&chance) + chance.one(of: Self.gaps)
        }.joined()
    }

    private func piece(_ chance: inout Chance) -> String {
        switch chance.number(0...5) {
        case 0, 1: chance.one(of: Self.numbers)
        // A part of a sentence that means the whole.
        case 2:
            chance.one(of: ["Đã ban hành", "đã tổ chức", "tổng số"]) + " " + chance.one(of: Self.numbers) + " "
                + chance.one(of: ["văn bản", "cuộc", "lượt người", "mô hình"])
        default: chance.one(of: Self.words)
        }
    }

    @Test("The same numbers, words and judgements as a plain search finds", arguments: 0..<60)
    func sameAsReference(seed: Int) {
        var chance = Chance(UInt64(seed))
        for _ in 0..<40 {
            let text = text(&chance)
            let found = NarrativeReader(of: text, counting: Measures(Self.measures)).mentions.map {
                "\($0.number)|\($0.text)|\($0.following)|\($0.meansTotal)"
            }
            #expect(found == Reference(of: text, counting: Self.measures).mentions, "\(text.debugDescription)")
        }
    }

    @Test("Typical sentences are among them: the made-up ones do not all say nothing")
    func findsSomething() {
        var (whole, partial) = (0, 0)
        for seed in 0..<60 {
            var chance = Chance(UInt64(seed))
            for _ in 0..<40 {
                for mention in NarrativeReader(of: text(&chance), counting: Measures(Self.measures)).mentions {
                    if mention.meansTotal { whole += 1 } else { partial += 1 }
                }
            }
        }
        #expect(whole > 5 && partial > 100, "\(whole) whole, \(partial) partial")
    }
}
