// Runs work on another thread until its result is requested.
import Glibc
import Synchronization

/// The result of work on a separate thread. Plain threads are used because libdispatch requests priorities that a
/// service may not set, and logs an error in the journal.
package final class BackgroundTask<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let thread = Mutex<pthread_t?>(nil)

    package init(_ work: @escaping @Sendable () throws -> Value) {
        let body = ThreadBody { [self] in
            let outcome = Result { try work() }
            result.withLock { $0 = outcome }
        }
        var id = pthread_t()
        let code = pthread_create(&id, nil, { ThreadBody.run($0) }, Unmanaged.passRetained(body).toOpaque())
        guard code == 0 else {
            // If no second thread can be created, the work is done on this one.
            _ = ThreadBody.run(Unmanaged.passUnretained(body).toOpaque())
            return
        }
        thread.withLock { $0 = id }
    }

    /// Waits for the end of the work. Must be called once only.
    package func get() throws -> Value {
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
        guard let outcome = result.withLock({ $0 }) else { preconditionFailure("a thread that ended without a result") }
        return try outcome.get()
    }

    deinit {
        if let thread = thread.withLock({ $0.take() }) { pthread_detach(thread) }
    }
}

private final class ThreadBody: Sendable {
    private let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    /// - Parameter pointer: retained for this call.
    static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let pointer { Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().work() }
        return nil
    }
}
