// Converts files of every format to trees in the submission vocabulary. Each node has a place that the sender can see.
import Archive
package import Domain
package import LibXML
import Spreadsheet
import VietnameseText

/// The information about a tree besides its content: the plan it was read under, the layout of places, and the
/// findings.
package struct ReadSubmission: Sendable {
    package let plan: PlanID
    package let layout: SourceLayout
    package let findings: Findings
}

/// A file that gave no tree, with the findings about it and the unit it seems to come from.
package struct Unreadable: Sendable {
    package let plan: PlanID
    /// The unit that a broken table names above its rows, if it could be read.
    package var unit: UnitCode?
    package let findings: Findings
}

/// Reads files under the plans of a workspace. One value serves all workers.
package struct Reader: Sendable {
    /// The first one is used for files that do not name a plan.
    private let lexicons: [Lexicon]

    /// - Parameters:
    ///   - plans: not empty, the current plan first.
    ///   - questions: the program's own questions for which the forms have a row of explanations.
    package init(plans: [Plan], questions: [FindingKind] = []) {
        lexicons = plans.map { Lexicon($0, printing: questions) }
    }

    private init(_ lexicons: [Lexicon]) { self.lexicons = lexicons }

    /// The reader for a file, with the plan of its folder first.
    private func reader(for file: IncomingFile) -> Reader {
        let first = lexicons.map(\.plan).indexOfPlan(for: file.folder)
        return first == 0 ? self : Reader([lexicons[first]] + lexicons[..<first] + lexicons[(first + 1)...])
    }

    /// Calls `body` for each submission in the file. A system's export may contain several units, and each is judged
    /// separately.
    ///
    /// - Returns: nil, or the reason why the file gave no submission.
    package func read(_ file: IncomingFile, each body: (borrowing XMLTree, ReadSubmission) throws -> Void) rethrows
        -> Unreadable?
    {
        try reader(for: file).readContent(file, each: body)
    }

    private func readContent(
        _ file: IncomingFile, each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        if let reason = file.notRead { return unreadable(.notRead(reason)) }
        if let inner = SingleFile(in: file.bytes, endings: readableEndings) {
            return try readUnpacked(inner, from: file, each: body)
        }
        return try readWhole(file, each: body)
    }

    /// Whether an archive or a text document contains the form. Others are attachments.
    package func holdsForm(_ bytes: [UInt8]) -> Bool {
        let inner = SingleFile(in: bytes, endings: readableEndings)
        if let inner, inner.ending != "docx" { return true }
        let bytes = inner?.bytes ?? bytes
        do throws(SpreadsheetRefusal) {
            let reader = try SpreadsheetReader(bytes)
            return reader.format == .word ? try JoinedTables(reader, knowing: lexicons) != nil : false
        } catch {
            return false
        }
    }

    private func readUnpacked(
        _ inner: SingleFile, from file: IncomingFile, each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        var unpacked = file
        unpacked.bytes = inner.bytes
        let note = Finding.unpacked(inner.name)
        let unreadable = try readWhole(unpacked) { tree, read in
            try body(
                tree,
                ReadSubmission(plan: read.plan, layout: read.layout, findings: Findings([note]).adding(read.findings)))
        }
        return unreadable.map {
            Unreadable(plan: $0.plan, unit: $0.unit, findings: Findings([note]).adding($0.findings))
        }
    }

    private func readWhole(
        _ file: IncomingFile, each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        if isPackage(file.bytes) || isFlatSpreadsheet(file.bytes) { return try readWorkbook(file.bytes, each: body) }
        let decoded: DecodedText
        do {
            decoded = withHiddenClaims(try decodeText(withoutSymbolReferences(file.bytes)))
        } catch {
            return unreadable(.refusal(error))
        }
        guard !decoded.text.utf8.allSatisfy(isSpace) else { return unreadable(.blankFile) }
        if looksLikeXML(decoded.text) { return try readXML(file, decoded, each: body) }
        return try readTable(decoded, each: body)
    }

    private func readXML(
        _ file: IncomingFile, _ decoded: DecodedText, each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        // Bytes that need no repair are parsed unchanged; only repaired text is parsed in its new form.
        if isWebPage(decoded.text) { return unreadable(.webPage) }
        let needsNothing =
            decoded.encoding == .utf8 && !decoded.repairs.contains { $0.changesText || $0.kind == .lineBreak }
        let source = withoutFalseDeclaration(
            needsNothing ? file.bytes : Array(decoded.text.replacing("\u{0B}", with: "\u{2028}").utf8))
        let repairs = decoded.repairs.map { Finding.repaired($0) }
        let tree: XMLTree
        do {
            tree = try XMLTree.parse(source)
        } catch {
            var findings = Findings(repairs + error.faults.map(Finding.notWellFormed))
            findings.count(unseen: error.total - error.faults.count, of: .error)
            return unreadable(findings)
        }
        if decoded.repairs.contains(where: { $0.kind == .lineBreak }) { tree.breakLinesAtSeparators() }
        let passedOver = tree.removeXMLAttributes()
        tree.collapseSpace(inAttributes: tokenAttributes)
        let lexicon = tree.withRoot { self.lexicon(named: $0["plan"]) }
        let fractions = tree.withRoot { lexicon.fractions(in: $0) }
        let findings = Findings(
            repairs + tree.constructs.map(Finding.construct) + (passedOver.isEmpty ? [] : [.passedOver(passedOver)])
                + fractions)
        try body(tree, ReadSubmission(plan: lexicon.plan.id, layout: .xml, findings: findings))
        return nil
    }

    /// The attributes whose type in the schema is a token.
    private var tokenAttributes: Set<String> {
        [
            "plan", "unit", "period", "replaces", "confirms", "form", "number", "date", "signer", "status", "task",
            "field", "holder", "name", "rule", "none", "estimate",
        ]
    }

    private func readTable(
        _ decoded: DecodedText, each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        switch RecognisedTable.recognised(in: decoded.text, knowing: lexicons) {
        case .failure(let findings, let unit):
            return unreadable(Findings(decoded.repairs.map { .repaired($0) }).adding(findings), unit: unit)
        case .success(let sheet):
            return try handOver(sheet, to: body) { isAlone in
                decoded.repairs.map {
                    .repaired($0, at: Place(line: sheet.row(atLine: $0.place.line)), showsExample: isAlone)
                }
            }
        }
    }

    private func readWorkbook(
        _ bytes: [UInt8], each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        switch RecognisedTable.recognised(inWorkbook: bytes, knowing: lexicons) {
        case .failure(let findings, let unit): return unreadable(findings, unit: unit)
        case .success(let sheet):
            return try handOver(sheet, to: body)
        }
    }

    /// - Parameter repairs: the repairs of the text. A unit's note must not show another unit's text.
    /// - Returns: the reason when a table names no sender, or contains more parts than are possible.
    private func handOver(
        _ sheet: RecognisedTable, to body: (borrowing XMLTree, ReadSubmission) throws -> Void,
        repairs: (_ isAlone: Bool) -> [Finding] = { _ in [] }
    ) rethrows -> Unreadable? {
        let lexicon = lexicon(named: sheet.plan)
        let parts = sheet.parts(under: lexicon)
        guard !parts.isEmpty else { return unreadable(.noRows) }
        guard parts.count <= lexicon.plan.mostParts else {
            return unreadable(.tooManyParts(parts.count, under: lexicon.plan))
        }
        let repairs = repairs(parts.count == 1)
        for part in parts {
            var form = TreeWriter(part, of: sheet, under: lexicon, noting: repairs)
            form.fill()
            try form.handOver(to: body)
        }
        return nil
    }

    private func lexicon(named plan: String?) -> Lexicon {
        lexicons.first { $0.plan.id.rawValue == plan } ?? lexicons[0]
    }

    /// The result for a file that crashed the reader processes.
    package func beyondLimits(_ file: IncomingFile) -> Unreadable { reader(for: file).unreadable(.beyondLimits) }

    private func unreadable(_ finding: Finding) -> Unreadable { unreadable(Findings([finding])) }

    /// - Parameter unit: the unit that a table names above its rows.
    private func unreadable(_ findings: Findings, unit: String? = nil) -> Unreadable {
        var findings = findings
        findings.notChecked.append(
            Wording(
                vi: "Chưa kiểm tra được nội dung báo cáo vì chưa đọc được tệp.",
                en: "The report's content was not checked, because the file could not be read."))
        let lexicon = lexicons[0]
        return Unreadable(
            plan: lexicon.plan.id, unit: unit.flatMap { lexicon.plan.unit(UnitCode(lexicon.unit($0)))?.code },
            findings: findings)
    }
}

