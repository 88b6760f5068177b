// `tonghop init`: creates a new workspace with its initial files.
import Domain
import Glibc
package import Pipeline
import Planning
import Reporting

extension Workspace {
    /// Creates the folders and, if there is no plan, a plan to edit. Existing files are kept.
    ///
    /// - Parameter other: a workspace whose plans are copied; if it is not a workspace, a small plan is written
    ///   instead.
    /// - Returns: the paths that were created.
    /// - Throws: `Failure.noPlan` beside a register: its own plan must come back.
    package func found(copyingPlansFrom other: Workspace) throws(Failure) -> [String] {
        let present = isFolder(plans) ? try names(in: plans) : []
        guard !isThere(registerFile) || present.contains(where: Plans.isPlanFile) else { throw .noPlan(plans) }
        var made: [String] = []
        let folders = [
            root, plans, plans + "/" + Workspace.exampleFolder, inbox, inbox + "/" + Workspace.trialFolder, outbox,
            outbox + "/" + Workspace.notesFolder,
            registerFolder,
        ]
        for folder in folders where !isFolder(folder) {
            try makeFolder(folder, mode: folder == registerFolder ? Workspace.registerMode : 0o755)
            made.append(folder)
        }
        let note = inbox + "/" + Workspace.readMe
        if access(note, F_OK) != 0 {
            try writeFile(Array(Workspace.noteToClerks.utf8), to: note)
            made.append(note)
        }
        let guides = [
            (plans + "/" + Workspace.exampleFolder + "/ke-hoach-xa.xlsx", exampleWorkbook),
            (outbox + "/huong-dan.html", guidePage), (plans + "/huong-dan-ke-hoach.html", planGuidePage),
        ]
        for (guide, page) in guides where access(guide, F_OK) != 0 {
            try writeFile(page, to: guide)
            made.append(guide)
        }
        return made + (try givePlans(from: other))
    }

    private func givePlans(from other: Workspace) throws(Failure) -> [String] {
        guard try names(in: plans).allSatisfy({ !Plans.isPlanFile($0) }) else { return [] }
        if isFolder(other.plans), let files = try? Plans.files(in: other), other.root != root {
            var made: [String] = []
            for file in files {
                // A workbook has become a plan file.
                let name = file.workbook == nil ? file.name : file.name.dropLast("xlsx".count) + "xml"
                try writeWholeFile(file.bytes, to: root + "/" + name)
                made.append(root + "/" + name)
            }
            return made
        }
        let path = plans + "/ke-hoach.xml"
        try writeWholeFile(starterPlan, to: path)
        return [path]
    }

    /// Below the folder of plans; nothing in it is a plan in use.
    private static let exampleFolder = "vi-du"

    private static let noteToClerks = """
        NƠI GỬI BÁO CÁO

        1. Chép tệp báo cáo (.xlsx, .ods, .csv lưu từ Excel, hoặc .xml) vào thư mục này,
           hoặc vào thư mục mang mã đơn vị (ví dụ DV1) nếu có.
        2. Sau ít phút, phiếu trả lời nằm ở outbox/phieu/<mã đơn vị>/.
           Phiếu ghi rõ: đã tiếp nhận, hay phải sửa chỗ nào.
        3. Muốn thử trước khi gửi: chép vào thư mục kiem-tra-thu/.
        4. Bản đã ký (.pdf) có thể gửi kèm; phần mềm chỉ lưu, không lấy số liệu.

        Tệp này của phần mềm, không phải báo cáo; không cần xóa.

        """
}
