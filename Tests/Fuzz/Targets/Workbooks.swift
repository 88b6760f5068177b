// XLSX → cells: as raw bytes of an archive, and as parts that are sound archives with anything inside.
import Archive
import Spreadsheet

extension FuzzTarget {
    static let archive = FuzzTarget(name: "archive") { bytes throws(Broken) in
        let archive: ArchiveReader
        do { archive = try ArchiveReader(bytes, limits: .narrow) } catch { return }
        var total = 0
        for path in archive.paths { total += (try? archive.bytes(of: path).count) ?? 0 }
        try require(total <= ArchiveLimits.narrow.totalBytes, "unpacked to \(total) bytes")
        try requireSound(bytes)
    }

    /// The main part of a Word document.
    static let word = FuzzTarget(name: "word") { bytes throws(Broken) in
        let packed: [UInt8]
        do {
            packed = try ArchiveWriter.pack([
                ArchiveEntry(
                    path: "_rels/.rels", bytes: Array(relations([("officeDocument", "word/document.xml")]).utf8)),
                ArchiveEntry(path: "word/document.xml", bytes: bytes),
            ])
        } catch {
            throw Broken("our own packing fails: \(error)")
        }
        try requireSound(packed)
        if isRead(bytes) { try ReadingFixture.requireSound(packed, "docx") }
    }

    /// A spreadsheet in one XML text: flat OpenDocument or XML Spreadsheet 2003.
    static let flat = FuzzTarget(name: "flat") { bytes throws(Broken) in
        try requireSound(bytes)
        if isRead(bytes) { try ReadingFixture.requireSound(bytes, "fods") }
    }

    /// The parts follow one another, separated by a byte that XML cannot contain: a sheet, its strings, its styles, the
    /// workbook.
    static let workbook = FuzzTarget(name: "workbook") { bytes throws(Broken) in
        let packed = try packed(bytes.split(separator: 0x1E, maxSplits: 3, omittingEmptySubsequences: false))
        try requireSound(packed)
        try ReadingFixture.requireSound(packed, "xlsx")
    }
}

/// Reading cells as a report takes many times as long as reading the cells, and is the same for all formats: an eighth
/// of the inputs gets that far, always the same ones.
private func isRead(_ bytes: [UInt8]) -> Bool { bytes.reduce(0, ^) & 7 == 0 }

extension ArchiveLimits {
    fileprivate static let narrow = ArchiveLimits(entries: 20, totalBytes: 1 << 20, ratio: 50, ratioFloor: 4_096)
}

private func packed(_ parts: [ArraySlice<UInt8>]) throws(Broken) -> [UInt8] {
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
    var entries = zip(names, parts).map { ArchiveEntry(path: $0, bytes: Array($1)) }
    if parts.count < names.count {
        entries.append(ArchiveEntry(path: "xl/workbook.xml", bytes: Array(plainWorkbook.utf8)))
    }
    entries.append(
        ArchiveEntry(path: "_rels/.rels", bytes: Array(relations([("officeDocument", "xl/workbook.xml")]).utf8)))
    let inner = zip(["worksheet", "sharedStrings", "styles"], names).prefix(parts.count)
    entries.append(
        ArchiveEntry(path: "xl/_rels/workbook.xml.rels", bytes: Array(relations(inner.map { ($0, "/" + $1) }).utf8)))
    do { return try ArchiveWriter.pack(entries) } catch { throw Broken("our own packing fails: \(error)") }
}

private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private let plainWorkbook = """
    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)"><sheets><sheet name="Báo cáo" sheetId="1" r:id="rId1"/></sheets></workbook>
    """

private func relations(_ list: [(kind: String, target: String)]) -> String {
    let all = list.enumerated().map { index, one in
        #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(one.kind)" Target="\#(one.target)"/>"#
    }
    return
        #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#(all.joined())</Relationships>"#
}

/// The grid that comes out of any workbook is well-formed: rows and columns in order, each cell once, numbers
/// canonical.
private func requireSound(_ bytes: [UInt8]) throws(Broken) {
    let reader: SpreadsheetReader
    do { reader = try SpreadsheetReader(bytes) } catch { return }
    for index in reader.sheets.indices {
        let grid: Grid
        do { grid = try reader.grid(index) } catch { continue }
        try require(
            grid.rows.isEmpty || zip(grid.rows, grid.rows.dropFirst()).allSatisfy { $0.number < $1.number },
            "rows out of order")
        for row in grid.rows {
            try require(row.number >= 1 && !row.cells.isEmpty, "an empty row \(row.number)")
            try require(
                zip(row.cells, row.cells.dropFirst()).allSatisfy { $0.column < $1.column },
                "cells out of order in row \(row.number)")
            for cell in row.cells { try requireSound(cell) }
        }
    }
}

private func requireSound(_ cell: GridCell) throws(Broken) {
    try require((0..<SpreadsheetLimits().columns).contains(cell.column), "column \(cell.column)")
    switch cell.content {
    case .number(let number, _):
        try require(number.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?/) != nil, "not canonical: \(number)")
    case .date(let year, let month, let day):
        try require(
            (1900...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day),
            "\(year)-\(month)-\(day)")
    case .text, .logical, .error, .notComputed: break
    }
}
