"""The language server itself: the protocol's words for what a `Desk` says.  It decides nothing.

A story folder is one that holds the file at hand, or that the editor has opened.
"""

import asyncio
import gc
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from game.authoring.language_server.completing import Suggestion
from game.authoring.language_server.desk import Desk
from game.authoring.language_server.mentions import Mention
from game.authoring.language_server.protocol_words import COMPLETION_KINDS, SEVERITIES, SYMBOL_KINDS
from game.authoring.language_server.remarks import Inspection
from game.authoring.language_server.symbols import Symbol
from game.model.places import Place
from game.proving.playthroughs import is_story_folder, nearest_story
from game.reading import Finding
from game.reading.folder import STORY_FILE

NAME: Final = "eleven-minutes"
_IDLE: Final = 0.5
"""Seconds without a change after which a story is inspected as a whole, which takes a second or more."""

_TRIGGERS: Final = (".", " ", "{", "[", "'", '"')


class Asked(NamedTuple):
    """What a request is about: a desk, checked up to now, a file on it, a line and a column from 1."""

    desk: Desk
    file: str
    line: int
    column: int


class Server(LanguageServer):
    """A language server over the story folders of one editor."""

    def __init__(self) -> None:
        # The whole text at each change: no two programs then have to agree on what ends a line.
        super().__init__(NAME, version(NAME), types.TextDocumentSyncKind.Full)
        self._desks: dict[Path, Desk] = {}
        self._published: dict[Path, dict[str, list[types.Diagnostic]]] = {}
        self._due: dict[Path, asyncio.Handle] = {}
        self._idle: dict[Path, asyncio.TimerHandle] = {}
        self._inspecting: dict[Path, asyncio.Task[None]] = {}

    # Desks and files

    def open_folder(self, folder: Path) -> Desk:
        """The desk of a story folder; a new one is checked soon."""
        desk = self._desks.get(folder)
        if desk is None:
            desk = self._desks[folder] = Desk(folder)
            self.check_soon(desk)
        return desk

    def desks(self) -> tuple[Desk, ...]:
        """All desks, checked up to now."""
        for desk in self._desks.values():
            self.settle(desk)
        return tuple(self._desks.values())

    def home(self, uri: str) -> tuple[Desk, str] | None:
        """The desk on which a document lies and its name there; None where it belongs to no story."""
        path = to_fs_path(uri)
        story = nearest_story(Path(path).parent) if path else None
        if path is None or story is None:
            return None
        return self.open_folder(story), Path(path).absolute().relative_to(story).as_posix()

    def asked(self, uri: str, position: types.Position) -> Asked | None:
        """What a request is about; None where its document belongs to no story."""
        found = self.home(uri)
        if found is None:
            return None
        desk, file = found
        self.settle(desk)
        lines = desk.lines(file)
        at = self.workspace.position_codec.position_from_client_units(lines, position)
        return Asked(desk, file, at.line + 1, at.character + 1)

    def uri(self, desk: Desk, file: str) -> str:
        """What the editor calls a file of a desk."""
        return from_fs_path(str(desk.folder / file)) or ""

    # Checks

    def check_soon(self, desk: Desk) -> None:
        """Checks a desk as soon as what has arrived is taken in, once for all of it."""
        if desk.folder not in self._due:
            self._due[desk.folder] = asyncio.get_running_loop().call_soon(self.settle, desk)

    def settle(self, desk: Desk) -> None:
        """Checks a desk now, if anything on it changed since it was last checked."""
        due = self._due.pop(desk.folder, None)
        if due is not None:
            due.cancel()
            first = desk.folder not in self._published
            self._publish(desk, desk.check())
            self._inspect_later(desk)
            if first:
                # What was read now mostly stays as long as the server runs: no need to go through it again.
                gc.freeze()

    def _inspect_later(self, desk: Desk) -> None:
        """Inspects a story once nobody has typed in it for a while."""
        if desk.folder in self._idle:
            self._idle[desk.folder].cancel()
        loop = asyncio.get_running_loop()
        self._idle[desk.folder] = loop.call_later(_IDLE, self._begin_inspection, desk)

    def _begin_inspection(self, desk: Desk) -> None:
        inspection = desk.inspection()
        if desk.folder in self._inspecting:
            self._inspect_later(desk)
        elif inspection is not None:
            self._inspecting[desk.folder] = asyncio.create_task(self._inspect(desk, inspection))

    async def _inspect(self, desk: Desk, inspection: Inspection) -> None:
        try:
            desk.remark(await asyncio.to_thread(inspection.run))
        finally:
            del self._inspecting[desk.folder]
        self._publish(desk, desk.check(replaying=True))

    def _publish(self, desk: Desk, found: dict[str, list[Finding]]) -> None:
        """Sends the findings of every file for which they are not what they were."""
        present: dict[str, list[types.Diagnostic]] = {}
        for file, findings in found.items():
            # What is wrong with a folder is shown in the one file that every story has.
            shown = file if file.endswith(".yaml") else STORY_FILE
            lines = desk.lines(shown)
            diagnostics = present.setdefault(self.uri(desk, shown), [])
            diagnostics += [self._diagnostic(finding, lines) for finding in findings]
        before = self._published.get(desk.folder, {})
        self._published[desk.folder] = present
        for uri in before.keys() | present.keys():
            diagnostics = present.get(uri, [])
            if diagnostics != before.get(uri, []):
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def _diagnostic(self, finding: Finding, lines: list[str]) -> types.Diagnostic:
        return types.Diagnostic(
            range=self.range(lines, finding.place, finding.width),
            message="\n".join(filter(None, (finding.message, finding.hint))),
            severity=SEVERITIES[finding.severity],
            code=finding.code,
            source=NAME,
        )

    # The protocol's shapes

    def range(
        self, lines: list[str], place: Place, width: int = 0, until: Place | None = None
    ) -> types.Range:
        """A place and so many letters, or up to another, in the editor's units."""
        end = (until.line, until.column) if until else (place.line, place.column + width)
        letters = types.Range(
            types.Position(place.line - 1, place.column - 1), types.Position(end[0] - 1, end[1] - 1)
        )
        return self.workspace.position_codec.range_to_client_units(lines, letters)

    def locations(self, desk: Desk, mentions: list[Mention]) -> list[types.Location]:
        """Where mentions stand."""
        return [
            types.Location(
                self.uri(desk, mention.place.file),
                self.range(desk.lines(mention.place.file), mention.place, mention.width),
            )
            for mention in mentions
        ]

    def completion(self, asked: Asked, suggestion: Suggestion) -> types.CompletionItem:
        """A suggestion, which takes the place of the letters that were typed of it."""
        begin = Place(asked.file, asked.line, asked.column - suggestion.replaces)
        lines = asked.desk.lines(asked.file)
        return types.CompletionItem(
            label=suggestion.label,
            kind=COMPLETION_KINDS.get(suggestion.kind, types.CompletionItemKind.Reference),
            detail=suggestion.detail or None,
            documentation=suggestion.about or None,
            text_edit=types.TextEdit(
                self.range(lines, begin, suggestion.replaces), suggestion.insert or suggestion.label
            ),
        )

    def symbol(self, lines: list[str], symbol: Symbol) -> types.DocumentSymbol:
        """A declaration with what is declared inside it."""
        return types.DocumentSymbol(
            name=symbol.name,
            detail=symbol.title or None,
            kind=SYMBOL_KINDS[symbol.kind],
            range=self.range(lines, symbol.place, until=symbol.until),
            selection_range=self.range(lines, symbol.place, symbol.width),
            children=[self.symbol(lines, child) for child in symbol.children],
        )


