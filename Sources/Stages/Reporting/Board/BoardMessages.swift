// The summary at the top of the page: at most five sentences, each chosen by rule.
import Documents
import Domain

extension Board {
    var messages: HTML {
        let sentences = [receiptMessage, owingMessage, openMessage, taskMessage, changeMessage].compactMap { $0 }
        return section(
            "Những điểm chính", [.element(.ul, [.class("messages")], sentences.map { .element(.li, text: $0) })])
    }

    private var receiptMessage: String? {
        let (sent, onTime) = (share(counts.reported, of: counts.required), share(counts.onTime, of: counts.required))
        guard context.hasDeadline else { return "Đã gửi \(sent.fraction) đơn vị (\(sent.percent))." }
        return
            "Đã gửi \(sent.fraction) đơn vị (\(sent.percent)), đúng hạn \(onTime.fraction) đơn vị (\(onTime.percent))."
    }

    private var owingMessage: String? {
        let outstanding = consolidation.receipts.filter { $0.state == .missing || $0.state == .returned }
        guard !outstanding.isEmpty else {
            return counts.excused == 0 ? "Mọi đơn vị đã gửi \(context.noun)." : "Không còn đơn vị nào phải gửi."
        }
        let names =
            outstanding.count <= 5 ? ": " + outstanding.map { context.name($0.unit) }.joined(separator: "; ") : ""
        return "Còn \(Printed.inText(outstanding.count)) đơn vị chưa có \(context.noun) được tiếp nhận\(names)."
    }

    private var openMessage: String? {
        let units = consolidation.receipts.filter { $0.openWarnings > 0 }
        guard !units.isEmpty else { return nil }
        let count = units.reduce(0) { $0 + $1.openWarnings }
        return "Còn \(Printed.inText(count)) nội dung chưa giải trình của \(Printed.inText(units.count)) đơn vị."
    }

    /// The task that most units have not started.
    private var taskMessage: String? {
        let counted = consolidation.tasks.map { ($0.task, $0.statuses[.notStarted] ?? 0) }
        guard let most = counted.map(\.1).max(), most > 0 else { return nil }
        let tasks = counted.filter { $0.1 == most }.map { "\($0.0)" }
        return
            "Nhiệm vụ \(joined(tasks)) có nhiều đơn vị chưa triển khai nhất: \(share(most, of: counts.reported).fraction) đơn vị đã gửi \(context.noun)."
    }

    private var changeMessage: String? {
        let changes = consolidation.totals.compactMap { total -> (name: String, percent: Quantity)? in
            guard let indicator = context.indicator(total.indicator) else { return nil }
            return context.toldChange(of: indicator)?.percent.map { (indicator.name, $0) }
        }
        // Of equal values, the first in the plan's order.
        let up = changes.filter { $0.percent > .zero }.reduce(nil as (name: String, percent: Quantity)?) { best, next in
            best.map { next.percent > $0.percent ? next : $0 } ?? next
        }
        let down = changes.filter { $0.percent < .zero }.reduce(nil as (name: String, percent: Quantity)?) {
            best, next in
            best.map { next.percent < $0.percent ? next : $0 } ?? next
        }
        let parts = [
            up.map { "tăng nhiều nhất: \(lowercasedFirst($0.name)) (\(signedPercent($0.percent)))" },
            down.map { "giảm nhiều nhất: \(lowercasedFirst($0.name)) (\(signedPercent($0.percent)))" },
        ].compactMap { $0 }
        return parts.isEmpty ? nil : "So với \(context.lastYear), " + parts.joined(separator: "; ") + "."
    }
}
