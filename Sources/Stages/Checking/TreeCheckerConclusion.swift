// Findings that require the whole submission: missing tasks and figures, contradicting statuses.
import Domain
import VietnameseText

extension TreeChecker {
    mutating func conclude() {
        guard unit?.reports ?? true else { return }
        var first = 0
        for task in prepared.plan.tasks {
            let own = first..<first + task.indicators.count
            first = own.upperBound
            guard let answer = answered[task.number] else {
                collected.add(
                    .missingTask(
                        task, isTable: isTable, before: isTable ? firstRow(from: own.upperBound) : nil, at: rootPlace))
                continue
            }
            guard period?.kind != .plan else { continue }
            for index in own
            where !prepared.asked[index].indicator.isComputed && prepared.asked[index].concerns(unit) {
                conclude(index, of: task, answer)
            }
        }
    }

    private mutating func conclude(_ index: Int, of task: Task, _ answer: AnsweredTask) {
        let (asked, given) = (prepared.asked[index], given[index])
        let didNotArise = answer.status == .notArising || answer.status == .notApplicable
        // A count at one day exists even if a task has not begun.
        let hasNotBegun = answer.status == .notStarted && asked.indicator.kind == .flow
        if let given, !given.isBlank {
            guard didNotArise || hasNotBegun, let status = answer.status,
                let figure = draft.figures[asked.indicator.code],
                case .quantity(let quantity) = figure.answer, !quantity.isZero
            else { return }
            collected.add(
                .figuresDespiteStatus(
                    status, of: task, indicator: asked.indicator, typed: quantity.vietnamese, at: figure.place))
        } else if answer.status == .notArising {
            // The status of the task applies to each of its figures.
            draft.figures[asked.indicator.code] = Figure(.none, place: answer.place)
        } else if !didNotArise, asked.indicator.required, given.map({ !layout.isBelowMergedFigure($0.place) }) ?? true {
            collected.add(
                .missingIndicator(
                    asked.indicator, hasRow: given != nil,
                    after: given == nil ? rowAbove(index, of: task, answer) : nil,
                    at: given?.place ?? rowAbove(index, of: task, answer) ?? answer.place))
        }
    }

    /// The row of a table after which the row of a missing indicator belongs.
    private func rowAbove(_ index: Int, of task: Task, _ answer: AnsweredTask) -> Place? {
        guard isTable else { return nil }
        let above = prepared.asked[..<index].indices.reversed().prefix {
            prepared.asked[$0].indicator.task == task.number
        }
        let place = above.lazy.compactMap { [given] in given[$0]?.place }.first { $0.line != nil } ?? answer.place
        guard let line = place.line else { return nil }
        // The whole row; in a text document the table is part of the cell's name.
        return Place(line: line, cell: place.documentTable == nil ? nil : place.cell)
    }

    /// The first row of the tasks that begin with the indicator at an index.
    private func firstRow(from index: Int) -> Int? {
        let rows = given[index...].compactMap { $0?.place.line }
        let later = Set(prepared.asked[index...].map(\.indicator.task))
        return (rows + answered.filter { later.contains($0.key) }.compactMap(\.value.place.line)).min()
    }

    mutating func reportUnknownJustifications(reading: Findings) {
        guard !justified.isEmpty else { return }
        let read = Set(reading.kept.filter { $0.severity == .warning }.map(\.code))
        for (rule, place) in justified where !prepared.justifiable.contains(rule) && !read.contains(rule) {
            let meant = prepared.justifiableMatcher.nearest(rule)
            collected.add(.unknownJustification(rule, meant: meant.map(FindingNumbers.shown), at: place))
        }
    }
}
