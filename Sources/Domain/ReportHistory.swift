// The history of a period's report besides its figures: whether it is a draft, what was sent, which signed copies were
// found.

/// A signed PDF that a person put into the period's folder.
package struct SignedReport: Hashable, Sendable {
    /// Relative to the outbox.
    package var path: String
    package var original: Digest
    /// Whether it contains a digital signature; false: its pages are images of a signed document.
    package var isDigital: Bool
    /// The common name in the signer's certificate; nil if no program could read it.
    package var signer: String?
    /// As stated in the signature.
    package var signedAt: Moment?
    /// Whether no byte was added after the last signature.
    package var coversWholeFile: Bool
    /// Whether the signed bytes are unchanged; nil if this was not checked.
    package var isIntact: Bool?
    /// The time at which a run first found it.
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

/// A version that was sent, and the document it was sent as.
package struct SentVersion: Hashable, Sendable {
    package var version: Int
    package var sending: Sending
    package init(version: Int, sending: Sending) { (self.version, self.sending) = (version, sending) }
}

/// The information about the report itself that pages show. It is not part of the consolidated content, so it creates
/// no new version.
package struct ReportHistory: Hashable, Sendable {
    /// Neither sent nor closed, and a unit still owes a report. The document is marked “DỰ THẢO”.
    package var isDraft = false
    /// When the period was closed; nil while it accepts reports.
    package var closed: Moment?
    /// The version that was sent last.
    package var lastSent: SentVersion?
    package var signed: [SignedReport] = []

    package init() {}
}

/// The properties of an attachment that its bytes show.
package struct AttachmentMarks: Hashable, Sendable {
    package var isSigned: Bool
    /// Whether no byte was added after the last signature.
    package var coversWholeFile: Bool
    /// Whether its pages are images.
    package var isScan: Bool
    package init(isSigned: Bool, coversWholeFile: Bool, isScan: Bool) {
        (self.isSigned, self.coversWholeFile, self.isScan) = (isSigned, coversWholeFile, isScan)
    }

    /// A Word draft or a photograph of a meeting is not a signed copy.
    package var isSignedCopy: Bool { isSigned || isScan }
}

/// A file answered under `khong-ro`, because its unit could not be determined.
package struct UnattributedFile: Hashable, Sendable {
    /// The sender's file name, escaped.
    package var name: String
    package var arrived: Moment
    package init(name: String, arrived: Moment) { (self.name, self.arrived) = (name, arrived) }
}
