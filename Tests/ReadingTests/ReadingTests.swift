// How cells, rows and headers of a form are read. Every row of a table below is one file.
import Documents
import Domain
import Testing

@Suite("Cells")
struct CellTests {
    @Test(
        "a count is read, or asked about once with what was typed",
        arguments: [
            ("12", "<A1.01>12</A1.01>", []), ("1.850", "<A1.01>1850</A1.01>", []), ("1,850", "<A1.01>1850</A1.01>", []),
            ("05", "<A1.01>5</A1.01>", []), ("15 cây", "<A1.01>15</A1.01>", ["number-tidied D5"]),
            ("ước 850", "<A1.01 estimate=\"true\">850</A1.01>", ["number-tidied D5"]),
            ("KPS", "<A1.01 none=\"true\"/>", []), ("-", "<A1.01 none=\"true\"/>", []), ("", "<A1.01/>", []),
            ("0", "<A1.01>0</A1.01>", []),
            ("không thuộc nhiệm vụ", "<A1.01>không thuộc nhiệm vụ</A1.01>", []),
            ("15 con", "<A1.01>15 con</A1.01>", ["number-not-read D5"]),
            ("98%", "<A1.01>98%</A1.01>", ["number-not-read D5"]),
            ("12/15", "<A1.01>12/15</A1.01>", ["number-not-read D5"]),
            ("#REF!", "<A1.01>#REF!</A1.01>", ["number-not-read D5"]),
            ("3,5", "<A1.01>3.5</A1.01>", []), ("−1.250", "<A1.01>-1250</A1.01>", []), ("(3)", "<A1.01>-3</A1.01>", []),
            ("nhiều", "<A1.01>nhiều</A1.01>", []),
        ])
    func count(_ cell: String, _ element: String, _ told: [String]) {
        let result = readForm("A1.01;Cây;cây;\(cell);")
        #expect(result.tree.contains(element), "\(result.tree)")
        #expect(result.told == told)
    }

    @Test(
        "decimals follow the file's own convention, and with both kinds every doubtful one is asked about",
        arguments: [
            (["12,5"], ["<A1.02>12.5</A1.02>"], 0), (["1.234"], ["<A1.02>1234</A1.02>"], 0),
            (["1,234"], ["<A1.02>1,234</A1.02>"], 1),
            (["1,234.5", "1,234"], ["<A1.02>1234.5</A1.02>", "<A1.02>1234</A1.02>"], 0),
            (
                ["1,234.5", "1.234,5", "1.234"],
                ["<A1.02>1234.5</A1.02>", "<A1.02>1234.5</A1.02>", "<A1.02>1.234</A1.02>"], 1
            ),
        ])
    func decimals(_ cells: [String], _ elements: [String], _ asked: Int) {
        let result = read(form(["A1;;;đã hoàn thành;"] + cells.map { "A1.02;Kinh phí;triệu đồng;\($0);" }))[0]
        #expect(result.tree.contains(elements.joined()), "\(result.tree)")
        #expect(result.findings.count { $0.code == "number-ambiguous" } == asked)
    }

    @Test(
        "yes, no and words",
        arguments: [
            ("A1.03;;;Có;", "<A1.03>1</A1.03>"), ("A1.03;;;x;", "<A1.03>1</A1.03>"),
            ("A1.03;;;Không;", "<A1.03>0</A1.03>"),
            ("A1.03;;;2;", "<A1.03>2</A1.03>"), ("A1.04;;;lim, dổi;", "<A1.04>lim, dổi</A1.04>"),
            ("A1.04;;;KPS;", "<A1.04 none=\"true\"/>"),
            ("A1.01;;;7;ước đến 15/5", "<A1.01 estimate=\"true\" note=\"ước đến 15/5\">7</A1.01>"),
        ])
    func words(_ row: String, _ element: String) {
        #expect(readForm(row).tree.contains(element))
    }

    @Test("a column of thousands and a number that lost its quotes are asked about")
    func silentlyWrong() {
        #expect(readForm("A1.01;Cây;nghìn cây;12;").told == ["measure-differs C5"])
        #expect(readForm("A1.02;Kinh phí;triệu đồng;12;").told == [])
        let commas =
            "Đơn vị,U1\nKỳ báo cáo,q1\nMã,Nội dung,ĐVT,Số liệu,Thuyết minh\nA1.01,Cây,cây,1,850\nA2.01,Chuyến,chuyến,7,\nHẾT,2,,,\n"
        let split = read(commas)[0]
        #expect(split.told == ["number-ambiguous D4"] && split.findings[0].allowed == ["1", "1850"])
        #expect(read(commas.replacing("1,850", with: "1850,"))[0].tree.contains("<A1.01>1850</A1.01>"))
        for (beside, note) in [("1,", ""), ("1,số 850", " note=\"số 850\"")] {
            let followed = read(commas.replacing("1,850", with: beside))[0]
            #expect(followed.told == [] && followed.tree.contains("<A1.01\(note)>1</A1.01>"), "\(followed)")
        }
    }
}

