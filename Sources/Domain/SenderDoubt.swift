// Signs in or on a file that it comes from another unit than the one it names.

/// One sign that speaks for another unit.
package struct SenderDoubt: Hashable, Sendable {
    package enum Sign: String, Hashable, Sendable, CaseIterable {
        /// The name typed beside the unit's code.
        case nameBeside = "name"
        /// The unit that the form was made for.
        case form
        /// The notation of the document number: `88/BC-TTKN`.
        case notation
        /// A unit's code among the words of the file's name.
        case fileName = "file"

        /// Typed into the file next to the code it contradicts, or made with the form: enough by itself.
        package var isStrong: Bool { self == .nameBeside || self == .form }
    }

    package var sign: Sign
    package var other: UnitCode
    /// What was found, as it stands there.
    package var text: String

    package init(_ sign: Sign, for other: UnitCode, found text: String) {
        (self.sign, self.other, self.text) = (sign, other, text)
    }
}

/// What a sender declares about the submission itself, besides whose and for when it is.
package struct Declaration: Hashable, Sendable {
    /// The accepted version that it is to replace: `Thay thế;bản 1`.
    package var replaces: Int?
    /// Units and periods that the sender confirms after being asked: `Xác nhận;6-thang`.
    package var confirms: Set<String>

    package init(replaces: Int? = nil, confirms: Set<String> = []) {
        (self.replaces, self.confirms) = (replaces, confirms)
    }

    package func confirms(_ name: some Identifier) -> Bool { confirms.contains(name.rawValue.lowercased()) }
}
