// Sheet “Nguồn số liệu”: the file and the place of every figure, for readers who want to verify it.
import Documents
import Domain

func sourceSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Nguồn số liệu", title: "NGUỒN CỦA TỪNG SỐ LIỆU, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 7), SheetColumn("Mã chỉ tiêu", 10), SheetColumn("Chỉ tiêu", 40), SheetColumn("ĐVT", 11),
            SheetColumn("Mã đơn vị", 12), SheetColumn("Đơn vị", 34), SheetColumn("Giá trị", 13), SheetColumn("Ước", 6),
            SheetColumn("Tệp", 34), SheetColumn("Vị trí trong tệp", 34), SheetColumn("Bản", 6),
            SheetColumn("Thời điểm nhận (\(context.plan.offset.zoneName))", 17), SheetColumn("SHA-256 của tệp", 68),
        ], context)
    var table = SourceTable(draft.columns.map(\.width), context)
    for total in context.consolidation.totals {
        if let indicator = context.indicator(total.indicator) { table.add(total, of: indicator) }
    }
    draft.repeating = table.rows
    (draft.frozenColumns, draft.pagesWide) = (2, 2)
    return draft
}

/// The rows of the sheet. Their cells repeat: those of an indicator, of a unit's file, of equal figures and places.
private struct SourceTable {
    private(set) var rows: RepeatingRows
    private let context: ReportContext
    private let widths: [Double]
    private var origins: [UnitCode: Origin] = [:]
    private var figures: [FigureKey: Kept] = [:]
    private var places: [Place: Kept] = [:]
    /// Of XML files, whose places have no texts to compare.
    private var positions: [Position: Kept] = [:]
    private var estimates: [Bool: Kept] = [:]

    /// One or several neighbouring cells.
    private struct Kept {
        var indexes: [Int32]
        var lines: Int
    }

    /// One unit's file.
    private struct Origin {
        let unit: Kept
        let name: Kept
        let submission: Kept
    }

    private struct FigureKey: Hashable {
        /// nil for “không phát sinh”.
        let scaled: Int64?
        let quantityDigits: Int
        let isEstimate: Bool
        let kind: FigureKind
    }

    private struct Position: Hashable {
        let line: Int?
        let column: Int?
    }

    init(_ widths: [Double], _ context: ReportContext) {
        (self.widths, self.context) = (widths, context)
        rows = RepeatingRows(columns: widths.count, numberStyle: .figure(digits: 0))
        for receipt in context.consolidation.receipts {
            if let accepted = receipt.submission, origins[receipt.unit] == nil {
                origins[receipt.unit] = origin(accepted, receipt.unit)
            }
        }
    }

    mutating func add(_ total: IndicatorTotal, of indicator: Indicator) {
        let head = keep(
            [.centred(indicator.code.rawValue), .words(indicator.name), .centred(indicator.measure)], at: 1)
        let kind = FigureKind(indicator)
        var row: [Int32] = []
        for part in total.contributions {
            let origin = origins[part.unit] ?? unknownOrigin(part.unit)
            let value = value(part.figure, kind)
            let estimate = estimate(part.figure.isEstimate)
            let place = place(part.figure.place)
            row.removeAll(keepingCapacity: true)
            row += head.indexes
            row += origin.unit.indexes
            row += value.indexes
            row += estimate.indexes
            row += origin.name.indexes
            row += place.indexes
            row += origin.submission.indexes
            let most = max(
                head.lines, origin.unit.lines, value.lines, origin.name.lines, place.lines, origin.submission.lines)
            rows.add(row, height: heightOfRow(lines: most))
        }
    }

    private mutating func keep(_ cells: [SheetCell], at column: Int) -> Kept {
        var kept = Kept(indexes: [], lines: 1)
        for (offset, cell) in cells.enumerated() {
            kept.indexes.append(rows.keep(cell))
            kept.lines = max(kept.lines, cell.lines(in: widths[column + offset]))
        }
        return kept
    }

    private mutating func origin(_ accepted: UnitReceipt.Accepted, _ code: UnitCode) -> Origin {
        Origin(
            unit: unit(code), name: keep([.words(accepted.name)], at: 8),
            submission: keep(
                [
                    .count(accepted.version), .moment(accepted.arrived, at: context.plan.offset),
                    .words(accepted.original.rawValue),
                ], at: 10))
    }

    private mutating func unknownOrigin(_ code: UnitCode) -> Origin {
        let origin = Origin(
            unit: unit(code), name: keep([.words("")], at: 8),
            submission: keep([.words(""), .words(""), .words("")], at: 10))
        origins[code] = origin
        return origin
    }

    private mutating func unit(_ code: UnitCode) -> Kept {
        keep([.centred(code.rawValue), .words(context.name(code))], at: 4)
    }

    private mutating func value(_ figure: Figure, _ kind: FigureKind) -> Kept {
        let key: FigureKey
        switch figure.answer {
        case .quantity(let quantity):
            key = FigureKey(
                scaled: quantity.scaled, quantityDigits: quantity.digits, isEstimate: figure.isEstimate,
                kind: kind)
        case .none:
            key = FigureKey(scaled: nil, quantityDigits: 0, isEstimate: figure.isEstimate, kind: kind)
        case .text: return keep([cell(figure, kind)], at: 6)
        }
        if let known = figures[key] { return known }
        let kept = keep([cell(figure, kind)], at: 6)
        figures[key] = kept
        return kept
    }

    private mutating func estimate(_ isEstimate: Bool) -> Kept {
        if let known = estimates[isEstimate] { return known }
        let kept = keep([.centred(isEstimate ? "ước" : "")], at: 7)
        estimates[isEstimate] = kept
        return kept
    }

    private mutating func place(_ place: Place) -> Kept {
        guard place.cell != nil || place.header != nil else {
            let position = Position(line: place.line, column: place.column)
            if let known = positions[position] { return known }
            let kept = keep([.words(place.inVietnamese)], at: 9)
            positions[position] = kept
            return kept
        }
        if let known = places[place] { return known }
        let kept = keep([.words(place.inVietnamese)], at: 9)
        places[place] = kept
        return kept
    }
}
