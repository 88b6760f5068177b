// A small office and what its clerks sent: the submissions that the notes' tests answer.
import Domain
import PlanFixture

enum NoteFixture {
    static func day(_ text: String) -> CalendarDay { CalendarDay(iso: text) ?? CalendarDay(daysSinceEpoch: 0) }
    static func moment(_ text: String) -> Moment { Moment(iso: text, assuming: .vietnam) ?? Moment(seconds: 0) }

    static func plan(grace: Int = 3, inclusive: Bool = false) -> Plan {
        var plan = Plan.department(
            contact: "Phòng Tổ chức cán bộ, điện thoại 0000 000 000",
            periods: [
                Period(
                    id: "6-thang", name: "6 tháng đầu năm", kind: .figures, cutoff: day("2026-05-15"),
                    before: day("2026-05-20")),
                Period(id: "ke-hoach", name: "kế hoạch triển khai", kind: .plan),
            ],
            units: [
                Unit(code: "TCCB", name: "Phòng Tổ chức cán bộ", kind: "phong"),
                Unit(code: "CCKL", name: "Chi cục Kiểm lâm", kind: "chi-cuc"),
            ], tasks: tasks, inclusiveDeadline: inclusive)
        plan.limits.returnGraceWorkingDays = grace
        return plan
    }

    private static let tasks = [
        Task(
            number: 2, title: "Tuyên truyền, giáo dục, nâng cao nhận thức",
            indicators: [
                Indicator(code: "NV2.01", task: 2, name: "Cuộc tuyên truyền, vận động", measure: "cuộc"),
                Indicator(code: "NV2.02", task: 2, name: "Lượt người tham dự", measure: "lượt người"),
                Indicator(
                    code: "NV5.01", task: 2, name: "Đã tổ chức hội nghị cán bộ, công chức", measure: "đơn vị",
                    type: .flag),
                Indicator(
                    code: "NV1.06", task: 2, name: "Tỷ lệ hộ dân đồng thuận", measure: "", type: .percent, digits: 1),
            ],
            rules: [
                Rule(
                    code: "R2.2", task: 2, severity: .warning, test: "v('NV2.02') > 0",
                    message: "Có cuộc tuyên truyền thì phải có lượt người tham dự",
                    passes: [], fails: [], line: 1)
            ])
    ]

    /// A submission of CCKL for the first half-year, filed.
    static func submission(
        _ verdict: Verdict, findings: Findings = Findings(), unit: UnitCode? = "CCKL", period: PeriodID? = "6-thang",
        arrived: String = "2026-05-12T09:11:09", name: String = "45-BC-CCKL.csv", fileExtension: String = "csv",
        attempt: Int = 1, part: Int = 0,
        claim: String = "a/1", digest: Digest = NoteFixture.digest, change: (inout Judgement) -> Void = { _ in }
    ) -> FiledSubmission {
        var judgement = Judgement(
            verdict: verdict, stated: StatedSender(plan: "DV-2026", unit: unit, period: period), findings: findings,
            version: verdict.isAccepted ? 1 : 0, attempt: attempt)
        change(&judgement)
        var filed = FiledSubmission(
            id: 7, claim: claim, part: part, name: name, fileExtension: fileExtension, arrived: moment(arrived),
            original: digest,
            judgement: judgement)
        if verdict == .returned, unit != nil, period != nil {
            filed.openReturn = .init(firstArrived: filed.arrived, returned: filed.arrived)
        }
        return filed
    }

    static let digest: Digest = "3f2a91bc04de77aa3f2a91bc04de77aa3f2a91bc04de77aa3f2a91bc04de77aa"

    static var report: UnitReport {
        var report = UnitReport(plan: "DV-2026", unit: "CCKL", period: "6-thang")
        (report.number, report.date) = ("45/BC-CCKL", day("2026-05-12"))
        report.figures = [
            "NV2.01": Figure(.quantity(Quantity(12))), "NV2.02": Figure(.quantity(Quantity(1850)), isEstimate: true),
            "NV5.01": Figure(.none),
        ]
        report.statuses = [2: .done]
        return report
    }

    static func finding(
        _ severity: Severity, _ code: String, line: Int?, cell: String? = nil, header: String? = nil,
        found: String? = nil, allowed: [String] = [],
        meant: String? = nil, message: String, remedy: String = "", justification: String? = nil
    ) -> Finding {
        Finding(
            code: code, severity: severity, place: Place(line: line, cell: cell, header: header), found: found,
            allowed: allowed, meant: meant,
            message: Wording(vi: message, en: "english"),
            remedy: remedy.isEmpty ? .nothing : Wording(vi: remedy, en: "english"),
            justification: justification)
    }
}

// MARK: - One of each kind

extension NoteFixture {
    static let accepted = submission(.accepted) { $0.report = report }

    static let withWarnings = submission(
        .acceptedWithWarnings,
        findings: Findings([
            finding(
                .warning, "R2.2", line: 18, cell: "D18", header: "Số liệu",
                message: "Có cuộc tuyên truyền thì phải có lượt người tham dự (NV2.01 = 12; NV2.02 = 0).",
                remedy: "Đề nghị xem lại; nếu số liệu đúng, đề nghị gửi kèm giải trình cho mã R2.2."),
            finding(
                .warning, "R6.2", line: 41, cell: "D41", header: "Số liệu",
                message: "Số lượt người được tiếp ít hơn số lượt tiếp.",
                justification: "Có 02 lượt tiếp theo ủy quyền, không có người đến."),
            finding(
                .repair, "number-tidied", line: 19, cell: "D19", header: "Số liệu", found: "1,850",
                message: "“1,850” được đọc là 1850."),
        ]), arrived: "2026-05-21T16:05:00", attempt: 2
    ) {
        $0.report = report
        ($0.version, $0.replaces, $0.daysLate) = (2, 1, 2)
        $0.earlierArrived = moment("2026-05-12T09:11:09")
        $0.notEvaluated = ["R2.2"]
        $0.changes = [
            Change(indicator: "NV2.01", old: .quantity(Quantity(1200)), new: .quantity(Quantity(12))),
            Change(indicator: "NV2.02", old: .quantity(Quantity(850)), new: nil),
            Change(indicator: "NV5.01", old: nil, new: .quantity(Quantity(1))),
            Change(indicator: "NV1.06", old: .some(.none), new: .quantity(Quantity(scaled: 965, digits: 1))),
        ]
    }

