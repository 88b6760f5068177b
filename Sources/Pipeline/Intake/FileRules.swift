// The files that an inbox accepts.
import Domain
import Spool

extension InboxRules {
    private static let figures: Set<String> = ["xml", "csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "fods"]
    private static let attachments: Set<String> = ["pdf", "doc", "docx", "png", "jpg", "jpeg", "tif", "tiff", "zip"]

    /// For read-only scans, where the size limits do not matter.
    static func forReading(settle: Int) -> InboxRules { agreed(Limits(), settle: settle) }

    static func agreed(_ limits: Limits, settle: Int) -> InboxRules {
        InboxRules(
            figures: figures, attachments: attachments, known: Set([Workspace.readMe].compactMap { FileName($0) }),
            trialFolder: FileName(Workspace.trialFolder), settle: Int64(settle) * 1_000_000_000,
            largestFigures: limits.fileBytes,
            largestAttachment: limits.attachmentBytes)
    }
}
