"""Another account writes while runs take: it pauses, truncates, renames over, and goes on after its file was claimed.

What is promised: every byte that a writer's successful close covered is in the register, or still in the inbox.
"""
import os
import random
import shutil
import subprocess
import time

from faults import spread
from office import NOW, command, digest, originals
from surroundings import Impossible

SERVICE, CLERK = 64_001, 64_002
SEEDS = 200


def drop_to(account):
    os.setgroups([])
    os.setresgid(account, account, account)
    os.setresuid(account, account, account)


class Writers:
    def __init__(self, office):
        self.office = office

    def writers(self, wanted):
        if os.geteuid() != 0:
            raise Impossible("only root may run as other accounts")
        # Other accounts pass through to the workspaces.
        for folder in (self.office.base, self.office.base.parent):
            os.chmod(folder, 0o711)
        for seed in spread(list(range(SEEDS)), wanted):
            yield f"seed {seed}", lambda name, seed=seed: self.one(name, seed)

    def one(self, name, seed):
        """A clerk's process and runs of the service, side by side; then the clerk rests, and everything must be there."""
        workspace = self.office.fresh(name)
        # Runs with little to do come often.
        shutil.rmtree(workspace / "inbox")
        (workspace / "inbox").mkdir()
        subprocess.run(["chown", "-R", f"{SERVICE}:{SERVICE}", workspace], check=True)
        unit = workspace / "inbox/CCKL"
        unit.mkdir(exist_ok=True)
        os.chown(unit, SERVICE, CLERK)
        os.chmod(unit, 0o2775)
        os.chmod(workspace / "inbox", 0o3777)
        told, said = os.pipe()
        writer = os.fork()
        if writer == 0:
            try:
                drop_to(CLERK)
                clerk(unit, random.Random(seed), said)
            finally:
                os._exit(0)
        os.close(said)
        codes = []
        while os.waitpid(writer, os.WNOHANG) == (0, 0):
            codes.append(self.run(workspace))
        with os.fdopen(told) as pipe:
            closed = set(pipe.read().split())
        # The runs that come when all is quiet.
        for _ in range(3):
            codes.append(self.run(workspace))
        kept = originals(workspace) | {
            digest(path.read_bytes()) for part in ("inbox", "register") for path in (workspace / part).rglob("*") if path.is_file()}
        faults = [f"{len(closed - kept)} of {len(closed)} files that were closed are lost"] if closed - kept else []
        faults += [f"exit codes {sorted(set(codes))}"] if set(codes) - {0, 1} else []
        if not closed:
            faults.append("the writer closed nothing")
        shutil.rmtree(workspace)
        return faults

    def run(self, workspace):
        return subprocess.run(
            ["setpriv", "--reuid", str(SERVICE), "--regid", str(SERVICE), "--clear-groups", *command(workspace, NOW)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def clerk(folder, chance, said):
    """Writes files in every way that people and programs do, and says the digest of each content that it closed."""
    for number in range(8):
        name = folder / f"{number}.xml"
        content = b"<submission>" + bytes(chance.choices(b"abcdefgh", k=chance.randrange(10, 4_000))) + b"</submission>"
        way = chance.choice(["pause", "truncate", "append", "replace", "keep"])
        if way == "replace":
            hidden = folder / f".{number}.part"
            write(hidden, content, chance, "pause")
            os.rename(hidden, name)
        else:
            write(name, content, chance, way)
        os.write(said, (digest(content) + "\n").encode())


def write(path, content, chance, way):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if way != "keep" else 0), 0o664)
    if way == "truncate":
        os.write(file, b"old content that goes")
        rest(chance)
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
    done = 0
    while done < len(content):
        done += os.write(file, content[done:done + chance.randrange(1 + len(content) // 8, 1 + len(content))])
        rest(chance)
    os.ftruncate(file, len(content))
    os.close(file)


def rest(chance):
    time.sleep(chance.choice([0, 0.02, 0.1, 0.5]))
