"""The one module that touches numba: makes compiled twins of the kernel's plain functions.

Each kernel module is compiled in a copy of its namespace in which every kernel function is replaced by its twin. Only
entry points are cached; what they call is linked into them.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import stat
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indopacific_game import vocabulary
from indopacific_game.engine import (
    chance,
    codes,
    derived,
    effects,
    entry,
    estimate,
    flow,
    greedy,
    layout,
    legal,
    play,
    rows,
    scoring,
    search,
    upkeep,
)

MODULES = (derived, rows, effects, scoring, legal, chance, upkeep, flow, greedy, play, estimate, search, entry)
"""Kernel modules, each after those that it imports from."""

ENTRIES = entry.ENTRIES
INNER = "indopacific_inner_"
"""Begins the qualified names of inner functions' twins, by which their code is known."""
LINKED_ONCE = "indopacific_linked_once"

EntryPoints = dict[str, Callable[..., Any]]


def source_digest(extra: tuple[types.ModuleType, ...] = ()) -> str:
    """Return a digest of all that compiled code depends on, short enough for a folder name."""
    digest = hashlib.sha256()
    for module in (vocabulary, codes, layout, *MODULES, sys.modules[__name__], *extra):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:20]


def cache_folder(bounds_check: bool, extra: tuple[types.ModuleType, ...] = ()) -> tuple[Path, bool]:
    """Return where compiled code is kept, and whether that is only temporary since no other folder can be written."""
    from importlib.metadata import version

    from platformdirs import user_cache_path

    name = f"kernel-{source_digest(extra)}-numba-{version('numba')}-py{sys.version_info.major}{sys.version_info.minor}"
    name += "-checked" if bounds_check else ""
    folder = Path(os.environ.get("INDOPACIFIC_CACHE") or user_cache_path("indopacific", appauthor=False)) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return temporary_folder() / name, True
    return folder, False


@functools.cache
def temporary_folder() -> Path:
    """Return a folder among the temporary ones that nobody else may write: code that others put there would be run.

    It is the same from run to run, unless somebody else has taken its name.
    """
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"indopacific-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if user == "user" or (found.st_uid == user and stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o022):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="indopacific-"))


def link_once(codegen: Any) -> None:
    """Make numba generate machine code for entry points only, each with all that it calls, optimised as a whole.

    By itself numba optimises and generates code for every inner function too, with all that it calls in turn: several
    times the work for a kernel as deep as this one. An inner function's library is left as it was lowered, and linked
    straight into the entry's. Nothing else can call it there, so that LLVM may drop what no call needs, such as what
    says that one failed, and write a function that is called once in its caller's place. One pass of optimisation is
    enough where no references are counted, and loops this short gain nothing from vectors. Only functions of this
    kernel are treated so, by their names.
    """
    library, machine = codegen.JITCodeLibrary, codegen.JITCPUCodegen
    if hasattr(library, LINKED_ONCE):
        return
    finalize, optimize, set_env = library.finalize, library._optimize_final_module, machine.set_env

    def finalize_entry(self: Any) -> None:
        if self.name.startswith(INNER):
            self._raise_if_finalized()
            self._finalized = True
            return
        linked = dict.fromkeys(self._linking_libraries)
        pending = list(linked)
        while pending:
            for inner in pending.pop()._linking_libraries:
                if inner not in linked:
                    linked[inner] = None
                    pending.append(inner)
        self._linking_libraries = list(linked)
        finalize(self)

    def optimize_entry(self: Any) -> None:
        inner = [f for f in self._final_module.functions if INNER in f.name and not f.is_declaration]
        if not inner:
            optimize(self)
            return
        for function in inner:
            function.linkage = "internal"
        manager, builder = self._codegen._module_pass_manager(loop_vectorize=False, slp_vectorize=False)
        manager.run(self._final_module, builder)

    def set_entry_env(self: Any, env_name: str, env: Any) -> None:
        if self._engine.get_global_value_address(env_name):
            set_env(self, env_name, env)

    library.finalize = finalize_entry
    library._optimize_final_module = optimize_entry
    machine.set_env = set_entry_env
    setattr(library, LINKED_ONCE, True)


