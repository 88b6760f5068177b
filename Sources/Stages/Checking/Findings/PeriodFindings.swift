// Findings about the period of a report, if its arrival or its figures indicate another period.
import Domain

// A report arrives at a time that does not fit its period. The sender is asked which period is meant.

extension FindingKind {
    static let periodInDoubt = FindingKind(
        "period-in-doubt", .error, vi: "Kỳ báo cáo ghi trong tệp không hợp với ngày gửi",
        en: "the period does not fit the day")
}

extension Finding {
    /// - Parameters:
    ///   - other: the period that accepts reports on that day.
    ///   - declared: the version that the file says it replaces, if that is not the one in force.
    ///   - counts: the version in force for the named period, if any.
    static func periodInDoubt(
        _ period: Period, _ doubt: PeriodDoubt, other: OpenPeriod?, arrived: CalendarDay, date: CalendarDay?,
        declared: Int?, counts: Int?, plan: Plan
    ) -> Finding {
        let day =
            date.map { "tệp gửi ngày \(arrived.slashed), văn bản ghi ngày \($0.slashed)" }
            ?? "tệp gửi ngày \(arrived.slashed)"
        let isOtherPlan = other.map { $0.plan.id != plan.id } ?? false
        let fits = other.map { " Ngày đó đang nhận báo cáo kỳ \($0.yearly)." } ?? ""
        let rewrite =
            other.map { open in
                "Nếu là báo cáo kỳ \(isOtherPlan ? open.yearly : open.period.name), sửa dòng “Kỳ báo cáo” thành \(open.period.id)\(isOtherPlan ? " và dòng “Kế hoạch” thành \(open.plan.id)" : ""). "
            } ?? ""
        let line = counts.map { "Thay thế;bản \($0)" } ?? "Xác nhận;\(period.id)"
        let attribute = counts.map { "replaces=\"\($0)\"" } ?? "confirms=\"\(period.id)\""
        let (why, wrong) = (doubt.words(period), declared.map { Wording.notInForce($0, counts) } ?? .nothing)
        let answer =
            declared == nil
            ? Wording(vi: "thêm dòng “\(line)” dưới dòng Kỳ báo cáo", en: "add the line “\(line)”")
            : Wording(vi: "sửa dòng “Thay thế” thành “\(line)”", en: "write “\(line)” in place of that line")
        return Finding(
            .periodInDoubt, at: .file, found: period.id.rawValue, meant: other?.period.id.rawValue,
            message: Wording(
                vi: "Tệp ghi kỳ \(period.name), nhưng \(why.vi); \(day).\(fits)\(wrong.vi)",
                en:
                    "The file names \(period.id), but \(why.en); it came on \(arrived.iso)\(date.map { ", dated \($0.iso)" } ?? "").\(other.map { " \($0.plan.id) \($0.period.id) takes reports now." } ?? "")\(wrong.en)"
            ),
            remedy: Wording(
                vi: rewrite
                    + "Nếu đúng là kỳ \(period.name), \(answer.vi) (tệp XML: \(attribute) trong thẻ submission) rồi gửi lại.",
                en: (other.map {
                    "If it is meant for \($0.period.id), write that\(isOtherPlan ? " and the plan \($0.plan.id)" : ""). "
                } ?? "")
                    + "If it is \(period.id), \(answer.en) (XML: \(attribute))."))
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
                vi: "hạn gửi kỳ này là ngày \(last.slashed), đã qua lâu",
                en: "its deadline passed long ago, on \(last.iso)")
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
    static func figuresOfLastYear(_ period: PeriodID) -> Finding {
        Finding(
            .figuresOfLastYear, at: .file,
            message: Wording(
                vi: "Mọi số liệu trong tệp đều bằng số đơn vị đã báo cáo cùng kỳ năm trước; có thể là tệp cũ gửi lại.",
                en: "Every figure equals what the unit reported last year; this may be an old file."),
            remedy: Wording(
                vi:
                    "Đề nghị gửi số liệu năm nay. Nếu đúng là năm nay không thay đổi, thêm dòng “Xác nhận;\(period)” dưới dòng Kỳ báo cáo (tệp XML: thêm confirms=\"\(period)\" vào thẻ submission) rồi gửi lại.",
                en:
                    "Send this year's figures. If they are the same, add the line “Xác nhận;\(period)” (XML: confirms=\"\(period)\")."
            ))
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
