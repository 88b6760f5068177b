// Parsing one part of a workbook as a stream, within limits, up to the first reason to refuse the workbook.
import LibXML

protocol PartParsing: XMLStreamReceiver {
    var limits: SpreadsheetLimits { get }
    /// The first reason to refuse the workbook. Parsing stops there.
    var refusal: SpreadsheetRefusal? { get set }
}

extension PartParsing {
    var hasEnough: Bool { refusal != nil }

    func refuse(_ reason: SpreadsheetRefusal) { refusal = refusal ?? reason }

    func refuse(_ kind: SpreadsheetLimits.Kind, _ allowed: Int) { refuse(.limit(kind, allowed: allowed)) }

    /// - Parameter depth: how deeply elements may be nested.
    /// - Throws: the refusal, or `damaged` for a part that is not well-formed.
    func parse(_ bytes: [UInt8], part: String, depth: Int = 32) throws(SpreadsheetRefusal) {
        do {
            try XMLStream.read(bytes, into: self, limits: XMLScanLimits(bytes: limits.partBytes, depth: depth))
        } catch {
            throw refusal ?? .damaged(part: part)
        }
        if let refusal { throw refusal }
    }
}
