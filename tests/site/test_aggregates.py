"""What dossiers leave for the whole site: told from build to build, and the same as worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from onrecord.build.records import pack, unpack
from onrecord.exports import bundle, dataset, site_exports
from onrecord.exports.json import encoded
from onrecord.model import Findings
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.aggregates import AGGREGATES, aggregates_of
from onrecord.site.derived.lazy import Aggregates
from onrecord.site.routes import layout_of, site_pages
from tests.site import many, small
from tests.sites import tree

MANY = small.found(tree(many.site(3)))
SITES = (small.findings(), MANY)


def whole(edition: SiteContext) -> dict[str, Any]:
    """Every page and file of the site as a whole."""
    layout = layout_of(edition)
    files = dict(site_exports(edition, layout.channels))
    sizes = {address: len(body) for address, body in files.items()}
    return files | {plan.path: plan for plan in site_pages(layout, {}, sizes).value}


@pytest.mark.parametrize("findings", SITES)
def test_every_piece_that_the_site_asks_for_is_left_by_its_dossiers(
    findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = SiteContext(findings)
    for told in edition.dossiers:
        assert len(aggregates_of(edition, told)) == len(AGGREGATES)
    monkeypatch.setattr(Aggregates, "aggregate", _only_known(Aggregates.aggregate))
    assert whole(edition)


def _only_known(piece: Callable[..., Any]) -> Callable[..., Any]:
    def known(
        self: Aggregates,
        dossier: str,
        maker: Callable[..., Any],
        _: Callable[[], Any],
        *,
        once: bool,
    ) -> Any:
        def make() -> Any:
            raise AssertionError(f"{maker.__qualname__} of {dossier} is worked out again")

        return piece(self, dossier, maker, make, once=once)

    return known


@pytest.mark.parametrize("findings", SITES)
def test_a_site_of_pieces_told_by_an_earlier_build_is_the_same(findings: Findings) -> None:
    before, after = SiteContext(findings), SiteContext(findings)
    for told in before.dossiers:
        left = {name: pack(one) for name, one in aggregates_of(before, told).items()}
        after.aggregates.give(told.id, {name: partial(unpack, one) for name, one in left.items()})

    assert whole(after) == whole(SiteContext(findings))


@pytest.mark.parametrize("make", AGGREGATES)
def test_other_dossiers_have_no_part_in_a_piece(
    make: Callable[[SiteContext, DossierContext], object],
) -> None:
    """So it may be kept while they are edited."""
    every = SiteContext(MANY)
    for told in every.dossiers:
        alone = SiteContext(replace(MANY, dossiers=(told.record,)))
        assert make(alone, alone.dossiers[0]) == make(every, told)


@pytest.mark.parametrize("findings", [*SITES, replace(MANY, dossiers=())])
def test_claims_put_together_of_pieces_are_those_written_at_once(findings: Findings) -> None:
    edition = SiteContext(findings)
    assert dict(bundle.files(edition))[dataset.CLAIMS] == encoded(dataset.everything(edition))
