"""The machine's Chromium, driven by Playwright: one browser, one page, in words of what a person does.

Playwright runs a loop of its own in the thread that uses it; there Django's database would be refused and
``asyncio.run`` too. So each browser has a thread, and a test asks it.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Frame,
    Page,
    Playwright,
    Request,
    Route,
    ViewportSize,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
T = TypeVar("T")
SIZE: ViewportSize = {"width": 1440, "height": 900}


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

    _playwright: Playwright
    _context: BrowserContext
    _page: Page
    _tools: CDPSession

    def __init__(self, path: str, timeout: float = 120.0) -> None:
        self.timeout = timeout
        self.console: list[str] = []
        self.requests: list[str] = []
        self._arriving: list[str] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")
        try:
            self._ask(lambda: self._begin(path))
        except BaseException:
            self.close()
            raise

    def _begin(self, path: str) -> None:
        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        self._context = browser.new_context(viewport=SIZE)
        self._context.set_default_timeout(self.timeout * 1000)
        self._page = self._context.new_page()
        self._tools = self._context.new_cdp_session(self._page)
        self._page.on("console", self._hear)
        self._page.on("pageerror", lambda error: self.console.append(error.stack or error.message))
        self._page.on("request", self._see)
        self._page.on("framenavigated", self._arrive)

    def _see(self, request: Request) -> None:
        is_page = request.is_navigation_request() and request.frame.parent_frame is None
        if is_page and self._arriving is not None:
            self._arriving.append(request.url)
        self.requests.append(request.url)

    def _arrive(self, frame: Frame) -> None:
        """Forget what the page before asked for and complained of: from now on it is the new one's."""
        if frame.parent_frame is None and self._arriving is not None:
            self.console.clear()
            self.requests[:] = self._arriving
            self._arriving = None

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert", "warning"):
            self.console.append(message.text)

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End this browser and its children; its profile goes with it."""
        if (playwright := getattr(self, "_playwright", None)) is not None:
            self._thread.submit(playwright.stop).result(timeout=self.timeout)
        self._thread.shutdown()

    def _ask(self, what: Callable[[], T]) -> T:
        try:
            return self._thread.submit(what).result()
        except Error as error:
            raise BrowserError(f"{error.message}; console: {self.console}") from None

    # -- the window

    def size(self, width: int, height: int, *, is_phone: bool = False) -> None:
        """Set the window, CSS pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone}

        def resize() -> None:
            self._page.set_viewport_size({"width": width, "height": height})
            # a page that is there becomes a phone's, or no phone's, by this alone
            self._tools.send("Emulation.setDeviceMetricsOverride", metrics)

        self._ask(resize)

    def theme(self, scheme: str) -> None:
        """Prefer ``light`` or ``dark``."""
        self._ask(lambda: self._page.emulate_media(color_scheme="dark" if scheme == "dark" else "light"))

    def paper(self, is_paper: bool) -> None:
        """Show pages as they print, or as on a screen."""
        self._ask(lambda: self._page.emulate_media(media="print" if is_paper else "null"))

    def scripts(self, are_run: bool) -> None:
        """Let pages run scripts, or none."""
        self._ask(lambda: self._tools.send("Emulation.setScriptExecutionDisabled", {"value": not are_run}))

    # -- the network

    def cookies(self, address: str) -> list[dict[str, Any]]:
        """Return the cookies that an address would be sent."""
        return self._ask(lambda: [dict(each) for each in self._context.cookies(address)])

    def put_cookies(self, cookies: Sequence[dict[str, Any]]) -> None:
        """Have these cookies and no others."""

        def put() -> None:
            self._context.clear_cookies()
            self._context.add_cookies(list(cookies))  # type: ignore[arg-type]

        self._ask(put)

    def block(self, address: str) -> None:
        """Let no request reach addresses of this form, ``*`` for anything, until ``unblock``."""

        def refuse(route: Route) -> None:
            route.abort()

        self._ask(lambda: self._page.route(address, refuse))

    def unblock(self) -> None:
        """Let all requests through."""
        self._ask(self._page.unroute_all)

    # -- what a person does

    def navigate(self, address: str, ready: str = "document.body.dataset.ready === 'yes'") -> None:
        """Open an address and wait until the expression ``ready`` is true.

        From page to page without an empty one between: for that one Chromium would start another process,
        and one more for the page after it.
        """

        def go() -> None:
            if self._page.url.partition("#")[0] == address.partition("#")[0]:
                self._page.goto("about:blank")  # another place on the same page would load nothing
            self._arriving = []
            self._page.goto(address, wait_until="load")

        self._ask(go)
        self.wait(ready)

    def leave(self) -> None:
        """Open an empty page."""
        self._ask(lambda: self._page.goto("about:blank"))

    def wait(self, expression: str) -> None:
        """Wait until the expression is true, on this page or one that follows."""
        self._ask(lambda: self._page.wait_for_function(f"() => ({expression})", polling=30))

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression (promises are awaited)."""
        return self._ask(lambda: self._page.evaluate(expression))

    def click(self, selector: str) -> None:
        """Click the middle of the first element that matches, once it can be clicked."""
        self._ask(lambda: self._page.locator(selector).first.click())

    def click_at(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        self._ask(lambda: self._page.mouse.click(x, y))

    def point(self, x: float, y: float) -> None:
        """Put the pointer at a place of the window."""
        self._ask(lambda: self._page.mouse.move(x, y))

    def key(self, key: str, *, shift: bool = False) -> None:
        """Press a key by its DOM name: ``Tab``, ``Enter``, ``ArrowRight``, ``j``."""
        self._ask(lambda: self._page.keyboard.press(f"Shift+{key}" if shift else key))

    def type(self, text: str) -> None:
        """Put a text in where the focus is, as from a clipboard."""
        self._ask(lambda: self._page.keyboard.insert_text(text))

    # -- what is kept

    def screenshot(self, path: Path | str, *, whole: bool = False) -> None:
        """Write a PNG of the window, or of the whole page."""
        self._ask(lambda: self._page.screenshot(path=path, full_page=whole))

    def pdf(self, *, landscape: bool = True) -> bytes:
        """Return the page as it prints on A4."""
        return self._ask(
            lambda: self._page.pdf(
                landscape=landscape, format="A4", print_background=True, prefer_css_page_size=True
            )
        )


if __name__ == "__main__":
    sys.exit("a browser for tests; it has nothing to run by itself")
