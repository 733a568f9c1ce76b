"""Failures: whatever went wrong, as one sentence on standard error and an exit code. Never a traceback.

With CLOUDSWORD_DEBUG=1 in the environment the traceback follows the sentence.
"""

import errno
import os
import sys
import traceback
from typing import Final

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.usage import usage_sentence
from cloudsword.errors import CloudSwordError, DiskFull, UnreadableFile, UnwritableFile

REFUSED: Final = 2
INTERRUPTED: Final = 130
DEFECT: Final = 70

_CAUSES_ZH: Final = {
    "No such file or directory": "文件或文件夹不存在",
    "Permission denied": "没有权限",
    "Is a directory": "这是文件夹",
    "Not a directory": "路径中有一段不是文件夹",
    "No space left on device": "设备空间已满",
    "Read-only file system": "文件系统为只读",
    "File name too long": "文件名过长",
    "File exists": "文件已存在",
    "Too many open files": "打开的文件过多",
    "Input/output error": "输入输出错误",
    "no such folder": "文件夹不存在",
    "it is a file": "这是文件",
    "no permission to read it": "没有读取权限",
    "no policy.toml in it": "其中没有 policy.toml",
    "no lake folder in it": "其中没有 lake 文件夹",
}


def ending_of(error: BaseException) -> int:
    """Tell what went wrong and return the exit code.

    Parameters
    ----------
    error
        Whatever left the verb.

    Returns
    -------
    int
        2 for what a user can mend, 130 for an interruption, 1 where the reader of a pipe went away, 70 for a
        defect.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help(), err=True)
        return REFUSED
    if isinstance(error, BrokenPipeError):
        _forget_output()
        return 1
    sentence, code = _sentence_of(error)
    tell(sentence)
    if os.environ.get("CLOUDSWORD_DEBUG") == "1":
        traceback.print_exception(error, file=sys.stderr)
    return code


def _sentence_of(error: BaseException) -> tuple[str, int]:
    if isinstance(error, OSError):
        error = _named(error)
    if isinstance(error, CloudSwordError):
        return sentence_of(error), error.exit_code
    if isinstance(error, click.ClickException):
        return usage_sentence(error), REFUSED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return said("interrupted; what was begun was not kept", "已中断;未完成的内容不予保留"), INTERRUPTED
    if isinstance(error, MemoryError) or type(error).__name__ == "ArrowMemoryError":
        return said(
            "not enough memory for this work; take the records into a centre (cloudsword ingest), which "
            "needs less, "
            "or use a machine with more",
            "内存不足;请先用 cloudsword ingest 导入中心(占用较少),或换用内存更大的机器",
        ), REFUSED
    kind = type(error).__name__
    return said(
        f"a defect of CloudSword, not of your input ({kind}: {error}); run again with CLOUDSWORD_DEBUG=1 "
        f"and report "
        "what it prints",
        f"这是 CloudSword 的缺陷,并非输入有误({kind}:{error});请设置 CLOUDSWORD_DEBUG=1 "
        f"重新运行并反馈输出内容",
    ), DEFECT


def _named(error: OSError) -> BaseException:
    """Return the error of this package for a failure of the disk that nobody below named."""
    path = error.filename or said("the output", "输出")
    cause = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=path, cause=cause)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UnwritableFile(path=path, cause=cause)
    if error.errno is not None:
        return UnreadableFile(path=path, cause=cause)
    return error


def sentence_of(error: CloudSwordError) -> str:
    """Return the sentence of ``error`` in the spoken language; the system's causes come translated."""
    if language() == "zh":
        evidence = {
            name: _CAUSES_ZH.get(value, value) if isinstance(value, str) else value
            for name, value in error.evidence.items()
        }
        return error.zh.format(**evidence)
    return error.sentence("en")


def tell(sentence: str) -> None:
    """Write one line to standard error; what a terminal would obey or hide is written out."""
    plain = "".join(sign if sign.isprintable() or sign == " " else f"\\u{ord(sign):04x}" for sign in sentence)
    click.echo(plain, err=True)


def _forget_output() -> None:
    """Let nothing be flushed to a pipe without a reader when Python ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
