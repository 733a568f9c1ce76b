"""docs/reference/cli.md: every verb and option of the console, in both languages."""

import click

from cloudsword.cli import main
from cloudsword.cli.language import speak
from cloudsword.cli.verb import Verb
from tools.reference.markdown import code, page, table

INTRODUCTION = """
Every verb answers `-h`, `--help` and `--version`. The language of messages and results is that of `--language`, else of the variable
`CLOUDSWORD_LANGUAGE`, else of the locale: `en` or `zh`. Results go to standard output, everything else to standard
error; `CLOUDSWORD_PROGRESS=never` keeps progress out of it. Exit codes: 0 done; 2 it could not be done, and one sentence says why and what to do next (see
[errors](errors.md)); 3 only with `--strict`: done, but rows were set aside.

每个动词都可加 `-h`、`--help` 与 `--version`。结果写到标准输出，其余写到标准错误。退出码：0 完成；2 未能完成，并以一句话说明原因和下一步；
3 仅在使用 `--strict` 时出现：已完成，但有数据行被隔离。
"""


def verbs() -> list[tuple[str, click.Command]]:
    """Return the console and its verbs by what is typed, verbs of verbs included."""

    def below(name: str, command: click.Command) -> list[tuple[str, click.Command]]:
        found = [(name, command)]
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=name)
            for child in command.list_commands(context):
                verb = command.get_command(context, child)
                assert verb is not None, f"{name} {child}"
                found += below(f"{name} {child}", verb)
        return found

    return below("cloudsword", main)


def options_in(language: str, command: click.Command, name: str) -> list[tuple[str, str]]:
    """Return the rows of options, as help writes them, in a language."""
    speak(language)
    try:
        context = command.context_class(command, info_name=name)
        options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
        return [record for option in options if (record := option.get_help_record(context))]
    finally:
        speak("en")


def chinese_of(command: click.Command) -> str:
    """Return what a verb does, in Chinese; nothing for what is no verb."""
    return command.en.name_in("zh") if isinstance(command, Verb) else ""


def block(name: str, command: click.Command) -> str:
    """Return the section of one verb."""
    context = click.Context(command, info_name=name)
    arguments = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    english, chinese = (options_in(language, command, name) for language in ("en", "zh"))
    rows = [(code(written), en, zh) for (written, en), (_, zh) in zip(english, chinese, strict=True)]
    usage = " ".join([name, *arguments, "[OPTIONS]" if rows else ""]).strip()
    parts = [f"## {name}", code(usage), command.help or "", chinese_of(command)]
    return "\n\n".join([part for part in parts if part] + [table(("option", "does", "说明"), rows)])


def render() -> str:
    """Return the page."""
    return page("The command line", INTRODUCTION, *(block(name, command) for name, command in verbs()))
