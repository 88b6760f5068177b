// Determines which report is sent: the one we wrote, the one the office edited, or the signed one.
import Documents
package import Domain
package import Register
import Reporting
import Spool

/// The report to send, if the file in the outbox is not the one that we wrote.
package enum SendSource: Equatable, Sendable {
    case generated, edited
    /// Any .docx or .pdf, by its path.
    case file(String)
}

package struct ReportSelection {
    let register: Register
    let files: WrittenFiles

    package init(register: Register, files: WrittenFiles) { (self.register, self.files) = (register, files) }

    /// The files to send instead of ours, keyed by their name in the package; nil to keep what was stored before.
    ///
    /// A signed copy that was added after the version was made is used automatically. If the report in the outbox is
    /// not ours, or the signed copy is older than the figures, the operator must choose.
    /// - Throws: `Failure.refused` with both files, and every figure in which they differ.
    package func files(
        _ source: SendSource?, _ version: ReportVersion, _ period: Period, _ plan: Plan, _ results: inout RunResults
    ) throws -> [String: [UInt8]]? {
        let folder = Workspace.folder(of: period.id, in: plan)
        let edited = try files.foreign("\(folder)/\(reportFile)")
        let package = try register.packageName(ofVersion: version.version, of: period, in: plan)
        // A copy in another version's package is signed for that version.
        let signed = try register.signedReports(of: period.id, in: plan.id).last { report in
            let parts = report.path.split(separator: "/")
            return parts.count < 4 || parts[2] == package
        }
        switch source {
        case .generated: return [:]
        case .file(let path):
            let name = path.lowercased()
            guard name.hasSuffix(".pdf") || name.hasSuffix(".docx") else { throw Failure.neitherPDFNorWord(path) }
            return [name.hasSuffix(".pdf") ? pdfFile : reportFile: try wholeFile(path)]
        case .edited:
            guard let edited else { throw Failure.nothingEdited("outbox/\(folder)/\(reportFile)") }
            results.summary.remarks += try remarks(on: edited, version, period, plan)
            return [reportFile: edited]
        case nil: break
        }
        // A sent version keeps the files it was sent with, unless a signed copy was added since.
        if let sent = version.sent, signed.map({ $0.found <= sent.at }) ?? true { return nil }
        if let signed, signed.found >= version.created, let bytes = try signedBytes(signed) {
            results.summary.remarks.append(.tookSigned(signed, at: plan.offset))
            return [pdfFile: bytes]
        }
        guard edited != nil || signed != nil else { return [:] }
        let differences = try edited.map { try remarks(on: $0, version, period, plan) } ?? []
        throw Failure.refused(
            Wording.whichReport(folder, edited != nil, signed, period.id, version.version) + differences)
    }

    private func signedBytes(_ report: SignedReport) throws -> [UInt8]? { try register.original(report.original) }

    // MARK: - Base of the edited file

    /// Remarks on the version that the edited report is based on, if it is not the one to send, and on every figure
    /// that has changed since.
    private func remarks(on edited: [UInt8], _ version: ReportVersion, _ period: Period, _ plan: Plan) throws
        -> [Wording]
    {
        guard let tables = DOCXTables.read(edited) else { return [.notReadable] }
        let now = differences(from: try tablesOfReport(version, period, plan), to: tables)
        guard !now.isEmpty else { return [] }
        let base = try olderBase(of: tables, fewerThan: now.count, before: version, period, plan)
        return (base.map { [.restsOn($0, version.version)] } ?? []) + now.prefix(20).map(\.wording)
            + (now.count > 20 ? [.moreDifferences(now.count - 20)] : [])
    }

    /// The earlier version from which the edited file differs least.
    private func olderBase(
        of tables: [[[String]]], fewerThan count: Int, before version: ReportVersion, _ period: Period, _ plan: Plan
    ) throws -> Int? {
        var best: (version: Int, count: Int)?
        let earlier = try register.versions(plan: plan.id, period: period.id).filter { $0.version < version.version }
        for candidate in earlier.suffix(20).reversed() {
            let found = differences(from: try tablesOfReport(candidate, period, plan), to: tables).count
            if found < best?.count ?? count { best = (candidate.version, found) }
            if found == 0 { break }
        }
        return best?.version
    }

    private func tablesOfReport(_ version: ReportVersion, _ period: Period, _ plan: Plan) throws -> [[[String]]] {
        guard let (consolidation, edition) = try register.rebuilt(version, of: period.id),
            let file = try outputs(of: consolidation, under: edition).first(where: { $0.name == reportFile })
        else { return [] }
        return DOCXTables.read(file.bytes) ?? []
    }
}

extension Wording {
    fileprivate static func whichReport(
        _ folder: String, _ isEdited: Bool, _ signed: SignedReport?, _ period: PeriodID, _ version: Int
    ) -> [Wording] {
        var lines = [
            Wording(
                vi: "Có hơn một báo cáo kỳ \(period) để gửi; hãy chọn một bằng --with:",
                en: "There is more than one report of \(period) to send; choose one by --with:"),
            Wording(
                vi: "  --with generated: bản phần mềm lập từ số liệu hiện nay (bản \(version))",
                en: "  --with generated: the one made from the present figures (version \(version))"),
        ]
        if isEdited {
            lines.append(
                Wording(
                    vi: "  --with edited: outbox/\(folder)/\(reportFile), đã có người sửa",
                    en: "  --with edited: outbox/\(folder)/\(reportFile), which somebody edited"))
        }
        if let signed {
            lines.append(
                Wording(
                    vi: "  --with outbox/\(signed.path): bản ký, có trước khi số liệu thay đổi",
                    en: "  --with outbox/\(signed.path): the signed copy, older than the present figures"))
        }
        return lines
    }

    fileprivate static func tookSigned(_ report: SignedReport, at offset: UTCOffset) -> Wording {
        let description = report.described(at: offset)
        return Wording(
            vi: "Đưa vào hồ sơ bản ký outbox/\(report.path) (\(description.vi)).",
            en: "The signed copy outbox/\(report.path) goes into the package (\(description.en)).")
    }

    fileprivate static let notReadable = Wording(
        vi: "Không đọc lại được bảng số liệu trong tệp đã sửa để đối chiếu.",
        en: "The tables of the edited file could not be read to compare them.")

    fileprivate static func restsOn(_ base: Int, _ version: Int) -> Wording {
        Wording(
            vi: "Tệp đã sửa dựa trên số liệu bản \(base); số liệu hiện nay là bản \(version). Số liệu khác nhau:",
            en:
                "The edited file rests on the figures of version \(base); the present ones are version \(version). They differ in:"
        )
    }

    fileprivate static func moreDifferences(_ count: Int) -> Wording {
        Wording(vi: "  … và \(count) chỗ khác nữa.", en: "  … and \(count) more.")
    }
}

extension Failure {
    fileprivate static func neitherPDFNorWord(_ path: String) -> Failure {
        .unknown(
            Wording(
                vi: "\(path) không phải tệp .pdf hay .docx.", en: "\(path) is neither a .pdf nor a .docx."))
    }

    fileprivate static func nothingEdited(_ path: String) -> Failure {
        .unknown(Wording(vi: "\(path) chưa có ai sửa.", en: "Nobody edited \(path)."))
    }
}
