"""The real app in a real browser: started on a free port with a store of its own, every request recorded."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

APP = Path(__file__).resolve().parents[2] / "app.py"
TODAY = "2026-03-02"
HERE = {"127.0.0.1", "localhost"}
NO_NETWORK = {"data", "blob", "about", "chrome"}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


def _no_browser(why: str) -> None:
    if os.environ.get("INTROMAP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"A browser is required: {why}")
    pytest.skip(f"No browser: {why}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, Google Chrome, or the one that Playwright brings, whichever is there."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        _no_browser(str(error))
    found = [
        shutil.which(name)
        for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    ]
    path = next((name for name in found if name), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            _no_browser(str(error).splitlines()[0])
        yield browser
        browser.close()


def start_app(store: Path, today: str = TODAY) -> tuple[str, subprocess.Popen[bytes]]:
    """Start the app on this store and day; its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(APP),
        f"--server.port={port}",
        "--server.headless=true",
    ]
    surroundings = {**os.environ, "INTROMAP_DB": str(store), "INTROMAP_TODAY": today}
    log = store.parent / "app.log"
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=APP.parent, env=surroundings, stdout=out, stderr=out)
    _wait_for(f"{url}/_stcore/health", process, log)
    return url, process


@contextmanager
def running_app(store: Path) -> Iterator[str]:
    """Start the app on this store; its address, until the block ends."""
    url, process = start_app(store)
    try:
        yield url
    finally:
        end_app(process)


def end_app(process: subprocess.Popen[bytes]) -> None:
    """End an app that was started; by force where the machine is too busy for it to end by itself."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The app did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def app_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], str]]:
    """Start the app on a new store that holds these files (name to text); gives its address."""
    from contextlib import ExitStack

    with ExitStack() as running:

        def start(files: dict[str, str]) -> str:
            folder = tmp_path_factory.mktemp("app")
            store = folder / "intromap.duckdb"
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8")
            if files:
                _fill(store, [folder / name for name in files])
            return running.enter_context(running_app(store))

        yield start


@pytest.fixture
def app_on() -> Iterator[Callable[[Path, str], tuple[str, subprocess.Popen[bytes]]]]:
    """Start the app on a store and a day; what still runs at the end is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(store: Path, today: str) -> tuple[str, subprocess.Popen[bytes]]:
        url, process = start_app(store, today)
        started.append(process)
        return url, process

    yield start
    for process in started:
        end_app(process)


def _fill(store: Path, paths: list[Path]) -> None:
    from datetime import date

    from intromap.workflows.clock import now
    from intromap.workflows.importing import import_sources, open_paths
    from intromap.workflows.session import open_store

    opened = open_store(store)
    try:
        sources, refused = open_paths(paths)
        today = date.fromisoformat(TODAY)
        import_sources(opened.cursor(), sources, today=today, now=now(), refused=refused)
    finally:
        opened.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window; the test fails if anything it loads comes from elsewhere, or if a script fails."""
    from playwright.sync_api import expect

    context = chromium.new_context(viewport={"width": 1400, "height": 900}, color_scheme="light")
    asked: list[str] = []
    broken: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    window = context.new_page()
    window.on("websocket", lambda socket: asked.append(socket.url))
    window.on("pageerror", lambda error: broken.append(str(error)))
    window.set_default_timeout(45_000)  # a busy machine draws slowly
    expect.set_options(timeout=30_000)
    yield window
    context.close()
    outside = [url for url in asked if not _stays_here(url)]
    assert asked, "nothing was loaded"
    assert not outside, f"requests left this machine: {outside}"
    assert not broken, f"scripts failed: {broken}"


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in NO_NETWORK or parts.hostname in HERE
