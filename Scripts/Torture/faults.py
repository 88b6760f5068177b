"""Injected faults: a kill or an error, once or from then on, in a run or in the run that recovers from it."""
import random
import re
import shutil
import sys
from collections import Counter

from office import command, launch, outputs, state

CALLS = [
    "openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "ftruncate", "mkdir", "mkdirat",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat",
]
CHANGES = re.compile(r"O_(?:WRONLY|RDWR|CREAT)")  # of the many openat calls, those that can change anything
TO_MEMORY = re.compile(r"\d+ +write\(\d+</memfd:")
NOT_FIRED = "the fault did not fire"
ERRORS = ["ENOSPC", "EIO", "EINTR", "EMFILE", "EROFS", "EDQUOT"]


def points(log, workspace, can_fail=False):
    """The calls of the main thread that change something, as (name, count of that name so far). With `can_fail` also every
    opening of a file of the workspace, but no write to memory, where no disk can fail."""
    counts, found, main = Counter(), [], None
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\(", line)
        if not match:
            continue
        thread, call = match.groups()
        main = main or thread
        if thread != main:
            continue
        counts[call] += 1
        if can_fail and TO_MEMORY.match(line):
            continue
        if call != "openat" or CHANGES.search(line) or can_fail and str(workspace) in line:
            found.append((call, counts[call]))
    return found


def fired(injection, ended, log):
    """Whether the fault fired in the main thread; each thread has its own count."""
    if ":signal=KILL" in injection:
        return ended.killed
    lines = log.read_text(errors="replace").splitlines()
    main = lines[0].split(None, 1)[0] if lines else ""
    return any(line.startswith(main + " ") and "(INJECTED)" in line for line in lines)


def spread(all_points, wanted):
    if wanted is None or wanted >= len(all_points):
        return all_points
    return [all_points[(2 * index + 1) * len(all_points) // (2 * wanted)] for index in range(wanted)]


def beneath(log, workspace, inject=None, decode=False):
    """The run under test beneath strace. Each thread has its own count; the main thread is far ahead of the others."""
    options = ["--follow-forks", "--output", log, "--string-limit=0", "--trace=" + ",".join(CALLS)]
    if decode:
        options.append("--decode-fds=path")
    if inject:
        options.append(f"--inject={inject}")
    return launch(["strace", *options, *command(workspace)])


class Faults:
    def __init__(self, office):
        self.office = office
        undisturbed, log = office.fresh("traced"), office.base / "traced.log"
        ended = beneath(log, undisturbed, decode=True)
        assert ended.code == 0, ended.out
        self.changing = points(log, undisturbed)
        if not any(call == "syncfs" for call, _ in self.changing):
            sys.exit("the fixture's run never calls syncfs")
        self.all = points(log, undisturbed, can_fail=True)
        shutil.rmtree(undisturbed)

    def point(self, name, *injections):
        """On a busy machine one run in thousands makes one call more or less than the run that was traced. A fault that met
        no call is injected again."""
        for _ in range(3):
            faults = self.attempt(name, *injections)
            if faults != [NOT_FIRED]:
                break
        return faults

    def attempt(self, name, *injections):
        """One run per fault, the workspace examined after each, then a run without faults."""
        workspace, log = self.office.fresh(name), self.office.base / f"{name}.log"
        faults, spent, ruins = [], set(), []
        for number, one in enumerate(injections):
            ended = beneath(log, workspace, one)
            # A recovery may end before its fault is due; the first run's fault must fire.
            if number == 0 and not fired(one, ended, log):
                faults.append(NOT_FIRED)
            if ended.endless:
                faults.append("the run did not end")
            elif ended.code == 0 and not spent and state(workspace) != self.office.expected:
                faults += ["it reported success: " + fault for fault in self.office.end_faults(workspace)]
            elif not ended.killed and ended.code not in (0, 1, 70, 73, 75):
                faults.append(f"exit {ended.code}: {ended.out.strip()[-300:]}")
            faults += self.office.lost_faults(workspace)
            ruins.append(outputs(workspace))
            spent |= self.office.spent_claims(workspace)
        faults += self.office.set_aside_faults(workspace, spent) if spent else self.office.rerun_faults(workspace)
        for ruin in ruins:
            faults += self.office.torn_faults(ruin, outputs(workspace) if spent else {})
        shutil.rmtree(workspace)
        log.unlink()
        return faults

    def kill(self, wanted):
        for call, count in spread(self.changing, wanted):
            yield f"{call} {count}", lambda name, inject=f"{call}:signal=KILL:when={count}": self.point(name, inject)

    def errors(self, code, wanted, persistent):
        for call, count in spread(self.all, wanted):
            # SQLite retries while it is interrupted, so a series of signals must end.
            until = (f"..{count + 30}" if code == "EINTR" else "+") if persistent else ""
            inject = f"{call}:error={code}:when={count}{until}"
            yield inject, lambda name, inject=inject: self.point(name, inject)

    def again(self, wanted):
        """Two, three and four kills in a row, in a run and in its recoveries. A claim that three runs began and did not file
        is quarantined by the fourth; everything else must come out as in an undisturbed run."""
        chance = random.Random(5)
        for number in range(wanted or 1_200):
            chosen = [chance.choice(self.changing) for _ in range(2 + number % 3)]
            injections = [f"{call}:signal=KILL:when={count}" for call, count in chosen]
            yield ", ".join(f"{call} {count}" for call, count in chosen), lambda name, all=injections: self.point(name, *all)