extension Plan {
    /// The maximum number of parts in one table: a report of every unit for every period, and the same number with
    /// misspelt names. Each part produces a note.
    fileprivate var mostParts: Int { 2 * units.count * periods.count + 20 }
}

extension Findings {
    func adding(_ others: Findings) -> Findings {
        var all = self
        all.add(others)
        return all
    }
}

/// The extensions of files that are read inside an archive.
private let readableEndings: Set<String> = ["xlsx", "xlsm", "ods", "fods", "csv", "txt", "tsv", "xml", "docx"]

/// A ZIP archive, or the OLE2 container of old or encrypted workbooks.
private func isPackage(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
}

/// Whether a text begins like an HTML page.
private func isWebPage(_ text: String) -> Bool {
    var text = text
    let start = text.withUTF8 { lowered($0.drop(while: isSpace).prefix(2_000)) }
    return pages.contains(where: { start.starts(with: $0) })
        || start.starts(with: Array("<?xml".utf8)) && start.contains(part: pages[0])
}

private let pages = ["<html", "<!doctype html", "<head", "<meta", "<body", "<table", "<style", "<div"].map {
    Array($0.utf8)
}

/// Whether the bytes are a spreadsheet in one XML text. UTF-16 is recognised without its zero bytes.
private func isFlatSpreadsheet(_ bytes: [UInt8]) -> Bool {
    // Almost every file is excluded by its bytes.
    guard bytes.prefix(400).contains(UInt8(ascii: "<")) else { return false }
    let beginning = lowered(bytes.prefix(4_000).lazy.filter { $0 != 0 })
    guard flatMarks.contains(where: { beginning.contains(part: $0) }) else { return false }
    let start = String(decoding: beginning, as: UTF8.self).lowercased()
    guard start.prefix(50).contains("<"), !isWebPage(start) else { return false }
    return SpreadsheetFormat(textBeginning: start) != nil
}

