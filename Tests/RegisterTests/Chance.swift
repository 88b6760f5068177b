// Made-up reports and judgements of every shape that a register may be asked to keep.

import Domain
import TestSupport

extension Chance {
    mutating func text() -> String {
        let pieces = [
            "Nhân dân", "hoà", "hòa", "", "'; DROP TABLE figure; --", "\n", "Ð", "đ", "👩🏽‍🌾",
            "e\u{301}", "\u{202E}", " ", "1,5", "NULL",  // no NUL: Reading refuses it, and GRDB would read no further
        ]
        return (0..<number(0...4)).map { _ in one(of: pieces) }.joined()
    }

    mutating func place() -> Place {
        Place(
            line: maybe { $0.number(1...1_000_000) }, column: maybe { $0.number(1...99) }, cell: maybe { $0.text() },
            header: maybe { $0.text() })
    }

    mutating func answer() -> Answer {
        switch number(0...3) {
        case 0: .none
        case 1: .text(text())
        // Fifteen digits, as many as a submission may have; three of them decimals, so that totals stay within 64 bits.
        default:
            .quantity(
                Quantity(
                    scaled: .random(in: -999_999_999_999_999...999_999_999_999_999, using: &self), digits: number(0...3)
                ))
        }
    }

    mutating func wording() -> Wording { Wording(vi: text(), en: text()) }
    mutating func moment() -> Moment { Moment(seconds: Int64(number(-10...4_000_000_000))) }
    mutating func day() -> CalendarDay { CalendarDay(daysSinceEpoch: number(-1_000...40_000)) }

    mutating func finding() -> Finding {
        Finding(
            code: text(), severity: one(of: Severity.allCases), place: place(), found: maybe { $0.text() },
            allowed: some(3) { $0.text() },
            meant: maybe { $0.text() }, message: wording(), remedy: wording(), justification: maybe { $0.text() })
    }

    mutating func report(_ unit: UnitCode, _ period: PeriodID, plan: Plan) -> UnitReport {
        var report = UnitReport(plan: plan.id, unit: unit, period: period)
        (report.number, report.signer, report.date) = (maybe { $0.text() }, maybe { $0.text() }, maybe { $0.day() })
        for indicator in plan.indicators where flip() {
            report.figures[indicator.code] = Figure(
                answer(), isEstimate: flip(), note: maybe { $0.text() }, place: place())
        }
        for task in 1...8 where flip() { report.statuses[task] = one(of: TaskStatus.allCases) }
        for task in 1...8 where flip() { report.results[task] = atLeastOne { $0.text() } }
        for part in AssessmentPart.allCases where flip() { report.assessment[part] = atLeastOne { $0.text() } }
        for rule in ["R1", "R4.2"] where flip() { report.justifications[rule] = text() }
        report.models = some(3) { chance in
            Model(
                task: chance.number(1...8),
                field: chance.maybe { Model.Field(rawValue: $0.one(of: Model.Field.standard).value) },
                holder: chance.maybe { $0.one(of: Holder.allCases) }, name: chance.text(), result: chance.text())
        }
        report.commendations = some(3) { chance in
            Commendation(
                task: chance.number(1...8), holder: chance.maybe { $0.one(of: Holder.allCases) }, name: chance.text(),
                post: chance.text(), reward: chance.text(), achievement: chance.text())
        }
        report.issued = some(3) { IssuedDocument(number: $0.text(), date: $0.maybe { $0.day() }, abstract: $0.text()) }
        return report
    }

    /// A judgement as no judge would give it, but of every shape that one could.
    mutating func judgement(
        _ verdict: Verdict, _ report: UnitReport?, stated: StatedSender, version: Int, attempt: Int
    ) -> Judgement {
        var findings = Findings(some(6) { $0.finding() })
        findings.count(unseen: number(0...500), of: one(of: Severity.allCases))
        findings.notChecked = some(2) { $0.wording() }
        return Judgement(
            verdict: verdict, stated: stated, report: report, findings: findings,
            notEvaluated: some(3) { RuleCode($0.text()) },
            version: version, attempt: attempt, daysLate: number(0...40), keepsDateOf: maybe { $0.moment() },
            earlierArrived: maybe { $0.moment() }, replaces: maybe { $0.number(1...9) },
            changes: some(4) {
                Change(
                    indicator: IndicatorCode($0.text()), old: $0.maybe { $0.answer() }, new: $0.maybe { $0.answer() })
            })
    }
}
