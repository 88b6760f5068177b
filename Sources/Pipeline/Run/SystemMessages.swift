// Vietnamese messages for errors of the operating system.
import Glibc

/// The errors that an operator may meet. Any other error is shown with the system's own message.
private let sentences: [(code: Int32, vi: String)] = [
    (ENOENT, "không có tệp hoặc thư mục này"), (EACCES, "không có quyền"), (EPERM, "hệ thống không cho phép"),
    (EROFS, "ổ đĩa chỉ cho đọc"), (EISDIR, "đây là thư mục, không phải tệp"), (ENOTDIR, "đây không phải thư mục"),
    (EIO, "ổ đĩa đọc, ghi bị lỗi"), (EXDEV, "hai chỗ ở hai ổ đĩa khác nhau"), (ENOSPC, "ổ đĩa hết chỗ"),
    (EDQUOT, "hết hạn mức đĩa"),
    (EFBIG, "tệp lớn quá mức cho phép"), (EMFILE, "mở quá nhiều tệp cùng lúc"), (ENFILE, "máy đang mở quá nhiều tệp"),
    (EBUSY, "chương trình khác đang dùng"), (ETXTBSY, "chương trình khác đang dùng"), (ENAMETOOLONG, "tên quá dài"),
    (ENOMEM, "máy hết bộ nhớ"),
]

/// SQLite's own messages.
private let databaseSentences: [(en: String, vi: String)] = [
    ("database disk image is malformed", "nội dung tệp không nguyên vẹn"),
    ("file is not a database", "tệp không phải sổ đăng ký"),
    ("not a register", "tệp không phải sổ đăng ký"), ("no register", "không có sổ đăng ký"),
    ("disk I/O error", "ổ đĩa đọc, ghi bị lỗi"),
    ("unable to open database file", "không mở được sổ đăng ký"),
    ("unable to open database", "không mở được sổ đăng ký"),
    ("attempt to write a readonly database", "không có quyền ghi sổ đăng ký"),
    ("database or disk is full", "ổ đĩa hết chỗ"), ("database is locked", "chương trình khác đang giữ sổ đăng ký"),
]

/// `plan/a.xml: Permission denied` → `plan/a.xml: không có quyền`
package func inVietnamese(_ detail: String) -> String {
    let message = sentences.reduce(detail) { $0.replacing(systemSentence($1.code), with: $1.vi) }
        .replacing(/the file has only (\d+) bytes/) { "tệp chỉ còn \($0.1) byte" }
    return databaseSentences.reduce(message) { $0.replacing($1.en, with: $1.vi) }
}

/// The system's own message for an errno.
package func systemSentence(_ code: Int32) -> String { String(cString: strerror(code)) }
