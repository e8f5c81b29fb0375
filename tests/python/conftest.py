"""The bundled workspace, its server, and the browser, as other areas open them."""

from tests.api.conftest import bundled, http
from tests.render.conftest import open_page

__all__ = ["bundled", "http", "open_page"]
