// What the operator is told of things that are not a sender's findings.
import Domain
import Spool

extension Unread {
    /// For the note of a file that was answered without being read.
    var message: Wording {
        switch self {
        case .empty: Wording(vi: "Tệp rỗng, không có nội dung.", en: "The file is empty.")
        case .tooLarge(let size, let limit):
            Wording(
                vi: "Tệp quá lớn (\(size / 1024) KB); phần mềm chỉ nhận tệp đến \(limit / 1024) KB.",
                en: "The file is too large (\(size / 1024) KB); at most \(limit / 1024) KB is taken.")
        case .obstacle(let obstacle): obstacle.message
        }
    }
}

extension SkipReason {
    var message: Wording {
        switch self {
        case .notQuiet: Wording(vi: "vừa mới được ghi, chờ lượt sau", en: "written just now, waits for the next run")
        case .beingWritten:
            Wording(vi: "còn đang được ghi, chờ lượt sau", en: "still being written, waits for the next run")
        case .unknownKind:
            Wording(
                vi: "không rõ loại tệp nên không nhận; đề nghị gửi .xlsx, .csv hoặc .xml",
                en: "of unknown kind, not taken; send .xlsx, .csv or .xml")
        case .symlink: Wording(vi: "là liên kết (symlink) nên không mở", en: "a symbolic link, never followed")
        case .fifo, .socket, .device:
            Wording(vi: "không phải tệp thường nên không mở", en: "not a regular file, never opened")
        case .folder:
            Wording(vi: "là thư mục nằm ở chỗ của tệp nên không mở", en: "a folder in a file's place, not opened")
        case .manyLinks:
            Wording(
                vi: "còn có tên khác (liên kết cứng) nên không nhận; đề nghị chép lại",
                en: "has another name (hard link), not taken; copy it anew")
        case .unreadable: Wording(vi: "phần mềm không có quyền đọc", en: "we have no right to read it")
        }
    }
}

extension Wording {
    static func quarantined(_ name: String, as kept: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: đã thử 3 lần không xong, tệp được cất riêng ở register/quarantine/\(kept); cần người phụ trách xem.",
            en: "“\(name)”: three attempts failed; set aside as register/quarantine/\(kept); the operator is needed.")
    }

    static func notJudged(_ name: String, _ reason: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: chưa kiểm tra được do lỗi phần mềm, đơn vị không phải làm gì; tệp được giữ lại. (\(reason))",
            en: "“\(name)”: not judged, our failure; the file is kept. (\(reason))")
    }

    static func readerLost(_ name: String, _ how: String) -> Wording {
        Wording(
            vi:
                "“\(name)”: tiến trình đọc tệp này hai lần dừng đột ngột (\(how)), tệp được trả lại; đề nghị báo người bảo trì phần mềm.",
            en:
                "“\(name)”: the process that read it was lost twice (\(how)), the file is returned; tell the maintainers."
        )
    }

    static func refused(_ name: String, _ obstacle: SkipReason) -> Wording {
        let message = obstacle.message
        return Wording(vi: "inbox/\(name): \(message.vi).", en: "inbox/\(name): \(message.en).")
    }

    static func outOfTime(_ left: Int, _ limit: TimeLimit) -> Wording {
        Wording(
            vi: "Đã hết thời gian của một lượt (\(limit.seconds) giây): còn \(left) tệp để lượt sau nhận.",
            en: "The time of a run is over (\(limit.seconds) s): \(left) files are left for the next one.")
    }
}
