// PDFs that a person put into a period's folder. They are recognised and stored, and the signed ones are listed on the
// period's pages.
package import Domain
import Glibc
import Register
import Spool
import Typesetting

/// A PDF of the office's own report is not a sender's file, but it is not parsed in this process either. pdfsig reads
/// it in a separate process with a time limit. Without pdfsig its bytes are only searched for the keywords of a
/// signature.
package struct SignedReportFinder {
    let workspace: Workspace
    let plans: Plans
    let register: Register
    let now: Moment
    /// The folders to search for pdfsig; nil for the system's own.
    let programPath: String?

    /// Examines the PDFs of every period that were not examined before.
    func findAll(_ results: inout RunResults) throws {
        for ready in plans.ready {
            for period in ready.plan.periods where period.kind == .figures {
                try find(period, of: ready.plan, &results)
            }
        }
    }

    package func find(_ period: Period, of plan: Plan, _ results: inout RunResults) throws {
        for path in workspace.pdfs(of: period, in: plan) {
            guard let bytes = try WrittenFiles(workspace: workspace, register: register).foreign(path) else { continue }
            guard try !register.hasSeenPDF(Digest(sha256(bytes)), of: period.id, in: plan.year) else { continue }
            try recognise(bytes, path, period, plan, &results)
        }
    }

    private func recognise(
        _ bytes: [UInt8], _ path: String, _ period: Period, _ plan: Plan, _ results: inout RunResults
    ) throws {
        let marks = PDFMarks(bytes)
        var report = SignedReport(
            path: path, original: Digest(sha256(bytes)), isDigital: marks.isSigned, signer: nil, signedAt: nil,
            coversWholeFile: marks.coversWholeFile, isIntact: nil, found: now)
        if marks.isSigned, let last = try signatures(of: bytes, &results)?.last {
            report.signer = last.signer
            report.signedAt = last.signedAt.map { Moment(seconds: $0) }
            (report.coversWholeFile, report.isIntact) = (last.coversWholeFile, last.isIntact)
        }
        let isSigned = marks.isSigned || marks.isScan
        try register.transaction { try $0.keep(report, isSignedCopy: isSigned, bytes, of: period.id, in: plan.id) }
        if isSigned { results.summary.remarks.append(.foundSigned(report, at: plan.offset)) }
    }

    /// nil when pdfsig is not installed, which is reported once, or when it could not read the file.
    private func signatures(of bytes: [UInt8], _ results: inout RunResults) throws -> [PDFSignature]? {
        guard let reader = SignatureReader(path: programPath ?? "/usr/bin:/bin") else {
            if try register.lastEvent(.noSignatureReader) == nil {
                try register.transaction { try $0.record(.noSignatureReader, by: "tonghop", why: "") }
                results.summary.remarks.append(.noSignatureReader)
            }
            return nil
        }
        guard let scratch = ScratchFolder(in: workspace.registerFolder, mark: "signature-") else { return nil }
        return reader.signatures(of: bytes, in: scratch.path)
    }
}

extension Workspace {
    /// PDFs in a period's folder and its packages, in the order of their names. Most of them are ours.
    func pdfs(of period: Period, in plan: Plan) -> [String] { pdfs(in: Workspace.folder(of: period.id, in: plan)) }

    /// PDFs in the folders of periods that are newer than the register, for all plans.
    var newPDFs: [String] {
        var register = stat()
        guard stat(registerFile, &register) == 0 else { return [] }
        let years = ((try? names(in: outbox)) ?? []).filter { $0.count == 4 && $0.allSatisfy(\.isNumber) }
        let folders = years.flatMap { year in ((try? names(in: "\(outbox)/\(year)")) ?? []).map { "\(year)/\($0)" } }
        return folders.flatMap(pdfs).filter { path in
            var file = stat()
            guard stat(outbox + "/" + path, &file) == 0 else { return false }
            return (file.st_ctim.tv_sec, file.st_ctim.tv_nsec) > (register.st_mtim.tv_sec, register.st_mtim.tv_nsec)
        }
    }

    /// In a period's folder and in those of its packages.
    private func pdfs(in folder: String) -> [String] {
        let inside = (try? names(in: outbox + "/" + folder)) ?? []
        let packed = inside.filter { $0.hasPrefix(packageFolder) }.flatMap { package in
            ((try? names(in: "\(outbox)/\(folder)/\(package)")) ?? []).map { "\(package)/\($0)" }
        }
        return (inside + packed).filter { $0.lowercased().hasSuffix(".pdf") && !$0.hasPrefix(".") }.map {
            "\(folder)/\($0)"
        }
    }
}

extension Register {
    /// Whether we wrote it or examined it before.
    func knowsPDF(_ path: String, _ digest: Digest) throws(RegisterFault) -> Bool {
        if try knownDigests(path).contains(digest) { return true }
        // The path is `<year>/<period>/…`.
        let folders = path.split(separator: "/")
        guard folders.count > 2, let year = Int(folders[0]) else { return true }
        return try hasSeenPDF(digest, of: PeriodID(String(folders[1])), in: year)
    }
}

extension SignedReport {
    /// “người ký Nguyễn Văn A, ký lúc 09:11 ngày 19/5/2026”, and what could not be verified.
    package func described(at offset: UTCOffset) -> Wording {
        let day = signedAt.map { $0.day(at: offset) }
        var (vi, en): ([String], [String]) = ([], [])
        if let signer {
            vi.append("người ký \(signer)")
            en.append("signed by \(signer)")
        }
        if let day {
            vi.append("ký ngày \(day.short)")
            en.append("on \(day.iso)")
        }
        if !isDigital {
            vi.append("bản quét")
            en.append("a scan")
        } else if signer == nil {
            vi.append("chưa đọc được người ký")
            en.append("the signer was not read")
        }
        if isIntact == false {
            vi.append("nội dung không khớp chữ ký")
            en.append("its content does not match the signature")
        }
        if isDigital, !coversWholeFile {
            vi.append("tệp có phần thêm sau khi ký")
            en.append("bytes were added after it was signed")
        }
        return Wording(vi: vi.joined(separator: ", "), en: en.joined(separator: ", "))
    }
}

extension Wording {
    fileprivate static func foundSigned(_ report: SignedReport, at offset: UTCOffset) -> Wording {
        let description = report.described(at: offset)
        return Wording(
            vi:
                "Đã nhận bản ký outbox/\(report.path): \(description.vi). Phần mềm không kiểm tra chứng thư số có đáng tin hay không.",
            en:
                "Signed copy outbox/\(report.path): \(description.en). Whether the certificate can be trusted is not checked."
        )
    }

    fileprivate static let noSignatureReader = Wording(
        vi: "Máy chưa cài pdfsig (gói poppler-utils) nên chưa đọc được người ký, ngày ký của bản ký.",
        en: "pdfsig (package poppler-utils) is not installed: signer and day of a signed copy are not read.")
}
