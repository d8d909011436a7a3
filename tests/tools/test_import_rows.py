"""The import contract allows what its row names, and nothing else."""

from __future__ import annotations

from grimp import ImportGraph

from tools.import_rows import RowContract


def contract(**options: object) -> RowContract:
    given = {"package": "house.engine", "may_import": ["house.words", "numpy"], **options}
    return RowContract(name="a row", session_options={"root_packages": ["house"]}, contract_options=given)


def graph(importer: str, imported: str) -> ImportGraph:
    made = ImportGraph()
    for module in ("house", "house.engine", "house.engine.jit", "house.words", importer, imported):
        made.add_module(module)
    made.add_import(importer=importer, imported=imported, line_number=3, line_contents="import ...")
    return made


def allows(importer: str, imported: str, **options: object) -> bool:
    return contract(**options).check(graph(importer, imported), verbose=False).kept


def test_what_the_row_names_is_allowed_with_all_inside_it() -> None:
    assert allows("house.engine.jit", "house.words")
    assert allows("house.engine.jit", "house.words.long")
    assert allows("house.engine", "numpy")


def test_the_package_itself_the_root_and_the_standard_library_are_allowed() -> None:
    assert allows("house.engine.jit", "house.engine")
    assert allows("house.engine.jit", "house")
    assert allows("house.engine.jit", "json")


def test_anything_else_is_refused() -> None:
    assert not allows("house.engine.jit", "house.rules")
    assert not allows("house.engine.jit", "numba")
    assert not allows("house.engine.jit", "house.words_of_others")


def test_other_packages_are_none_of_the_row_s_business() -> None:
    assert allows("house.rules", "numba")
    assert allows("house.engineering", "numba")


def test_an_exception_is_for_one_module_alone() -> None:
    exceptions = ["house.engine.jit -> numba"]
    assert allows("house.engine.jit", "numba", exceptions=exceptions)
    assert not allows("house.engine", "numba", exceptions=exceptions)


def test_a_package_that_does_not_exist_yet_keeps_its_row() -> None:
    assert contract(package="house.board").check(graph("house.rules", "numba"), verbose=False).kept
