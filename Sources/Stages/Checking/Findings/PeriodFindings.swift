// Findings about the period of a report, if its arrival or its figures indicate another period.
import Domain

// A report arrives at a time that does not fit its period. The sender is asked which period is meant.

extension Finding {
    /// - Parameters:
    ///   - other: the period that accepts reports on that day.
    ///   - declared: the version that the file says it replaces, if that is not the one in force.
    ///   - counts: the version in force for the named period, if any.
    static func periodInDoubt(
        _ period: Period, _ doubt: PeriodDoubt, other: OpenPeriod?, arrived: CalendarDay, date: CalendarDay?,
        declared: Int?, counts: Int?, plan: Plan, isXML: Bool
    ) -> Finding {
        let day =
            date.map { "tệp gửi ngày \(arrived.slashed), văn bản ghi ngày \($0.slashed)" }
            ?? "tệp gửi ngày \(arrived.slashed)"
        let isOtherPlan = other.map { $0.plan.id != plan.id } ?? false
        let fits = other.map { " Thời gian này đang nhận báo cáo kỳ \($0.yearly)." } ?? ""
        let rewrite =
            other.map { open in
                "Nếu là báo cáo kỳ \(isOtherPlan ? open.yearly : open.period.name), sửa ô bên cạnh “Kỳ báo cáo” thành “\(open.period.id)”\(isOtherPlan ? ", ô bên cạnh “Kế hoạch” thành “\(open.plan.id)”" : ""). "
            } ?? ""
        let answer =
            counts.map {
                HeadAnswer(
                    head: "Thay thế", text: "bản \($0)", attribute: "replaces=\"\($0)\"", isThere: declared != nil)
            } ?? HeadAnswer(head: "Xác nhận", text: period.id.rawValue, attribute: "confirms=\"\(period.id)\"")
        let advice = answer.advice(isXML: isXML)
        let (why, wrong) = (doubt.words(period), declared.map { Wording.notInForce($0, counts) } ?? .nothing)
        return Finding(
            .periodInDoubt, at: .file, found: period.id.rawValue, meant: other?.period.id.rawValue,
            message: Wording(
                vi: "Tệp ghi kỳ \(period.name), nhưng \(why.vi); \(day).\(fits)\(wrong.vi)",
                en:
                    "The file names \(period.id), but \(why.en); it came on \(arrived.iso)\(date.map { ", dated \($0.iso)" } ?? "").\(other.map { " \($0.plan.id) \($0.period.id) takes reports now." } ?? "")\(wrong.en)"
            ),
            remedy: Wording(
                vi: rewrite
                    + "Nếu đúng là \(counts == nil ? "" : "bản sửa của báo cáo ")kỳ \(period.name), \(advice.vi) rồi gửi lại.",
                en: (other.map {
                    "If it is meant for \($0.period.id), write that\(isOtherPlan ? " and the plan \($0.plan.id)" : ""). "
                } ?? "")
                    + "If it is \(period.id), \(advice.en)."))
    }
}

/// The line above the table, or the attribute in XML, with which a sender answers a question.
struct HeadAnswer {
    var head: String
    var text: String
    var attribute: String
    /// Whether the file has the line, with another text.
    var isThere = false

    func advice(isXML: Bool) -> Wording {
        guard !isXML else {
            return Wording(
                vi: "ghi \(attribute) trong thẻ submission", en: "write \(attribute) in the submission element")
        }
        let add =
            isThere
            ? ""
            : " (chưa có dòng này thì thêm dưới dòng “Kỳ báo cáo”: ô thứ nhất ghi “\(head)”, ô thứ hai ghi “\(text)”)"
        return Wording(
            vi: "ghi “\(text)” vào ô bên cạnh “\(head)”\(add)",
            en: "write “\(text)” beside “\(head)”\(isThere ? "" : ", a line below the period")")
    }
}

extension Wording {
    fileprivate static func notInForce(_ said: Int, _ counts: Int?) -> Wording {
        Wording(
            vi: " Dòng “Thay thế” ghi bản \(said), nhưng "
                + (counts.map { "bản đang tính là bản \($0)." } ?? "đơn vị chưa có bản nào đang tính cho kỳ này."),
            en: " It is to replace version \(said), but " + (counts.map { "version \($0) counts." } ?? "none counts."))
    }

