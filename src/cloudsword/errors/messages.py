"""Messages between the centre and institutions."""

from cloudsword.errors.base import CloudSwordError


class ChannelError(CloudSwordError):
    """A message that did not get through, or must not."""


class ChannelDown(ChannelError):
    """The institution cannot be reached now."""

    en = "{institution} cannot be reached: {cause}; the message is sent again by itself"
    is_permanent = False


class MessageRefused(ChannelError):
    """The institution has the message and will not take it."""

    en = "{institution} refused the message: {cause}; mend that, sending it again as it is cannot help"


class BadEnvelope(ChannelError):
    """A message whose signature, address, time or novelty does not hold."""

    en = "the message is not taken: {cause}; nothing was changed, check the key and the clock of its sender"


class BadEndpoint(ChannelError):
    """What was given as the address of an institution's channel can never be one."""

    en = "{value} is no address of a channel: {cause}; write it as https://host:port/path"


class NetworkNotAllowed(ChannelError):
    """An institution's channel leads into a network that the policy does not name."""

    en = "{value} leads into a network that the policy does not allow (allowed: {limit}); name its network in policy.toml, [channels] networks"
