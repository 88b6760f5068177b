// Figures, days and sentences as offices write them.
import Documents
import Domain
import Testing

@testable import Reporting

@Suite("Printed figures")
struct PrintedTests {
    @Test(
        "a figure in a sentence is padded below ten and grouped above a thousand",
        arguments: [
            ("5", "05"), ("9", "09"), ("10", "10"), ("850", "850"), ("1850", "1.850"), ("1234567", "1.234.567"),
            ("12.50", "12,50"),
            ("5.5", "5,5"), ("-3", "-3"),
        ])
    func inText(canonical: String, printed: String) throws {
        #expect(Printed.inText(try #require(Quantity(canonical: canonical))) == printed)
    }

    @Test(
        "a share drops the zeros that end it and keeps no space",
        arguments: [
            ("96.40", "96,4%"), ("100.00", "100%"), ("28.77", "28,77%"), ("0.00", "0%"), ("70", "70%"),
            ("1250.50", "1.250,5%"),
        ])
    func percent(canonical: String, printed: String) throws {
        #expect(Printed.percent(try #require(Quantity(canonical: canonical))) == printed)
    }

    @Test("a difference has its sign", arguments: [("12", "+12"), ("0", "0"), ("-1234", "-1.234"), ("0.50", "+0,50")])
    func signed(canonical: String, printed: String) throws {
        #expect(Printed.signed(try #require(Quantity(canonical: canonical))) == printed)
    }

    @Test(
        "days below ten are padded, of the months only January and February",
        arguments: [
            ("2026-05-20", "20/5/2026"), ("2026-02-03", "03/02/2026"), ("2026-01-31", "31/01/2026"),
            ("2026-10-05", "05/10/2026"),
            ("2025-12-15", "15/12/2025"),
        ])
    func day(iso: String, printed: String) throws {
        #expect(try #require(CalendarDay(iso: iso)).official == printed)
    }

