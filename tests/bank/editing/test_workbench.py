"""From a draft to what citizens get, and back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.editing.bench import Opened
from bot.bank.editing.refusals import (
    EditConflictError,
    NotReviewedError,
    OutdatedDraftError,
    OwnWorkError,
    UnfitError,
    UnknownEntryError,
)
from bot.bank.editing.steps import Step
from bot.bank.editing.workbench import Signature, Workbench
from bot.bank.entry import Status
from bot.bank.yaml_file import parse_yaml
from bot.errors import BankError
from tests.bank.editing.conftest import CONDITIONS, LIMA, OPAL, git
from tests.conftest import DAY, BankFolder

FILE = "faq/maternity/conditions.yml"
NEW_ANSWER = {"answer": {"vi": "Cần đóng đủ {{ maternity.least_months }} trước khi sinh."}}


def written(workbench: Workbench, entry_id: str = CONDITIONS, **values: object) -> Opened:
    """Return the entry with a draft of Lima's."""
    return workbench.save(entry_id, workbench.open(entry_id).version, values or NEW_ANSWER, LIMA, "nói ngắn hơn")


def reviewed(workbench: Workbench) -> Opened:
    opened = written(workbench)
    return workbench.review(CONDITIONS, opened.version, OPAL, "", DAY)


def test_a_draft_changes_nothing_citizens_get(workbench: Workbench, bank_folder: BankFolder) -> None:
    before = bank_folder.load()

    opened = written(workbench)

    after = bank_folder.load()
    assert (after.version, after.problems) == (before.version, ())
    assert opened.draft is not None
    assert opened.draft.status is Status.DRAFT
    assert "Cần đóng đủ {{ maternity.least_months }} trước khi sinh." in opened.text


def test_an_entry_read_over_by_another_is_published_and_only_what_was_changed_changes(
    workbench: Workbench, bank_folder: BankFolder
) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    opened = workbench.publish(CONDITIONS, reviewed(workbench).version, OPAL, "nói ngắn hơn", DAY)

    after = (bank_folder.path / FILE).read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before] == [
        "  vi: Cần đóng đủ {{ maternity.least_months }} trước khi sinh."
    ]
    assert opened.draft is None
    assert bank_folder.problems() == []
    assert bank_folder.load().entries[CONDITIONS].published


def test_nobody_reads_their_own_work_over(workbench: Workbench) -> None:
    opened = written(workbench)
    with pytest.raises(OwnWorkError):
        workbench.review(CONDITIONS, opened.version, LIMA, "", DAY)


def test_who_changes_what_was_read_over_becomes_an_author_and_it_is_a_draft_again(workbench: Workbench) -> None:
    opened = reviewed(workbench)
    opened = workbench.save(CONDITIONS, opened.version, {"title": {"vi": "Ai được thai sản"}}, OPAL, "")
    assert opened.draft is not None
    assert opened.draft.status is Status.DRAFT
    for author in (LIMA, OPAL):
        with pytest.raises(OwnWorkError):
            workbench.review(CONDITIONS, opened.version, author, "", DAY)


def test_what_nobody_read_over_is_not_published(workbench: Workbench) -> None:
    opened = written(workbench)
    with pytest.raises(NotReviewedError):
        workbench.publish(CONDITIONS, opened.version, OPAL, "", DAY)


def test_authors_of_an_earlier_draft_may_read_the_next_one_over(workbench: Workbench) -> None:
    workbench.publish(CONDITIONS, reviewed(workbench).version, OPAL, "", DAY)
    opened = workbench.save(
        CONDITIONS, workbench.open(CONDITIONS).version, {"title": {"vi": "Điều kiện"}}, OPAL, "ngắn hơn"
    )
    assert workbench.review(CONDITIONS, opened.version, LIMA, "", DAY).draft is not None


def test_someone_elses_edit_is_not_written_over(workbench: Workbench, bank_folder: BankFolder) -> None:
    opened_by_both = workbench.open(CONDITIONS)
    written(workbench)

    with pytest.raises(EditConflictError) as refused:
        workbench.save(CONDITIONS, opened_by_both.version, {"title": {"vi": "Của Opal"}}, OPAL, "")

    assert "Cần đóng đủ" in refused.value.theirs
    assert "Của Opal" not in workbench.open(CONDITIONS).text


