// The package that goes up: the report as it was signed, the figures for above, the unsigned message, and the sum of every file.
import Domain
import Register
import Reporting
import Spool

/// The folder of a period's package; a replacement has one of its own beside it.
let packageFolder = "ho-so-gui-di"

extension RunSession {
    /// The package of a version that was fixed as sent; the same version and mark give the same files.
    ///
    /// What somebody put into the folder under one of its names stays, and is what the sums and the message speak of: a signed PDF in
    /// the place of ours is the report.
    mutating func writePackage(ofVersion number: Int, of period: Period, in plan: Plan) throws {
        let version = try register.require(number, of: period, in: plan)
        guard let sent = version.sent,
            let (consolidation, edition) = try register.rebuilt(version, of: period.id, in: plan.id)
        else { return }
        let folder =
            Workspace.folder(of: period.id, in: plan) + "/" + (try packageName(ofVersion: number, of: period, in: plan))
        let given = try register.sentFiles(ofVersion: number, of: period.id, in: plan.id)
        var files = try packageFiles(consolidation, edition, sent.mark, given)
        let typeset = try typesetPackage(&files, given, reportTitle(of: period, in: edition), folder)
        try keepForeign(&files, in: folder)
        if let message = try message(consolidation, edition, sent, files) {
            files.append(Output(name: "bao-cao.edxml", bytes: message))
        }
        files.append(Output(name: "SHA256SUMS", bytes: checksums(files)))
        try removeOthers(than: files, in: folder)
        try keep(promised(files.filter { !isForeign($0, in: folder) }, in: folder, period.id, plan))
        if let typeset, !isForeign(typeset.pdf, in: folder) {
            try remember(promised([typeset.pdf], in: folder, period.id, plan)[0], from: typeset.docx)
        }
    }

    /// The first version that was sent has the plain name, every later one its number in it.
    private func packageName(ofVersion number: Int, of period: Period, in plan: Plan) throws -> String {
        let first = try register.versions(plan: plan.id, period: period.id).first { $0.sent != nil }?.version
        return first == nil || first == number ? packageFolder : "\(packageFolder)-\(VersionFolder.name(number))"
    }

    /// What we would write, with what the office gave in its place. Where only a signed PDF was given, no DOCX goes beside it: nobody
    /// signed that.
    private func packageFiles(
        _ consolidation: Consolidation, _ edition: Plan, _ mark: DocumentMark, _ given: [String: [UInt8]]
    ) throws -> [Output] {
        var files = try outputs(of: consolidation, under: edition, as: mark).filter { goesUp.contains($0.name) }
        if !given.isEmpty { files.removeAll { $0.name == reportFile } }
        files += given.map { Output(name: $0.key, bytes: $0.value) }
        return files.sorted { $0.name < $1.name }
    }

    /// Adds the PDF of the package's DOCX, where none was given and LibreOffice is there.
    private mutating func typesetPackage(
        _ files: inout [Output], _ given: [String: [UInt8]], _ title: String, _ folder: String
    ) throws -> (pdf: Output, docx: [UInt8])? {
        guard given[pdfFile] == nil, let docx = files.first(where: { $0.name == reportFile })?.bytes else { return nil }
        // What a person edited may have lost its title.
        let title = given[reportFile] == nil ? title : ""
        guard let pdf = try packagePDF(of: docx, titled: title, at: "\(folder)/\(pdfFile)") else { return nil }
        let file = Output(name: pdfFile, bytes: pdf)
        files.append(file)
        files.sort { $0.name < $1.name }
        return (file, docx)
    }

    /// Files of other people under the package's names take the place of ours.
    private mutating func keepForeign(_ files: inout [Output], in folder: String) throws {
        for index in files.indices {
            let path = "\(folder)/\(files[index].name)"
            guard let standing = try foreignFile(path), standing != files[index].bytes else { continue }
            files[index] = Output(name: files[index].name, bytes: standing)
            summary.remarks.append(.keptInPackage("outbox/\(path)"))
        }
    }

    /// A report of ours that does not go up any more would lie there unsummed.
    private func removeOthers(than files: [Output], in folder: String) throws {
        for name in [reportFile, pdfFile] where !files.contains(where: { $0.name == name }) {
            guard let path = OutboxPath("\(folder)/\(name)") else { continue }
            _ = try outbox.remove(path, ours: Set(try register.knownDigests("\(folder)/\(name)").map(\.rawValue)))
        }
    }

    private func isForeign(_ file: Output, in folder: String) -> Bool {
        (try? foreignFile("\(folder)/\(file.name)")).flatMap { $0 } == file.bytes
    }

    /// nil where the plan does not say who the office is, or what it says cannot be sent: told either way.
    private mutating func message(
        _ consolidation: Consolidation, _ plan: Plan, _ sent: Sending, _ files: [Output]
    ) throws -> [UInt8]? {
        guard let period = plan.period(consolidation.period) else { return nil }
        guard let exchange = plan.exchange else {
            summary.remarks.append(.noIdentifier)
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
            summary.remarks += faults.map { $0.prefixed("edXML: ") }
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

/// The files of a period that leave the office: what is internal stays.
private let goesUp = [reportFile, "gui-len.xml"]

private let descriptions = [
    reportFile: "Báo cáo", pdfFile: "Báo cáo (PDF)", "gui-len.xml": "Số liệu báo cáo theo mẫu của cấp trên",
]

extension Wording {
    fileprivate static let noIdentifier = Wording(
        vi: "Chưa lập tệp edXML: kế hoạch chưa ghi mã định danh của cơ quan (<exchange organId=\"…\">).",
        en: "No edXML file was made: the plan does not say the office's identifier (<exchange organId=\"…\">).")

    fileprivate static func keptInPackage(_ path: String) -> Wording {
        Wording(
            vi: "\(path) không phải do phần mềm lập: giữ nguyên, và SHA256SUMS tính theo tệp này.",
            en: "\(path) is not ours: it stays, and SHA256SUMS speaks of it.")
    }
}
