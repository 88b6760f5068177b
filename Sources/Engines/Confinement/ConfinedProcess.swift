// A child process for work that may crash, hang or use too much memory. It handles one request at a time, and its loss
// does not affect the parent.
import CLinux
import Glibc

/// Why a request has no reply.
package enum ConfinedEnd: Error, Equatable, Sendable {
    /// The process ended by a signal or with an exit code. `how` is for the operator's log.
    case died(how: String)
    /// It was killed from outside, by the kernel for lack of memory or by a person.
    case killed
    /// It did not reply within the time limit and was killed.
    case tookTooLong
    /// A system call failed on our side. Nothing is known about the request.
    case system(how: String)
}

/// Owns a child process and the two pipes to it. On deinit the process is killed and waited for.
package struct ConfinedProcess: ~Copyable, Sendable {
    private let process: pid_t
    private let requests: Int32
    private let replies: Int32
    /// The confinement in effect; nil until `begin` has returned.
    package private(set) var confinement: SandboxFeatures?

    /// Starts the program with pipes as standard input and output, with our standard error, and without any other
    /// descriptor.
    /// - Throws: `ConfinedEnd.system`.
    package init(_ program: String, _ arguments: [String], environment: [String: String]) throws(ConfinedEnd) {
        let toChild = try Pipe()
        let fromChild: Pipe
        do { fromChild = try Pipe() } catch {
            toChild.close()
            throw error
        }
        var files = SpawnFiles()
        files.duplicate(toChild.reading, as: STDIN_FILENO)
        files.duplicate(fromChild.writing, as: STDOUT_FILENO)
        files.close(from: 3)
        var process: pid_t = 0
        let code = spawn(&process, program, arguments, environment, &files)
        close(toChild.reading)
        close(fromChild.writing)
        guard code == 0 else {
            Glibc.close(toChild.writing)
            Glibc.close(fromChild.reading)
            throw .system(how: "\(program): \(String(cString: strerror(code)))")
        }
        (self.process, requests, replies) = (process, toChild.writing, fromChild.reading)
        for descriptor in [requests, replies] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    }

    deinit {
        close(requests)
        close(replies)
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Sends a request and waits for the reply. After an error the process cannot be used again.
    /// - Parameter seconds: wall-clock time for request and reply together.
    package mutating func request(_ payload: [UInt8], seconds: Int) throws(ConfinedEnd) -> [UInt8] {
        let deadline = Deadline(seconds: seconds)
        try send(frame(payload), deadline)
        return try reply(deadline)
    }

    /// Sends the first request to a process that calls `serveConfined`. Its reply names the confinement in effect.
    package mutating func begin(_ payload: [UInt8], seconds: Int) throws(ConfinedEnd) {
        let answer = try request(payload, seconds: seconds)
        guard answer.count == 1, let confinement = SandboxFeatures(rawValue: answer[0]) else {
            throw .died(how: "it never became ready")
        }
        self.confinement = confinement
    }

    private func send(_ bytes: [UInt8], _ deadline: Deadline) throws(ConfinedEnd) {
        var sent = 0
        while sent < bytes.count {
            try wait(requests, for: POLLOUT, deadline)
            let count = Confinement.send(requests, bytes, from: sent)
            if count < 0, errno == EPIPE { throw ending(deadline) }
            guard count >= 0 || errno == EINTR || errno == EAGAIN else {
                throw .system(how: "writev: \(String(cString: strerror(errno)))")
            }
            sent += max(0, count)
        }
    }

    private func reply(_ deadline: Deadline) throws(ConfinedEnd) -> [UInt8] {
        var assembly = FrameAssembly()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while assembly.wanted > 0 {
            try wait(replies, for: POLLIN, deadline)
            let count = receive(replies, into: &buffer, atMost: assembly.wanted)
            if count == 0 { throw ending(deadline) }
            guard count > 0 || errno == EINTR || errno == EAGAIN else {
                throw .system(how: "readv: \(String(cString: strerror(errno)))")
            }
            assembly.add(buffer[..<max(0, count)])
            if assembly.isTooLarge { throw .died(how: "an answer beyond all bounds") }
        }
        return assembly.content
    }

    private func wait(_ descriptor: Int32, for event: Int32, _ deadline: Deadline) throws(ConfinedEnd) {
        while true {
            let left = deadline.milliseconds
            guard left > 0 else { throw .tookTooLong }
            var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let count = poll(&watched, 1, left)
            if count > 0 { return }
            if count < 0, errno != EINTR { throw .system(how: "poll: \(String(cString: strerror(errno)))") }
        }
    }

    /// Called when the process has closed its pipe: it has ended or is about to. A process that only closed the pipe is
    /// treated as lost.
    private func ending(_ deadline: Deadline) -> ConfinedEnd {
        var found = siginfo_t()
        repeat {
            // WNOWAIT leaves the process for deinit to wait for, so that its id is not reused meanwhile.
            let answer = waitid(P_PID, id_t(process), &found, WEXITED | WNOWAIT | WNOHANG)
            guard answer == 0 || errno == EINTR else {
                return .system(how: "waitid: \(String(cString: strerror(errno)))")
            }
            if answer == 0, found.si_signo == SIGCHLD { return ending(of: found) }
            usleep(1_000)
        } while deadline.milliseconds > 0
        return .died(how: "it closed its pipe")
    }

    private func ending(of found: siginfo_t) -> ConfinedEnd {
        let status = found._sifields._sigchld.si_status
        guard found.si_code == Int32(CLD_EXITED) else {
            return status == SIGKILL ? .killed : .died(how: "signal \(status)")
        }
        return status == EX_OSERR ? .system(how: "the process gave up") : .died(how: "exit \(status)")
    }
}

/// A moment of the monotonic clock.
private struct Deadline {
    private let end: Int

    init(seconds: Int) { end = Deadline.now + seconds * 1_000 }

    /// The remaining time; never negative.
    var milliseconds: Int32 { Int32(clamping: max(0, end - Deadline.now)) }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}

private struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws(ConfinedEnd) {
        var ends: [Int32] = [-1, -1]
        guard clinux_pipe(&ends) == 0 else { throw .system(how: "pipe: \(String(cString: strerror(errno)))") }
        (reading, writing) = (ends[0], ends[1])
    }

    func close() {
        Glibc.close(reading)
        Glibc.close(writing)
    }
}
