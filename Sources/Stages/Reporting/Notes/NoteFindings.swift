// The findings of a note: what to correct, what to justify, what was normalised. Findings of one kind are grouped and
// counted exactly.
import Documents
import Domain

extension NoteSubject {
    /// From this number on, findings of one kind are shown as a few examples and a list.
    private static let crowd = 5
    private static let shownOfCrowd = 3
    private static let listedOfCrowd = 30

    var errors: HTML {
        table(.error, heading: "Nội dung phải sửa", unseen: { "Còn \($0) chỗ phải sửa nữa chưa liệt kê ở đây." })
    }

    var warnings: HTML {
        let heading =
            openWarnings == 0
            ? "Nội dung đã giải trình"
            : openWarnings == pointsAboutFile ? "Nội dung cần xem lại" : "Nội dung cần giải trình"
        return table(
            .warning, heading: heading, unseen: { "Còn \($0) nội dung cần giải trình nữa chưa liệt kê ở đây." })
    }

    /// They require no action, so they take little space.
    var repairs: HTML {
        let total = findings.count(.repair)
        guard total > 0 else { return .empty }
        let crowds = crowds(of: .repair)
        return .element(.section) {
            heading("Phần mềm đã tự chuẩn hóa", total)
            HTML.element(
                .p, [.class("hint")], text: "Đơn vị không phải làm gì, chỉ xem lại phần mềm có hiểu đúng không.")
            HTML.element(.ul) {
                for crowd in crowds {
                    for finding in crowd.prefix(crowd.count < Self.crowd ? crowd.count : Self.shownOfCrowd) {
                        listed(finding)
                    }
                    if crowd.count >= Self.crowd {
                        HTML.element(
                            .li, text: "và \(crowd.count - Self.shownOfCrowd) chỗ khác được chuẩn hóa tương tự.")
                    }
                }
                if let unseen = unseen(.repair) { HTML.element(.li, text: "và \(unseen) chỗ nữa chưa liệt kê ở đây.") }
            }
        }
    }

    // MARK: A table of findings

    private func table(_ severity: Severity, heading words: String, unseen told: (Int) -> String) -> HTML {
        let total = findings.count(severity) - (severity == .error && isForClosedPeriod ? 1 : 0)
        guard total > 0 else { return .empty }
        return .element(.section) {
            heading(words, total, done: severity == .warning ? total - openWarnings : 0)
            HTML.element(.table, [.class("findings")]) {
                HTML.element(
                    .caption,
                    text: severity == .error ? "Các chỗ phải sửa, theo thứ tự trong tệp" : "Các chỗ cần xem lại")
                columns([
                    "TT", "Ở đâu", "Chưa đúng ở chỗ nào", severity == .error ? "Sửa thế nào" : "Sửa hoặc giải trình",
                ])
                HTML.element(.tbody, [], rows(severity))
            }
            if let unseen = unseen(severity) { HTML.element(.p, [.class("hint")], text: told(unseen)) }
        }
    }

    private func rows(_ severity: Severity) -> [HTML] {
        var rows: [HTML] = []
        var number = 0
        for crowd in crowds(of: severity) {
            let shown = crowd.count < Self.crowd ? crowd.count : Self.shownOfCrowd
            for finding in crowd.prefix(shown) {
                number += 1
                rows.append(row(number, finding))
            }
            if shown < crowd.count {
                rows.append(rest(Array(crowd.dropFirst(shown)), from: number + 1))
                number += crowd.count - shown
            }
        }
        return rows
    }

    private func row(_ number: Int, _ finding: Finding) -> HTML {
        .element(.tr) {
            HTML.element(.th, [.scope("row"), .class("number")], text: String(number))
            cell("Ở đâu") { HTML.element(.strong, text: place(of: finding)) }
            cell("Chưa đúng") {
                paragraph(finding)
                if let found = finding.found, !found.isEmpty, !finding.message.vi.contains(found) {
                    aside("Đang ghi", "“\(shortened(found))”")
                }
                HTML.element(.span, [.class("code")], text: "mã \(FindingNumbers.shown(finding.code))")
            }
            cell(finding.severity == .error ? "Sửa thế nào" : "Sửa hoặc giải trình") { advice(finding) }
        }
    }

