// The top of a note: the sender of the reply, the verdict, and the facts of the submission.
import Documents
import Domain

extension NoteSubject {
    var letterhead: HTML {
        .element(.header) {
            HTML.element(.p, [.class("office")], text: plan.office.name)
            if let consolidator = plan.unit(plan.office.consolidator) { HTML.element(.p, [], text: consolidator.name) }
        }
    }

    var title: String {
        guard !isTrial else { return "PHIẾU KIỂM TRA THỬ" }
        return switch judgement.verdict {
        case .accepted, .acceptedWithWarnings: "PHIẾU TIẾP NHẬN"
        case .returned: "PHIẾU TRẢ LẠI"
        case .afterClose: "PHIẾU BÁO KỲ ĐÃ CHỐT"
        case .alreadyReceived: "PHIẾU BÁO TỆP TRÙNG"
        case .attachment: "PHIẾU LƯU KÈM"
        case .notJudged: "PHIẾU BÁO CHƯA KIỂM TRA"
        }
    }

    var heading: HTML {
        .fragment([.element(.h1, text: title), .element(.p, [.class("plan")], text: plan.title)])
    }

    // MARK: The verdict

    var verdictBox: HTML {
        let (sign, tone) = judgement.verdict.sign
        return .element(.section, [.class("verdict " + tone), Attribute("aria-label", "Kết quả")]) {
            HTML.element(.span, [.class("sign"), Attribute("aria-hidden", "true")], text: sign)
            HTML.element(.div) {
                HTML.element(.p, [.class("words")], text: isTrial ? trialVerdict : verdictWords)
                HTML.element(.p, [], text: isTrial ? trialConsequence : consequence)
                if isMarked {
                    HTML.element(
                        .p, [],
                        [
                            .text("Các ô phải sửa đã tô màu hồng trong tệp "), .element("code", text: markedName),
                            .text(", nằm cạnh phiếu này."),
                        ])
                }
                if let unitReportLine { unitReportLine }
                if judgement.verdict == .returned, let resendBy { HTML.element(.p, [.class("by")], text: resendBy) }
            }
        }
    }

    private var verdictWords: String {
        let words = judgement.verdict.words.vi
        return switch judgement.verdict {
        case .alreadyReceived:
            words + (judgement.earlierArrived.map { " ngày \($0.day(at: plan.offset).slashed)" } ?? "")
        case .attachment: words + ", không lấy số liệu từ tệp này"
        default: words
        }
    }

    /// The consequence of the verdict, and what the unit must do.
    private var consequence: String {
        switch judgement.verdict {
        case .accepted: "\(taken) Đơn vị không phải làm gì thêm."
        case .acceptedWithWarnings where openWarnings == pointsAboutFile:
            "\(taken) Đề nghị xem lại \(openWarnings) điểm nêu ở dưới; nếu tệp đã đủ số liệu thì không phải gửi lại."
        case .acceptedWithWarnings: "\(taken) Còn \(openWarnings) nội dung cần giải trình, nêu ở dưới."
        case .afterClose:
            "Kỳ báo cáo đã chốt nên tệp được lưu lại mà không đưa vào tổng hợp. Đơn vị chỉ gửi lại khi bộ phận tổng hợp yêu cầu."
        case .returned:
            "\(unchanged)Sửa \(findings.count(.error)) chỗ nêu ở dưới rồi gửi lại cả tệp\(afterCorrection). \(notTaken)"
        case .alreadyReceived where explainsWhyNothingIsNew:
            "\(findings.kept[0].message.vi) \(nothingMore)"
        case .alreadyReceived:
            "Tệp này giống hệt tệp đã được tiếp nhận nên không tính thêm lần nữa. \(nothingMore)"
        case .attachment:
            submission.ownReport.map(words) ?? submission.countsBeside.map(beside)
                ?? "Tệp được giữ cùng báo cáo của đơn vị. Nếu chưa gửi tệp số liệu (Excel, CSV hoặc XML), đề nghị đơn vị gửi thêm."
        case .notJudged: "Bộ phận tổng hợp đang xử lý và sẽ trả lời sau."
        }
    }

    /// Says where the report is that was made for the unit from this submission.
    private var unitReportLine: HTML? {
        guard !isTrial, unitReportForm(for: submission, under: plan) != nil else { return nil }
        let path = NotePath.report(NotePath(of: self).note)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return .element(
            .p, [],
            [
                .text("Báo cáo của đơn vị lập từ chính số liệu này: "), .element("code", text: name),
                .text(". Đơn vị kiểm tra, ký, rồi gửi lại bản PDF đã ký vào hộp thư."),
            ])
    }

    /// How an attachment that is the unit's own report relates to the figures in force.
    private func words(_ copy: OwnReportCopy) -> String {
        let identity = copy.identity
        let name = plan.unit(identity.unit)?.name ?? identity.unit.rawValue
        let period = plan.period(identity.period)?.named(in: plan.year) ?? identity.period.rawValue
        let what = copy.isSigned ? "Bản ký" : "Bản PDF"
        guard judgement.stated.unit == nil || judgement.stated.unit == identity.unit else {
            return "\(what) này ghi là báo cáo \(period) của \(name), không phải của đơn vị; đề nghị kiểm tra lại."
        }
        let made = "\(what) báo cáo \(period) của \(name), lập từ bản số liệu \(identity.version)"
        switch copy.versionInForce {
        case identity.version:
            return "\(made), khớp bản số liệu \(identity.version) đang tổng hợp. Đơn vị không phải làm gì thêm."
        case let version?:
            return
                "\(made); bản đang tổng hợp là bản số liệu \(version). Đề nghị đơn vị ký và gửi lại báo cáo lập từ bản \(version)."
        case nil: return "\(made), hiện không được tổng hợp. Đề nghị đơn vị kiểm tra lại."
        }
    }

