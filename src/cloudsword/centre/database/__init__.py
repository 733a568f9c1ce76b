"""The centre's database: PostgreSQL in the centre's folder, or any server by URL."""

from cloudsword.centre.database.address import Address, address_of
from cloudsword.centre.database.cluster import Cluster

__all__ = ["Address", "Cluster", "address_of"]
