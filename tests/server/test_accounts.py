"""Tokens and doors."""

import pytest

from server.accounts import Accounts, Door
from server.store import Store
from server.tables import Account
from shared.errors import Refusal


@pytest.fixture
def accounts(store):
    return Accounts(store)


def test_a_token_opens_its_own_account_until_it_is_revoked(accounts):
    door = Door(accounts, token=None, open_door=False)
    anna, ben = accounts.new_token("anna"), accounts.new_token("ben")
    assert door.account_of(anna) != door.account_of(ben)
    accounts.revoke("anna")
    with pytest.raises(Refusal) as refused:
        door.account_of(anna)
    assert refused.value.field == "token" and anna not in str(refused.value)
    assert door.account_of(ben)


def test_only_a_hash_of_the_token_is_stored(store, accounts):
    token = accounts.new_token("anna")
    with store.reading() as session:
        stored = session.get(Account, 1)
        assert len(stored.digest) == 64 and token not in str(vars(stored))


@pytest.mark.parametrize("name", ["", " ", "x" * 65, "a\nb", "embedded", "open"])
def test_a_name_that_cannot_be_is_refused(accounts, name):
    with pytest.raises(Refusal):
        accounts.new_token(name)


def test_a_name_is_never_used_again(accounts):
    accounts.new_token("anna")
    accounts.revoke("anna")
    with pytest.raises(Refusal):
        accounts.new_token("anna")
    with pytest.raises(Refusal):
        accounts.revoke("anna")
    assert not accounts.has_valid_token()


def test_an_embedded_server_knows_one_token_and_one_person_over_restarts(accounts):
    others = accounts.new_token("anna")
    first = Door(accounts, token="one", open_door=False).account_of("one")
    second = Door(accounts, token="two", open_door=False)
    assert second.account_of("two") == first
    for wrong in ("one", "", others):
        with pytest.raises(Refusal):
            second.account_of(wrong)


def test_an_open_door_lets_everybody_in_as_the_same_person(accounts):
    door = Door(accounts, token=None, open_door=True)
    assert door.account_of("") == door.account_of("anything")


def test_accounts_survive_the_program(tmp_path):
    store = Store(tmp_path)
    token = Accounts(store).new_token("anna")
    store.close()
    again = Store(tmp_path)
    assert Accounts(again).account_of(token) == 1
    again.close()
