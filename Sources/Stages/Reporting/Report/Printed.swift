// The printed form of figures and days: dots between thousands, a decimal comma, 05 but never 00.
import Domain

enum Printed {
    /// In a sentence: `05`, `1.850`, `12,50`. A whole number from 1 to 9 has a leading zero, so that no digit can be
    /// added before it.
    static func inText(_ quantity: Quantity) -> String {
        let isSingle = quantity.digits == 0 && (1...9).contains(quantity.scaled)
        return (isSingle ? "0" : "") + inTable(quantity)
    }

    /// In a sentence: `05`, `26`.
    static func inText(_ count: Int) -> String { count == 0 ? "0" : inText(Quantity(count)) }

    /// In a cell: `5`, `1.850`, `12,50`, `-3`.
    static func inTable(_ quantity: Quantity) -> String { quantity.vietnamese }

    /// A difference, with its sign: `+12`, `-3`, `0`.
    static func signed(_ quantity: Quantity) -> String {
        (quantity.scaled > 0 ? "+" : "") + inTable(quantity)
    }

    /// A percentage, without trailing zeros and without a space: `96,4%`.
    static func percent(_ quantity: Quantity) -> String {
        var text = inTable(quantity)
        if text.contains(",") {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(",") { text.removeLast() }
        }
        return text + "%"
    }
}
