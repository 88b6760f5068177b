// `tonghop restore`: replaces the register by a verified copy.
import Domain
import Glibc
package import Pipeline
import Register
import Spool

/// The result of a restore.
package struct Restore: Sendable {
    /// The number of submissions in the restored register, and in the one it replaced; nil where that could not be
    /// read.
    package let submissions: Int
    package let submissionsBefore: Int?
    /// The name of the replaced register, in the same folder; nil where there was none.
    package let aside: String?
    /// Plan files that were missing and have been restored.
    package let plans: [String]
    /// The notes and reports that were generated again, and the problems met.
    package let summary: RunSummary
}

extension Run {
    /// Replaces the register by a backup after verifying the backup, and generates everything that follows from it:
    /// missing plan files, notes, notices, packages of versions that were sent, reports. The replaced register is kept
    /// in the same folder.
    ///
    /// At every moment there is a complete register under the name, first the old one, then the new one.
    /// - Throws: `Failure.refused` for a file that is not an intact register; then nothing was changed.
    package func restore(from path: String, by who: String) throws(Failure) -> Restore {
        do {
            try workspace.requireOwner()
            for folder in [workspace.root, workspace.plans, workspace.inbox, workspace.outbox] where !isFolder(folder) {
                try makeFolder(folder)
            }
            return try underLock { try replaceRegister(from: path, by: who) }
        } catch {
            throw Failure.of(error)
        }
    }

    private func replaceRegister(from path: String, by who: String) throws -> Restore {
        let now = clock.present(at: .utc)
        let temporary = temporaryName(beside: workspace.registerFile)
        defer { removeCopy(temporary) }
        guard !isThere(path + "-journal") else { throw Failure.notIntact(path, "\(path)-journal") }
        try copyFile(path, to: temporary, named: workspace.registerFile)
        let submissions = try prepare(temporary, named: path, at: now, by: who)
        try sync(temporary, named: workspace.registerFile)
        let before = rollBackAndCount(at: now)
        let aside = try setAside(at: now)
        try move(temporary, to: workspace.registerFile)
        let plans = try restorePlans(at: now)
        return Restore(
            submissions: submissions, submissionsBefore: before, aside: aside, plans: plans,
            summary: try regenerateAll())
    }

    /// Checks every page, every original and every active figure. The copy already contains the event about the
    /// restore.
    private func prepare(_ copy: String, named path: String, at now: Moment, by who: String) throws -> Int {
        do {
            let register = try Register(opening: copy, mode: .readWrite, now: now, checksAll: true)
            let submissions = try BackupVerification(register).submissions
            try OriginalStore(in: workspace.registerFolder).unpack(from: register)
            let replaced = try? Register(opening: workspace.registerFile, mode: .readOnly, now: now)
            // Files that the replaced register wrote are ours too.
            let known = (try? replaced?.everythingDelivered()) ?? []
            let (sums, renderings) = ("*/\(packageFolder)*/\(sumsFile)", try typesetFiles(replaced, register))
            let intact = try register.lastWritten(sums).filter { isIntactPackage($0.path, $0.digest) }.map(\.path)
            try register.transaction { filing in
                try filing.dropPieces()
                try filing.addWrittenElsewhere(known)
                try filing.promiseEverythingAgain(alsoPaths: sums, except: intact)
                try filing.replaceRenderings(by: renderings)
                try filing.markEveryPageDue()
                try filing.record(.restore(from: path), by: who, why: "\(submissions) lần gửi")
            }
            return submissions
        } catch let notIntact as BackupVerification.NotIntact {
            throw Failure.notIntact(path, notIntact.why)
        } catch let fault as RegisterFault {
            switch fault {
            case .corrupt, .newer, .absent: throw Failure.notIntact(path, String(describing: fault))
            default: throw fault
            }
        }
    }

    /// The reports from which the PDFs in the outbox were made. The replaced register knows that. Where it cannot be
    /// read, the PDFs may be those of later reports, except where they are the last that the backup knows.
    private func typesetFiles(_ replaced: Register?, _ backup: Register) throws -> [(path: String, source: Digest)] {
        if let known = try? replaced?.typesetFiles() { return known.map { ($0.path, $0.source) } }
        return try backup.typesetFiles().filter { made in
            guard let present = try? wholeFile(workspace.outbox + "/" + made.path) else { return false }
            return Digest(sha256(present)) == made.written
        }
        .map { ($0.path, $0.source) }
    }

