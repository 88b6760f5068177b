"""The environment of a run: other runs, a full disk, clocks, time zones and languages."""
import functools
import os
import re
import shutil
import signal
import subprocess
import time

from faults import spread
from office import NOW, command, launch, must, run


MOUNTING_FAILED = range(97, 100)


class Impossible(Exception):
    """This sweep cannot run on this machine."""


class Surroundings:
    def __init__(self, office):
        self.office = office

    # Eight starts at once

    def starts(self, wanted):
        for _ in range(wanted or 20):
            yield "eight starts at once", self.eight_at_once
        for call in ("renameat", "pwrite64", "fsync"):
            yield f"seven starts while one is stopped at {call}, which is then killed", lambda name, call=call: self.holder_killed(name, call)

    def eight_at_once(self, name):
        workspace = self.office.fresh(name)
        processes = [subprocess.Popen(command(workspace), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(8)]
        codes = sorted(process.wait() for process in processes)
        faults = [] if 0 in codes and set(codes) <= {0, 75} else [f"exit codes {codes}"]
        faults += self.office.end_faults(workspace)
        shutil.rmtree(workspace)
        return faults

    def holder_killed(self, name, call):
        workspace, log = self.office.fresh(name), self.office.base / f"{name}.log"
        holder = subprocess.Popen(
            ["strace", "--follow-forks", "--output", log, f"--trace={call}", f"--inject={call}:signal=STOP:when=5", *command(workspace)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not log.exists() or "stopped by SIGSTOP" not in log.read_text():
            if holder.poll() is not None:
                return ["the holder did not stop"]
            time.sleep(0.02)
        before = state_of_files(workspace)
        codes = [run(workspace).code for _ in range(7)]
        faults = [] if codes == [75] * 7 else [f"exit codes {codes}"]
        if state_of_files(workspace) != before:
            faults.append("a run that found the lock taken changed something")
        os.kill(int(re.search(rf"^(\d+) +{call}\(", log.read_text(), re.MULTILINE)[1]), signal.SIGKILL)
        holder.wait()
        faults += self.office.ruin_faults(workspace) + self.office.rerun_faults(workspace)
        shutil.rmtree(workspace)
        log.unlink()
        return faults

    # A full disk

    def full(self, wanted):
        """In a mount namespace of its own; a run after one killed behind its claims requires no free space first."""
        self.try_to_mount()
        for kilobytes in [0, *spread(range(8, 1_200, 8), wanted)]:
            yield f"{kilobytes} kB left", lambda name, room=kilobytes: self.on_a_small_disk(name, f"size={room}k")
        for inodes in [1, *spread(range(2, 60), wanted)]:
            yield f"{inodes} inodes left", lambda name, room=inodes: self.on_a_small_disk(name, f"nr_inodes={room}")

    @functools.cached_property
    def removals(self):
        """How often a run calls unlinkat: after the last, all claims are deleted, and only reports remain to be written."""
        workspace, log = self.office.fresh("removals"), self.office.base / "removals.log"
        must(launch(["strace", "--follow-forks", "--output", log, "--trace=unlinkat", *command(workspace)]))
        shutil.rmtree(workspace)
        return log.read_text().count("unlinkat(")

    def try_to_mount(self):
        """A container or a chroot may forbid mounting."""
        place = self.office.base / "mount"
        place.mkdir()
        script = 'mount -t tmpfs -o size=1m tmpfs "$1" && mount -o remount,size=2m "$1"'
        ended = launch(["unshare", "-Urm", "bash", "-c", script, "bash", place])
        place.rmdir()
        if ended.code != 0:
            raise Impossible((ended.out.strip().splitlines() or [f"unshare ended with {ended.code}"])[-1])

    def on_a_small_disk(self, name, left):
        """The disk holds the workspace and the given room; then it is enlarged, and the run is repeated."""
        source = self.office.fresh(name + "-source")
        ended = launch([
            "strace", "--follow-forks", "--output=/dev/null", "--trace=unlinkat", f"--inject=unlinkat:signal=KILL:when={self.removals}",
            *command(source)])
        assert ended.killed, ended.out
        workspace = self.office.base / name
        workspace.mkdir()
        what, amount = left.split("=")
        script = f"""
            mount -t tmpfs -o size=200m,nr_inodes=10000 tmpfs "$2" && cp -a "$1/." "$2" || exit 99
            if [ {what} = size ]; then
                used=$(df -k --output=used "$2" | tail -1); mount -o remount,size=$((used + {amount.rstrip('k')}))k "$2" || exit 98
            else
                used=$(df --output=iused "$2" | tail -1); mount -o remount,nr_inodes=$((used + {amount})) "$2" || exit 97
            fi
            shift 2; "$@"; code=$?
            mount -o remount,size=200m,nr_inodes=10000 "$WORK"; cp -a "$WORK/." "$RUIN"; exit $code
        """
        ruin = self.office.base / (name + "-ruin")
        ruin.mkdir()
        ended = launch(
            ["unshare", "-Urm", "bash", "-c", script, "bash", source, workspace, *command(workspace)],
            environment=os.environ | {"WORK": str(workspace), "RUIN": str(ruin)})
        assert ended.code not in MOUNTING_FAILED, ended.out
        faults = [] if ended.code in (0, 1, 73, 75) else [f"exit {ended.code}: {ended.out.strip()[-300:]}"]
        if ended.code == 0:
            if left in ("size=0k", "nr_inodes=1"):
                faults.append("the disk was not full")
            faults += ["it reported success: " + fault for fault in self.office.end_faults(ruin)]
        faults += self.office.ruin_faults(ruin) + self.office.rerun_faults(ruin)
        for folder in (source, workspace, ruin):
            shutil.rmtree(folder)
        return faults

    # Clocks

    def clocks(self, wanted):
        for label, environment in {
            "TZ unset": {}, "TZ=America/New_York": {"TZ": "America/New_York"}, "TZ=Pacific/Kiritimati": {"TZ": "Pacific/Kiritimati"},
            "an invalid TZ": {"TZ": ":/nowhere"}, "LANG=vi_VN.UTF-8": {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"},
            "LC_ALL=tr_TR.UTF-8": {"LC_ALL": "tr_TR.UTF-8"}, "LC_ALL=C": {"LC_ALL": "C"},
        }.items():
            yield label, lambda name, environment=environment: self.elsewhere(name, environment)
        for year in (1970, 2026, 2099):
            yield f"files last changed in {year}", lambda name, year=year: self.dated(name, year)
        for later in ("1999-01-01T00:00:00+07:00", "2026-05-01T00:00:00+07:00", "2099-01-01T00:00:00+07:00"):
            yield f"the clock jumps to {later}, and back", lambda name, later=later: self.jump(name, later)

    def elsewhere(self, name, environment):
        workspace = self.office.fresh(name)
        ended = run(workspace, environment={"PATH": os.environ["PATH"]} | environment)
        faults = [] if ended.code == 0 else [f"exit {ended.code}: {ended.out}"]
        faults += self.office.end_faults(workspace)
        shutil.rmtree(workspace)
        return faults

    def dated(self, name, year):
        workspace = self.office.fresh(name)
        for _, name in self.office.later:  # this also sets a new time of arrival, so in their order
            os.utime(workspace / "inbox" / name, (0, (year - 1970) * 31_556_952))
        return self.office.rerun_faults(workspace)

    def jump(self, name, later):
        """An idle run never writes because of the clock: neither bytes nor times change."""
        workspace = self.office.fresh(name)
        faults = self.office.rerun_faults(workspace)
        before = state_of_files(workspace)
        for now in (later, NOW):
            ended = run(workspace, now)
            if ended.code != 0 or state_of_files(workspace) != before:
                faults.append(f"at {now}: exit {ended.code}, {ended.out.strip()[-300:]}")
        shutil.rmtree(workspace)
        return faults


def state_of_files(workspace):
    """Names, bytes and times of change: an idle run may touch none of them."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in workspace.rglob("*") if "/register/log" not in str(path)
    }
