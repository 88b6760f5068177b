// Findings about files that replace an accepted version, that must not, or that change nothing.
import Domain

// A file would replace an accepted version, and it is doubtful that it should.

extension FindingKind {
    static let replacementInDoubt = FindingKind(
        "replacement-in-doubt", .error, vi: "Chưa rõ tệp này có thay bản đã tiếp nhận hay không",
        en: "not clear whether it replaces the version that counts")
    static let replacesUnclear = FindingKind(
        "replaces-unclear", .error, vi: "Dòng Thay thế chưa ghi đúng cách", en: "the line Thay thế is not understood")
    static let nothingToReplace = FindingKind(
        "nothing-to-replace", .warning, vi: "Tệp ghi thay thế một bản chưa có", en: "there is nothing to replace")
}

extension Finding {
    static func replacementInDoubt(_ doubt: ReplacementDoubt, isXML: Bool) -> Finding {
        let (message, version) = doubt.messageAndVersion
        let answer = HeadAnswer(head: "Thay thế", text: "bản \(version)", attribute: "replaces=\"\(version)\"")
            .advice(isXML: isXML)
        return Finding(
            .replacementInDoubt, at: .file,
            message: message,
            remedy: Wording(
                vi:
                    "Nếu tệp này đúng là bản mới, \(answer.vi) rồi gửi lại; nếu không, đơn vị không phải làm gì, bản \(version) vẫn được tính.",
                en:
                    "If this is the new one, \(answer.en); otherwise nothing is to be done, version \(version) counts."
            ))
    }

    static func replacesUnclear(_ typed: String, at place: Place) -> Finding {
        Finding(
            .replacesUnclear, at: place, found: typed,
            message: Wording(
                vi: "Phần thay thế ghi là \(quoted(typed)), chưa rõ thay bản nào.",
                en: "It is not clear which version \(quoted(typed)) is."),
            remedy: Wording(
                vi:
                    "Ghi số của bản đã được tiếp nhận, theo phiếu tiếp nhận: “Thay thế;bản 1” (tệp XML: replaces=\"1\").",
                en: "Write the number of the accepted version, as on its receipt."))
    }

    static func nothingToReplace(_ said: Int) -> Finding {
        Finding(
            .nothingToReplace, at: .file, found: String(said),
            message: Wording(
                vi:
                    "Tệp ghi thay thế bản \(said), nhưng đơn vị chưa có bản nào đang tính cho kỳ này; tệp được tính là bản mới.",
                en: "It is to replace version \(said), but none counts for this period; it is taken as a new one."),
            remedy: Wording(
                vi: "Đề nghị bỏ dòng Thay thế ở lần gửi sau; nếu bản cũ đã rút, đề nghị giải trình.",
                en: "Drop the line next time, or explain."))
    }
}

extension ReplacementDoubt {
    /// The reason for the doubt, and the version in force.
    fileprivate var messageAndVersion: (Wording, Int) {
        switch self {
        case .otherVersion(let said, let counts):
            (
                Wording(
                    vi: "Tệp ghi thay thế bản \(said), nhưng bản đang tính là bản \(counts).",
                    en: "It is to replace version \(said), but version \(counts) counts."), counts
            )
        case .olderDocument(let date, let counts, let version):
            (
                Wording(
                    vi:
                        "Văn bản trong tệp ghi ngày \(date.slashed), cũ hơn bản \(version) đang tính (ngày \(counts.slashed)).",
                    en: "Its document is of \(date.iso), older than version \(version) that counts (\(counts.iso))."),
                version
            )
        case .conflictCopy(let version):
            (
                Wording(
                    vi:
                        "Tên tệp cho thấy đây là bản xung đột do phần mềm đồng bộ tách ra; bản \(version) đang tính có nội dung khác.",
                    en:
                        "The file's name is that of a conflict copy of a synchronisation program; version \(version) counts and differs."
                ), version
            )
        case .cameEarlier(let version):
            (
                Wording(
                    vi: "Tệp này được gửi trước bản \(version) đang tính, nhưng đến nay phần mềm mới nhận được.",
                    en: "This file was sent before version \(version) that counts, but could only be taken now."),
                version
            )
        case .cameTogether(let version):
            (
                Wording(
                    vi:
                        "Hai tệp của đơn vị đến cùng lúc, cùng ngày văn bản mà nội dung khác nhau; tệp kia đang tính là bản \(version).",
                    en:
                        "Two files came together, of the same date and with other content; the other one counts as version \(version)."
                ), version
            )
        }
    }
}

