// Writes the package to send: the signed report, the figures for the superior office, the unsigned message, and a
// checksum of every file.
package import Domain
package import Register
import Reporting
import Spool

/// The folder of a period's package. A replacement has its own folder beside it.
package let packageFolder = "ho-so-gui-di"

/// The checksums of a package, which every package has.
package let sumsFile = "SHA256SUMS"

extension Filing {
    /// Promises the package of a version in the transaction that records it as sent, so that an interrupted command is
    /// completed by the next run. Its files are not made yet: the digest is of no bytes, and `PackageWriter.write`
    /// replaces the promise by those of all files.
    package func promisePackage(
        ofVersion number: Int, of period: Period, in plan: Plan, _ register: Register
    ) throws {
        let folder =
            Workspace.folder(of: period.id, in: plan) + "/"
            + (try register.packageName(ofVersion: number, of: period, in: plan))
        let sums = Output(name: sumsFile, bytes: [])
        for file in promised([sums], in: folder, period.id, plan) { try expect(file.delivery) }
    }
}

package struct PackageWriter {
    let register: Register
    let files: WrittenFiles
    let typesetter: ReportTypesetter

    /// Writes the package of a version that was recorded as sent. The same version and mark give the same files.
    ///
    /// A file that a person put into the folder under one of the package's names is kept and is used for the checksums
    /// and the message. A signed PDF in place of ours is the report.
    package func write(ofVersion number: Int, of period: Period, in plan: Plan, _ results: inout RunResults) throws {
        let version = try register.require(number, of: period, in: plan)
        guard let sent = version.sent,
            let (consolidation, edition) = try register.rebuilt(version, of: period.id)
        else { return }
        let folder =
            Workspace.folder(of: period.id, in: plan) + "/"
            + (try register.packageName(ofVersion: number, of: period, in: plan))
        let given = try register.sentFiles(ofVersion: number, of: period.id, in: plan.id)
        var outputs = try packageFiles(consolidation, edition, sent.mark, given)
        // Before the PDF is made, because it must be of the same text as the DOCX beside it.
        try keepForeign(&outputs, in: folder, &results)
        let typeset = try typesetPackage(&outputs, given, reportTitle(of: period, in: edition), folder, &results)
        if let message = try message(consolidation, edition, sent, outputs, &results) {
            outputs.append(Output(name: "bao-cao.edxml", bytes: message))
        }
        outputs.append(Output(name: sumsFile, bytes: checksums(outputs)))
        try removeOthers(than: outputs, in: folder, &results)
        try results.promiseAndDeliver(
            promised(outputs.filter { !isForeign($0, in: folder) }, in: folder, period.id, plan))
        if let typeset {
            try typesetter.remember(promised([typeset.pdf], in: folder, period.id, plan)[0], from: typeset.docx)
        }
    }

    /// The files we would write, with the office's files in their place. If only a signed PDF was given, no DOCX is
    /// included, because it is not signed.
    private func packageFiles(
        _ consolidation: Consolidation, _ edition: Plan, _ mark: DocumentMark, _ given: [String: [UInt8]]
    ) throws -> [Output] {
        var files = try outputs(of: consolidation, under: edition, as: mark).filter { filesToSend.contains($0.name) }
        if !given.isEmpty { files.removeAll { $0.name == reportFile } }
        files += given.map { Output(name: $0.key, bytes: $0.value) }
        return files.sorted { $0.name < $1.name }
    }

    /// Adds the PDF of the package's DOCX, if it has none yet and LibreOffice is installed.
    private func typesetPackage(
        _ files: inout [Output], _ given: [String: [UInt8]], _ title: String, _ folder: String,
        _ results: inout RunResults
    ) throws -> (pdf: Output, docx: [UInt8])? {
        guard !files.contains(where: { $0.name == pdfFile }), let report = files.first(where: { $0.name == reportFile })
        else { return nil }
        let docx = report.bytes
        // A file edited by a person may have lost its title.
        let title = given[reportFile] == nil && !isForeign(report, in: folder) ? title : ""
        guard
            let pdf = try typesetter.packagePDF(
                of: docx, titled: title, at: "\(folder)/\(pdfFile)", &results)
        else { return nil }
        let file = Output(name: pdfFile, bytes: pdf)
        files.append(file)
        files.sort { $0.name < $1.name }
        return (file, docx)
    }

    /// Files of other people under the package's names replace ours. A PDF of theirs is of the package even where none
    /// would be made.
    private func keepForeign(_ outputs: inout [Output], in folder: String, _ results: inout RunResults) throws {
        for name in Set(outputs.map(\.name) + [pdfFile]).sorted() {
            let path = "\(folder)/\(name)"
            guard let present = try files.foreign(path), present != outputs.first(where: { $0.name == name })?.bytes
            else { continue }
            outputs.removeAll { $0.name == name }
            outputs.append(Output(name: name, bytes: present))
            results.summary.remarks.append(.keptInPackage("outbox/\(path)"))
        }
        outputs.sort { $0.name < $1.name }
    }

    /// Removes our report if it is no longer sent, because it would have no checksum.
    private func removeOthers(than files: [Output], in folder: String, _ results: inout RunResults) throws {
        for name in [reportFile, pdfFile] where !files.contains(where: { $0.name == name }) {
            guard let path = OutboxPath("\(folder)/\(name)") else { continue }
            let known = Set(try register.knownDigests("\(folder)/\(name)").map(\.rawValue))
            if try results.outbox.remove(path, known: known), name == pdfFile {
                results.summary.remarks.append(.removedFromPackage("outbox/\(folder)/\(name)"))
            }
        }
    }

    private func isForeign(_ file: Output, in folder: String) -> Bool {
        (try? files.foreign("\(folder)/\(file.name)")).flatMap { $0 } == file.bytes
    }

    /// nil when the plan does not define the office's identity or defines an invalid one; both are reported.
    private func message(
        _ consolidation: Consolidation, _ plan: Plan, _ sent: Sending, _ files: [Output],
        _ results: inout RunResults
    ) throws -> [UInt8]? {
        guard let period = plan.period(consolidation.period) else { return nil }
        guard let exchange = plan.exchange else {
            results.summary.remarks.append(.noIdentifier)
            return nil
        }
        let message = ExchangeMessage(
            exchange, plan, period, subject: subject(of: consolidation, under: plan), mark: sent.mark,
            replaces: consolidation.replacement?.mark, sent: sent.at,
            files: files.map {
                ExchangeFile(name: $0.name, description: descriptions[$0.name] ?? $0.name, bytes: $0.bytes)
            })
        let faults = exchangeFaults(in: message)
        guard faults.isEmpty else {
            results.summary.remarks += faults.map { $0.prefixed("edXML: ") }
            return nil
        }
        return try edXML(message)
    }

    /// As `sha256sum -c` reads it.
    private func checksums(_ files: [Output]) -> [UInt8] {
        Array(files.map { "\(sha256($0.bytes))  \($0.name)\n" }.sorted().joined().utf8)
    }
}

