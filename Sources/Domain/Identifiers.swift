// Identifiers of the office's things. Each has its own small type, so that a unit's code cannot be used as a period's.

/// The identifier of one thing in a plan, spelled as in the plan. Equality compares bytes, not Unicode equivalence.
package protocol Identifier: RawRepresentable<String>, Hashable, Comparable, Sendable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    init(rawValue: String)
}

extension Identifier {
    package init(_ text: String) { self.init(rawValue: text) }
    package init(stringLiteral text: String) { self.init(rawValue: text) }
    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// The identifier of a plan: `DV-2026`.
package struct PlanID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The identifier of a reporting period in a plan: `6-thang`, `nam`, `ke-hoach`.
package struct PeriodID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The code of a unit of the office: `CCKL`.
package struct UnitCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The code of an indicator: `NV2.01`. It is also the name of its element in a submission, so it must be an XML name.
package struct IndicatorCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The code of a rule of the plan: `R4.2`.
package struct RuleCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The SHA-256 of a file's bytes as 64 lower-case hexadecimal digits. It identifies a file independently of its name.
package struct Digest: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
