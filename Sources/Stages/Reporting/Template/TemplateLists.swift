// The lists that a template can repeat, with the fields of their items.
import Documents
import Domain

/// The columns of one indicator in the table of totals.
struct IndicatorColumns {
    private let indicator: Indicator
    private let total: IndicatorTotal?
    private let change: YearOnYear

    init(_ indicator: Indicator, _ context: ReportContext) {
        self.indicator = indicator
        total = context.total(indicator.code)
        change = YearOnYear(total, of: indicator)
    }

    static let names = ["ten", "dvt", "so-lieu", "ky-truoc", "cung-ky", "tang-giam", "ty-le"]

    /// nil for an unknown column.
    func text(_ column: String) -> String? {
        switch column {
        case "ten": indicator.name
        case "dvt": indicator.measure
        case "so-lieu": written(total?.total)
        case "ky-truoc": written(total?.earlier)
        case "cung-ky": written(total?.lastYear)
        case "tang-giam": change.difference.map(Printed.signed) ?? "–"
        case "ty-le": change.percent.map(Printed.signed) ?? "–"
        default: nil
        }
    }

    private func written(_ quantity: Quantity?) -> String { quantity.map(Printed.inTable) ?? "–" }
}

extension TemplateTags {
    func list(_ key: String) -> TemplateValue? {
        switch key {
        case "don-vi": units { _ in true }
        case "don-vi-da-gui": units(\.state.hasReported)
        case "don-vi-chua-gui": units { !$0.state.hasReported && !$0.state.isExcused }
        case "van-ban" where context.plan.lists.contains(.issued): issued
        case "mo-hinh" where context.plan.lists.contains(.model): models
        case "khen-thuong" where context.plan.lists.contains(.commendation): commendations
        case "nhiem-vu": tasks
        case "chi-tieu": indicators
        default: nil
        }
    }

    private func units(_ isListed: (UnitReceipt) -> Bool) -> TemplateValue {
        numbered(
            ["ma", "ten", "tinh-trang"],
            context.consolidation.receipts.filter(isListed).map { receipt in
                [receipt.unit.rawValue, context.name(receipt.unit), context.shortWords(for: receipt.state)]
            })
    }

    private var issued: TemplateValue {
        numbered(
            ["so", "ngay", "trich-yeu", "don-vi"],
            context.consolidation.issued.map { document in
                [
                    document.value.number, document.value.date.map(\.official) ?? "", document.value.abstract,
                    context.name(document.unit),
                ]
            })
    }

    private var models: TemplateValue {
        numbered(
            ["ten", "don-vi", "linh-vuc", "doi-tuong", "ket-qua"],
            context.consolidation.models.map { model in
                [
                    model.value.name, context.name(model.unit), context.plan.name(of: model.value.field),
                    model.value.holder?.words.vi ?? "", model.value.result.isEmpty ? "" : tidied(model.value.result),
                ]
            })
    }

    private var commendations: TemplateValue {
        numbered(
            ["ten", "chuc-vu", "thanh-tich", "hinh-thuc", "don-vi"],
            context.consolidation.commendations.map { entry in
                [
                    entry.value.name, entry.value.post,
                    entry.value.achievement.isEmpty ? "" : tidied(entry.value.achievement), entry.value.reward,
                    context.name(entry.unit),
                ]
            })
    }

    private var tasks: TemplateValue {
        numbered(
            ["so", "ten", "cau"],
            context.plan.tasks.map { task in
                let sentence = context.summary(of: task).filter { $0 != "*" }
                return ["\(task.number)", task.title, sentence]
            })
    }

    private var indicators: TemplateValue {
        numbered(
            ["ma"] + IndicatorColumns.names,
            context.plan.indicators.map { indicator in
                let columns = IndicatorColumns(indicator, context)
                return [indicator.code.rawValue] + IndicatorColumns.names.map { columns.text($0) ?? "" }
            })
    }

    /// With the item's number as the field `tt`.
    private func numbered(_ fields: [String], _ items: [[String]]) -> TemplateValue {
        .list(
            TemplateList(
                fields: ["tt"] + fields, items: items.enumerated().map { index, item in ["\(index + 1)"] + item }))
    }
}

extension ReceiptState {
    fileprivate var isExcused: Bool { if case .excused = self { true } else { false } }
}