@Suite("Numbers in workbooks")
struct WorkbookNumberTests {
    /// A1.02, whose figures may have so many digits and lie below zero.
    private func cell(_ stored: Double, _ format: String, digits: Int) throws -> ReadResult {
        var plan = smallPlan
        (plan.tasks[0].indicators[1].digits, plan.tasks[0].indicators[1].minimum) = (digits, Quantity(-99))
        let rows: [[SheetCell]] = [
            [SheetCell(.text("Đơn vị")), SheetCell(.text("U1"))],
            [SheetCell(.text("Kỳ báo cáo")), SheetCell(.text("q1"))],
            ["Mã", "Nội dung", "ĐVT", "Số liệu"].map { SheetCell(.text($0)) },
            ["A1.02", "Kinh phí", "triệu đồng"].map { SheetCell(.text($0)) }
                + [SheetCell(.number(stored), style: CellStyle(numberFormat: format))],
            [SheetCell(.text("HẾT")), SheetCell(.number(1))],
        ]
        let book = Workbook(title: "", sheets: [Sheet(name: "B", rows: rows.map { SheetRow($0) })])
        return try #require(read(bytes: XLSXWriter.write(book), under: plan).first)
    }

    @Test(
        "a figure is what the cell shows where that is the stored one rounded, else it is asked about",
        arguments: [
            (1.2344, "0.000", 3, "1.234", ["number-tidied B!D4"]), (1.234, "0.000", 3, "1.234", []),
            (1234.5678, "#,##0.000", 3, "1234.568", ["number-tidied B!D4"]),
            (-12.344, "0.00", 2, "-12.34", ["number-tidied B!D4"]),
            (-12.344, "#,##0.00_);(#,##0.00)", 2, "-12.34", ["number-tidied B!D4"]),
            (-0.004, "0.00", 2, "0", ["number-tidied B!D4"]), (-5, "0\" triệu đồng\"", 2, "-5", []),
            (1.2344, "0.000", 2, "1,2344", ["shown-otherwise B!D4"]),
            (1.2344, "0.000\" tỷ đồng\"", 3, "1,2344", ["shown-otherwise B!D4"]),
            (1234, "0.000,", 3, "1234", ["shown-otherwise B!D4"]),
            (-12.344, "0.00;0.00", 2, "-12,344", ["shown-otherwise B!D4"]),
        ])
    func shown(_ stored: Double, _ format: String, _ digits: Int, _ value: String, _ told: [String]) throws {
        let result = try cell(stored, format, digits: digits)
        #expect(result.told == told)
        #expect(result.tree.contains("<A1.02>\(value)</A1.02>"), "\(result.tree)")
    }
}

