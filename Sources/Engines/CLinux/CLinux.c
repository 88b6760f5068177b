// The GNU-only calls declared in CLinux.h.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

int clinux_read_lease(int file) { return fcntl(file, F_SETLEASE, F_RDLCK); }

int clinux_sync_file_system(int descriptor) { return syncfs(descriptor); }

int clinux_open_unnamed(int folder) { return openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

int clinux_link_unnamed(int file, int folder, const char *name) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW);
}

int clinux_rename_new(int folder, const char *name, int target_folder, const char *target) {
    return renameat2(folder, name, target_folder, target, RENAME_NOREPLACE);
}

const char *clinux_entry_name(const struct dirent *entry) { return entry->d_name; }

static volatile sig_atomic_t stop_requested;

static void request_stop(int number) {
    (void)number;
    stop_requested = 1;
}

void clinux_catch_stop_signals(void) {
    struct sigaction action = {0};
    action.sa_handler = request_stop;
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < 2; index++) {
        int number = index == 0 ? SIGTERM : SIGINT;
        struct sigaction before;
        // The parent process may have set the signal to ignored; then it stays ignored.
        if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(number, &action, NULL);
    }
    // A parent thread that blocks signals, such as one of libdispatch, leaves them blocked here.
    sigset_t both;
    sigemptyset(&both);
    sigaddset(&both, SIGTERM);
    sigaddset(&both, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &both, NULL);
}

int clinux_stop_requested(void) { return stop_requested; }

int clinux_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int clinux_program_has_capabilities(void) { return getxattr("/proc/self/exe", "security.capability", NULL, 0) > 0; }

int clinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

// A seccomp filter inspects the number and the arguments of a system call. The kernel takes it as a BPF program of
// jumps.

#if defined(__x86_64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define FIELD(name) ((uint32_t)offsetof(struct seccomp_data, name))
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define ANSWER(answer) BPF_STMT(BPF_RET | BPF_K, (answer))
#define REFUSED (SECCOMP_RET_ERRNO | EPERM)
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), ANSWER(SECCOMP_RET_ALLOW)
// Allows the call when the low half of the first argument is `value`. Process ids are not wider than that.
#define ALLOW_FOR(call, value) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 4), LOAD(FIELD(args[0])), \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, 1), ANSWER(SECCOMP_RET_ALLOW), ANSWER(REFUSED)

int clinux_give_up_system_calls(void) {
#ifdef OUR_ARCHITECTURE
    uint32_t myself = (uint32_t)getpid();
    struct sock_filter filter[] = {
        LOAD(FIELD(arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCHITECTURE, 1, 0),
        ANSWER(REFUSED),
        LOAD(FIELD(nr)),
        // Descriptors that are already open.
        ALLOW(read), ALLOW(readv), ALLOW(write), ALLOW(writev), ALLOW(close), ALLOW(fstat), ALLOW(lseek),
        // Memory.
        ALLOW(brk), ALLOW(mmap), ALLOW(munmap), ALLOW(mremap), ALLOW(mprotect), ALLOW(madvise),
        // Locks, time, random numbers, and what a runtime queries about its own process.
        ALLOW(futex), ALLOW(sched_yield), ALLOW(membarrier), ALLOW(clock_gettime), ALLOW(clock_getres), ALLOW(gettimeofday),
        ALLOW(clock_nanosleep), ALLOW(nanosleep), ALLOW(getrandom), ALLOW(getpid), ALLOW(gettid), ALLOW(getrusage),
        ALLOW(sched_getaffinity), ALLOW(sysinfo), ALLOW(uname), ALLOW(setrlimit), ALLOW(getrlimit), ALLOW_FOR(prlimit64, 0),
        // Ending this process.
        ALLOW(rt_sigaction), ALLOW(rt_sigprocmask), ALLOW(rt_sigreturn), ALLOW(sigaltstack), ALLOW(restart_syscall),
        ALLOW(exit), ALLOW(exit_group), ALLOW_FOR(tgkill, myself), ALLOW_FOR(kill, myself),
        ANSWER(REFUSED),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

int clinux_limit_memory(size_t bytes) {
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    (void)bytes;
    return 0;
#else
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0) return -1;
    if (limit.rlim_max == RLIM_INFINITY || bytes < limit.rlim_max) limit.rlim_max = bytes;
    limit.rlim_cur = limit.rlim_max;
    // No core dump, because the memory of a crashed reader holds the sender's data.
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_AS, &limit) == 0 ? setrlimit(RLIMIT_CORE, &none) : -1;
#endif
}

int clinux_limit_time(unsigned seconds) {
    struct rusage used;
    if (getrusage(RUSAGE_SELF, &used) != 0) return -1;
    struct rlimit limit;
    if (getrlimit(RLIMIT_CPU, &limit) != 0) return -1;
    rlim_t wanted = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
    if (limit.rlim_max == RLIM_INFINITY || wanted < limit.rlim_max) limit.rlim_cur = wanted;
    return setrlimit(RLIMIT_CPU, &limit);
}

int clinux_spawn_closes_from(void *file_actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(file_actions, first);
}

void clinux_return_freed_memory(void) {
    malloc_trim(0);
}
