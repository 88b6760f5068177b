// Encoding of a file for the reader process, and of the results for the way back.
import Domain
import Forms

extension PlanID: Packable {}
extension PeriodID: Packable {}
extension UnitCode: Packable {}
extension IndicatorCode: Packable {}
extension RuleCode: Packable {}
extension Digest: Packable {}
extension Severity: Packable {}
extension TaskStatus: Packable {}
extension Holder: Packable {}
extension Model.Field: Packable {}
extension AssessmentPart: Packable {}

extension Wording: Packable {
    func pack(into packer: inout Packer) {
        packer.add(vi, en)
    }
    init(from unpacker: inout Unpacker) throws { self.init(vi: try unpacker.value(), en: try unpacker.value()) }
}

extension PlanFile: Packable {
    func pack(into packer: inout Packer) {
        packer.add(name)
        packer.add(raw: bytes)
        packer.add(digest)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(name: try unpacker.value(), bytes: Array(try unpacker.raw()), digest: try unpacker.value())
    }
}

extension NotRead: Packable {
    func pack(into packer: inout Packer) {
        switch self {
        case .neverFinished: packer.add(nil as Wording?)
        case .refused(let reason): packer.add(reason as Wording?)
        }
    }
    init(from unpacker: inout Unpacker) throws {
        let reason: Wording? = try unpacker.value()
        self = reason.map { .refused($0) } ?? .neverFinished
    }
}

extension IncomingFile: Packable {
    func pack(into packer: inout Packer) {
        packer.add(claim, name, folder, isFlat, arrived.seconds, digest)
        packer.add(raw: bytes)
        packer.add(notRead, isAttachment, fileExtension)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            claim: try unpacker.value(), name: try unpacker.value(), folder: try unpacker.value(),
            isFlat: try unpacker.value(),
            arrived: Moment(seconds: try unpacker.value()), digest: try unpacker.value(),
            bytes: Array(try unpacker.raw()),
            notRead: try unpacker.value(), isAttachment: try unpacker.value(), fileExtension: try unpacker.value())
    }
}

extension Unpacker {
    /// A line or a column. No file within the limits has a larger one.
    fileprivate mutating func position() throws -> Int? {
        let position: Int? = try value()
        guard (0...Int(Int32.max)).contains(position ?? 0) else { throw Unintelligible() }
        return position
    }
}

// MARK: - Findings

extension AttachmentMarks: Packable {
    func pack(into packer: inout Packer) {
        packer.add(isSigned, coversWholeFile, isScan, subject)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            isSigned: try unpacker.value(), coversWholeFile: try unpacker.value(), isScan: try unpacker.value(),
            subject: try unpacker.value())
    }
}

extension Examined.Part: Packable {
    func pack(into packer: inout Packer) {
        packer.add(plan, checked)
    }
    init(from unpacker: inout Unpacker) throws { self.init(plan: try unpacker.value(), checked: try unpacker.value()) }
}

extension Checked: Packable {
    func pack(into packer: inout Packer) {
        packer.add(stated, report, findings, notEvaluated, doubts, declared, justificationCells, isXML)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            stated: try unpacker.value(), report: try unpacker.value(), findings: try unpacker.value(),
            notEvaluated: try unpacker.value(),
            doubts: try unpacker.value(), declared: try unpacker.value())
        justificationCells = try unpacker.value()
        isXML = try unpacker.value()
    }
}

extension SenderDoubt.Sign: Packable {}

extension SenderDoubt: Packable {
    func pack(into packer: inout Packer) {
        packer.add(sign, other, text)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(try unpacker.value(), for: try unpacker.value(), found: try unpacker.value())
    }
}

extension Declaration: Packable {
    func pack(into packer: inout Packer) {
        packer.add(replaces, confirms.sorted())
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(replaces: try unpacker.value(), confirms: Set(try unpacker.value() as [String]))
    }
}

