// Faults of a plan workbook: each names the cell and what to enter.
import Documents
import Domain
import Planning
import Spreadsheet
import TestSupport
import Testing

@Suite("Faults of plan workbooks")
struct PlanWorkbookFaultTests {
    /// A change of the workbook of Tests/Plans/quarters.xml: a cell, its new content, and the faults that follow.
    struct Change: Sendable, CustomTestStringConvertible {
        let cell: PlanCell
        let value: SheetCell.Value
        let faults: [String]
        var testDescription: String { "\(cell.sheet)!\(cell.address)" }

        init(_ sheet: String, _ row: Int, _ title: String, _ value: SheetCell.Value, _ faults: String...) throws {
            let column = try #require(try Self.columns(sheet)[title])
            (cell, self.value, self.faults) = (PlanCell(sheet: sheet, row: row, column: column), value, faults)
        }

        private static func columns(_ sheet: String) throws -> [String: Int] {
            if sheet == "Văn phòng" { return ["Nội dung": 2, "Mục": 1] }
            let reader = try SpreadsheetReader(PlanWorkbookFaultTests.workbook())
            let index = try #require(reader.sheets.firstIndex { $0.name == sheet })
            let header = try #require(try reader.grid(index).rows.first { $0.number == 2 })
            return Dictionary(
                header.cells.compactMap { cell in
                    if case .text(let text) = cell.content { (text, cell.column) } else { nil }
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    static func workbook() throws -> [UInt8] { try planWorkbook(try Checkout.bytes("Tests/Plans/quarters.xml")) }

    static let changes = Result {
        [
            try Change(
                "Chỉ tiêu", 5, "Cách gộp", .text("trung bình"),
                "Chỉ tiêu!H5: “trung bình” không dùng được: chỉ nhận cộng, lớn nhất, nhỏ nhất, mới nhất, số đơn vị có, tỷ lệ"
            ),
            try Change(
                "Chỉ tiêu", 5, "Nhiệm vụ số", .number(77), "Chỉ tiêu!B5: Trang “Nhiệm vụ” không có nhiệm vụ số 77"),
            try Change(
                "Chỉ tiêu", 5, "Tên chỉ tiêu", .empty,
                "Chỉ tiêu!D5: Chưa điền “Tên chỉ tiêu” (Như in trong biểu, ví dụ: Vốn đầu tư công đã giải ngân)"),
            try Change(
                "Kỳ", 5, "Đến hết ngày", .text("31/02/2027"),
                "Kỳ!F5: “31/02/2027” không dùng được: ngày phải có trong lịch và viết ngày/tháng/năm, như 20/05/2027"),
            try Change(
                "Quy tắc", 5, "Điều kiện", .text("B1 gấp đôi A1"),
                "Quy tắc!F5: Không hiểu điều kiện ở gần “gấp”; viết như NV2.01 <= NV2.02, NV6.11 + NV6.12 = NV6.05, NV1.01 >= danh sách VB, nối bằng “và”, “hoặc”"
            ),
            try Change(
                "Đơn vị", 7, "Mã đơn vị", .text("T3"), "Đơn vị!B8: Mã đơn vị T3 đã dùng ở dòng 7 trang Đơn vị"),
            try Change(
                "Đơn vị", 7, "Tên đơn vị", .text("Thôn Một"),
                "Đơn vị!C7: Tên “Thôn Một” của đơn vị T2 đã chỉ đơn vị T1 (dòng 6 trang Đơn vị)"),
            try Change(
                "Đơn vị", 7, "Tên gọi khác", .text("Thôn 1"),
                "Đơn vị!E7: Tên “Thôn 1” của đơn vị T2 đã chỉ đơn vị T1 (dòng 6 trang Đơn vị)"),
            try Change(
                "Quy tắc", 6, "Mã quy tắc", .text("A-a"), "Quy tắc!C6: Mã quy tắc A-a đã dùng ở dòng 5 trang Quy tắc"),
            try Change(
                "Nhiệm vụ", 6, "Số", .number(1), "Nhiệm vụ!B6: Nhiệm vụ số 1 đã có ở dòng 5; mỗi nhiệm vụ một số"),
            try Change(
                "Câu tóm tắt", 6, "Nhiệm vụ số", .number(1),
                "Câu tóm tắt!C6: Nhiệm vụ này đã có câu ở dòng 5; gộp cả hai vào một ô"),
            try Change(
                "Câu tóm tắt", 6, "Câu tóm tắt", .text("{{count('MH','abc')}} mô hình"),
                "Câu tóm tắt!C6: Chỗ điền {{count('MH','abc')}}: danh sách MH không có giá trị abc; chỉ có kinh-te, van-hoa-xa-hoi, quoc-phong-an-ninh, he-thong-chinh-tri, khac, tap-the, ca-nhan (đặt ở trang Danh sách, cột “Mã lĩnh vực”)"
            ),
            try Change("Kỳ", 6, "Tên kỳ", .text("quý I"), "Kỳ!C6: Kỳ “quý i” đã có ở dòng 5 trang Kỳ"),
            try Change(
                "Chỉ tiêu", 5, "Bắt buộc", .text("tùy"), "Chỉ tiêu!J5: “tùy” không dùng được: chỉ nhận Có, Không"),
            try Change(
                "Chỉ tiêu", 14, "Cách gộp", .text("cộng"),
                "Chỉ tiêu!H14: Chỉ tiêu C3 kiểu “chữ” không gộp bằng “cộng” được; “Cách gộp” chỉ nhận mới nhất, số đơn vị có"
            ),
            try Change(
                "Chỉ tiêu", 10, "Mẫu số", .empty, "Chỉ tiêu!N10: Tỷ lệ B3 chưa ghi “Mẫu số”"),
            try Change(
                "Kỳ", 8, "Nối tiếp kỳ", .text("Q3"),
                "Kỳ!J8: Kỳ Q4 nối tiếp kỳ Q3 nên phải tính gộp cả kỳ đó: từ ngày 01/7/2027 hoặc sớm hơn, đến sau ngày 30/9/2027. Nếu mỗi kỳ đếm riêng (như bốn quý và năm) thì để trống ô này"
            ),
            try Change(
                "Kỳ", 5, "Đến hết ngày", .empty, "Kỳ!F5: Kỳ Q1 chưa ghi “Đến hết ngày”"),
            try Change(
                "Nhiệm vụ", 9, "Phần của báo cáo", .text("III"),
                "Nhiệm vụ!D9: “III” chưa phải tên phần; ghi tên như in trong báo cáo, ví dụ “Thu, chi ngân sách” (các nhiệm vụ cùng phần ghi cùng tên; phần mềm tự đánh số I, II…), hoặc để trống"
            ),
            try Change(
                "Quy tắc", 6, "Ví dụ sai", .text("D1 = 899"),
                "Quy tắc!J6: Ví dụ “D1” không đọc được: viết MÃ=số, MÃ=không, kỳ-trước:MÃ=số hoặc danh-sách:VB=số; cách nhau bằng dấu cách, không có dấu cách quanh dấu =; mỗi mã một lần"
            ),
            try Change(
                "Quy tắc", 6, "Ví dụ đúng", .text("D1=900,5 kỳ-trước:D1=900"),
                "Quy tắc!I6: Quy tắc D-a: trong ví dụ “D1=900,5 kỳ-trước:D1=900”, 900,5 không phải giá trị mà D1 có thể nhận"
            ),
            try Change(
                "Văn phòng", 15, "Nội dung", .text("PGD"),
                "Văn phòng!C15: Trang Đơn vị không có đơn vị nào mang mã “PGD”; ghi mã của đơn vị thu và tổng hợp báo cáo"
            ),
            try Change(
                "Văn phòng", 4, "Nội dung", .text("hai nghìn"),
                "Văn phòng!C4: “hai nghìn” không dùng được: năm phải có bốn chữ số"),
            try Change(
                "Văn phòng", 5, "Nội dung", .empty,
                "Văn phòng!C5: Chưa điền “Tên kế hoạch” (Tên đầy đủ, ví dụ: Kế hoạch phát triển kinh tế - xã hội năm 2027)"
            ),
            try Change(
                "Văn phòng", 5, "Mục", .text("Tựa đề"),
                "Văn phòng!B5: Trang này không có mục “Tựa đề”; đổi lại tên, hoặc thêm dấu # ở đầu nếu là ghi chú riêng",
                "Văn phòng!C1: Chưa điền “Tên kế hoạch” (Tên đầy đủ, ví dụ: Kế hoạch phát triển kinh tế - xã hội năm 2027)"
            ),
        ]
    }

    @Test("are told with the cell", arguments: try changes.get())
    func told(_ change: Change) throws {
        let found = faults(in: try changed(change))
        #expect(found == change.faults)
    }

    @Test("are shown in a marked copy, with every other cell as it was", arguments: try changes.get())
    func marked(_ change: Change) throws {
        let bytes = try changed(change)
        let found = located(in: bytes)
        let copy = try #require(markedPlan(bytes, found))
        // The copy says the same, and can be corrected.
        #expect(located(in: copy) == found)
        let corrected = try Self.edited(copy, change.cell, try original(change.cell))
        #expect(faults(in: corrected) == [])
    }

    @Test("are told together, where one does not depend on another")
    func together() throws {
        var bytes = try Self.workbook()
        for change in [
            try Change("Chỉ tiêu", 5, "Tên chỉ tiêu", .empty), try Change("Kỳ", 5, "Đến hết ngày", .text("31/02/2027")),
            try Change("Quy tắc", 5, "Điều kiện", .text("B1 gấp đôi A1")),
            try Change("Đơn vị", 7, "Loại đơn vị", .text("cụm, khối")),
        ] {
            bytes = try Self.edited(bytes, change.cell, change.value)
        }
        #expect(
            Set(located(in: bytes).compactMap { $0.cell.map { "\($0.sheet)!\($0.address)" } }) == [
                "Chỉ tiêu!D5", "Kỳ!F5", "Quy tắc!F5", "Đơn vị!D7",
            ])
    }

    @Test("of rows that have no such column, and of percentages, say what to enter")
    func rows() throws {
        let plan = try Checkout.text("Tests/Plans/quarters.xml").replacing(
            "<limits fileBytes=\"65536\"/>",
            with: """
                <limits fileBytes="65536" signShare="90"/>
                <calendar><working-day date="2027-08-21" name="bù"/></calendar>
                """)
        let workbook = try planWorkbook(Array(plan.utf8))
        let rows = try Self.rows(of: "Văn phòng", in: workbook)
        let share = try #require(
            rows.first { row in
                row.cells.contains { $0.content == .text("Tỷ lệ đủ để trình ký (%)") }
            }
        ).number
        #expect(
            faults(in: try Self.edited(workbook, PlanCell(sheet: "Văn phòng", row: share, column: 2), .text("90%")))
                == [
                    "Văn phòng!C\(share): “90%” không dùng được: phải là số phần trăm, từ 0 đến 100, không có dấu %: 90% thì ghi 90"
                ])
        let until = PlanCell(sheet: "Ngày nghỉ", row: 5, column: 3)
        #expect(
            faults(in: try Self.edited(workbook, until, .date(year: 2027, month: 8, day: 22))) == [
                "Ngày nghỉ!D5: Dòng “làm bù” không có “Đến hết ngày”; để trống ô này"
            ])
    }

