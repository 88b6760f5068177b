// Facts that the office should look into, found by comparing the reports of units.
import Documents
import Domain

/// The maximum number listed; the rest is counted.
private let most = 40

extension Board {
    /// Files that lie in the inbox and are not taken. Their senders may think that they are.
    var skipped: HTML {
        let files = consolidation.history.skipped
        guard !files.isEmpty else { return .empty }
        let more = files.count > most ? [HTML.element(.li, text: "và các tệp khác; xem bằng lệnh status.")] : []
        return section(
            "Tệp trong inbox chưa nhận được",
            [
                .element(
                    .ul, [],
                    files.prefix(most).map { file in
                        let unit = file.unit.map { " (\(context.name($0)))" } ?? ""
                        return .element(.li, text: "\(shortened(file.path))\(unit): \(file.why.vi).")
                    } + more),
                .element(
                    .p,
                    text:
                        "Các tệp này còn nguyên tại chỗ và chưa tính là đã gửi. Cách xử lý ghi ở trang chua-nhan.html trong thư mục phiếu của đơn vị."
                ),
            ])
    }

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
            [.element(.ul, [], concerns.prefix(most).map { .element(.li, text: $0.sentence.vi) } + more)])
    }
}
