"""Messages between the centre and institutions."""

from cloudsword.errors.base import CloudSwordError


class ChannelError(CloudSwordError):
    """A message that did not get through, or must not."""


class ChannelDown(ChannelError):
    """The institution cannot be reached now."""

    en = "{institution} cannot be reached: {cause}; the message is sent again by itself"
    zh = "无法连接 {institution}:{cause};系统将自动重发"
    is_permanent = False


class MessageRefused(ChannelError):
    """The institution has the message and will not take it."""

    en = "{institution} refused the message: {cause}; mend that, sending it again as it is cannot help"
    zh = "{institution} 拒收消息:{cause};请先解决,原样重发无效"


class BadEnvelope(ChannelError):
    """A message whose signature, address, time or novelty does not hold."""

    en = "the message is not taken: {cause}; nothing was changed, check the key and the clock of its sender"
    zh = "消息未被接受:{cause};未作任何更改,请检查发送方的密钥与时钟"


class BadEndpoint(ChannelError):
    """What was given as the address of an institution's channel can never be one."""

    en = "{value} is no address of a channel: {cause}; write it as https://host:port/path"
    zh = "{value} 不是有效的通道地址:{cause_zh};请写成 https://主机:端口/路径"


class NetworkNotAllowed(ChannelError):
    """An institution's channel leads into a network that the policy does not name."""

    en = "{value} leads into a network that the policy does not allow (allowed: {limit}); name its network in policy.toml, [channels] networks"
    zh = "{value} 所在网络未获策略允许(允许:{limit});请在 policy.toml 的 [channels] networks 中列出"
