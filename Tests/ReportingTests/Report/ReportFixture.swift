// A small office and its reports: five units, three tasks, and every case that the report words differently.
import Domain
import PlanFixture

enum ReportFixture {
    static func plan(addressees: [String] = ["Sở Nội vụ tỉnh X"], sendsDetail: Bool = false) -> Plan {
        var plan = Plan.fixture(
            title: "Kế hoạch công tác năm 2026", subject: "công tác",
            office: Office(
                code: "SYZ", name: "Sở Y và Z", superior: "UBND tỉnh X", place: "X", consolidator: "TC", contact: "…"),
            periods: [half, year], units: units, tasks: tasks, digest: "0123abcd")
        plan.signer = Signer(authority: "KT. GIÁM ĐỐC", title: "PHÓ GIÁM ĐỐC", name: "Nguyễn Văn A")
        (plan.addressees, plan.recipients, plan.archive) = (addressees, ["Như trên", "UBND tỉnh (b/c)"], "VT, TC")
        plan.appendices = appendices(sendsDetail: sendsDetail)
        return plan
    }

    private static let half = Period(
        id: "nua", name: "6 tháng đầu năm", kind: .figures, from: CalendarDay(iso: "2025-12-15"),
        cutoff: CalendarDay(iso: "2026-05-15"),
        before: CalendarDay(iso: "2026-05-20"), next: "6 tháng cuối năm 2026", heading: "Kết quả công tác {{ky}}",
        opening: opening,
        closing: closing)
    private static let year = Period(
        id: "nam", name: "năm", kind: .figures, from: CalendarDay(iso: "2025-12-15"),
        cutoff: CalendarDay(iso: "2026-11-20"),
        before: CalendarDay(iso: "2026-11-25"), after: "nua", next: "năm 2027",
        heading: "Kết quả công tác {{ky}} và phương hướng {{ky-sau}}", opening: opening, closing: closing)
    private static let opening = sentence(
        "Thực hiện Kế hoạch số {{so-kh}}/KH-SYZ ngày {{ngay-kh}}, trên cơ sở báo cáo của {{da-gui}}/{{phai-gui}} đơn vị, "
            + "Sở báo cáo kết quả {{ky}} (số liệu từ ngày {{tu}} đến ngày {{chot}}) như sau:")
    private static let closing = sentence("Trên đây là kết quả {{ky}} và phương hướng {{ky-sau}}")

    private static func sentence(_ text: String) -> Sentence { (try? Sentence(parsing: text)) ?? .empty }

    private static let units = [
        Unit(code: "TC", name: "Phòng Tổ chức", kind: "phong"),
        Unit(code: "KL", name: "Chi cục Kiểm lâm", kind: "chi-cuc"),
        Unit(code: "TS", name: "Chi cục Thủy sản", kind: "chi-cuc"),
        Unit(code: "KN", name: "Trung tâm Khuyến nông", kind: "trung-tam"),
        Unit(code: "CC", name: "Ban Quản lý cảng cá", kind: "ban"), Unit(code: "QR", name: "Quỹ rừng", kind: "quy"),
    ]

    private static let tasks = [
        Task(
            number: 1, title: "Quán triệt, triển khai", section: "I", lists: [.issued],
            indicators: [
                Indicator(code: "A1", task: 1, name: "Người hiện có", measure: "người", kind: .stock),
                Indicator(
                    code: "A2", task: 1, name: "Trong đó: được quán triệt", measure: "người", kind: .stock, partOf: "A1"
                ),
                Indicator(
                    code: "A3", task: 1, name: "Tỷ lệ được quán triệt", measure: "%", type: .percent, digits: 2,
                    merge: .ratio,
                    numerator: "A2", denominator: "A1"),
            ], summary: sentence("Có {{A2}}/{{A1}} người được quán triệt, đạt {{A3}}.")),
        Task(
            number: 2, title: "Tuyên truyền",
            indicators: [
                Indicator(code: "B1", task: 2, name: "Cuộc tuyên truyền", measure: "cuộc"),
                Indicator(code: "B2", task: 2, name: "Lượt người tham dự", measure: "lượt người"),
                Indicator(code: "B3", task: 2, name: "Tin, bài", measure: "tin, bài", units: ["KL", "TS"]),
            ],
            summary: sentence(
                "Đã tổ chức {{B1}} cuộc tuyên truyền với {{B2}} lượt người tham dự[[; đăng {{B3}} tin, bài]].")),
        Task(
            number: 3, title: "Phong trào “Dân vận khéo”", lists: [.model, .commendation],
            indicators: [Indicator(code: "C1", task: 3, name: "Mô hình", measure: "mô hình", kind: .stock)],
            summary: sentence("Phong trào *“Dân vận khéo”* có {{C1}} mô hình.")),
    ]

