// What a hostile input costs a run, and what the run touches: measured on the real binary.
import Foundation
import Glibc
import TestSupport
import Testing

/// A run's answer with what it cost.
struct Measured {
    let exit: Int32
    let answer: Answer
    /// Of the processor, user and system together: not of the clock, so that a busy machine changes little.
    let seconds: Double
    /// The most it held in memory.
    let megabytes: Int
}

extension ScratchWorkspace {
    /// `run --json`, waited for with its use of resources.
    @discardableResult
    func measuredRun(now: String = onTime) throws -> Measured {
        awaitClosed()
        let (out, usage, exit) = try spawned(command(["run", "--json"], now: now))
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        return Measured(
            exit: exit, answer: try JSONDecoder().decode(Answer.self, from: out), seconds: seconds, megabytes: usage.ru_maxrss / 1_024)
    }

    /// A test that starts a program beside this one hands it, for a moment, whatever we are writing: a run would rightly wait.
    private func awaitClosed() {
        for name in files(in: "inbox") where name != "slow.xml" {
            let file = open(url("inbox/\(name)").path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
            defer { close(file) }
            for _ in 0..<500 where fcntl(file, setLease, F_RDLCK) == -1 && errno == EAGAIN { usleep(10_000) }
        }
    }

    private func spawned(_ words: [String]) throws -> (out: Data, rusage, exit: Int32) {
        let file = url("answer.json").path
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0
        try #require(posix_spawn(&child, words[0], &actions, nil, &arguments, environ) == 0)
        var (status, usage): (Int32, rusage) = (0, rusage())
        try #require(wait4(child, &status, 0, &usage) == child)
        return (try Data(contentsOf: URL(filePath: file)), usage, status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
    }

    /// Drops a file under a name that need not be text.
    /// - Parameter folder: within the inbox; made where it is not there.
    func drop(_ text: String, asBytes name: [UInt8], in folder: String = "") throws {
        let home = url("inbox").appending(path: folder)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let path = Array(home.path.utf8) + [UInt8(ascii: "/")] + name + [0]
        let file = path.withUnsafeBytes { open($0.bindMemory(to: CChar.self).baseAddress.unsafelyUnwrapped, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
        try #require(file >= 0, "errno \(errno)")
        defer { close(file) }
        let bytes = Array(text.utf8)
        try #require(Glibc.write(file, bytes, bytes.count) == bytes.count)
    }

    /// Files outside the workspace that a run opens, and the calls it makes to the network.
    func touched() throws -> (outside: Set<String>, network: [String]) {
        let log = url("trace").path
        let outcome = try Command(
            ["strace", "-f", "-o", log, "-s", "4096", "-e", "trace=open,openat,openat2,execve,%network"] + command(["run"], now: onTime)).run()
        try #require(outcome.exit == 0, "\(outcome)")
        var (outside, network): (Set<String>, [String]) = ([], [])
        for line in try text("trace").split(separator: "\n") {
            if let match = line.firstMatch(of: /(?:open|openat|openat2|execve)\((?:AT_FDCWD, )?"(\/[^"]*)"/) {
                // libxlsxwriter keeps what it packs in files of chance's naming.
                let opened = match.1.replacing(/^\/tmp\/tmp\..*/, with: "/tmp/tmp.")
                if !opened.hasPrefix(path), !opened.hasPrefix("/proc/") { outside.insert(String(opened)) }
            } else if line.contains(/^\d+ +(socket|connect|sendto|bind)\w*\(/) {
                network.append(String(line))
            }
        }
        return (outside, network)
    }
}

/// F_SETLEASE, which Swift's Glibc module does not carry.
private let setLease: Int32 = 1_024
