"""Who does what for an issue of the demo? Logins and units, by place and category."""

from dataclasses import dataclass, replace

from api.demo.routing import department, module
from api.demo.targets import Target
from models.rules.reference import Category
from models.rules.vocabulary import JurisdictionLevel, TargetKind

Level = JurisdictionLevel


@dataclass(frozen=True, slots=True)
class Cast:
    """The logins of whoever acts: at the township, or where it has gone up to, the county or the city."""

    target: Target
    category: Category
    level: Level = Level.TOWNSHIP

    @property
    def above(self) -> "Cast":
        """The same, one level up."""
        return replace(self, level=Level.DISTRICT if self.level is Level.TOWNSHIP else Level.CITY)

    @property
    def below(self) -> "Cast":
        """The same, one level down."""
        return replace(self, level=Level.DISTRICT if self.level is Level.CITY else Level.TOWNSHIP)

    @property
    def slug(self) -> str:
        return self.target.town.slug

    @property
    def visitor(self) -> str:
        """The visiting cadre; the first village of each township has one of its own."""
        return f"{self.visiting_unit.removesuffix('-economy')}-cadre"

    @property
    def visiting_unit(self) -> str:
        if self.target.key == f"{self.slug}-village-1":
            return f"{self.slug}-village"
        economy = self.target.kind is TargetKind.ENTERPRISE
        return f"{self.slug}-economy" if economy else f"{self.slug}-people"

    @property
    def reporter(self) -> str:
        return self.target.reporter

    @property
    def reviewer(self) -> str:
        return f"{self.slug}-reviewer"

    @property
    def origin(self) -> str:
        """The office where it began, which writes it off."""
        return f"{self.slug}-office"

    @property
    def office(self) -> str:
        """The office that holds it."""
        return {Level.CITY: "jinhua-office", Level.DISTRICT: "yiwu-office"}.get(self.level, self.origin)

    @property
    def leader(self) -> str:
        """Who leads where it is held."""
        return self.office.replace("office", "leader")

    @property
    def unit(self) -> str:
        """The unit that handles it."""
        if self.level is Level.TOWNSHIP:
            return module(self.category, self.slug)
        return "jinhua-resources" if self.level is Level.CITY else department(self.category)

    @property
    def handler(self) -> str:
        """In a department the unit's own name is the login."""
        return f"{self._module}-handler" if self.level is Level.TOWNSHIP else self.unit

    @property
    def head(self) -> str:
        return f"{self._module}-head"

    @property
    def _module(self) -> str:
        return self.unit.removesuffix("-economy")

    @property
    def callback(self) -> str:
        return f"{self.slug}-callback"
