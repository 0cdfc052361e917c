"""The verb `lsp` where the parts that it needs are missing."""

import subprocess
import sys


def test_without_pygls_it_says_what_to_install():
    code = "import sys; sys.modules['lsprotocol'] = None\nfrom game.cli import main; sys.exit(main(['lsp']))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "pip install 'eleven-minutes[author]'" in run.stderr
    assert "Traceback" not in run.stderr