def test_a_file_changed_by_hand_since_the_draft_was_begun_is_not_lost(
    workbench: Workbench, bank_folder: BankFolder
) -> None:
    opened = reviewed(workbench)
    bank_folder.change(FILE, "risk: deadline", "risk: deadline # xem lại")

    with pytest.raises(EditConflictError):
        workbench.publish(CONDITIONS, opened.version, OPAL, "", DAY)
    now = workbench.open(CONDITIONS)
    assert now.outdated
    with pytest.raises(OutdatedDraftError):
        workbench.publish(CONDITIONS, now.version, OPAL, "", DAY)

    # saving after having seen both takes the new version as the one begun from
    assert not workbench.save(CONDITIONS, now.version, {}, LIMA, "đã xem cả hai").outdated


def test_a_draft_may_be_unfinished_but_is_not_read_over_then(workbench: Workbench) -> None:
    opened = written(workbench, "maternity.twins", title={"vi": "Sinh đôi"}, question={"vi": "Sinh đôi thì sao?"})
    with pytest.raises(UnfitError) as refused:
        workbench.review("maternity.twins", opened.version, OPAL, "", DAY)
    assert any("thiếu" in problem.problem.message for problem in refused.value.problems)


def test_problems_are_told_by_field(workbench: Workbench) -> None:
    opened = written(workbench, answer={"vi": "Đóng 6 tháng."}, related=["maternity.nowhere"])
    found = [(one.field, one.problem.message) for one in workbench.problems(CONDITIONS, opened.text, DAY)]
    assert found == [
        ("answer.vi", 'số "6 tháng" phải là một {{ tham số }}, không gõ vào câu.'),
        ("related", '"related" nhắc tới "maternity.nowhere", không có mục này.'),
    ]


def test_a_variant_of_another_entry_is_told_beside_the_field(workbench: Workbench, bank_folder: BankFolder) -> None:
    taken = bank_folder.load().entries["voluntary.monthly_amount"].question["vi"]
    variants = [*bank_folder.load().entries[CONDITIONS].variants["vi"], taken]
    opened = written(workbench, variants={"vi": variants})
    messages = [one.problem.message for one in workbench.problems(CONDITIONS, opened.text, DAY)]
    assert messages == [f'cách hỏi "{taken}" trùng với mục {CONDITIONS}.']


def test_a_scheduled_entry_waits_with_its_day_in_the_draft(workbench: Workbench, bank_folder: BankFolder) -> None:
    before = bank_folder.load().version
    opened = workbench.schedule(
        CONDITIONS, reviewed(workbench).version, OPAL, date(2027, 1, 1), Signature("alpha", "gấp")
    )

    assert opened.draft is not None
    assert (opened.draft.scheduled, opened.draft.publish_from) == (True, date(2027, 1, 1))
    assert bank_folder.load().version == before
    told = workbench.history.of(CONDITIONS)[0].told
    assert (told.step, told.facts["Signed-For"]) == (Step.SCHEDULE, "gấp")
    published = workbench.publish(CONDITIONS, opened.version, OPAL, "", DAY)
    assert "publish_from" not in published.text


def test_a_retired_entry_is_taken_off_the_next_questions_of_others(
    workbench: Workbench, bank_folder: BankFolder
) -> None:
    bank = bank_folder.load()
    pointing = [entry.id for entry in bank.entries.values() if "voluntary.state_support" in entry.related]
    assert pointing

    workbench.retire("voluntary.state_support", workbench.open("voluntary.state_support").version, OPAL, "sai", DAY)

    after = bank_folder.load()
    assert after.entries["voluntary.state_support"].status is Status.RETIRED
    assert after.problems == ()


