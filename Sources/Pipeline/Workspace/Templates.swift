// The office's own layouts of the report: Word files beside the plans.
import Domain
import Reporting
import Spool

/// A template as stored on disk.
struct TemplateFile: Sendable {
    var name: String
    var content: ReportTemplate
}

extension Workspace {
    /// The layout for every plan that has none of its own.
    private static let templateName = "mau-bao-cao"

    /// `plan/mau-bao-cao-2026.docx` for the plan file `2026.xml`, otherwise `plan/mau-bao-cao.docx`; nil for the
    /// built-in layout.
    func template(forPlan name: String, among names: [String]) throws(Failure) -> TemplateFile? {
        let ending = [".xml", ".xlsx"].first(where: name.hasSuffix) ?? ""
        let stem = String(name.dropLast(ending.count))
        let wanted = [Self.ownTemplate(ofPlan: stem), Self.templateName + ".docx"]
        guard let found = wanted.first(where: names.contains) else { return nil }
        let bytes = try wholeFile(plans + "/" + found)
        return TemplateFile(
            name: "plan/" + found, content: ReportTemplate(bytes: bytes, digest: Digest(sha256(bytes))))
    }

    package static func ownTemplate(ofPlan stem: String) -> String { "\(templateName)-\(stem).docx" }
}

extension Digest {
    /// Identifies a plan together with its template. Without a template it is the digest of the plan file.
    static func edition(of plan: Digest, _ template: TemplateFile?) -> Digest {
        guard let template else { return plan }
        return Digest(sha256(Array("\(plan.rawValue)\n\(template.content.digest.rawValue)".utf8)))
    }
}
