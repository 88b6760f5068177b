// The content of a claim as a file to examine, or why it is not read.
import Domain
import Spool

/// The content of a claim, or why it is not read. Any thread may call it.
func incoming(_ claim: Claim, from inbox: Inbox, _ rules: InboxRules, at clock: RunClock, under plans: Plans)
    throws -> FetchedFile
{
    let ending = claim.name.fileExtension ?? ""
    let isAttachment = rules.kind(of: claim.name) == .attachment
    let (folder, offset) = (plans.unit(of: claim.place), plans.current.plan.offset)
    var file = IncomingFile(
        claim: claim.id, name: claim.name.shown, folder: folder, isFlat: folder == nil && !claim.place.isTrial,
        arrived: clock.arrival(changed: claim.arrivedAt, at: offset), digest: Digest(sha256([])), bytes: [],
        isAttachment: isAttachment, fileExtension: ending)
    switch try inbox.read(claim, limit: rules.largest(claim.name)) {
    case .stillBeingWritten:
        guard clock.isOverdue(claim, at: offset) else { return .beingWritten }
        file.notRead = .neverFinished
    case .whole(let bytes, let digest): (file.bytes, file.digest) = (bytes, Digest(digest))
    case .stored(let size, let digest):
        (file.storedSize, file.digest) = (size, Digest(digest))
        // Stored, but too large for reading figures.
        if !isAttachment {
            file.notRead = .refused(Unread.tooLarge(size: size, limit: rules.largest(claim.name)).message)
        }
    case .notRead(let reason): file.notRead = .refused(reason.message)
    case .notAsScanned: return .notAsScanned
    }
    return .file(file)
}

extension RunClock {
    /// Whether the claim is a day old and an earlier run left it. If a process is still writing it, it is returned to
    /// its sender.
    func isOverdue(_ claim: Claim, at offset: UTCOffset) -> Bool {
        claim.attempts > 0 && present(at: offset).seconds - claim.arrivedAt / 1_000_000_000 >= 86_400
    }
}
