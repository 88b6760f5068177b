// The list of files written for a consolidation in a period's folder.
import Dispatch
import Documents
package import Domain
import Synchronization

/// A file to deliver, with all its bytes.
package struct Output: Sendable {
    /// Its name in the period's folder, or its path in the outbox.
    package let name: String
    package let bytes: [UInt8]
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// Must be incremented whenever the same register would give other bytes. Every report is then written again.
package let rendererVersion = 6

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
        case .report: try pages(report(of: consolidation, under: plan, as: mark))
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

private func pages(_ document: Document) throws -> [UInt8] { try DOCXWriter.write(document, styles: reportStyles) }

/// Makes all outputs on as many threads as there are processors.
///
/// - Throws: the first error in the order of delivery, independent of the order in which threads fail.
private func made(_ make: @Sendable (OutputName) throws -> [UInt8]?) throws -> [Output] {
    let results = Mutex<[OutputName: Result<[UInt8]?, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: OutputName.longestFirst.count) { index in
        let name = OutputName.longestFirst[index]
        let result = Result { try make(name) }
        results.withLock { $0[name] = result }
    }
    let all = results.withLock { $0 }
    return try OutputName.allCases.compactMap { name in
        try all[name]?.get().map { Output(name: name.rawValue, bytes: $0) }
    }
}
