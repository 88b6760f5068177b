// The plans of a workspace, loaded, validated and compiled.

package import Checking
package import Domain
import Glibc
package import Planning
import Reporting
import Spool

/// A plan file as stored on disk.
package struct PlanFile: Sendable {
    package var name: String
    package var bytes: [UInt8]
    /// Of the edition, which is the plan together with its template.
    package var digest: Digest
    var template: TemplateFile?
    /// Whether it is the plan that `tonghop init` wrote, as it was.
    var isStarter: Bool { bytes == starterPlan }
    /// The workbook that `bytes` were made from, to find cells by lines; nil for an XML file.
    package var workbook: WorkbookPlan?

    package init(name: String, bytes: [UInt8], digest: Digest, workbook: WorkbookPlan? = nil) {
        (self.name, self.bytes, self.digest, self.workbook) = (name, bytes, digest, workbook)
    }
}

/// A plan with everything that is compiled from it.
package struct ReadyPlan: Sendable {
    package let plan: Plan
    package let file: PlanFile
    /// The schema of a submission, as printed by `tonghop schema`.
    package let schema: [UInt8]
    package let prepared: PlanForChecking
}

/// All plans of a workspace, newest year first. Files that do not name a plan are read under the first one.
package struct Plans: Sendable {
    package let ready: [ReadyPlan]
    /// Not faults, but the editor should look at them.
    package let warnings: [(file: String, fault: PlanFault)]

    package var current: ReadyPlan { ready[0] }
    /// Whose consolidating unit may drop command files: of the newest year's plans, the one that allows them. An older
    /// plan that stays in the folder allows nothing any more.
    var commanding: Plan {
        let ofYear = ready.map(\.plan).filter { $0.year == current.plan.year }
        return ofYear.first(where: \.allowsCommandFiles) ?? current.plan
    }
    package func plan(_ id: PlanID?) -> ReadyPlan? { id.flatMap { id in ready.first { $0.plan.id == id } } }
}

extension PlanFile {
    /// - Throws: `PlanRefused` where a workbook cannot be converted to a plan file.
    package init(name: String, read bytes: [UInt8]) throws(PlanRefused) {
        let workbook = name.hasSuffix(".xlsx") ? try WorkbookPlan(reading: bytes) : nil
        let xml = workbook?.xml ?? bytes
        self.init(name: name, bytes: xml, digest: Digest(sha256(xml)), workbook: workbook)
    }

    /// A fault as its editor sees it: with the line of the file, or with the cell of the workbook.
    func located(_ fault: PlanFault) -> PlanFault { workbook?.located(fault) ?? fault }
}

extension Plans {
    /// Whether a file in the folder plan/ is a plan. Marked copies, and the lock files of office programs, are not.
    package static func isPlanFile(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasPrefix("~$") else { return false }
        return name.hasSuffix(".xml") || name.hasSuffix(".xlsx") && !isMarkedPlan(name)
    }

    /// Whether a file in the folder plan/ may be meant as a plan but is not read as one: a workbook in another format,
    /// or a name that ends in capitals.
    private static func isUnreadPlan(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasPrefix("~$"), !isMarkedPlan(name), !isPlanFile(name) else { return false }
        let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        return ["xml", "xlsx", "xlsm", "xlsb", "xls", "ods", "fods"].contains(ending)
    }

    /// The files in the folder plan/ that may be meant as plans but are not read.
    package static func unreadFiles(in workspace: Workspace) -> [String] {
        ((try? names(in: workspace.plans)) ?? []).filter(isUnreadPlan)
    }

    /// Reads the files `plan/*.xml` and the workbooks `plan/*.xlsx` with their templates, in the order of their names.
    /// A workbook is converted to a plan file, and everything after this point is the same.
    ///
    /// - Throws: `Failure.plan` where a workbook cannot be converted.
    package static func files(in workspace: Workspace) throws(Failure) -> [PlanFile] {
        try workspace.requirePlanFolder()
        var files: [PlanFile] = []
        var faults: [(file: String, fault: PlanFault)] = []
        let present = try names(in: workspace.plans)
        for name in present where isPlanFile(name) {
            let bytes = try wholeFile(workspace.plans + "/" + name)
            let template = try workspace.template(forPlan: name, among: present)
            do throws(PlanRefused) {
                var file = try PlanFile(name: "plan/" + name, read: bytes)
                file.digest = Digest.edition(of: file.digest, template)
                file.template = template
                files.append(file)
            } catch {
                faults += error.faults.map { ("plan/" + name, $0) }
            }
        }
        guard faults.isEmpty else { throw .plan(faults) }
        guard !files.isEmpty else {
            let marked = present.filter { isMarkedPlan($0) && !$0.hasPrefix("~$") && !$0.hasPrefix(".") }
            guard marked.isEmpty else { throw .onlyMarkedPlans(marked) }
            let unread = present.filter(isUnreadPlan)
            guard unread.isEmpty else { throw .onlyUnreadPlans(unread) }
            if isThere(workspace.registerFile) { throw .noPlan(workspace.plans) }
            throw .notAWorkspace(workspace.root, missing: workspace.plans + "/*.xml, *.xlsx")
        }
        return files
    }

