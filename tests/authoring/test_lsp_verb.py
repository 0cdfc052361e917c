"""The verb `lsp`: what the README says to editors of it, and what it says where its parts are missing."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from textwrap import dedent

from game.authoring.schemas import HOME, KINDS
from game.cli import VERBS

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


def settings_of(editor):
    """The block of settings that follows an editor's name in the README."""
    block = re.search(rf"^\*\*{editor}\*\*[\s\S]*?\n\n((?:    .*\n|\n)+)", README, re.MULTILINE)
    return dedent(block[1])


def test_the_settings_for_vs_code_name_this_server_and_schemas_that_there_are():
    settings = json.loads(settings_of("VS Code"))
    assert settings["glspc.server.command"] == "eleven-minutes"
    assert set(settings["glspc.server.commandArguments"]) <= set(VERBS)
    assert set(settings["yaml.schemas"]) <= {f"{HOME}/{kind}.json" for kind in KINDS}


def test_the_settings_for_helix_name_this_server():
    settings = tomllib.loads(settings_of("Helix"))
    assert settings["language-server"]["eleven-minutes"] == {"command": "eleven-minutes", "args": ["lsp"]}
    assert "eleven-minutes" in settings["language"][0]["language-servers"]


def test_the_settings_for_neovim_name_this_server():
    assert "cmd = { 'eleven-minutes', 'lsp' }" in settings_of("Neovim")


def test_without_pygls_it_says_what_to_install():
    code = "import sys; sys.modules['lsprotocol'] = None\nfrom game.cli import main; sys.exit(main(['lsp']))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "pip install '.[author]'" in run.stderr
    assert "Traceback" not in run.stderr
