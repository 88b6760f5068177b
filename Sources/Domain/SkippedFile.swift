// A file in the inbox that is not claimed.

/// One file as its sender knows it, with the reason and the remedy.
package struct SkippedFile: Hashable, Sendable {
    /// The unit whose folder contains it; nil if it is in no unit's folder.
    package var unit: UnitCode?
    /// Relative to the inbox, escaped for display.
    package var path: String
    /// A stable word for programs.
    package var code: String
    package var why: Wording
    package var remedy: Wording
    /// Whether the cause is on our side and not the sender's.
    package var isOurs: Bool

    package init(unit: UnitCode?, path: String, code: String, why: Wording, remedy: Wording, isOurs: Bool) {
        (self.unit, self.path, self.code) = (unit, path, code)
        (self.why, self.remedy, self.isOurs) = (why, remedy, isOurs)
    }
}
