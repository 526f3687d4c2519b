"""The command that serves a graph folder."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from pathlib import Path

import click

from yiju.cli.front import folder_option, main, open_graph_folder, remark
from yiju.ontology.errors import BadInput


@main.command()
@folder_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8033, show_default=True, help="Port; 0 for any free one.")
@click.option(
    "--seconds", default=30.0, show_default=True, type=click.FloatRange(0.1), help="For a query."
)
def serve(folder: Path, host: str, port: int, seconds: float) -> None:
    r"""Serve the graph as a SPARQL 1.1 endpoint, with a page of ready questions.

    \b
    Example:
        yiju serve -g out/graph
    """
    import uvicorn

    from yiju.graph.sparql_engine import sparql_engine
    from yiju.viz.endpoint import Endpoint

    opened = open_graph_folder(folder)
    with _listening(host, port) as listener, sparql_engine(opened, seconds=seconds) as engine:
        application = Endpoint(engine, opened.base).application()
        bound = listener.getsockname()[:2]
        place = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
        remark(f"http://{place}:{bound[1]}/sparql answers; Ctrl-C stops it")
        if not ipaddress.ip_address(bound[0]).is_loopback:
            remark("it listens beyond this machine, to anyone who reaches the address")
        config = uvicorn.Config(application, log_level="error", lifespan="off")

        class Server(uvicorn.Server):
            async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
                engine.close()  # first: else it waits for the queries in hand
                await super().shutdown(sockets)

        with suppress(KeyboardInterrupt):  # the server has ended when it comes
            Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """Listen before anything is loaded.

    Raises:
        BadInput: The port is taken, or the address is not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadInput(f"cannot listen on {host}, port {port}: {error.strerror}") from error
