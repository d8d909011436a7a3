"""The page on the Python interface runs as it stands."""

from __future__ import annotations

import doctest

import pytest

from tests.docs.blocks import ROOT, blocks

PAGE = ROOT / "docs" / "python-interface.md"


@pytest.mark.slow
def test_every_example_gives_what_the_page_shows() -> None:
    text = "\n".join(blocks(PAGE, "pycon"))
    example = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=told.append)
    result = runner.summarize(verbose=False)
    assert result.attempted > 30
    assert result.failed == 0, "".join(told)
