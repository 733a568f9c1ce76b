"""docs/reference/decisions.md: what goes from state to state, who decides it, and what the log says then."""

from importlib import import_module
from typing import Any

from cloudsword.centre.decisions import Life
from cloudsword.centre.desks import present
from cloudsword.tongue import translate
from tools.reference.desks import config_of
from tools.reference.markdown import code, page, table

INTRODUCTION = """A row whose state somebody decides has a *life*: a table that says what may follow what. The tables are code
(`lives.py` in the folder of each desk); nothing else sets a state, and a move that the table does not have is refused with
`AlreadyDecided`. What takes two people says so in one place (`centre/decisions`): who proposed never decides, whatever the
roles; what is decided is what the page showed (`PageTooOld`), asked under the row's lock; a form that is sent twice makes one
thing; a look counts when somebody says so, never because a page was fetched. Each move has one event in the audit log, in its
own transaction.

由人决定状态的每一行都有自己的"生命"：一张表规定何种状态之后可为何种状态。该表即代码（各工作台目录中的 `lives.py`），
别处不得设定状态，表中没有的变动一律拒绝。须由两人完成之事在一处规定：提议人无论有何角色都不能自行决定；
所决定的必须是页面所示内容，并在锁定该行后核对；同一表单提交两次只产生一件事；查看以明示为准，打开页面不算。
每次变动在同一事务中记入一条审计事件。"""

NEW = """## A new one

A desk with a life of its own adds it to its `lives.py`, names `lives` in its `apps.py`, and asks in its services:

```python
@transaction.atomic
def approve_warning(*, actor: User, warning: Warning, version: str | None = None) -> Warning:
    require(actor, *WARNING.two.second)
    found, now = locked(Warning.objects, warning.pk), timezone.now()
    decide(WARNING, found, WarningState.APPROVED, actor=actor, at=now, seen=version)
    record(actor=actor, event=WarningEvent.APPROVED, subject=found)
    return found
```

`decide` asks for the state, the time, the version and the second person, in this order, and moves the row; `second_person` asks
the same and moves nothing. `once` returns the row of a form's token and makes it where there is none. `looked` notes a look."""


def render() -> str:
    """Return the page."""
    return page(
        "Decisions and lives",
        INTRODUCTION,
        *(_section(str(desk), life) for desk, life in lives()),
        NEW,
    )


def lives() -> list[tuple[str, Life[Any]]]:
    """Return the lives of all desks, each with its desk's label."""
    configs = [config_of(name) for name in present(is_marked=True)]
    return [
        (str(config.label), life)
        for config in configs
        if "lives" in config.brings
        for life in import_module(f"{config.name}.lives").LIVES
    ]


def _section(desk: str, life: Life[Any]) -> str:
    rows = [
        (
            code(state.value),
            state.en,
            state.zh,
            ", ".join(code(each.value) for each in life.after if each in life.after[state]),
            " or ".join(code(each.value) for each in life.events.get(state, ())),
        )
        for state in life.after
    ]
    parts = [f"## {life.name.capitalize()} / {translate(life.name, 'zh')}", f"Of {code(desk)}."]
    if life.two is not None:
        parts.append(
            f"Takes two people ({life.two.act} / {life.two.act.name_in('zh')}). Proposed with {_any(life.two.first)}; "
            f"decided with {_any(life.two.second)}."
        )
    if life.expires:
        parts.append(f"What waits is over at {code(life.expires)}.")
    parts += [
        table(
            ("state", "English", "中文", "what may follow", "the audit log says, when it comes to be"), rows
        ),
        f"```mermaid\n{life.drawing()}\n```",
    ]
    return "\n\n".join(parts)


def _any(permissions: tuple[Any, ...]) -> str:
    return " or ".join(code(each.value) for each in permissions)
