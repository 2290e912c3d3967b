"""Who is asking?"""

from api.auth.bearer import Asker, asker
from api.auth.tokens import Claims, Tokens

__all__ = ["Asker", "Claims", "Tokens", "asker"]
