// The plan's words as people write them: every spelling under which a unit, a period, a task or an indicator is known.
import Domain
import VietnameseText

/// Look-ups of one plan, made once a run.
struct Lexicon: Sendable {
    let plan: Plan
    let indicators: [String: Indicator]
    private let units: [String: UnitCode]
    private let periods: [String: PeriodID]
    private let tasks: [String: Int]

    init(_ plan: Plan) {
        self.plan = plan
        indicators = Dictionary(plan.indicators.map { ($0.code.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        units = Lexicon.keys(of: plan.units) { unit in
            (unit.code, [foldedKey(unit.code.rawValue), foldedKey(unit.name)] + unit.aliases.map(foldedKey))
        }
        periods = Lexicon.keys(of: plan.periods) { period in
            (period.id, [period.id.rawValue, period.name, "\(period.name) năm \(plan.year)", "\(period.name) \(plan.year)"].map(plainKey))
        }
        tasks = Lexicon.keys(of: plan.tasks) { ($0.number, Lexicon.spellings(of: $0).map(plainKey)) }
    }

    /// A code or a name becomes the code; anything else stays as typed, for the judge to ask about.
    func unit(_ text: String) -> String { units[foldedKey(text)]?.rawValue ?? text }
    func period(_ text: String) -> String { periods[plainKey(text)]?.rawValue ?? text }
    func task(_ text: String) -> Int? { tasks[plainKey(text)] }

    /// The indicator of a code cell, and whether it had to be respelt (`nv2.01`, `NV 2.01`).
    func indicator(_ text: String) -> (indicator: Indicator, isRespelt: Bool)? {
        if let exact = indicators[text] { return (exact, false) }
        let tidy = text.filter { !$0.isWhitespace }.uppercased()
        return indicators[tidy].map { ($0, true) }
    }

    /// `NV2`, `2`, “Nhiệm vụ 2”, and the common head of its indicators' codes.
    private static func spellings(of task: Task) -> [String] {
        let heads = Set(task.indicators.map { $0.code.rawValue.prefix { $0 != "." } })
        let own = heads.count == 1 && task.indicators.allSatisfy { $0.code.rawValue.contains(".") } ? heads.map(String.init) : []
        return own + ["NV\(task.number)", "\(task.number)", "Nhiệm vụ \(task.number)", "Task \(task.number)"]
    }

    /// The first to claim a spelling keeps it.
    private static func keys<Item, Name>(of items: [Item], _ spellings: (Item) -> (Name, [String])) -> [String: Name] {
        items.reduce(into: [:]) { keys, item in
            let (name, texts) = spellings(item)
            for text in texts where keys[text] == nil { keys[text] = name }
        }
    }
}
