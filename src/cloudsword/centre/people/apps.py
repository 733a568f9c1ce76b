"""People, institutions, roles, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class People(DeskConfig):
    """People, institutions, roles."""

    name = "cloudsword.centre.people"
    label = "people"
    brings = ("places", "permissions", "grants", "events", "lives", "subjects", "shredders", "urls")

    def ready(self) -> None:
        """Let the last sign-in of an account be an instant on the centre's clock, not on Django's."""
        super().ready()
        from django.contrib.auth.signals import user_logged_in

        from cloudsword.centre.people.signing_in import note_sign_in

        user_logged_in.disconnect(dispatch_uid="update_last_login")
        user_logged_in.connect(note_sign_in, dispatch_uid="cloudsword.people.note_sign_in")
