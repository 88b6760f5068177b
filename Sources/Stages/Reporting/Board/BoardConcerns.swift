// Facts that the office should look into, found by comparing the reports of units.
import Documents
import Domain

/// The maximum number listed; the rest is counted.
private let most = 40

extension Board {
    /// Files that nobody's unit is known for: somebody may think that his report was received.
    var unattributed: HTML {
        let history = consolidation.history
        guard !history.unattributed.isEmpty else { return .empty }
        let rest = history.unattributedCount - history.unattributed.count
        return section(
            "Tệp chưa rõ của đơn vị nào (\(history.unattributedCount))",
            [
                .element(
                    .ul, [],
                    history.unattributed.map { file in
                        .element(
                            .li,
                            text:
                                "\(shortened(file.name)) – nhận ngày \(file.arrived.day(at: plan.offset).official)")
                    } + (rest > 0 ? [.element(.li, text: "và \(rest) tệp nữa.")] : [])),
                .element(.p, text: "Phiếu trả lời các tệp này ở outbox/phieu/khong-ro/."),
            ])
    }

    /// Shown only if units are named at all.
    var concerns: HTML {
        let concerns = consolidation.concerns
        guard !concerns.isEmpty, namesUnits else { return .empty }
        let rest = concerns.count - most
        let more = rest > 0 ? [HTML.element(.li, text: "và \(rest) điểm nữa.")] : []
        return section(
            "Cần đối chiếu giữa các đơn vị (\(concerns.count))",
            [.element(.ul, [], concerns.prefix(most).map { .element(.li, text: $0.message.vi + ".") } + more)])
    }
}