    private static func appendices(sendsDetail: Bool) -> [Appendix] {
        [
            Appendix(content: .totals, title: "Tổng hợp số liệu", isSent: true),
            Appendix(content: .issued, title: "Danh mục văn bản", isSent: true),
            Appendix(content: .models, title: "Danh sách mô hình “Dân vận khéo”", isSent: true),
            Appendix(content: .commendations, title: "Danh sách đề nghị khen thưởng", isSent: true, periods: ["nam"]),
            Appendix(content: .byUnit, title: "Số liệu chi tiết theo đơn vị", isSent: sendsDetail),
            Appendix(content: .receipt, title: "Tình hình gửi báo cáo", isSent: false),
            Appendix(content: .warnings, title: "Nội dung cần giải trình", isSent: false),
        ]
    }
}

// MARK: - Consolidations

extension ReportFixture {
    /// Four of six units reported; an estimate, a none, a model, identical words, a proposal to the office itself.
    static func full(_ period: PeriodID = "nua", isSample: Bool = false) -> Consolidation {
        let lastYear = period == "nam"
        return Consolidation(
            plan: "P", period: period, version: 1, receipts: receipts,
            totals: [
                total("A1", ["TC": 14, "KL": 60, "TS": 20, "KN": 10], lastYear: lastYear ? 100 : nil),
                total("A2", ["TC": 14, "KL": 58, "TS": 20, "KN": 10], lastYear: lastYear ? 90 : nil),
                ratio(lastYear: lastYear),
                total(
                    "B1", ["TC": 5, "KL": 74, "TS": 20, "KN": 92], earlier: lastYear ? 80 : nil,
                    lastYear: lastYear ? 200 : nil),
                total("B2", ["TC": 100, "KL": 1200, "TS": 350, "KN": 200], estimates: ["KL"]),
                total("B3", ["KL": 0], none: ["TS"]),
                total("C1", ["KL": 4, "TS": 1]),
            ],
            tasks: [
                TaskConsolidation(
                    task: 1, statusOfUnit: ["TC": .done, "KL": .done, "TS": .done, "KN": .done], narratives: []),
                TaskConsolidation(
                    task: 2, statusOfUnit: ["TC": .ongoing, "KL": .ongoing, "TS": .ongoing, "KN": .ongoing],
                    narratives: [
                        Narrative(units: ["TC"], text: "Sinh hoạt chuyên đề"),
                        Narrative(units: ["KL"], text: "Họp thôn về phòng cháy"),
                        Narrative(units: ["KN", "TS"], text: "Hội thảo \"đầu bờ\"  tại ruộng"),
                    ]),
                TaskConsolidation(task: 3, statusOfUnit: [:], narratives: []),
            ],
            models: [
                Attributed(
                    Model(task: 3, field: .economy, holder: .collective, name: "Tổ tự quản", result: "18 hộ tuần tra"),
                    by: "KL"),
                Attributed(
                    Model(task: 3, field: .society, holder: .individual, name: "“Bến sạch”", result: ""), by: "TS"),
            ],
            commendations: [
                Attributed(
                    Commendation(
                        task: 3, holder: .individual, name: "Trần B", post: "Kiểm lâm viên", reward: "Giấy khen",
                        achievement: "vận động dân"),
                    by: "KL"),
                Attributed(
                    Commendation(
                        task: 3, holder: .collective, name: "Tổ cảng", post: "", reward: "Giấy khen", achievement: ""),
                    by: "TS"),
            ],
            issued: [
                Attributed(
                    IssuedDocument(number: "12/KH-KL", date: CalendarDay(iso: "2026-02-03"), abstract: "kế hoạch năm."),
                    by: "KL"),
                Attributed(
                    IssuedDocument(number: "07/CV-TC", date: CalendarDay(iso: "2026-01-20"), abstract: "Hướng dẫn"),
                    by: "TC"),
            ],
            assessment: [
                .strength: [
                    Narrative(units: ["TC"], text: "Gắn với chuyên môn"),
                    Narrative(units: ["KL", "TS"], text: "Dân báo tin sớm"),
                ],
                .limitation: [Narrative(units: ["TC"], text: "Gửi báo cáo chậm")],
                .proposal: [
                    Narrative(units: ["KL"], text: "Đề nghị Sở bố trí loa"),
                    Narrative(units: ["TS"], text: "Đề nghị Sở Tài chính bố trí vốn"),
                ],
            ],
            warnings: [
                Attributed(
                    Finding(
                        code: "R2.2", severity: .warning, place: .file,
                        message: Wording(vi: "Có cuộc mà không có người dự", en: ""),
                        justification: "Xã kê số người"), by: "KL")
            ], isSample: isSample)
    }