def make_server() -> Server:
    """A server that answers everything that it can, not yet listening."""
    server = Server()
    feature = server.feature

    @feature(types.INITIALIZED)
    async def initialized(ls: Server, params: types.InitializedParams) -> None:
        for workspace_folder in ls.workspace.folders.values():
            path = to_fs_path(workspace_folder.uri)
            if path and is_story_folder(Path(path)):
                ls.open_folder(Path(path).absolute())
        await _watch_files(ls)

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        _lay(ls, params.text_document.uri)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        _lay(ls, params.text_document.uri)

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        if home := ls.home(params.text_document.uri):
            desk, file = home
            desk.lift(file)
            ls.check_soon(desk)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            if home := ls.home(change.uri):
                desk, file = home
                desk.refresh(file)
                ls.check_soon(desk)

    @feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        asked = ls.asked(params.text_document.uri, params.position)
        if asked is None:
            return []
        return ls.locations(asked.desk, asked.desk.definitions(asked.file, asked.line, asked.column))

    @feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        asked = ls.asked(params.text_document.uri, params.position)
        if asked is None:
            return []
        with_declarations = params.context.include_declaration
        found = asked.desk.references(
            asked.file, asked.line, asked.column, with_declarations=with_declarations
        )
        return ls.locations(asked.desk, found)

    @feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        asked = ls.asked(params.text_document.uri, params.position)
        shown = asked.desk.hover(asked.file, asked.line, asked.column) if asked else None
        if asked is None or shown is None:
            return None
        words = types.MarkupContent(types.MarkupKind.Markdown, shown.words)
        return types.Hover(words, ls.range(asked.desk.lines(asked.file), shown.place, shown.width))

    @feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    def complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
        asked = ls.asked(params.text_document.uri, params.position)
        if asked is None:
            return []
        found = asked.desk.complete(asked.file, asked.line, asked.column)
        return [ls.completion(asked, suggestion) for suggestion in found]

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        home = ls.home(params.text_document.uri)
        if home is None:
            return []
        desk, file = home
        ls.settle(desk)
        lines = desk.lines(file)
        return [ls.symbol(lines, symbol) for symbol in desk.symbols(file)]

    @feature(types.WORKSPACE_SYMBOL)
    def names(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        return [
            types.SymbolInformation(location, mention.name.address, SYMBOL_KINDS[mention.name.kind])
            for desk in ls.desks()
            for mention in desk.names(params.query)
            for location in ls.locations(desk, [mention])
        ]

    return server


def _lay(ls: Server, uri: str) -> None:
    """Lays the text that the editor has over its file."""
    if home := ls.home(uri):
        desk, file = home
        desk.lay(file, ls.workspace.get_text_document(uri).source)
        ls.check_soon(desk)


async def _watch_files(ls: Server) -> None:
    """Asks the editor to tell of files that change on the disk, where it can."""
    workspace = ls.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is None or not watched.dynamic_registration:
        return
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    watchers = [types.FileSystemWatcher("**/*.yaml")]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("files", method, options)
    await ls.client_register_capability_async(types.RegistrationParams([registration]))