    /// An attachment that came after the report may be a correction in words, from which no figures are read.
    private func beside(_ version: Int) -> String {
        "Tệp được giữ cùng báo cáo của đơn vị; bản \(version) đã tiếp nhận vẫn được tính như cũ. Nếu cần sửa số liệu, đề nghị sửa trong tệp số liệu, ghi thêm dòng “Thay thế; bản \(version)” rồi gửi lại cả tệp đó."
    }

    /// A file of a past period may have been sent in place of the report that is due now.
    private var nothingMore: String {
        guard let meant, let named = period?.named(in: plan.year) else { return "Đơn vị không phải làm gì thêm." }
        return
            "Tệp là báo cáo \(named); thời gian này đang nhận báo cáo \(meant.period.named(in: meant.plan.year)). Nếu đơn vị định gửi báo cáo đang nhận thì tệp này chưa đúng, đề nghị gửi tệp khác; nếu không, đơn vị không phải làm gì thêm."
    }

    /// For other bytes of the same content, or bytes of an older version.
    private var explainsWhyNothingIsNew: Bool {
        let codes = [FindingKind.nothingChanged.code, FindingKind.supersededAgain.code]
        return findings.kept.first.map { codes.contains($0.code) } ?? false
    }

    private var taken: String {
        period?.kind == .plan ? "Kế hoạch của đơn vị đã được ghi nhận." : "Số liệu đã được đưa vào báo cáo tổng hợp."
    }

    /// The note promises that the corrections are sufficient only if no further finding is possible.
    private var afterCorrection: String {
        if hasAllFindings { return " để báo cáo được tiếp nhận" }
        let waiting = judgement.notEvaluated.count
        return waiting > 0 ? "; sau đó còn \(waiting) nội dung được đối chiếu tiếp" : ""
    }

    /// For the bytes of an earlier return.
    private var unchanged: String {
        submission.returnedBefore.map {
            "Tệp này giống hệt tệp đã trả lại ngày \($0.arrived.day(at: plan.offset).slashed), chưa sửa chỗ nào. "
        } ?? ""
    }

    private var notTaken: String {
        let state =
            judgement.attempt > 1 ? " Nếu đơn vị có bản đang được tính thì bản ấy vẫn giữ nguyên." : ""
        return "Nội dung của tệp này chưa được ghi nhận." + state
    }

    // MARK: The facts

    var facts: HTML {
        .element(.dl) {
            fact("Đơn vị", unitName)
            fact("Kỳ báo cáo", period?.named(in: plan.year) ?? (judgement.verdict == .attachment ? nil : "chưa rõ kỳ"))
            fact("Văn bản của đơn vị", document)
            fact(isTrial ? "Tệp đã thử" : "Tệp đã gửi", file)
            fact("Nhận lúc", "\(submission.arrived.clocked(at: plan.offset)) (\(plan.offset.zoneName))")
            fact("Thời hạn", punctuality)
            fact("Lần gửi", turn)
            fact("Phiên bản", version)
            fact("Nội dung", content)
        }
    }

    private func fact(_ label: String, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return .fragment([.element(.dt, text: label), .element(.dd, text: value)])
    }

    private var document: String? {
        guard let report = judgement.report, report.number != nil || report.date != nil else { return nil }
        let number = report.number.map { "số \(shortened($0))" } ?? "chưa có số"
        return number + (report.date.map { " ngày \($0.slashed)" } ?? "")
    }

    private var turn: String? {
        guard unit != nil, period != nil, judgement.attempt > 1, !isTrial else { return nil }
        return "tệp thứ \(judgement.attempt) của đơn vị cho kỳ này"
    }

    private var file: String {
        let shared = sharesFile ? " (tệp có số liệu của nhiều đơn vị; phiếu này chỉ trả lời cho đơn vị ghi trên)" : ""
        return shortened(submission.name, to: 300) + shared
    }

    private var version: String? {
        guard judgement.version > 0, !isTrial else { return nil }
        let replaced = judgement.replaces.map { version in
            ", thay bản \(version)"
                + (judgement.earlierArrived.map { " nhận lúc \($0.clocked(at: plan.offset))" } ?? "")
        }
        return "bản \(judgement.version)" + (replaced ?? "")
    }

    private var content: String? {
        guard judgement.verdict.isAccepted, let report = judgement.report else { return nil }
        let answered = "tình trạng thực hiện \(report.statuses.count) nhiệm vụ"
        return report.figures.isEmpty ? answered : "\(figureCounts(report)); \(answered)"
    }

    private func figureCounts(_ report: UnitReport) -> String {
        var (none, estimates) = (0, 0)
        for figure in report.figures.values {
            if figure.answer == .none { none += 1 }
            if figure.isEstimate { estimates += 1 }
        }
        let parts = [none > 0 ? "\(none) chỉ tiêu không phát sinh" : nil, estimates > 0 ? "\(estimates) số ước" : nil]
            .compactMap { $0 }
        let among = parts.isEmpty ? "" : ", trong đó " + parts.joined(separator: ", ")
        return "\(report.figures.count) chỉ tiêu\(among)"
    }
}

extension Verdict {
    /// A sign that is clear without colour, and the CSS class for its colour.
    fileprivate var sign: (sign: String, tone: String) {
        switch self {
        case .accepted: ("✓", "good")
        case .acceptedWithWarnings, .notJudged: ("!", "care")
        case .returned: ("✗", "bad")
        case .alreadyReceived, .attachment: ("✓", "calm")
        case .afterClose: ("!", "calm")
        }
    }
}
