// Converts a DOCX into PDF/A-2b through LibreOffice, or reports why it could not.

import Confinement
import Glibc

/// Why there is no PDF.
package enum PDFRefusal: Error, Equatable, Sendable {
    /// LibreOffice is not installed.
    case absent
    /// There is no serif font family with Vietnamese letters. LibreOffice would substitute another font inside words
    /// without a warning.
    case fontMissing
    case timedOut
    /// LibreOffice ended without a PDF or with an invalid one. `how` is for the operator's log.
    case failed(how: String)
}

/// The installed LibreOffice. A value type; every conversion has its own profile and folder.
package struct Typesetter: Sendable {
    private let program: String
    private let fontList: String?
    private let seconds: Int
    private let supervisor: [String]

    /// - Parameters:
    ///   - path: the folders to search, in the format of PATH.
    ///   - seconds: the time limit of one conversion.
    ///   - supervisor: the command line of a program that calls `supervise`.
    /// - Returns: nil when LibreOffice is not installed.
    package init?(path: String, seconds: Int = 120, supervisor: [String] = []) {
        let folders = path.split(separator: ":").map(String.init)
        func find(_ name: String) -> String? { folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } }
        guard let program = find("soffice") ?? find("libreoffice") else { return nil }
        (self.program, fontList, self.seconds) = (program, find("fc-list"), seconds)
        self.supervisor = supervisor
    }

    /// Converts a document whose title is `title`.
    ///
    /// LibreOffice exits with 0 even when it has written nothing, hangs on a home folder that it cannot write, and
    /// starts helper processes that outlive it. It therefore runs in its own process group with a home folder below
    /// `scratch` and a time limit, and its output is checked.
    /// - Parameter scratch: an empty folder; the caller removes it.
    package func pdf(of docx: [UInt8], titled title: String, in scratch: String) throws(PDFRefusal) -> [UInt8] {
        if isFontMissing(in: scratch) { throw .fontMissing }
        let (source, target) = (scratch + "/bao-cao.docx", scratch + "/bao-cao.pdf")
        guard write(docx, to: source) else { throw .failed(how: "\(source): \(errno)") }
        let end = runBounded(
            program,
            [
                "-env:UserInstallation=file://\(scratch)/profile", "--headless", "--norestore", "--nolockcheck",
                "--convert-to",
                pdfA2b, "--outdir", scratch, source,
            ], environment: environment(home: scratch), seconds: seconds, supervisor: supervisor)
        switch end {
        case .timedOut: throw .timedOut
        case .notStarted(let code): throw .failed(how: "not started (\(code))")
        case .killed(let signal): throw .failed(how: "signal \(signal)")
        case .exited: break
        }
        guard let bytes = contents(of: target) else { throw .failed(how: "no PDF") }
        if let fault = fault(in: bytes, titled: title) { throw .failed(how: fault) }
        return bytes
    }

    private func environment(home: String) -> [String: String] {
        ["HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"]
    }

    /// The font that stands in for Times New Roman: the same widths, and every Vietnamese letter.
    package static let font = "Liberation Serif"

    /// Whether LibreOffice would set the pages in another font than `font`; false where the fonts could not be listed.
    /// - Parameter scratch: an existing folder; the list is left there.
    package func isFontMissing(in scratch: String) -> Bool {
        guard let fontList else { return false }
        let list = scratch + "/fonts"
        let end = runBounded(
            fontList, [":family=\(Self.font):lang=vi"], environment: environment(home: scratch), seconds: 30,
            output: list)
        return end == .exited(0) && contents(of: list)?.isEmpty != false
    }
}

private let pdfA2b =
    #"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}"#

/// Why the bytes are not a complete PDF/A-2 with at least one page and that title; nil when they are.
func fault(in pdf: [UInt8], titled title: String) -> String? {
    func holds(_ text: String) -> Bool { pdf.holds(Array(text.utf8)) }
    guard pdf.starts(with: Array("%PDF-".utf8)) else { return "no PDF header" }
    guard pdf.suffix(64).holds(Array("%%EOF".utf8)) else { return "cut short" }
    guard holds("/Type/Page/") || holds("/Type /Page /") || holds("/Type/Page\n") else { return "no page" }
    guard holds("<pdfaid:part>2<") else { return "no PDF/A-2" }
    // The metadata are the only uncompressed text.
    guard title.isEmpty || holds(escaped(title)) else { return "another document" }
    return nil
}

private func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$1] ?? String($1) }
}

extension Collection<UInt8> where Self: RandomAccessCollection, Index == Int {
    /// Fast enough for a few words in some hundred kilobytes.
    fileprivate func holds(_ words: [UInt8]) -> Bool {
        withContiguousStorageIfAvailable { text in
            guard let start = text.baseAddress, let first = words.first else { return words.isEmpty }
            let last = text.count - words.count
            var index = 0
            while index <= last, let next = memchr(start + index, Int32(first), last - index + 1) {
                index = UnsafeRawPointer(start).distance(to: next)
                if words.indices.allSatisfy({ text[index + $0] == words[$0] }) { return true }
                index += 1
            }
            return false
        } ?? false
    }
}

func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "we") else { return false }
    let count = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    return fclose(file) == 0 && count == bytes.count
}

func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return ferror(file) == 0 ? bytes : nil
}
