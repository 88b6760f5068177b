// Delivers promised files: writes them completely, syncs them, and then removes the promises from the register.
package import Domain
import Register
package import Reporting
import Spool

import struct Register.Promise

/// A file that the register promises, with its bytes.
package struct PromisedFile {
    let delivery: Promise
    let bytes: [UInt8]

    init(_ kind: Promise.Kind, of submission: Int64, path: String, bytes: [UInt8]) {
        self.init(kind, .submission(submission), path: path, bytes: bytes)
    }

    init(_ kind: Promise.Kind, _ subject: Promise.Subject, path: String, bytes: [UInt8]) {
        delivery = .init(path: path, kind: kind, subject: subject, digest: Digest(sha256(bytes)))
        self.bytes = bytes
    }
}

/// The outputs of a period as files to promise.
package func promised(_ files: [Output], in folder: String, _ period: PeriodID, _ plan: Plan) -> [PromisedFile] {
    files.map { PromisedFile($0.kind, .period(period, of: plan.id), path: "\(folder)/\($0.name)", bytes: $0.bytes) }
}

extension RunResults {
    /// Writes promised files. The promises are removed in the next transaction or at the end of the run. After a crash
    /// in between, the next run only finds the files already in place.
    package mutating func deliver(_ files: [PromisedFile]) throws {
        guard !files.isEmpty else { return }
        let failed = try write(files)
        keptPromises += files.map(\.delivery).filter { !failed.contains($0.path) }
    }

    /// Promises files in a transaction of their own, and writes them at once.
    package mutating func promiseAndDeliver(_ files: [PromisedFile]) throws {
        try register.transaction { filing in
            for file in files { try filing.expect(file.delivery) }
        }
        try deliver(files)
        try removeKeptPromises()
    }

    /// Removes the kept promises. To be called when no transaction follows.
    mutating func removeKeptPromises() throws {
        guard !keptPromises.isEmpty else { return }
        try register.transaction { try $0.delivered(keptPromises) }
        keptPromises = []
    }

    /// Writes files without recording it in the register.
    /// - Returns: the paths that could not be written because of a problem of their folder, which is added to the
    ///   failures.
    @discardableResult
    mutating func write(_ files: [PromisedFile]) throws -> Set<String> {
        let outcomes = try outbox.deliver(files.map(spooled))
        for (file, outcome) in zip(files, outcomes) { enter(outcome, of: file.delivery) }
        let failed = Set(zip(files, outcomes).filter { $1.isFailure }.map(\.0.delivery.path))
        undelivered.formUnion(failed)
        return failed
    }

    private func spooled(_ file: PromisedFile) throws -> Delivery {
        let path = file.delivery.path
        guard let checked = OutboxPath(path) else { throw Failure.system("outbox/\(path)") }
        // A note's name is used once, except for bytes that are delivered again. A report's name is reused.
        let known: Set<Digest> =
            switch file.delivery.subject {
            case .submission where isReused(notePath: path): try register.knownDigests(path)
            case .submission: regenerates ? try register.knownDigests(path) : [file.delivery.digest]
            case .period: try register.knownDigests(path)
            }
        return Delivery(path: checked, bytes: file.bytes, known: Set(known.map(\.rawValue)))
    }

    private mutating func enter(_ outcome: Delivered, of delivery: Promise) {
        let path = "outbox/" + delivery.path
        switch outcome {
        case .written: summary.outputs.append(path)
        case .unchanged: break
        case .beside(let other, let isNew):
            if isNew { summary.besides.append((edited: path, written: "outbox/" + other.shown)) }
        case .failed(let error):
            let folder = "outbox/" + delivery.path.split(separator: "/").dropLast().joined(separator: "/")
            let failure = Wording.notDelivered(to: folder, error)
            if !summary.failures.contains(where: { $0.vi == failure.vi }) { summary.failures.append(failure) }
        }
    }
}

extension Delivered {
    var isFailure: Bool { if case .failed = self { true } else { false } }
}

extension Promise {
    /// The folder of its file, relative to the outbox.
    var folder: [FileName] { path.split(separator: "/").dropLast().compactMap { FileName(String($0)) } }

    /// Whether it is in a subfolder of the period's folder: a past version, or the package to send.
    var isFromCommand: Bool {
        guard case .period = subject, kind != .notice, kind != .unitPage else { return false }
        return path.split(separator: "/").count > 3
    }
}
