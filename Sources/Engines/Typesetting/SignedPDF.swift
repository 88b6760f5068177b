// The signatures of a PDF: read by poppler's pdfsig if it is installed, otherwise guessed from the bytes.

import Confinement
import Glibc

/// One signature of a PDF as reported by pdfsig. Trust in the signer's certificate is not checked.
package struct PDFSignature: Equatable, Sendable {
    /// The common name in the signer's certificate.
    package var signer: String?
    /// Seconds since 1970-01-01, as stated in the signature; not verified.
    package var signedAt: Int64?
    /// Whether no byte was added after this signature was made.
    package var coversWholeFile: Bool
    /// Whether the signed bytes are unchanged.
    package var isIntact: Bool

    package init(signer: String?, signedAt: Int64?, coversWholeFile: Bool, isIntact: Bool) {
        (self.signer, self.signedAt, self.coversWholeFile, self.isIntact) = (
            signer, signedAt, coversWholeFile, isIntact
        )
    }
}

/// The installed pdfsig.
package struct SignatureReader: Sendable {
    private let program: String
    private let seconds: Int

    /// - Parameter path: the folders to search, in the format of PATH.
    /// - Returns: nil when pdfsig is not installed.
    package init?(path: String, seconds: Int = 20) {
        let found = path.split(separator: ":").map { String($0) + "/pdfsig" }.first { access($0, X_OK) == 0 }
        guard let program = found else { return nil }
        (self.program, self.seconds) = (program, seconds)
    }

    /// The signatures, in the order in which they were made; nil when pdfsig could not read the file.
    /// - Parameter scratch: an empty folder; the caller removes it.
    package func signatures(of pdf: [UInt8], in scratch: String) -> [PDFSignature]? {
        let (source, report) = (scratch + "/signed.pdf", scratch + "/report")
        guard write(pdf, to: source) else { return nil }
        let environment = ["HOME": scratch, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"]
        let end = runBounded(program, ["-nocert", source], environment: environment, seconds: seconds, output: report)
        // pdfsig exits with 2 for a file without signatures.
        guard end == .exited(0) || end == .exited(2), let bytes = contents(of: report) else { return nil }
        return signaturesReported(in: String(decoding: bytes, as: UTF8.self))
    }
}

/// Parses pdfsig's output: one paragraph per signature, one line per fact.
func signaturesReported(in report: String) -> [PDFSignature] {
    var signatures: [PDFSignature] = []
    for line in report.split(separator: "\n") {
        if line.hasPrefix("Signature #") {
            signatures.append(PDFSignature(signer: nil, signedAt: nil, coversWholeFile: false, isIntact: false))
        }
        guard !signatures.isEmpty else { continue }
        let last = signatures.count - 1
        if let name = value(of: "Signer Certificate Common Name", in: line) { signatures[last].signer = name }
        if let time = value(of: "Signing Time", in: line) { signatures[last].signedAt = seconds(of: time) }
        if line.hasSuffix("- Total document signed") { signatures[last].coversWholeFile = true }
        if let verdict = value(of: "Signature Validation", in: line) {
            signatures[last].isIntact = verdict.hasPrefix("Signature is Valid")
        }
    }
    return signatures
}

private func value(of name: String, in line: Substring) -> String? {
    let head = "  - \(name): "
    guard line.hasPrefix(head) else { return nil }
    let value = line.dropFirst(head.count)
    return value.isEmpty ? nil : String(value)
}

/// `Nov 28 2026 00:17:07`, in UTC.
private func seconds(of text: String) -> Int64? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let words = text.split(separator: " ")
    guard words.count == 4, let month = months.firstIndex(of: String(words[0])), let day = Int32(words[1]),
        let year = Int32(words[2])
    else { return nil }
    let clock = words[3].split(separator: ":").compactMap { Int32($0) }
    guard clock.count == 3 else { return nil }
    var time = tm()
    (time.tm_year, time.tm_mon, time.tm_mday) = (year - 1900, Int32(month), day)
    (time.tm_hour, time.tm_min, time.tm_sec) = (clock[0], clock[1], clock[2])
    return Int64(timegm(&time))
}