    /// No unit has reported yet.
    static var empty: Consolidation {
        Consolidation(
            plan: "P", period: "nua", version: 1, receipts: units.map { UnitReceipt(unit: $0.code, state: .missing) },
            totals: tasks.flatMap(\.indicators).map { total($0.code, [:]) }, tasks: [], models: [], commendations: [],
            issued: [],
            assessment: [:], warnings: [], isSample: false)
    }

    private static var receipts: [UnitReceipt] {
        let states: [ReceiptState] = [.onTime, .onTime, .late(days: 3), .onTime, .returned, .missing]
        return zip(units, states).map { unit, state in
            guard state.hasReported, let arrived = Moment(iso: "2026-05-12T10:00:00Z", assuming: .utc) else {
                return UnitReceipt(unit: unit.code, state: state)
            }
            return UnitReceipt(
                unit: unit.code, state: state,
                submission: .init(
                    version: unit.code == "KN" ? 2 : 1, arrived: arrived, original: "feedbeef", name: "bao cao.csv",
                    number: "9/BC-\(unit.code)",
                    date: CalendarDay(iso: "2026-05-11"), isCorrection: unit.code == "KN"),
                hasSignedCopy: unit.code == "KL",
                openWarnings: unit.code == "TS" ? 1 : 0)
        }
    }

    private static func total(
        _ code: IndicatorCode, _ values: [UnitCode: Int], none: [UnitCode] = [], estimates: Set<UnitCode> = [],
        earlier: Int? = nil,
        lastYear: Int? = nil
    ) -> IndicatorTotal {
        let contributions = units.compactMap { unit -> Contribution? in
            if none.contains(unit.code) { return Contribution(unit: unit.code, figure: Figure(.none)) }
            return values[unit.code].map {
                Contribution(
                    unit: unit.code, figure: Figure(.quantity(Quantity($0)), isEstimate: estimates.contains(unit.code)))
            }
        }
        return IndicatorTotal(
            indicator: code, total: contributions.isEmpty ? nil : Quantity(values.values.reduce(0, +)),
            contributions: contributions,
            reported: values.count, none: none.count, missing: 2, isEstimate: !estimates.isEmpty,
            earlier: earlier.map { Quantity($0) },
            lastYear: lastYear.map { Quantity($0) })
    }

    private static func ratio(lastYear: Bool) -> IndicatorTotal {
        IndicatorTotal(
            indicator: "A3", total: Quantity(scaled: 9808, digits: 2), contributions: [], reported: 0, none: 0,
            missing: 0,
            isEstimate: false, lastYear: lastYear ? Quantity(scaled: 9000, digits: 2) : nil, partsDiffer: true)
    }
}
