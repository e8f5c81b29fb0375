"""``serve``: the explorer and the HTTP interface."""

from __future__ import annotations

import ipaddress

import click

from api.cli.common import build_if_stale, open_workspace, say_if_stale, workspace_options
from api.origins import read_origins
from graph.errors import StoreError


@click.command(epilog="Example: refoulement serve --port 8080")
@workspace_options
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one. Default: 8000."
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Processes; more than one needs a Neo4j server.",
)
@click.option(
    "--public", is_flag=True, help="Allow an address that other machines reach. There is no password."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A page of another address that may read the interface, as http://127.0.0.1:9000; may be repeated.",
)
@click.pass_context
def serve(
    ctx: click.Context,
    host: str | None,
    port: int | None,
    workers: int,
    public: bool,
    origins: tuple[str, ...],
) -> int:
    """Serve the explorer and the HTTP interface.

    A graph in a folder is built first when it is missing or stale. The last line printed is the address.
    """
    workspace = open_workspace(ctx, host=host, port=port, allowed_origins=",".join(origins) or None)
    read_origins(workspace.settings["allowed_origins"])
    if workers > 1 and workspace.address is None:
        raise click.UsageError(
            f"{workers} workers need a Neo4j server: the embedded store is read by one process. Leave --workers out, "
            "or name a server with --store."
        )
    address = str(workspace.settings["host"])
    if not (public or _is_loopback(address)):
        raise click.UsageError(
            f"{address} can be reached by other machines, and nothing asks for a password. "
            "Add --public if that is meant, or leave --host out."
        )
    if workspace.address is None:
        build_if_stale(workspace)
    else:
        say_if_stale(workspace)
    from api.running import run_server

    try:
        return run_server(workspace, address, int(workspace.settings["port"]), workers)
    except OSError as error:
        raise StoreError(
            f"{address}:{workspace.settings['port']} cannot be listened on: {error.strerror or error}. "
            "Name another port with --port."
        ) from None


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
