// A process between a run and a program that starts others. When the run ends, every process that was started ends too.
import CLinux
import Glibc

/// The descriptor of a pipe whose other end the run holds. It is closed when the run ends for any reason.
let parentPipe: Int32 = 3

/// Runs a program, exits with its exit code, and leaves no process behind. If the pipe is closed first, the program and
/// everything it started are killed.
/// - Parameter words: the program and its arguments. It inherits our environment.
package func supervise(_ words: [String]) -> Never {
    guard let program = words.first, clinux_adopt_orphans() == 0 else { exit(EX_OSERR) }
    // Only the pipe determines when to end. A signal would end this process but not the ones it started.
    signal(SIGTERM, SIG_IGN)
    var process: pid_t = 0
    var files = SpawnFiles()
    files.close(from: parentPipe)
    guard spawn(&process, program, Array(words.dropFirst()), surroundings(), &files) == 0 else { exit(EX_UNAVAILABLE) }
    let status = statusAtEnd(of: process)
    endChildren()
    let number = status & 0x7F
    exit(number == 0 ? (status >> 8) & 0xFF : 128 + number)
}

/// The status from waitpid, also when the program was killed because the run has ended.
private func statusAtEnd(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
        var line = pollfd(fd: parentPipe, events: Int16(POLLIN), revents: 0)
        guard poll(&line, 1, 20) > 0 else { continue }
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        break
    }
    return status
}

/// Orphans of the program have become our children. Each one that is killed may leave more.
private func endChildren() {
    for _ in 0..<1_000 {
        let children = childrenOfThisProcess()
        if children.isEmpty { return }
        for child in children { kill(child, SIGKILL) }
        while waitpid(-1, nil, 0) > 0 || errno == EINTR {}
    }
}

private func childrenOfThisProcess() -> [pid_t] {
    guard let file = fopen("/proc/self/task/\(getpid())/children", "re") else { return [] }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
}

private func surroundings() -> [String: String] {
    var surroundings: [String: String] = [:]
    var entry = environ
    while let setting = entry.pointee {
        let parts = String(cString: setting).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { surroundings[String(parts[0])] = String(parts[1]) }
        entry += 1
    }
    return surroundings
}
