// Verifies figures in the register: stored figures against their digests, totals against a second computation.
import Domain
import Register
import Spool

/// Compares the register's figures with their digests, their originals, and a second computation of the totals.
struct FigureVerifier {
    let plans: Plans
    let register: Register
    let readers: ReaderPool

    /// When another program wrote to the register, every period's figures are verified before anything else is done.
    ///
    /// - Throws: `Failure.figuresDisagree` naming each unit and indicator. No file is processed until this is fixed.
    func verifyIfWrittenByOthers() throws {
        guard register.wasWrittenByOthers else { return }
        var lines: [Wording] = []
        for ready in plans.ready {
            for period in ready.plan.periods { lines += try tampered(period, ready.plan) }
        }
        guard lines.isEmpty else { throw Failure.figuresDisagree(lines) }
    }

    /// The reasons not to write a period's report: changed stored figures, or totals that disagree.
    func reconcile(_ consolidation: Consolidation, _ period: Period, _ plan: Plan) throws -> [Wording] {
        let tampered = try tampered(period, plan)
        guard tampered.isEmpty else { return tampered }
        let second = try register.independentTotals(plan: plan, period: period)
        return plan.indicators.filter { !$0.isComputed && $0.type != .text }.compactMap { indicator in
            let first = consolidation.total(indicator.code)?.total
            return first == second[indicator.code]
                ? nil : .totalsDiffer(indicator, first, second[indicator.code], period)
        }
    }

    private func tampered(_ period: Period, _ plan: Plan) throws -> [Wording] {
        try register.reconcileFigures(plan: plan, period: period.id).flatMap { unit in
            try changedFigures(of: unit, period, plan)
        }
    }

    /// Reads the original of the version in force again and reports the figures that differ from it. The original is
    /// authoritative.
    private func changedFigures(of unit: UnitCode, _ period: Period, _ plan: Plan) throws -> [Wording] {
        guard let active = try register.submissionInForce(of: unit, plan: plan.id, period: period.id),
            let stored = active.judgement.report,
            let original = try reread(active, of: unit)
        else { return [.changed(unit, nil, nil, nil, period)] }
        let codes = plan.indicators.map(\.code).filter { stored.figures[$0]?.answer != original.figures[$0]?.answer }
        guard !codes.isEmpty else { return [.changed(unit, nil, nil, nil, period)] }
        return codes.map { .changed(unit, $0, stored.figures[$0]?.answer, original.figures[$0]?.answer, period) }
    }

    private func reread(_ submission: FiledSubmission, of unit: UnitCode) throws -> UnitReport? {
        guard let bytes = try register.original(submission.original) else { return nil }
        let file = IncomingFile(
            claim: submission.claim, name: submission.name, folder: unit, arrived: submission.arrived,
            digest: submission.original,
            bytes: bytes, fileExtension: submission.fileExtension)
        guard case .examined(let examined)? = try readers.examine(1, fetch: { _ in .file(file) }).first else {
            return nil
        }
        guard examined.parts.indices.contains(submission.part) else { return nil }
        return examined.parts[submission.part].checked.report
    }
}

extension Wording {
    fileprivate static func changed(
        _ unit: UnitCode, _ code: IndicatorCode?, _ stored: Answer?, _ original: Answer?, _ period: Period
    ) -> Wording {
        guard let code else {
            return Wording(
                vi:
                    "Số liệu đã lưu của \(unit) (\(period.name)) không còn khớp với tệp gốc trong sổ; chưa ghi báo cáo.",
                en: "The stored figures of \(unit) (\(period.id)) no longer match the original; no report was written.")
        }
        return Wording(
            vi:
                "Số liệu đã lưu của \(unit), chỉ tiêu \(code) (\(period.name)) là \(written(stored)), khác tệp gốc (\(written(original))); sổ đăng ký đã bị sửa từ bên ngoài, chưa ghi báo cáo.",
            en:
                "The stored figure of \(unit), indicator \(code) (\(period.id)) is \(written(stored)), the original says \(written(original)); the register was changed by another hand, no report was written."
        )
    }

    fileprivate static func totalsDiffer(
        _ indicator: Indicator, _ first: Quantity?, _ second: Quantity?, _ period: Period
    ) -> Wording {
        let (one, other) = (first?.canonical ?? "–", second?.canonical ?? "–")
        return Wording(
            vi:
                "Hai cách cộng chỉ tiêu \(indicator.code) (\(period.name)) cho kết quả khác nhau: \(one) và \(other); chưa ghi báo cáo.",
            en:
                "Two ways of adding up \(indicator.code) (\(period.id)) disagree: \(one) and \(other); no report was written."
        )
    }

    private static func written(_ answer: Answer?) -> String {
        switch answer {
        case .quantity(let quantity): quantity.canonical
        case .none?: "“không phát sinh”"
        case .text(let text): "“\(text)”"
        case nil: "–"
        }
    }
}
