"""Rules: every rule of the record by the code of its problem, for the manual that explains them.

Outside stay asking the rules (`content.py`, `signing.py`, `releasing.py`) and their sentences (`wording/`).
"""

from collections.abc import Callable, Iterator

from generator.control import act, content, correcting, deviating, keys, recoding, releasing, reviewing, signing, withdrawing
from generator.problems import Problem

RULES: tuple[tuple[str, Callable[..., Iterator[Problem]]], ...] = (
    ("N333", releasing.releaser_is_in_office),
    ("N334", signing.role_may_sign),
    ("N335", signing.person_holds_role),
    ("N339", signing.order_is_kept),
    ("N340", signing.another_person_approves),
    ("N341", signing.day_has_come),
    ("N342", signing.order_is_kept),
    ("N349", keys.own_key),
    ("N350", content.change_is_noted),
    ("N351", content.change_is_noted),
    ("N352", content.nothing_is_left_open),
    ("N353", content.master_language_is_whole),
    ("N354", content.translations_are_whole),
    ("N355", content.code_is_its_own),
    ("N356", content.code_is_its_own),
    ("N357", content.code_names_a_folder),
    ("N358", releasing.references_hold),
    ("N360", releasing.every_sign_off_is_there),
    ("N361", releasing.every_sign_off_is_there),
    ("N362", releasing.effect_follows_release),
    ("N363", releasing.approval_precedes_release),
    ("N364", releasing.same_function_approves),
    ("N365", releasing.address_is_known),
    ("N366", releasing.parent_holds),
    ("N367", releasing.effect_follows_last_revision),
    ("N368", releasing.releases_follow_each_other),
    ("N371", releasing.organization_is_filled_in),
    ("N372", releasing.releaser_may_release),
    ("N376", reviewing.there_is_something_to_review),
    ("N377", reviewing.a_finding_leads_to_a_request),
    ("N378", withdrawing.there_is_something_to_withdraw),
    ("N379", withdrawing.forms_are_settled),
    ("N380", withdrawing.nobody_is_sent_to_it),
    ("N381", withdrawing.the_organization_does_without),
    ("N382", withdrawing.a_request_was_accepted),
    ("N383", withdrawing.the_successor_holds_then),
    ("N384", withdrawing.its_end_is_not_in_the_past),
    ("N385", content.a_withdrawn_document_rests),
    ("N387", content.what_was_cancelled_stays_so),
    ("N388", recoding.the_new_code_is_free),
    ("N389", recoding.forms_follow),
    ("N397", releasing.a_request_stands_behind),
    ("N398", releasing.impact_is_answered),
    ("N399", releasing.what_was_to_change_has_changed),
    ("N701", correcting.it_may_be_corrected),
    ("N703", correcting.values_fit),
    ("N704", deviating.a_deviation_ends),
    ("N705", deviating.its_clauses_exist),
    ("N706", deviating.it_departs_from_what_holds),
    ("N708", act.reason_is_given),
    ("N720", releasing.a_request_is_named),
)
"""The docstring of a rule is its page in the manual: the rule, why it matters, and in parentheses what it rests on."""
