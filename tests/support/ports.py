"""Ports for servers that must be told one before they start."""

from __future__ import annotations

import socket


def free_port() -> int:
    """Return a local port that only a server which asks for it by number gets.

    A connection that its server closes keeps the port in TIME_WAIT for a minute. Meanwhile the system gives it to
    nobody who asks for any free port, while a server that sets SO_REUSEADDR, as all do, may listen on it.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address: tuple[str, int] = listener.getsockname()
        with socket.create_connection(address) as client:
            listener.accept()[0].close()
            client.recv(1)  # the server has closed first
    return address[1]
