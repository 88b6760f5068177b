// `tonghop verify`: computes everything in the register again from the stored originals, and compares the results.
import Documents
package import Domain
import Glibc
package import Pipeline
import Register
import Reporting
import Spool

/// The results of a verification.
///
/// Four things are verified. Each original has its original bytes. Each submission, read and judged again in order of
/// arrival in a separate register, gives the stored result. Each version of a consolidation, merged again from its
/// inputs, has the stored content. Each report in the outbox is what the register gives now. PDFs are not verified,
/// because another program makes them.
package struct Verification: Sendable {
    package internal(set) var originals = 0
    package internal(set) var submissions = 0
    package internal(set) var versions = 0
    package internal(set) var outputs = 0
    /// All differences in the order found; empty when everything is verified.
    package internal(set) var differences: [Wording] = []
    /// Reports that a person edited, with ours beside them. They are not differences.
    package internal(set) var edited: [String] = []

    /// - Throws: when the verification could not be performed.
    package init(of workspace: Workspace, at clock: RunClock = .system) throws(Failure) {
        do {
            try self.init(proving: workspace, at: clock)
        } catch {
            throw Failure.of(error)
        }
    }

    private init(proving workspace: Workspace, at clock: RunClock) throws {
        try workspace.requireFolders()
        try workspace.refuseLostRegister()
        let lock = workspace.isOwnedByThisAccount ? try workspace.lock() : try workspace.sharedLock()
        defer { extendLifetime(lock) }
        let plans = try Plans.load(try Plans.files(in: workspace))
        let now = clock.present(at: plans.current.plan.offset)
        // A workspace in which nothing has run yet.
        guard access(workspace.registerFile, F_OK) == 0 else { return }
        let register = try Register(opening: workspace.registerFile, mode: .readOnly, now: now, checksAll: true)
        if register.wasWrittenByOthers { differences.append(.writtenByOthers) }
        try verifyOriginals(of: register, in: workspace)
        try verifySubmissions(of: register, in: workspace)
        for ready in plans.ready {
            for period in ready.plan.periods {
                try verifyVersions(of: period, in: ready.plan, register)
                try verifyOutputs(of: period, in: ready.plan, register, workspace)
            }
        }
    }

    private mutating func verifyOriginals(of register: Register, in workspace: Workspace) throws {
        var (count, changed) = (0, [Wording]())
        try register.eachOriginal { digest, bytes in
            count += 1
            if sha256(bytes) != digest.rawValue { changed.append(.originalChanged(digest)) }
        }
        let store = try OriginalStore(in: workspace.registerFolder)
        for large in try register.largeOriginals() {
            count += 1
            if try !store.isSound(large.digest.rawValue) { changed.append(.originalChanged(large.digest)) }
        }
        originals = count
        differences += changed
    }

    private mutating func verifySubmissions(of register: Register, in workspace: Workspace) throws {
        // An account that may only read the register uses a private folder in the directory for temporary files.
        let place = workspace.isOwnedByThisAccount ? workspace.registerFolder : temporaryFolder
        guard
            let folder = ScratchFolder(
                in: place, mark: workspace.isOwnedByThisAccount ? "verify-" : "tonghop-verify-\(getuid())-")
        else {
            throw Failure.denied(path: place, lacks: Wording(vi: "ghi", en: "write to"))
        }
        var replay = try VerifyReplay(of: register, into: folder.path + "/register.sqlite")
        try replay.fileAll()
        submissions = replay.compared
        differences += replay.differences
    }

    // MARK: - Versions and reports

    private mutating func verifyVersions(of period: Period, in plan: Plan, _ register: Register) throws {
        for version in try register.versions(plan: plan.id, period: period.id) where version.renderer == renderer {
            guard let (consolidation, edition) = try register.rebuilt(version, of: period.id) else {
                continue
            }
            versions += 1
            if content(of: consolidation, edition) != version.content {
                differences.append(.versionDiffers(version.version, period))
            }
        }
    }

    /// Verifies reports of the last version under the current plan. A period that is due in the next run is skipped.
    private mutating func verifyOutputs(of period: Period, in plan: Plan, _ register: Register, _ workspace: Workspace)
        throws
    {
        guard try !register.periodsToReport(plan, renderer: renderer).contains(period.id),
            let last = try register.versions(plan: plan.id, period: period.id).last
        else { return }
        let (now, _, xml) = try register.mergedNow(period, of: plan)
        guard now.version == last.version else { return differences.append(.notTheLast(last.version, period)) }
        for file in try Reporting.outputs(of: now, under: plan, xml: xml) {
            let path = "\(Workspace.folder(of: period.id, in: plan))/\(file.name)"
            outputs += 1
            guard let present = try? wholeFile(workspace.outbox + "/" + path) else {
                differences.append(.outputMissing(path))
                continue
            }
            if present != file.bytes { try verifyEdited(present, file, path, register, workspace) }
        }
    }

    /// Bytes that are neither ours nor broken were edited by a person. Our version must exist beside them.
    private mutating func verifyEdited(
        _ present: [UInt8], _ file: Output, _ path: String, _ register: Register, _ workspace: Workspace
    ) throws {
        guard try !register.knownDigests(path).contains(Digest(sha256(present))), isUndamaged(present, file.name) else {
            return differences.append(.outputDiffers(path))
        }
        edited.append(path)
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let stem = file.name.split(separator: ".").first.map(String.init) ?? file.name
        let besides = try names(in: workspace.outbox + "/" + folder).filter {
            $0.hasPrefix(stem + ".") && $0 != file.name
        }
        let isBeside = besides.contains { (try? wholeFile("\(workspace.outbox)/\(folder)/\($0)")) == file.bytes }
        if !isBeside { differences.append(.besideMissing(path)) }
    }

    /// Whether a document or workbook can be opened, and a page or text is not empty.
    private func isUndamaged(_ bytes: [UInt8], _ name: String) -> Bool {
        switch name.split(separator: ".").last {
        case "docx": DOCXTables.read(bytes) != nil
        case "xlsx": bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        case "html": !bytes.isEmpty
        default: false
        }
    }
}

