// The progress of each unit with each task: a map in which every cell has a sign as well as a colour.
import Documents
import Domain

extension TaskStatus {
    /// Distinguishable without colour, on a screen and on paper.
    fileprivate var sign: String {
        switch self {
        case .done: "●"
        case .ongoing: "◐"
        case .notStarted: "○"
        case .notArising: "–"
        case .notApplicable: "×"
        }
    }
}

extension Board {
    var taskMap: HTML {
        let tasks = consolidation.tasks
        guard !tasks.isEmpty else { return .empty }
        let table = HTML.element(.table, [.class("map")]) {
            HTML.element(.caption, text: "Tình trạng từng nhiệm vụ; các dòng đầu là số đơn vị của mỗi tình trạng.")
            headRow([namesUnits ? "Đơn vị" : "Tình trạng"] + tasks.map { "NV\($0.task)" })
            HTML.element(.tbody, [.class("key")]) { for status in TaskStatus.allCases { countRow(status, tasks) } }
            if namesUnits {
                HTML.element(.tbody) { for receipt in consolidation.receipts { mapRow(receipt, tasks) } }
            }
        }
        let titles = HTML.element(.ol, [.class("tasks")]) {
            for task in tasks {
                HTML.element(.li, [Attribute("value", "\(task.task)")], text: plan.task(task.task)?.title ?? "")
            }
        }
        return section("Tình trạng nhiệm vụ theo đơn vị", [titles, scrolling("Tình trạng nhiệm vụ", table)])
    }

    private func countRow(_ status: TaskStatus, _ tasks: [TaskConsolidation]) -> HTML {
        .element(.tr) {
            HTML.element(.th, [.scope("row")]) {
                HTML.element(
                    .span, [.class("sign \(status.rawValue)"), Attribute("aria-hidden", "true")], text: status.sign)
                HTML.text(" " + status.words.vi)
            }
            for task in tasks { numberCell(Quantity(task.statuses[status] ?? 0).vietnamese) }
        }
    }

    private func mapRow(_ receipt: UnitReceipt, _ tasks: [TaskConsolidation]) -> HTML {
        .element(.tr) {
            HTML.element(.th, [.scope("row")], text: context.name(receipt.unit))
            if receipt.state.hasReported {
                for task in tasks { Board.mapCells[task.statusOfUnit[receipt.unit]] ?? .empty }
            } else {
                HTML.element(
                    .td, [.class("absent"), .columnSpan(tasks.count)], text: context.shortWords(for: receipt.state))
            }
        }
    }

    /// Of a unit with a report. There are as many as units times tasks, and few different ones.
    private static let mapCells: [TaskStatus?: HTML] = Dictionary(
        uniqueKeysWithValues: ([nil] + TaskStatus.allCases).map { ($0, mapCell($0)) })

    private static func mapCell(_ status: TaskStatus?) -> HTML {
        guard let status else { return .element(.td) { HTML.element(.span, [.class("unseen")], text: "không ghi") } }
        return .element(.td, [.class(status.rawValue)]) {
            HTML.element(.span, [Attribute("aria-hidden", "true")], text: status.sign)
            HTML.element(.span, [.class("unseen")], text: status.words.vi)
        }
    }
}
