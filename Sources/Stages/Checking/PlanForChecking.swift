// A plan prepared once for checking many submissions: look-up tables, the compiled schema, and the rules.
package import Domain
import LibXML
import VietnameseText

/// Immutable: the checkers of a reader process, or the final judge, use it without copying.
package final class PlanForChecking: Sendable {
    package let plan: Plan
    let schema: XMLSchema
    /// In the plan's order. Roles and figures refer to an indicator by its index here.
    let asked: [IndicatorForChecking]
    /// The role of each element name: the elements of the vocabulary and the plan's indicators.
    let roles: [String: Role]
    let rules: [RuleTest]
    let tasks: [Int: Task]
    let countedTasks: [CountedTask]
    private let indexOfCode: [IndicatorCode: Int]
    private let codesByKey: [[UInt8]: Int?]
    private let unitsByName: [String: Unit?]
    private let unitsByCode: [String: UnitCode]
    private let unitsByPlainCode: [String: UnitCode]
    private let codeMatcher: NearestMatcher
    private let unitCodeMatcher: NearestMatcher
    private let unitNameMatcher: NearestMatcher
    /// The codes that a justification may name: the plan's rules and this program's warnings.
    let justifiable: Set<String>
    let justifiableMatcher: NearestMatcher

    /// - Parameter schema: the submission schema generated from this plan, as bytes.
    /// - Throws: `XMLRefusal` when the schema does not compile, which is an error of the program; `PlanRefused` when
    ///   a rule of the plan cannot be used.
    package init(plan: Plan, schema: [UInt8]) throws {
        self.plan = plan
        self.schema = try XMLSchema(compiling: schema)
        let asked = plan.indicators.map(IndicatorForChecking.init)
        self.asked = asked
        countedTasks = plan.tasks.compactMap { CountedTask($0.number, of: asked) }
        let codes = asked.map(\.indicator.code.rawValue)
        codeMatcher = NearestMatcher(codes)
        unitCodeMatcher = NearestMatcher(plan.units.map(\.code.rawValue))
        unitNameMatcher = NearestMatcher(plan.units.flatMap { [$0.name] + $0.aliases })
        let justifiable =
            plan.rules.map(\.code.rawValue) + Checking.findingKinds.filter { $0.severity == .warning }.map(\.code)
        (self.justifiable, justifiableMatcher) = (Set(justifiable), NearestMatcher(justifiable))
        indexOfCode = Dictionary(zip(codes.map(IndicatorCode.init), codes.indices), uniquingKeysWith: { one, _ in one })
        tasks = Dictionary(plan.tasks.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
        roles = Vocabulary.roles(of: plan).merging(zip(codes, codes.indices.map { Role.indicator($0) })) { word, _ in
            word
        }
        codesByKey = unambiguous(zip(codes, codes.indices).map { (codeKey($0), $1) })
        unitsByName = unambiguous(
            plan.units.flatMap { unit in ([unit.code.rawValue, unit.name] + unit.aliases).map { (plainKey($0), unit) } }
        )
        unitsByCode = Dictionary(plan.units.map { ($0.code.rawValue, $0.code) }, uniquingKeysWith: { one, _ in one })
        unitsByPlainCode = Dictionary(
            plan.units.map { (plainKey($0.code.rawValue), $0.code) }, uniquingKeysWith: { one, _ in one })
        rules = try RuleTest.all(of: plan)
    }

    /// The only unit that some of the words name by its code.
    /// - Parameter arePlain: the words are plain keys; otherwise they must be spelt like the code.
    func onlyUnit(among words: some Sequence<String>, arePlain: Bool) -> Unit? {
        let codes = Set(words.compactMap { arePlain ? unitsByPlainCode[$0] : unitsByCode[$0] })
        return codes.count == 1 ? codes.first.flatMap(plan.unit) : nil
    }

    func indicator(_ code: IndicatorCode) -> Indicator? { indexOfCode[code].map { asked[$0].indicator } }

    /// The indicator that a misspelt code most likely means.
    func indicator(meantBy code: String) -> Int? {
        if let known = codesByKey[codeKey(code)] { return known }
        return codeMatcher.nearest(code).flatMap { indexOfCode[IndicatorCode($0)] }
    }

    /// - Parameter key: the plain key of a code, a name or an alias.
    func exactUnit(_ key: String) -> Unit? { unitsByName[key] ?? nil }

    /// The unit that a misspelt code or name most likely means, compared with codes, names and aliases.
    func unit(meantBy text: String) -> Unit? {
        if let known = unitsByName[plainKey(text)] { return known }
        if let code = unitCodeMatcher.nearest(text) { return plan.unit(UnitCode(code)) }
        return unitNameMatcher.nearest(text).flatMap { unitsByName[plainKey($0)] ?? nil }
    }
}

/// An indicator with its derived data. A class, because every submission uses all indicators and copying one would copy
/// a dozen parts.
final class IndicatorForChecking: Sendable {
    let indicator: Indicator
    let lowest: Quantity?
    let highest: Quantity?
    /// The words of its measure, as plain keys.
    let measureWords: [String]
    private let concernsAllUnits: Bool

    init(_ indicator: Indicator) {
        self.indicator = indicator
        (lowest, highest) = (indicator.lowest, indicator.highest)
        measureWords = words(of: indicator.measure)
        concernsAllUnits = indicator.kinds.isEmpty && indicator.units.isEmpty
    }

    /// Whether it concerns the unit; for an unknown unit: whether it concerns all units.
    func concerns(_ unit: Unit?) -> Bool {
        if concernsAllUnits { return true }
        guard let unit else { return false }
        return indicator.concerns(unit)
    }
}

/// A look-up table in which a key with different values maps to nil.
private func unambiguous<Key: Hashable, Value: Equatable>(_ pairs: [(Key, Value)]) -> [Key: Value?] {
    Dictionary(pairs.map { ($0.0, Optional($0.1)) }, uniquingKeysWith: { $0 == $1 ? $0 : nil })
}
