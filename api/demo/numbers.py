"""Which numbers have people and enterprises that do not exist? Well-formed ones that nobody can have."""

from models.rules.identity import organisation_digit, uscc_digit

ID_WEIGHTS = [pow(2, 17 - place, 11) for place in range(17)]  # GB 11643
NO_COUNTY = "330199"  # no county has, or ever had, this code
DUMMY_BLOCK = "1540000"  # no operator gives out these telephone numbers


def phone(number: int) -> str:
    """A telephone number.

    >>> phone(12)
    '15400000012'
    """
    return f"{DUMMY_BLOCK}{number:04}"


def id_number(number: int) -> str:
    """A resident ID number: somebody born between 1950 and 1999.

    >>> id_number(0), id_number(1)
    ('330199195001010005', '330199195102020018')
    """
    born = f"{1950 + number % 50}{1 + number % 12:02}{1 + number % 28:02}"
    body = f"{NO_COUNTY}{born}{number % 1000:03}"
    total = sum(int(sign) * weight for sign, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def uscc(number: int) -> str:
    """A unified social credit code.

    >>> uscc(1)
    '91330199MA2D00010Q'
    """
    organisation = f"MA2D{number:04}"
    body = f"91{NO_COUNTY}{organisation}{organisation_digit(organisation)}"
    return body + uscc_digit(body)
