// The owner files that Excel and LibreOffice create beside a document while it is open.

/// The owner files in one folder: `~$NAME` and `.~lock.NAME#`.
struct OwnerFiles {
    /// From owner file to document. Office drops the first two letters of a long name.
    private var owners: [ArraySlice<UInt8>: FileName] = [:]

    init(among names: [FileName]) {
        for name in names {
            let bytes = name.bytes
            if bytes.starts(with: Self.lockStart), bytes.last == UInt8(ascii: "#") {
                owners[bytes.dropFirst(Self.lockStart.count).dropLast()] = name
            } else if bytes.starts(with: Self.officeStart), bytes.count > Self.officeStart.count {
                owners[bytes.dropFirst(Self.officeStart.count)] = name
            }
        }
    }

    /// Whether the document is open in a program. An owner file that a crash left behind counts for a day.
    func covers(_ name: FileName, in folder: Handle, _ inbox: Inbox) throws(SpoolError) -> Bool {
        guard !owners.isEmpty, let owner = owners[name.bytes[...]] ?? owners[name.bytes.dropFirst(2)],
            let status = try folder.status(of: owner.bytes)
        else { return false }
        return try inbox.now().subtractingReportingOverflow(status.changed).partialValue < inbox.rules.ownerFileCounts
    }

    private static let lockStart = Array(".~lock.".utf8)
    private static let officeStart = Array("~$".utf8)
}

extension InboxRules {
    /// The meaning of a folder with this name in that place; nil where no folder is expected.
    func folder(_ name: FileName, in place: InboxFolder) -> InboxFolder? {
        switch place {
        case .root: isNamedLikeAFile(name) ? nil : name == trialFolder ? .trial(name) : .unit(name)
        case .unit(let unit): name == trialFolder ? .unitTrial(name, in: unit) : nil
        case .trial, .unitTrial: nil
        }
    }
}
