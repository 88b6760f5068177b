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

/// The report that was sent for the contained period, where the figures shown of that period have changed since.
package struct EarlierReportSent: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        package var indicator: IndicatorCode
        package var sent: Quantity?
        package var now: Quantity?
        package init(indicator: IndicatorCode, sent: Quantity?, now: Quantity?) {
            (self.indicator, self.sent, self.now) = (indicator, sent, now)
        }
    }

    package var mark: DocumentMark
    /// In the plan's order; there is at least one.
    package var changes: [Change]
    package init(mark: DocumentMark, changes: [Change]) { (self.mark, self.changes) = (mark, changes) }
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
    package var earlierSent: EarlierReportSent?
    package var signed: [SignedReport] = []
    /// Files of unknown senders that arrived while the period was open, newest first; and their number.
    package var unattributed: [UnattributedFile] = []
    package var unattributedCount = 0
    /// Files in the inbox that no run takes until a person acts, while the period is open.
    package var skipped: [SkippedFile] = []

    package init() {}
}

/// The properties of an attachment that its bytes show.
package struct AttachmentMarks: Hashable, Sendable {
    package var isSigned: Bool
    /// Whether no byte was added after the last signature.
    package var coversWholeFile: Bool
    /// Whether its pages are images.
    package var isScan: Bool
    /// The subject in its document information. A PDF made from a unit's own report has the report's identity there.
    package var subject: String?
    package init(isSigned: Bool, coversWholeFile: Bool, isScan: Bool, subject: String? = nil) {
        (self.isSigned, self.coversWholeFile, self.isScan) = (isSigned, coversWholeFile, isScan)
        self.subject = subject
    }
}

/// The report that the program made for a unit, identified by its content: `DV-2026/6-thang/CCKL/2`.
package struct OwnReportIdentity: Hashable, Sendable {
    package var plan: PlanID
    package var period: PeriodID
    package var unit: UnitCode
    /// The version of the figures it was made from.
    package var version: Int

    package init(plan: PlanID, period: PeriodID, unit: UnitCode, version: Int) {
        (self.plan, self.period, self.unit, self.version) = (plan, period, unit, version)
    }

    package var text: String { "\(plan)/\(period)/\(unit)/\(version)" }

    /// nil for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let version = Int(parts[3]), version > 0, parts.allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        self.init(
            plan: PlanID(parts[0]), period: PeriodID(parts[1]), unit: UnitCode(parts[2]), version: version)
    }
}

/// An attachment that is a unit's own report, such as the signed PDF of it.
package struct OwnReportCopy: Hashable, Sendable {
    package var identity: OwnReportIdentity
    /// The version of the unit's figures in force when it was filed; nil if there was none.
    package var versionInForce: Int?
    package var isSigned: Bool
    package init(identity: OwnReportIdentity, versionInForce: Int?, isSigned: Bool) {
        (self.identity, self.versionInForce, self.isSigned) = (identity, versionInForce, isSigned)
    }
}

/// A file answered under `khong-ro`, because its unit could not be determined.
package struct UnattributedFile: Hashable, Sendable {
    /// The sender's file name, escaped.
    package var name: String
    package var arrived: Moment
    package init(name: String, arrived: Moment) { (self.name, self.arrived) = (name, arrived) }
}
