// Files that no run claims until a person acts. They are reported to their sender at once, to the operator once a day,
// and on request.
package import Domain
import Glibc
import Register
import Reporting
import Spool

struct SkippedFileReporter {
    let workspace: Workspace
    let plans: Plans
    let register: Register
    let now: Moment

    /// Updates the pages of the units to the files present now.
    func reportSkipped(_ refused: [SkippedEntry], _ results: inout RunResults) throws {
        let skipped = workspace.skipped(refused, under: plans) + (try workspace.quarantinedFiles(under: plans))
        results.summary.skipped = skipped
        for file in skipped where file.code != quarantineCode {
            let line = Wording(vi: "inbox/\(file.path): \(file.why.vi).", en: "inbox/\(file.path): \(file.why.en).")
            if file.isOurs {
                results.summary.failures.append(line)
            } else {
                try remark(line, onceADay: .skipped("inbox/\(file.path)"), &results)
            }
        }
        results.summary.failures += try workspace.quarantined().map {
            .quarantined($0.origin?.name.shown ?? $0.id, as: $0.id)
        }
        try update(to: skipped, &results)
    }

    /// Updates the pages in the outbox, and the list in the register, after another register has come into force: its
    /// list is that of another day, and an idle run looks at no page that it does not list.
    func update(_ results: inout RunResults) throws {
        try update(to: workspace.skippedNow(under: plans), &results)
    }

    private func update(to skipped: [SkippedFile], _ results: inout RunResults) throws {
        // Before the register: a list there that is not empty makes the next run look at the pages again.
        try writePages(of: skipped, &results)
        if try register.skippedFiles() != [] || !skipped.isEmpty {
            try register.transaction { try $0.setSkipped(skipped) }
        }
    }

    private func remark(_ line: Wording, onceADay what: LoggedEvent, _ results: inout RunResults) throws {
        if let before = try register.lastEvent(what), now.seconds - before.seconds < 86_400 { return }
        try register.transaction { try $0.record(what, by: "tonghop", why: line.vi) }
        results.summary.remarks.append(line)
    }

    /// A page exists while its list is not empty. It is not recorded in the register; its last line contains a SHA-256
    /// that identifies the page as ours.
    private func writePages(of skipped: [SkippedFile], _ results: inout RunResults) throws {
        var wanted = Dictionary(grouping: skipped) {
            Workspace.notesFolder + "/" + ($0.unit?.rawValue ?? Workspace.unknownSender)
        }
        for folder in workspace.skippedPages() where wanted[folder] == nil { wanted[folder] = [] }
        var deliveries: [Delivery] = []
        for (folder, files) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let path = OutboxPath(folder + "/" + Workspace.skippedPage) else { continue }
            let present = (try? wholeFile(workspace.outbox + "/" + path.shown)) ?? []
            let known: Set<String> = Workspace.isSigned(present) ? [sha256(present)] : []
            if files.isEmpty {
                try results.outbox.remove(path, known: known)
            } else {
                let page = skippedNote(files, of: files[0].unit, under: plans.plan(nil, orOf: files[0].unit))
                deliveries.append(Delivery(path: path, bytes: Workspace.signed(page), known: known))
            }
        }
        for (delivery, outcome) in zip(deliveries, try results.outbox.deliver(deliveries)) {
            switch outcome {
            case .written: results.summary.outputs.append("outbox/" + delivery.path.shown)
            case .failed(let error):
                results.summary.failures.append(.notDelivered(to: "outbox/" + delivery.path.shown, error))
            case .unchanged, .beside: break
            }
        }
    }

    /// A folder that matches no unit gives its files no sender. It is reported once, when the first file is in it.
    func reportUnknownFolders(_ arrivals: [Arrival], _ results: inout RunResults) throws {
        let places = Set(arrivals.map(\.place)).filter { !$0.isTrial && plans.unit(of: $0) == nil }
        for name in places.compactMap(\.folder?.shown).sorted() {
            let event = LoggedEvent.unknownFolder("inbox/\(name)")
            guard try register.lastEvent(event) == nil else { continue }
            let remark = Wording.unknownFolder(name)
            try register.transaction { try $0.record(event, by: "tonghop", why: remark.vi) }
            results.summary.remarks.append(remark)
        }
    }
}

/// The code of files and folders that the run's account cannot read.
package let unreadableCode = "unreadable"

/// The code of quarantined files.
package let quarantineCode = "quarantined"

extension Workspace {
    package static let unknownSender = "khong-ro"

    /// In the order of the inbox.
    func skipped(_ entries: [SkippedEntry], under plans: Plans) -> [SkippedFile] {
        entries.map { entry in
            SkippedFile(
                unit: plans.unit(of: entry.place), path: entry.place.shown + entry.name.shown,
                code: entry.reason.code,
                why: entry.reason.message, remedy: entry.reason.remedy, isOurs: entry.reason.isOurs)
        }
    }

