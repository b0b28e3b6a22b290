"""Serves the editor beside the preview, ``make edit``: to browsers on this machine, and to no page of another site."""

from __future__ import annotations

import argparse
import contextlib
import hmac
import os
import secrets
import subprocess
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from editor.changes import FORMS, has_step, save_texts
from editor.forms import Problem
from editor.pages import Pages, Said
from editor.project_texts import ProjectTexts
from guidance.commands.processes import stop_at_signals
from guidance.findings import FindingsError

HERE = "127.0.0.1"
PREVIEW_PORT, EDITOR_PORT = 8000, 8001
PORTS = 2**16
MAX_BODY = 4_000_000
"""Bytes of a form at most."""
MAX_FIELDS = 2_000
STATIC = {"/editor.css": "text/css", "/editor.js": "text/javascript"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
ELSEWHERE = "This was not sent by a page of the editor, and nothing was changed. Open the page anew and try again."
NOT_HERE = "The editor has no such page. It shows the .md and .yml files in docs/."
TOO_LONG = f"This is longer than {MAX_BODY} bytes, and nothing was changed."


class Editor(ThreadingHTTPServer):
    """The editor's server."""

    daemon_threads = True

    def __init__(self, root: Path, port: int, preview: str) -> None:
        """Listen on this machine alone. Raises OSError if the port is taken."""
        super().__init__((HERE, port), Handler)
        self.texts = ProjectTexts(root)
        self.token = secrets.token_urlsafe()
        self.pages = Pages(self.texts, preview, self.token)
        self.hosts = (f"{HERE}:{port}", f"localhost:{port}")


class Handler(BaseHTTPRequestHandler):
    """Answers a request."""

    server: Editor
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Show a page."""
        address = urlsplit(self.path)
        path, query = unquote(address.path), parse_qs(address.query)
        if self.headers.get("Host") not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, ELSEWHERE)
        elif path in STATIC:
            self._answer(Path(__file__).with_name(path[1:]).read_bytes(), kind=STATIC[path])
        else:
            said = Said(done=DONE.get(query.get("done", [""])[0], ""))
            self._show(path, query.get("beside", [""])[0], said)

    def do_POST(self) -> None:
        """Take a form."""
        host = self.headers.get("Host")
        length = self.headers.get("Content-Length", "")
        if host not in self.server.hosts or self.headers.get("Origin") != f"http://{host}":
            self._refuse(HTTPStatus.FORBIDDEN, ELSEWHERE)
        elif not length.isdecimal() or int(length) > MAX_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
        else:
            self._take(self.rfile.read(int(length)))

    def _take(self, body: bytes) -> None:
        try:
            form = parse_qs(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST, ELSEWHERE)
            return
        sent, address = form.pop("token", [""])[0], urlsplit(self.path)
        path, beside = unquote(address.path), parse_qs(address.query).get("beside", [""])[0]
        if not hmac.compare_digest(sent.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, ELSEWHERE)
        elif path not in FORMS and path[1:] not in self.server.texts.paths():
            self._refuse(HTTPStatus.NOT_FOUND, NOT_HERE)
        else:
            self._change(path, beside, form)

    def _change(self, path: str, beside: str, form: dict[str, list[str]]) -> None:
        pages, to, done = self.server.pages, "", ""
        try:
            if path in FORMS:
                refused, to, done = FORMS[path](pages, form)
            else:
                refused, to, done = save_texts(pages, path[1:], form)
        except FindingsError as error:
            refused = [Problem(str(finding)) for finding in error.findings]
        except OSError as error:
            refused = [Problem(f"{error.filename}: {error.strerror}.")]
        if refused:
            opened = path[1:] if path in FORMS else "step" if has_step(form) else form.get("do", [""])[0]
            said = Said(refused=refused, opened=opened, form=form)
            self._show("/" if path in FORMS else path, beside, said, HTTPStatus.CONFLICT)
        else:
            query = urlencode({"beside": beside, "done": done} if beside and to else {"done": done})
            self._answer(b"", HTTPStatus.SEE_OTHER, location=f"/{quote(to)}?{query}")

    def _show(self, path: str, beside: str, said: Said, status: HTTPStatus = HTTPStatus.OK) -> None:
        pages = self.server.pages
        if path != "/" and path[1:] not in self.server.texts.paths():
            self._refuse(HTTPStatus.NOT_FOUND, NOT_HERE)
            return
        try:
            page = pages.listing(said) if path == "/" else pages.editing(path[1:], beside, said)
        except FindingsError as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))
        else:
            self._answer(page.encode(), status)

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self.close_connection = True
        self._answer(f"{why}\n".encode(), status, kind="text/plain")

    def _answer(
        self, body: bytes, status: HTTPStatus = HTTPStatus.OK, *, kind: str = "text/html", location: str = ""
    ) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if location:
            self.send_header("Location", location)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is given
        """Say nothing of requests: the terminal has the preview's words."""


DONE = {
    "save": "Saved.",
    "step": "Saved, with the new step.",
    "mended": "Saved, and mended what has one right answer.",
    "agreed": "Saved. It is recorded that the versions of that text say the same.",
    "message": "The message is added.",
    "page": "The page is begun as a draft in every language. The findings say what is to be written.",
    "undone": "The last save is undone.",
}


def serve(port: int, preview_port: int) -> int:
    """Serve the editor, and the preview in a process of its own, until interrupted; returns the exit code."""
    try:
        server = Editor(Path.cwd(), port, f"http://{HERE}:{preview_port}/")
    except OSError as error:
        print(
            f"{HERE}:{port} can't be served: {error.strerror}. Name another port: make edit PORT=8101", file=sys.stderr
        )
        return 1
    address = f"http://{HERE}:{port}/"
    environment = {**os.environ, "EDIT_URL": address, "EDIT_PAIRS": "true"}
    command = [sys.executable, "-m", "build.live_preview", f"{HERE}:{preview_port}"]
    preview = subprocess.Popen(command, env=environment)  # noqa: S603  # our own command
    print(f"The editor: {address}", flush=True)
    try:
        with server, contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
    finally:
        preview.terminate()
        preview.wait()
    return 0


def port(text: str) -> int:
    """Return a port's number. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < PORTS):
        raise argparse.ArgumentTypeError(f'"{text}" is no port. Write a number, for instance {EDITOR_PORT}.')
    return int(text)


def main() -> int:
    """Run the editor at the ports on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="edit", description="Edits the texts in a browser, beside the preview.")
    parser.add_argument("port", nargs="?", type=port, default=EDITOR_PORT, help=f"{EDITOR_PORT} by default")
    parser.add_argument("preview", nargs="?", type=port, help=f"the preview's port; {PREVIEW_PORT} by default")
    arguments = parser.parse_args()
    stop_at_signals()
    return serve(arguments.port, arguments.preview or PREVIEW_PORT)


if __name__ == "__main__":
    sys.exit(main())
