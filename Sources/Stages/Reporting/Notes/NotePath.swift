// The file names of notes: made from plan, unit, period and attempt, or from arrival and content where one of these is
// unknown.
package import Domain

/// The paths of a note and of the copy of its file, relative to the outbox.
///
/// Attempts are counted by unit and period, so the attempt makes the name unique when both are known. Otherwise the
/// second of arrival, the digest of the bytes and the checksum of the sender's file name do. Two files that agree in
/// all of these get identical replies. The claim and the row id are not used, because both may differ after a crash. A
/// trial has no attempt either, and its name shows that it is a trial.
struct NotePath {
    let note: String
    let copy: String

    /// The path of the marked copy of a return.
    static func marked(_ note: String) -> String { note.dropLast(".html".count) + "_danh-dau.xlsx" }

    /// The path of the unit's own report.
    static func report(_ note: String) -> String { note.dropLast(".html".count) + "_bao-cao.docx" }

    init(of subject: NoteSubject) {
        let (submission, plan) = (subject.submission, subject.plan)
        // The code at that time: the plan may have renamed the unit since, or only another plan may have it.
        let code = submission.judgement.stated.unit.flatMap { $0.isSafe ? $0 : nil }
        let folder = code?.rawValue ?? "khong-ro"
        let name =
            switch (subject.unit == nil ? nil : code, subject.period) {
            case _ where subject.isTrial: "kiem-tra-thu_" + submission.fallbackName(at: plan.offset)
            // All deliveries of the same bytes share one note.
            case (let unit?, let period?) where submission.judgement.verdict == .alreadyReceived:
                "\(plan.year)-\(period.id)_\(unit)_\(submission.original.short)"
            // The same file returned again has the note of its first return.
            case (let unit?, let period?): "\(plan.year)-\(period.id)_\(unit)_lan-\(submission.notedAttempt)"
            case (let unit?, nil): "\(plan.year)-khong-ro-ky_\(unit)_\(submission.fallbackName(at: plan.offset))"
            case (nil, _): submission.fallbackName(at: plan.offset)
            }
        let stem =
            "phieu/\(folder)/\(name)_\(subject.isTrial ? submission.judgement.verdict.trialMark : submission.judgement.verdict.mark)"
        note = stem + ".html"
        copy = stem + "." + submission.safeExtension
    }
}

/// Whether a note's name is reused when the same bytes are delivered again.
package func isReused(notePath: String) -> Bool {
    notePath.contains("_da-nhan-truoc.") || notePath.contains("_can-sua.") || notePath.contains("_can-sua_")
}

extension FiledSubmission {
    fileprivate var notedAttempt: Int { returnedBefore?.attempt ?? judgement.attempt }

    /// `2026-05-12_3f2a91bc04de_091109-5e1d07a2`: day, digest, time and checksum of the name, followed by the part in a
    /// file with several submissions.
    fileprivate func fallbackName(at offset: UTCOffset) -> String {
        let (hour, minute, second) = arrived.time(at: offset)
        let time = twoDigits(hour) + twoDigits(minute) + twoDigits(second)
        let piece = part > 0 ? "_phan-\(part + 1)" : ""
        return "\(arrived.day(at: offset).iso)_\(original.short)_\(time)-\(checksum(of: name))\(piece)"
    }

    /// Only extensions that are safe to open are kept, which excludes pages, scripts, macros and programs.
    fileprivate var safeExtension: String { Self.safeExtensions.contains(fileExtension) ? fileExtension : "bin" }

    private static let safeExtensions: Set<String> = [
        "xml", "csv", "txt", "tsv", "xlsx", "xls", "ods", "pdf", "docx", "doc", "odt", "png", "jpg", "jpeg", "tif",
        "tiff", "zip",
    ]
}

extension UnitCode {
    /// Whether it has the characters of a unit's code in a plan. All others are no part of a path.
    package var isSafe: Bool {
        let bytes = rawValue.utf8
        return bytes.count <= 40 && bytes.first.map(isLetterOrDigit) ?? false
            && bytes.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
    }
}

extension Digest {
    /// The first 12 hexadecimal digits. All other characters are removed.
    var short: String { String(decoding: rawValue.utf8.filter(isHexDigit).prefix(12), as: UTF8.self) }
}

extension Verdict {
    /// The end of a note's name.
    fileprivate var mark: String {
        switch self {
        case .accepted, .acceptedWithWarnings: "da-tiep-nhan"
        case .returned: "can-sua"
        case .alreadyReceived: "da-nhan-truoc"
        case .attachment: "luu-kem"
        case .afterClose: "ky-da-chot"
        case .notJudged: "chua-kiem-tra"
        }
    }
}

extension Verdict {
    /// The same for a trial, which registers nothing.
    fileprivate var trialMark: String { isAccepted ? "dat" : mark }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private func isHexDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }

/// FNV-1a, 32 bits, 8 digits. It distinguishes names and provides no security.
private func checksum(of text: String) -> String {
    let sum = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
}