    func quarantinedFiles(under plans: Plans) throws -> [SkippedFile] {
        try quarantined().map { item in
            SkippedFile(
                unit: item.origin.flatMap { plans.unit(of: $0.place) },
                path: item.origin.map { $0.place.shown + $0.name.shown } ?? item.id, code: quarantineCode,
                why: Wording(
                    vi: "đã nhận nhưng phần mềm chưa xử lý được; tệp được giữ nguyên",
                    en: "taken, but not worked on yet, our failure; the file is kept whole"),
                remedy: Wording(
                    vi: "Đơn vị không phải làm gì; người phụ trách đang xem và sẽ trả lời.",
                    en: "The sender need do nothing; the operator sees to it."),
                isOurs: true)
        }
    }

    /// Files in the inbox that no run claims, and quarantined files, for read-only commands. Empty where this account
    /// has no permission: what another account than the workspace's cannot read, the run may well read.
    package func skippedNow(under plans: Plans) -> [SkippedFile] {
        let rules = InboxRules.agreed(
            plans.current.plan.limits, settle: 0, commands: CommandFolder(under: plans.commanding))
        let scan = try? Inbox(readOnly: inbox, register: registerFolder, rules: rules).scan()
        return skipped(
            (scan?.refused ?? []).filter { isOwnedByThisAccount || $0.reason.code != unreadableCode }
                + notPermittedNow(
                    (scan?.ready.map { ($0.place, $0.name) } ?? [])
                        + (scan?.waiting.map { ($0.place, $0.name) } ?? [])),
            under: plans)
            + ((try? quarantinedFiles(under: plans)) ?? [])
    }

    /// Folders of notes, relative to the outbox, that contain a page of files that are not claimed.
    func skippedPages() -> [String] {
        let folder = outbox + "/" + Workspace.notesFolder
        // Relative to the folder, because every run with files looks at the page of every unit.
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return [] }
        defer { close(parent) }
        let units = ((try? unsortedNames(in: folder)) ?? []).filter {
            faccessat(parent, $0 + "/" + Workspace.skippedPage, F_OK, 0) == 0
        }
        return sortedByBytes(units).map { Workspace.notesFolder + "/" + $0 }
    }

    // MARK: - Signature of a page

    private static let mark = (start: Array("<!-- tonghop ".utf8), end: Array(" -->\n".utf8))

    static func signed(_ page: [UInt8]) -> [UInt8] { page + mark.start + Array(sha256(page).utf8) + mark.end }

    /// Whether a page ends with our signature and is unchanged since.
    static func isSigned(_ page: [UInt8]) -> Bool {
        let length = mark.start.count + 64 + mark.end.count
        guard page.count > length else { return false }
        return page == signed(Array(page.dropLast(length)))
    }
}

extension SkipReason {
    /// A stable word for programs.
    var code: String {
        switch self {
        case .notQuiet: "not-quiet"
        case .beingWritten: "being-written"
        case .inUse: "in-use"
        case .incomplete: "incomplete"
        case .symlink: "symlink"
        case .fifo: "fifo"
        case .socket: "socket"
        case .device: "device"
        case .folder: "folder"
        case .manyLinks: "many-links"
        case .unreadable: unreadableCode
        case .tooLarge: "too-large"
        case .cannotTake: "cannot-take"
        }
    }
}

extension String {
    /// The text for people about a quarantined claim, in complete lines.
    static func quarantineNote(_ claim: Claim, at offset: UTCOffset) -> String {
        let arrived = Moment(seconds: claim.arrivedAt / 1_000_000_000).local(at: offset)
        return """
            Tệp: \(claim.place.shown)\(claim.name.shown)
            Đến lúc: \(arrived)
            Ba lượt chạy không xử lý xong tệp này nên tệp được cất riêng, còn nguyên vẹn; các tệp khác không bị ảnh hưởng.
            Việc cần làm: cập nhật phần mềm, rồi gõ: tonghop requeue
            Nếu vẫn lỗi, gửi tệp này cho người bảo trì phần mềm. Đừng sửa các dòng dưới đây: phần mềm dùng chúng.

            Three runs failed on this file; it is kept whole. Update the program, then: tonghop requeue

            """
    }
}

extension Wording {
    fileprivate static func unknownFolder(_ name: String) -> Wording {
        Wording(
            vi:
                "inbox/\(name)/: tên thư mục không phải mã đơn vị nào trong kế hoạch, nên tệp trong đó được coi như để ngoài inbox/. Hãy đổi tên thành mã đơn vị, ví dụ “CCKL - Chi cục Kiểm lâm”.",
            en:
                "inbox/\(name)/: names no unit of the plan, so its files count as lying in inbox/ itself. Rename it to a unit's code."
        )
    }
}
