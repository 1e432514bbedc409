"""`python -m bot` is `utblick`: no package imports a front, so the command line is started by its name."""

import runpy

runpy.run_module("cli", run_name="__main__", alter_sys=True)
