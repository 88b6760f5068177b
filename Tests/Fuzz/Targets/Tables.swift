// CSV text → rows: what was read, written again, reads as the same rows.
import CSV

extension FuzzTarget {
    /// The first byte chooses the separator: a few times none, so that it is detected.
    static let csv = FuzzTarget(name: "csv") { bytes throws(Broken) in
        guard let first = bytes.first else { return }
        let separator = [nil, nil, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|")][
            Int(first) % 6]
        let table = CSVReader.read(
            String(decoding: bytes.dropFirst(), as: UTF8.self), separator: separator, limits: .narrow)
        try requireSound(table)
        let rows = table.rows.map(\.cells)
        let written = CSVWriter(dialect: table.dialect).write(rows)
        let again = CSVReader.read(written, separator: table.dialect.separator, limits: .narrow)
        // Not by ==, to which composed and decomposed letters are the same.
        let isSame = again.rows.elementsEqual(rows) { $0.cells.elementsEqual($1) { $0.utf8.elementsEqual($1.utf8) } }
        try require(isSame, "written again, the rows are others: \(again.rows) for \(table.rows)")
        try require(again.faultCount == 0, "what we write has faults: \(again.faults)")
        try requireGuarded(rows)
    }
}

extension CSVLimits {
    /// Low, so that short texts reach them.
    fileprivate static let narrow = CSVLimits(columns: 16, cellBytes: 256, faults: 8)
}

private func requireSound(_ table: CSVTable) throws(Broken) {
    var line = 1
    for (index, row) in table.rows.enumerated() {
        try require(
            row.number == index + 1 && row.line >= line, "row \(row.number) at line \(row.line) is out of order")
        try require(
            row.cells.count <= 16 && row.cells.allSatisfy { $0.utf8.count <= 256 },
            "row \(row.number) is beyond the limits")
        line = row.line + 1
    }
    try require(
        table.faults.count == min(table.faultCount, 8), "\(table.faults.count) faults listed of \(table.faultCount)")
    for fault in table.faults {
        try require(
            (1...table.rows.count).contains(fault.row) && fault.line >= 1 && fault.column >= 0,
            "a fault outside the table: \(fault)")
    }
}

/// A column of free text, written and opened in a spreadsheet, runs nothing.
private func requireGuarded(_ rows: [[String]]) throws(Broken) {
    for cell in rows.joined() {
        let guarded = CSVWriter.guarded(cell)
        try require(CSVWriter.guarded(guarded) == guarded, "guarded twice: \(guarded)")
        let first = guarded.unicodeScalars.first { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }
        try require(first.map { !"=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? true, "a formula: \(guarded)")
    }
}
