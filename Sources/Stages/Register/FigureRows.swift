// Stores a report's figures as rows, and computes the digest that detects changes to them.

import Domain
import SQLite

/// The number of columns of `figure` after the submission.
let figureWidth = 10
private let figuresSQL = """
    SELECT indicator, scaled, digits, is_estimate, line, "column", cell, header, words, note FROM figure WHERE submission = ?
    """

/// The figures as rows in the order of their keys, so that SQLite appends them without searching for their position.
func figureRows(_ figures: [IndicatorCode: Figure], _ planKeys: PlanKeys) throws -> RowValues {
    var order: [(key: Int64, at: Dictionary<IndicatorCode, Figure>.Index)] = []
    order.reserveCapacity(figures.count)
    for at in figures.indices {
        let code = figures[at].key
        guard let key = planKeys.indicators[code] else {
            throw RegisterFault.inconsistent("no indicator \(code) in the plan")
        }
        order.append((key, at))
    }
    order.sort { $0.key < $1.key }
    var rows = RowValues(capacity: figures.count * figureWidth)
    for (key, at) in order {
        let figure = figures.values[at]
        rows.add(key)
        rows.add(figure.answer.scaled)
        rows.add(figure.answer.digits)
        rows.add(figure.isEstimate)
        rows.add(figure.place)
        rows.add(figure.answer.words)
        rows.add(figure.note)
    }
    return rows
}

/// The same rows as currently stored. Their digest equals that of the filed figures unless a row was changed.
func storedFigureRows(_ db: Database, of submission: Int64) throws -> RowValues {
    let statement = try db.statement(figuresSQL)
    statement.bind(1, submission)
    defer { statement.reset() }
    var rows = RowValues(capacity: 1_000)
    while try statement.step() { rows.add(columnsOf: statement, from: 0) }
    return rows
}

/// Reads the figures of a submission.
func readFigures(_ db: Database, of submission: Int64, _ planKeys: PlanKeys) throws -> [IndicatorCode: Figure] {
    var figures: [IndicatorCode: Figure] = [:]
    figures.reserveCapacity(planKeys.indicators.count)
    let statement = try db.statement(figuresSQL)
    statement.bind(1, submission)
    defer { statement.reset() }
    // By position in the order of `figuresSQL`, because a report of a thousand units reads half a million columns.
    while try statement.step() {
        guard let code = planKeys.indicatorCodes[statement.integer(0)] else {
            throw RegisterFault.corrupt("figure of an unknown indicator")
        }
        let answer = Answer(
            scaled: Int64?(statement, 1), digits: Int?(statement, 2), words: String?(statement, 8))
        let place = Place(
            line: Int?(statement, 4), column: Int?(statement, 5), cell: String?(statement, 6),
            header: String?(statement, 7))
        figures[code] = Figure(
            answer, isEstimate: statement.integer(3) != 0, note: String?(statement, 9), place: place)
    }
    return figures
}
