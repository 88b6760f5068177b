// The received and missing reports: five key figures, the names of missing units, and a line for every unit.
import Documents
import Domain

extension Board {
    /// Each percentage with its numerator and denominator.
    var keyFigures: HTML {
        let (sent, onTime) = (share(counts.reported, of: counts.required), share(counts.onTime, of: counts.required))
        let figures = [
            ("Phải gửi", Quantity(counts.required).vietnamese, "đơn vị"),
            ("Đã gửi", Quantity(counts.reported).vietnamese, "đơn vị"),
            context.hasDeadline ? ("Đúng hạn", Quantity(counts.onTime).vietnamese, "đơn vị") : nil,
            ("Tỷ lệ gửi", sent.percent, "\(sent.fraction) đơn vị"),
            context.hasDeadline ? ("Tỷ lệ đúng hạn", onTime.percent, "\(onTime.fraction) đơn vị") : nil,
        ].compactMap { $0 }
        return section(
            "Tình hình gửi \(context.noun)",
            [
                .element(.dl, [.class("figures")]) {
                    for (name, value, below) in figures {
                        HTML.element(.div) {
                            HTML.element(.dt, text: name)
                            HTML.element(.dd) {
                                HTML.element(.strong, text: value)
                                HTML.element(.span, text: " " + below)
                            }
                        }
                    }
                },
                .element(.p, [.class("sum")], text: addingUp),
            ])
    }

    private var addingUp: String {
        let sent =
            context.hasDeadline
            ? [("đúng hạn", counts.onTime), ("gửi chậm", counts.late)] : [("đã gửi", counts.reported)]
        let states =
            sent + [
                ("đã trả lại, chưa gửi lại", counts.returned),
                ("chưa gửi", counts.missing),
            ]
        let excused = counts.excused == 0 ? "" : " Ngoài ra \(Printed.inText(counts.excused)) đơn vị được miễn báo cáo."
        return "\(Quantity(counts.required).vietnamese) đơn vị phải gửi = "
            + states.map { "\(Quantity($0.1).vietnamese) \($0.0)" }.joined(separator: " + ") + "." + excused
    }

    // MARK: Names

    /// By name, the most urgent first.
    var outstanding: HTML {
        guard namesUnits else { return .empty }
        let groups: [(String, [UnitReceipt])] = [
            ("Chưa gửi", receipts { $0 == .missing }), ("Đã trả lại, chưa gửi lại", receipts { $0 == .returned }),
            ("Gửi chậm", receipts { if case .late = $0 { true } else { false } }),
            ("Được miễn báo cáo", receipts { if case .excused = $0 { true } else { false } }),
        ].filter { !$0.1.isEmpty }
        guard !groups.isEmpty else { return .empty }
        return section(
            "Đơn vị cần đôn đốc, lưu ý",
            [.element(.div, [.class("groups")]) { for (title, receipts) in groups { group(title, receipts) } }])
    }

    private func receipts(_ isChosen: (ReceiptState) -> Bool) -> [UnitReceipt] {
        consolidation.receipts.filter { isChosen($0.state) }
    }

    private func group(_ title: String, _ receipts: [UnitReceipt]) -> HTML {
        .element(.div) {
            HTML.element(.h3, text: "\(title) (\(receipts.count))")
            HTML.element(.ul) {
                for receipt in receipts {
                    HTML.element(.li) {
                        link(receipt)
                        detail(receipt.state)
                    }
                }
            }
        }
    }

    private func detail(_ state: ReceiptState) -> HTML {
        switch state {
        case .late(let days): .text(" – \(Printed.inText(days)) ngày")
        case .excused(let reason): .text(" – \(reason)")
        case .onTime, .returned, .missing: .empty
        }
    }

    // MARK: All units

    var receipts: HTML {
        guard namesUnits else { return .empty }
        let title = "\(capitalised(context.noun)) của từng đơn vị"
        let heads = ["TT", "Đơn vị", "Tình trạng", "Ngày nhận", "Bản", "Số, ngày \(context.noun)", "Bản ký"]
        let table = HTML.element(.table) {
            HTML.element(.caption, text: "\(title); tên đơn vị dẫn đến thư mục phiếu tiếp nhận, phiếu trả lại.")
            headRow(heads)
            HTML.element(.tbody) {
                for (index, receipt) in consolidation.receipts.enumerated() { row(receipt, number: index + 1) }
            }
        }
        return section(title, [scrolling(title, table)])
    }

    private func row(_ receipt: UnitReceipt, number: Int) -> HTML {
        let accepted = receipt.submission
        let document = [accepted?.number, accepted?.date.map { "ngày \($0.official)" }].compactMap { $0 }.joined(
            separator: " ")
        // A correction keeps the lateness of the report it corrects; the day shown is its own.
        let correction = accepted.map { $0.isCorrection ? "; đã chỉnh sửa" : "" } ?? ""
        return .element(.tr) {
            numberCell("\(number)")
            HTML.element(.th, [.scope("row")], [link(receipt)])
            HTML.element(
                .td, receipt.state.hasReported ? [] : [.class("absent")],
                text: context.words(for: receipt.state) + kept(receipt, at: plan.offset) + came(receipt) + correction)
            numberCell(accepted.map { $0.arrived.day(at: plan.offset).slashed } ?? "")
            numberCell(accepted.map { "\($0.version)" } ?? "")
            HTML.element(.td, text: document)
            HTML.element(.td, text: receipt.hasSignedCopy ? "Có" : "")
        }
    }
}
