// What the register's log notes by short marks for programs, as a sentence for people.
package import Domain

extension EventLog.Entry {
    /// `excuse DV-2026 TTNS 6-thang` is “Miễn báo cáo: TTNS, kỳ 6-thang”. A mark of a later version is told as it
    /// stands.
    package var told: Wording {
        let (mark, rest) = parted(what)
        let words = rest.split(separator: " ").map(String.init)
        return decided(mark, words) ?? carried(mark, rest) ?? noticed(mark, rest) ?? Wording(plain: what)
    }
}

private func parted(_ what: String) -> (mark: String, rest: String) {
    let parts = what.split(separator: " ", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
}

/// The first word after the mark is the plan.
private func decided(_ mark: String, _ words: [String]) -> Wording? {
    switch (mark, words.count) {
    case ("excuse", 3):
        Wording(vi: "Miễn báo cáo: \(words[1]), kỳ \(words[2])", en: "Excused: \(words[1]), \(words[2])")
    case ("withdraw", 4):
        Wording(
            vi: "Rút báo cáo: \(words[1]), kỳ \(words[2]), bản \(words[3])",
            en: "Withdrawn: \(words[1]), \(words[2]), version \(words[3])")
    case ("arrived", 4...): arrival(words)
    case ("close", 2): Wording(vi: "Chốt kỳ \(words[1])", en: "Closed: \(words[1])")
    case ("reopen", 2): Wording(vi: "Mở lại kỳ \(words[1])", en: "Reopened: \(words[1])")
    case ("send", 3):
        Wording(vi: "Gửi đi: kỳ \(words[1]), bản \(words[2])", en: "Sent: \(words[1]), version \(words[2])")
    case ("baseline", 1):
        Wording(vi: "Nhập số liệu năm trước để so sánh: kỳ \(words[0])", en: "Last year's totals entered: \(words[0])")
    default: nil
    }
}

private func arrival(_ words: [String]) -> Wording {
    let day = CalendarDay(iso: words[3]).map { "\($0.day)/\($0.month)/\($0.year)" } ?? words[3]
    let number = words.dropFirst(4).joined(separator: " ")
    return Wording(
        vi: "Ghi ngày đến của bản ký: \(words[1]), kỳ \(words[2]), ngày \(day), số đến \(number)",
        en: "Arrival of the signed report: \(words[1]), \(words[2]), \(words[3]), number \(number)")
}

private func carried(_ mark: String, _ path: String) -> Wording? {
    switch mark {
    case "backup": Wording(vi: "Sao lưu sổ đăng ký ra \(path)", en: "Backed up to \(path)")
    case "restore": Wording(vi: "Khôi phục sổ đăng ký từ \(path)", en: "Restored from \(path)")
    case "samples": Wording(vi: "Nhận bộ mẫu ngày \(path)", en: "Samples of \(path) taken")
    default: nil
    }
}

private func noticed(_ mark: String, _ rest: String) -> Wording? {
    switch mark {
    case "security":
        securityKinds.first { $0.code == rest }.map {
            Wording(vi: "An ninh: \(lowercasedFirst($0.about.vi))", en: "Security: \($0.about.en)")
        }
    case "strange": Wording(vi: "Thư mục lạ", en: "Strange folder")
    case "sighted": Wording(vi: "Tệp không nhận được", en: "Not taken")
    case "no": Wording(vi: "Không lập được bao-cao.pdf", en: "No bao-cao.pdf (\(parted(rest).rest))")
    default: nil
    }
}

private func lowercasedFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
