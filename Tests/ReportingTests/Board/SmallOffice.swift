// Six units in every state of receipt, two tasks, an indicator of every merge: what the board's and the workbook's
// tests show.
import Domain
import PlanFixture

enum SmallOffice {
    static func plan(inclusive: Bool = false) -> Plan {
        .department(
            periods: [
                Period(
                    id: "6-thang", name: "6 tháng đầu năm", kind: .figures, from: CalendarDay(iso: "2025-12-15"),
                    cutoff: CalendarDay(iso: "2026-05-15"), before: CalendarDay(iso: "2026-05-20"),
                    heading: "Kết quả công tác dân vận {{ky}}"),
                Period(
                    id: "nam", name: "năm", kind: .figures, before: CalendarDay(iso: "2026-11-25"), after: "6-thang",
                    heading: "Kết quả công tác dân vận {{ky}}"),
                Period(id: "ke-hoach", name: "kế hoạch triển khai", kind: .plan, heading: "Kế hoạch triển khai"),
            ],
            units: [
                Unit(code: "VP", name: "Văn phòng Sở", kind: "phong"),
                Unit(code: "TCCB", name: "Phòng Tổ chức cán bộ", kind: "phong"),
                Unit(code: "CCKL", name: "Chi cục Kiểm lâm", kind: "chi-cuc"),
                Unit(code: "CCBVMT", name: "Chi cục Bảo vệ môi trường", kind: "chi-cuc"),
                Unit(code: "TTKN", name: "Trung tâm Khuyến nông", kind: "trung-tam"),
                Unit(code: "QBVPTR", name: "Quỹ Bảo vệ và Phát triển rừng", kind: "quy"),
            ], tasks: tasks, inclusiveDeadline: inclusive)
    }

    private static let tasks = [
        Task(
            number: 1, title: "Quán triệt, triển khai",
            indicators: [
                Indicator(code: "NV1.01", task: 1, name: "Công chức hiện có", measure: "người"),
                Indicator(code: "NV1.02", task: 1, name: "Được quán triệt", measure: "người", partOf: "NV1.01"),
                Indicator(
                    code: "NV1.03", task: 1, name: "Tỷ lệ được quán triệt", measure: "%", type: .percent, digits: 2,
                    merge: .ratio,
                    numerator: "NV1.02", denominator: "NV1.01"),
            ]),
        Task(
            number: 2, title: "Tuyên truyền",
            indicators: [
                Indicator(code: "NV2.01", task: 2, name: "Diện tích", measure: "ha", type: .decimal, digits: 1),
                Indicator(code: "NV2.02", task: 2, name: "Cuộc lớn nhất", measure: "người", merge: .max),
                Indicator(code: "NV2.03", task: 2, name: "Hình thức", measure: "", type: .text),
                Indicator(
                    code: "NV2.04", task: 2, name: "Đã tổ chức hội nghị", measure: "đơn vị", type: .flag,
                    kinds: ["phong"]),
                Indicator(code: "NV2.05", task: 2, name: "Chưa ai kê", measure: "cuộc"),
            ]),
    ]

    // MARK: - What came in

    static let receipts = [
        receipt("VP", .onTime, arrived: 1_778_547_069, signed: true),
        receipt("TCCB", .onTime, arrived: 1_778_547_129, open: 2),
        receipt("CCKL", .late(days: 2), arrived: 1_779_354_000, open: 1), UnitReceipt(unit: "CCBVMT", state: .returned),
        UnitReceipt(unit: "TTKN", state: .missing),
        UnitReceipt(unit: "QBVPTR", state: .excused(reason: "mới thành lập")),
    ]

    private static func receipt(
        _ unit: UnitCode, _ state: ReceiptState, arrived: Int64, signed: Bool = false, open: Int = 0
    ) -> UnitReceipt {
        UnitReceipt(
            unit: unit, state: state,
            submission: .init(
                version: 1, arrived: Moment(seconds: arrived), original: Digest(String(repeating: "a1", count: 32)),
                name: "\(unit).csv",
                number: "45/BC-\(unit)", date: CalendarDay(iso: "2026-05-12")), hasSignedCopy: signed,
            openWarnings: open)
    }

