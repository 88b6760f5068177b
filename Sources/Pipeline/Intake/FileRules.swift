// The files that an inbox accepts.
package import Domain
package import Spool

extension InboxRules {
    private static let figures: Set<String> = ["xml", "csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "fods"]
    private static let attachments: Set<String> = ["pdf", "doc", "docx", "png", "jpg", "jpeg", "tif", "tiff", "zip"]

    /// For read-only scans, where the size limits do not matter.
    /// - Parameter ignoresCommands: ignores the folders of command files; whose they are is in the plan.
    package static func forReading(settle: Int, ignoresCommands: Bool = false) -> InboxRules {
        var rules = agreed(Limits(), settle: settle)
        if ignoresCommands { rules.foreignFolder = FileName(CommandFolder.folderName).map { (name: $0, in: nil) } }
        return rules
    }

    package static func agreed(_ limits: Limits, settle: Int) -> InboxRules {
        agreed(limits, settle: settle, commands: nil)
    }

    /// - Parameter commands: the folder of command files, which are not submissions.
    static func agreed(_ limits: Limits, settle: Int, commands: CommandFolder?) -> InboxRules {
        var rules = InboxRules(
            figures: figures, attachments: attachments, known: Set([Workspace.readMe].compactMap { FileName($0) }),
            trialFolder: FileName(Workspace.trialFolder), settle: Int64(settle) * 1_000_000_000,
            largestFigures: limits.fileBytes,
            largestAttachment: limits.attachmentBytes)
        rules.foreignFolder = commands.map { (name: $0.name, in: $0.unit) }
        return rules
    }
}
