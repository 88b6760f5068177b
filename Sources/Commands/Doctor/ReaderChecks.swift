// Checks of the reader processes: whether one starts, and which confinement is in effect.
import Confinement
import Domain
import Pipeline

extension DoctorContext {
    /// nil when no plan loads, which the check of the plan reports.
    var reading: DoctorCheck? {
        guard let plans = try? plans.get() else { return nil }
        let name = ("Đọc tệp cách ly", "Confined reading")
        do {
            switch try ReaderPool(plans).confinement() {
            case .all:
                return DoctorCheck(
                    "reading", name, .good,
                    Wording(
                        vi: "có giới hạn thời gian, bộ nhớ, lệnh hệ thống",
                        en: "time, memory and system calls are limited"))
            case .allButFilter, nil:
                return DoctorCheck(
                    "reading", name, .watch,
                    Wording(
                        vi: "có giới hạn thời gian, bộ nhớ; hệ thống không cho lọc lệnh",
                        en: "time and memory are limited; no filter of system calls"),
                    Wording(
                        vi: "Chạy trên nhân Linux có seccomp, không chặn seccomp trong container.",
                        en: "Use a Linux kernel with seccomp, and do not forbid it in the container."))
            }
        } catch {
            let failure = Failure.of(error).lines.first ?? .nothing
            return DoctorCheck(
                "reading", name, .bad, failure,
                Wording(
                    vi: "Kiểm tra /proc đã gắn, và tài khoản còn được mở tiến trình (ulimit -u).",
                    en: "See that /proc is mounted and the account may start processes (ulimit -u)."))
        }
    }
}