    @Test("appendices are numbered in Roman", arguments: [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL")])
    func roman(number: Int, numeral: String) {
        #expect(romanNumeral(number) == numeral)
    }
}

@Suite("Filled sentences")
struct FilledSentenceTests {
    /// Values of placeholders by letter: a number, `0`, `~850` for an estimate, `?` for not reported, `no plan` for a
    /// fact that is not known, `/` for a ratio without a base, `0 units` for a count of units, `=` before a fact.
    private static func value(_ values: [String: String]) -> (String) -> PlaceholderValue {
        { name in
            switch values[name] ?? ["x": "03", "y": "08"][name] {
            case "0": .zero
            case "?", nil: .unreported("số \(name)")
            case "no plan": .unreported(nil)
            case "/": .undefined
            case "0 units": .noUnits
            case .some(let value) where value.hasPrefix("="): .fact(String(value.dropFirst()))
            case .some(let value) where value.hasPrefix("~"): .figure(String(value.dropFirst()), isEstimate: true)
            case .some(let value): .figure(value, isEstimate: false)
            }
        }
    }

    private static let trained =
        "Các đơn vị đã tổ chức {{a}} lớp, với {{b}} lượt người[[; xây dựng {{c}} báo cáo]]; sau sắp xếp có {{d}} đầu mối."
    private static let kinds =
        "Tiếp nhận {{y}} đơn[[ (khiếu nại {{a}} đơn|, tố cáo {{b}} đơn|, kiến nghị {{c}} đơn|)]]."
    private static let punished =
        "Kiểm tra {{x}} cuộc.[[ Xử lý {{a}} người|; phê bình {{b}} người|.|| Không có người vi phạm.]]"
    private static let cases: [(template: String, values: [String: String], text: String)] = [
        (
            trained, ["a": "05", "b": "120", "c": "03", "d": "12"],
            "Các đơn vị đã tổ chức 05 lớp, với 120 lượt người; xây dựng 03 báo cáo; sau sắp xếp có 12 đầu mối."
        ),
        // A part that is a verb is denied wherever it stands.
        (
            "Có {{x}} người; tổ chức {{a}} lớp, cử {{b}} lượt người.", ["a": "0", "b": "0"],
            "Có 03 người; không tổ chức lớp."
        ),
        (
            "Trong kỳ, tổ chức {{a}} lớp; mở {{x}} hội nghị.", ["a": "0"],
            "Trong kỳ, không tổ chức lớp; mở 03 hội nghị."
        ),
        // A clause after a semicolon stays when the figure before it goes.
        (
            "Tổ chức {{a}} cuộc với {{b}} lượt[[; đăng, phát {{x}} tin, bài]].", ["a": "0", "b": "0"],
            "Tổ chức: không có; đăng, phát 03 tin, bài."
        ),
        // A clause goes with its zero or its silence.
        (
            trained, ["a": "05", "b": "120", "c": "0", "d": "12"],
            "Các đơn vị đã tổ chức 05 lớp, với 120 lượt người; sau sắp xếp có 12 đầu mối."
        ),
        (
            trained, ["a": "05", "b": "120", "d": "12"],
            "Các đơn vị đã tổ chức 05 lớp, với 120 lượt người; sau sắp xếp có 12 đầu mối."
        ),
        // Zero outside a clause: never 00.
        (
            trained, ["a": "0", "b": "0", "c": "03", "d": "12"],
            "Các đơn vị không có lớp; xây dựng 03 báo cáo; sau sắp xếp có 12 đầu mối."
        ),
        (
            trained, ["a": "05", "b": "120", "c": "03", "d": "0"],
            "Các đơn vị đã tổ chức 05 lớp, với 120 lượt người; xây dựng 03 báo cáo; sau sắp xếp không có đầu mối."
        ),
        (trained, ["a": "0", "b": "0", "c": "0", "d": "0"], "Trong kỳ không phát sinh."),
        (trained, [:], "Chưa có số liệu."),
        (
            trained, ["a": "?", "b": "120", "c": "0", "d": "12"],
            "Chưa có số liệu về số a, với 120 lượt người; sau sắp xếp có 12 đầu mối."
        ),
        (
            "Các phòng, đơn vị đã ban hành {{a}} văn bản; mở {{b}} lớp.", ["a": "?", "b": "04"],
            "Chưa có số liệu về số a; mở 04 lớp."
        ),
        (
            "Có {{a}} đơn vị đã tổ chức hội nghị[[; tiến hành {{b}} cuộc kiểm tra]].", ["a": "0", "b": "02"],
            "Không có đơn vị đã tổ chức hội nghị; tiến hành 02 cuộc kiểm tra."
        ),
        (
            "Đã tiếp công dân {{a}} lượt/{{b}} lượt người; tổng số đơn phải giải quyết {{c}} đơn, đã giải quyết {{d}} đơn, đạt {{e}}.",
            ["a": "0", "b": "0", "c": "05", "d": "0", "e": "0%"],
            "Tiếp công dân: không có; tổng số đơn phải giải quyết 05 đơn, chưa giải quyết đơn, đạt 0%."
        ),
        (
            "Đã tiếp công dân {{a}} lượt/{{b}} lượt người; tổng số đơn phải giải quyết {{c}} đơn, đã giải quyết {{d}} đơn, đạt {{e}}.",
            ["a": "08", "b": "10", "c": "0", "d": "0", "e": "/"],
            "Đã tiếp công dân 08 lượt/10 lượt người; tổng số đơn phải giải quyết: không có."
        ),
        (
            "Có {{a}}/{{b}} người được quán triệt, đạt {{c}}.", ["a": "0", "b": "14", "c": "0%"],
            "Có 0/14 người được quán triệt, đạt 0%."
        ),
        // Estimates.
        (
            "Đã có {{a}} cuộc với {{b}} lượt người, đạt {{c}}.", ["a": "12", "b": "~850", "c": "~96,4%"],
            "Đã có 12 cuộc với khoảng 850 lượt người, đạt 96,4%."
        ),
        ("Có {{a}}/{{b}} người.", ["a": "~05", "b": "~14"], "Có ước 05/14 người."),
        // Groups: what is left is joined, a zero that is news is said, “0/3” stands.
        (
            kinds, ["a": "05", "b": "01", "c": "02"],
            "Tiếp nhận 08 đơn (khiếu nại 05 đơn, tố cáo 01 đơn, kiến nghị 02 đơn)."
        ),
        (kinds, ["a": "0", "b": "01", "c": "02"], "Tiếp nhận 08 đơn (tố cáo 01 đơn, kiến nghị 02 đơn)."),
        (kinds, ["a": "0", "b": "0", "c": "02"], "Tiếp nhận 08 đơn (kiến nghị 02 đơn)."),
        (kinds, ["a": "0", "b": "0", "c": "0"], "Tiếp nhận 08 đơn."),
        (punished, ["a": "02", "b": "01"], "Kiểm tra 03 cuộc. Xử lý 02 người; phê bình 01 người."),
        (punished, ["a": "0", "b": "01"], "Kiểm tra 03 cuộc. Phê bình 01 người."),
        (punished, ["a": "0", "b": "0"], "Kiểm tra 03 cuộc. Không có người vi phạm."),
        (punished, ["a": "0", "b": "?"], "Kiểm tra 03 cuộc."),
        (
            "Có {{x}} cuộc[[; giải quyết {{a}}/{{b}} kiến nghị]].", ["a": "0", "b": "03"],
            "Có 03 cuộc; giải quyết 0/03 kiến nghị."
        ),
        ("Có {{x}} cuộc[[; giải quyết {{a}}/{{b}} kiến nghị]].", ["a": "0", "b": "0"], "Có 03 cuộc."),
        // Each sentence by itself: a zero in one changes nothing in the other.
        (
            "Tổ chức {{x}} cuộc. Tiếp nhận {{a}} đơn; thuộc thẩm quyền {{b}} đơn (đạt {{c}}).",
            ["a": "0", "b": "0", "c": "/"],
            "Tổ chức 03 cuộc. Không tiếp nhận đơn; thuộc thẩm quyền: không có."
        ),
        // A share of 0 goes with its zero, and a share of nothing is no share.
        (
            "Thuộc thẩm quyền {{a}} đơn, đã giải quyết {{b}} đơn (đạt {{c}}).", ["a": "05", "b": "0", "c": "0%"],
            "Thuộc thẩm quyền 05 đơn, chưa giải quyết đơn."
        ),
        ("Đã giải quyết {{a}} đơn (đạt {{b}}); còn {{x}} đơn.", ["a": "0", "b": "/"], "Không có đơn; còn 03 đơn."),
        (
            "Có {{a}}/{{b}} người được quán triệt (đạt {{c}}); lập {{x}} báo cáo.", ["a": "0", "b": "0", "c": "/"],
            "Không có người được quán triệt; lập 03 báo cáo."
        ),
        (
            "Có {{a}}/{{b}} người được quán triệt (đạt {{c}}).", ["a": "0", "b": "14", "c": "0%"],
            "Có 0/14 người được quán triệt (đạt 0%)."
        ),
        ("Tiếp nhận {{x}} hồ sơ (qua mạng đạt {{a}}).", ["a": "/"], "Tiếp nhận 03 hồ sơ."),
        // A count of units is said as it is, and is no figure of the task.
        (
            "{{a}}/{{b}} đơn vị đã gửi kế hoạch. Mở {{c}} lớp; lập {{x}} báo cáo.",
            ["a": "0 units", "b": "=03", "c": "0"],
            "0/03 đơn vị đã gửi kế hoạch. Không mở lớp; lập 03 báo cáo."
        ),
        ("{{a}}/{{b}} đơn vị đã gửi kế hoạch.", ["a": "0 units", "b": "=03"], "0/03 đơn vị đã gửi kế hoạch."),
        ("{{a}} đơn vị đã gửi kế hoạch. Mở {{c}} lớp.", ["a": "0 units", "c": "0"], "Trong kỳ không phát sinh."),
        ("Mở {{x}} lớp[[ tại {{a}} đơn vị|| của Sở]].", ["a": "0 units"], "Mở 03 lớp của Sở."),
        // A sentence without anything left is omitted whole.
        ("Tiếp nhận {{x}} đơn. Tỷ lệ {{a}}.", ["a": "/"], "Tiếp nhận 03 đơn."),
        // A comma inside what a figure counts does not cut it off, and one inside a number is no comma.
        ("Đăng tải {{a}} tin, bài tuyên truyền, đạt {{b}}.", ["a": "0", "b": "1,5%"], "Đăng tải: không có, đạt 1,5%."),
        ("Thực hiện theo kế hoạch, đúng hạn.", [:], "Thực hiện theo kế hoạch, đúng hạn."),
    ]

    @Test("placeholders are filled, clauses dropped, zero said in words", arguments: cases.indices)
    func filled(index: Int) throws {
        let (template, values, text) = Self.cases[index]
        #expect(try Sentence(parsing: template).filled(isSummary: true, with: Self.value(values)) == text)
    }

    @Test(
        "only a task's own sentence is replaced by the remark that nothing occurred, or that nothing is known",
        arguments: [
            ("0 units", "Trên cơ sở kế hoạch của 0/03 đơn vị, Sở báo cáo:"),
            ("0", "Trên cơ sở kế hoạch của 0/03 đơn vị, Sở báo cáo:"),
            ("no plan", "Trên cơ sở kế hoạch của chưa có số liệu/03 đơn vị, Sở báo cáo:"),
        ])
    func opening(value: String, text: String) throws {
        let opening = try Sentence(parsing: "Trên cơ sở kế hoạch của {{a}}/{{b}} đơn vị, Sở báo cáo:")
        #expect(opening.filled(isSummary: false, with: Self.value(["a": value, "b": "=03"])) == text)
    }
}

struct YearOnYearTests {
    private func change(_ type: Indicator.ValueType, _ before: Int, _ now: Int) -> YearOnYear {
        let indicator = Indicator(code: "A", task: 1, name: "Một", measure: "", type: type)
        var total = IndicatorTotal(
            indicator: "A", total: Quantity(now), contributions: [], reported: 1, none: 0, missing: 0, isEstimate: false
        )
        total.lastYear = Quantity(before)
        return YearOnYear(total, of: indicator)
    }

    @Test("a change in percent needs a positive base, and is none of a percentage")
    func base() {
        #expect(change(.count, 50, 75).percent == Quantity(scaled: 50_00, digits: 2))
        #expect(change(.count, 0, 75).percent == nil)
        #expect(change(.count, -2, 1).percent == nil && change(.count, -2, 1).difference == Quantity(3))
        #expect(change(.percent, 50, 80).percent == nil)
    }

    /// B1 of the year, with that many units that must answer it and have not, beside 50 last year.
    private func year(missing: Int) throws -> Consolidation {
        var consolidation = ReportFixture.full("nam")
        let index = try #require(consolidation.totals.firstIndex { $0.indicator == "B1" })
        consolidation.totals[index].missing = missing
        consolidation.totals[index].lastYear = Quantity(50)
        return consolidation
    }

    @Test("no change is told in words while a unit that must answer has not; the table keeps its columns")
    func units() throws {
        let plan = ReportFixture.plan()
        let whole = try year(missing: 0)
        let text = try printedWords(of: report(of: whole, under: plan))
        #expect(text.contains("So với năm trước, số cuộc tuyên truyền tăng 282%."), "\(text)")
        let slip = try printedWords(of: coverSlip(of: whole, under: plan))
        #expect(slip.contains("Cuộc tuyên truyền: 191 cuộc, tăng 282% so với năm trước."), "\(slip)")
        #expect(slip.contains("Chưa so sánh 02 chỉ tiêu với năm trước, vì còn đơn vị chưa có số liệu."), "\(slip)")
        #expect(String(decoding: board(of: whole, under: plan), as: UTF8.self).contains("tăng nhiều nhất: cuộc tuyên"))

        let partial = try year(missing: 1)
        let less = try printedWords(of: report(of: partial, under: plan))
        #expect(!less.contains("So với năm trước") && less.contains("+282"), "\(less)")
        let short = try printedWords(of: coverSlip(of: partial, under: plan))
        #expect(short.contains("Chưa so sánh với năm trước, vì còn đơn vị chưa có số liệu."), "\(short)")
        #expect(!short.contains("tăng 282%") && !short.contains("Không có chỉ tiêu nào tăng"), "\(short)")
        #expect(!String(decoding: board(of: partial, under: plan), as: UTF8.self).contains("tăng nhiều nhất"))
    }

    @Test(
        "no change is told while a unit that it concerns is excused, or where other numbers of units reported",
        arguments: [
            (.missing, nil, nil), (.missing, 4, nil),
            (.excused(reason: "mới lập"), nil, "Không so sánh với năm trước, vì có đơn vị được miễn báo cáo."),
            (
                .missing, 5,
                "Không so sánh với năm trước, vì năm trước có số liệu của 05 đơn vị, kỳ này của 04 đơn vị."
            ),
        ] as [(ReceiptState, Int?, String?)])
    func otherUnits(state: ReceiptState, lastYearReported: Int?, reason: String?) throws {
        let plan = ReportFixture.plan()
        var whole = try year(missing: 0)
        for index in whole.totals.indices where whole.totals[index].lastYear != nil { whole.totals[index].missing = 0 }
        whole.lastYearReported = lastYearReported
        let last = try #require(whole.receipts.indices.last)
        whole.receipts[last].state = state
        let text = try printedWords(of: report(of: whole, under: plan))
        #expect(text.contains("So với năm trước") == (reason == nil) && text.contains("+282"), "\(text)")
        let slip = try printedWords(of: coverSlip(of: whole, under: plan))
        #expect(slip.contains("tăng 282%") == (reason == nil) && slip.contains(reason ?? "tăng 282%"), "\(slip)")
        let board = String(decoding: board(of: whole, under: plan), as: UTF8.self)
        #expect(board.contains("tăng nhiều nhất") == (reason == nil))
    }

    @Test("a unit that is excused does not matter to what does not concern it")
    func excusedOfOthers() throws {
        var plan = ReportFixture.plan()
        let place = try #require(plan.tasks[1].indicators.firstIndex { $0.code == "B1" })
        plan.tasks[1].indicators[place].units = ["TC", "KL", "TS", "KN"]
        var whole = try year(missing: 0)
        let last = try #require(whole.receipts.indices.last)
        whole.receipts[last].state = .excused(reason: "mới lập")
        let text = try printedWords(of: report(of: whole, under: plan))
        #expect(text.contains("So với năm trước, số cuộc tuyên truyền tăng 282%."), "\(text)")
    }

    @Test(
        "the number of units behind last year's column stands below the table where it is known and another one",
        arguments: [(nil, false), (4, false), (5, true)] as [(Int?, Bool)])
    func unitsOfLastYear(reported: Int?, isTold: Bool) throws {
        var consolidation = ReportFixture.full("nam")
        consolidation.lastYearReported = reported
        let text = try printedWords(of: report(of: consolidation, under: ReportFixture.plan()))
        #expect(text.contains("Cột “Năm trước”: số liệu của 05 đơn vị.") == isTold, "\(text)")
    }

    @Test("an acronym keeps its capitals inside a sentence")
    func acronyms() {
        #expect(lowercasedFirst("HTX thành lập mới") == "HTX thành lập mới")
        #expect(lowercasedFirst("Diện tích gieo trồng") == "diện tích gieo trồng")
    }
}
