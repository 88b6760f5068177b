// Whether a report may have the number and the day that the operator gives it.
import Domain
import Pipeline
import Register
import Reporting

struct MarkCheck {
    let register: Register
    let plans: Plans
    let plan: Plan
    let period: Period
    let now: Moment

    /// Refuses before anything is recorded. What the version already has is not looked at again.
    /// - Throws: `Failure.unknown` for another number or day without `--renumber`, for the number of another report,
    ///   and for a day on which the report cannot have been signed.
    func refuse(_ request: SendRequest, _ version: ReportVersion) throws {
        try refuseRenumbering(request, version)
        let known = version.sent?.mark
        if let day = request.mark.date, day != known?.date { try refuseDay(day, request.source, version) }
        try refuseNumberInUse(
            DocumentMark(number: request.mark.number ?? known?.number, date: request.mark.date ?? known?.date), version)
    }

    /// A document has one number. A different one corrects a mistake and must be requested explicitly.
    private func refuseRenumbering(_ request: SendRequest, _ version: ReportVersion) throws {
        guard let mark = version.sent?.mark, !request.isRenumbering else { return }
        let isOther =
            (request.mark.number.map { mark.number != nil && $0 != mark.number } ?? false)
            || (request.mark.date.map { mark.date != nil && $0 != mark.date } ?? false)
        guard isOther else { return }
        throw Failure.numbered(version.version, mark)
    }

    // MARK: - Day

    /// A report is signed after its figures were put together, and before its number is recorded. It may be earlier
    /// than the day that the period counts to, because the last figures may be estimates.
    private func refuseDay(_ day: CalendarDay, _ source: SendSource?, _ version: ReportVersion) throws {
        let today = now.day(at: plan.offset)
        guard day <= today else { throw Failure.future(day, today) }
        let base = try oldestBase(source, version)
        let made = base.created.day(at: plan.offset)
        guard day >= made else { throw Failure.before(base.version, of: made, day) }
    }

    /// The oldest version that the report may rest on: our own is of the version itself; a file that was edited or
    /// signed may be of an earlier one.
    private func oldestBase(_ source: SendSource?, _ version: ReportVersion) throws -> ReportVersion {
        let isOurs =
            switch source {
            case .generated?: true
            case .edited?, .file?: false
            case nil: try register.sentFiles(ofVersion: version.version, of: period.id, in: plan.id).isEmpty
            }
        return isOurs ? version : try register.versions(plan: plan.id, period: period.id).first ?? version
    }

    // MARK: - Number

    /// Numbers begin again with each year. A report that replaces another one gets its own.
    private func refuseNumberInUse(_ mark: DocumentMark, _ version: ReportVersion) throws {
        guard let number = mark.number.map(withoutZeros) else { return }
        let year = yearOf(mark, version.sent)
        let other = try register.numberedReports().first { report in
            report.sent.mark.number.map(withoutZeros) == number && yearOf(report.sent.mark, report.sent) == year
                && (report.plan, report.period, report.version) != (plan.id, period.id, version.version)
                && sharesNumbers(report.plan)
        }
        guard let other else { return }
        throw Failure.inUse(other, number: other.sent.mark.numbered(reportNotation(plan)), name(of: other))
    }

    /// The year of a document whose day is not known yet is that of its sending.
    private func yearOf(_ mark: DocumentMark, _ sent: Sending?) -> Int {
        mark.date?.year ?? (sent?.at ?? now).day(at: plan.offset).year
    }

    /// Whether the reports of a plan are numbered with those of this one. A plan whose file is gone is of this office.
    private func sharesNumbers(_ id: PlanID) -> Bool {
        plans.plan(id).map { reportNotation($0.plan) == reportNotation(plan) } ?? true
    }

    private func name(of report: NumberedReport) -> String {
        plans.plan(report.plan)?.plan.period(report.period)?.named(in: report.year)
            ?? "\(report.period) năm \(report.year)"
    }
}

/// `07` and `7` are one number.
private func withoutZeros(_ number: String) -> String {
    let rest = number.drop { $0 == "0" }
    return rest.isEmpty ? number : String(rest)
}

extension Failure {
    fileprivate static func numbered(_ version: Int, _ mark: DocumentMark) -> Failure {
        let number = mark.number ?? "…"
        let day = mark.date.map { " ngày \($0.short)" } ?? ""
        return .unknown(
            Wording(
                vi: "Bản \(version) đã gửi với số \(number)\(day). Muốn ghi số hoặc ngày khác: thêm --renumber.",
                en:
                    "Version \(version) was sent as number \(number)\(mark.date.map { " of \($0.iso)" } ?? ""). To give it another number or day: add --renumber."
            ))
    }

    fileprivate static func future(_ day: CalendarDay, _ today: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Ngày văn bản \(day.short) còn ở sau hôm nay (\(today.short)); xem lại ngày đã gõ.",
                en: "The document's day \(day.iso) is still to come (today is \(today.iso)); look at it again."))
    }

    fileprivate static func before(_ version: Int, of made: CalendarDay, _ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Ngày văn bản \(day.short) ở trước ngày có bản \(version) (\(made.short)), nên không thể là ngày ký số liệu này. Xem lại ngày đã gõ; nếu báo cáo đã ký từ số liệu cũ hơn thì chỉ rõ tệp đã ký: --with TỆP.",
                en:
                    "The document's day \(day.iso) is before version \(version) was made (\(made.iso)), so these figures cannot have been signed on it. Look at the day; if the report was signed with older figures, name the signed file: --with FILE."
            ))
    }

    fileprivate static func inUse(_ other: NumberedReport, number: String, _ period: String) -> Failure {
        let day = other.sent.mark.date
        return .unknown(
            Wording(
                vi:
                    "Số\(number) đã là số của bản \(other.version) của kỳ \(period) (kế hoạch \(other.plan))\(day.map { ", ngày \($0.short)" } ?? ""). Mỗi báo cáo, kể cả báo cáo thay thế, có số riêng.",
                en:
                    "Number\(number) is that of version \(other.version) of \(other.period) (plan \(other.plan))\(day.map { ", of \($0.iso)" } ?? ""). Each report has its own number, a replacement too."
            ))
    }
}
