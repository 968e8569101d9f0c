"""Whose a call from the command line is."""

from analyzer.archive.load import load_call
from analyzer.web.permissions import Role
from tests.web.people import House, Person


def sees(person: Person, call_id: str) -> bool:
    return person.get(f"/calls/{call_id}/audio").status_code == 200


def test_a_call_belongs_to_the_rep_named_on_it_however_the_name_is_written(house_on_both: House) -> None:
    house = house_on_both
    dana, boss = house.person("Dana", rep="Dana Reed"), house.person("Boss", Role.MANAGER)
    call_id = house.call("one", rep="dana  REED")
    assert (sees(dana, call_id), sees(boss, call_id)) == (True, False)


def test_a_call_whose_rep_has_no_account_is_nobodys_until_the_rep_has_one(house: House) -> None:
    boss = house.person("Boss", Role.MANAGER)
    call_id = house.call("one", rep="Dana Reed")
    nameless = house.call("two")
    assert (sees(boss, call_id), sees(boss, nameless)) == (True, True)
    dana, oto = house.person("Dana", rep="Dana Reed"), house.person("Oto", rep="Oto")
    assert [sees(each, call_id) for each in (dana, oto, boss)] == [True, False, False]
    assert [sees(each, nameless) for each in (dana, oto, boss)] == [False, False, True]


def test_a_rep_named_otherwise_later_takes_a_private_call_from_nobody(house: House) -> None:
    dana, boss = house.person("Dana", rep="Dana"), house.person("Boss", Role.MANAGER)
    house.person("Oto", rep="Oto")
    call_id = house.call("one", rep="Dana")
    for name in ("Dana Reed-Smith", "Oto"):
        assert house.call("one", rep=name) == call_id
        assert load_call(house.archive, call_id).row.rep == name
        assert (sees(dana, call_id), sees(boss, call_id)) == (True, False)


def test_another_name_given_to_an_account_by_an_admin_opens_no_private_call(house: House) -> None:
    dana, root = house.person("Dana", rep="Dana"), house.person("Root", Role.ADMIN)
    call_id = house.call("one", rep="Dana")
    for person, name in ((dana, "Dana Reed"), (root, "Dana")):
        role = "admin" if person is root else "rep"
        form = {"role": role, "rep_name": name, "active": "yes"}
        assert root.post(f"/accounts/{person.account_id}", form).status_code == 200
    assert (sees(dana, call_id), sees(root, call_id)) == (True, False)
