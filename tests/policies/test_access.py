"""The door to rows, on a real database: who is loaded, when they are loaded again, what they may."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from api.database import Database
from models import tables
from models.dialects import Reader
from models.errors import Forbidden, NotFound, Unauthenticated
from models.rules.vocabulary import AssignmentStatus, PostVia, RoleCode, SubjectKind
from policies import access
from policies.actor import Post, Subject
from policies.cases.cast import DONGYANG, FUTANG, YIWU, uuid
from policies.cases.places import PATHS, issue
from policies.cases.places import post as post_at
from policies.planner import Engine
from tests.policies import stored
from tests.policies.stored import DAY, NOW
from tests.policies.strategies import policy_of
from tests.policies.test_lint import PLAIN


@pytest.fixture
async def people(database: Database) -> Reader:
    """Through what they are read: a database where there is something to refer to."""
    await stored.ground()
    return database.reader


@pytest.fixture
def other_engine() -> Iterator[Engine]:
    """A policy of one rule, in force for one test."""
    before = access.engine()
    engine = Engine(policy_of([PLAIN]))
    access.use(engine)
    yield engine
    access.use(before)


def holding(*posts: Post) -> Subject:
    return Subject("CADRE", uuid(10), 1, posts)


async def test_a_cadre_comes_with_the_posts_that_hold_now(people: Reader) -> None:
    await stored.cadre(10, clearance=2)
    await stored.post(20, 10, RoleCode.COORDINATOR, YIWU, valid_to=NOW + 9 * DAY)
    await stored.post(
        21, 10, RoleCode.HANDLER, FUTANG, unit_id=UUID(uuid(3)), via=PostVia.DELEGATION, actions=["read"]
    )
    await stored.post(22, 10, RoleCode.LEADER, YIWU, valid_from=NOW + 5 * DAY)
    await stored.post(23, 10, RoleCode.LEADER, YIWU, valid_to=NOW)
    await stored.post(24, 10, RoleCode.LEADER, YIWU, revoked_at=NOW - DAY)

    subject = await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)

    assert (subject.kind, subject.id, subject.clearance, subject.authority_version) == (
        "CADRE",
        uuid(10),
        2,
        1,
    )
    assert subject.posts == (
        Post(uuid(20), "COORDINATOR", "DISTRICT", YIWU, PATHS[YIWU], until=NOW + 9 * DAY),
        Post(
            uuid(21),
            "HANDLER",
            "TOWNSHIP",
            FUTANG,
            PATHS[FUTANG],
            uuid(3),
            frozenset({"read"}),
            None,
            "DELEGATION",
        ),
    )
    assert subject.until == NOW + 5 * DAY


async def test_a_reporter_comes_with_whom_they_speak_for(people: Reader) -> None:
    await stored.subject(11, SubjectKind.REPORTER)
    await stored.member(30, household=50, person=11)
    await stored.member(31, household=51, person=11, left_at=NOW - DAY)
    await stored.representative(32, enterprise=52, person=11, valid_to=NOW + DAY)
    await stored.representative(33, enterprise=53, person=11, verified=False)
    await stored.representative(34, enterprise=54, person=11, valid_from=NOW + 2 * DAY)

    subject = await access.load_subject(people, SubjectKind.REPORTER, uuid(11), NOW)

    assert [(post.id, post.role) for post in subject.posts] == [(None, "REPORTER")]
    assert subject.links == {"represented": (uuid(50), uuid(52))}
    assert subject.until == NOW + DAY


async def test_a_unit_brings_its_assists_and_its_categories(people: Reader) -> None:
    await stored.cadre(10)
    await stored.post(20, 10, RoleCode.HANDLER, FUTANG, unit_id=UUID(uuid(3)))
    await stored.issue(60, YIWU)
    await stored.assisting(70, issue=60, unit=3, status=AssignmentStatus.ACTIVE)
    await stored.assisting(71, issue=60, unit=3, status=AssignmentStatus.DONE)
    await stored.assisting(72, issue=60, unit=4, status=AssignmentStatus.ACTIVE)
    await stored.routing(80, unit=3, category=90)
    await stored.routing(81, unit=3, category=91, claimable=False)
    await stored.routing(82, unit=4, category=92)

    subject = await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)

    assert subject.links == {f"assist/{uuid(3)}": (uuid(60),), f"competent/{uuid(3)}@{FUTANG}": (uuid(90),)}


async def test_whoever_is_complained_about_is_so_as_a_citizen_too(people: Reader) -> None:
    await stored.cadre(10)
    await stored.subject(2, SubjectKind.REPORTER)  # the person that the cadre is
    await stored.subject(11, SubjectKind.REPORTER)
    await stored.issue(60, YIWU, respondent_cadre_id=UUID(uuid(10)))
    await stored.issue(61, YIWU, respondent_unit_id=UUID(uuid(3)))

    cadre = await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)
    person = await access.load_subject(people, SubjectKind.REPORTER, uuid(2), NOW)
    other = await access.load_subject(people, SubjectKind.REPORTER, uuid(11), NOW)

    assert cadre.links == {"respondent": (uuid(10),), "respondentUnit": (uuid(3),)}
    assert person.links == {"represented": (), "respondent": (uuid(10),)}
    assert other.links == {"represented": ()}


@pytest.mark.parametrize("kind", [SubjectKind.REPORTER, SubjectKind.PARTNER])
async def test_nobody_is_loaded_as_another_kind(people: Reader, kind: SubjectKind) -> None:
    await stored.cadre(10)

    with pytest.raises(Unauthenticated):
        await access.load_subject(people, kind, uuid(10), NOW)


async def test_a_cadre_who_has_left_is_nobody(people: Reader) -> None:
    await stored.cadre(10, active=False)

    with pytest.raises(Unauthenticated):
        await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)


async def test_a_subject_is_read_once_until_it_expires(people: Reader) -> None:
    await stored.cadre(10)
    await stored.post(20, 10, RoleCode.LEADER, YIWU, valid_to=NOW + DAY)
    load = access.load_subject

    first = await load(people, SubjectKind.CADRE, uuid(10), NOW)
    soon = await load(people, SubjectKind.CADRE, UUID(uuid(10)), NOW + DAY / 2)
    later = await load(people, SubjectKind.CADRE, uuid(10), NOW + DAY)

    assert soon is first
    assert later.posts == ()


async def test_a_stale_subject_is_found_out_and_read_anew(people: Reader) -> None:
    await stored.cadre(10)
    await stored.post(20, 10, RoleCode.LEADER, YIWU)
    id = await stored.issue(60, YIWU)
    stale = await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)
    await tables.Subject.filter(id=uuid(10)).update(authority_version=2)
    await tables.Cadre.filter(id=uuid(10)).update(clearance=3)

    with pytest.raises(access.StaleAuthority):
        await access.require(people, stale, "instruct", "Issue", id)
    fresh = await access.reload_subject(people, stale, NOW)

    assert (fresh.authority_version, fresh.clearance) == (2, 3)
    assert await access.reload_subject(people, stale, NOW) is fresh
    assert (await access.require(people, fresh, "instruct", "Issue", id)).authority_version == 2


async def test_a_permit_is_refused_early(people: Reader) -> None:
    await stored.cadre(10)
    await stored.post(20, 10, RoleCode.COORDINATOR, FUTANG, unit_id=UUID(uuid(3)))
    office = await access.load_subject(people, SubjectKind.CADRE, uuid(10), NOW)
    here, escalated = await stored.issue(60, FUTANG), await stored.issue(61, YIWU)
    elsewhere = await stored.issue(62, DONGYANG, place_township="330783001", origin_township="330783001")

    permit = await access.require(people, office, "assign", "Issue", UUID(here))

    assert (permit.type, permit.action, permit.kind, permit.id) == ("Issue", "assign", "CADRE", uuid(10))
    assert permit.units == {uuid(3)}
    with pytest.raises(Forbidden):
        await access.require(people, office, "assign", "Issue", escalated)
    for hidden in (elsewhere, uuid(404)):
        with pytest.raises(NotFound):
            await access.require(people, office, "assign", "Issue", hidden)


def test_a_permit_names_the_first_post_that_suffices_alone() -> None:
    unit = uuid(3)
    posts = (
        post_at("LEADER", YIWU, id="leader"),
        post_at("HANDLER", YIWU, uuid(4), id="another unit"),
        post_at("HANDLER", YIWU, unit, id="handler"),
        post_at("HANDLER", YIWU, unit, id="the same again"),
    )
    subject = holding(*posts)
    row = {
        **issue(FUTANG, FUTANG, YIWU, id=uuid(60), submitted_by_id=uuid(99)),
        "lead_unit_id": unit,
    }

    assert access.permit(subject, "Issue", "resolve").post_for(row) == "handler"
    assert access.permit(subject, "Issue", "read").post_for(row) == "leader"
    assert access.permit(subject, "Issue", "assign").post_for(row) is None


def test_what_is_new_is_never_missing() -> None:
    subject = holding(post_at("COORDINATOR", FUTANG))
    draft = issue("330783001", DONGYANG, DONGYANG, id=uuid(60), submitted_by_id=uuid(10))

    with pytest.raises(NotFound):
        access.permit(subject, "Issue", "submit").check(draft)
    with pytest.raises(Forbidden):
        access.permit(subject, "Issue", "submit").check_new(draft)


def test_another_engine_answers_from_now_on(other_engine: Engine) -> None:
    subject = holding(post_at("LEADER", YIWU))

    assert access.engine() is other_engine
    assert str(access.visible(subject, "Issue")) == "place_district = 330782"
    assert str(access.visible(subject, "Unit")) == "never"
