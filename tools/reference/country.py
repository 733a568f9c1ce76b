"""docs/reference/country.md: every number of the synthetic country, with its source."""

from typing import Any

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.country.parameters import sections
from cloudsword.country.presets import PRESETS
from cloudsword.tongue import translate
from tools.reference.markdown import code, page, table

INTRODUCTION = """
`cloudsword country` makes a country from these numbers and from nothing else. Each says where it comes from and how far it
may be trusted: *published* by the source named; *claimed* by a vendor or a single press report, an order of magnitude;
*inferred* by this project from published figures or measured on published data; *chosen*, because nothing citable was found
(all of them stand once more on the [honesty page](../explanation/honesty.md)). A law names its arguments in the unit: `ln minutes,
ln minutes` are the mean and the standard deviation of a lognormal's logarithm. W is the country's monthly median wage.

`cloudsword country` 只依据下列数值生成模拟国家。每个数值均注明来源与可信程度：published 为来源公布；claimed 为厂商或单篇报道的说法；inferred
为根据公布数据推算或在公开数据集上实测；chosen 为自行选定（另见 [说明](../explanation/honesty.md)）。W 为该国月工资中位数。
"""


def shown(value: Any) -> str:
    """Return a value as the page writes it: digits without a tail, tuples in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {shown(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(shown(inner) for inner in value) + ")"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:.10g}"


def row(parameter: Parameter[Any]) -> tuple[str, ...]:
    """Return the row of one parameter."""
    return (
        code(parameter.name),
        code(shown(parameter.value)),
        parameter.unit,
        parameter.means,
        translate(parameter.means, "zh"),
        parameter.source,
        parameter.tag.value,
    )


def block(section: Section) -> str:
    """Return the part of one room."""
    header = ("name", "value", "unit", "decides", "含义", "source", "tag")
    return f"## {section.title}\n\n{translate(section.title, 'zh')}\n\n" + table(
        header, map(row, section.parameters)
    )


def presets() -> str:
    """Return the part of the presets."""
    rows = [
        (
            code(preset.name),
            preset.title,
            translate(preset.title, "zh"),
            preset.currency,
            f"{preset.wage_minor:,}",
            ", ".join(f"{code(name)} = {code(shown(value))}" for name, value in preset.overrides.items())
            or "-",
        )
        for preset in PRESETS.values()
    ]
    header = ("preset", "is", "含义", "currency", "W, minor units", "differs in")
    return "## Presets\n\n预设\n\n" + table(header, rows)


def counts() -> str:
    """Return the line that counts the parameters by tag."""
    every = [parameter for section in sections() for parameter in section.parameters]
    by_tag = [f"{sum(parameter.tag is tag for parameter in every)} {tag.value}" for tag in Tag]
    return f"{len(every)} parameters: {', '.join(by_tag)}."


def render() -> str:
    """Return the page."""
    return page("The synthetic country", INTRODUCTION, counts(), presets(), *map(block, sections()))
