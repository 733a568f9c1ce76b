"""What changes campaigns: stories that come, reports that end, and what follows from both."""

from cloudsword.centre.pitch_desk.services.adding import add_reports
from cloudsword.centre.pitch_desk.services.dropping import drop_reports
from cloudsword.centre.pitch_desk.services.following import drop_gone, follow

__all__ = ["add_reports", "drop_gone", "drop_reports", "follow"]
