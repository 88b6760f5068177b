// The rules of an inbox: which names it accepts and ignores, and how long it waits. They depend on names, sizes and
// times only, never on content.

/// The rules of one inbox. Times in nanoseconds, sizes in bytes.
package struct InboxRules: Sendable {
    /// The purpose of a file, determined by its extension.
    package enum Kind: Equatable, Sendable { case figures, attachment }

    /// Extensions, in lower case without the dot, of files from which figures are read.
    package var figures: Set<String>
    /// Extensions of files that are stored but never read.
    package var attachments: Set<String>
    /// Names of our own notes to the senders, which are ignored.
    package var known: Set<FileName>
    /// The subfolder whose files are checked but never registered.
    package var trialFolder: FileName?
    /// A folder in one subfolder of the inbox, or in all, that belongs to somebody else; nothing in it is looked at.
    package var foreignFolder: (name: FileName, in: FileName?)?
    /// The minimum age of a file's ctime before the file counts as finished.
    package var settle: Int64
    /// Larger files are claimed, so that the sender gets a reply, but not read.
    package var largestFigures: Int
    /// The largest file that is claimed. A larger one is left, and its sender is informed.
    package var largestAttachment: Int
    /// Larger attachments are stored beside the database and never loaded into memory.
    package var largestInMemory = 4 << 20
    /// The factors by which the settle time is multiplied where it is unknown whether a file is still open: for one
    /// that looks complete, and for one that looks truncated.
    package var unsureFactor: (whole: Int64, cut: Int64) = (2, 20)
    /// An owner file of Excel or LibreOffice that is older was left by a crash.
    package var ownerFileCounts: Int64 = 24 * 3_600 * 1_000_000_000
    /// How long a filed file is held where it is unknown whether a process still has it open.
    package var holdFor: Int64 = 24 * 3_600 * 1_000_000_000
    /// A ctime further in the future than this was written by a clock that has since been set back, so it is ignored.
    package var largestLead: Int64 = 3_600 * 1_000_000_000
    /// The maximum number of files in one run, taken in turn from the folders, oldest first in each folder.
    package var mostPerRun: Int

    package init(
        figures: Set<String>, attachments: Set<String>, known: Set<FileName> = [], trialFolder: FileName? = nil,
        settle: Int64 = 30 * 1_000_000_000, largestFigures: Int, largestAttachment: Int, mostPerRun: Int = 10_000
    ) {
        self.figures = figures
        self.attachments = attachments
        self.known = known
        self.trialFolder = trialFolder
        self.settle = settle
        self.largestFigures = largestFigures
        self.largestAttachment = largestAttachment
        self.mostPerRun = mostPerRun
    }

    /// A file with an unknown extension is treated as one with figures: it is judged by its content and gets a reply.
    package func kind(of name: FileName) -> Kind {
        name.fileExtension.map(attachments.contains) == true ? .attachment : .figures
    }

    func isForeign(_ name: FileName, in place: InboxFolder) -> Bool {
        guard let foreignFolder, case .unit(let unit) = place else { return false }
        return foreignFolder.name == name && (foreignFolder.in ?? unit) == unit
    }

    /// Whether a folder has a name like a file that a sender might have meant to send.
    func isNamedLikeAFile(_ name: FileName) -> Bool {
        name.fileExtension.map { figures.contains($0) || attachments.contains($0) } ?? false
    }

    /// The largest size that is read into memory for a file of this name.
    package func largest(_ name: FileName) -> Int {
        kind(of: name) == .figures ? largestFigures : min(largestInMemory, largestAttachment)
    }

    /// The largest size that is claimed.
    var largestTaken: Int { max(largestFigures, largestAttachment) }

    /// Whether a file last changed at `changed` is quiet at `now`, for `times` the settle time.
    func isQuiet(changed: Int64, now: Int64, times: Int64 = 1) -> Bool {
        let (age, over) = now.subtractingReportingOverflow(changed)
        return over || age >= settle * times || age < -largestLead
    }

    /// Names that programs leave behind and that no sender intends to send. They are ignored without a report.
    func ignores(_ name: FileName, isFolder: Bool = false) -> Bool {
        if known.contains(name) { return true }
        let low = name.lowered
        return Self.ignoredStarts.contains { low.starts(with: $0) } || Self.ignoredNames.contains(low)
            || Self.ignoredEnds.contains { low.count >= $0.count && low.suffix($0.count).elementsEqual($0) }
            || (low.first == UInt8(ascii: "#") && low.last == UInt8(ascii: "#")) || (!isFolder && Self.isExcelSave(low))
    }

    private static let ignoredStarts = [".", "~$"].map { Array($0.utf8) }
    private static let ignoredEnds = [
        "~", ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", ".bak", ".lnk", ":zone.identifier",
    ].map { Array($0.utf8) }
    private static let ignoredNames = Set(
        ["thumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "@eadir"].map { Array($0.utf8) })

    /// Excel saves under a name of eight hexadecimal digits and renames the file at the end.
    private static func isExcelSave(_ low: [UInt8]) -> Bool {
        low.count == 8 && low.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
