// The figures of all reports, arranged by indicator, so that no report is searched for each indicator.
import Domain

struct FiguresByIndicator {
    /// For each indicator of the plan, in its order: the figures, in the order of the reports.
    private(set) var figures: [[(report: Int, figure: Figure)]]

    init(of reports: [UnitReport], under indicators: [Indicator]) {
        let places = Dictionary(indicators.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        figures = Array(repeating: [], count: indicators.count)
        for index in reports.indices {
            for (code, figure) in reports[index].figures {
                if let place = places[code] { figures[place].append((index, figure)) }
            }
        }
        // A plan that names an indicator twice shows its figures twice.
        for (place, indicator) in indicators.enumerated() {
            if let first = places[indicator.code], first != place { figures[place] = figures[first] }
        }
    }
}
