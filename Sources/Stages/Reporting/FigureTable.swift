// so-lieu.csv: every figure of a period in one long table, for programs that draw charts and dashboards.
import Domain

/// One line per answered unit and indicator, in UTF-8 with a byte order mark, with canonical values.
///
/// Names of units and indicators are beside their codes, so that the table can be used alone. A text answer is omitted,
/// because it cannot be counted and a spreadsheet program could run it as a formula.
func figureTable(of consolidation: Consolidation, under plan: Plan) -> [UInt8] {
    let period = plan.period(consolidation.period)
    let frame = cells([
        plan.id.rawValue, consolidation.period.rawValue, period?.from?.iso ?? "", period?.cutoff?.iso ?? "",
    ])
    let units = Dictionary(
        plan.units.map { ($0.code, cells([$0.code.rawValue, $0.name])) }, uniquingKeysWith: { first, _ in first })
    let versions = Dictionary(
        consolidation.receipts.compactMap { receipt in receipt.submission.map { (receipt.unit, $0.version) } },
        uniquingKeysWith: { first, _ in first })
    var table: [UInt8] = [0xEF, 0xBB, 0xBF]
    table += Array(
        "ke_hoach,ky,tu_ngay,den_ngay,don_vi,ten_don_vi,nhiem_vu,chi_tieu,ten_chi_tieu,don_vi_tinh,gia_tri,uoc,khong_phat_sinh,ban\r\n"
            .utf8)
    for indicator in plan.indicators {
        let about = cells([String(indicator.task), indicator.code.rawValue, indicator.name, indicator.measure])
        for contribution in consolidation.total(indicator.code)?.contributions ?? [] {
            let figure = contribution.figure
            guard let value = figure.answer.counted else { continue }
            table += frame
            table += units[contribution.unit] ?? cells([contribution.unit.rawValue, ""])
            table += about
            table += value.canonical.utf8
            table += figure.isEstimate ? [comma, UInt8(ascii: "1"), comma] : [comma, UInt8(ascii: "0"), comma]
            table += figure.answer == .none ? [UInt8(ascii: "1"), comma] : [UInt8(ascii: "0"), comma]
            if let version = versions[contribution.unit] { table += String(version).utf8 }
            table += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
    }
    return table
}

private let comma = UInt8(ascii: ",")

/// Each text as a cell followed by a comma. Most cells of the table repeat, so they are prepared once.
private func cells(_ texts: [String]) -> [UInt8] { texts.flatMap { Array(quoted($0).utf8) + [comma] } }

private func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}
