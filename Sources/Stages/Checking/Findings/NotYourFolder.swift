// A file in one unit's folder claims to come from another: returned to the folder's owner, and the other's register stays untouched.
package import Domain

extension FindingKind {
    /// Also an event that the operator should hear of.
    package static let notYourFolder = FindingKind(
        "not-your-folder", .error, vi: "Tệp trong thư mục của đơn vị này lại ghi tên đơn vị khác", en: "folder and claimed unit differ")
}

extension Finding {
    static func notYourFolder(_ folder: UnitCode, claimed: String, at place: Place) -> Finding {
        Finding(
            .notYourFolder, at: place, found: claimed, allowed: [folder.rawValue], meant: folder.rawValue,
            says: Wording(
                vi: "Tệp nằm trong thư mục của \(folder) nhưng bên trong ghi đơn vị gửi là \(quoted(claimed)).",
                en: "The file lay in the folder of \(folder) but says that it comes from \(quoted(claimed))."),
            remedy: Wording(
                vi: "Nếu là báo cáo của \(folder), đề nghị sửa đơn vị gửi thành \(folder); nếu để nhầm thư mục, đề nghị chuyển tệp sang đúng thư mục.",
                en: "Write \(folder) as the unit, or move the file to the right folder."))
    }
}
