"""A small driver for Chromium over its debugging pipe: standard library only, no port, no user profile.

Messages are JSON with a NUL behind each; the browser reads them on file descriptor 3 and answers on 4. Every
browser has a temporary profile and is killed with its children when the driver closes.
"""

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-breakpad",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class BrowserError(Exception):
    """The browser answered with an error, ended, or did not answer in time."""


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in MAC if Path(path).exists()), None)


class Chromium:
    """One browser with one page.

    Attributes
    ----------
    console
        Texts of console errors, script exceptions and content-policy reports since the last ``navigate``.
    requests
        Addresses that the page asked for since the last ``navigate``, its own included.
    """

    def __init__(self, path: str, timeout: float = 120.0) -> None:
        self.timeout = timeout
        self.console: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        self._number = 0
        self._buffer = b""
        self._answers: dict[int, dict[str, Any]] = {}
        self._profile = tempfile.mkdtemp(prefix="cloudsword-browser-")
        to_read, self._to_write = os.pipe()
        self._from_read, from_write = os.pipe()
        # the child wants exactly 3 and 4: a shell moves the inherited ends there, whatever their numbers are
        move = f'exec 3<&{to_read} 4>&{from_write}; exec "$0" "$@"'
        if {to_read, from_write} == {3, 4}:
            move = 'exec "$0" "$@"' if to_read == 3 else 'exec 5<&4 4>&3 3<&5 5<&-; exec "$0" "$@"'
        elif from_write == 3:
            move = f'exec 4>&3 3<&{to_read}; exec "$0" "$@"'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", move, path, *ARGUMENTS, f"--user-data-dir={self._profile}", "about:blank"],
            pass_fds=(to_read, from_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(from_write)
        self._session = ""
        try:
            targets = self._call("Target.getTargets")["targetInfos"]
            page = next(target for target in targets if target["type"] == "page")
            attached = self._call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
            self._session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                self._call(f"{domain}.enable")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End this browser and its children, and remove its profile."""
        for end in (self._to_write, self._from_read):
            with contextlib.suppress(OSError):
                os.close(end)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=10)
        # a child that is just dying may still write: gone means gone twice in a row
        gone = 0
        for _ in range(40):
            shutil.rmtree(self._profile, ignore_errors=True)
            gone = 0 if Path(self._profile).exists() else gone + 1
            if gone == 2:
                break
            time.sleep(0.05)

    # -- what a test says

    def size(self, width: int, height: int, *, is_phone: bool = False) -> None:
        """Set the window, CSS pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=is_phone,
        )

    def theme(self, scheme: str) -> None:
        """Prefer ``light`` or ``dark``."""
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def navigate(self, address: str, ready: str = "document.body.dataset.ready === 'yes'") -> None:
        """Open an address and wait until the expression ``ready`` is true."""
        self.console.clear()
        self.requests.clear()
        self._loaded = False
        self._call("Page.navigate", url=address)
        self._until(lambda: self._loaded)
        self.wait(ready)

    def wait(self, expression: str) -> None:
        """Wait until the expression is true."""
        end = time.monotonic() + self.timeout
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise BrowserError(f"never true: {expression}; console: {self.console}")
            time.sleep(0.03)

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression (promises are awaited)."""
        answer = self._call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click the middle of the first element that matches, with a real mouse event."""
        spot = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null; "
            "e.scrollIntoView({block: 'center', inline: 'center'}); const r = e.getBoundingClientRect(); "
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        if spot is None:
            raise BrowserError(f"nothing matches {selector}")
        self.click_at(*spot)

    def click_at(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        self._call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def key(self, key: str, *, shift: bool = False) -> None:
        """Press a key by its DOM name, such as ``Tab``, ``Enter``, ``ArrowRight`` or `` ``."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36}
        codes |= {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        about: dict[str, Any] = {
            "key": key,
            "code": "Space" if key == " " else key,
            "windowsVirtualKeyCode": codes[key],
            "modifiers": 8 if shift else 0,
        }
        text = {"Enter": "\r", " ": " "}.get(key)
        down = {**about, "text": text} if text else about
        self._call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **down)
        self._call("Input.dispatchKeyEvent", type="keyUp", **about)

    def screenshot(self, path: Path | str, *, whole: bool = False) -> None:
        """Write a PNG of the window, or of the whole page."""
        answer = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(answer["data"]))

    def pdf(self, *, landscape: bool = True) -> bytes:
        """Return the page as it prints on A4."""
        answer = self._call(
            "Page.printToPDF",
            landscape=landscape,
            paperWidth=8.27,
            paperHeight=11.69,
            printBackground=True,
            preferCSSPageSize=True,
        )
        return base64.b64decode(answer["data"])

    # -- the pipe

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if getattr(self, "_session", ""):
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        try:
            while data:
                data = data[os.write(self._to_write, data) :]
        except OSError as error:
            raise BrowserError(f"the browser is gone while asking {method}") from error
        self._until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _until(self, is_done: Any) -> None:
        end = time.monotonic() + self.timeout
        while not is_done():
            left = end - time.monotonic()
            if left <= 0:
                raise BrowserError(f"no answer in {self.timeout} s; console: {self.console}")
            look = select.poll()  # select() itself ends at the thousandth open file
            look.register(self._from_read, select.POLLIN)
            if not look.poll(left * 1000):
                continue
            data = os.read(self._from_read, 1 << 20)
            if not data:
                raise BrowserError("the browser ended")
            self._buffer += data
            *messages, self._buffer = self._buffer.split(b"\0")
            for message in messages:
                self._take(json.loads(message))

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers[message["id"]] = message
            return
        method, about = message["method"], message.get("params", {})
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests.append(about["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            details = about["exceptionDetails"]
            self.console.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "assert", "warning"):
            self.console.append(" ".join(str(a.get("value", a.get("description"))) for a in about["args"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            self.console.append(about["entry"]["text"])


if __name__ == "__main__":
    sys.exit("a driver for tests; it has nothing to run by itself")