@Suite("Rows")
struct RowTests {
    @Test(
        "a task is known by code, number or name",
        arguments: ["A1", "a1", "NV1", "1", "01", "I", "Nhiệm vụ 1", "Trồng rừng"])
    func task(_ code: String) {
        #expect(
            readForm("\(code);;;Đang triển khai;Đã trồng.\u{20}").tree.contains(
                "<task number=\"1\" status=\"ongoing\"><result>Đã trồng.</result></task>"))
    }

    @Test(
        "lists, assessments and explanations",
        arguments: [
            (
                "MH;Vườn ươm;kinh tế;tập thể;Kết quả",
                "<model task=\"2\" field=\"kinh-te\" holder=\"tap-the\" name=\"Vườn ươm\">Kết quả</model>"
            ),
            (
                "KT;Ông A;Hạt phó;cá nhân;Tích cực",
                "<commendation task=\"2\" holder=\"ca-nhan\" name=\"Ông A\" post=\"Hạt phó\">Tích cực</commendation>"
            ),
            ("VB;Kế hoạch;12/KH;03/02/2026;", "<issued number=\"12/KH\" date=\"2026-02-03\">Kế hoạch</issued>"),
            ("VB;Kế hoạch;12/KH;46056;", "date=\"2026-02-03\""), ("VB;Kế hoạch;12/KH;2/13/2026;", "date=\"2/13/2026\""),
            ("MH1;Vườn ươm;kinh tế;tập thể;", "name=\"Vườn ươm\"/>"),
            ("VB 1;Kế hoạch;12/KH;03/02/2026;", "<issued number=\"12/KH\" date=\"2026-02-03\">Kế hoạch</issued>"),
            ("hc.2;Hạn chế;;Chậm;", "<limitation>Chậm</limitation>"),
            ("UD;Ưu điểm;;;Tốt", "<strength>Tốt</strength>"), ("HC;Hạn chế;;Chậm;", "<limitation>Chậm</limitation>"),
            ("NN;Thiếu người;;;", "<cause>Thiếu người</cause>"),
            ("PH;Phương hướng;;;\"Một\nHai\"", "<direction>Một</direction><direction>Hai</direction>"),
            ("GT;R1;;;Vì mưa", "<justification rule=\"R1\">Vì mưa</justification>"),
            ("NV9;Việc khác;;đã hoàn thành;", "<task number=\"9\" status=\"done\"/>"),
            ("model;;;5;", "<row code=\"model\">5</row>"), ("KT1.02;;;5;", "<row code=\"KT1.02\">5</row>"),
        ])
    func entry(_ row: String, _ element: String) {
        #expect(readForm(row).tree.contains(element), "\(readForm(row).tree)")
    }

    @Test(
        "the header row of a list is known by the plan's titles or by the line below it, whatever its columns are called",
        arguments: [
            ("Mã;Tên mô hình;Lĩnh vực;;Kết quả đạt được", []), ("Mã;Tên mô hình;Số lượng tham gia;;Cách làm", []),
            ("Mã số;Tên mô hình;Lĩnh vực;;Cách làm, kết quả", []),
            ("Mã;Nội dung;Lĩnh vực;;Số liệu", ["header-differs A6", "end-count A8"]),
            ("Mã;Nội dung;Kết quả;Đơn vị tính;Ghi chú", ["header-differs A6", "end-count A8"]),
        ])
    func listHeader(_ header: String, _ told: [String]) {
        let rows = ["A1.01;Cây đã trồng;cây;12;", header, "MH;Vườn ươm;kinh tế;tập thể;Kết quả"]
        let result = read(form(rows))[0]
        #expect(result.told == told)
        #expect(
            result.tree.contains("<A1.01>12</A1.01>") && result.tree.contains("Vườn ươm")
                && !result.tree.contains("<row"), "\(result.tree)")
    }

    @Test("a list's own header is known under a figures header with another word for the code, but no figure is lost")
    func listHeaderUnderOther() {
        let header = "Mã số;Nội dung;ĐVT;Số liệu;Thuyết minh"
        let row = "MH;Vườn ươm;kinh tế;tập thể;Kết quả"
        let own = "Mã;Tên mô hình;Lĩnh vực;Tập thể hay cá nhân;Cách làm, kết quả"
        let list = readForm("A1.01;Cây đã trồng;cây;12;", own, row, header: header)
        #expect(list.told == [] && !list.tree.contains("<row"), "\(list)")
        let figure = readForm("Mã;Cây đã trồng;cây;12;", row, header: header)
        #expect(figure.tree.contains("<row code=\"Mã\">12</row>"), "\(figure.tree)")
    }

    @Test("a list whose column has the plan's title of figures is read, even without a line")
    func listTitles() {
        var plan = smallPlan
        plan.listForms[.model] = ListForm(
            list: .model, noun: "mô hình",
            columns: [ListForm.Column(.name, "Nội dung"), ListForm.Column(.text, "Kết quả đạt được")])
        let result = read(form(["A1.01;Cây đã trồng;cây;12;", "Mã;Nội dung;;;Kết quả đạt được"]), under: plan)[0]
        #expect(result.told == [])
    }

    @Test(
        "what is no figure is set aside and said so, what may be one is asked about",
        arguments: [
            (";Tổng cộng;;12;", ["total-row A5"]), ("Tổng cộng;;;12;", ["total-row A5"]), (";Phần một;;;", []),
            (";Cây đã trồng;cây;12;", ["row-without-code A5"]), (";;;;Chữ không mã", ["row-without-code A5"]),
            ("a1.01;;;12;", ["code-respelt A5"]), ("MH1;Vườn ươm;kinh tế;tập thể;", ["code-respelt A5"]),
            ("VB 2;;;;", []), ("A1.01;;;12;;lệch", ["stray-cell F5"]),
        ])
    func aside(_ row: String, _ told: [String]) {
        #expect(readForm(row).told == told)
    }

    @Test(
        "the closing row counts the rows above it",
        arguments: [
            ("HẾT;2;;;", []), ("HẾT 2", []), ("Hết: 2 dòng;;;;", []), ("END;2;;;", []), (";HẾT;;2;", []),
            ("HẾT;3;;;", ["end-count A8"]),
            // Lines may be inserted into the form's lists. A file that was cut off has fewer rows than stated.
            ("HẾT;1;;;", []),
            ("HẾT;;;;", ["end-count A8"]), ("", ["end-missing"]),
            ("HẾT;2;;;\nA2.01;;;7;", ["row-after-end A9"]), ("HẾT;2;;;\n;;;HẠT TRƯỞNG;", []),
            ("HẾT;2;;;\n;;;;\n;;;;", ["blank-rows 9"]),
        ])
    func end(_ end: String, _ told: [String]) {
        let text =
            "Đơn vị;U1\nKỳ báo cáo;q1\n\nMã;Nội dung;ĐVT;Số liệu;Thuyết minh\nA1;;;đã hoàn thành;\n;;;;\nA1.01;;;12;\n\(end)"
        #expect(read(text)[0].told == told)
    }
}

