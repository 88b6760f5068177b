// Marked copies of plan workbooks, written beside the workbook that has faults.
package import Domain
import Glibc
import Planning

private let markedSuffix = ".can-sua"

extension Plans {
    /// `ke-hoach.can-sua.xlsx`, `ke-hoach.can-sua-2.xlsx`
    static func isMarkedPlan(_ name: String) -> Bool {
        name.wholeMatch(of: /.*\.can-sua(-[0-9]+)?\.xlsx/) != nil
    }
}

extension Failure {
    /// Writes a marked copy beside each workbook of the folder plan/ that has faults. Where that is not possible, the
    /// failure stays as it is: the faults are reported anyway.
    func markingPlans(in workspace: Workspace) -> Failure {
        guard case .plan(let faults) = self else { return self }
        let workbooks = Set(faults.map(\.file).filter { $0.hasSuffix(".xlsx") }).sorted()
        let copies = workbooks.compactMap { file in
            let own = faults.filter { $0.file == file }.map(\.fault)
            return markedCopy(of: own, beside: workspace.root + "/" + file).map { _ in copyName(of: file) }
        }
        return copies.isEmpty ? self : .planMarked(faults, copies: copies)
    }
}

/// Writes the marked copy of a workbook. An older copy that differs is kept under another name.
/// - Returns: its path; nil where none could be written.
package func markedCopy(of faults: [PlanFault], beside path: String) -> String? {
    guard let bytes = try? wholeFile(path), let marked = markedPlan(bytes, faults) else { return nil }
    let target = copyName(of: path)
    if let present = try? wholeFile(target) {
        guard present != marked else { return target }
        // Perhaps somebody corrected the copy instead of the workbook.
        guard rename(target, freeName(beside: target)) == 0 else { return nil }
    }
    do throws(Failure) {
        try writeWholeFile(marked, to: target)
        return target
    } catch {
        return nil
    }
}

/// `ke-hoach.can-sua.xlsx`. For a copy that was corrected it is the next free name, so that the copy itself stays.
private func copyName(of path: String) -> String {
    let copy = String(path.dropLast(".xlsx".count)) + markedSuffix + ".xlsx"
    guard Plans.isMarkedPlan(path) else { return copy }
    return freeName(beside: String(unmarked(path).dropLast(".xlsx".count)) + markedSuffix + ".xlsx")
}

/// `ke-hoach.can-sua-2.xlsx` → `ke-hoach.xlsx`
func unmarked(_ path: String) -> String { path.replacing(/\.can-sua(-[0-9]+)?\.xlsx$/, with: ".xlsx") }

/// `ke-hoach.can-sua-2.xlsx`: the first number that is not in use.
private func freeName(beside path: String) -> String {
    let stem = path.dropLast(".xlsx".count)
    var number = 2
    while access("\(stem)-\(number).xlsx", F_OK) == 0 { number += 1 }
    return "\(stem)-\(number).xlsx"
}
