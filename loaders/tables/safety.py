"""What a workbook may unpack to: a small file can hold a terabyte, and XML can multiply itself."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from loaders.tables.form import TableError

# A sheet of a million rows unpacks to some 500 MB, and to some twenty times its packed size.
LARGEST_PART = 2_000_000_000
LARGEST_SMALL_PART = 256_000_000
LARGEST_RATIO = 250
_HARMLESS = 20_000_000


def check_package(path: Path) -> None:
    """Refuse a package that is damaged, is no workbook, or unpacks to more than any workbook does.

    Raises:
        TableError: With what was found.
    """
    try:
        with ZipFile(path) as package:
            parts = {part.filename: part for part in package.infolist()}
            if "xl/workbook.xml" not in parts:
                raise _refused(path, "is a ZIP file and no XLSX workbook", "Unpack it, or save it as XLSX")
            for part in parts.values():
                _check_size(path, part.filename, part.file_size, part.compress_size)
            for name in parts:
                if name.endswith((".xml", ".rels")):
                    with package.open(name) as stream:
                        _check_xml(path, name, stream.read(4096))
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.filename:
            raise
        raise _refused(path, f"is a damaged workbook: {error}", "Save it again") from None


def _check_size(path: Path, name: str, size: int, packed: int) -> None:
    # What openpyxl reads row by row may be long; all other parts it holds whole.
    largest = LARGEST_PART if name.startswith("xl/worksheets/") else LARGEST_SMALL_PART
    if size > largest or (size > _HARMLESS and size > LARGEST_RATIO * max(packed, 1)):
        found = f"unpacks {name} from {packed:,} to {size:,} bytes, as no workbook does"
        raise _refused(path, found, "Save its table as CSV")


def _check_xml(path: Path, name: str, begins: bytes) -> None:
    if b"<!DOCTYPE" in begins.replace(b"\0", b"").upper():
        raise _refused(path, f"declares XML entities in {name}, as no workbook does", "Save it again")


def _refused(path: Path, found: str, do: str) -> TableError:
    return TableError(f"{path} {found}. {do}. Nothing was loaded.")
