// bao-cao.pdf, made by LibreOffice from bao-cao.docx after all other files are written. A run succeeds without it.
import Confinement
import Domain
import Glibc
import Register
import Reporting
import Spool
import Typesetting

import struct Register.Promise

/// The subcommand with which a run starts its own program as supervisor of LibreOffice.
package let supervisingCommand = "supervise"

/// Implements `supervisingCommand`.
package func serveSupervising(_ words: [String]) -> Never { supervise(words) }

/// LibreOffice writes different bytes each time, so a PDF is not promised. The register stores the SHA-256 of the DOCX
/// it was made from, which decides whether it is made again. An interrupted run leaves an outdated or missing PDF, and
/// the next run with work to do makes it.
extension RunSession {
    /// Makes a PDF of every unedited report in the outbox, and deletes a PDF of ours that was made from another report.
    mutating func typesetReports() throws {
        for ready in plans.ready.reversed() {
            for period in ready.plan.periods where period.kind == .figures {
                try typesetReport(of: period, in: ready.plan)
            }
        }
    }

    private mutating func typesetReport(of period: Period, in plan: Plan) throws {
        let folder = Workspace.folder(of: period.id, in: plan)
        let target = "\(folder)/\(pdfFile)"
        guard let standing = try? wholeFile(workspace.outbox + "/\(folder)/\(reportFile)") else { return }
        guard try !isTypeset(target, from: standing) else { return }
        if let path = options.typesetterPath, let docx = try ownFile("\(folder)/\(reportFile)"),
            let pdf = try typeset(docx, titled: heading(of: period, in: plan), path)
        {
            let file = PromisedFile(.pdf, .period(period.id, of: plan.id), path: target, bytes: pdf)
            try keep([file])
            return try remember(file, from: docx)
        }
        try removeStale(target)
    }

    /// A PDF must never be older than the report beside it.
    private mutating func removeStale(_ path: String) throws {
        guard let checked = OutboxPath(path) else { return }
        let known = Set(try register.knownDigests(path).map(\.rawValue))
        if try outbox.remove(checked, known: known) { summary.remarks.append(.removedStalePDF("outbox/" + path)) }
    }

    /// The PDF of a package. An existing PDF is reused if it was made from the same bytes.
    mutating func packagePDF(of docx: [UInt8], titled title: String, at target: String) throws -> [UInt8]? {
        guard let path = options.typesetterPath else { return nil }
        if try isTypeset(target, from: docx), let standing = try ownFile(target) { return standing }
        return try typeset(docx, titled: title, path)
    }

    func remember(_ pdf: PromisedFile, from docx: [UInt8]) throws {
        try register.transaction { try $0.rendered(pdf.delivery.path, from: Digest(sha256(docx))) }
    }

    private func isTypeset(_ path: String, from docx: [UInt8]) throws -> Bool {
        let stands = access(workspace.outbox + "/" + path, F_OK) == 0
        return try stands && register.renderingSource(path) == Digest(sha256(docx))
    }

    /// The bytes of a file in the outbox that we wrote; nil when there is none, or when a person edited it.
    private func ownFile(_ path: String) throws -> [UInt8]? {
        let whole = workspace.outbox + "/" + path
        guard access(whole, R_OK) == 0 else { return nil }
        let bytes = try wholeFile(whole)
        return try register.knownDigests(path).contains(Digest(sha256(bytes))) ? bytes : nil
    }

    private func heading(of period: Period, in plan: Plan) -> String { reportTitle(of: period, in: plan) }

    /// - Returns: nil when there is no PDF. The reason is reported, but not in every run.
    private mutating func typeset(_ docx: [UInt8], titled title: String, _ path: String) throws -> [UInt8]? {
        do throws(PDFRefusal) {
            guard let typesetter = Typesetter(path: path, supervisor: ["/proc/self/exe", supervisingCommand]) else {
                throw .absent
            }
            guard let scratch = ScratchFolder(in: workspace.registerFolder, mark: "typeset-") else {
                throw .failed(how: workspace.registerFolder)
            }
            return try typesetter.pdf(of: docx, titled: title, in: scratch.path)
        } catch {
            if isStopRequested { return nil }
            try tell(error)
            return nil
        }
    }

    /// A missing LibreOffice is reported once; other problems once a day.
    private mutating func tell(_ refusal: PDFRefusal) throws {
        let event = LoggedEvent.noPDF("\(refusal)")
        if let before = try register.lastEvent(event), refusal == .absent || now.seconds - before.seconds < 86_400 {
            return
        }
        try register.transaction { try $0.record(event, by: "tonghop", why: "") }
        summary.remarks.append(.noPDF(refusal))
    }
}

extension Wording {
    fileprivate static func removedStalePDF(_ path: String) -> Wording {
        Wording(
            vi: "Đã bỏ \(path) vì cũ hơn bao-cao.docx; lượt chạy sau có LibreOffice sẽ lập lại.",
            en: "Removed \(path), which was older than bao-cao.docx; a later run with LibreOffice makes it again.")
    }

    fileprivate static func noPDF(_ refusal: PDFRefusal) -> Wording {
        switch refusal {
        case .absent:
            Wording(
                vi:
                    "Chưa lập được bao-cao.pdf vì máy chưa cài LibreOffice; bao-cao.docx vẫn đầy đủ. Muốn có PDF: Scripts/run --with-pdf.",
                en:
                    "No bao-cao.pdf: LibreOffice is not installed; bao-cao.docx is complete. To have it: Scripts/run --with-pdf."
            )
        case .fontMissing:
            Wording(
                vi:
                    "Chưa lập bao-cao.pdf vì máy thiếu phông có dấu tiếng Việt (gói fonts-liberation2); bao-cao.docx vẫn đầy đủ.",
                en:
                    "No bao-cao.pdf: no serif font with Vietnamese letters (package fonts-liberation2); bao-cao.docx is complete."
            )
        case .timedOut:
            Wording(
                vi: "Chưa lập được bao-cao.pdf: LibreOffice chạy quá lâu và đã bị dừng; bao-cao.docx vẫn đầy đủ.",
                en: "No bao-cao.pdf: LibreOffice took too long and was stopped; bao-cao.docx is complete.")
        case .failed(let how):
            Wording(
                vi:
                    "Chưa lập được bao-cao.pdf: LibreOffice không cho ra tệp dùng được (\(how)); bao-cao.docx vẫn đầy đủ.",
                en: "No bao-cao.pdf: LibreOffice gave nothing usable (\(how)); bao-cao.docx is complete.")
        }
    }
}
