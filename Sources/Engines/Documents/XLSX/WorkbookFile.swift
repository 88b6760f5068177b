// Owns one libxlsxwriter workbook and the unnamed in-memory file that it is written to.
import CLibXLSXWriter
import CWorkbookParts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A workbook that cannot be written.
package enum WorkbookFault: Error, Sendable, Equatable {
    /// Two sheets have the same name, or the name is too long or contains a forbidden character.
    case sheetName(String)
    /// A number that is not finite, or an impossible date. Rows and columns are counted from 0.
    case value(sheet: String, row: Int, column: Int)
    /// The library refused a formula, merge, validation or comment; with the library's message.
    case refused(sheet: String, reason: String)
    /// A failure on our side: no memory or no space.
    case file(String)
}

/// Formats are created on demand, one for each style.
struct WorkbookFile: ~Copyable {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let descriptor: Int32
    private var isClosed = false
    private var formats: [FormatKey: UnsafeMutablePointer<lxw_format>] = [:]

    private struct FormatKey: Hashable {
        let style: CellStyle
        let isGuarded: Bool
    }

    init() throws(WorkbookFault) {
        _ = workbook_part_failed()
        let descriptor = workbook_memory_file()
        guard descriptor >= 0 else { throw .file("no file in memory, errno \(errno)") }
        guard let workbook = workbook_new("/proc/self/fd/\(descriptor)") else {
            close(descriptor)
            throw .file("no memory for a workbook")
        }
        self.workbook = workbook
        self.descriptor = descriptor
    }

    deinit {
        if !isClosed { lxw_workbook_free(workbook) }
        close(descriptor)
    }

    /// A property longer than the format allows (255 characters) is omitted.
    mutating func setProperties(title: String, author: String, created: Int64) {
        _ = xlsx_set_properties(workbook, title.spelledOut, author.spelledOut, created)
    }

    /// Written in the order of their names, so that the bytes are reproducible.
    mutating func setProperties(_ own: [String: String]) {
        for (name, text) in own.sorted(by: { $0.key < $1.key }) {
            _ = workbook_set_custom_property_string(workbook, name, text.spelledOut)
        }
    }

    mutating func addSheet(_ name: String) throws(WorkbookFault) -> UnsafeMutablePointer<lxw_worksheet> {
        // Checked before the call, because the library prints a message about a bad name on stderr.
        guard workbook_validate_sheet_name(workbook, name) == LXW_NO_ERROR,
            let sheet = workbook_add_worksheet(workbook, name)
        else { throw .sheetName(name) }
        return sheet
    }

    /// The library's format for a style; `isGuarded` for texts that could be taken for a formula.
    mutating func format(_ style: CellStyle, isGuarded: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
        let key = FormatKey(style: style, isGuarded: isGuarded)
        if let format = formats[key] { return format }
        guard let format = workbook_add_format(workbook) else { return nil }
        style.apply(to: format)
        if isGuarded { format_set_reading_order(format, QuotePrefix.mark) }
        formats[key] = format
        return format
    }

    /// The number that cells use for a style. The library numbers formats in the order of their first use by a cell.
    mutating func number(of style: CellStyle, isGuarded: Bool) -> Int {
        format(style, isGuarded: isGuarded).map { Int(lxw_format_get_xf_index($0)) } ?? 0
    }

    /// Writes the package and returns its bytes.
    consuming func finish() throws(WorkbookFault) -> [UInt8] {
        isClosed = true
        let error = workbook_close(workbook)  // frees the workbook even if it fails
        guard error == LXW_NO_ERROR else { throw .file(String(cString: lxw_strerror(error))) }
        guard workbook_part_failed() == 0 else { throw .file("no memory for a part of the workbook") }
        return try Self.bytes(of: descriptor)
    }

    private static func bytes(of descriptor: Int32) throws(WorkbookFault) -> [UInt8] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let got = pread(descriptor, start + count, size - count, off_t(count))
                if got <= 0 { break }
                count += got
            }
        }
        guard size > 0, bytes.count == size else { throw .file("the finished workbook cannot be read back") }
        return bytes
    }
}

extension CellStyle {
    fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
        if let numberFormat { format_set_num_format(format, numberFormat) }
        if bold { format_set_bold(format) }
        if italic { format_set_italic(format) }
        if wrap { format_set_text_wrap(format) }
        if border { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if let alignment { format_set_align(format, alignment.code) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if indent > 0 { format_set_indent(format, indent) }
        if let background { format_set_bg_color(format, background) }
        if let colour { format_set_font_color(format, colour) }
        if let fontSize { format_set_font_size(format, fontSize) }
        if unlocked { format_set_unlocked(format) }
    }
}

extension CellStyle.Alignment {
    fileprivate var code: UInt8 {
        switch self {
        case .left: UInt8(LXW_ALIGN_LEFT.rawValue)
        case .centre: UInt8(LXW_ALIGN_CENTER.rawValue)
        case .right: UInt8(LXW_ALIGN_RIGHT.rawValue)
        }
    }
}
