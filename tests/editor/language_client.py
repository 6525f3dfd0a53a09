"""A client of a language server: enough of the Language Server Protocol 3.17 to ask as an editor asks.

Outside stay what is asked and what should come of it (`test_language_server.py`).
"""

import json
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Any

Message = dict[str, Any]
PATIENCE = 60
"""How many seconds an answer may take on a busy machine."""


class LanguageClient:
    """A session with a server on its standard streams; a context manager that ends the server's process."""

    def __init__(self, command: Sequence[str], workspace: Path) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._incoming: Queue[Message] = Queue()
        self._next = 0
        threading.Thread(target=self._listen, daemon=True).start()
        root = workspace.resolve().as_uri()
        self.ask("initialize", processId=None, rootUri=root, capabilities=_CAPABILITIES, workspaceFolders=None)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={"yaml": {"schemaStore": {"enable": False}}})

    def __enter__(self) -> "LanguageClient":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, path: Path, text: str) -> tuple[str, list[Message]]:
        """Shows a file to the server; gives its address and what the server marks in it."""
        address = path.resolve().as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": address, "languageId": "yaml", "version": 1, "text": text})
        told = self._wait(lambda one: one.get("method") == _MARKED and one["params"]["uri"] == address)
        return address, told["params"]["diagnostics"]

    def complete(self, address: str, line: int, column: int) -> list[Message]:
        """What the server proposes at a position, counted from 0."""
        place = {"line": line, "character": column}
        proposed = self.ask("textDocument/completion", textDocument={"uri": address}, position=place)
        items: list[Message] = proposed["items"] if isinstance(proposed, dict) else proposed
        return items

    def explain(self, address: str, line: int, column: int) -> str:
        """What the server shows of the word at a position, counted from 0."""
        place = {"line": line, "character": column}
        shown = self.ask("textDocument/hover", textDocument={"uri": address}, position=place)
        return str(shown["contents"]["value"])

    def ask(self, method: str, **params: Any) -> Any:
        """Sends a request and gives its result."""
        self._next += 1
        number = self._next
        self._send({"id": number, "method": method, "params": params})
        return self._wait(lambda one: one.get("id") == number and "method" not in one)["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Sends what has no answer."""
        self._send({"method": method, "params": params})

    def _wait(self, wanted: Any) -> Message:
        while True:
            message = self._incoming.get(timeout=PATIENCE)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": _settings(message)})

    def _send(self, message: Message) -> None:
        assert self._process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while head := stream.readline():
            while line := stream.readline().strip():
                head = line if line.lower().startswith(b"content-length") else head
            self._incoming.put(json.loads(stream.read(int(head.split(b":")[1]))))


_MARKED = "textDocument/publishDiagnostics"
_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    }
}


def _settings(message: Message) -> list[Message | None] | None:
    """The settings of a section that the server asks for: nothing is fetched from a catalogue of schemas."""
    if message["method"] != "workspace/configuration":
        return None
    return [{"schemaStore": {"enable": False}} if item.get("section") == "yaml" else None for item in message["params"]["items"]]
