// Messages for the operator about inbox entries that are not findings for a sender.
package import Domain
import Glibc
import Spool

extension Unread {
    /// For the note of a file that was not read.
    package var message: Wording {
        switch self {
        case .empty: Wording(vi: "Tệp rỗng, không có nội dung.", en: "The file is empty.")
        case .tooLarge(let size, let limit):
            Wording(
                vi: "Tệp quá lớn (\(size / 1024) KB); phần mềm chỉ nhận tệp đến \(limit / 1024) KB.",
                en: "The file is too large (\(size / 1024) KB); at most \(limit / 1024) KB is taken.")
        case .skipReason(let reason): reason.message
        }
    }
}

/// Rounded up.
private func megabytes(_ bytes: Int) -> Int { (bytes + (1 << 20) - 1) >> 20 }

extension SkipReason {
    /// A problem on our side. It gives exit code 1 in every run until it is fixed.
    var isOurs: Bool { if case .cannotTake = self { true } else { false } }

    /// What the sender must do; empty where the sender can do nothing.
    var remedy: Wording {
        switch self {
        case .tooLarge:
            Wording(
                vi: "Đề nghị quét lại với độ phân giải thấp hơn hoặc tách thành nhiều tệp, rồi xóa tệp này.",
                en: "Scan it again at a lower resolution or split it, then delete this one.")
        case .folder:
            Wording(
                vi: "Đề nghị chuyển từng tệp trong đó ra ngoài, vào thẳng thư mục của đơn vị.",
                en: "Move the files in it straight into the unit's folder.")
        case .manyLinks, .symlink:
            Wording(
                vi: "Đề nghị chép chính tệp báo cáo vào thư mục này.", en: "Copy the report itself into this folder.")
        case .unreadable: Wording(vi: "Đề nghị xóa tệp này rồi chép lại.", en: "Delete it and copy it again.")
        case .cannotTake:
            Wording(
                vi: "Đơn vị không phải làm gì; đơn vị tổng hợp đang xử lý.",
                en: "The sender need do nothing; the consolidating office sees to it.")
        default:
            Wording(
                vi: "Đề nghị xóa và gửi lại bằng tệp .xlsx, .ods, .csv hoặc .xml.",
                en: "Delete it and send .xlsx, .ods, .csv or .xml.")
        }
    }

    var message: Wording {
        switch self {
        case .notQuiet: Wording(vi: "vừa mới được ghi, chờ lượt sau", en: "written just now, waits for the next run")
        case .beingWritten:
            Wording(vi: "còn đang được ghi, chờ lượt sau", en: "still being written, waits for the next run")
        case .inUse:
            Wording(
                vi: "đang mở trong Excel hoặc LibreOffice, chờ lượt sau",
                en: "open in Excel or LibreOffice, waits for the next run")
        case .incomplete:
            Wording(vi: "có vẻ chưa chép xong, chờ lượt sau", en: "seems not wholly copied yet, waits for the next run")
        case .symlink: Wording(vi: "là đường dẫn tắt (liên kết) nên không mở", en: "a symbolic link, never followed")
        case .fifo, .socket, .device:
            Wording(vi: "không phải tệp thường nên không mở", en: "not a regular file, never opened")
        case .folder:
            Wording(vi: "là thư mục nằm ở chỗ của tệp nên không mở", en: "a folder in a file's place, not opened")
        case .manyLinks:
            Wording(
                vi: "còn có tên khác (liên kết cứng) nên không nhận; đề nghị chép lại",
                en: "has another name (hard link), not taken; copy it again")
        case .unreadable: Wording(vi: "phần mềm không có quyền đọc", en: "we have no right to read it")
        case .tooLarge(let size, let limit):
            Wording(
                vi: "quá lớn (\(megabytes(size)) MB) nên chưa nhận; phần mềm chỉ nhận tệp đến \(megabytes(limit)) MB",
                en: "too large (\(megabytes(size)) MB), not taken; at most \(megabytes(limit)) MB is")
        case .cannotTake(let code):
            Wording(
                vi: "phần mềm không lấy được khỏi thư mục này (\(inVietnamese(systemSentence(code))))",
                en: "we cannot take it out of this folder (\(systemSentence(code)))")
        }
    }
}

extension Wording {
    static func quarantined(_ name: String, as kept: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: đã thử 3 lần không xong, tệp được cất riêng ở register/quarantine/\(kept). Xem tệp .txt bên cạnh; thử lại: tonghop requeue",
            en:
                "“\(name)”: three attempts failed; set aside as register/quarantine/\(kept). See the .txt beside it; to try again: tonghop requeue"
        )
    }

    static func notDelivered(to folder: String, _ error: SpoolError) -> Wording {
        let why = systemSentence(error.code)
        return Wording(
            vi:
                "\(folder)/: không ghi được (\(error.path): \(inVietnamese(why))); phiếu, báo cáo ở đó sẽ ghi lại ở lượt chạy sau khi sửa quyền.",
            en:
                "\(folder)/: cannot be written (\(error.path): \(why)); what belongs there is written by the next run once that is put right."
        )
    }

    /// The permission that the account is missing, according to the failed call.
    static func right(for error: SpoolError) -> Wording {
        if error.code == EROFS {
            return Wording(vi: "ghi (ổ đĩa chỉ cho đọc)", en: "write to (the file system is read-only)")
        }
        switch error.operation {
        case "open", "readdir", "fdopendir", "fstatat": return Wording(vi: "mở (\(error.operation))", en: "open")
        default: return Wording(vi: "ghi (\(error.operation))", en: "write to (\(error.operation))")
        }
    }

    package static func notJudged(_ name: String, _ reason: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: chưa kiểm tra được do lỗi phần mềm, đơn vị không phải làm gì; tệp được giữ lại. (\(reason))",
            en: "“\(name)”: not judged, our failure; the file is kept. (\(reason))")
    }

    package static func readerLost(_ name: String, _ how: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: tiến trình đọc tệp này hai lần dừng đột ngột (\(how)), tệp được trả lại; đề nghị báo người bảo trì phần mềm.",
            en:
                "“\(name)”: the process that read it was lost twice (\(how)), the file is returned; tell the maintainers."
        )
    }

    static func outOfTime(_ left: Int, _ limit: TimeLimit) -> Wording {
        Wording(
            vi: "Đã hết thời gian của một lượt (\(limit.seconds) giây): còn \(left) tệp để lượt sau nhận.",
            en: "The time of a run is over (\(limit.seconds) s): \(left) files are left for the next one.")
    }
}
