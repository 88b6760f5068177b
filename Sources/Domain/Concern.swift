// Facts for the consolidating office only, which become visible when the reports of several units are compared.

/// One such fact about a period. It is never shown on a unit's note, because it is about other units.
package struct Concern: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Two units with the same figures.
        case sameFigures = "same-figures"
        /// The same document, model, collective or person from two units.
        case sameDocument = "same-document"
        case sameModel = "same-model"
        case sameCommendation = "same-commendation"
        /// The same number of the reports' own documents.
        case sameNumber = "same-number"
        /// One unit gives most of a total.
        case largeShare = "large-share"
        /// A correction was returned and not sent again, and an older version is in force.
        case correctionOwing = "correction-owing"
    }

    package var kind: Kind
    /// In the plan's order.
    package var units: [UnitCode]
    package var message: Wording

    package init(_ kind: Kind, of units: [UnitCode], _ message: Wording) {
        (self.kind, self.units, self.message) = (kind, units, message)
    }
}

extension Concern {
    /// The message as a sentence: with a full stop, unless it ends with an ellipsis.
    package var sentence: Wording {
        func stopped(_ text: String) -> String { text + (text.hasSuffix("…") ? "" : ".") }
        return Wording(vi: stopped(message.vi), en: stopped(message.en))
    }
}
