// Runs a program that may hang, fork or return a misleading exit code, in its own process group, with a given
// environment and a time limit.

import CLinux
import Glibc

/// How a program ended.
package enum BoundedExit: Equatable, Sendable {
    case exited(Int32)
    /// By a signal that we did not send.
    case killed(Int32)
    /// It exceeded the time limit and was killed together with every process in its group.
    case timedOut
    /// It could not be started. The value is errno.
    case notStarted(Int32)
}

/// Starts `program` and waits at most `seconds`, or until this process is requested to stop.
///
/// Standard input is empty. Standard output and standard error go to the file `output`. The environment is exactly
/// `environment`. Signals that this process ignores have their default action in the program. When the program ends, or
/// is ended, everything that it started is ended too.
/// - Parameter supervisor: the command line of a program that calls `supervise`, which ends everything when this
///   process is gone for any reason. Without one, only this process ends what is left.
package func runBounded(
    _ program: String, _ arguments: [String], environment: [String: String], seconds: Int, output: String = "/dev/null",
    supervisor: [String] = []
) -> BoundedExit {
    var ends: [Int32] = [-1, -1]
    guard clinux_pipe(&ends) == 0 else { return .notStarted(errno) }
    var process: pid_t = 0
    var files = SpawnFiles()
    files.open(STDIN_FILENO, "/dev/null", O_RDONLY)
    files.open(STDOUT_FILENO, output, O_WRONLY | O_CREAT)
    files.duplicate(STDOUT_FILENO, as: STDERR_FILENO)
    files.duplicate(ends[0], as: parentPipe)
    files.close(from: parentPipe + 1)
    let words = supervisor + [program] + arguments
    let code = spawn(&process, words[0], Array(words.dropFirst()), environment, &files)
    close(ends[0])
    let end = code == 0 ? poll(at: process, milliseconds: seconds * 1_000) : .notStarted(code)
    // The supervisor sees that its pipe is closed, and ends what it started before itself.
    close(ends[1])
    return end ?? ended(process)
}

/// SIGTERM first, SIGKILL after two seconds, for every process in its group. A supervisor ignores the first.
private func ended(_ process: pid_t) -> BoundedExit {
    kill(-process, SIGTERM)
    if poll(at: process, milliseconds: 2_000, untilStopped: false) == nil {
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    return .timedOut
}

/// Polls every 20 milliseconds. Returns nil when the program still runs at the end of the given time, or when this
/// process is requested to stop.
private func poll(at process: pid_t, milliseconds: Int, untilStopped: Bool = true) -> BoundedExit? {
    for turn in 0...milliseconds / 20 {
        var status: Int32 = 0
        if waitpid(process, &status, WNOHANG) == process {
            // The process group contains every process that the program started and left behind.
            kill(-process, SIGKILL)
            let signal = status & 0x7F
            return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
        }
        if untilStopped, clinux_stop_requested() != 0 { return nil }
        if turn < milliseconds / 20 { usleep(20_000) }
    }
    return nil
}
