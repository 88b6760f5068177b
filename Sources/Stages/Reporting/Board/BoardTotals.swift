// The period's totals beside last year's, and the findings that the units have not justified.
import Documents
import Domain

extension Board {
    // MARK: Totals

    var totals: HTML {
        guard hasFigures, !consolidation.totals.isEmpty else { return .empty }
        let table = HTML.element(.table, [.class("totals")]) {
            HTML.element(.caption, text: totalsCaption)
            headRow(totalsHeads)
            for task in plan.tasks where !task.indicators.isEmpty {
                HTML.element(.tbody) {
                    HTML.element(.tr) {
                        HTML.element(
                            .th, [.scope("rowgroup"), .columnSpan(totalsHeads.count), .class("task")],
                            text: "\(task.number). \(task.title)")
                    }
                    for indicator in task.indicators where indicator.type != .text { row(indicator) }
                }
            }
        }
        return section("Số liệu tổng hợp và thay đổi", [scrolling("Số liệu tổng hợp", table)])
    }

    private var earlier: Period? { context.period.after.flatMap { plan.period($0) } }
    private var isCompared: Bool { consolidation.totals.contains { $0.lastYear != nil } }

    private var totalsHeads: [String] {
        ["Chỉ tiêu", "ĐVT"] + (earlier.map { [capitalised($0.name)] } ?? []) + ["Kỳ này"]
            + (isCompared ? ["Cùng kỳ năm trước", "Tăng (+), giảm (-)", "%"] : [])
    }

    private var totalsCaption: String {
        let compared =
            isCompared
            ? "Thay đổi của tỷ lệ tính bằng điểm %; “–”: không có số để so sánh."
            : "Chưa có số liệu cùng kỳ năm trước để so sánh."
        return "Số liệu của \(share(counts.reported, of: counts.required).fraction) đơn vị. " + compared
    }

    private func row(_ indicator: Indicator) -> HTML {
        let total = context.total(indicator.code)
        let change = YearOnYear(total, of: indicator)
        return .element(.tr) {
            HTML.element(
                .th, indicator.partOf == nil ? [.scope("row")] : [.scope("row"), .class("part")], text: indicator.name)
            HTML.element(.td, text: indicator.measure)
            if earlier != nil { numberCell(written(total?.earlier)) }
            numberCell((total?.isEstimate == true && total?.total != nil ? "ước " : "") + written(total?.total))
            if isCompared {
                numberCell(written(total?.lastYear))
                numberCell(change.difference.map(Printed.signed) ?? "–")
                numberCell(change.percent.map(signedPercent) ?? "–")
            }
        }
    }

    private func written(_ quantity: Quantity?) -> String { quantity.map(Printed.inTable) ?? "–" }

    // MARK: Findings

    private static let mostFindings = 200

    var openFindings: HTML {
        let count = consolidation.receipts.reduce(0) { $0 + $1.openWarnings }
        guard hasFigures, count > 0 else { return .empty }
        guard namesUnits else {
            return section("Còn \(Quantity(count).vietnamese) nội dung chưa giải trình", [])
        }
        let open = consolidation.warnings.filter { $0.value.justification == nil }
        let shown = open.prefix(Self.mostFindings)
        let receipts = Dictionary(consolidation.receipts.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
        let table = HTML.element(.table) {
            HTML.element(.caption, text: "Nội dung đơn vị chưa giải trình; tên đơn vị dẫn đến thư mục phiếu.")
            headRow(["Đơn vị", "Nội dung", "Vị trí trong tệp"])
            HTML.element(.tbody) {
                for warning in shown {
                    HTML.element(.tr) {
                        HTML.element(
                            .th, [.scope("row")],
                            [receipts[warning.unit].map(link) ?? .text(context.name(warning.unit))])
                        HTML.element(.td, text: warning.value.message.vi)
                        HTML.element(.td, text: warning.value.place.described.vi)
                    }
                }
            }
        }
        let rest = count - shown.count
        let more =
            rest > 0
            ? HTML.element(.p, text: "và \(Quantity(rest).vietnamese) nội dung khác, ghi trong phu-luc.xlsx.") : .empty
        return section(
            "Còn \(Quantity(count).vietnamese) nội dung chưa giải trình",
            [scrolling("Nội dung chưa giải trình", table), more])
    }
}

/// `+12,5%`, `-3%`
func signedPercent(_ quantity: Quantity) -> String { (quantity > .zero ? "+" : "") + Printed.percent(quantity) }
