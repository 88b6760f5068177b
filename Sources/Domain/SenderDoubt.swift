// Evidence in a file or its name that it comes from a unit other than the one it names.

/// One piece of evidence for another unit.
package struct SenderDoubt: Hashable, Sendable {
    package enum Sign: String, Hashable, Sendable, CaseIterable {
        /// The name typed beside the unit's code.
        case nameBeside = "name"
        /// The unit that the form was made for.
        case form
        /// The notation of the document number: `88/BC-TTKN`.
        case notation
        /// A unit's code among the words of the file name.
        case fileName = "file"

        /// Whether it was typed next to the code it contradicts, or written when the form was made. Either is
        /// sufficient alone.
        package var isStrong: Bool { self == .nameBeside || self == .form }
    }

    package var sign: Sign
    package var other: UnitCode
    /// The text that was found.
    package var text: String

    package init(_ sign: Sign, for other: UnitCode, found text: String) {
        (self.sign, self.other, self.text) = (sign, other, text)
    }
}

/// What a sender declares about the submission itself, besides its unit and period.
package struct Declaration: Hashable, Sendable {
    /// The accepted version that it replaces: `Thay thế;bản 1`.
    package var replaces: Int?
    /// Units and periods that the sender confirms after a question: `Xác nhận;6-thang`.
    package var confirms: Set<String>

    package init(replaces: Int? = nil, confirms: Set<String> = []) {
        (self.replaces, self.confirms) = (replaces, confirms)
    }

    package func confirms(_ name: some Identifier) -> Bool { confirms.contains(name.rawValue.lowercased()) }
}