@Suite("Tables")
struct TableTests {
    @Test(
        "the header is found under other names, in another order, with more columns",
        arguments: [
            ("TT;Nội dung chỉ tiêu;Đơn vị;Kết quả;Ghi chú", "A1.01;;;12;"),
            ("STT;Mã số;ĐVT;Số liệu (đến 15/5);Ghi chú", "1;A1.01;;12;"),
            ("Số liệu;Người làm;Code", "12;Ông A;A1.01"), ("code;value", "A1.01;12"), ("\"Số\nliệu\";Mã", "12;A1.01"),
            ("Mã;Nội dung;ĐVT;Số liệu;Thuyết minh\nA;B;C;1;2", "A1.01;;;12;"),
            ("Mã;Nội dung;Số liệu\n(1);(2);(3)", "A1.01;;12"),
        ])
    func header(_ header: String, _ row: String) {
        let result = read("Đơn vị;U1\nKỳ báo cáo;q1\n\(header)\n\(row)\nHẾT;1\n")
        #expect(result.first?.tree.contains("<A1.01>12</A1.01>") == true, "\(result)")
    }

    @Test(
        "a header that names another period is asked about, one that names the form's own or a day is not",
        arguments: [
            ("q2", "Số liệu (quý I)", ["header-qualified D3"]), ("q2", "Số liệu (quý II)", []),
            ("q1", "Số liệu (quý II)", ["header-qualified D3"]), ("q1", "Số liệu (9 tháng)", ["header-qualified D3"]),
            ("q1", "Số liệu (đến 19 tháng 5)", []), ("q1", "Số liệu (đến 9 tháng 5)", []),
        ])
    func otherPeriod(_ period: String, _ header: String, _ told: [String]) {
        let table = "Mã;Nội dung;ĐVT;\(header);Thuyết minh\nA1.01;Cây đã trồng;cây;12;"
        let result = read("Đơn vị;U1\nKỳ báo cáo;\(period)\n\(table)\nHẾT;1\n")
        #expect(result.map(\.told) == [told])
    }

    @Test(
        "the lines above the table are found wherever they stand",
        arguments: [
            "Đơn vị;U1\nKỳ báo cáo;q1", "SỞ;;;\nĐơn vị: Hạt Một\nKỳ báo cáo: quý I",
            "ĐƠN VỊ;;Hạt 1;Kỳ báo cáo;quý I năm 2026", "don vi:;hạt một\nky bao cao;Q1",
            "Đơn vị;\nĐơn vị;U1\nKỳ báo cáo;q1", "Đơn vị: HẠT MỘT\nĐơn vị;U1\nKỳ báo cáo;q1",
        ])
    func preamble(_ lines: String) {
        let result = read(lines + "\nMã;Số liệu\nA1.01;12\nHẾT;1\n")[0]
        #expect(result.tree.hasPrefix("<submission plan=\"R-2026\" unit=\"U1\" period=\"q1\">"), "\(result.tree)")
        #expect(result.told == [])
    }

    @Test(
        "two answers to one question are asked about",
        arguments: [
            ("Đơn vị;U1\nĐơn vị;U2\nKỳ báo cáo;q1\nMã;Số liệu\nA1.01;12\nHẾT;1", ["head-repeated B2"]),
            ("Đơn vị;U1\nMã;Số lượng;Kết quả\nA1.01;12;13\nHẾT;1", ["column-doubled C2"]),
        ])
    func twice(_ text: String, _ told: [String]) {
        #expect(read(text)[0].told == told)
    }