def test_that_nobody_has_read_a_new_entry_over_is_no_mistake_of_its_writer(workbench: Workbench) -> None:
    new, old = "maternity.adopted", workbench.open(CONDITIONS)
    values = dict(parse_yaml(old.text.encode(), "").value or {})
    values |= {"question": {"vi": "Nhận con nuôi?", "en": "Adopting?"}, "title": {"vi": "Con nuôi", "en": "Adopted"}}
    values["variants"] = {"vi": [f"nhận con nuôi {letter}" for letter in "abcdefghij"]}
    del values["reviewed_on"]
    opened = workbench.save(new, workbench.open(new).version, values, LIMA, "")

    assert "reviewed_on" not in opened.text
    assert workbench.problems(new, opened.text, DAY) == []
    read = workbench.review(new, opened.version, OPAL, "", DAY)
    assert f"reviewed_on: {DAY}" in read.text


def test_one_click_takes_a_change_back(workbench: Workbench, bank_folder: BankFolder) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    workbench.publish(CONDITIONS, reviewed(workbench).version, OPAL, "nói ngắn hơn", DAY)
    begun = workbench.history.of(CONDITIONS)[-1]

    workbench.roll_back(CONDITIONS, workbench.open(CONDITIONS).version, begun.commit, LIMA, "sai ý", DAY)

    assert (bank_folder.path / FILE).read_text(encoding="utf-8") == before
    newest = workbench.history.of(CONDITIONS)[0]
    assert (newest.author.name, newest.told.step, newest.told.why) == ("lima", Step.ROLL_BACK, "sai ý")


@pytest.mark.parametrize("commit", ["0" * 40, "HEAD; rm -rf /", "--output=x", ""])
def test_a_commit_that_is_none_takes_nothing_back(workbench: Workbench, commit: str) -> None:
    written(workbench)
    with pytest.raises(UnknownEntryError):
        workbench.roll_back(CONDITIONS, workbench.open(CONDITIONS).version, commit, LIMA, "", DAY)


def test_history_tells_who_when_why_and_what(workbench: Workbench) -> None:
    workbench.publish(CONDITIONS, reviewed(workbench).version, OPAL, "nói ngắn hơn", DAY)
    versions = workbench.history.of(CONDITIONS)
    assert [(one.author.name, one.told.step, one.published) for one in versions] == [
        ("opal", Step.PUBLISH, True),
        ("opal", Step.REVIEW, False),
        ("lima", Step.DRAFT, False),
        ("lima", Step.BEGIN, True),
    ]
    assert versions[0].author.display == "Bàn Opal"
    assert versions[2].told.why == "nói ngắn hơn"
    old, new = workbench.history.texts(CONDITIONS, versions[0].commit)
    assert "Cần đóng đủ" in new
    assert "Cần đóng đủ" not in old


def test_a_discarded_draft_stays_in_the_history(workbench: Workbench) -> None:
    opened = workbench.discard(CONDITIONS, written(workbench).version, LIMA, "thôi")
    assert opened.draft is None
    assert workbench.history.of(CONDITIONS)[0].told.step is Step.DISCARD


def test_a_broken_file_is_told_and_the_rest_goes_on(workbench: Workbench, bank_folder: BankFolder) -> None:
    bank_folder.write("faq/pension/broken.yml", "status: [draft\n")
    assert "pension/broken.yml:2" in str(workbench.reader.current(DAY).problems[0])
    with pytest.raises(BankError, match="không đọc được YAML"):
        workbench.save("pension.broken", workbench.open("pension.broken").version, {"note": "x"}, LIMA, "")
    assert written(workbench).draft is not None


def test_what_others_have_not_committed_stays_theirs(workbench: Workbench, bank_folder: BankFolder) -> None:
    written(workbench)
    bank_folder.change("topics.yml", "maternity:", "maternity: # đang sửa\n ")
    git(bank_folder.path, "add", "topics.yml")

    workbench.publish(
        CONDITIONS,
        workbench.review(CONDITIONS, workbench.open(CONDITIONS).version, OPAL, "", DAY).version,
        OPAL,
        "",
        DAY,
    )

    assert git(bank_folder.path, "status", "--porcelain") == "M  topics.yml\n"
