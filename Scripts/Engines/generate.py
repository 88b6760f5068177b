"""Makes workspaces of generated offices: plan, and one file for each period with the reports of all units.

    generate.py FOLDER OFFICES UNITS SEED

Each office has units that merge in mid-year, corrected reports, blank figures, “không phát sinh”, texts, decimals and
every merge method. The same arguments give the same bytes.
"""
import pathlib
import random
import sys

PERIODS = [("q1", "01-01", "03-31", "04-05"), ("q2", "04-01", "06-30", "07-05"), ("q3", "07-01", "09-30", "10-05"),
           ("q4", "10-01", "12-31", "12-31")]
KINDS = [
    'type="count" merge="sum"', 'type="decimal" digits="2" merge="sum"', 'type="count" merge="max"',
    'type="decimal" digits="1" merge="min"', 'type="count" merge="latest" kind="stock"', 'type="count" merge="units"',
    'type="flag" merge="sum" kind="stock"', 'type="decimal" digits="2" merge="max"', 'type="text" required="no"',
    'type="count" merge="sum" kinds="thon"',
]
TASKS, INDICATORS = 3, 10


def code(task, number):
    return f"C{task}.{number:02}"


def plan(office, units):
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<plan xmlns="urn:tonghop:plan:1" id="XA-{office:04}-2026" year="2026">',
        f"<title>Kế hoạch {office}</title><subject>công việc</subject>",
        f'<office code="XA{office}" name="Xã {office}" superior="Tỉnh" place="Xã" consolidator="U01" contact="VP"/>',
        '<signer name=""><title>CHỦ TỊCH</title></signer><addressee>Tỉnh</addressee>',
        '<limits lateDays="999" earlyDays="999"/><plausibility jump="999999" peers="999999" floor="999999" share="100"/>',
        "<heading>Kết quả</heading><opening>Kết quả:</opening><closing>./.</closing>",
    ]
    for period, first, last, before in PERIODS:
        year = 2027 if period == "q4" else 2026
        day = "01-05" if period == "q4" else before
        lines.append(
            f'<period id="{period}" name="{period}" from="2026-{first}" cutoff="2026-{last}" before="{year}-{day}" next="sau"/>'
        )
    for unit in range(1, units + 1):
        # The last unit is absorbed by the first in the middle of the year.
        end = ' until="2026-06-30" mergedInto="U01"' if unit == units else ""
        kind = "thon" if unit % 2 else "phong"
        lines.append(f'<unit code="U{unit:02}" name="Đơn vị {unit}" kind="{kind}"{end}/>')
    for task in range(1, TASKS + 1):
        lines.append(f'<task number="{task}" title="Việc {task}">')
        for number in range(1, INDICATORS + 1):
            kind = KINDS[(number - 1) % len(KINDS)]
            lines.append(f'<indicator code="{code(task, number)}" name="Số {task}.{number}" measure="cái" {kind}/>')
        for number, above, below in ((11, 1, 3), (12, 2, 1)):
            lines.append(
                f'<indicator code="{code(task, number)}" name="Tỷ lệ {number}" measure="%" type="percent" digits="2" '
                f'numerator="{code(task, above)}" denominator="{code(task, below)}"/>'
            )
        lines.append("</task>")
    return "\n".join(lines + ["</plan>", ""])


def value(number, chance):
    kind = KINDS[(number - 1) % len(KINDS)]
    if chance.random() < 0.1:
        return "không phát sinh"
    if "text" in kind:
        return "bình thường" if chance.random() < 0.5 else None
    if "flag" in kind:
        return chance.choice(["Có", "Không"])
    if "decimal" in kind:
        digits = int(kind.split('digits="')[1][0])
        return f"{chance.randrange(0, 10**chance.randrange(3, 8))},{chance.randrange(10**digits):0{digits}}"
    return str(chance.randrange(0, 10 ** chance.randrange(1, 8)))


def report(period, units, chance, some=1.0):
    rows = ["period;unit;code;value"]
    for unit in units:
        if chance.random() > some:
            continue
        is_village = int(unit[1:]) % 2
        for task in range(1, TASKS + 1):
            mine = chance.random() > 0.05
            rows.append(f"{period};{unit};NV{task};{'đã hoàn thành' if mine else 'không thuộc nhiệm vụ'}")
            for number in range(1, INDICATORS + 1) if mine else ():
                if number == 10 and not is_village:
                    continue
                text = value(number, chance)
                # A required figure that is blank makes the report come back: some do.
                if text is not None and chance.random() > 0.0005:
                    rows.append(f"{period};{unit};{code(task, number)};{text}")
    return "\n".join(rows) + "\n"


def main(folder, offices, units, seed):
    for office in range(1, int(offices) + 1):
        chance = random.Random(f"{seed}-{office}")
        root = pathlib.Path(folder) / f"{office:04}"
        for name in ("plan", "inbox", "outbox", "register"):
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / "plan" / "ke-hoach.xml").write_text(plan(office, int(units)))
        for index, (period, *_) in enumerate(PERIODS):
            count = int(units) - (1 if index > 1 else 0)
            codes = [f"U{unit:02}" for unit in range(1, count + 1)]
            (root / "inbox" / f"{period}-a.csv").write_text(report(period, codes, chance))
            # Corrected reports of a few units.
            (root / "inbox" / f"{period}-b.csv").write_text(report(period, codes, chance, some=0.1))


if __name__ == "__main__":
    main(*sys.argv[1:])