extension StatedSender: Packable {
    func pack(into packer: inout Packer) {
        packer.add(plan, unit, period)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(plan: try unpacker.value(), unit: try unpacker.value(), period: try unpacker.value())
    }
}

extension Place: Packable {
    func pack(into packer: inout Packer) {
        packer.add(line, column, cell, header)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            line: try unpacker.position(), column: try unpacker.position(), cell: try unpacker.value(),
            header: try unpacker.value())
    }
}

extension Finding: Packable {
    func pack(into packer: inout Packer) {
        packer.add(code, severity, place, found, allowed, meant, message, remedy, justification)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            code: try unpacker.value(), severity: try unpacker.value(), place: try unpacker.value(),
            found: try unpacker.value(),
            allowed: try unpacker.value(), meant: try unpacker.value(), message: try unpacker.value(),
            remedy: try unpacker.value(),
            justification: try unpacker.value())
    }
}

extension Findings: Packable {
    func pack(into packer: inout Packer) {
        packer.add(kept, counts, notChecked)
    }
    /// Kept findings are counted when they are added. Findings that were only counted are added to the counts.
    init(from unpacker: inout Unpacker) throws {
        let kept: [Finding] = try unpacker.value()
        guard kept.count <= Findings.limit else { throw Unintelligible() }
        self.init(kept)
        for (severity, count) in try unpacker.value() as [Severity: Int] {
            guard count >= self.count(severity), count <= Int32.max else { throw Unintelligible() }
            self.count(unseen: count - self.count(severity), of: severity)
        }
        notChecked = try unpacker.value()
    }
}

// MARK: - Table for the marked copy

extension SentTable: Packable {
    func pack(into packer: inout Packer) {
        packer.add(name, rows, rowsBefore, header as Int?, sharedNotes.flatMap { [$0.lowerBound, $0.upperBound] })
        for aspect in Aspect.allCases { packer.add(columns[aspect] as Int?) }
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            name: try unpacker.value(), rows: try unpacker.value(), rowsBefore: try unpacker.value() as [Int])
        header = try unpacker.position() ?? 0
        let bounds = try unpacker.value() as [Int]
        for index in stride(from: 0, to: bounds.count - 1, by: 2) {
            let (first, last) = (bounds[index], bounds[index + 1])
            guard first > sharedNotes.last?.upperBound ?? 0, last >= first, last < 1 << 21 else {
                throw Unintelligible()
            }
            sharedNotes.append(first...last)
        }
        for aspect in Aspect.allCases {
            guard let column = try unpacker.position() else { continue }
            guard column < SentTable.mostColumns else { throw Unintelligible() }
            columns[aspect] = column
        }
    }
}

extension SentTable.Row: Packable {
    func pack(into packer: inout Packer) {
        packer.add(number as Int?, cells)
    }
    init(from unpacker: inout Unpacker) throws {
        guard let number = try unpacker.position() else { throw Unintelligible() }
        self.init(number: number, cells: try unpacker.value())
    }
}

extension SentTable.Cell: Packable {
    func pack(into packer: inout Packer) {
        switch self {
        case .empty: packer.add(0 as Int)
        case .text(let text):
            packer.add(1 as Int, text)
        case .number(let number):
            packer.add(2 as Int, Int64(bitPattern: number.bitPattern))
        case .date(let year, let month, let day):
            for number in [3, year, month, day] { packer.add(number) }
        }
    }
    init(from unpacker: inout Unpacker) throws {
        switch try unpacker.value() as Int {
        case 0: self = .empty
        case 1: self = .text(try unpacker.value())
        case 2:
            let number = Double(bitPattern: UInt64(bitPattern: try unpacker.value()))
            guard number.isFinite else { throw Unintelligible() }
            self = .number(number)
        case 3:
            let (year, month, day): (Int, Int, Int) = (try unpacker.value(), try unpacker.value(), try unpacker.value())
            guard 1900...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { throw Unintelligible() }
            self = .date(year: year, month: month, day: day)
        default: throw Unintelligible()
        }
    }
}
