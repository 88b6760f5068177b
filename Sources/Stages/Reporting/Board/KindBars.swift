// Received reports by kind of unit: a bar chart with the overall rate as a line, and the same figures as a table.
import Documents
import Domain

/// In pixels of the drawing.
private enum Measure {
    static let width = 420
    static let widest = 300
    static let top = 24
    static let row = 44
    static let bar = 18
}

extension Board {
    var bars: HTML {
        let kinds = kinds(of: consolidation.receipts, under: plan)
        guard counts.required > 0, kinds.count > 1 else { return .empty }
        return section(
            barsTitle(kinds),
            [
                .element(.figure) {
                    HTML.element(
                        .figcaption,
                        text: "Tỷ lệ gửi theo loại đơn vị. \(shades); khung trống: chưa có \(context.noun).")
                    drawing(kinds)
                    table(kinds)
                }
            ])
    }

    private var shades: String { context.hasDeadline ? "Đậm: đúng hạn; nhạt: gửi chậm" : "Đậm: đã gửi" }

    /// The main result as a title, if there is one.
    private func barsTitle(_ kinds: [UnitKind]) -> String {
        guard let last = kinds.last, last.counts.reported < last.counts.required else {
            return "Mọi loại đơn vị đã gửi đủ"
        }
        let complete = kinds.filter { $0.counts.reported == $0.counts.required }.count
        return complete == 0
            ? "Chưa loại đơn vị nào gửi đủ"
            : "\(complete)/\(kinds.count) loại đơn vị đã gửi đủ; thấp nhất: “\(last.name)”"
    }

    private func drawing(_ kinds: [UnitKind]) -> HTML {
        let height = Measure.top + Measure.row * kinds.count
        return .element(
            .svg,
            [
                Attribute("role", "img"), Attribute("width", "\(Measure.width)"),
                Attribute("viewBox", "0 0 \(Measure.width) \(height)"),
                Attribute("aria-labelledby", "bars-title bars-desc"),
            ]
        ) {
            HTML.element(.title, [.id("bars-title")], text: "Tỷ lệ gửi \(context.noun) theo loại đơn vị")
            HTML.element(.desc, [.id("bars-desc")], text: described(kinds))
            for (index, kind) in kinds.enumerated() { bar(kind, y: Measure.top + index * Measure.row) }
            overall(height: height)
        }
    }

    private func described(_ kinds: [UnitKind]) -> String {
        kinds.map { kind in
            let share = share(kind.counts.reported, of: kind.counts.required)
            return "\(kind.name): \(share.fraction), \(share.percent)"
        }.joined(separator: "; ") + "."
    }

    private func bar(_ kind: UnitKind, y: Int) -> HTML {
        let share = share(kind.counts.reported, of: kind.counts.required)
        let (onTime, sent) = (
            length(kind.counts.onTime, of: kind.counts.required), length(kind.counts.reported, of: kind.counts.required)
        )
        return .fragment([
            text(kind.name, x: 0, y: y + 14),
            rectangle(x: 0, y: y + Measure.row - Measure.bar - 6, width: Measure.widest, fill: "#ffffff"),
            rectangle(x: 0, y: y + Measure.row - Measure.bar - 6, width: sent, fill: "#bdbdbd"),
            rectangle(x: 0, y: y + Measure.row - Measure.bar - 6, width: onTime, fill: "#404040"),
            text("\(share.fraction) = \(share.percent)", x: Measure.widest + 8, y: y + Measure.row - 10),
        ])
    }

    private func overall(height: Int) -> HTML {
        let x = length(counts.reported, of: counts.required)
        let label = "chung \(share(counts.reported, of: counts.required).percent)"
        return .fragment([
            .element(
                .line,
                [
                    Attribute("x1", "\(x)"), Attribute("x2", "\(x)"), Attribute("y1", "18"),
                    Attribute("y2", "\(height)"),
                    Attribute("stroke", "#000000"), Attribute("stroke-width", "2"),
                    Attribute("stroke-dasharray", "5 4"),
                ]),
            text(label, x: x, y: 13, anchor: x > Measure.widest / 2 ? "end" : "start"),
        ])
    }

    private func length(_ part: Int, of whole: Int) -> Int { whole > 0 ? Measure.widest * part / whole : 0 }

    private func rectangle(x: Int, y: Int, width: Int, fill: String) -> HTML {
        guard width > 0 else { return .empty }
        return .element(
            .rect,
            [
                Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("width", "\(width)"),
                Attribute("height", "\(Measure.bar)"),
                Attribute("fill", fill), Attribute("stroke", "#404040"),
            ])
    }

    private func text(_ text: String, x: Int, y: Int, anchor: String = "start") -> HTML {
        .element(
            .svgText,
            [
                Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("font-size", "14"),
                Attribute("text-anchor", anchor),
            ], text: text)
    }

    private func table(_ kinds: [UnitKind]) -> HTML {
        .element(.table) {
            HTML.element(.caption, [.class("unseen")], text: "Tình hình gửi \(context.noun) theo loại đơn vị")
            headRow(
                ["Loại đơn vị", "Phải gửi"] + (context.hasDeadline ? ["Đúng hạn", "Gửi chậm"] : ["Đã gửi"]) + [
                    "Chưa có", "Tỷ lệ gửi",
                ])
            HTML.element(.tbody) {
                for kind in kinds { row(kind.name, kind.counts, class: "") }
                row("Toàn cơ quan", counts, class: "total")
            }
        }
    }

    private func row(_ name: String, _ counts: ReceiptCounts, class: String) -> HTML {
        let sent = context.hasDeadline ? [counts.onTime, counts.late] : [counts.reported]
        let lacking = counts.required - counts.reported
        return .element(.tr, `class`.isEmpty ? [] : [.class(`class`)]) {
            HTML.element(.th, [.scope("row")], text: name)
            for count in [counts.required] + sent + [lacking] { numberCell(Quantity(count).vietnamese) }
            numberCell(share(counts.reported, of: counts.required).percent)
        }
    }
}
