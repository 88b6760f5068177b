// What can only be said once the whole submission was seen: tasks and figures that are missing, statuses that contradict.
import Domain
import LibXML

extension Survey {
    mutating func conclude() {
        var index = 0
        for task in plan.tasks {
            defer { index += task.indicators.count }
            guard let answer = answered[task.number] else {
                collected.add(.missingTask(task, isTable: isTable, at: rootPlace))
                continue
            }
            guard period?.kind != .plan else { continue }
            for (offset, indicator) in task.indicators.enumerated() where isAsked(indicator) {
                conclude(indicator, given[index + offset], of: task, answer)
            }
        }
    }

    private mutating func conclude(_ indicator: Indicator, _ given: Given?, of task: Task, _ answer: Answered) {
        let didNotArise = answer.status == .notArising || answer.status == .notApplicable
        if let given, !given.isBlank {
            guard didNotArise, let status = answer.status, let figure = draft.figures[indicator.code],
                case .quantity(let quantity) = figure.answer, !quantity.isZero
            else { return }
            collected.add(
                .figuresDespiteStatus(status, of: task, indicator: indicator, typed: quantity.local, at: figure.place))
        } else if answer.status == .notArising {
            // The task's status stands for each of its figures.
            draft.figures[indicator.code] = Figure(.none, place: answer.place)
        } else if !didNotArise, indicator.required {
            collected.add(.missingIndicator(indicator, hasRow: given != nil, at: given?.place ?? answer.place))
        }
    }

    /// While the unit is not known, only what is asked of everybody.
    private func isAsked(_ indicator: Indicator) -> Bool {
        guard !indicator.isComputed else { return false }
        return unit.map { indicator.concerns($0) } ?? (indicator.kinds.isEmpty && indicator.units.isEmpty)
    }

    mutating func tellUnknownJustifications(reading: Findings) {
        guard !justified.isEmpty else { return }
        let known = plan.rules.map(\.code.rawValue) + Checking.findingKinds.filter { $0.severity == .warning }.map(\.code)
            + reading.kept.filter { $0.severity == .warning }.map(\.code)
        for (rule, place) in justified where !known.contains(rule) {
            collected.add(.unknownJustification(rule, meant: nearest(to: rule, among: known), at: place))
        }
    }
}
