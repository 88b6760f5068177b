// The text of a note about a trial file: what the result would be, and that nothing was registered.
import Domain

extension NoteSubject {
    /// The hypothetical verdict.
    var trialVerdict: String {
        switch judgement.verdict {
        case .accepted: "Đạt: gửi thật sẽ được tiếp nhận"
        case .acceptedWithWarnings: "Gửi thật sẽ được tiếp nhận, cần giải trình"
        case .returned: "Chưa đạt: gửi thật sẽ bị trả lại"
        case .alreadyReceived:
            "Tệp giống hệt tệp đã được tiếp nhận"
                + (judgement.earlierArrived.map { " ngày \($0.day(at: plan.offset).slashed)" } ?? "")
        case .attachment: "Tệp đính kèm, không có số liệu để kiểm tra"
        case .afterClose: "Kỳ báo cáo đã chốt: gửi thật sẽ được lưu, chưa đưa vào tổng hợp"
        case .notJudged: judgement.verdict.words.vi
        }
    }

    /// The next step of the clerk. It first says that nothing was registered.
    var trialConsequence: String {
        let nothing = "Đây là kiểm tra thử: chưa tính là đã gửi, số liệu chưa được ghi nhận."
        let next =
            switch judgement.verdict {
            case .accepted: "Để gửi thật, chép chính tệp này vào \(realFolder)."
            case .acceptedWithWarnings:
                "Còn \(openWarnings) nội dung cần giải trình, nêu ở dưới. Để gửi thật, chép tệp vào \(realFolder)."
            case .returned: "Sửa \(findings.count(.error)) chỗ nêu ở dưới rồi thử lại, hoặc gửi thật vào \(realFolder)."
            case .alreadyReceived: "Đơn vị không phải gửi lại."
            case .attachment: "Bản đã ký, tệp Word, ảnh: gửi kèm tệp số liệu (XML, CSV hoặc XLSX) vào \(realFolder)."
            case .afterClose: "Muốn gửi cho kỳ này, đề nghị liên hệ bộ phận tổng hợp trước."
            case .notJudged: "Bộ phận tổng hợp đang xử lý."
            }
        return nothing + " " + next
    }

    private var realFolder: String {
        unit.map { "thư mục gửi báo cáo (inbox/ hoặc inbox/\($0.code)/)" } ?? "thư mục gửi báo cáo của đơn vị"
    }
}
