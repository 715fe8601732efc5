"""The tables of organizations and of who is a member of what."""

import re
from collections import Counter

import pytest

from kg.knowledge.files import Row, read_rows, tables_folder
from kg.text.chars import fold

KINDS = {
    "agency",
    "armed_group",
    "bank",
    "bloc",
    "company",
    "court",
    "government_body",
    "igo",
    "media",
    "ministry",
    "ngo",
    "parliament",
    "party",
    "think_tank",
    "university",
}
# Two Persian names that two organizations of Europe share in the news.
SHARED_WEAK = {"شورای اروپا"}


def rows(name: str) -> tuple[Row, ...]:
    return tuple(read_rows(tables_folder() / name))


@pytest.fixture(scope="module")
def organizations() -> tuple[Row, ...]:
    return rows("organizations.csv")


@pytest.fixture(scope="module")
def memberships() -> tuple[Row, ...]:
    return rows("memberships.csv")


@pytest.fixture(scope="module")
def countries() -> set[str]:
    return {row["id"] for row in rows("countries.csv")}


def test_hundreds_of_organizations_are_known(organizations):
    assert len(organizations) >= 350


def test_ids_are_slugs_and_stand_in_order(organizations):
    ids = [row["id"] for row in organizations]
    assert ids == sorted(set(ids))
    slug = re.compile(r"organization:[a-z0-9]+(-[a-z0-9]+)*")
    assert [id for id in ids if not slug.fullmatch(id)] == []


def test_every_organization_has_a_kind_a_name_and_a_source(organizations):
    assert {row["kind"] for row in organizations} == KINDS
    blank = [
        row["id"]
        for row in organizations
        if not (row["name"] and row["name_en"] and row["source"])
    ]
    assert blank == []


def test_countries_of_organizations_are_in_the_table_of_countries(
    organizations, countries
):
    used = {row["country"] for row in organizations if row["country"]}
    assert used - countries == set()


def test_no_strong_name_points_to_two_organizations(organizations):
    owners: dict[str, set[str]] = {}
    for row in organizations:
        for name in row.parts("names"):
            owners.setdefault(fold(name), set()).add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_strong_name_of_an_organization_is_one_of_a_country(organizations):
    of_countries = {
        fold(name)
        for row in rows("countries.csv")
        for name in (row["name"], *row.parts("names"))
    }
    names = {fold(name) for row in organizations for name in row.parts("names")}
    assert names & of_countries == set()


def test_weak_names_have_a_note_and_are_not_strong_too(organizations):
    for row in organizations:
        weak = row.parts("weak_names")
        assert not weak or row["note"], row["id"]
        strong = {fold(name) for name in row.parts("names")}
        assert not strong & {fold(name) for name in weak}, row["id"]


def test_few_weak_names_are_shared(organizations):
    counts = Counter(name for row in organizations for name in row.parts("weak_names"))
    assert {name for name, count in counts.items() if count > 1} == SHARED_WEAK


def test_spelling_variants_differ_by_more_than_spaces(organizations):
    for row in organizations:
        # Short names are matched only in the spacing that is listed.
        keys = Counter(fold(name) for name in row.parts("names"))
        assert [key for key, count in keys.items() if count > 1 and len(key) > 5] == []


@pytest.mark.parametrize(
    ("name", "column", "id"),
    [
        ("سازمان ملل", "names", "un"),
        ("شورای امنیت", "names", "unsc"),
        ("آژانس", "weak_names", "iaea"),
        ("شانگهای", "weak_names", "sco"),
        ("ناتو", "names", "nato"),
        ("گروه ۱+۵", "names", "p5-plus-1"),
        ("گروه ۱+۴", "names", "p4-plus-1"),
        ("تروئیکای اروپایی", "names", "e3"),
        ("وزارت خارجه", "weak_names", "mfa-iran"),
        ("مجلس", "weak_names", "majlis"),
        ("مجلس شورای اسلامی", "names", "majlis"),
        ("کنگره", "weak_names", "us-congress"),
        ("کاخ سفید", "names", "white-house"),
        ("کرملین", "names", "kremlin"),
        ("سپاه", "weak_names", "irgc"),
        ("حوثی‌ها", "names", "ansarullah"),
        ("پ‌ک‌ک", "names", "pkk"),
        ("فارس", "weak_names", "fars-news"),
        ("مهر", "weak_names", "mehr-news"),
        ("الجزیره", "names", "al-jazeera"),
        ("گازپروم", "names", "gazprom"),
    ],
)
def test_names_in_the_news_point_to_their_organization(organizations, name, column, id):
    found = [
        row["id"]
        for row in organizations
        if fold(name) in {fold(part) for part in row.parts(column)}
    ]
    assert found == [f"organization:{id}"]


def test_the_nuclear_agreement_is_no_organization(organizations):
    names = {fold(name) for row in organizations for name in row.parts("names")}
    assert fold("برجام") not in names


def test_members_and_what_they_belong_to_are_known(
    organizations, memberships, countries
):
    known = countries | {row["id"] for row in organizations}
    used = {row[column] for row in memberships for column in ("member", "organization")}
    assert used - known == set()


def test_a_membership_stands_once_and_says_its_source(memberships):
    pairs = [(row["member"], row["organization"]) for row in memberships]
    assert len(pairs) == len(set(pairs))
    assert all(row["source"] for row in memberships)


def test_dates_of_memberships_are_iso_and_have_a_source(memberships):
    for row in memberships:
        for column in ("start", "end"):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row[column])
            assert not row[column] or f"{column}:" in row["source"]


@pytest.mark.parametrize(
    ("organization", "members"),
    [
        ("e3", "DE FR GB"),
        ("p5-plus-1", "CN DE FR GB RU US"),
        ("p4-plus-1", "CN DE FR GB RU"),
        ("astana-process", "IR RU TR"),
        ("eco", "AF AZ IR KG KZ PK TJ TM TR UZ"),
    ],
)
def test_small_groups_have_all_their_members(memberships, organization, members):
    found = [
        row["member"].removeprefix("country:")
        for row in memberships
        if row["organization"] == f"organization:{organization}"
    ]
    assert sorted(found) == members.split()
