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
package struct ReportTypesetter {
    let workspace: Workspace
    let plans: Plans
    let register: Register
    let now: Moment
    /// The folders to search for LibreOffice, in the format of PATH; nil for no PDF.
    let path: String?

    private var files: WrittenFiles { WrittenFiles(workspace: workspace, register: register) }

    /// Makes a PDF of every unedited report in the outbox, and deletes a PDF of ours that was made from another report.
    package func typesetDue(_ results: inout RunResults) throws {
        for ready in plans.ready.reversed() {
            for period in ready.plan.periods where period.kind == .figures {
                try typesetReport(of: period, in: ready.plan, &results)
            }
        }
    }

    private func typesetReport(of period: Period, in plan: Plan, _ results: inout RunResults) throws {
        let folder = Workspace.folder(of: period.id, in: plan)
        let target = "\(folder)/\(pdfFile)"
        guard let present = try? wholeFile(workspace.outbox + "/\(folder)/\(reportFile)") else { return }
        guard try !isTypeset(target, from: present) else { return }
        if path != nil, let docx = try files.own("\(folder)/\(reportFile)"),
            let pdf = try typeset(docx, titled: reportTitle(of: period, in: plan), &results)
        {
            let file = PromisedFile(.pdf, .period(period.id, of: plan.id), path: target, bytes: pdf)
            try results.promiseAndDeliver([file])
            return try remember(file, from: docx)
        }
        try removeStale(target, &results)
    }

    /// A PDF must never be older than the report beside it.
    private func removeStale(_ path: String, _ results: inout RunResults) throws {
        guard let checked = OutboxPath(path) else { return }
        let known = Set(try register.knownDigests(path).map(\.rawValue))
        if try results.outbox.remove(checked, known: known) {
            results.summary.remarks.append(.removedStalePDF("outbox/" + path))
        }
    }

    /// The PDF of a package. An existing PDF is reused if it was made from the same bytes.
    func packagePDF(of docx: [UInt8], titled title: String, at target: String, _ results: inout RunResults) throws
        -> [UInt8]?
    {
        if try isTypeset(target, from: docx), let present = try files.own(target) { return present }
        guard path != nil else { return nil }
        return try typeset(docx, titled: title, &results)
    }

    func remember(_ pdf: PromisedFile, from docx: [UInt8]) throws {
        try register.transaction { try $0.recordTypeset(pdf.delivery.path, from: Digest(sha256(docx))) }
    }

    private func isTypeset(_ path: String, from docx: [UInt8]) throws -> Bool {
        let exists = access(workspace.outbox + "/" + path, F_OK) == 0
        return try exists && register.typesetSource(path) == Digest(sha256(docx))
    }

    /// - Returns: nil when there is no PDF. The reason is reported, but not in every run.
    private func typeset(_ docx: [UInt8], titled title: String, _ results: inout RunResults) throws -> [UInt8]? {
        do throws(PDFRefusal) {
            guard let typesetter = Typesetter(path: path ?? "", supervisor: ["/proc/self/exe", supervisingCommand])
            else {
                throw .absent
            }
            guard let scratch = ScratchFolder(in: workspace.registerFolder, mark: "typeset-") else {
                throw .failed(how: workspace.registerFolder)
            }
            return try typesetter.pdf(of: docx, titled: title, in: scratch.path)
        } catch {
            if isStopRequested { return nil }
            try report(error, &results)
            return nil
        }
    }

    /// A missing LibreOffice is reported once; other problems once a day.
    private func report(_ refusal: PDFRefusal, _ results: inout RunResults) throws {
        let event = LoggedEvent.noPDF("\(refusal)")
        if let before = try register.lastEvent(event), refusal == .absent || now.seconds - before.seconds < 86_400 {
            return
        }
        try register.transaction { try $0.record(event, by: "tonghop", why: "") }
        results.summary.remarks.append(.noPDF(refusal))
    }
}

extension Wording {
    fileprivate static func removedStalePDF(_ path: String) -> Wording {
        Wording(
            vi:
                "Đã bỏ \(path) vì cũ hơn bao-cao.docx; có LibreOffice thì lệnh tonghop report, hoặc lượt chạy sau có việc, sẽ lập lại.",
            en:
                "Removed \(path), which was older than bao-cao.docx; with LibreOffice, tonghop report or the next run that has work makes it again."
        )
    }

    fileprivate static func noPDF(_ refusal: PDFRefusal) -> Wording {
        switch refusal {
        case .absent:
            Wording(
                vi:
                    "Chưa lập được bao-cao.pdf vì máy chưa cài LibreOffice; bao-cao.docx vẫn đầy đủ. Muốn có PDF, người quản trị máy cài gói libreoffice-writer-nogui.",
                en:
                    "No bao-cao.pdf: LibreOffice is not installed; bao-cao.docx is complete. To have it, install the package libreoffice-writer-nogui."
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
