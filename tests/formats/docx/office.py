"""LibreOffice as a witness: it opens a file, accepts or rejects all by its own commands, and saves it.

Run by Debian's own Python, which has LibreOffice's bridge (`uno`); ``main`` is what runs there:

    /usr/bin/python3 office.py FOLDER < lines of "accept|reject|none IN OUT"
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

Action = Literal["accept", "reject", "none"]
_PYTHON = "/usr/bin/python3"
_FILTERS = {".docx": "MS Word 2007 XML", ".txt": "Text (encoded)", ".pdf": "writer_pdf_Export"}
_COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def find_problem() -> str:
    """Why LibreOffice cannot be asked here; "" if it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if not Path(_PYTHON).exists():
        return f"{_PYTHON} is not there"
    done = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{_PYTHON} has no LibreOffice bridge (python3-uno)"


def convert(jobs: Sequence[tuple[Action, Path, Path]], *, folder: Path) -> None:
    """Open each file, do as asked, and save it in the format of its ending; one LibreOffice for all.

    Raises:
        subprocess.CalledProcessError: a file could not be opened or saved.
    """
    lines = "".join(f"{action}\t{source}\t{out}\n" for action, source, out in jobs)
    command = [_PYTHON, str(Path(__file__).resolve()), str(folder)]
    subprocess.run(command, input=lines, text=True, check=True, timeout=60 + 30 * len(jobs))


def draw(data: bytes, *, folder: Path, name: str = "page") -> list[Path]:
    """The pages of a file as PNG images."""
    source, out = folder / f"{name}.docx", folder / f"{name}.pdf"
    source.write_bytes(data)
    convert([("none", source, out)], folder=folder)
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(out), str(folder / name)], check=True)  # noqa: S607
    return sorted(folder.glob(f"{name}-*.png"))


def main(folder: str) -> None:
    """Ask a LibreOffice of its own profile for each line of standard input."""
    pipe = f"travaux{os.getpid()}"
    profile = Path(folder, "profile").resolve().as_uri()
    address = f"pipe,name={pipe};urp;"
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        f"--accept={address}",
    ]
    with Path(folder, "soffice.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    desktop = None
    try:
        context = _connect(address)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for line in sys.stdin:
            action, source, out = line.rstrip("\n").split("\t")
            _do(desktop, dispatcher, action, Path(source), Path(out))
    finally:
        if desktop is not None:
            desktop.terminate()
        process.wait(timeout=30)


def _connect(address: str) -> Any:
    uno = import_module("uno")
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:{address}StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 (not there yet; the class of its errors is made at run time)
            time.sleep(0.25)
    raise TimeoutError("LibreOffice did not start")


def _do(desktop: Any, dispatcher: Any, action: str, source: Path, out: Path) -> None:
    make = import_module("uno").getClass("com.sun.star.beans.PropertyValue")

    def value(name: str, held: object) -> Any:
        made = make()
        made.Name, made.Value = name, held
        return made

    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (value("Hidden", True),))
    if document is None:
        raise OSError(f"LibreOffice does not open {source}")
    try:
        if action in _COMMANDS:
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, _COMMANDS[action], "", 0, ())
        options = [value("FilterName", _FILTERS[out.suffix])]
        if out.suffix == ".txt":
            options.append(value("FilterOptions", "UTF8"))
        document.storeToURL(out.as_uri(), tuple(options))
    finally:
        document.close(True)


if __name__ == "__main__":
    main(sys.argv[1])
