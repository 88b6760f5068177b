// The parts of a note besides the findings: values that a new version changed, and checks that could not run.
import Documents
import Domain

extension NoteSubject {
    private static let listed = 60

    /// Values that differ from the replaced version. Removed values are counted above the table, because they are
    /// rarely removed on purpose.
    var changes: HTML {
        let changes = judgement.changes
        guard !changes.isEmpty else { return .empty }
        let lost = changes.count { $0.new == nil }
        let indicators = named(changes.prefix(Self.listed).map(\.indicator))
        return .element(.section) {
            HTML.element(.h2, text: "Số liệu thay đổi (\(changes.count))")
            if lost > 0 {
                HTML.element(
                    .p, [.class("by")],
                    text:
                        "Có \(lost) số liệu ở bản trước không còn trong bản này; nếu không cố ý, đề nghị bổ sung và gửi lại."
                )
            }
            HTML.element(.table, [.class("changes")]) {
                HTML.element(.caption, text: "So với bản \(judgement.replaces ?? 0) của đơn vị")
                columns(["Mã", "Tên chỉ tiêu", "Trước", "Sau"])
                HTML.element(.tbody) {
                    for change in changes.prefix(Self.listed) { row(change, indicators[change.indicator]) }
                }
            }
            if changes.count > Self.listed {
                HTML.element(.p, [.class("hint")], text: "… và \(changes.count - Self.listed) số liệu nữa.")
            }
        }
    }

    private func row(_ change: Change, _ indicator: Indicator?) -> HTML {
        .element(.tr) {
            HTML.element(.th, [.scope("row")], text: change.indicator.rawValue)
            HTML.element(.td, text: indicator.map { Indicator.withMeasure(plan.fullName(of: $0), $0.measure) } ?? "")
            HTML.element(.td, [.class("number")], text: words(change.old, indicator))
            HTML.element(.td, [.class("number")], text: words(change.new, indicator))
        }
    }

    private func named(_ codes: [IndicatorCode]) -> [IndicatorCode: Indicator] {
        let wanted = Set(codes)
        var named: [IndicatorCode: Indicator] = [:]
        for task in plan.tasks {
            for indicator in task.indicators where wanted.contains(indicator.code) { named[indicator.code] = indicator }
        }
        return named
    }

    func words(_ answer: Answer?, _ indicator: Indicator?) -> String {
        switch answer {
        case nil: "để trống"
        case .some(.none): "không phát sinh"
        case .text(let text): shortened(text)
        case .quantity(let quantity):
            indicator?.type == .flag
                ? (quantity.isZero ? "Không" : "Có") : quantity.vietnamese + (indicator?.type == .percent ? "%" : "")
        }
    }

    // MARK: Checks that could not run

    /// Checks that did not run are listed, because a check that is not mentioned must have passed.
    var unchecked: HTML {
        let rules = unevaluated
        guard !findings.notChecked.isEmpty || !rules.isEmpty else { return .empty }
        return .element(.section) {
            HTML.element(.h2, text: "Chưa kiểm tra được")
            if !findings.notChecked.isEmpty {
                HTML.element(.ul, [], findings.notChecked.map { .element(.li, text: shortened($0.vi, to: 600)) })
            }
            if !rules.isEmpty {
                HTML.element(.p, [.class("hint")], text: waiting)
                HTML.element(.ul) {
                    for (code, message) in rules {
                        HTML.element(
                            .li, [], [.text(message + " "), .element(.span, [.class("code")], text: "(mã \(code))")])
                    }
                }
            }
        }
    }

    /// Introduces the list, because the message of a rule would otherwise look like another fault.
    private var waiting: String {
        let when = judgement.verdict == .returned ? "sửa xong các chỗ nêu trên" : "có đủ số liệu"
        return "Đơn vị chưa phải làm gì ở mục này: khi \(when), phần mềm tự đối chiếu các nội dung sau."
    }

    private var unevaluated: [(code: RuleCode, message: String)] {
        guard !judgement.notEvaluated.isEmpty else { return [] }
        let missed = Set(judgement.notEvaluated)
        return plan.tasks.flatMap { $0.rules.filter { missed.contains($0.code) } }.map { ($0.code, $0.message) }
    }
}
