// A bar chart on a page: an inline drawing, followed by the same figures as an accessible table.

extension HTML {
    /// Horizontal bars, each with its label above and its value at its end, followed by a table.
    ///
    /// - Parameters:
    ///   - categoryTitle: the header of the table's first column.
    ///   - label: formats a number for readers.
    package static func figure(
        of chart: BarChart, categoryTitle: String, label: (Double) -> String
    ) -> HTML {
        .element(.figure) {
            HTML.element(.figcaption, text: chart.title)
            drawing(of: chart, label: label)
            table(of: chart, categoryTitle: categoryTitle, label: label)
        }
    }

    /// In pixels of a wide page. A narrow page scales the drawing down.
    private enum Measure {
        static let width = 480
        /// Leaves space for the value at the end.
        static let widestBar = 330.0
        static let name = 18
        static let bar = 14
        static let gap = 10
    }

    /// Greys that are distinguishable when printed in black and white.
    private static let fills: [String] = ["#404040", "#a6a6a6", "#d9d9d9", "#7f7f7f"]

    private static func drawing(of chart: BarChart, label: (Double) -> String) -> HTML {
        let row = Measure.name + Measure.bar * chart.series.count + Measure.gap
        let height = row * chart.categories.count
        return .element(
            .svg,
            [
                Attribute("role", "img"), Attribute("width", String(Measure.width)),
                Attribute("viewBox", "0 0 \(Measure.width) \(height)"),
                Attribute("aria-label", chart.title),
            ]
        ) {
            HTML.element(.title, text: chart.title)
            HTML.element(.desc, text: chart.description)
            for (index, category) in chart.categories.enumerated() {
                text(category, x: 0, y: index * row + 14, size: 14)
                for number in chart.series.indices {
                    bar(number, of: chart, at: index, y: index * row + Measure.name + number * Measure.bar, label)
                }
            }
        }
    }

    private static func bar(
        _ series: Int, of chart: BarChart, at index: Int, y: Int, _ label: (Double) -> String
    ) -> HTML {
        guard let value = chart.series[series].value(at: index) else { return .empty }
        let width = chart.largest > 0 ? Int(Measure.widestBar * max(0, value) / chart.largest) : 0
        return .fragment([
            .element(
                .rect,
                [
                    Attribute("x", "0"), Attribute("y", String(y)), Attribute("width", String(width)),
                    Attribute("height", String(Measure.bar - 2)), Attribute("fill", fills[series % fills.count]),
                ]),
            // With several series each bar carries the name of its series, so no legend is needed.
            text(
                chart.series.count > 1 ? "\(label(value)) (\(chart.series[series].name))" : label(value), x: width + 6,
                y: y + 11, size: 13),
        ])
    }

    private static func text(_ text: String, x: Int, y: Int, size: Int) -> HTML {
        .element(
            .svgText,
            [Attribute("x", String(x)), Attribute("y", String(y)), Attribute("font-size", String(size))],
            text: text)
    }

    private static func table(of chart: BarChart, categoryTitle: String, label: (Double) -> String) -> HTML {
        .element(.table) {
            HTML.element(.caption, [.class("unseen")], text: chart.title)
            HTML.element(.thead) {
                HTML.element(.tr) {
                    HTML.element(.th, [.scope("col")], text: categoryTitle)
                    for series in chart.series { HTML.element(.th, [.scope("col")], text: series.name) }
                }
            }
            HTML.element(.tbody) {
                for (index, category) in chart.categories.enumerated() {
                    HTML.element(.tr) {
                        HTML.element(.th, [.scope("row")], text: category)
                        for series in chart.series {
                            HTML.element(.td, [.class("number")], text: series.value(at: index).map(label) ?? "–")
                        }
                    }
                }
            }
        }
    }
}

extension BarChart {
    fileprivate var largest: Double {
        series.flatMap { series in categories.indices.compactMap(series.value) }.max() ?? 0
    }
}
