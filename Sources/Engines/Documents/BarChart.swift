// A bar chart as a value: categories, series, numbers.

/// Bars drawn by the word processor itself, from numbers kept in the file.
package struct BarChart: Sendable, Equatable {
    package enum Direction: String, Sendable, Equatable {
        case horizontal = "bar"
        case vertical = "col"
    }

    package struct Series: Sendable, Equatable {
        package var name: String
        /// One for each category; nil draws nothing.
        package var values: [Double?]

        package init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }

        /// What is drawn: no bar is as long as infinity, nor as what is not a number.
        func value(at index: Int) -> Double? {
            guard values.indices.contains(index), let value = values[index], value.isFinite else { return nil }
            return value
        }
    }

    package var title: String
    /// What the chart shows, in words, for those who cannot see it.
    package var description: String
    package var direction: Direction
    /// The first one stands on top of a horizontal chart.
    package var categories: [String]
    package var series: [Series]
    /// An Excel number format such as `#,##0`.
    package var numberFormat: String
    package var width: Length
    package var height: Length

    package init(
        title: String, description: String, direction: Direction = .horizontal, categories: [String],
        series: [Series], numberFormat: String = "#,##0", width: Length = .millimetres(160),
        height: Length = .millimetres(80)
    ) {
        self.title = title
        self.description = description
        self.direction = direction
        self.categories = categories
        self.series = series
        self.numberFormat = numberFormat
        self.width = width
        self.height = height
    }
}
