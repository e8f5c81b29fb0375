"""Who did what to which treaty, when: status tables as depositaries and others publish them."""

from loaders.base import DRY_RUN, Loader, Option
from loaders.treaty_status.loading import load

__all__ = ["LOADER"]

LOADER = Loader(
    name="treaty-status",
    reads="Status tables of treaties: UN, United Kingdom, Council of Europe, CIS, ICRC, or any by a mapping.",
    example="refoulement load treaty-status IV-9.en.xml --as-of 2026-11-01",
    load=load,
    options=(
        Option("layout", "The layout, where the content does not tell; an unknown one lists them."),
        Option(
            "mapping", "A file in TOML that says which column is what, for any CSV or workbook.", is_file=True
        ),
        Option("treaty", "The treaty, where the file does not name it: CAT, IV-9, or its whole title."),
        Option("as_of", "The day on which the list was current, as in 2026-11-01."),
        Option("complete", "The list names every party as of that day.", is_flag=True),
        Option("other_treaties", "Load treaties that are not followed too.", is_flag=True),
        Option("id", "The id of the document; else it follows from the source and the treaty."),
        Option("encoding", "The encoding of a text that is not UTF-8, as in windows-1251."),
        DRY_RUN,
    ),
)
