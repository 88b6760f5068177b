// What lies in the inbox and is not taken.

/// One file, as its sender knows it, with what is wrong and what to do.
package struct SkippedFile: Hashable, Sendable {
    /// The unit whose folder it lies in; nil where nobody's name stands on it.
    package var unit: UnitCode?
    /// Below the inbox, escaped for display.
    package var path: String
    /// A word for programs: a contract.
    package var code: String
    package var why: Wording
    package var remedy: Wording
    /// Our side's trouble, not the sender's.
    package var isOurs: Bool

    package init(unit: UnitCode?, path: String, code: String, why: Wording, remedy: Wording, isOurs: Bool) {
        (self.unit, self.path, self.code) = (unit, path, code)
        (self.why, self.remedy, self.isOurs) = (why, remedy, isOurs)
    }
}
