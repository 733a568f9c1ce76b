"""What the desk keeps."""

from django.db import models


class Hint(models.Model):
    """One hint, as it was told."""

    words = models.TextField(max_length=1000)
    told_at = models.DateTimeField()
    taken_by = models.ForeignKey("people.User", on_delete=models.PROTECT)
