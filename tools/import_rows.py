"""An import-linter contract that reads like a row of the architecture's table: a package and all that it may import.

The contracts that import-linter brings name what is forbidden. The table names what is allowed, of the package's own
family and of other people's libraries alike, and most of its packages came before the last ones were written: hence a
contract that takes the allowed names and that holds for a package that does not exist yet.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class RowContract(Contract):
    """The package and what it may import; the standard library is always allowed, and so is the package itself.

    Options: `package`, a dotted name; `may_import`, names of packages and libraries; `exceptions`, rows such as
    "the.one.module -> library" for what one module alone may import.
    """

    type_name = "row"

    package = fields.StringField()
    may_import = fields.ListField(subfield=fields.StringField())
    exceptions = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001, RUF100 - the base's signature
        """Compare every import of every module of the package with the row."""
        package = str(self.package)
        root = package.partition(".")[0]
        allowed = [package, *self._names("may_import")]
        special = [row.split(" -> ") for row in self._names("exceptions")]
        broken = []
        for module in sorted(m for m in graph.modules if _within(m, package)):
            for imported in sorted(graph.find_modules_directly_imported_by(module)):
                if imported == root or imported.partition(".")[0] in sys.stdlib_module_names:
                    continue
                if any(_within(imported, name) for name in allowed):
                    continue
                if any(_within(module, a) and _within(imported, b) for a, b in special):
                    continue
                lines = graph.get_import_details(importer=module, imported=imported)
                broken.append((module, imported, sorted(d["line_number"] for d in lines)))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that the row does not allow."""
        allowed = ", ".join(self._names("may_import")) or "nothing"
        output.print_error(f"{self.package} may import {allowed}; but")
        for module, imported, lines in check.metadata["broken"]:
            output.print_error(f"  {module} imports {imported} (line {', '.join(map(str, lines))})")
        output.new_line()

    def _names(self, option: str) -> list[str]:
        """Return the value of an option: import-linter puts it where the class has the option's description."""
        return list(getattr(self, option))


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")