extension Wording {
    fileprivate static let writtenByOthers = Wording(
        vi: "Sổ đăng ký được chương trình khác ghi vào lần cuối.",
        en: "The register was last written by another program.")

    fileprivate static func originalChanged(_ digest: Digest) -> Wording {
        Wording(
            vi: "Tệp gốc \(digest.rawValue.prefix(12))… không còn nguyên vẹn.",
            en: "The original \(digest.rawValue.prefix(12))… is not what it was.")
    }

    fileprivate static func versionDiffers(_ version: Int, _ period: Period) -> Wording {
        Wording(
            vi: "Kỳ \(period.id): bản \(version) tổng hợp lại không giống bản đã lưu.",
            en: "Period \(period.id): version \(version), merged again, is not what was kept.")
    }

    fileprivate static func notTheLast(_ version: Int, _ period: Period) -> Wording {
        Wording(
            vi: "Kỳ \(period.id): số liệu hiện có trong sổ không còn cho ra bản \(version).",
            en: "Period \(period.id): what the register holds now no longer gives version \(version).")
    }

    fileprivate static func outputMissing(_ path: String) -> Wording {
        Wording(vi: "Không thấy outbox/\(path).", en: "There is no outbox/\(path).")
    }

    fileprivate static func besideMissing(_ path: String) -> Wording {
        Wording(
            vi: "outbox/\(path) đã có người sửa, và không thấy bản của phần mềm bên cạnh.",
            en: "outbox/\(path) was edited, and ours does not stand beside it.")
    }

    fileprivate static func outputDiffers(_ path: String) -> Wording {
        Wording(
            vi: "outbox/\(path) bị hỏng hoặc khác bản mà sổ đăng ký cho ra.",
            en: "outbox/\(path) is damaged, or not what the register gives.")
    }
}

/// The directory for temporary files, where any account may create a folder.
var temporaryFolder: String {
    [getenv("TMPDIR").map { String(cString: $0) }, "/tmp", "/var/tmp"].compactMap(\.self)
        .first { access($0, W_OK | X_OK) == 0 } ?? "/tmp"
}