    @Test("name an unknown sheet as it is called")
    func unknownSheet() throws {
        var sheets = [Sheet(name: "Nháp", rows: [SheetRow([SheetCell(.text("x"))])])]
        let reader = try SpreadsheetReader(Self.workbook())
        for (index, entry) in reader.sheets.enumerated() {
            let rows = try reader.grid(index).rows
            sheets.append(
                Sheet(
                    name: entry.name,
                    rows: (1...(rows.last?.number ?? 1)).map { number in
                        SheetRow(rows.first { $0.number == number }?.values ?? [])
                    }))
        }
        let bytes = try XLSXWriter.write(Workbook(title: "", sheets: sheets))
        #expect(faults(in: bytes).first?.hasPrefix("Không rõ trang “Nháp”") == true, "\(faults(in: bytes))")
    }

    private static func rows(of sheet: String, in bytes: [UInt8]) throws -> [GridRow] {
        let reader = try SpreadsheetReader(bytes)
        return try reader.grid(try #require(reader.sheets.firstIndex { $0.name == sheet })).rows
    }

    @Test("a kind of unit may be written with spaces, and an example with a decimal comma")
    func words() throws {
        var bytes = try Self.workbook()
        for row in 6...8 {
            bytes = try Self.edited(
                bytes, try Change("Đơn vị", row, "Loại đơn vị", .empty).cell, .text("thôn bản"))
        }
        for row in [5, 6, 7] {
            bytes = try Self.edited(
                bytes, try Change("Chỉ tiêu", row, "Loại đơn vị phải kê", .empty).cell, .text("thôn bản"))
        }
        bytes = try Self.edited(
            bytes, try Change("Chỉ tiêu", 12, "Loại đơn vị phải kê", .empty).cell, .text("tram, thôn bản"))
        bytes = try Self.edited(
            bytes, try Change("Quy tắc", 5, "Ví dụ đúng", .empty).cell, .text("A2=60,5 A3=48"))
        #expect(faults(in: bytes) == [])
        let xml = String(decoding: try WorkbookPlan(reading: bytes).xml, as: UTF8.self)
        #expect(xml.contains("kinds=\"tram thôn-bản\"") && xml.contains("<pass>A2=60.5 A3=48</pass>"))
    }

    private func original(_ cell: PlanCell) throws -> SheetCell.Value {
        let reader = try SpreadsheetReader(Self.workbook())
        let index = try #require(reader.sheets.firstIndex { $0.name == cell.sheet })
        let row = try reader.grid(index).rows.first { $0.number == cell.row }
        return row?.cells.first { $0.column == cell.column }?.content.asValue ?? .empty
    }

    private func changed(_ change: Change) throws -> [UInt8] {
        try Self.edited(try Self.workbook(), change.cell, change.value)
    }

    private func faults(in bytes: [UInt8]) -> [String] {
        located(in: bytes).map { fault in
            (fault.cell.map { "\($0.sheet)!\($0.address): " } ?? "") + fault.message.vi
        }
    }

    private func located(in bytes: [UInt8]) -> [PlanFault] {
        do throws(PlanRefused) {
            let workbook = try WorkbookPlan(reading: bytes)
            do throws(PlanRefused) {
                _ = try loadPlan(workbook.xml, digest: "plan")
                return []
            } catch {
                return error.faults.map(workbook.located)
            }
        } catch {
            return error.faults
        }
    }

    /// The workbook written again with another value in one cell.
    private static func edited(_ bytes: [UInt8], _ target: PlanCell, _ value: SheetCell.Value) throws -> [UInt8] {
        let reader = try SpreadsheetReader(bytes)
        var sheets: [Sheet] = []
        for (index, entry) in reader.sheets.enumerated() {
            var rows: [SheetRow] = []
            for row in try reader.grid(index).rows {
                while rows.count < row.number { rows.append(SheetRow([])) }
                for cell in row.cells {
                    while rows[row.number - 1].cells.count <= cell.column {
                        rows[row.number - 1].cells.append(SheetCell(.empty))
                    }
                    var style = CellStyle()
                    if case .date = cell.content { style.numberFormat = "dd/mm/yyyy" }
                    rows[row.number - 1].cells[cell.column] = SheetCell(cell.content.asValue, style: style)
                }
            }
            if entry.name == target.sheet {
                var style = CellStyle()
                if case .date = value { style.numberFormat = "dd/mm/yyyy" }
                while rows[target.row - 1].cells.count <= target.column {
                    rows[target.row - 1].cells.append(SheetCell(.empty))
                }
                rows[target.row - 1].cells[target.column] = SheetCell(value, style: style)
            }
            sheets.append(Sheet(name: entry.name, rows: rows))
        }
        return try XLSXWriter.write(Workbook(title: "", sheets: sheets))
    }
}

extension GridRow {
    fileprivate var values: [SheetCell] {
        (0...(cells.last?.column ?? 0)).map { column in
            SheetCell(cells.first { $0.column == column }?.content.asValue ?? .empty)
        }
    }
}

extension GridCell.Content {
    var asValue: SheetCell.Value {
        switch self {
        case .text(let text): .text(text)
        case .number(let number, _): .number(Double(number) ?? 0)
        case .date(let year, let month, let day): .date(year: year, month: month, day: day)
        case .logical, .error, .notComputed: .empty
        }
    }
}
