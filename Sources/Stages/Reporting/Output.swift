// What a consolidation is written as: the list of files of a period's folder.
import Documents
package import Domain

/// A file to deliver, whole.
package struct Output: Sendable {
    /// Its name in the period's folder, or its path in the outbox.
    package let name: String
    package let bytes: [UInt8]
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// Raised by hand whenever the same register would give other bytes: then every report is written anew.
package let rendererVersion = 5

/// Every output of one period, in the order in which they are delivered.
/// - Parameter mark: number and day of the report, where they are known.
package func outputs(of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark = .blank) throws
    -> [Output]
{
    var outputs = [Output(name: "tong-hop.xml", bytes: consolidationXML(consolidation, under: plan))]
    outputs.append(Output(name: "theo-doi.html", bytes: board(of: consolidation, under: plan)))
    outputs.append(
        Output(name: "phu-luc.xlsx", bytes: try XLSXWriter.write(appendixWorkbook(of: consolidation, under: plan))))
    guard plan.period(consolidation.period)?.kind == .figures else { return outputs }
    if let upward = upwardSubmission(of: consolidation, under: plan, as: mark) {
        outputs.append(Output(name: "gui-len.xml", bytes: upward))
    }
    outputs.append(
        Output(
            name: "bao-cao.docx",
            bytes: try DOCXWriter.write(report(of: consolidation, under: plan, as: mark), styles: reportStyles)))
    if let internalPages = internalAppendices(of: consolidation, under: plan) {
        outputs.append(
            Output(name: "phu-luc-noi-bo.docx", bytes: try DOCXWriter.write(internalPages, styles: reportStyles)))
    }
    if let narratives = narrativeCompilation(of: consolidation, under: plan) {
        outputs.append(
            Output(name: "tap-hop-thuyet-minh.docx", bytes: try DOCXWriter.write(narratives, styles: reportStyles)))
    }
    outputs.append(
        Output(
            name: "phieu-trinh.docx",
            bytes: try DOCXWriter.write(coverSlip(of: consolidation, under: plan), styles: reportStyles)))
    return outputs
}
