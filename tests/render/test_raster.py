"""PNG and PDF: from the same drawing, with a plain sentence where the optional part is missing."""

import struct
import sys

import pytest

from graph.errors import RenderError
from graph.render import render_pdf, render_png
from tests.render.hostile import hostile
from tests.render.samples import EMPTY, FRANCE, KAZAKHSTAN


@pytest.fixture(autouse=True)
def _figures() -> None:
    pytest.importorskip("typst", reason="the optional part `figures` is not installed")


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide, tall = struct.unpack(">II", png[16:24])
    return wide, tall


def test_png_has_the_width_asked_for() -> None:
    assert abs(size(render_png(FRANCE))[0] - 2400) <= 1
    assert abs(size(render_png(FRANCE, pixels_wide=640))[0] - 640) <= 1


def test_pdf_is_one_tagged_page_with_its_title() -> None:
    pdf = render_pdf(KAZAKHSTAN)
    assert pdf[:5] == b"%PDF-"
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") <= 1
    assert b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf


@pytest.mark.parametrize("graph", [EMPTY, hostile(0)], ids=["empty", "hostile"])
def test_whatever_can_be_drawn_can_be_printed(graph: object) -> None:
    assert size(render_png(graph, pixels_wide=300))[0] > 0  # type: ignore[arg-type]
    assert render_pdf(graph)[:5] == b"%PDF-"  # type: ignore[arg-type]


@pytest.mark.parametrize(("render", "form"), [(render_png, "PNG"), (render_pdf, "PDF")])
def test_missing_part_is_named_with_what_to_install(
    render: object, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderError) as error:
        render(FRANCE)  # type: ignore[operator]
    assert str(error.value) == (
        f"{form} needs the optional part `figures`: pip install 'refoulement[figures]'. SVG needs nothing more."
    )
