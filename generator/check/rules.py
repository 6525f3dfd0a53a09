"""Rules: every rule with the code of its problem, and the one function that asks them all.

Outside stay the rules themselves, one room per subject, and their sentences (`wording/`). A rule is a function from evidence to
problems: it yields and never raises.
"""

from collections.abc import Callable, Iterator
from datetime import date

from generator.check import (
    clauses,
    codes,
    extensions,
    externals,
    fields,
    flow,
    forms,
    holders,
    languages,
    limits,
    names,
    past,
    patterns,
    promises,
    references,
    roles,
    spelling,
    steps,
    titles,
)
from generator.check.evidence import Evidence, gather
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Problem

Rule = Callable[[Evidence], Iterator[Problem]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("N201", codes.codes_are_unique),
    ("N202", codes.codes_follow_the_scheme),
    ("N203", codes.a_form_carries_its_parents_number),
    ("N204", codes.a_serial_belongs_to_one_document_of_a_process),
    ("N205", codes.a_code_holds_no_revision),
    ("N206", codes.reserved_codes_stay_reserved),
    ("N207", patterns.the_scheme_covers_every_type),
    ("N208", patterns.patterns_have_known_blanks),
    ("N209", patterns.types_do_not_share_a_pattern),
    ("N210", codes.processes_exist),
    ("N211", codes.a_code_names_its_process),
    ("N212", externals.external_documents_stay_external),
    ("N213", past.codes_are_never_given_again),
    ("N214", past.released_documents_keep_their_code),
    ("N215", titles.titles_are_unique),
    ("N216", titles.an_alias_is_no_other_documents_title),
    ("N217", titles.a_reference_uses_the_title),
    ("N218", languages.translations_are_whole),
    ("N219", holders.ids_in_the_organization_are_unique),
    ("N220", languages.the_master_language_is_declared),
    ("N221", languages.languages_are_known),
    ("N222", languages.master_texts_are_whole),
    ("N223", languages.segments_keep_to_the_languages),
    ("N224", languages.a_documents_languages_are_the_organizations),
    ("N225", languages.translations_differ),
    ("N226", languages.texts_are_in_their_script),
    ("N227", languages.translations_follow_the_master),
    ("N228", spelling.persian_has_persian_letters),
    ("N229", spelling.persian_has_no_tatweel),
    ("N230", spelling.half_spaces_stand_between_letters),
    ("N231", spelling.parts_of_a_word_are_joined_by_half_spaces),
    ("N232", spelling.digits_are_the_languages),
    ("N233", spelling.thai_vowels_are_whole),
    ("N234", clauses.parts_have_ids_of_their_own),
    ("N235", clauses.ids_are_kebab_case),
    ("N236", clauses.retired_ids_stay_retired),
    ("N237", clauses.clause_numbers_are_unique),
    ("N238", clauses.clause_numbers_ascend),
    ("N239", clauses.a_sub_clause_has_a_clause_above),
    ("N240", flow.clauses_lead_to_clauses),
    ("N241", flow.a_decision_decides),
    ("N242", flow.a_loop_can_be_left),
    ("N243", flow.a_loop_is_bounded),
    ("N244", extensions.an_extension_can_be_taken_out),
    ("N245", extensions.what_stands_under_an_extension_is_one),
    ("N246", steps.a_step_has_an_actor),
    ("N247", steps.a_step_has_a_limit),
    ("N248", steps.a_step_leaves_a_record),
    ("N249", promises.a_purpose_is_given),
    ("N250", promises.a_procedure_has_clauses),
    ("N251", promises.a_promise_is_kept),
    ("N252", promises.complaints_are_handled_whole),
    ("N253", references.references_lead_somewhere),
    ("N254", references.variables_are_known),
    ("N255", references.nothing_is_left_open),
    ("N256", references.codes_are_references),
    ("N257", references.clause_numbers_are_references),
    ("N258", references.texts_have_room),
    ("N259", limits.limits_fit_the_priorities),
    ("N260", names.documents_named_exist),
    ("N261", names.roles_named_exist),
    ("N262", names.limits_named_exist),
    ("N263", names.terms_named_exist),
    ("N264", names.externals_named_exist),
    ("N265", names.channels_named_exist),
    ("N266", names.a_record_is_a_form),
    ("N267", names.citations_exist),
    ("N268", names.cited_clauses_apply),
    ("N269", names.a_standards_clauses_are_unique),
    ("N270", fields.a_choice_has_options),
    ("N271", fields.a_table_has_columns),
    ("N272", externals.checks_have_taken_place),
    ("N273", fields.a_signature_has_a_role),
    ("N274", fields.bounds_are_in_order),
    ("N275", fields.a_pattern_makes_numbers),
    ("N276", forms.a_form_has_fields),
    ("N277", forms.records_can_be_kept),
    ("N278", forms.personal_records_are_marked),
    ("N279", forms.forms_are_used),
    ("N280", forms.forms_are_attached),
    ("N281", forms.a_form_belongs_to_a_document),
    ("N282", roles.roles_are_filled),
    ("N283", roles.assignments_make_sense),
    ("N284", roles.every_type_has_its_approvers),
    ("N285", roles.two_people_can_sign),
    ("N286", roles.nobody_stands_under_themselves),
    ("N287", limits.limits_say_something),
    ("N288", externals.external_documents_are_described),
    ("N289", externals.external_documents_are_checked_in_time),
    ("N290", externals.superseded_editions_are_not_cited),
    ("N291", holders.holders_can_be_reached),
    ("N292", holders.holders_are_there),
    ("N293", past.an_id_keeps_its_type),
    ("N294", past.a_field_keeps_its_type),
    ("N295", past.ids_do_not_come_back),
    ("N296", past.required_fields_are_not_dropped_unseen),
    ("N297", past.a_draft_notes_its_change),
    ("N298", past.released_documents_are_not_lost),
    ("N299", roles.somebody_fills_the_role_today),
)


def check(
    library: Library, history: History | None = None, as_of: date | None = None, rules: tuple[tuple[str, Rule], ...] = RULES
) -> tuple[Problem, ...]:
    """What is wrong in the definitions, sorted by place; each problem once.

    Without a history no rule about the past finds anything, and without a day none about today.
    """
    evidence = gather(library, history, as_of)
    return tuple(sorted({found for _, rule in rules for found in rule(evidence)}))
