// The time of the last successful run, for `tonghop doctor`.
import Glibc

extension Workspace {
    /// The time of this file is the end of the last successful run.
    package var lastRunFile: String { log + "/last-run" }

    /// An idle run, which writes nothing else, updates the file only when it is older than five minutes.
    func noteRun() {
        var status = stat()
        if stat(lastRunFile, &status) == 0, 0..<300 ~= Int64(time(nil)) - Int64(status.st_mtim.tv_sec) { return }
        mkdir(log, 0o750)
        let file = open(lastRunFile, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard file >= 0 else { return }
        futimens(file, nil)
        close(file)
    }
}
