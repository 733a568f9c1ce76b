"""What the desk refuses."""

from cloudsword.errors import CloudSwordError


class EmptyHint(CloudSwordError):
    """Nothing was told."""

    en = "a hint says something: type what was told"
    zh = "线索不能为空:请填写所述内容"


ERRORS = (EmptyHint,)
