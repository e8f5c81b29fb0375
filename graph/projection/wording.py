"""Names of events, for people to read: built from the acts and names that sources give."""

from __future__ import annotations

from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.returns import ForcedReturn

_MEANS = {
    "extradition": "Extradition", "deportation": "Deportation", "expulsion": "Expulsion",
    "rendition": "Rendition", "pushback": "Pushback", "unspecified": "Forced return",
}  # fmt: skip

_ACTS = {
    "detained": "Detention of {}", "imprisoned": "Imprisonment of {}", "transferred": "Transfer of {}",
    "summoned": "Summons of {}", "tortured": "Torture of {}", "ill_treated": "Ill-treatment of {}",
    "injured": "Injury of {}", "died_in_custody_of": "Death in custody of {}", "killed": "Killing of {}",
    "extrajudicially_executed": "Extrajudicial execution of {}", "hospitalised": "Hospital treatment of {}",
    "torture_evidence_recorded": "Traces of torture recorded on {}", "charged": "Charges against {}",
    "filed_complaint": "Complaint by {}", "extradition_requested": "Extradition request for {}",
    "appeal_pending_before": "Pending appeal of {}", "sentenced": "Sentence of {}", "convicted": "Conviction of {}",
    "sentence_upheld": "Sentence of {} upheld", "appeal_rejected": "Appeal of {} rejected",
    "ruled_unlawful": "Ruling by {}: unlawful", "ordered": "Order by {}", "ordered_return_of": "Order to bring back, by {}",
    "ordered_compensation": "Compensation ordered by {}", "granted_deferral_of_removal": "Deferral of removal of {}",
    "extradition_ordered": "Order to extradite {}", "released": "Release of {}", "ratified": "Ratification by {}",
    "entered_into_force": "Entry into force of {}", "treaty_action": "Treaty action of {}", "bound": "Obligation of {}",
    "sought_assurances": "Assurances sought by {}", "offered_assurances": "Assurances offered by {}",
    "gave_assurances": "Assurances given by {}", "relied_on_assurances_of": "Assurances relied on by {}",
    "called_on": "Call by {}", "release_urged": "Release urged of {}", "sought_asylum": "Asylum sought by {}",
    "granted_asylum": "Asylum granted to {}", "refused_asylum": "Asylum refused to {}", "registered": "Registration of {}",
    "granted_refugee_status": "Refugee status granted to {}", "lost_refugee_status": "Refugee status withdrawn from {}",
}  # fmt: skip


def event_name(facts: Facts, happening: Happening, returned: ForcedReturn | None) -> str:
    """A short name such as *Extradition of Ershidin Israil, Kazakhstan to China*."""
    who = facts.name(happening.subject)
    if returned is None:
        return _ACTS.get(happening.key.act, happening.key.act.replace("_", " ").capitalize() + ": {}").format(
            who
        )
    means = " or ".join(_MEANS[word] for word in returned.means)
    sending = " or ".join(facts.name(state) for state in returned.sending) or "origin not printed"
    receiving = " or ".join(facts.name(state) for state in returned.receiving) or "destination not printed"
    return f"{means} of {who}, {sending} to {receiving}"
