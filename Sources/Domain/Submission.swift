// A received file, and a submission as stored in the register.

/// A file that was claimed from the inbox, before its content is read.
package struct IncomingFile: Sendable {
    /// A stable and unique id. It is the same after a crash, so that no file is filed twice.
    package var claim: String
    /// The sender's file name, escaped for display.
    package var name: String
    /// The unit whose folder contained the file.
    package var folder: UnitCode?
    /// The file was in no unit's folder, so only its content can state the sender.
    package var isFlat: Bool
    package var arrived: Moment
    package var digest: Digest
    package var bytes: [UInt8]
    /// Its size, if its bytes are in the store of originals because they are too large for the database; `bytes` is
    /// then empty.
    package var storedSize: Int?
    /// Why the bytes were not read; `bytes` is then empty.
    package var notRead: NotRead?
    /// A signed copy or picture, recognised by its extension.
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

/// Why a file gets a reply without being read.
package enum NotRead: Equatable, Sendable {
    /// Empty, too large, or not a regular file, as a message.
    case refused(Wording)
    /// Another process kept it open for writing for a day.
    case neverFinished
}

/// A submission as filed. Notes, status lines and the register's rows are made from it.
package struct FiledSubmission: Sendable {
    /// Row id in the register.
    package var id: Int64
    package var claim: String
    /// The index of the submission in a file that contained several units, from 0.
    package var part: Int
    package var name: String
    package var fileExtension: String
    package var arrived: Moment
    package var original: Digest
    package var judgement: Judgement
    /// For an attachment that is recognised as the unit's own report.
    package var ownReport: OwnReportCopy?
    /// For an attachment: the unit's version in force when it came.
    package var countsBeside: Int?
    /// For a returned one: the date that it keeps if it is sent again in time, and since when that time runs. nil where
    /// no date is kept, because it is unknown whose or for when it is.
    package var openReturn: RegisterContext.OpenReturn?
    /// For a returned one: the first return of the same bytes.
    package var returnedBefore: ReturnedBefore?

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

/// The first return of a file that was sent again unchanged.
package struct ReturnedBefore: Hashable, Sendable {
    package var attempt: Int
    package var arrived: Moment
    package init(attempt: Int, arrived: Moment) { (self.attempt, self.arrived) = (attempt, arrived) }
}