@contextlib.contextmanager
def no_wraparound() -> Iterator[None]:
    """Compile indices as they are, without Python's meaning of negative ones: a fifth of the kernel's time.

    The kernel has no negative index; a build with bounds checks refuses one.
    """
    from numba.core import types as types_of_numba
    from numba.np import arrayobj

    fix = arrayobj.fix_integer_index

    def keep(context: Any, builder: Any, index_type: Any, index: Any, _size: Any) -> Any:
        return context.cast(builder, index, index_type, types_of_numba.intp)

    arrayobj.fix_integer_index = keep
    try:
        yield
    finally:
        arrayobj.fix_integer_index = fix


def keep_in(folder: Path, dispatcher: Any) -> None:
    """Keep an entry point's code in the folder itself, whose name says all that the code depends on.

    Numba would keep it by where the sources are, so that another installation of the same sources would compile anew,
    and nobody could tell from the folder whether it had.
    """
    cache = dispatcher._cache
    index = type(cache._cache_file)
    cache._cache_path = str(folder)
    cache._cache_file = index(str(folder), cache._impl.filename_base, source_stamp=folder.name)


def load(dispatcher: Any, signature: tuple[Any, ...]) -> Callable[..., Any] | None:
    """Return an entry point's machine code from the cache, or None if it isn't there.

    Numba would first gather all that it knows of compiling, and SciPy where that is installed: a third of the time of a
    first game. Running code that is compiled needs none of it.
    """
    from numba.core.compiler_lock import global_compiler_lock
    from numba.core.runtime.nrt import rtsys

    cache, target = dispatcher._cache, dispatcher.targetctx
    found = None
    with global_compiler_lock, cache._guard_against_spurious_io_errors():
        rtsys.initialize(target)
        found = cache._load_overload(signature, target)
    return None if found is None else found.entry_point


def load_or_compile(dispatcher: Any, signature: tuple[Any, ...], folder: Path) -> Callable[..., Any]:
    """Return an entry point's machine code.

    Of several processes that begin together one compiles; the others wait for its lock, then load. Nobody holds the
    lock while code runs, so that nobody waits for another's games.
    """
    code = load(dispatcher, signature)
    if code is not None:
        return code
    from filelock import FileLock

    with FileLock(folder / f"{dispatcher.__name__}.lock"):
        code = load(dispatcher, signature)
        if code is None:
            with no_wraparound():
                code = dispatcher.compile(signature)
    return code


def call_directly(dispatcher: Any, folder: Path) -> Callable[..., Any]:
    """Make an entry point that compiles or loads at its first call, and from then on goes to its machine code at once.

    Numba looks at the types of all arguments at every call, which takes it 20 microseconds with records of so many
    fields; an entry point is always called with the same types.
    """
    code: Callable[..., Any] | None = None

    @functools.wraps(dispatcher)
    def call(*arguments: Any) -> Any:
        nonlocal code
        if code is None:
            from numba import typeof

            code = load_or_compile(dispatcher, tuple(map(typeof, arguments)), folder)
        return code(*arguments)

    return call


def compile_kernel(bounds_check: bool = False, extra: tuple[types.ModuleType, ...] = ()) -> EntryPoints:
    """Return the compiled entry points by name. They compile, or load from the cache, when first called.

    `extra` are modules of a tool's own functions, written like the kernel's and compiled with them; each names its
    entry points in ENTRIES.
    """
    folder, _ = cache_folder(bounds_check, extra)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    os.environ.setdefault("NUMBA_OPT", "3")
    import numba
    from numba.core import codegen

    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]  # set from the environment at run time
    link_once(codegen)
    twins: dict[Callable[..., Any], Any] = {}
    compiled: EntryPoints = {}
    for module in (*MODULES, *extra):
        namespace = dict(vars(module))
        own = [f for f in namespace.values() if isinstance(f, types.FunctionType) and f.__module__ == module.__name__]
        for name, value in namespace.items():
            if isinstance(value, types.FunctionType) and value in twins:
                namespace[name] = twins[value]
        for function in own:
            twin = types.FunctionType(function.__code__, namespace, function.__name__)
            twin.__module__ = function.__module__
            is_entry = function.__name__ in getattr(module, "ENTRIES", ())
            twin.__qualname__ = function.__name__ if is_entry else INNER + function.__name__
            options: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": bounds_check}
            if is_entry:
                options["cache"] = True
            else:
                # Nothing in the kernel allocates: without numba's runtime no references of views are counted.
                options |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": module in extra}
            twins[function] = numba.njit(**options)(twin)
            namespace[function.__name__] = twins[function]
            if is_entry:
                keep_in(folder, twins[function])
                compiled[function.__name__] = call_directly(twins[function], folder)
    return compiled
