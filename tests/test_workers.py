"""Several processes give what one gives."""

import os

import pytest

from onrecord.workers import WorkerFailed, map_in_processes


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_the_result_does_not_depend_on_the_number_of_processes(jobs: int, count: int) -> None:
    items = list(range(count))
    assert map_in_processes(lambda n: b"x" * n, items, jobs=jobs) == [b"x" * n for n in items]


def test_a_process_that_dies_is_told_and_not_passed_over() -> None:
    parent = os.getpid()

    def dies(number: int) -> bytes:
        if os.getpid() != parent:
            os._exit(9)
        return bytes(number)

    with pytest.raises(WorkerFailed):
        map_in_processes(dies, [1, 2], jobs=2)