    /// The rest of a large group: every place with its value. The remedy is the same as above.
    private func rest(_ findings: [Finding], from number: Int) -> HTML {
        .element(.tr, [.class("rest")]) {
            HTML.element(.th, [.scope("row"), .class("number")], text: "\(number)–\(number + findings.count - 1)")
            HTML.element(.td, [.columnSpan(3)]) {
                HTML.element(.strong, text: "và \(findings.count) chỗ khác \(likeness(of: findings)):")
                HTML.element(.ul) {
                    for finding in findings.prefix(Self.listedOfCrowd) { listed(finding) }
                    if findings.count > Self.listedOfCrowd {
                        HTML.element(.li, text: "… và \(findings.count - Self.listedOfCrowd) chỗ nữa.")
                    }
                }
            }
        }
    }

    private func likeness(of crowd: [Finding]) -> String {
        guard let one = crowd.first, one.severity == .warning else { return "cùng lỗi, sửa tương tự" }
        return one.justification == nil ? "cùng loại, xem lại tương tự" : "cùng loại, đã giải trình như trên"
    }

    // MARK: One finding

    private func advice(_ finding: Finding) -> HTML {
        if let words = finding.justification { return aside("✓ Đơn vị đã giải trình", shortened(words, to: 600)) }
        return .fragment(remedies(of: finding))
    }

    @HTMLChildren private func remedies(of finding: Finding) -> [HTML] {
        let remedy = finding.remedy.vi
        if let meant = finding.meant, !remedy.contains(meant) { aside("Có lẽ là", shortened(meant)) }
        if !remedy.isEmpty { HTML.element(.p, [], text: shortened(remedy, to: 600)) }
        if !finding.allowed.isEmpty,
            !finding.allowed.allSatisfy({ remedy.contains($0) || finding.message.vi.contains($0) })
        {
            aside("Có thể ghi", finding.allowed.prefix(15).map { shortened($0) }.joined(separator: "; "))
        }
        if remedy.isEmpty, finding.meant == nil, finding.allowed.isEmpty {
            HTML.element(
                .p, [],
                text: finding.severity == .error
                    ? "Đề nghị xem lại và ghi cho đúng." : "Đề nghị xem lại; nếu đúng thì giải trình.")
        }
    }

    private func paragraph(_ finding: Finding) -> HTML {
        .element(.p, [], text: shortened(finding.message.vi, to: 600))
    }

    private func aside(_ label: String, _ value: String) -> HTML {
        .element(.p, [.class("aside")], [.element(.span, [.class("label")], text: label + ": "), .text(value)])
    }

    /// A line of a list, without the column's header, which would be the same in every line.
    private func listed(_ finding: Finding) -> HTML {
        var finding = finding
        finding.place.header = nil
        return .element(
            .li, [],
            [.element(.strong, text: place(of: finding)), .text(": " + shortened(finding.message.vi, to: 600))])
    }

    private func place(of finding: Finding) -> String {
        let place = finding.place.described.vi
        return place.isEmpty ? "Cả tệp" : shortened(capitalised(place))
    }

    private func heading(_ words: String, _ count: Int, done: Int = 0) -> HTML {
        .element(.h2, text: "\(words) (\(count)\(done > 0 && done < count ? ", trong đó \(done) đã giải trình" : ""))")
    }

    /// A row of column headers.
    func columns(_ names: [String]) -> HTML {
        .element(.thead, [], [.element(.tr, [], names.map { .element(.th, [.scope("col")], text: $0) })])
    }

    /// A cell that also contains its column's header, for telephones, where each row becomes a card.
    private func cell(_ heading: String, @HTMLChildren _ children: () -> [HTML]) -> HTML {
        .element(.td, [Attribute("data-heading", heading)], children())
    }

    // MARK: Order and counts

    /// Findings of one kind are grouped when they are many and listed individually when they are few, in the order of
    /// the file.
    private func crowds(of severity: Severity) -> [[Finding]] {
        // That the period is closed is the verdict, and nothing that the sender could correct.
        let found = findings.kept.filter { $0.severity == severity && $0.code != FindingKind.periodClosed.code }
        let kinds = Dictionary(grouping: found, by: \.code)
        var grouped: Set<String> = []
        var crowds: [[Finding]] = []
        for finding in found {
            let kind = kinds[finding.code] ?? [finding]
            if kind.count < Self.crowd {
                crowds.append([finding])
            } else if grouped.insert(finding.code).inserted {
                crowds.append(kind)
            }
        }
        let places = crowds.map { $0.lazy.compactMap(\.place.line).first ?? 0 }
        return crowds.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { crowds[$0] }
    }

    private func unseen(_ severity: Severity) -> Int? {
        let unseen = findings.count(severity) - findings.kept.count { $0.severity == severity }
        return unseen > 0 ? unseen : nil
    }
}
