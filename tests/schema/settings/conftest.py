"""Where do jurisdictions set something for themselves?"""

import pytest

from tests.schema.settings.settling import administrator
from tests.town.places import JINHUA
from tests.town.town import Town


@pytest.fixture
async def settled(town: Town) -> Town:
    """The town, with a system administrator of Jinhua, and nothing else, in `publisher`."""
    await administrator(town, "publisher", JINHUA)
    return town