    @Test(
        "an export without a row of any unit is answered, not passed over",
        arguments: ["", "HẾT;;;0\n", "Tổng cộng;;;5\n", ";;;\n;;;\n"])
    func exportOfNobody(_ rows: String) {
        #expect(read("unit;period;code;value\n" + rows).map(\.told) == [["no-table"]])
    }

    @Test("an export that names more senders than possible is returned whole")
    func exportOfStrangers() {
        // Two units and two periods: 2 × 2 × 2 + 20 parts are accepted.
        func export(_ count: Int) -> [ReadResult] {
            read("unit;period;code;value\n" + (1...count).map { "X\($0);q1;A1.01;5\n" }.joined())
        }
        #expect(export(28).count == 28)
        #expect(export(29).map(\.told) == [["over-limit"]])
        #expect(export(29).first?.findings.first?.message.vi.contains("29 đơn vị") == true)
    }

    @Test("an export of several units is split; no part has another unit's rows")
    func export() {
        let text =
            "unit,period,code,value,note\nU1,q1,A1,đã hoàn thành,\nU1,q1,A1.01,12,\nU2,q1,A1.01,7,ước\nHạt 1,quý I,A2.01,3,\nTổng cộng,,,22,\nU9,q1,A1.01,1,\n"
        let parts = read(text)
        #expect(
            parts.map { $0.tree.prefix { $0 != ">" } } == [
                "<submission plan=\"R-2026\" unit=\"U1\" period=\"q1\"",
                "<submission plan=\"R-2026\" unit=\"U2\" period=\"q1\"",
                "<submission plan=\"R-2026\" unit=\"U9\" period=\"q1\"",
            ])
        #expect(
            parts[0].tree.contains("<A1.01>12</A1.01>") && parts[0].tree.contains("<A2.01>3</A2.01>")
                && !parts[0].tree.contains(">7<"))
        #expect(parts[1].tree.contains("<A1.01 estimate=\"true\" note=\"ước\">7</A1.01>"))
    }
}

@Suite("XML")
struct XMLTests {
    private static let body =
        "<submission xmlns=\"urn:tonghop:submission:1\" unit=\"U1\" period=\"q1\"><strength>Tốt</strength></submission>"

    @Test(
        "a declaration that lies about the encoding is passed over",
        arguments: [
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "<?xml version='1.0' encoding='windows-1258' standalone='yes'?>", "\n\n<?xml version=\"1.0\"?>", "",
        ])
    func declaration(_ declaration: String) {
        #expect(read(declaration + Self.body)[0].tree.contains("<strength>Tốt</strength>"))
    }

    @Test("XML in UTF-16 with its mark is read")
    func utf16() {
        let bytes = ("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + Self.body).utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        #expect(read(bytes: bytes)[0].tree.contains("<strength>Tốt</strength>"))
    }

    @Test("XML 1.1 is refused by name")
    func version() {
        #expect(
            read("<?xml version=\"1.1\"?>" + Self.body)[0].findings.map(\.message.vi) == [
                "Tệp ghi là XML 1.1; phần mềm chỉ đọc XML 1.0."
            ])
    }

    @Test("decomposed letters are composed")
    func composed() {
        #expect(read(Self.body.replacing("Tốt", with: "To\u{302}\u{301}t"))[0].tree.utf8.contains { $0 == 0xE1 })
    }
}

@Suite("Line separators in XML")
struct LineSeparatorTests {
    private func report(_ separator: String, closing: String) -> [ReadResult] {
        read(
            """
            <submission xmlns="urn:tonghop:submission:1" plan="R-2026" unit="U1" period="q1">
              <task number="1" status="done"><A1.01>1</A1.01><result>Đợt một\(separator)Đợt hai</result></task>
              <task number="2" status="done"><A2.01>2</A2.01>\(closing)
            </submission>
            """)
    }

    @Test("a separator divides a narrative", arguments: ["\u{2028}", "\u{0B}", "&#x2028;"])
    func divided(_ separator: String) {
        // The fixture leaves out line ends, and nothing else.
        #expect(report(separator, closing: "</task>")[0].tree.contains("<result>Đợt mộtĐợt hai</result>"))
    }

    @Test("it is no line of the file: a fault below it is named where it stands", arguments: ["\u{2028}", "\u{0B}"])
    func place(_ separator: String) {
        let told = report(separator, closing: "</tsak>")[0].told
        #expect(told == ["text-repaired 2", "not-well-formed 3"], "\(told)")
    }
}
