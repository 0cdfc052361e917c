"""What things of a story are called in the protocol: kinds of symbols and completions, severities."""

from typing import Final

from lsprotocol.types import CompletionItemKind, DiagnosticSeverity, SymbolKind

from game.reading.diagnostics import Severity

SEVERITIES: Final[dict[Severity, DiagnosticSeverity]] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}

SYMBOL_KINDS: Final[dict[str, SymbolKind]] = {
    "chapter": SymbolKind.Module,
    "scene": SymbolKind.Class,
    "choice": SymbolKind.Method,
    "ending": SymbolKind.Event,
    "variable": SymbolKind.Variable,
    "card": SymbolKind.File,
    "fact": SymbolKind.Constant,
    "claim": SymbolKind.Interface,
    "origin": SymbolKind.Key,
    "dispute": SymbolKind.Operator,
    "rule": SymbolKind.Property,
    "cast": SymbolKind.Object,
    "figure": SymbolKind.Number,
}

COMPLETION_KINDS: Final[dict[str, CompletionItemKind]] = {
    "chapter": CompletionItemKind.Module,
    "scene": CompletionItemKind.Class,
    "choice": CompletionItemKind.Method,
    "ending": CompletionItemKind.Event,
    "variable": CompletionItemKind.Variable,
    "card": CompletionItemKind.File,
    "fact": CompletionItemKind.Reference,
    "function": CompletionItemKind.Function,
    "key": CompletionItemKind.Property,
    "word": CompletionItemKind.Value,
}
