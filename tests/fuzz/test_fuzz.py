"""Damaged files: every reader takes some hundreds at each run of the suite; `make fuzz` reads many thousands."""

from __future__ import annotations

import sys
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no limits for a process that Python could set", allow_module_level=True)

from hitl_workbench import plugins
from tests import conftest
from tests.formats.everything import everything
from tests.fuzz import child
from tests.fuzz.corpus import samples
from tests.fuzz.mutations import MUTATIONS, mutated
from tests.fuzz.watching import fuzz

SEED = 20
INPUTS = 50  # for each reader


@pytest.mark.parametrize("reader", plugins.names(plugins.IMPORTERS))
def test_damaged_files_give_a_whole_reading_or_the_declared_error(reader, tmp_path):
    folder = conftest.testdata_folder()
    findings = list(fuzz(reader, INPUTS, SEED, folder if folder.is_dir() else None))
    assert [(one.number, one.problem, str(one.keep(tmp_path))) for one in findings] == []


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("RAISING", "KeyError"),
        ("HANGING", "it takes more than"),
        ("HUNGRY", "MB of memory"),
        ("HOARDING", "MB of memory"),
        ("FORGETTING", "the words are not those of the text"),
    ],
)
def test_what_no_reader_may_do_is_found_and_can_be_made_again(reader, said, tmp_path):
    name = f"tests.fuzz.misbehaving:{reader}"
    findings = list(fuzz(name, 30, SEED, None, seconds=0.5 if reader == "HANGING" else 10))
    assert said in findings[0].problem
    files = samples(None)
    everyones = [data for own in sorted(files) for data in files[own]]
    kept = findings[0].keep(tmp_path)
    assert kept.read_bytes() == child.input_of(name, SEED, findings[0].number, everyones, everyones)
    assert said in kept.with_suffix(".txt").read_text()


def test_every_importer_has_files_of_its_own_to_damage():
    files = samples(None)
    for name in set(plugins.names(plugins.IMPORTERS)) & set(plugins.names(plugins.EXPORTERS)):
        exporter = plugins.load(plugins.EXPORTERS, name)
        if hasattr(exporter, "write"):
            written = next(iter(exporter.write(everything()).files.values()))
            assert written in files[name], name


def test_each_mutation_damages_and_stays_within_bounds():
    data, other = b'line one 12.5 "a" "c"\nline two 3 "b" <x>\n', b"1 2 3\n<y>\n"
    for number, mutation in enumerate(MUTATIONS):
        made = {mutation(Random(f"{number}/{attempt}"), data, other) for attempt in range(30)}
        assert len(made - {data}) > 2, mutation.__name__
    assert all(len(mutated(Random(number), data, [other])) <= 2_000_000 for number in range(300))
