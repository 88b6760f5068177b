// `tonghop new-year 2027`: creates the plan of the next year from that of the current year.
package import Domain
import Glibc
package import Pipeline
import Planning
import Register
import Spool

/// The files written, and what a person must check before units use the plan.
package struct NewYear: Sendable {
    /// Relative to the workspace.
    package let path: String
    package let toCheck: [Wording]
    /// Periods of the old plan that still accept reports.
    package let open: [Wording]
}

extension Run {
    /// Writes `plan/<year>.xml`. Dates are moved by a year, codes are kept, units that no longer exist are omitted, and
    /// the calendar of the new year is added.
    ///
    /// - Parameter id: which plan of the year before; nil if there is only one.
    /// - Throws: `Failure.unknown` when the plan already has a successor, or the year before has no plan or several and
    ///   none was named.
    package func newYear(_ year: Int, from id: PlanID? = nil) throws(Failure) -> NewYear {
        do {
            return try underLock { try madeNewYear(year, from: id) }
        } catch {
            throw Failure.of(error)
        }
    }

    private func madeNewYear(_ year: Int, from id: PlanID?) throws -> NewYear {
        let plans = try Plans.load(try Plans.files(in: workspace))
        let before = plans.ready.filter { $0.plan.year == year - 1 }
        guard let old = id == nil ? before.first : before.first(where: { $0.plan.id == id }) else {
            throw Failure.noYearBefore(year, id)
        }
        guard id != nil || before.count == 1 else { throw Failure.severalPlans(before.map(\.plan)) }
        let text = PlanText(old.file.bytes, of: old.plan).moved()
        let bytes = Array(text.utf8)
        let path = "plan/" + (before.count == 1 ? "\(year)" : old.fileStem(in: year)) + ".xml"
        // A plan that would not load is not written.
        let (plan, warnings) = try loaded(bytes, from: old.file, as: path)
        let taken = plans.ready.first { $0.plan.id == plan.id || (before.count == 1 && $0.plan.year == year) }
        if let taken { throw Failure.yearTaken(year, taken.file.name) }
        guard access(workspace.root + "/" + path, F_OK) != 0 else { throw Failure.yearTaken(year, path) }
        try writeWholeFile(bytes, to: workspace.root + "/" + path)
        let closing = try openPeriods(of: old.plan)
        return NewYear(path: path, toCheck: toCheck(plan, old.plan) + warnings.map(\.message), open: closing)
    }

    /// - Throws: `Failure.plan`, for example where the year's end closes a unit that the plan cannot do without.
    private func loaded(_ bytes: [UInt8], from old: PlanFile, as path: String) throws(Failure) -> (Plan, [PlanFault]) {
        do throws(PlanRefused) {
            return try loadPlan(bytes, digest: Digest(sha256(bytes)))
        } catch {
            throw .plan(error.faults.map { ("\(old.name) → \(path)", $0) })
        }
    }

    private func openPeriods(of plan: Plan) throws -> [Wording] {
        guard let register = try workspace.registerToRead(at: clock.present(at: plan.offset)) else { return [] }
        return try plan.periods.filter { period in
            guard period.kind == .figures else { return false }
            return try register.closed(period.id, of: plan.id) == nil
        }.map { Wording(plain: "tonghop close \($0.id) --plan \(plan.id)") }
    }

    private func toCheck(_ plan: Plan, _ old: Plan) -> [Wording] {
        let periods = plan.periods.compactMap { period in
            period.before.map { "\(period.id): \(shown($0))" }
        }.joined(separator: "; ")
        let left = old.units.filter { unit in !plan.units.contains { $0.code == unit.code } }.map(\.code.rawValue)
        var lines = [
            Wording(
                vi: "Số, ngày kế hoạch của năm \(plan.year) đang để trống (<document>).",
                en: "Number and day of the plan of \(plan.year) are blank (<document>)."),
            Wording(
                vi: "Các văn bản căn cứ (<basis>, <opening>) vẫn là của năm \(old.year).",
                en: "The documents it rests on (<basis>, <opening>) are still those of \(old.year)."),
            Wording(vi: "Hạn gửi: \(periods).", en: "Deadlines: \(periods)."),
        ]
        if plan.calendar.holidays.isEmpty {
            lines.append(
                Wording(
                    vi: "Chưa có ngày nghỉ lễ, làm bù của năm \(plan.year) (<calendar>).",
                    en: "No holidays of \(plan.year) are known (<calendar>)."))
        } else {
            lines.append(
                Wording(
                    vi: "Ngày nghỉ lễ, làm bù năm \(plan.year) (<calendar>): đối chiếu với thông báo chính thức.",
                    en: "Holidays of \(plan.year) (<calendar>): compare them with the announcement."))
        }
        if !left.isEmpty {
            let names = left.joined(separator: ", ")
            lines.append(
                Wording(
                    vi: "Đã bỏ đơn vị kết thúc trong năm \(old.year): \(names).",
                    en: "Left out, closed in \(old.year): \(names)."))
        }
        return lines
    }
}

extension ReadyPlan {
    /// The name of the file for another year, where several plans are in use: `phong-2026` becomes `phong-2027`.
    fileprivate func fileStem(in year: Int) -> String {
        let stem = file.name.split(separator: "/").last.map(String.init) ?? file.name
        let bare = stem.split(separator: ".").first.map(String.init) ?? stem
        return bare.contains("\(plan.year)") ? bare.replacing("\(plan.year)", with: "\(year)") : "\(bare)-\(year)"
    }
}