    static let untilPeriodIsKnown = Wording(
        vi: "So sánh với các kỳ khác và năm trước, vì chưa rõ kỳ báo cáo.",
        en: "Comparison with other periods and last year: the period is in doubt.")
}

extension PeriodDoubt {
    fileprivate func words(_ period: Period) -> Wording {
        switch self {
        case .early(let cutoff):
            Wording(
                vi: "kỳ này đến ngày \(cutoff.slashed) mới chốt số liệu", en: "its cut-off is only on \(cutoff.iso)")
        case .sent: Wording(vi: "báo cáo tổng hợp kỳ này đã gửi cấp trên", en: "its report has been sent up")
        case .late(let last):
            Wording(
                vi: "kỳ này phải gửi chậm nhất ngày \(last.slashed), đã qua lâu",
                en: "it was to be sent by \(last.iso), long ago")
        }
    }
}

// Every figure equals that of last year, as if an old file was sent again under this year's plan.

extension FindingKind {
    static let figuresOfLastYear = FindingKind(
        "figures-of-last-year", .error, vi: "Mọi số liệu trùng với cùng kỳ năm trước", en: "all figures are last year's"
    )
}

extension Finding {
    static func figuresOfLastYear(_ period: PeriodID, isXML: Bool) -> Finding {
        let answer = HeadAnswer(head: "Xác nhận", text: period.rawValue, attribute: "confirms=\"\(period)\"")
            .advice(isXML: isXML)
        return Finding(
            .figuresOfLastYear, at: .file,
            message: Wording(
                vi: "Mọi số liệu trong tệp đều bằng số đơn vị đã báo cáo cùng kỳ năm trước; có thể là tệp cũ gửi lại.",
                en: "Every figure equals what the unit reported last year; this may be an old file."),
            remedy: Wording(
                vi:
                    "Đề nghị gửi số liệu năm nay. Nếu đúng là năm nay không thay đổi, \(answer.vi) rồi gửi lại.",
                en:
                    "Send this year's figures. If they are the same, \(answer.en)."
            ))
    }
}

// Every figure equals that of the contained period, as if its file was sent again under the longer one.

extension FindingKind {
    static let figuresOfEarlierPeriod = FindingKind(
        "figures-of-earlier-period", .error, vi: "Mọi số liệu trùng với kỳ trước trong năm",
        en: "all figures are those of the earlier period")
}

extension Finding {
    static func figuresOfEarlierPeriod(_ earlier: Period, _ period: PeriodID, isXML: Bool) -> Finding {
        let answer = HeadAnswer(head: "Xác nhận", text: period.rawValue, attribute: "confirms=\"\(period)\"")
            .advice(isXML: isXML)
        return Finding(
            .figuresOfEarlierPeriod, at: .file,
            message: Wording(
                vi:
                    "Mọi số liệu trong tệp, kể cả số lũy kế, đều bằng số đơn vị đã báo cáo kỳ \(earlier.name); có thể là tệp của kỳ đó gửi lại.",
                en:
                    "Every figure, running counts too, equals what the unit reported for \(earlier.id); this may be the file of that period."
            ),
            remedy: Wording(
                vi:
                    "Đề nghị ghi số lũy kế từ đầu năm. Nếu đúng là từ đó đến nay không phát sinh thêm, \(answer.vi) rồi gửi lại.",
                en: "Give the counts since the start of the year. If nothing was added, \(answer.en)."))
    }
}

// The form was made for another period. The period in the file applies, and the sender is informed.

extension FindingKind {
    static let formOfOtherPeriod = FindingKind(
        "form-of-other-period", .repair, vi: "Biểu mẫu lập cho kỳ khác", en: "the form of another period")
}

extension Finding {
    static func formOfOtherPeriod(_ made: Period, now: Period) -> Finding {
        Finding(
            .formOfOtherPeriod, at: .file, found: made.id.rawValue,
            message: Wording(
                vi: "Biểu mẫu được lập cho kỳ \(made.name); tệp được tính là kỳ \(now.name) như ghi trong tệp.",
                en: "The form was made for \(made.id); the file counts as \(now.id), as it says."))
    }
}

extension OpenPeriod {
    /// “6 tháng đầu năm 2026”, “quý I năm 2026”
    fileprivate var yearly: String {
        period.name == "năm" || period.name.hasSuffix(" năm")
            ? "\(period.name) \(plan.year)" : "\(period.name) năm \(plan.year)"
    }
}
