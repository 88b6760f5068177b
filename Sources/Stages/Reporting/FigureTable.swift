// so-lieu.csv: every figure of a period in one long table, for programs that draw charts and dashboards.
import Domain

/// One line per answered unit and indicator, in UTF-8 with a byte order mark, with canonical values.
///
/// Names of units and indicators are beside their codes, so that the table can be used alone. A text answer is omitted,
/// because it cannot be counted and a spreadsheet program could run it as a formula.
func figureTable(of consolidation: Consolidation, under plan: Plan) -> [UInt8] {
    let period = plan.period(consolidation.period)
    let frame = [
        plan.id.rawValue, consolidation.period.rawValue, period?.from?.iso ?? "", period?.cutoff?.iso ?? "",
    ]
    let names = Dictionary(plan.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let versions = Dictionary(
        consolidation.receipts.compactMap { receipt in receipt.submission.map { (receipt.unit, $0.version) } },
        uniquingKeysWith: { first, _ in first })
    var lines = [
        "ke_hoach,ky,tu_ngay,den_ngay,don_vi,ten_don_vi,nhiem_vu,chi_tieu,ten_chi_tieu,don_vi_tinh,gia_tri,uoc,khong_phat_sinh,ban"
    ]
    for indicator in plan.indicators {
        for contribution in consolidation.total(indicator.code)?.contributions ?? [] {
            let figure = contribution.figure
            guard let value = figure.answer.counted else { continue }
            let cells =
                frame + [
                    contribution.unit.rawValue, names[contribution.unit] ?? "", String(indicator.task),
                    indicator.code.rawValue,
                    indicator.name, indicator.measure, value.canonical, figure.isEstimate ? "1" : "0",
                    figure.answer == .none ? "1" : "0", versions[contribution.unit].map(String.init) ?? "",
                ]
            lines.append(cells.map(quoted).joined(separator: ","))
        }
    }
    return [0xEF, 0xBB, 0xBF] + Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
}

private func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}
