// Which names an inbox takes, which it passes over, and how long it waits: everything decided by the name alone.

/// The agreement of one inbox. Times in nanoseconds, sizes in bytes.
package struct InboxRules: Sendable {
    /// What a file is for, told by its extension.
    package enum Kind: Equatable, Sendable { case figures, attachment }

    /// Extensions, in lower case and without the dot, of files that are read for figures.
    package var figures: Set<String>
    /// Extensions of files that are kept but never read.
    package var attachments: Set<String>
    /// Our own notes to the senders, passed over.
    package var ours: Set<FileName>
    /// The subfolder whose files are checked and never registered.
    package var tryItFolder: FileName?
    /// How long a file's ctime must be past before it counts as finished.
    package var settle: Int64
    /// Larger files are taken, so that the sender hears of it, but not read.
    package var largestFigures: Int
    /// The largest file that is taken at all; what is larger stays where it lies, and its sender is told.
    package var largestAttachment: Int
    /// Attachments beyond this are kept beside the database and never held in memory.
    package var largestInMemory = 4 << 20
    /// How many times longer a file must be at rest where nobody can say whether it is still open: one that looks whole, and
    /// one that looks cut short.
    package var unsureFactor: (whole: Int64, cut: Int64) = (2, 20)
    /// An owner file of Excel or LibreOffice older than this is one that a crash left behind.
    package var ownerFileCounts: Int64 = 24 * 3_600 * 1_000_000_000
    /// How long a file is held, after it was filed, where nobody can say whether a writer still has it open.
    package var holdFor: Int64 = 24 * 3_600 * 1_000_000_000
    /// A ctime further ahead of now than this was written by a clock that has since been set back: it says nothing.
    package var largestLead: Int64 = 3_600 * 1_000_000_000
    /// At most so many files in one run, taken in turn from the folders, each folder's oldest first.
    package var mostPerRun: Int

    package init(
        figures: Set<String>, attachments: Set<String>, ours: Set<FileName> = [], tryItFolder: FileName? = nil,
        settle: Int64 = 30 * 1_000_000_000, largestFigures: Int, largestAttachment: Int, mostPerRun: Int = 10_000
    ) {
        self.figures = figures
        self.attachments = attachments
        self.ours = ours
        self.tryItFolder = tryItFolder
        self.settle = settle
        self.largestFigures = largestFigures
        self.largestAttachment = largestAttachment
        self.mostPerRun = mostPerRun
    }

    /// A file of an extension that nobody knows is taken as one with figures: it is judged by its content and answered.
    package func kind(of name: FileName) -> Kind {
        name.fileExtension.map(attachments.contains) == true ? .attachment : .figures
    }

    /// Whether a folder of this name is taken for a file that somebody meant to send.
    func isNamedLikeAFile(_ name: FileName) -> Bool {
        name.fileExtension.map { figures.contains($0) || attachments.contains($0) } ?? false
    }

    /// The largest size that is read into memory, for a file of this name.
    package func largest(_ name: FileName) -> Int {
        kind(of: name) == .figures ? largestFigures : min(largestInMemory, largestAttachment)
    }

    /// The largest size that is taken.
    var largestTaken: Int { max(largestFigures, largestAttachment) }

    /// Whether a thing last touched at `changed` is at rest at `now`, for `times` the settle time.
    func isQuiet(changed: Int64, now: Int64, times: Int64 = 1) -> Bool {
        let (age, over) = now.subtractingReportingOverflow(changed)
        return over || age >= settle * times || age < -largestLead
    }

    /// Names that programs leave behind and no sender means: passed over in silence.
    func ignores(_ name: FileName) -> Bool {
        if ours.contains(name) { return true }
        let low = name.lowered
        return Self.ignoredStarts.contains { low.starts(with: $0) } || Self.ignoredNames.contains(low)
            || Self.ignoredEnds.contains { low.count >= $0.count && low.suffix($0.count).elementsEqual($0) }
            || (low.first == UInt8(ascii: "#") && low.last == UInt8(ascii: "#")) || Self.isExcelSave(low)
    }

    private static let ignoredStarts = [".", "~$"].map { Array($0.utf8) }
    private static let ignoredEnds = [
        "~", ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", ".bak", ".lnk", ":zone.identifier",
    ].map { Array($0.utf8) }
    private static let ignoredNames = Set(
        ["thumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "@eadir"].map { Array($0.utf8) })

    /// Excel writes a file anew under eight hexadecimal digits and renames it at the end.
    private static func isExcelSave(_ low: [UInt8]) -> Bool {
        low.count == 8 && low.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
