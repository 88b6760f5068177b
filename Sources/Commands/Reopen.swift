// `tonghop reopen`: a closed period takes reports again.
import Domain
import Pipeline

extension RunSession {
    /// Names the files that came while the period was closed.
    mutating func reportSent(
        _ files: [(unit: UnitCode?, name: String, arrived: Moment)], _ plan: Plan
    ) {
        guard !files.isEmpty else { return }
        let names = files.map { "\($0.unit?.rawValue ?? "?") (\($0.name))" }.joined(separator: "; ")
        results.summary.remarks.append(
            Wording(
                vi: "Trong lúc chốt kỳ đã nhận mà chưa tổng hợp: \(names). Đề nghị các đơn vị này gửi lại tệp.",
                en: "Came while the period was closed, and was not taken: \(names). Ask these units to send again."))
    }
}

extension Failure {
    static func notClosed(_ period: Period) -> Failure {
        .unknown(Wording(vi: "Kỳ \(period.name) chưa chốt, không phải mở lại.", en: "\(period.id) is not closed."))
    }
}
