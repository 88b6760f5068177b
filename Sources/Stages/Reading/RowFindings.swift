// Questions about figures that look correct but disagree with the words beside them or with what their cell shows.
import CSV
import Domain
import VietnameseText

extension FindingKind {
    static let valueMarked = FindingKind(
        "value-marked", .error, vi: "Số liệu có chữ số bị gạch ngang hoặc viết nhỏ lên trên, xuống dưới",
        en: "A figure with struck or raised digits")
    static let shownOtherwise = FindingKind(
        "shown-otherwise", .error, vi: "Ô hiện một số khác với số được lưu",
        en: "A cell that shows another number than it stores")
    static let nameOfAnother = FindingKind(
        "name-of-another", .error, vi: "Tên chỉ tiêu không khớp với mã", en: "A row's name is another indicator's")
    static let codesRetyped = FindingKind(
        "codes-retyped", .error, vi: "Cột mã bị đổi, bị xóa hoặc gõ lại khác biểu mẫu",
        en: "Codes changed, deleted or typed otherwise")
    static let measureDiffers = FindingKind(
        "measure-differs", .error, vi: "Đơn vị tính khác với kế hoạch", en: "Another unit of measure than the plan's")
    static let percentFraction = FindingKind(
        "percent-fraction", .error, vi: "Tỷ lệ ghi dưới dạng số thập phân nhỏ hơn 1",
        en: "A percentage written as a fraction")
    static let documentNumber = FindingKind(
        "document-number", .error, vi: "Số văn bản bị đổi thành ngày hoặc mất ký hiệu",
        en: "A document's number changed by a spreadsheet")
    static let rowTooLong = FindingKind(
        "row-too-long", .error, vi: "Dòng dài hơn dòng tiêu đề", en: "A row longer than its header")
    static let nameUnknown = FindingKind(
        "name-unknown", .warning, vi: "Tên chỉ tiêu không có trong kế hoạch",
        en: "A row's name that the plan does not know")
    static let textNotRead = FindingKind(
        "text-not-read", .warning, vi: "Nội dung nằm ở chỗ biểu mẫu không dùng",
        en: "Words where the form has no use for them")
    static let textStruck = FindingKind(
        "text-struck", .repair, vi: "Chữ bị gạch ngang không được đọc", en: "Struck words left out")
}