let reportFile = "bao-cao.docx"
let pdfFile = "bao-cao.pdf"

/// The files of a period that leave the office. Internal files are excluded.
private let filesToSend = [reportFile, "gui-len.xml"]

private let descriptions = [
    reportFile: "Báo cáo", pdfFile: "Báo cáo (PDF)", "gui-len.xml": "Số liệu báo cáo theo mẫu của cấp trên",
]

extension Wording {
    fileprivate static let noIdentifier = Wording(
        vi:
            "Chưa lập tệp edXML: kế hoạch chưa ghi “Mã định danh cơ quan” (trang Văn phòng; trong tệp XML: <exchange organId=\"…\">).",
        en:
            "No edXML file was made: the plan does not say the office's identifier (sheet Văn phòng, “Mã định danh cơ quan”; in an XML file: <exchange organId=\"…\">)."
    )

    fileprivate static func removedFromPackage(_ path: String) -> Wording {
        Wording(
            vi: "Đã bỏ \(path) vì không còn ứng với báo cáo được gửi; SHA256SUMS không còn tệp này.",
            en: "Removed \(path), which was not made from the report that is sent; SHA256SUMS names it no more.")
    }

    fileprivate static func keptInPackage(_ path: String) -> Wording {
        Wording(
            vi: "\(path) không phải do phần mềm lập: giữ nguyên, và SHA256SUMS tính theo tệp này.",
            en: "\(path) is not ours: it stays, and SHA256SUMS speaks of it.")
    }
}

extension Register {
    /// The first version that was sent has the plain name; later ones have their number in it.
    func packageName(ofVersion number: Int, of period: Period, in plan: Plan) throws -> String {
        let first = try versions(plan: plan.id, period: period.id).first { $0.sent != nil }?.version
        return first == nil || first == number ? packageFolder : "\(packageFolder)-\(VersionFolder.name(number))"
    }
}
