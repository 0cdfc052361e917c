"""A language client over stdio, as an editor is one: it starts the server and talks to it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SECONDS = 60
"""So long is waited for what a server shows; a busy machine is no failure."""

_SERVER = "import sys; from game.cli import main; sys.exit(main(['lsp']))"


class Connection:
    """A server that runs, and what it has shown: diagnostics by document."""

    def __init__(self) -> None:
        self.client = LanguageClient("tests", "1")
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def show(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = list(params.diagnostics)
            self.news.set()


@asynccontextmanager
async def connected(
    folder: Path | None = None, encodings: list[str] | None = None
) -> AsyncIterator[Connection]:
    """A server with a folder open, which is gone afterwards."""
    connection = Connection()
    client = connection.client
    await client.start_io(sys.executable, "-c", _SERVER)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    folders = [types.WorkspaceFolder(folder.as_uri(), "story")] if folder else None
    await client.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(general=general), workspace_folders=folders
        )
    )
    client.initialized(types.InitializedParams())
    try:
        yield connection
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


class Editor:
    """An editor of one story folder: `type_in` changes a buffer, and nothing is ever saved."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self.connection = connection
        self.client = connection.client
        self.folder = folder
        self._versions: dict[str, int] = {}

    def uri(self, file: str) -> str:
        return (self.folder / file).as_uri()

    def open(self, file: str, text: str | None = None) -> None:
        text = (self.folder / file).read_text(encoding="utf-8") if text is None else text
        document = types.TextDocumentItem(self.uri(file), "yaml", 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type_in(self, file: str, text: str) -> None:
        version = self._versions[file] = self._versions.get(file, 0) + 1
        change = types.TextDocumentContentChangeWholeDocument(text)
        document = types.VersionedTextDocumentIdentifier(version, self.uri(file))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, file: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(file))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def codes_in(self, file: str, expected: list[str]) -> list[types.Diagnostic]:
        """Waits until these are the codes that are shown in a file."""
        connection = self.connection
        async with asyncio.timeout(SECONDS):
            while [found.code for found in connection.shown.get(self.uri(file), [])] != expected:
                connection.news.clear()
                await connection.news.wait()
        return connection.shown.get(self.uri(file), [])

    # Requests; lines and columns from 1, as the findings have them

    async def definitions(self, file: str, line: int, column: int) -> list[tuple[str, int, int]]:
        request = types.DefinitionParams(*self._at(file, line, column))
        return self._places(await self.client.text_document_definition_async(request))

    async def references(self, file: str, line: int, column: int) -> list[tuple[str, int, int]]:
        request = types.ReferenceParams(types.ReferenceContext(True), *self._at(file, line, column))
        return self._places(await self.client.text_document_references_async(request))

    async def completions(self, file: str, line: int, column: int) -> list[types.CompletionItem]:
        request = types.CompletionParams(*self._at(file, line, column))
        return await self.client.text_document_completion_async(request)

    async def hover(self, file: str, line: int, column: int) -> str:
        hover = await self.client.text_document_hover_async(types.HoverParams(*self._at(file, line, column)))
        return hover.contents.value if hover else ""

    async def symbols(self, file: str) -> list[types.DocumentSymbol]:
        request = types.DocumentSymbolParams(types.TextDocumentIdentifier(self.uri(file)))
        return await self.client.text_document_document_symbol_async(request)

    def _at(self, file: str, line: int, column: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
        return types.TextDocumentIdentifier(self.uri(file)), types.Position(line - 1, column - 1)

    def _places(self, locations: list[types.Location]) -> list[tuple[str, int, int]]:
        home = self.uri("") + "/"
        return [
            (found.uri.removeprefix(home), found.range.start.line + 1, found.range.start.character + 1)
            for found in locations
        ]
