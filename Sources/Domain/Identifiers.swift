// The names by which the office's things are known: small types, so that a unit's code is never taken for a period's.

/// A name that stands for one thing of a plan. Text as the plan spells it; equality is by bytes, never by Unicode
/// equivalence.
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

/// Which plan: `DV-2026`.
package struct PlanID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Which reporting period of a plan: `6-thang`, `nam`, `ke-hoach`.
package struct PeriodID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Which unit of the office: `CCKL`.
package struct UnitCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Which indicator: `NV2.01`. Also the name of its element in a submission, hence always an XML name.
package struct IndicatorCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Which rule of the plan: `R4.2`.
package struct RuleCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The SHA-256 of some bytes, 64 lower-case hexadecimal digits: the identity of a file, whatever its name.
package struct Digest: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
