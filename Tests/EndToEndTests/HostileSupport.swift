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
        let outcome = try Command(["python3", "-c", meter, url("cost").path] + command(["run", "--json"], now: now))
            .run()
        let cost = try text("cost").split(separator: " ").compactMap { Double($0) }
        try #require(cost.count == 2, "\(outcome)")
        return Measured(
            exit: outcome.exit, answer: try outcome.answer(), seconds: cost[0], megabytes: Int(cost[1]) / 1_024)
    }

    /// A test that starts a program at the same time lets it inherit, for a moment, every file we are writing. A run
    /// would rightly wait.
    private func awaitClosed() {
        for name in files(in: "inbox") where name != "slow.xml" {
            let file = open(url("inbox/\(name)").path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
            defer { close(file) }
            for _ in 0..<500 where fcntl(file, setLease, F_RDLCK) == -1 && errno == EAGAIN { usleep(10_000) }
        }
    }

    /// Drops a file under a name that need not be text.
    /// - Parameter folder: within the inbox; made where it is not there.
    func drop(_ text: String, asBytes name: [UInt8], in folder: String = "") throws {
        let home = url("inbox").appending(path: folder)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let path = Array(home.path.utf8) + [UInt8(ascii: "/")] + name + [0]
        let file = path.withUnsafeBytes {
            open(
                $0.bindMemory(to: CChar.self).baseAddress.unsafelyUnwrapped, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                0o644)
        }
        try #require(file >= 0, "errno \(errno)")
        defer { close(file) }
        let bytes = Array(text.utf8)
        try #require(Glibc.write(file, bytes, bytes.count) == bytes.count)
    }

    /// Files outside the workspace that a run opens, and the calls it makes to the network.
    func touched() throws -> (outside: Set<String>, network: [String]) {
        let log = url("trace").path
        let outcome = try Command(
            ["strace", "-f", "-o", log, "-s", "4096", "-e", "trace=open,openat,openat2,execve,%network"]
                + command(["run"], now: onTime)
        ).run()
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

/// Runs a program and leaves what it used: seconds of the processor, and the most kilobytes. From a small process:
/// Linux counts what the parent held as the child's own, and the process of the tests holds much.
private let meter = [
    "import resource, subprocess, sys", "code = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL).returncode",
    "use = resource.getrusage(resource.RUSAGE_CHILDREN)",
    "open(sys.argv[1], 'w').write(f'{use.ru_utime + use.ru_stime} {use.ru_maxrss}')",
    "sys.exit(code if code >= 0 else 128 - code)",
].joined(separator: "\n")

/// Whether the program under test has a sanitizer (Scripts/sanitize), which opens its own files.
let isSanitized = ProcessInfo.processInfo.environment["SANITIZED"] != nil

/// By how much a bound of time or memory is stretched: a sanitizer takes many times both.
let patience: Double = isSanitized ? 25 : 1

/// F_SETLEASE, which Swift's Glibc module does not define.
private let setLease: Int32 = 1_024
