// question: Which treaties bound the sending state on the day of each return?
// help: >
//   One row for each forced return, each state on the side asked about and each treaty. Entry into
//   force decides, held against the bounds of the return; on the day itself counts. What a source prints
//   stands over what follows from the treaty's own rule, and computed says which was used. A
//   signature or a law alone binds nobody. Without a record the verdict is unknown, never
//   that the state was no party.
// parameters:
//   state: {kind: state, help: The state on the side asked about.}
//   treaty:
//     kind: treaty
//     many: true
//     default: [CAT, ICCPR, REF1951, ECHR, ICPPED]
//     help: "The treaties to hold each return against, by key, name or id."
//   side: {kind: choice, allowed: [sending, receiving], default: sending, help: Which state of the return.}
//   event: {kind: event, help: One return.}
//   verdict: {kind: choice, allowed: [in_force, possible, not_in_force, unknown], help: Only rows with this verdict.}
// window: return_date
// columns:
//   event_id: {kind: string, meaning: Id of the return.}
//   person: {kind: entity, meaning: The person or group returned.}
//   sending_state: {kind: entity, meaning: The state from which they were returned.}
//   receiving_state: {kind: entity, meaning: The state to which they were returned.}
//   means: {kind: strings, meaning: "The forms that sources name; unspecified where none does."}
//   return_date: {kind: date, meaning: "When, as coarse as the sources."}
//   people_min: {kind: integer, meaning: The smallest number of people returned.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   state: {kind: entity, meaning: "The state in question; empty where no source names it."}
//   treaty: {kind: entity, meaning: The treaty.}
//   article: {kind: strings, meaning: Its articles that bar a return.}
//   signed: {kind: date, meaning: When the state signed.}
//   law: {kind: date, meaning: "When it made a domestic law on it, which binds nobody abroad."}
//   deposited: {kind: date, meaning: When its instrument was deposited.}
//   in_force: {kind: date, meaning: When the treaty entered into force for it.}
//   ended: {kind: date, meaning: "When it ceased to bind the state; empty where no source says that it did."}
//   computed: {kind: boolean, meaning: "Whether in_force follows from the treaty's own rule instead of being printed."}
//   verdict: {kind: string, meaning: "in_force, possible, not_in_force or unknown."}
//   reason: {kind: string, meaning: "Why, in words."}
//   sources_as_of: {kind: date, meaning: "The newest day of the sources on the treaty: what they could tell."}
// order: Earliest day of the return, then the ids of return, treaty and state.
// searched:
//   - text: "Searched: {returns:forced return}, {records:record} of a state and a treaty."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (:Actor:State)-[r:RATIFIED]->(:Instrument)
//         RETURN count(r) AS records
//       }
//       RETURN returns AS returns, records AS records
// network:
//   items: [event_id, state, treaty]
//   relations: [SENDING_STATE, RECEIVING_STATE, BOUND_AT_RETURN, RATIFIED]
//   past: the table

MATCH (e:Event:ForcedReturn)
WHERE $event IS NULL OR e.id IN $event
OPTIONAL MATCH (e)-[x:SENDING_STATE|RECEIVING_STATE]->(s:Actor)
WHERE type(x) = CASE $side WHEN 'sending' THEN 'SENDING_STATE' ELSE 'RECEIVING_STATE' END
WITH DISTINCT e, s
WHERE $state IS NULL OR s.id IN $state
MATCH (t:Instrument:Treaty)
WHERE t.id IN $treaty
OPTIONAL MATCH (e)-[b:BOUND_AT_RETURN]->(t)
WHERE b.side = $side AND b.state_id = s.id
WITH e, s, t, b, coalesce(b.verdict, 'unknown') AS said
WHERE $verdict IS NULL OR said = $verdict
OPTIONAL MATCH (p:Actor {id: e.subject_id})
CALL (e) {
  MATCH (e)-[:SENDING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS sending_names, collect(a.id) AS sending_ids
}
CALL (e) {
  MATCH (e)-[:RECEIVING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS receiving_names, collect(a.id) AS receiving_ids
}
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max,
       e.wording AS wording,
       s.name AS state, s.id AS state_id,
       t.name AS treaty, t.id AS treaty_id,
       t.articles AS article,
       {signed_text: b.signed_text, signed_edtf: b.signed_edtf, signed_earliest: b.signed_earliest, 
        signed_latest: b.signed_latest, signed_basis: b.signed_basis, signed_semantics: b.signed_semantics, 
        signed_approximate: b.signed_approximate, signed_undated: b.signed_undated} AS signed,
       {law_text: b.law_text, law_edtf: b.law_edtf, law_earliest: b.law_earliest, 
        law_latest: b.law_latest, law_basis: b.law_basis, law_semantics: b.law_semantics, 
        law_approximate: b.law_approximate, law_undated: b.law_undated} AS law,
       {deposited_text: b.deposited_text, deposited_edtf: b.deposited_edtf, deposited_earliest: b.deposited_earliest, 
        deposited_latest: b.deposited_latest, deposited_basis: b.deposited_basis, deposited_semantics: b.deposited_semantics, 
        deposited_approximate: b.deposited_approximate, deposited_undated: b.deposited_undated} AS deposited,
       {in_force_text: b.in_force_text, in_force_edtf: b.in_force_edtf, in_force_earliest: b.in_force_earliest, 
        in_force_latest: b.in_force_latest, in_force_basis: b.in_force_basis, in_force_semantics: b.in_force_semantics, 
        in_force_approximate: b.in_force_approximate, in_force_undated: b.in_force_undated} AS in_force,
       {ended_text: b.ended_text, ended_edtf: b.ended_edtf, ended_earliest: b.ended_earliest, 
        ended_latest: b.ended_latest, ended_basis: b.ended_basis, ended_semantics: b.ended_semantics, 
        ended_approximate: b.ended_approximate, ended_undated: b.ended_undated} AS ended,
       b.computed AS computed,
       said AS verdict,
       coalesce(b.reason, CASE WHEN s.id IS NULL THEN 'Unknown: no source says which state it was.'
                               ELSE 'Unknown: no source at hand tells what ' + s.name + ' did about the ' + t.name + '.' END) AS reason,
       {sources_text: b.sources_text, sources_edtf: b.sources_edtf, sources_earliest: b.sources_earliest, 
        sources_latest: b.sources_latest, sources_basis: b.sources_basis, sources_semantics: b.sources_semantics, 
        sources_approximate: b.sources_approximate, sources_undated: b.sources_undated} AS sources_as_of,
       coalesce(b.claims, e.claims) AS claims,
       (coalesce(b.disputed, false) OR coalesce(e.disputed, false)) AS disputed
ORDER BY e.date_earliest, event_id, treaty_id, state_id
