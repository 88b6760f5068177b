// Finds the one name that a misspelt name probably means.

/// The candidate that `text` probably means: equal except for leading zeros (`NV3.1` → `NV3.01`), or within a few
/// keystrokes. nil when none is close or several are equally close. Compared by ``plainKey(_:)``.
package func nearest(_ text: String, among candidates: [String]) -> String? {
    NearestMatcher(candidates).nearest(text)
}

/// The same for many texts against one list: the candidates' keys are computed once. A file may hold tens of
/// thousands of unknown codes, so the cost of one lookup must not include the folding of every candidate.
package struct NearestMatcher: Sendable {
    private let candidates: [(text: String, key: [UInt8])]

    package init(_ candidates: [String]) {
        self.candidates = candidates.map { ($0, withoutLeadingZeros(plainKey($0))) }
    }

    package func nearest(_ text: String) -> String? {
        let wanted = withoutLeadingZeros(plainKey(text))
        guard !wanted.isEmpty else { return nil }
        let limit = wanted.count < 3 ? 0 : min(3, max(1, wanted.count / 4))
        var best: (candidate: String, distance: Int)?
        var isTied = false
        for (candidate, key) in candidates {
            let bound = best?.distance ?? limit
            guard abs(key.count - wanted.count) <= bound, let distance = editDistance(wanted, key, atMost: bound)
            else { continue }
            isTied = best?.distance == distance && best?.candidate != candidate
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return isTied ? nil : best?.candidate
    }
}

/// The key's bytes, with leading zeros removed from every number.
private func withoutLeadingZeros(_ key: String) -> [UInt8] {
    var result: [UInt8] = []
    let bytes = Array(key.utf8)
    for (index, byte) in bytes.enumerated() {
        let followsDigit = result.last.map(isDigit) ?? false
        let precedesDigit = index + 1 < bytes.count && isDigit(bytes[index + 1])
        if byte == UInt8(ascii: "0"), precedesDigit, !followsDigit { continue }
        result.append(byte)
    }
    return result
}

/// The number of insertions, deletions, substitutions and swaps of neighbours between two words; nil when more than
/// `limit`.
private func editDistance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        if row.allSatisfy({ $0 > limit }) { return nil }
        (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