    static func consolidation(
        _ period: PeriodID = "6-thang", isSample: Bool = false, change: (inout Consolidation) -> Void = { _ in }
    ) -> Consolidation {
        var consolidation = Consolidation(
            plan: "DV-2026", period: period, version: 3, receipts: receipts, totals: period == "ke-hoach" ? [] : totals,
            tasks: [
                TaskConsolidation(
                    task: 1, statusOfUnit: ["VP": .done, "TCCB": .done, "CCKL": .ongoing], narratives: []),
                TaskConsolidation(
                    task: 2, statusOfUnit: ["VP": .notStarted, "TCCB": .notArising, "CCKL": .notApplicable],
                    narratives: []),
            ],
            models: [
                Attributed(
                    Model(task: 2, field: .economy, holder: .collective, name: "Tổ tự quản", result: "=Duy trì tốt"),
                    by: "CCKL")
            ],
            commendations: [],
            issued: [
                Attributed(
                    IssuedDocument(number: "12/KH-VP", date: CalendarDay(iso: "2026-02-03"), abstract: "Kế hoạch"),
                    by: "VP"),
                Attributed(
                    IssuedDocument(number: "13/KH-VP", date: CalendarDay(iso: "0026-02-03"), abstract: "Năm gõ thiếu"),
                    by: "VP"),
            ], assessment: [:], warnings: warnings, isSample: isSample)
        change(&consolidation)
        return consolidation
    }

    private static let warnings = [
        warning("TCCB", "R1.2", "Số người được quán triệt nhiều hơn số người hiện có.", nil),
        warning("TCCB", "R2.1", "Diện tích lớn bất thường.", nil), warning("CCKL", "R2.2", "Cuộc có 0 người.", nil),
        warning("VP", "R1.2", "Số người được quán triệt nhiều hơn số người hiện có.", "Có 02 hợp đồng ngắn hạn."),
    ]

    private static func warning(_ unit: UnitCode, _ code: String, _ message: String, _ justification: String?)
        -> Attributed<Finding>
    {
        Attributed(
            Finding(
                code: code, severity: .warning, place: Place(line: 17, cell: "D17", header: "Số liệu"),
                message: Wording(vi: message, en: "english"),
                justification: justification), by: unit)
    }

    // MARK: - Figures

    private static let totals = [
        total(
            "NV1.01", Quantity(1850), [("VP", number(50)), ("TCCB", number(1200)), ("CCKL", number(600))],
            last: Quantity(1000)),
        total(
            "NV1.02", Quantity(1790),
            [("VP", number(52)), ("TCCB", number(1138)), ("CCKL", number(600, isEstimate: true))], last: .zero),
        total("NV1.03", Quantity(scaled: 9676, digits: 2), [], last: Quantity(scaled: 9500, digits: 2)),
        total(
            "NV2.01", Quantity(scaled: 125, digits: 1),
            [("VP", number(scaled: 125, digits: 1)), ("TCCB", Figure(.none)), ("CCKL", number(scaled: 0, digits: 1))],
            last: Quantity(scaled: 250, digits: 1)),
        total("NV2.02", Quantity(90), [("VP", number(90)), ("CCKL", number(15))]),
        total("NV2.03", nil, [("CCKL", Figure(.text("Loa, Zalo")))]),
        total("NV2.04", Quantity(1), [("VP", number(1)), ("TCCB", number(0))]), total("NV2.05", nil, []),
    ]

    private static func number(_ count: Int, isEstimate: Bool = false) -> Figure {
        Figure(.quantity(Quantity(count)), isEstimate: isEstimate, place: Place(line: 12, cell: "D12"))
    }

    private static func number(scaled: Int64, digits: Int) -> Figure {
        Figure(.quantity(Quantity(scaled: scaled, digits: digits)))
    }

    private static func total(
        _ code: IndicatorCode, _ total: Quantity?, _ parts: [(UnitCode, Figure)], last: Quantity? = nil
    ) -> IndicatorTotal {
        let none = parts.count { $0.1.answer == .none }
        return IndicatorTotal(
            indicator: code, total: total, contributions: parts.map { Contribution(unit: $0.0, figure: $0.1) },
            reported: parts.count - none,
            none: none, missing: 3 - parts.count, isEstimate: parts.contains { $0.1.isEstimate }, lastYear: last)
    }
}
