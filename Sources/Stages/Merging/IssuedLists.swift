// Joins the lists of issued documents that a unit sent for several periods.
import Domain
import VietnameseText

/// One list after the other, the oldest first. A document that a later list names again is omitted in the earlier ones,
/// and keeps the date that only they give. Each list has a row once.
///
/// The time grows with the number of entries, whatever they are: a list may have thousands of one number.
func joined(_ lists: [[Attributed<IssuedDocument>]]) -> [Attributed<IssuedDocument>] {
    guard lists.reduce(0, { $0 + $1.count }) > 1 else { return lists.flatMap(\.self) }
    return lists.map { distinct($0.map(ListedDocument.init)) }.reduce([], joined).map(\.document)
}

private func joined(_ known: [ListedDocument], _ next: [ListedDocument]) -> [ListedDocument] {
    let dates = datesByContent(known)
    var places = Dictionary(grouping: known.indices) { known[$0].key }
    var repeated = Set<Int>()
    let again = next.compactMap { listed -> ListedDocument? in
        guard let listed = listed.dated(among: dates) else { return nil }
        for key in listed.keysOfSame { repeated.formUnion(places.removeValue(forKey: key) ?? []) }
        return listed
    }
    return known.indices.filter { !repeated.contains($0) }.map { known[$0] } + again
}

/// Each row of a list once. A document that it names with its date and without has the date.
private func distinct(_ list: [ListedDocument]) -> [ListedDocument] {
    let dates = datesByContent(list)
    var rows = Set<DocumentKey>()
    return list.compactMap { $0.dated(among: dates) }.filter { rows.insert($0.row).inserted }
}

private func datesByContent(_ list: [ListedDocument]) -> [DocumentKey: Set<CalendarDay>] {
    list.reduce(into: [:]) { dates, listed in
        if let date = listed.date { dates[listed.content, default: []].insert(date) }
    }
}

/// What two entries have in common. A part that is not compared is nil.
private struct DocumentKey: Hashable {
    var unit: UnitCode
    var number: String
    var abstract: String?
    var date: CalendarDay?
}

private struct ListedDocument {
    private(set) var document: Attributed<IssuedDocument>
    /// Unit, number and abstract, without differences of spelling.
    let content: DocumentKey
    /// Whether the number identifies the document within its unit. “Không số” has no digit and identifies nothing.
    private let isNumbered: Bool

    init(_ document: Attributed<IssuedDocument>) {
        self.document = document
        let number = document.value.number
        content = DocumentKey(
            unit: document.unit, number: number.lowercased().filter { $0.isLetter || $0.isNumber },
            abstract: plainKey(document.value.abstract).filter { $0.isLetter || $0.isNumber })
        isNumbered = number.contains { $0.isNumber }
    }

    var date: CalendarDay? { document.value.date }

    /// Equal for entries that say the same.
    var row: DocumentKey {
        var row = content
        row.date = date
        return row
    }

    /// What it is found by: number and date, whatever the abstract, or else all of it.
    var key: DocumentKey {
        guard isNumbered, date != nil else { return row }
        var key = row
        key.abstract = nil
        return key
    }

    /// The keys of entries of an older list that are the same document. With a number, these are also entries without
    /// a date, if their abstract is the same.
    var keysOfSame: [DocumentKey] { isNumbered ? [key, content] : [key] }

    /// With the date that is known for its content. nil where there are several: without its date it is one of those.
    func dated(among dates: [DocumentKey: Set<CalendarDay>]) -> ListedDocument? {
        guard isNumbered, date == nil, let known = dates[content] else { return self }
        guard known.count == 1 else { return nil }
        var dated = self
        dated.document.value.date = known.first
        return dated
    }
}
