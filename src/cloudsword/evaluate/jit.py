"""How the kernels of this room are compiled; see ``cloudsword.kernels``."""

from cloudsword.kernels import Compiler

kernel = Compiler("cloudsword.evaluate").kernel
