// What became of a period's report outside the figures: whether it is still a draft, what was sent, which signed copies came back.

/// A PDF with a signature that somebody put into the period's folder.
package struct SignedReport: Hashable, Sendable {
    /// Relative to the outbox.
    package var path: String
    package var original: Digest
    /// A digital signature stands in it; false: its pages are pictures of signed paper.
    package var isDigital: Bool
    /// The common name in the signer's certificate; nil where no program was there to read it.
    package var signer: String?
    /// As the signature itself says.
    package var signedAt: Moment?
    /// No byte was added after the last signature.
    package var coversWholeFile: Bool
    /// The signed bytes are the ones that are there; nil where nobody compared them.
    package var isIntact: Bool?
    /// When a run first saw it.
    package var found: Moment

    package init(
        path: String, original: Digest, isDigital: Bool, signer: String?, signedAt: Moment?, coversWholeFile: Bool,
        isIntact: Bool?, found: Moment
    ) {
        (self.path, self.original, self.isDigital, self.signer, self.signedAt) = (
            path, original, isDigital, signer, signedAt
        )
        (self.coversWholeFile, self.isIntact, self.found) = (coversWholeFile, isIntact, found)
    }
}

/// A version that went up, and as which document.
package struct SentVersion: Hashable, Sendable {
    package var version: Int
    package var sending: Sending
    package init(version: Int, sending: Sending) { (self.version, self.sending) = (version, sending) }
}

/// What pages say of the report itself. Not part of the consolidated content: it makes no new version.
package struct ReportHistory: Hashable, Sendable {
    /// Neither sent nor closed, and somebody still owes a report: the document says “DỰ THẢO”.
    package var isDraft = false
    /// When the period was closed; nil while it takes reports.
    package var closed: Moment?
    /// The version that went up last.
    package var lastSent: SentVersion?
    package var signed: [SignedReport] = []

    package init() {}
}

/// What an attachment shows by its bytes alone.
package struct AttachmentMarks: Hashable, Sendable {
    package var isSigned: Bool
    /// No byte was added after the last signature.
    package var coversWholeFile: Bool
    /// Its pages are pictures.
    package var isScan: Bool
    package init(isSigned: Bool, coversWholeFile: Bool, isScan: Bool) {
        (self.isSigned, self.coversWholeFile, self.isScan) = (isSigned, coversWholeFile, isScan)
    }

    /// A draft in Word or a photograph of a meeting is none.
    package var isSignedCopy: Bool { isSigned || isScan }
}

/// A file that was answered under `khong-ro`: nobody could tell whose it was.
package struct UnattributedFile: Hashable, Sendable {
    /// The sender's file name, escaped.
    package var name: String
    package var arrived: Moment
    package init(name: String, arrived: Moment) { (self.name, self.arrived) = (name, arrived) }
}