extension Finding {
    static func marked(_ marked: WorkbookSheet.MarkedValue, _ place: Place, _ indicator: Indicator) -> Finding {
        guard let kept = marked.kept else {
            return Finding(
                .valueMarked, at: place, found: marked.whole,
                message: Wording(
                    vi:
                        "Chỉ tiêu \(indicator.label) ghi “\(marked.whole)” nhưng cả ô bị gạch ngang, chưa rõ có tính số này không.",
                    en: "\(indicator.code) is “\(marked.whole)”, and the whole cell is struck out."),
                remedy: Wording(
                    vi:
                        "Nếu tính, đề nghị bỏ gạch ngang; nếu không, đề nghị xóa và gõ số đúng (không có thì ghi “không phát sinh”).",
                    en: "Remove the line if the number counts; otherwise type the right one."))
        }
        let readings = [kept, marked.whole].filter { !$0.isEmpty }
        let shown = readings.map { "“\($0)”" }.joined(separator: " hay ")
        return Finding(
            .valueMarked, at: place, found: marked.whole, allowed: readings,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label): trong ô của tệp đã gửi có chữ số bị gạch bỏ (hoặc viết nhỏ lên trên, xuống dưới), chưa rõ số đúng là \(shown).",
                en: "\(indicator.code) has struck or raised digits: it may be \(readings.joined(separator: " or "))."),
            remedy: Wording(
                vi: "Đề nghị xóa ô rồi gõ lại số đúng; chú thích (nếu cần) ghi ở cột Thuyết minh.",
                en: "Clear the cell and type the right number alone."))
    }

    static func shownOtherwise(_ place: Place, shown: String, stored: String, _ indicator: Indicator) -> Finding {
        let seen = shown.isEmpty ? "không hiện gì" : "hiện “\(shown)”"
        return Finding(
            .shownOtherwise, at: place, found: shown, allowed: [stored, shown].filter { !$0.isEmpty },
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label): ô này \(seen) nhưng số được lưu là “\(stored)” (do định dạng số của ô).",
                en: "\(indicator.code): the cell shows “\(shown)” and stores “\(stored)”, by its number format."),
            remedy: Wording(
                vi: "Đề nghị chọn định dạng ô là Chung (General) rồi gõ lại số đúng\(indicator.measuredIn).",
                en: "Set the cell's format to General and type the number again."))
    }

    static func unknownRowName(_ place: Place, _ name: String, _ indicator: Indicator, _ other: Indicator, more: Int)
        -> Finding
    {
        let others =
            more > 0 ? Wording(vi: " Còn \(more) dòng khác như vậy.", en: " So do \(more) other rows.") : .nothing
        return Finding(
            .nameOfAnother, at: place, found: name, allowed: [indicator.name],
            message: Wording(
                vi:
                    "Dòng mang mã \(indicator.code) (\(indicator.name)) nhưng tên ghi là “\(shortened(name))”, là tên của chỉ tiêu \(other.code); có thể mã và tên đã bị xếp lệch nhau.\(others.vi)",
                en:
                    "The row has the code \(indicator.code), and its name “\(shortened(name))” is that of \(other.code).\(others.en)"
            ),
            remedy: Wording(
                vi:
                    "Nếu tên và số liệu đúng, đề nghị ghi lại mã là \(other.code). Nếu mã đúng, đề nghị ghi lại cả tên, đơn vị tính và số liệu của \(indicator.code).",
                en:
                    "If name and figure are right, write the code \(other.code). If the code is right, give name, unit of measure and figure of \(indicator.code)."
            ))
    }

    static func unknownName(_ place: Place, _ name: String, _ indicator: Indicator, count: Int) -> Finding {
        let others =
            count > 1 ? Wording(vi: " Có \(count) dòng như vậy.", en: " There are \(count) such rows.") : .nothing
        return Finding(
            .nameUnknown, at: place, found: name, allowed: [indicator.name],
            message: Wording(
                vi:
                    "Dòng mang mã \(indicator.code) ghi tên là “\(shortened(name))”, trong khi kế hoạch gọi là “\(indicator.name)”.\(others.vi)",
                en:
                    "The row of \(indicator.code) is named “\(shortened(name))”; the plan calls it “\(indicator.name)”.\(others.en)"
            ),
            remedy: Wording(
                vi: "Nếu số liệu đúng là của chỉ tiêu này thì không phải làm gì; nếu không, đề nghị ghi lại.",
                en: "Nothing to do if the figure is of this indicator."))
    }

    static func retypedCodes(_ place: Place, _ pairs: [(typed: String, code: IndicatorCode)], count: Int) -> Finding {
        func list(_ empty: String) -> String {
            pairs.map { "\($0.typed.isEmpty ? empty : "“\($0.typed)”") → \($0.code)" }.joined(separator: "; ")
                + (count > pairs.count ? "; …" : "")
        }
        return Finding(
            .codesRetyped, at: place, found: pairs.first?.typed, meant: pairs.first?.code.rawValue,
            message: Wording(
                vi:
                    "Mã ở \(count) dòng không còn như biểu mẫu (bị xóa, gõ lại, hoặc Excel đổi thành số, ngày); theo tên chỉ tiêu thì có lẽ là: \(list("ô trống")).",
                en:
                    "The codes of \(count) rows are not the form's (deleted, retyped, or turned into numbers or dates); by their names they are: \(list("blank"))."
            ),
            remedy: Wording(
                vi: "Đề nghị chép lại cột Mã từ biểu mẫu (định dạng cột là Văn bản), rồi gửi lại.",
                en: "Copy the column of codes from the form again, as text."))
    }

    static func otherMeasure(_ place: Place, found: String, _ indicator: Indicator) -> Finding {
        Finding(
            .measureDiffers, at: place, found: found, allowed: [indicator.measure].filter { !$0.isEmpty },
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi đơn vị tính “\(shortened(found))”, trong khi kế hoạch \(indicator.counted.vi).",
                en:
                    "\(indicator.code) is counted in “\(shortened(found))” here, and \(indicator.counted.en) in the plan."
            ),
            remedy: Wording(
                vi: indicator.measure.isEmpty
                    ? "Đề nghị ghi số đầy đủ và xóa đơn vị tính này."
                    : "Đề nghị ghi số liệu tính bằng “\(indicator.measure)” và sửa lại ô đơn vị tính.",
                en: indicator.measure.isEmpty
                    ? "Give the number in full and remove the unit of measure."
                    : "Give the figure in “\(indicator.measure)” and correct the unit of measure."))
    }

    /// - Parameter cell: the figure of the first indicator that it concerns.
    static func scaledTable(
        _ place: Place, found: String, _ measure: String, _ indicator: Indicator, at cell: Place, count: Int
    ) -> Finding {
        let others =
            count > 1 ? Wording(vi: " và \(count - 1) chỉ tiêu khác", en: " and \(count - 1) others") : .nothing
        let cell = Place(line: cell.line, cell: cell.cell).described
        let cells = Wording(
            vi: cell.vi + (count > 1 ? " và các ô khác" : ""), en: cell.en + (count > 1 ? " and others" : ""))
        let counted = indicator.counted(others)
        return Finding(
            .measureDiffers, at: place, found: found, allowed: [indicator.measure].filter { !$0.isEmpty },
            message: Wording(
                vi:
                    "Ô này ghi số liệu của bảng tính bằng “\(measure)”, trong khi kế hoạch \(counted.vi).",
                en:
                    "This cell says that figures are in “\(measure)”; the plan \(counted.en)."
            ),
            remedy: indicator.measure.isEmpty
                ? Wording(
                    vi:
                        "Đề nghị ghi số đầy đủ (ở \(cells.vi)), rồi xóa chỗ ghi đơn vị tính này. Chỉ khi số liệu vốn đã là số đầy đủ thì mới để nguyên số và xóa chỗ ghi này.",
                    en:
                        "Give the numbers in full (\(cells.en)), and remove this line. Leave the figures only if they are in full already."
                )
                : Wording(
                    vi:
                        "Đề nghị đổi số liệu (ở \(cells.vi)) sang “\(indicator.measure)”, rồi xóa chỗ ghi đơn vị tính này. Chỉ khi số liệu vốn đã tính bằng “\(indicator.measure)” thì mới để nguyên số và xóa chỗ ghi này.",
                    en:
                        "Give the figures (\(cells.en)) in “\(indicator.measure)”, and remove this line. Leave the figures only if they are in “\(indicator.measure)” already."
                ))
    }

    /// - Parameter read: the number in `found`, in canonical form; there may be words around it.
    static func fraction(
        _ place: Place, found: String, read: String, _ indicator: Indicator, isXML: Bool = false
    ) -> Finding {
        let line = "confirms=\"\(indicator.code)\""
        let hundredfold = hundredfold(of: read)
        let one = isXML ? read : read.replacing(".", with: ",")
        return Finding(
            .percentFraction, at: place, found: found,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) tính bằng % nhưng ghi là “\(found)”: chưa rõ là \(one)% hay \(hundredfold)%.",
                en: "\(indicator.code) is a percentage and is “\(found)”: that may be \(one)% or \(hundredfold)%."),
            remedy: isXML
                ? Wording(
                    vi:
                        "Nếu là \(hundredfold)%, đề nghị ghi \(hundredfold). Nếu đúng là \(one)%, thêm \(line) vào thẻ submission rồi gửi lại.",
                    en:
                        "If it is \(hundredfold)%, write \(hundredfold). If it is \(one)%, add \(line) to the submission element."
                )
                : Wording(
                    vi:
                        "Nếu là \(hundredfold)%, đề nghị xóa ô rồi gõ \(hundredfold) (không cần dấu %). Nếu đúng là \(one)%, giữ nguyên số và ghi “\(indicator.code)” ở dòng “Xác nhận” (chưa có thì thêm dưới dòng “Kỳ báo cáo”: ô thứ nhất ghi “Xác nhận”, ô thứ hai ghi “\(indicator.code)”).",
                    en:
                        "If it is \(hundredfold)%, clear the cell and type \(hundredfold), without a sign. If it is \(one)%, keep it and write \(indicator.code) beside “Xác nhận”, below the period."
                ))
    }

    static func convertedNumber(_ place: Place, found: String, _ damage: DocumentNumberDamage) -> Finding {
        let (vi, en): (String, String) =
            switch damage {
            case .date:
                (
                    "trông như ngày tháng (có thể Excel đã tự đổi)",
                    "looks like a date (Excel may have changed it)"
                )
            case .scientific: ("là số đã bị Excel viết gọn", "was shortened by Excel")
            case .spreadsheetError: ("là báo lỗi của Excel", "is an error value of Excel")
            case .noNotation:
                (
                    "chỉ có chữ số, thiếu ký hiệu (có thể Excel đã bỏ số 0 hoặc phần ký hiệu)",
                    "has only digits (Excel may have dropped zeros or the notation)"
                )
            }
        return Finding(
            .documentNumber, at: place, found: found,
            message: Wording(
                vi: "Số, ký hiệu văn bản ghi là “\(found)”, \(vi).",
                en: "The document's number is “\(found)”, which \(en)."),
            remedy: Wording(
                vi: "Đề nghị ghi đủ số và ký hiệu, ví dụ 45/BC-CCKL (nên gõ thêm dấu ' ở đầu ô để Excel giữ nguyên).",
                en: "Give the number with its notation, such as 45/BC-CCKL."))
    }

    static func longRow(_ place: Place, _ cells: [String]) -> Finding {
        let parts = cells.dropFirst(3).map(trimmed).filter { !$0.isEmpty }
        let found = parts.joined(separator: ",")
        let split = parts.map { "“\(shortened($0))”" }.joined(separator: ", ")
        return Finding(
            .rowTooLong, at: place, found: found,
            message: Wording(
                vi:
                    "Dấu phẩy trong một ô có thể đã tách ô đó thành nhiều ô, vì dòng này dài hơn dòng tiêu đề; từ cột Số liệu trở đi đọc được: \(split).",
                en: "The row has \(cells.count) cells, more than the header: a cell with a comma may have become two."),
            remedy: Wording(
                vi:
                    "Đề nghị ghép phần bị tách vào một ô cho thẳng cột với dòng tiêu đề (số thì không ghi dấu ngăn cách hàng nghìn) và xóa phần thừa bên phải. Gửi tệp Excel (.xlsx) thì không gặp lỗi này.",
                en:
                    "Put the parts back into one cell, in line with the header (numbers without a thousands mark), and clear the rest. An .xlsx file avoids this."
            ))
    }

    /// - Parameter isListed: whether it is in the row of a document, which has no cell for notes.
    static func unusedText(_ place: Place, _ text: String, isListed: Bool = false) -> Finding {
        Finding(
            .textNotRead, at: place, found: text,
            message: Wording(
                vi: "Ô này ghi “\(shortened(text))” nhưng nằm ở chỗ biểu mẫu không dùng đến, nên không được đọc.",
                en: "This cell says “\(shortened(text))” where the form has no use for it; it was not read."),
            remedy: Wording(
                vi: isListed
                    ? "Nếu cần, đề nghị ghi vào trích yếu (cột Nội dung) rồi gửi lại."
                    : "Nếu thuộc báo cáo, đề nghị chuyển sang cột Thuyết minh của dòng rồi gửi lại.",
                en: isListed
                    ? "If it matters, put it into the abstract."
                    : "If it belongs to the report, move it to the column of notes."))
    }

    static func numberBeside(_ place: Place, _ text: String, _ indicator: Indicator) -> Finding {
        Finding(
            .textNotRead, at: place, found: text,
            message: Wording(
                vi:
                    "Ô bên phải số liệu của \(indicator.label) chỉ ghi “\(text)”: chưa rõ là phần còn lại của số liệu hay ghi chú.",
                en: "The cell beside the figure of \(indicator.code) is “\(text)”: it may be the rest of the figure."),
            remedy: Wording(
                vi:
                    "Nếu là phần của số liệu, đề nghị ghi cả số vào ô Số liệu; nếu không, đề nghị xóa hoặc ghi thành lời.",
                en:
                    "If it belongs to the figure, write the whole number into its cell; otherwise remove it or use words."
            ))
    }

    static func struckText(_ text: String, count: Int, at place: Place) -> Finding {
        let others =
            count > 1 ? Wording(vi: " Có \(count) ô như vậy.", en: " There are \(count) such cells.") : .nothing
        return Finding(
            .textStruck, at: place, found: text,
            message: Wording(
                vi: "Phần chữ gạch ngang “\(shortened(text))” không được đọc.\(others.vi)",
                en: "The struck words “\(shortened(text))” were left out.\(others.en)"))
    }
}

