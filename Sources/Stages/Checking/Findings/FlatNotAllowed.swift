// The plan wants every file in its sender's folder, and this one lay in none: nobody vouches for the name inside.
package import Domain

extension FindingKind {
    /// Also an event that the operator should hear of.
    package static let flatNotAllowed = FindingKind(
        "flat-not-allowed", .error, vi: "Tệp không nằm trong thư mục của đơn vị nào", en: "dropped outside every unit's folder")
}

extension Finding {
    /// - Parameter claimed: the unit that the file names; told to nobody but the office.
    package static func flatNotAllowed(claimed: String) -> Finding {
        Finding(
            .flatNotAllowed, at: .file, found: claimed,
            says: Wording(
                vi: "Tệp không nằm trong thư mục riêng của đơn vị gửi, nên không xác định được ai gửi.",
                en: "The file lay in no unit's folder, so nobody knows who sent it."),
            remedy: Wording(
                vi: "Đề nghị đơn vị gửi chép tệp vào thư mục của mình trong inbox/, thư mục mang mã đơn vị.",
                en: "Copy it into the folder of your unit in inbox/, the one that bears its code."))
    }
}