    /// Validates every plan: schema, references, and rules against their own examples.
    ///
    /// - Parameter areValidated: whether another process of this run has validated them already.
    /// - Throws: `Failure.plan` with every fault of every file.
    package static func load(_ files: [PlanFile], areValidated: Bool = false) throws(Failure) -> Plans {
        var ready: [ReadyPlan] = []
        var faults: [(file: String, fault: PlanFault)] = []
        var warnings: [(file: String, fault: PlanFault)] = []
        let used = files.count > 1 ? files.filter { !$0.isStarter } : files
        for file in files where file.isStarter && files.count > 1 {
            warnings.append((file.name, PlanFault(line: nil, message: .unusedStarter)))
        }
        for file in used {
            do {
                var (plan, remarks) = try loadPlan(file.bytes, digest: file.digest)
                plan.template = file.template?.content
                let misbehaving = areValidated ? [] : exampleFaults(in: plan)
                guard misbehaving.isEmpty else { throw PlanRefused(faults: misbehaving) }
                if let template = file.template, !areValidated {
                    faults += templateFaults(in: plan).map { (template.name, $0) }
                }
                warnings += remarks.map { (file.name, file.located($0)) }
                let schema = submissionSchema(of: plan)
                ready.append(
                    ReadyPlan(
                        plan: plan, file: file, schema: schema,
                        prepared: try PlanForChecking(plan: plan, schema: schema)
                    ))
            } catch let refused as PlanRefused {
                faults += refused.faults.map { (file.name, file.located($0)) }
            } catch {
                throw .system("\(file.name): \(error)")
            }
        }
        faults += conflicts(among: ready) + conflictingFolders(among: ready)
        warnings += otherMeanings(among: ready)
        guard faults.isEmpty else { throw .plan(faults) }
        return Plans(
            ready: ready.sorted { ($0.plan.year, $0.plan.id) > ($1.plan.year, $1.plan.id) }, warnings: warnings)
    }

    /// Codes that count something else than in a plan of last year.
    private static func otherMeanings(among ready: [ReadyPlan]) -> [(file: String, fault: PlanFault)] {
        ready.flatMap { now in
            ready.filter { $0.plan.year == now.plan.year - 1 }.flatMap { before in
                otherMeaningWarnings(in: now.plan, since: before.plan).map { (now.file.name, $0) }
            }
        }
    }

    private static func conflicts(among ready: [ReadyPlan]) -> [(file: String, fault: PlanFault)] {
        var owners: [PlanID: PlanFile] = [:]
        return ready.compactMap { twin in
            guard let owner = owners[twin.plan.id] else {
                owners[twin.plan.id] = twin.file
                return nil
            }
            let fault = PlanFault(line: nil, message: .sharedID(twin.plan.id, owner, "year="), attribute: "id")
            return (twin.file.name, twin.file.located(fault.inCells(Wording.sharedID(twin.plan.id, owner, "“Năm”").vi)))
        }
    }
}

// MARK: - Conflicts between plans

extension Plans {
    /// Two plans of a year must not use the same period id, because their outputs would overwrite each other in one
    /// folder.
    private static func conflictingFolders(among ready: [ReadyPlan]) -> [(file: String, fault: PlanFault)] {
        var owners: [String: ReadyPlan] = [:]
        var faults: [(file: String, fault: PlanFault)] = []
        for plan in ready {
            var shared: [PlanID: (owner: ReadyPlan, periods: [PeriodID])] = [:]
            for period in plan.plan.periods {
                let folder = Workspace.folder(of: period.id, in: plan.plan)
                guard let owner = owners[folder], owner.plan.id != plan.plan.id else {
                    owners[folder] = plan
                    continue
                }
                shared[owner.plan.id, default: (owner, [])].periods.append(period.id)
            }
            faults += shared.sorted { $0.key < $1.key }.map { _, shared in
                let fault = PlanFault(
                    line: nil, message: .sharedYear(shared.owner, shared.periods, "year="), attribute: "year")
                return (
                    plan.file.name,
                    plan.file.located(fault.inCells(Wording.sharedYear(shared.owner, shared.periods, "“Năm”").vi))
                )
            }
        }
        return faults
    }
}

extension Wording {
    /// If the untouched starter plan were used beside another one, a file that names no plan could be judged under it.
    fileprivate static var unusedStarter: Wording {
        Wording(
            vi: "là kế hoạch mẫu còn nguyên nên không dùng đến, vì đã có kế hoạch khác; có thể chuyển ra khỏi plan/",
            en: "is the starting plan, unchanged, and not used because there is another plan; it may be moved away")
    }

    /// - Parameter year: how the file names the year.
    fileprivate static func sharedID(_ id: PlanID, _ owner: PlanFile, _ year: String) -> Wording {
        Wording(
            vi:
                "mã kế hoạch “\(id)” đã có trong \(owner.name); nếu tệp này là kế hoạch năm sau, hãy đổi mã, \(year) và các ngày của từng kỳ; nếu là bản sao, hãy chuyển ra khỏi plan/",
            en:
                "the plan “\(id)” is already in \(owner.name); for a plan of next year, change its id, its year and the days of its periods; move a copy out of plan/"
        )
    }

    /// - Parameter year: how the file names the year.
    fileprivate static func sharedYear(_ owner: ReadyPlan, _ periods: [PeriodID], _ year: String) -> Wording {
        let list = periods.map { "“\($0)”" }.joined(separator: ", ")
        let number = owner.plan.year
        return Wording(
            vi:
                "\(year) vẫn là \(number), và kỳ \(list) của năm \(number) đã dùng trong \(owner.file.name) (kế hoạch “\(owner.plan.id)”), nên kết quả hai kế hoạch sẽ ghi chung vào outbox/\(number)/. Nếu đây là kế hoạch năm sau, hãy sửa \(year) và các ngày của từng kỳ; nếu một tệp là kế hoạch mẫu hoặc không dùng nữa, hãy chuyển tệp đó ra khỏi plan/; nếu không, đổi mã kỳ ở một trong hai tệp",
            en:
                "the year is \(number), and \(list) of \(number) is already in \(owner.file.name) (plan “\(owner.plan.id)”), so both would write to outbox/\(number)/. In a plan of next year, change the year and the days of its periods; move a sample or old plan out of plan/; otherwise rename the period in one of the two"
        )
    }
}
