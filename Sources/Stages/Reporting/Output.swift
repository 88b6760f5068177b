// The list of files written for a consolidation in a period's folder.
import Documents
package import Domain
import Glibc
import Synchronization
import Threads

/// A file to deliver, with all its bytes.
package struct Output: Sendable {
    /// Its name in the period's folder, or its path in the outbox.
    package let name: String
    package let bytes: [UInt8]
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// Must be incremented whenever the same register would give other bytes. Every report is then written again.
package let rendererVersion = 13

/// Every output of one period, in the order of delivery. They are made in parallel.
///
/// - Parameters:
///   - mark: number and day of the report, where they are known.
///   - xml: tong-hop.xml, if it was already made.
package func outputs(
    of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark = .blank, xml: [UInt8]? = nil
) throws -> [Output] {
    try made { name in
        switch name {
        case .consolidation: xml ?? consolidationXML(consolidation, under: plan)
        case .board: board(of: consolidation, under: plan)
        case .workbook: try XLSXWriter.write(appendixWorkbook(of: consolidation, under: plan))
        case _ where plan.period(consolidation.period)?.kind != .figures: nil
        case .figures: figureTable(of: consolidation, under: plan)
        case .upward: upwardSubmission(of: consolidation, under: plan, as: mark)
        case .report: try reportPages(of: consolidation, under: plan, as: mark)
        case .internalAppendices: try internalAppendices(of: consolidation, under: plan).map(pages)
        case .narratives: try narrativeCompilation(of: consolidation, under: plan).map(pages)
        case .coverSlip: try pages(coverSlip(of: consolidation, under: plan))
        }
    }
}

/// The names in the order of delivery.
private enum OutputName: String, CaseIterable {
    case consolidation = "tong-hop.xml"
    case board = "theo-doi.html"
    case workbook = "phu-luc.xlsx"
    case figures = "so-lieu.csv"
    case upward = "gui-len.xml"
    case report = "bao-cao.docx"
    case internalAppendices = "phu-luc-noi-bo.docx"
    case narratives = "tap-hop-thuyet-minh.docx"
    case coverSlip = "phieu-trinh.docx"

    /// Outputs that take longest with many units come first, so that they do not delay the end.
    static let longestFirst: [OutputName] = [
        .narratives, .report, .workbook, .internalAppendices, .consolidation, .board, .figures, .upward, .coverSlip,
    ]
}

private func reportPages(of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark) throws -> [UInt8] {
    if let template = plan.template { return try fill(template, with: consolidation, under: plan, as: mark) }
    return try pages(report(of: consolidation, under: plan, as: mark))
}

/// Whether two consolidations of a period tell the office above the same: in the report, whose words and figures are
/// compared without number, day and history, and in gui-len.xml.
package func saysTheSame(_ one: Consolidation, _ other: Consolidation, under plan: Plan) throws -> Bool {
    let (one, other) = (one.withoutHistory, other.withoutHistory)
    guard upwardSubmission(of: one, under: plan) == upwardSubmission(of: other, under: plan) else { return false }
    guard plan.template == nil else {
        return try reportPages(of: one, under: plan, as: .blank) == reportPages(of: other, under: plan, as: .blank)
    }
    return report(of: one, under: plan) == report(of: other, under: plan)
}

extension Consolidation {
    fileprivate var withoutHistory: Consolidation {
        var bare = self
        (bare.version, bare.replacement, bare.history) = (0, nil, ReportHistory())
        return bare
    }
}

private func pages(_ document: Document) throws -> [UInt8] { try DOCXWriter.write(document, styles: reportStyles) }

/// Makes all outputs on as many threads as there are processors. The calling thread only waits: its system calls are
/// then the same in every run, which the crash tests rely on to inject a fault at the n-th of them.
///
/// - Throws: the first error in the order of delivery, independent of the order in which threads fail.
private func made(_ make: @escaping @Sendable (OutputName) throws -> [UInt8]?) throws -> [Output] {
    let queue = OutputQueue()
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let workers = (0..<min(processors, OutputName.longestFirst.count)).map { _ in
        BackgroundTask { while let name = queue.next() { queue.finish(name, Result { try make(name) }) } }
    }
    for worker in workers { try worker.get() }
    let all = queue.results
    return try OutputName.allCases.compactMap { name in
        try all[name]?.get().map { Output(name: name.rawValue, bytes: $0) }
    }
}

/// The outputs still to be made, and the results so far; shared by the threads.
private final class OutputQueue: Sendable {
    private let state = Mutex<(left: ArraySlice<OutputName>, results: [OutputName: Result<[UInt8]?, any Error>])>(
        (OutputName.longestFirst[...], [:]))

    func next() -> OutputName? { state.withLock { $0.left.popFirst() } }

    func finish(_ name: OutputName, _ result: Result<[UInt8]?, any Error>) {
        state.withLock { $0.results[name] = result }
    }

    var results: [OutputName: Result<[UInt8]?, any Error>] { state.withLock { $0.results } }
}
