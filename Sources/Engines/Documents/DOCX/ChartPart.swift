// word/charts/chartN.xml: a DrawingML bar chart with its numbers cached in the file and no workbook behind it.

enum ChartPart {
    private static let categoryAxis = "111111111"
    private static let valueAxis = "222222222"
    /// Greys that stay apart on a black and white printer.
    private static let fills = ["404040", "A6A6A6", "D9D9D9", "7F7F7F"]

    static func bytes(_ chart: BarChart, font: String, language: String) -> [UInt8] {
        var xml = XMLPart()
        xml.element(
            "c:chartSpace",
            [
                "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
                "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            ]
        ) { xml in
            xml.element("c:lang", ["val": language])
            xml.element("c:roundedCorners", ["val": "0"])
            xml.element("c:chart") { xml in
                writeTitle(chart.title, font, into: &xml)
                xml.element("c:autoTitleDeleted", ["val": "0"])
                xml.element("c:plotArea") { writePlot(chart, into: &$0) }
                if chart.series.count > 1 { writeLegend(into: &xml) }
                xml.element("c:plotVisOnly", ["val": "1"])
                xml.element("c:dispBlanksAs", ["val": "gap"])
            }
            xml.element("c:spPr") { xml in
                xml.element("a:noFill")
                xml.element("a:ln") { $0.element("a:noFill") }
            }
            writeText(size: 1100, font, into: &xml)
        }
        return xml.finish()
    }

    private static func writeTitle(_ title: String, _ font: String, into xml: inout XMLPart) {
        xml.element("c:title") { xml in
            xml.element("c:tx") { xml in
                xml.element("c:rich") { xml in
                    xml.element("a:bodyPr")
                    xml.element("a:p") { xml in
                        xml.element("a:r") { xml in
                            xml.element("a:rPr", ["sz": "1200", "b": "1"]) { $0.element("a:latin", ["typeface": font]) }
                            xml.element("a:t", text: title)
                        }
                    }
                }
            }
            xml.element("c:overlay", ["val": "0"])
        }
    }

    private static func writeLegend(into xml: inout XMLPart) {
        xml.element("c:legend") { xml in
            xml.element("c:legendPos", ["val": "b"])
            xml.element("c:overlay", ["val": "0"])
        }
    }

    private static func writeText(size: Int, _ font: String, into xml: inout XMLPart) {
        xml.element("c:txPr") { xml in
            xml.element("a:bodyPr")
            xml.element("a:p") { xml in
                xml.element("a:pPr") { xml in
                    xml.element("a:defRPr", ["sz": String(size)]) { $0.element("a:latin", ["typeface": font]) }
                }
                xml.element("a:endParaRPr")
            }
        }
    }

    private static func writePlot(_ chart: BarChart, into xml: inout XMLPart) {
        xml.element("c:layout")
        xml.element("c:barChart") { xml in
            xml.element("c:barDir", ["val": chart.direction.rawValue])
            xml.element("c:grouping", ["val": "clustered"])
            xml.element("c:varyColors", ["val": "0"])
            for index in chart.series.indices { writeSeries(index, of: chart, into: &xml) }
            writeLabels(chart.numberFormat, into: &xml)
            xml.element("c:gapWidth", ["val": "50"])
            xml.element("c:axId", ["val": categoryAxis])
            xml.element("c:axId", ["val": valueAxis])
        }
        writeCategoryAxis(chart, into: &xml)
        writeValueAxis(chart, into: &xml)
    }

    private static func writeSeries(_ index: Int, of chart: BarChart, into xml: inout XMLPart) {
        let series = chart.series[index]
        let column = SheetReference.column(index + 1)
        let last = max(chart.categories.count, 1) + 1
        xml.element("c:ser") { xml in
            xml.element("c:idx", ["val": String(index)])
            xml.element("c:order", ["val": String(index)])
            xml.element("c:tx") { writeTexts([series.name], at: "Sheet1!$\(column)$1", into: &$0) }
            xml.element("c:spPr") { xml in
                xml.element("a:solidFill") { $0.element("a:srgbClr", ["val": fills[index % fills.count]]) }
            }
            xml.element("c:invertIfNegative", ["val": "0"])
            xml.element("c:cat") { writeTexts(chart.categories, at: "Sheet1!$A$2:$A$\(last)", into: &$0) }
            xml.element("c:val") { xml in
                let numbers = chart.categories.indices.map(series.value)
                writeNumbers(numbers, chart.numberFormat, at: "Sheet1!$\(column)$2:$\(column)$\(last)", into: &xml)
            }
        }
    }

    private static func writeTexts(_ texts: [String], at place: String, into xml: inout XMLPart) {
        xml.element("c:strRef") { xml in
            xml.element("c:f", text: place)
            xml.element("c:strCache") { xml in
                xml.element("c:ptCount", ["val": String(texts.count)])
                for (index, text) in texts.enumerated() {
                    xml.element("c:pt", ["idx": String(index)]) { $0.element("c:v", text: text) }
                }
            }
        }
    }

    private static func writeNumbers(
        _ numbers: [Double?], _ format: String, at place: String, into xml: inout XMLPart
    ) {
        xml.element("c:numRef") { xml in
            xml.element("c:f", text: place)
            xml.element("c:numCache") { xml in
                xml.element("c:formatCode", text: format)
                xml.element("c:ptCount", ["val": String(numbers.count)])
                for (index, number) in numbers.enumerated() {
                    guard let number else { continue }
                    xml.element("c:pt", ["idx": String(index)]) { $0.element("c:v", text: "\(number)") }
                }
            }
        }
    }

    /// Each bar says its own value, so that nobody has to measure it against an axis.
    private static func writeLabels(_ format: String, into xml: inout XMLPart) {
        xml.element("c:dLbls") { xml in
            xml.element("c:numFmt", ["formatCode": format, "sourceLinked": "0"])
            xml.element("c:spPr") { $0.element("a:noFill") }
            xml.element("c:dLblPos", ["val": "outEnd"])
            for (name, isShown) in [
                ("c:showLegendKey", "0"), ("c:showVal", "1"), ("c:showCatName", "0"), ("c:showSerName", "0"),
                ("c:showPercent", "0"), ("c:showBubbleSize", "0"),
            ] { xml.element(name, ["val": isShown]) }
        }
    }

    private static func writeCategoryAxis(_ chart: BarChart, into xml: inout XMLPart) {
        let isHorizontal = chart.direction == .horizontal
        xml.element("c:catAx") { xml in
            xml.element("c:axId", ["val": categoryAxis])
            xml.element("c:scaling") { xml in
                // A horizontal chart counts from the bottom; readers start at the top.
                xml.element("c:orientation", ["val": isHorizontal ? "maxMin" : "minMax"])
            }
            xml.element("c:delete", ["val": "0"])
            xml.element("c:axPos", ["val": isHorizontal ? "l" : "b"])
            xml.element("c:majorTickMark", ["val": "none"])
            xml.element("c:minorTickMark", ["val": "none"])
            xml.element("c:tickLblPos", ["val": "low"])
            xml.element("c:crossAx", ["val": valueAxis])
            xml.element("c:crosses", ["val": "autoZero"])
        }
    }

    /// Not drawn: the bars carry their values. It starts at 0, for a cut axis lies.
    private static func writeValueAxis(_ chart: BarChart, into xml: inout XMLPart) {
        let hasNegative = chart.series.contains { $0.values.contains { ($0 ?? 0) < 0 } }
        xml.element("c:valAx") { xml in
            xml.element("c:axId", ["val": valueAxis])
            xml.element("c:scaling") { xml in
                xml.element("c:orientation", ["val": "minMax"])
                if !hasNegative { xml.element("c:min", ["val": "0"]) }
            }
            xml.element("c:delete", ["val": "1"])
            xml.element("c:axPos", ["val": chart.direction == .horizontal ? "b" : "l"])
            xml.element("c:numFmt", ["formatCode": chart.numberFormat, "sourceLinked": "0"])
            xml.element("c:majorTickMark", ["val": "none"])
            xml.element("c:minorTickMark", ["val": "none"])
            xml.element("c:tickLblPos", ["val": "nextTo"])
            xml.element("c:crossAx", ["val": categoryAxis])
            xml.element("c:crosses", ["val": "autoZero"])
        }
    }
}

/// Names of spreadsheet columns.
enum SheetReference {
    /// 0 is A, 25 is Z, 26 is AA.
    static func column(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? letter : column(index / 26 - 1) + letter
    }
}
