"""docs/explanation/honesty.md: what the synthetic country cannot claim; its chosen numbers are listed from the code."""

from cloudsword.country.parameter import Section, Tag
from cloudsword.country.parameters import sections
from cloudsword.tongue import translate
from tools.reference.country import row
from tools.reference.markdown import page, table

INTRODUCTION = """
*[简体中文](#中文说明)*

No bank and no carrier publishes its records, so CloudSword measures itself on a country that it makes. Such a figure is true of that
country. How far it is true of yours depends on how the country was made, so this page says what is known and what is not.

## What a figure from the country means
- Shapes come from published figures where there are any: losses, payments of a case, delays until a report, how fast money is
  passed on, calls of a scam number, victims' ages, shares of types. Each stands with its source in the
  [reference](../reference/country.md), and `cloudsword country --describe` recomputes them from the tables that were made.
- What joins those shapes is chosen: that a victim who hesitates is called again, that two gangs share a supplier, that a mule's own
  wage goes on beside the stolen money. The sources say how often, seldom how.
- Meeting a target shows that the country looks like the source in that respect. It is no evidence for anything else.
- Sources are of different countries and years: police figures of China, Singapore, Korea and the United Kingdom, one call data set of
  Sichuan from 2019-20. The country is a mixture that no place is.
- Recovery depends on its base: all losses, cases handled, cases referred, requests. A figure without its base says nothing; the
  [evaluation](evaluation.md) names it.

## What was not found
No citable figure was found for: the life of a mule account after its first stolen money; the share of dormant accounts; how many ways
money is split at each hop; the mix of final exits; how likely a message makes somebody pay; how likely a scam call makes somebody
complain; how often an officer's call reaches a person in time; how often ties answer each other; today's spread of balances; the
share of false reports in China; how often officers in China dissuade with success (only totals are published, and their definition changes).
Whatever stands for these was chosen, and a result that hangs on one of them should be repeated with another value.

## Which targets it misses
Five countries of 20,000 people and 90 days from seeds that nobody chose (`script/validate`) meet 28 or 29 of the thirty targets each, and 29 by their
medians. What is left:
- **11, how long romance scams last.** A country of that size has some seventeen such cases, five of them 85; with fewer than a hundred nothing is
  said. What was found lies near the target.
- **20 and 22, late recovery.** What two weeks and two days of latency still catch (20) asks for mules who linger, what is caught of a report three days
  late (22) for mules who do not. The chosen stay of lazy mules stands between the two; on a single seed one of them may fall just outside.
- **7 and 9, the spread of losses**, in the preset `sg`: a few large losses decide them, and a seed may fall outside.

Calls and messages: the published median of calls a number a day gives some 27 million answered and unanswered calls for 100,000 people in 90 days. Amounts of
everyday purchases are smaller than the published means, which would spend several wages a month; counts are three quarters of the published ones.

## What the country leaves out
People do not learn from warnings that others got. Institutions answer alike, big or small. There is one time zone, one currency in a
country and no public holiday. Texts are made from a grammar: they vary, but people vary more, so a detector that works here has shown that it
runs, not that it works. No complete script of a scam is among them.

## 中文说明
银行与运营商均不公开其记录，因此 CloudSword 以自行生成的模拟国家衡量自身。所得数字只对该模拟国家成立；对现实的参考价值取决于其生成方式。

- 有公布数据的分布均取自公布数据，来源见[参考](../reference/country.md);`cloudsword country --describe` 会根据生成的表重新计算并对照。
- 将这些分布连接起来的机制多为自行选定。
- 达到某项指标，只说明在该方面与来源相似。
- 来源涉及不同国家与年份，模拟国家是混合体，不对应任何真实地区。
- 追回率须说明基数（全部损失、已处理案件、移送案件或申请），否则没有意义。
- 未找到可引用来源的项目均为自行选定；依赖这些数值的结论应换值复核。
- 随机抽取五个种子（各 2 万人、90 天）逐一测算：每个种子有 28 或 29 项（共 30 项）达标，中位数 29 项。第 11 项（婚恋诈骗持续时间）样本不足 100，不作判断；
  第 20 项与第 22 项（迟到的追回）相互牵制，个别种子会略微超出。
"""


def block(section: Section) -> str:
    """Return the chosen numbers of one room; nothing where it has none."""
    chosen = [parameter for parameter in section.parameters if parameter.tag is Tag.CHOSEN]
    if not chosen:
        return ""
    header = ("name", "value", "unit", "decides", "含义", "why")
    rows = [row(parameter)[:-1] for parameter in chosen]
    return f"### {section.title}\n\n{translate(section.title, 'zh')}\n\n" + table(header, rows)


def render() -> str:
    """Return the page."""
    found = [part for section in sections() if (part := block(section))]
    count = sum(parameter.tag is Tag.CHOSEN for section in sections() for parameter in section.parameters)
    head = f"## The chosen numbers\n\n自行选定的数值：{count} 项。 {count} numbers were chosen; the last column says why."
    return page("What the country cannot claim", INTRODUCTION, head, *found)
