"""Is every name that we import really ours, and every library the one that we mean?

`schema`, `models`, `api` and `policies` are also packages on the index, and two distributions own a
folder `casbin`: whichever is installed last overwrites the other in silence.
"""

import importlib
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import casbin
import pytest

OURS = ["api", "schema", "policies", "models"]
NEVER = {"api", "schema", "policies", "models", "casbin"}


@pytest.mark.parametrize("name", OURS)
def test_no_other_distribution_owns_our_name(name: str, root: Path) -> None:
    owners = set(packages_distributions().get(name, []))
    origin = importlib.import_module(name).__file__

    assert owners <= {"sanfuwu"}
    assert origin is not None
    assert Path(origin).parent == root / name


def test_the_lock_file_names_no_impostor(root: Path) -> None:
    locked = {package["name"] for package in tomllib.loads((root / "uv.lock").read_text())["package"]}

    assert "pycasbin" in locked
    assert locked & NEVER == set()


def test_casbin_is_pycasbin() -> None:
    with pytest.raises(PackageNotFoundError):
        version("casbin")

    assert version("pycasbin")
    assert hasattr(casbin.Enforcer, "add_policies_ex")
