"""The doctor: looks at an installation before it is in service, and changes nothing."""

from pathlib import Path

from cloudsword.centre.machine.doctor.finding import Finding, Level, fault, ok
from cloudsword.tongue import phrase

__all__ = ["Finding", "Level", "examine"]


def examine(centre: Path) -> list[Finding]:
    """Return what the doctor finds in the centre in ``centre``; what it cannot look at, it leaves out.

    Parameters
    ----------
    centre
        The centre's folder, absolute.

    Notes
    -----
    What the desk's role must not be able to do is tried in earnest, and rolled back.
    """
    from cloudsword.errors import CloudSwordError
    from cloudsword.lake.centre import open_centre

    try:
        open_centre(centre)
    except CloudSwordError as error:
        return [fault("centre", error, phrase("mend that first"))]
    from cloudsword.centre.database import Cluster
    from cloudsword.centre.database.address import is_embedded
    from cloudsword.centre.machine.doctor.clocks import look_at_clocks
    from cloudsword.centre.machine.doctor.database import look_at_database
    from cloudsword.centre.machine.doctor.evidence import look_at_evidence
    from cloudsword.centre.machine.doctor.exposure import look_at_exposure
    from cloudsword.centre.machine.doctor.folder import look_at_folder
    from cloudsword.centre.project import configure

    findings = [ok("centre", phrase("{centre} is a centre, and its policy can be read", centre=centre))]
    findings += [*look_at_folder(centre), *look_at_evidence(centre), *look_at_exposure(centre)]
    findings += look_at_clocks(centre)
    if not is_embedded() or Cluster(centre).pid() is not None:
        try:
            configure(centre)
        except CloudSwordError as error:
            return [*findings, fault("settings", error, phrase("mend that first"))]
    findings += look_at_database(centre)
    if any(finding.check == "migrations" and finding.level is Level.OK for finding in findings):
        from cloudsword.centre.machine.doctor.work import look_at_work

        findings += look_at_work(centre)
    return findings
