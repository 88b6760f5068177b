// A report's figures as rows, and the digest by which a change to them is noticed.

import Crypto
import Domain
import FoundationEssentials
import GRDB


extension Filing {
    /// Writes the figures in one statement; rows in the order of their keys are appended, never searched for.
    func insertFigures(of report: UnitReport, _ submission: Int64, _ planKeys: PlanKeys) throws {
        var figures: [(key: Int64, figure: Figure)] = []
        figures.reserveCapacity(report.figures.count)
        for (code, figure) in report.figures {
            guard let key = planKeys.indicators[code] else { throw RegisterFault.inconsistent("no indicator \(code) in the plan") }
            figures.append((key, figure))
        }
        figures.sort { $0.key < $1.key }
        var rows = RowValues(capacity: figures.count * 11)
        for (key, figure) in figures {
            rows.add(submission)
            rows.add(key)
            rows.add(figure.answer.scaled)
            rows.add(figure.answer.digits)
            rows.add(figure.isEstimate)
            rows.add(figure.place)
            rows.add(figure.answer.words)
            rows.add(figure.note)
        }
        try db.insert(into: "figure", width: 11, rows)
    }
}

/// Reads the figures of a submission.
func readFigures(_ db: Database, of submission: Int64, _ planKeys: PlanKeys) throws -> [IndicatorCode: Figure] {
    let statement = try db.cachedStatement(
        sql: #"SELECT indicator, scaled, digits, is_estimate, line, "column", cell, header, words, note FROM figure WHERE submission = ?"#)
    let rows = try Row.fetchCursor(statement, arguments: [submission])
    var figures: [IndicatorCode: Figure] = [:]
    figures.reserveCapacity(planKeys.indicators.count)
    while let row = try rows.next() {
        guard let code = planKeys.indicatorCodes[row[0]] else { throw RegisterFault.corrupt("figure of an unknown indicator") }
        let answer = Answer(scaled: row[1], digits: row[2], words: row[8])
        let place = Place(line: row[4], column: row[5], cell: row[6], header: row[7])
        figures[code] = Figure(answer, isEstimate: row[3], note: row[9], place: place)
    }
    return figures
}

/// The SHA-256 of a report's figures, whatever their order: stored beside them, so that a figure changed by another hand is found out.
func figuresDigest(_ report: UnitReport) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + report.figures.count * 40)
    func text(_ text: String?) {
        guard let text else { bytes.append(0); return }
        bytes.append(1)
        number(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
    func number(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
    text(report.plan.rawValue)
    text(report.period.rawValue)
    text(report.unit.rawValue)
    for (code, figure) in report.figures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        text(code.rawValue)
        number(figure.answer.scaled ?? 0)
        number(Int64(figure.answer.digits ?? -1))
        text(figure.answer.words)
        bytes.append(figure.isEstimate ? 1 : 0)
        text(figure.note)
        number(Int64(figure.place.line ?? -1))
        number(Int64(figure.place.column ?? -1))
        text(figure.place.cell)
        text(figure.place.header)
    }
    return Data(SHA256.hash(data: bytes))
}
