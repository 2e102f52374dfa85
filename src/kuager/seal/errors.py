"""What stops a seal, a mirror or a comparison."""

from kuager.record.errors import KuagerError


class SealError(KuagerError):
    """A site cannot be sealed, read or mirrored, for a reason that the user can act on."""
