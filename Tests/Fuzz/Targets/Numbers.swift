// A cell → a number or a day: what is read, written in the one canonical form, reads back as the same.
import VietnameseText

extension FuzzTarget {
    /// The first byte says how many digits are allowed and how the file writes its decimals; the rest is the cell.
    static let numbers = FuzzTarget(name: "numbers") { bytes throws(Broken) in
        guard let first = bytes.first, let cell = String(validating: bytes.dropFirst(), as: UTF8.self) else { return }
        let convention = [DecimalConvention.vietnamese, .english, .undecided][Int(first >> 4) % 3]
        switch readNumber(cell, digits: Int(first & 0xF), convention: convention) {
        case .number(let number):
            try requireReadsBack(number.value)
            try require(number.measure?.isEmpty != true, "a unit of measure without letters")
        case .ambiguous(let one, let other):
            try require(one != other, "asked about, although both readings are \(one)")
            for value in [one, other] { try requireReadsBack(value) }
        case .blank, .none, .notApplicable, .notANumber: break
        }
        if let day = readDate(cell) {
            try require(readDate(day.iso) == day, "\(day.iso) does not read back")
        }
    }
}

private func requireReadsBack(_ value: DecimalText) throws(Broken) {
    let canonical = value.canonical
    switch readNumber(canonical, digits: value.digits, convention: .english) {
    case .number(let again):
        try require(
            again.value == value && !again.isEstimate && again.measure == nil, "\(canonical) reads back as \(again)")
    // `1.234` has two readings in a table; in XML, where numbers are canonical, there is no question.
    case .ambiguous(_, let english): try require(english == value, "\(canonical) reads back as \(english)")
    case let other: throw Broken("\(canonical) reads back as \(other)")
    }
    let local = canonical.replacing(".", with: ",")
    guard case .number(let again) = readNumber(local, digits: value.digits) else { return }
    try require(again.value == value || value.digits == 3, "\(local) reads back as \(again)")
    if let scaled = value.scaled(to: 18) {
        try require(
            value.scaled(to: value.digits).map { DecimalText(mantissa: $0, digits: value.digits) } == value,
            "\(value) does not scale: \(scaled)")
    }
}
