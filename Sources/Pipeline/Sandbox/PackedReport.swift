// Encoding of a unit's report, which the reader process returns.
import Domain

extension Quantity: Packable {
    func pack(into packer: inout Packer) {
        packer.add(scaled, digits)
    }
    init(from unpacker: inout Unpacker) throws {
        let (scaled, digits): (Int64, Int) = (try unpacker.value(), try unpacker.value())
        guard (0...9).contains(digits), scaled.magnitude < powerOfTen(Quantity.maximumDigits).magnitude else {
            throw Unintelligible()
        }
        self.init(scaled: scaled, digits: digits)
    }
}

extension Answer: Packable {
    func pack(into packer: inout Packer) {
        switch self {
        case .none: packer.add(0 as UInt64)
        case .quantity(let quantity):
            packer.add(1 as UInt64)
            packer.add(quantity)
        case .text(let text):
            packer.add(2 as UInt64)
            packer.add(text)
        }
    }
    init(from unpacker: inout Unpacker) throws {
        switch try unpacker.number() {
        case 0: self = .none
        case 1: self = .quantity(try unpacker.value())
        case 2: self = .text(try unpacker.value())
        default: throw Unintelligible()
        }
    }
}

extension Figure: Packable {
    func pack(into packer: inout Packer) {
        packer.add(answer, isEstimate, note, place)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            try unpacker.value(), isEstimate: try unpacker.value(), note: try unpacker.value(),
            place: try unpacker.value())
    }
}

extension CalendarDay: Packable {
    func pack(into packer: inout Packer) { packer.add(daysSinceEpoch) }
    init(from unpacker: inout Unpacker) throws {
        let days: Int = try unpacker.value()
        // From 1 January 1 to 31 December 9999. No other day can have been read.
        guard (-719_162...2_932_896).contains(days) else { throw Unintelligible() }
        self.init(daysSinceEpoch: days)
    }
}

extension Model: Packable {
    func pack(into packer: inout Packer) {
        packer.add(task, field, holder, name, result)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            task: try unpacker.value(), field: try unpacker.value(), holder: try unpacker.value(),
            name: try unpacker.value(),
            result: try unpacker.value())
    }
}

extension Commendation: Packable {
    func pack(into packer: inout Packer) {
        packer.add(task, holder, name, post, reward, achievement)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(
            task: try unpacker.value(), holder: try unpacker.value(), name: try unpacker.value(),
            post: try unpacker.value(),
            reward: try unpacker.value(), achievement: try unpacker.value())
    }
}

extension IssuedDocument: Packable {
    func pack(into packer: inout Packer) {
        packer.add(number, date, abstract)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(number: try unpacker.value(), date: try unpacker.value(), abstract: try unpacker.value())
    }
}

extension UnitReport: Packable {
    func pack(into packer: inout Packer) {
        packer.add(
            plan, unit, period, number, date, signer, figures, statuses, results, models, commendations, issued,
            assessment, justifications)
    }
    init(from unpacker: inout Unpacker) throws {
        self.init(plan: try unpacker.value(), unit: try unpacker.value(), period: try unpacker.value())
        number = try unpacker.value()
        date = try unpacker.value()
        signer = try unpacker.value()
        figures = try unpacker.value()
        statuses = try unpacker.value()
        results = try unpacker.value()
        models = try unpacker.value()
        commendations = try unpacker.value()
        issued = try unpacker.value()
        assessment = try unpacker.value()
        justifications = try unpacker.value()
    }
}