/// `0.98` → `98`; `0.0345` → `3,45`.
private func hundredfold(of fraction: String) -> String {
    guard let quantity = Quantity(canonical: fraction) else { return fraction }
    let factor: Int64 = quantity.digits == 0 ? 100 : quantity.digits == 1 ? 10 : 1
    return Quantity(scaled: quantity.scaled * factor, digits: max(quantity.digits - 2, 0)).vietnamese
}

/// Shortened for use in a sentence.
func shortened(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
}

extension Indicator {
    /// `NV2.01 (Cuộc tuyên truyền, vận động)`
    var label: String { "\(code) (\(name))" }

    /// How the plan counts it: “tính bằng “cuộc””, or without a unit of measure.
    fileprivate var counted: Wording {
        measure.isEmpty
            ? Wording(vi: "không ghi đơn vị tính", en: "without a unit of measure")
            : Wording(vi: "tính bằng “\(measure)”", en: "in “\(measure)”")
    }

    /// The same with the indicator's name, and with words for further indicators.
    fileprivate func counted(_ others: Wording) -> Wording {
        measure.isEmpty
            ? Wording(
                vi: "không ghi đơn vị tính của \(label)\(others.vi)",
                en: "gives no unit of measure for \(code)\(others.en)")
            : Wording(
                vi: "tính \(label)\(others.vi) bằng “\(measure)”",
                en: "counts \(code)\(others.en) in “\(measure)”")
    }

    /// ` (triệu đồng)`
    fileprivate var measuredIn: String { measure.isEmpty ? "" : " (\(measure))" }
}