private func shown(_ day: CalendarDay) -> String { "\(day.short)" }

/// The text of a plan file, so that its comments and its order are kept.
private struct PlanText {
    private let text: String
    private let old: Int
    private let closed: Set<String>
    /// The unit that each closed unit became part of.
    private let heirs: [String: String]

    init(_ bytes: [UInt8], of plan: Plan) {
        text = String(decoding: bytes, as: UTF8.self)
        old = plan.year
        let ended = plan.units.filter { ($0.until?.year ?? .max) <= plan.year }
        closed = Set(ended.map(\.code.rawValue))
        heirs = Dictionary(
            ended.compactMap { unit in unit.mergedInto.map { (unit.code.rawValue, $0.rawValue) } },
            uniquingKeysWith: { first, _ in first })
    }

    private var new: Int { old + 1 }

    func moved() -> String {
        var text = withYearsMoved
        text = text.replacing(/<plan [^>]*>/) { moveCode(String($0.output)) }
        text = text.replacing(/<office [^>]*>/) { office in
            String(office.output).replacing(/\bsuperiorPlan="[^"]*"/) {
                String($0.output).replacing("\(old)", with: "\(new)")
            }
        }
        text = text.replacing(/<document [^>]*>/) {
            String($0.output).replacing(/number="[^"]*"/, with: "number=\"\"").replacing(
                /date="[^"]*"/, with: "date=\"\"")
        }
        text = text.replacing(/<period [^>]*>/) { movePeriod(String($0.output)) }
        text = text.replacing(#/\s*<unit [^>]*\/>|\s*<unit [^>]*[^\/]>(?:(?!<\/unit>)[\s\S])*<\/unit>/#) {
            moveUnit(String($0.output))
        }
        text = text.replacing(/\bunits="([^"]*)"/) { "units=\"\(livingUnits(String($0.output.1)))\"" }
        return text.replacing(#/\s*<(?:holiday|working-day) [^>]*date="(\d{4})[^>]*>/#) { match in
            Int(match.output.1) ?? 0 < new ? "" : String(match.output.0)
        }
    }

    /// The text with “năm 2027” for “năm 2026”. What stands in a `<basis>` is left: it cites a document by its title,
    /// and the one of the new year may not exist.
    private var withYearsMoved: String {
        var moved = ""
        var rest = text[...]
        for basis in text.ranges(of: /<basis\b[^<>]*>[^<]*<\/basis>/) {
            moved += withYearsMoved(rest[..<basis.lowerBound]) + text[basis]
            rest = text[basis.upperBound...]
        }
        return moved + withYearsMoved(rest)
    }

    private func withYearsMoved(_ part: Substring) -> String {
        // Later years first, so that no year is replaced twice.
        [new, old].reduce(String(part)) { $0.replacing("năm \($1)", with: "năm \($1 + 1)") }
    }

    /// `DV-2026` becomes `DV-2027`. A code without a year gets one, because a plan's code must not be used for another
    /// year.
    private func moveCode(_ tag: String) -> String {
        let moved = tag.replacing("\(old)", with: "\(new)")
        guard let id = tag.firstMatch(of: /\bid="([^"]*)"/)?.output.1, !id.contains("\(old)") else { return moved }
        return moved.replacing("id=\"\(id)\"", with: "id=\"\(id)-\(new)\"")
    }

    private func movePeriod(_ tag: String) -> String {
        tag.replacing(#/ extended="[^"]*"/#, with: "").replacing(/\b(from|cutoff|before|due)="([^"]*)"/) { match in
            let day = CalendarDay(iso: String(match.output.2))
            let later = day.flatMap {
                CalendarDay(year: $0.year + 1, month: $0.month, day: $0.day) ?? $0.adding(days: 365)
            }
            return "\(match.output.1)=\"\(later?.iso ?? String(match.output.2))\""
        }
    }

    /// The codes of a list of units, with the heirs of those that were closed, each once.
    private func livingUnits(_ list: String) -> String {
        var codes: [String] = []
        for code in list.split(separator: " ").map(String.init) {
            var code = code
            // A unit may become part of one that was closed later.
            for _ in 0..<closed.count where closed.contains(code) { code = heirs[code] ?? code }
            if !closed.contains(code), !codes.contains(code) { codes.append(code) }
        }
        return codes.joined(separator: " ")
    }

    /// Removes a unit that no longer exists, and the start date of a unit that was created within the year.
    private func moveUnit(_ element: String) -> String {
        guard let code = element.firstMatch(of: /\bcode="([^"]*)"/)?.output.1, !closed.contains(String(code)) else {
            return ""
        }
        // A unit that begins in the new year, or later, keeps its day.
        return element.replacing(#/ from="(\d*)[^"]*"/#) { match in
            (Int(match.output.1) ?? 0) < new ? "" : String(match.output.0)
        }
    }
}

extension Failure {
    fileprivate static func yearTaken(_ year: Int, _ file: String) -> Failure {
        .unknown(Wording(vi: "Năm \(year) đã có kế hoạch: \(file).", en: "\(year) has a plan already: \(file)."))
    }

    fileprivate static func noYearBefore(_ year: Int, _ id: PlanID?) -> Failure {
        let name = id.map { " \($0)" } ?? ""
        return .unknown(
            Wording(
                vi: "Không có kế hoạch\(name) năm \(year - 1) để lập kế hoạch năm \(year).",
                en: "There is no plan\(name) of \(year - 1) to make that of \(year) from."))
    }
}