private let flatMarks = ["urn:schemas-microsoft-com:", "progid=", "urn:oasis:names:"].map { Array($0.utf8) }

/// The bytes with A–Z converted to a–z.
private func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}

extension [UInt8] {
    fileprivate func contains(part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return false }
        return (0...count - part.count).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
    }
}

func looksLikeXML(_ text: String) -> Bool {
    text.utf8.first { !isSpace($0) } == UInt8(ascii: "<")
}

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// The text is UTF-8 at this point, so a declaration of another encoding is wrong. It is overwritten with blanks, which
/// keeps all positions. Blank lines before the declaration, which XML forbids, are replaced in the same way.
func withoutFalseDeclaration(_ bytes: [UInt8]) -> [UInt8] {
    guard let start = bytes.firstIndex(where: { !isSpace($0) && $0 < 0x80 }),
        bytes[start...].starts(with: Array("<?xml".utf8)),
        let end = bytes[start...].prefix(400).firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    var bytes = bytes
    if bytes[..<start].contains(where: isSpace) {
        for index in start...end where !isSpace(bytes[index]) { bytes[index] = 0x20 }
        return bytes
    }
    let declaration = bytes[start..<end]
    let word = Array("encoding".utf8)
    guard let name = declaration.indices.first(where: { declaration[$0...].starts(with: word) })
    else { return bytes }
    let quotes = declaration[name...].indices.filter {
        [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(declaration[$0])
    }
    guard quotes.count >= 2 else { return bytes }
    let encoding = String(decoding: declaration[(quotes[0] + 1)..<quotes[1]], as: UTF8.self)
    guard encoding.uppercased() != "UTF-8" else { return bytes }
    for index in name...quotes[1] { bytes[index] = 0x20 }
    return bytes
}