    /// Whether a package is as it was sent: the checksums are those that were last written, and each file has its own.
    private func isIntactPackage(_ path: String, _ digest: Digest) -> Bool {
        let sums = workspace.outbox + "/" + path
        guard let bytes = try? wholeFile(sums), !bytes.isEmpty, Digest(sha256(bytes)) == digest else { return false }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.allSatisfy { line in
            let name = line.dropFirst(64 + "  ".count)
            let file = try? wholeFile(String(sums.dropLast(sumsFile.count)) + name)
            return file.map { sha256($0) == line.prefix(64) } ?? false
        }
    }

    /// The edition in force of each plan that has no file in the folder.
    private func restorePlans(at now: Moment) throws -> [String] {
        let register = try Register(opening: workspace.registerFile, mode: .readOnly, now: now)
        let present = (try? Plans.load(try Plans.files(in: workspace)))?.ready.map(\.plan.id)
        if present == nil, try !names(in: workspace.plans).allSatisfy({ !Plans.isPlanFile($0) }) { return [] }
        var made: [String] = []
        for edition in try register.editionsInUse() where present?.contains(edition.plan) != true {
            let plan = edition.plan
            guard let bytes = try register.planBytes(edition.digest) else { continue }
            let name = "plan/\(plan.rawValue.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }).xml"
            guard !isThere(workspace.root + "/" + name) else { continue }
            try writeWholeFile(bytes, to: workspace.root + "/" + name)
            made.append(name)
            guard let template = try register.template(ofEdition: edition.digest) else { continue }
            let stem = name.dropFirst("plan/".count).dropLast(".xml".count)
            let path = "plan/" + Workspace.ownTemplate(ofPlan: String(stem))
            try writeWholeFile(template.bytes, to: workspace.root + "/" + path)
            made.append(path)
        }
        return made
    }

    private func regenerateAll() throws -> RunSummary {
        let plans = try Plans.load(try Plans.files(in: workspace))
        var session = try sessionWithoutIntake(under: plans)
        try session.updateSkippedFiles()
        try session.reports.writeDue(&session.results)
        try session.pages.writeDue(&session.results)
        try session.typesetter.typesetDue(&session.results)
        return try session.close()
    }

    /// Rolls back an interrupted transaction of the present register first, so that the kept file is complete.
    private func rollBackAndCount(at now: Moment) -> Int? {
        guard access(workspace.registerFile, F_OK) == 0 else { return nil }
        let register = try? Register(opening: workspace.registerFile, mode: .readWrite, now: now)
        return try? register?.extent().submissions
    }

    /// - Returns: `register.sqlite.2026-05-19T020000Z`; nil when there was no register. A journal that could not be
    ///   rolled back is moved along, because SQLite would apply it to the new register.
    private func setAside(at now: Moment) throws -> String? {
        let path = workspace.registerFile
        guard access(path, F_OK) == 0 else { return nil }
        let stamp = now.iso.filter { $0 != ":" }
        let name =
            (1...).lazy.map { $0 == 1 ? "register.sqlite.\(stamp)" : "register.sqlite.\(stamp)-\($0)" }
            .first { access(workspace.registerFolder + "/" + $0, F_OK) != 0 } ?? stamp
        let aside = workspace.registerFolder + "/" + name
        guard link(path, aside) == 0 else { throw Failure.system("link \(aside): \(systemSentence(errno))") }
        if access(path + "-journal", F_OK) == 0 { try move(path + "-journal", to: aside + "-journal") }
        try sync(workspace.registerFolder)
        return name
    }
}

extension Register {
    /// The edition in force of each plan, in the order of their ids. Of plans that share a folder, the one with
    /// reports, or the later one: the other's code was edited.
    func editionsInUse() throws(RegisterFault) -> [PlanEdition] {
        var inUse: [PlanEdition] = []
        for edition in try planEditions().filter(\.isInForce) {
            let sharing = inUse.filter { $0.sharesFolder(with: edition) }
            guard edition.hasReports || !sharing.contains(where: \.hasReports) else { continue }
            inUse.removeAll { sharing.contains($0) }
            inUse.append(edition)
        }
        return inUse.sorted { $0.plan < $1.plan }
    }
}

extension Failure {
    fileprivate static func notIntact(_ path: String, _ why: String) -> Failure {
        .refused([
            Wording(
                vi:
                    "“\(path)” không phải bản sao lưu nguyên vẹn của sổ đăng ký; chưa thay đổi gì. (\(inVietnamese(why)))",
                en: "“\(path)” is no sound backup of a register; nothing was touched. (\(why))")
        ])
    }
}
