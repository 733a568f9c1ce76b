"""Logs: one JSON line an event on standard error, with the request it belongs to and nothing personal in it.

Invariant: the text of an exception stays out, because databases and parsers put values into it. Its kind,
and where it happened, go in. ``CLOUDSWORD_DEBUG=1`` lets the text in, for a machine without real data.
"""

import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

_WITH_ADDRESS = ("django.request", "django.security.DisallowedHost", "django.security.csrf")
"""Loggers whose lines hold addresses, and so what a person looked up."""
_QUIET = ("asyncio", "procrastinate", "django.db.backends", "django.template", "asgiref")


def configure(process: str, *, is_for_people: bool | None = None) -> None:
    """Send everything that this process logs to standard error.

    Parameters
    ----------
    process
        Its name in each line: serve, web, worker.
    is_for_people
        Plain lines instead of JSON; None: where standard error is a terminal.

    Notes
    -----
    ``CLOUDSWORD_LOG_LEVEL`` sets the level, else INFO; at a terminal WARNING.
    """
    plain = sys.stderr.isatty() if is_for_people is None else is_for_people
    level = os.environ.get("CLOUDSWORD_LOG_LEVEL", "WARNING" if plain else "INFO").upper()
    number = logging.getLevelNamesMapping().get(level, logging.INFO)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _named(process),
        without_values,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=False)
        if plain
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    sys.excepthook, threading.excepthook = _uncaught, _uncaught_in_thread
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what nobody caught as everything else is logged: its own text may hold a row."""
    if issubclass(kind, KeyboardInterrupt):
        return
    log().critical("uncaught", exc_info=error)


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        log().critical("uncaught", exc_info=told.exc_value)


def log(name: str = "cloudsword") -> Any:
    """Return a logger: ``log().info("what_happened", count=3)``."""
    return structlog.get_logger(name)


def without_values(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Put an exception's kind and place into ``event``, and its text only where debugging was asked for."""
    found = event.pop("exc_info", None)
    record = event.get("_record")
    if record is not None and not found and record.exc_info:
        found = record.exc_info
    if record is not None and record.name in _WITH_ADDRESS:
        event["event"] = "request_failed" if record.levelname in ("ERROR", "CRITICAL") else "request_refused"
    if record is not None:
        # Django hangs the request and its user on a record; they stay there
        record.exc_info = record.exc_text = record.stack_info = None
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ][-12:]
        if os.environ.get("CLOUDSWORD_DEBUG") == "1":
            event["text"] = str(error)
    return event


def _named(process: str) -> Any:
    def name(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
        event["process"] = process
        event["pid"] = os.getpid()
        return event

    return name
