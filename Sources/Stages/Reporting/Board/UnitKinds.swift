// The kinds of units of an office, each with its receipts and a readable name.
import Domain

struct UnitKind {
    let name: String
    var counts: ReceiptCounts

    /// Reported units per expected unit, in tenths of a percent; 0 where no unit is expected.
    var rate: Quantity {
        ((try? Quantity(counts.reported).percent(of: Quantity(counts.required), digits: 1)) ?? nil) ?? .zero
    }
}

/// Kinds of the expected units, the best rate first; equal rates in the plan's order.
func kinds(of receipts: [UnitReceipt], under plan: Plan) -> [UnitKind] {
    let units = Dictionary(plan.units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [String] = []
    var groups: [String: [UnitReceipt]] = [:]
    for receipt in receipts {
        let kind = units[receipt.unit]?.kind ?? ""
        if groups[kind] == nil { order.append(kind) }
        groups[kind, default: []].append(receipt)
    }
    // A kind whose units are all excused has no rate.
    let kinds = order.map {
        UnitKind(name: kindName($0, among: plan.units), counts: ReceiptCounts(of: groups[$0] ?? []))
    }.filter { $0.counts.required > 0 }
    return kinds.enumerated().sorted { one, two in
        one.element.rate == two.element.rate ? one.offset < two.offset : one.element.rate > two.element.rate
    }.map(\.element)
}

/// `chi-cuc` gives “Chi cục”, `tieu-hoc` “Tiểu học”. A plan names a kind only by one word, but the names of its units
/// have the same words in full spelling.
func kindName(_ slug: String, among units: [Unit]) -> String {
    let syllables = slug.split(separator: "-")
    for unit in units where unit.kind == slug && !slug.isEmpty {
        let words = unit.name.split(separator: " ")
        for start in words.indices.dropLast(max(0, syllables.count - 1)) {
            let found = words[start..<start + syllables.count]
            if zip(found, syllables).allSatisfy(isSpelling) { return capitalised(found.joined(separator: " ")) }
        }
    }
    return slug.isEmpty ? "Khác" : capitalised(slug.replacing("-", with: " "))
}

/// Compares letter by letter. A letter with a mark matches its plain letter.
private func isSpelling(_ word: Substring, of syllable: Substring) -> Bool {
    let lowered = word.lowercased()
    return lowered.count == syllable.count && zip(lowered, syllable).allSatisfy { !$0.isASCII || $0 == $1 }
}