// The bytes of a report that the office withdrew. Any other bytes are a new report.

extension FindingKind {
    static let withdrawnAgain = FindingKind(
        "withdrawn-again", .error, vi: "Tệp trùng với báo cáo đã được rút", en: "the same as a withdrawn report")
}

extension Finding {
    /// - Parameter isConfirmed: the file has the answer already, from an earlier question.
    static func withdrawnAgain(
        _ version: Int, on day: CalendarDay, _ period: PeriodID, isConfirmed: Bool, _ plan: Plan, isXML: Bool
    ) -> Finding {
        let answer =
            isConfirmed
            ? .newDate
            : HeadAnswer(head: "Xác nhận", text: period.rawValue, attribute: "confirms=\"\(period)\"")
                .advice(isXML: isXML)
        let contact = plan.office.contact
        return Finding(
            .withdrawnAgain, at: .file,
            message: Wording(
                vi:
                    "Tệp này đã được tiếp nhận là bản \(version) và đã được \(contact) rút ngày \(day.slashed); số liệu trong tệp không được tính.",
                en:
                    "This very file was accepted as version \(version), and was withdrawn by the office on \(day.iso); its figures do not count."
            ),
            remedy: Wording(
                vi:
                    "Đề nghị gửi báo cáo đã sửa. Nếu báo cáo này vẫn đúng, \(answer.vi) rồi gửi lại; nếu tệp tự gửi lại, đơn vị không phải làm gì.",
                en:
                    "Send the corrected report. If this one is right after all, \(answer.en); if it was sent again by a program, nothing is to be done."
            ))
    }
}

extension Wording {
    fileprivate static let newDate = Wording(
        vi: "ghi ngày văn bản mới vào tệp (dòng “Xác nhận” trong tệp là của lần gửi đã rút)",
        en: "write a new date of the document (its confirmation is that of the withdrawn report)")
}

// Files without new content: the same content in other bytes, or the bytes of an older version.

extension Finding {
    static func nothingChanged(version: Int) -> Finding {
        Finding(
            .nothingChanged, at: .file,
            message: Wording(
                vi:
                    "Không có gì thay đổi so với bản \(version) đang tính (số liệu, danh sách, thuyết minh đều như cũ); không lập bản mới.",
                en: "Nothing changed since version \(version), which counts; no new version."))
    }

    static func supersededAgain(_ version: Int, counts: Int) -> Finding {
        Finding(
            .supersededAgain, at: .file,
            message: Wording(
                vi:
                    "Tệp này đã được tiếp nhận là bản \(version); nay bản \(counts) mới hơn đang tính và vẫn giữ nguyên.",
                en: "This file was accepted as version \(version); version \(counts) is newer and goes on counting."))
    }
}

// A half-year was corrected after the report of the year arrived, and the year's figure is now below it.

extension FindingKind {
    static let laterBelow = FindingKind(
        "later-below", .warning, vi: "Số lũy kế của kỳ sau đã báo cáo nhỏ hơn kỳ này",
        en: "a later period's running count is below this one")
}

extension Finding {
    static func laterBelow(_ indicator: Indicator, now: Quantity, later: Quantity, in period: Period, at place: Place)
        -> Finding
    {
        Finding(
            .laterBelow, at: place, found: now.vietnamese,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) kỳ này ghi \(now.vietnamese), nhưng báo cáo kỳ \(period.name) đã gửi chỉ có \(later.vietnamese).",
                en:
                    "\(indicator.code) is \(now.canonical) here, but only \(later.canonical) in \(period.id), which came already."
            ),
            remedy: Wording(
                vi: "Đề nghị gửi lại cả báo cáo kỳ \(period.name) cho khớp; nếu hai số đều đúng, đề nghị giải trình.",
                en: "Send \(period.id) again too, or explain."))
    }
}