    static let returned = submission(.returned, findings: fiveFaults, arrived: "2026-05-19T16:40:00")

    static var fiveFaults: Findings {
        var findings = Findings([
            finding(
                .repair, "text-repaired", line: nil,
                message: "Tệp dùng bảng mã UTF-16, đã chuyển sang Unicode dựng sẵn."),
            finding(
                .error, "unknown-indicator", line: 17, cell: "A17", header: "Mã", found: "NV2.1", meant: "NV2.01",
                message: "Trong kế hoạch không có chỉ tiêu mã “NV2.1”.",
                remedy: "Có lẽ là NV2.01; đề nghị sửa ô mã thành NV2.01."),
            finding(
                .error, "number-not-read", line: 18, cell: "D18", header: "Số liệu", found: "12/15",
                message: "NV2.02 ghi “12/15”: trông như ngày tháng hoặc phân số (có thể Excel đã tự đổi).",
                remedy: "Đề nghị chỉ ghi số nguyên (ví dụ 1850); nếu không có thì ghi “không phát sinh”."),
            finding(
                .error, "missing-indicator", line: 16,
                message: "Báo cáo chưa có chỉ tiêu NV2.03 (Trong đó: tại vùng sâu, vùng xa).",
                remedy: "Đề nghị ghi số liệu của NV2.03 (cuộc); nếu kỳ này không có, ghi “không phát sinh”."),
            finding(
                .error, "not-in-list", line: 20, cell: "D20", header: "Số liệu", found: "xong",
                allowed: TaskStatus.allCases.map(\.words.vi), meant: "đã hoàn thành",
                message: "Tình trạng nhiệm vụ 3 ghi chưa đúng."),
            finding(
                .error, "R4.2", line: 33, cell: "D33", header: "Số liệu", found: "NV4.04 = 31; NV4.03 = 28",
                message:
                    "Hồ sơ trước hạn và đúng hạn không thể nhiều hơn hồ sơ đã giải quyết (NV4.04 = 31; NV4.03 = 28).",
                remedy: "Đề nghị xem lại các số liệu này."),
            finding(
                .warning, "end-count", line: 52, cell: "A52", found: "42", allowed: ["41"],
                message: "Dòng HẾT ghi 42 dòng nhưng bảng có 41 dòng.",
                remedy: "Nếu có thêm, bớt dòng thì không sao; nếu không, đề nghị kiểm tra tệp có bị thiếu dòng."),
        ])
        findings.notChecked = [
            Wording(vi: "Đối chiếu với số liệu 6 tháng đầu năm, vì còn số liệu chưa đọc được.", en: "english")
        ]
        return findings
    }

    static let crowded = submission(.returned, findings: manyFaults, name: "bieu.xml", fileExtension: "xml", attempt: 3)

    /// 250 cells that are no numbers, of which an engine kept 200 findings, and two faults of other kinds.
    static var manyFaults: Findings {
        var findings = Findings([
            finding(
                .error, "unknown-unit", line: 2, found: "Kiểm lâm tỉnh", meant: "CCKL",
                message: "Trong danh sách không có đơn vị này.")
        ])
        for line in 10..<260 {
            findings.add(
                finding(
                    .error, "number-not-read", line: line, cell: "D\(line)", header: "Số liệu", found: "mười",
                    message: "NV9.\(line) ghi “mười”: không phải là số.", remedy: "Đề nghị chỉ ghi số nguyên."))
        }
        return findings
    }

    static let duplicate = submission(.alreadyReceived, arrived: "2026-05-14T08:00:00", attempt: 2) {
        $0.earlierArrived = moment("2026-05-12T09:11:09")
    }

    static let attachment = submission(.attachment, period: nil, name: "45-BC-CCKL (bản ký).pdf", fileExtension: "pdf")

    static let unattributable = submission(
        .returned,
        findings: Findings([
            finding(
                .error, "not-data", line: nil, message: "Đây là tệp .xls, .doc hoặc tệp có mật khẩu.",
                remedy: "Đề nghị lưu lại kiểu “CSV UTF-8 (*.csv)” rồi gửi lại.")
        ]), unit: nil, period: nil, name: "baocao.xls", fileExtension: "xls")

    static let implementationPlan = submission(.accepted, period: "ke-hoach") {
        var report = UnitReport(plan: "DV-2026", unit: "CCKL", period: "ke-hoach")
        report.statuses = [2: .notStarted]
        $0.report = report
    }

    static let kept = submission(.accepted, arrived: "2026-05-22T10:00:00", attempt: 2) {
        $0.report = report
        $0.keepsDateOf = moment("2026-05-19T16:40:00")
    }

    static let all: [(name: String, submission: FiledSubmission)] = [
        ("accepted", accepted), ("warnings", withWarnings), ("returned", returned), ("crowded", crowded),
        ("duplicate", duplicate),
        ("attachment", attachment), ("unattributable", unattributable), ("plan", implementationPlan), ("kept", kept),
    ]
}
