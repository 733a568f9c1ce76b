"""Its sentences, English to Chinese."""

WORDS = {
    "Hints": "线索",
    "Take a hint": "登记线索",
    "What was told": "所述内容",
    "No hint yet. What somebody tells who wants to stay unnamed stands here.": "暂无线索。不愿透露姓名者所述内容列于此处。",
}
