// Where libFuzzer comes in: the one function it calls, for the target that the environment names.
import Foundation

/// nil outside a fuzzing build: the tests call the targets themselves.
private let chosen = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap { name in
    FuzzTarget.all.first { $0.name == name }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let chosen else {
        fatalError("FUZZ_TARGET names none of \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    }
    do throws(Broken) {
        try chosen.examine(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fatalError("\(chosen.name): \(error)")
    }
    return 0
}
