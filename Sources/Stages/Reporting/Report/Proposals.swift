// Section V: what the office proposes, by the body that it asks.
import Documents
import Domain

/// Grouped by addressee, where the plan lists addressees.
func proposals(_ context: ReportContext) -> [Block] {
    let groups = context.proposalGroups
    guard !groups.isEmpty else {
        return context.isUnwritten(.proposal) ? [.gap("Bộ phận tổng hợp bổ sung")] : [.text("Không có.", .body)]
    }
    guard groups.count > 1 else { return items(groups.flatMap(\.proposals), context) }
    return groups.enumerated().flatMap { index, group in
        [.text("\(index + 1). Đối với \(group.addressee)", .subsection)]
            + items(group.proposals.map { withoutAddressee(group.addressee, $0) }, context)
    }
}

/// “Không có kiến nghị.”
func saysNone(_ text: String) -> Bool { text.lowercased().hasPrefix("không có") && text.count < 60 }

extension ReportContext {
    /// The proposals that are printed, by addressee; one group without addressee where the plan lists none.
    var proposalGroups: [(addressee: String, proposals: [String])] {
        let all = own(.proposal).filter { !isInternal($0) }
        let groups =
            plan.proposalBodies.isEmpty
            ? [("", all)] : plan.proposalBodies.map { body in (body, all.filter { addressee(of: $0) == body }) }
        return groups.filter { !$0.1.isEmpty }
    }

    /// The addressee of “Đề nghị UBND tỉnh …”, “Đối với UBND tỉnh: …” and “UBND tỉnh: …”. If two names match, the
    /// longer one.
    func addressee(of proposal: String) -> String? {
        let named = plan.proposalBodies.first { proposal.hasPrefix($0 + ":") }
        return named ?? requests(in: proposal).lazy.compactMap(body).first
    }

    private func body(in request: Substring) -> String? {
        plan.proposalBodies.filter { request.hasPrefix($0) }.max { $0.count < $1.count }
    }

    /// The consolidating unit's proposals that are not in the report, because their addressee is unknown.
    var unaddressed: [String] {
        plan.proposalBodies.isEmpty
            ? [] : own(.proposal).filter { !isInternal($0) && addressee(of: $0) == nil && !saysNone($0) }
    }
}

extension ReportContext {
    /// Whether a proposal is addressed to the office itself or to one of its units. It is handled internally and does
    /// not belong in a report to the superior office.
    func isInternal(_ proposal: String) -> Bool {
        requests(in: proposal).contains(where: isOffice)
    }

    /// “Sở bố trí …” and “lãnh đạo Sở …”, but not “Sở Tài chính …”. The word after “Sở” must not begin a name.
    private func isOffice(_ text: Substring) -> Bool {
        let heads = ["Lãnh đạo ", "lãnh đạo ", "Ban Giám đốc ", "Giám đốc "]
        let text = heads.first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text
        if text.hasPrefix(plan.office.name) || plan.units.contains(where: { text.hasPrefix($0.name) }) { return true }
        guard let word = plan.office.name.split(separator: " ").first, text.hasPrefix(word) else { return false }
        let after = text.dropFirst(word.count).drop { $0 == " " }
        return after.first?.isUppercase != true
    }
}

/// What follows each “đề nghị” and “kiến nghị”, and before them what follows “đối với” at the beginning. “Hội nghị” and
/// “nghị quyết” ask for nothing.
private func requests(in proposal: String) -> [Substring] {
    let requests = explicitRequests(in: proposal)
    let opening = "đối với "
    guard proposal.prefix(opening.count).lowercased() == opening else { return requests }
    let addressed = proposal.dropFirst(opening.count)
    // “Đối với Sở Nội vụ, đề nghị UBND tỉnh …” speaks of one body and asks another.
    let isHeading =
        addressed.firstIndex(of: ":").map { colon in requests.allSatisfy { colon < $0.startIndex } } ?? false
    return isHeading || requests.isEmpty ? [addressed] + requests : requests
}

private func explicitRequests(in proposal: String) -> [Substring] {
    var (rest, requests) = (proposal[...], [Substring]())
    while let word = rest.firstOccurrence(of: "nghị ") {
        let before = proposal[..<word.lowerBound].lowercased()
        rest = rest[word.upperBound...]
        if before.hasSuffix("đề ") || before.hasSuffix("kiến ") { requests.append(rest) }
    }
    return requests
}

/// “Quan tâm bố trí kinh phí.” of “Đối với UBND tỉnh: quan tâm bố trí kinh phí.”, which stands under that heading.
private func withoutAddressee(_ addressee: String, _ proposal: String) -> String {
    for heading in ["Đối với \(addressee):", "\(addressee):"] where proposal.hasPrefix(heading) {
        return capitalised(String(proposal.dropFirst(heading.count).drop { $0 == " " }))
    }
    return proposal
}
