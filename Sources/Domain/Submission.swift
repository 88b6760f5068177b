// A file as it was taken in, and a submission as it stands in the register.

/// A file that was claimed from the inbox, before anyone looked inside.
package struct IncomingFile: Sendable {
    /// Stable and unique: the same after a crash, so that nothing is filed twice.
    package var claim: String
    /// The sender's name for it, escaped for display.
    package var name: String
    /// The unit whose folder it lay in.
    package var folder: UnitCode?
    /// It was sent in, and lay in no unit's folder: nobody but the file itself says who sent it.
    package var isFlat: Bool
    package var arrived: Moment
    package var digest: Digest
    package var bytes: [UInt8]
    /// Why the bytes were not read; then `bytes` is empty.
    package var notRead: NotRead?
    /// A signed copy or picture, by its extension.
    package var isAttachment: Bool
    /// Lower-case extension without the dot.
    package var fileExtension: String

    package init(
        claim: String, name: String, folder: UnitCode?, isFlat: Bool = false, arrived: Moment, digest: Digest,
        bytes: [UInt8], notRead: NotRead? = nil,
        isAttachment: Bool = false, fileExtension: String
    ) {
        (self.claim, self.name, self.folder, self.arrived, self.digest) = (claim, name, folder, arrived, digest)
        self.isFlat = isFlat
        (self.bytes, self.notRead, self.isAttachment, self.fileExtension) = (
            bytes, notRead, isAttachment, fileExtension
        )
    }
}

/// Why a file is answered without being read.
package enum NotRead: Equatable, Sendable {
    /// Empty, too large, no file: in words.
    case refused(Wording)
    /// Somebody kept it open for writing, for a day.
    case neverFinished
}

/// A submission as filed: what a note, a status line and the register's rows are made of.
package struct FiledSubmission: Sendable {
    /// Row of the register.
    package var id: Int64
    package var claim: String
    /// Which submission of a file that held several units, from 0.
    package var part: Int
    package var name: String
    package var fileExtension: String
    package var arrived: Moment
    package var original: Digest
    package var judgement: Judgement

    package init(
        id: Int64, claim: String, part: Int, name: String, fileExtension: String, arrived: Moment, original: Digest,
        judgement: Judgement
    ) {
        (self.id, self.claim, self.part, self.name) = (id, claim, part, name)
        (self.fileExtension, self.arrived, self.original, self.judgement) = (
            fileExtension, arrived, original, judgement
        )
    }
}
